"""The body of the exercise page: task, inputs and result, as many abreast as there is room for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.system.languages import Language
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.padding import UNBOUNDED
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.segmented import SegmentedControl

INPUT, RESULT = "input", "result"
STEPS_WIDTH, INPUT_WIDTH = 232, 432
RESULT_WIDTH, RESULT_ROOMY = 340, 420


@dataclass(frozen=True)
class Widths:
    """Below which widths of the page, at a scale of 1, the steps fold and columns become tabs."""

    fold: int
    tabs: int


NARROW_EDITOR = Widths(fold=1200, tabs=1000)
WIDE_EDITOR = Widths(fold=1500, tabs=1000)
_ROOMY = 1600


class ExerciseColumns(QWidget):
    """Steps, editor and result.

    A wide editor fills the width and the whole height and scrolls inside itself, beside a narrow
    result; any other has a column of its own that scrolls, and the result has the rest.
    """

    def __init__(
        self,
        theme: Theme,
        language: Language,
        steps: QWidget,
        editor: QWidget,
        result: QWidget,
        *,
        is_wide: bool,
    ) -> None:
        super().__init__()
        self._theme, self._ = theme, language.text
        self._is_wide = is_wide
        self._is_alone = False
        self._narrow: tuple[bool, bool] | None = None
        self._width = 0.0
        self.has_steps = False
        self.tabs = SegmentedControl(
            theme,
            [(INPUT, self._("Inputs")), (RESULT, self._("Result"))],
            INPUT,
            self._("Part of the page"),
        )
        self.steps = self._scroll(steps, "raised")
        self.steps.setFixedWidth(theme.px(STEPS_WIDTH))
        self.input = self._whole(editor) if is_wide else self._scroll(editor, "surface")
        self.result = self._scroll(result, "canvas")
        self.tabs.chosen.connect(self.arrange)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._theme.px
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        for part in (self.steps, self.input, self.result):
            columns.addWidget(part)
        columns.setStretch(1 if self._is_wide else 2, 1)
        self._tab_row = QFrame()
        self._tab_row.setProperty("ground", "surface" if self._is_wide else "")
        row = QHBoxLayout(self._tab_row)
        row.setContentsMargins(px(20), px(8), px(20), px(8))
        row.addWidget(self.tabs)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tab_row)
        column.addLayout(columns, 1)

    def _scroll(self, widget: QWidget, role: str) -> ScrollColumn:
        scroll = ScrollColumn(self._theme, margin=16 if self._is_wide else 20)
        scroll.setProperty("ground", role)
        scroll.body.addWidget(widget)
        return scroll

    def _whole(self, editor: QWidget) -> QFrame:
        px = self._theme.px
        frame = QFrame()
        frame.setObjectName("whole")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._whole_column = QVBoxLayout(frame)
        self._whole_column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._whole_column.addWidget(editor)
        return frame

    def minimumSizeHint(self) -> QSize:
        """Never keep the window wide: columns become tabs where they have no room abreast."""
        return QSize(self._theme.px(320), super().minimumSizeHint().height())

    # --- room -----------------------------------------------------------------------------------

    def fit(self, width: float) -> bool:
        """Take the width of the page, at a scale of 1; return whether columns came or went."""
        widths = WIDE_EDITOR if self._is_wide else NARROW_EDITOR
        narrow = (width < widths.fold, width < widths.tabs)
        self._width = width
        if narrow == self._narrow:
            self._set_widths()
            return False
        self._narrow = narrow
        return True

    @property
    def wants_steps(self) -> bool:
        """Whether there is room for the steps beside the rest."""
        return self._narrow is not None and not self._narrow[0]

    @property
    def is_tabbed(self) -> bool:
        return self._narrow is not None and self._narrow[1]

    def be_alone(self, on: bool) -> None:
        """Show the editor and nothing else, or everything again."""
        self._is_alone = on
        self.arrange()

    def show_steps(self, on: bool) -> None:
        """Show the steps or fold them away."""
        self.has_steps = on
        self.arrange()

    def show_tab(self, key: str) -> None:
        """Show the inputs or the result where there is room for one only."""
        self.tabs.choose(key)
        self.arrange()

    def arrange(self) -> None:
        """Show what there is room for: three columns, two, or one at a time."""
        tabbed, alone, shown = self.is_tabbed, self._is_alone, self.tabs.current
        self._tab_row.setVisible(tabbed and not alone)
        self.steps.setVisible(self.has_steps and not alone)
        self.input.setVisible(alone or not tabbed or shown == INPUT)
        self.result.setVisible(not alone and (not tabbed or shown == RESULT))
        self._set_widths()
        if self._is_wide:
            # Below the tabs the editor needs no air of its own: height is scarce there.
            top = 0 if tabbed and not alone else 16
            self._whole_column.setContentsMargins(*map(self._theme.px, (20, top, 20, 16)))

    def _set_widths(self) -> None:
        px = self._theme.px
        column = self.result if self._is_wide else self.input
        if self.is_tabbed or self._is_alone:
            column.setMinimumWidth(0)
            column.setMaximumWidth(UNBOUNDED)
        elif self._is_wide:
            column.setFixedWidth(px(RESULT_ROOMY if self._width >= _ROOMY else RESULT_WIDTH))
        else:
            column.setFixedWidth(px(INPUT_WIDTH))

    # --- bringing into view ---------------------------------------------------------------------

    def scroll_to(self, field: QWidget) -> None:
        """Bring a field into view; a wide editor does so itself."""
        if isinstance(self.input, ScrollColumn):
            self.input.ensureWidgetVisible(field, 0, self._theme.px(80))

    def scroll_result(self, top: int) -> None:
        """Bring a part of the result into view, `top` pixels from its beginning."""
        self.result.verticalScrollBar().setValue(top)
