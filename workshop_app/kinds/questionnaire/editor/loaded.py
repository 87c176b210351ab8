"""What a file would bring: its columns, the rows that come in, and those that do not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.kinds.questionnaire.editor.parts import (
    Context,
    answer_columns,
    shown,
)
from workshop_app.kinds.questionnaire.headings import Place
from workshop_app.kinds.questionnaire.importing import (
    HEAD_LIMIT,
    Plan,
    Preview,
    in_order,
)
from workshop_app.kinds.questionnaire.state import State
from workshop_app.kit.tabular import SheetTable, column_name
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.choice import ChoiceField
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.grid import Grid, GridColumn, grid_words
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import ElidedText, Text

COLUMNS, PREVIEW, REFUSED = "columns", "preview", "refused"
ADD, REPLACE = "add", "replace"
UNUSED = "-"
NO_NOTE = ""
_EXAMPLES = 4
_NAMED = 6
_LOWEST = 180


class LoadedPage(QWidget):
    """Shows a sheet under a plan, and says what a person wants changed about it."""

    again = Signal()
    sheet_chosen = Signal(int)
    heads_chosen = Signal(int)
    order_chosen = Signal(str)
    place_chosen = Signal(int, object)
    mode_chosen = Signal()
    taken = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._theme, self._ = context.theme, context.language.text
        self._sheet: SheetTable | None = None
        self._plan = Plan(0, ())
        self._order: tuple[Place, ...] = ()
        self._found: Preview | None = None
        self._cells: dict[str, tuple[int, int]] = {}
        self._read_only = False
        self._said = NO_NOTE
        self._has_sheets = False
        self._build_head()
        self._build_grids()
        self._lay_out()

    @property
    def replaces(self) -> bool:
        """Whether the present answers are to be replaced."""
        return self.mode.current == REPLACE and not self.mode.isHidden()

    # --- building -------------------------------------------------------------------------------

    def _build_head(self) -> None:
        theme, _ = self._theme, self._
        self._name = ElidedText(theme, size=SECTION, bold=True)
        self._other = Button(theme, _("Another file"), "plain", icon="folder-open")
        self._other.clicked.connect(self.again)
        self._notes = InlineMessage(theme)
        self.sheet = ChoiceField(theme, [], "", _("Sheet"))
        self.sheet.chosen.connect(self._on_sheet)
        rows = [(str(n), _("{count} head rows").format(count=n)) for n in range(HEAD_LIMIT + 1)]
        rows[0], rows[1] = ("0", _("No head row")), ("1", _("1 head row"))
        self.heads = ChoiceField(theme, rows, "1", _("Head rows"))
        self.heads.chosen.connect(self._on_heads)
        ways = [
            ("heads", _("Columns by their heads")),
            ("side", _("In order, one side after the other")),
            ("item", _("In order, item by item")),
        ]
        self.order = ChoiceField(theme, ways, "heads", _("What the columns hold"))
        self.order.chosen.connect(self.order_chosen)
        modes = [(ADD, _("Add to the present ones")), (REPLACE, _("Replace them"))]
        self.mode = SegmentedControl(theme, modes, ADD, _("What happens to the present answers"))
        self.mode.chosen.connect(self._on_mode)

    def _build_grids(self) -> None:
        theme, _ = self._theme, self._
        words = grid_words(_)
        parts = [(COLUMNS, _("Columns")), (PREVIEW, _("Preview")), (REFUSED, _("Left out"))]
        self.parts = SegmentedControl(theme, parts, COLUMNS, _("Part of the import"))
        self.parts.chosen.connect(self.show_part)
        self.columns = Grid(
            theme,
            self._plan_columns(),
            words,
            new_row=False,
            fixed=True,
            name=_("What the columns hold"),
        )
        self.columns.edited.connect(self._on_place)
        self.columns.cleared.connect(self._on_cleared)
        self.preview = Grid(theme, [], words, new_row=False, fixed=True, name=_("Preview"))
        self.preview.set_read_only(True)
        reasons = [
            GridColumn("row", _("Row"), width=72, is_read_only=True),
            GridColumn("column", _("Column"), width=64, is_read_only=True),
            GridColumn("reason", _("Why"), width=220, stretch=True, lines=2, is_read_only=True),
        ]
        self.refused = Grid(
            theme, reasons, words, new_row=False, fixed=True, name=_("Rows that are left out")
        )
        self.refused.set_read_only(True)
        self._stack = QStackedWidget()
        for grid in (self.columns, self.preview, self.refused):
            self._stack.addWidget(grid)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._summary = Text(theme, size=NOTE, role="muted", align=middle)
        self.take = Button(theme, _("Take in"), "primary", icon="check")
        self.take.clicked.connect(self.taken)

    def _plan_columns(self) -> list[GridColumn]:
        _ = self._
        names = [(UNUSED, _("Not used"))]
        names += [(f"{p.side}.{p.item}", self._place_name(p)) for p in self._order]
        return [
            GridColumn("name", _("Column"), width=64, is_read_only=True),
            GridColumn("head", _("Head"), width=140, is_read_only=True, stretch=True),
            GridColumn("cells", _("First values"), width=120, is_read_only=True),
            GridColumn("place", _("Holds"), width=240, choices=tuple(names), stretch=True),
        ]

    def _place_name(self, place: Place) -> str:
        labels, definition = self._context.labels, self._context.kind.definition
        side = labels.side(definition.sides[place.side])
        return f"{side} {labels.numbered(self._state, place.item)}"

    def _lay_out(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._other)
        controls = Flow(theme.px(8), theme.px(8))
        for part in (self.parts, self.sheet, self.heads, self.order, self.mode):
            controls.add(part)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self._summary, 1)
        foot.addWidget(self.take)
        content = QWidget()
        content.setObjectName("scrolled")
        self._stack.setMinimumHeight(theme.px(_LOWEST))
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(8))
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(controls)
        column.addWidget(self._notes)
        column.addWidget(self._stack, 1)

    # --- showing --------------------------------------------------------------------------------

    def show_file(self, name: str, sheets: Sequence[str], notes: Sequence[str]) -> None:
        """Show a file that was just read."""
        self._name.setText(name)
        self._said = "\n".join(notes)
        self.sheet.show_options([(str(at), sheet) for at, sheet in enumerate(sheets)])
        self._has_sheets = len(sheets) > 1
        self.show_part(COLUMNS)

    def show_sheet(self, index: int, sheet: SheetTable, state: State, asked: Sequence[int]) -> None:
        """Show one sheet of it."""
        self._sheet, self._state = sheet, state
        self._order = in_order(state, asked)
        self.sheet.choose(str(index))
        self.columns.show_columns(self._plan_columns())
        answers = answer_columns(self._context, state, read_only=True)
        sides = self._context.kind.definition.sides
        self._cells = {}
        for column in answers:
            side, item = column.key.rsplit(".", 1)
            self._cells[column.key] = (sides.index(side), int(item))
        self.preview.show_columns(answers)
        self.mode.setVisible(bool(state.responses))

    def choose_order(self, order: str) -> None:
        """Show how the columns were found."""
        self.order.choose(order)

    def show_plan(self, plan: Plan) -> None:
        """Show what each column holds."""
        self._plan = plan
        self.heads.choose(str(plan.heads))
        self.columns.show_rows(len(plan.places), self._column_text)

    def _column_text(self, row: int, key: str) -> str:
        assert self._sheet is not None
        if key == "name":
            return column_name(row + 1)
        if key == "place":
            place = self._plan.places[row]
            return UNUSED if place is None else f"{place.side}.{place.item}"
        rows, heads = self._sheet.rows, self._plan.heads
        if key == "head":
            words = [line[row] for line in rows[:heads] if row < len(line)]
            return " · ".join(dict.fromkeys(word.strip() for word in words if word.strip()))
        cells = [line[row] for line in rows[heads : heads + _EXAMPLES] if row < len(line)]
        return ", ".join(cell for cell in cells if cell)

    def show_preview(self, found: Preview | None, state: State) -> None:
        """Show what would come in; None while it is being worked out."""
        self._found, self._state = found, state
        _, number = self._, self._context.number
        count = len(found.responses) if found else 0
        self.preview.show_rows(count, self._answer_text)
        self.refused.show_rows(len(found.refused) if found else 0, self._reason_text)
        self.take.setEnabled(bool(count) and not self._read_only)
        words = _("Take in {count} respondents").format(count=number(count))
        self.take.setText(words)
        self.take.setAccessibleName(words)
        self._summary.setText(self._summed(found) if found else _("Looking through the rows …"))

    def _summed(self, found: Preview) -> str:
        """Say in one line what comes in, what does not, and which items have no column."""
        _, number = self._, self._context.number
        used, total = self._plan.used, len(self._plan.places)
        parts = [
            _("{used} of {total} columns used").format(used=used, total=total),
            _("{count} rows come in").format(count=number(len(found.responses))),
            _("{count} are left out").format(count=number(found.refused_count)),
            _("{count} answers missing").format(count=number(found.missing)),
        ]
        without = [place for place in self._order if place not in self._plan.places]
        words = " · ".join(parts)
        if without and used:
            names = [self._place_name(place) for place in without[:_NAMED]]
            listed = self._context.labels.texts.joined(names)
            more = " …" if len(without) > _NAMED else ""
            said = _("Without a column: {items}").format(items=listed + more)
            words = f"{words}\n{said}"
        return words

    def _answer_text(self, row: int, key: str) -> str:
        assert self._found is not None
        side, item = self._cells[key]
        return shown(self._found.responses[row].answers[side][item])

    def _reason_text(self, row: int, key: str) -> str:
        assert self._found is not None
        refusal = self._found.refused[row]
        if key == "row":
            return (
                f"{refusal.row}–{refusal.last}" if refusal.last > refusal.row else str(refusal.row)
            )
        if key == "column":
            return column_name(refusal.column)
        return self._context.say(refusal.reason)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be taken in."""
        self._read_only = read_only
        self.take.setEnabled(not read_only and self._found is not None)
        self._other.setEnabled(not read_only)

    def focus_first(self) -> None:
        """Put the keyboard on what the columns hold."""
        self.columns.focus_cell(0, "place")

    # --- what a person does ---------------------------------------------------------------------

    def show_part(self, key: str) -> None:
        """Show the columns, the rows that come in, or those that do not."""
        self.parts.choose(key)
        self._stack.setCurrentIndex((COLUMNS, PREVIEW, REFUSED).index(key))
        # How the file is read matters beside its columns; the rows need the room.
        is_first = key == COLUMNS
        self._notes.say(self._said if is_first else NO_NOTE, "warn")
        for part in (self.sheet, self.heads, self.order):
            part.setVisible(is_first and (part is not self.sheet or self._has_sheets))

    def _on_sheet(self, key: str) -> None:
        self.sheet_chosen.emit(int(key))

    def _on_heads(self, key: str) -> None:
        self.heads_chosen.emit(int(key))

    def _on_mode(self, _key: str) -> None:
        self.mode_chosen.emit()

    def _on_place(self, row: int, key: str, text: str) -> None:
        known = {f"{place.side}.{place.item}": place for place in self._order}
        if key == "place" and (text in known or text in (UNUSED, "")):
            self.place_chosen.emit(row, known.get(text))
        else:
            self.columns.refresh(row)

    def _on_cleared(self, cells: Sequence[tuple[int, str]]) -> None:
        for row, key in cells:
            if key == "place":
                self.place_chosen.emit(row, None)
