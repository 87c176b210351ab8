"""What a version of a work shows: its figures beside the present ones, and its main picture."""

from __future__ import annotations

from PySide6.QtCore import Property, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.message import Message
from workshop_app.kit.presentation import UNDEFINED, KeyFigure, Picture, Presentation
from workshop_app.system.languages import Language
from workshop_app.ui import moments
from workshop_app.ui.pages.version_history import Entry
from workshop_app.ui.theme import CARD_RADIUS, NOTE, SECTION, Theme
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.motion import move
from workshop_app.ui.widgets.picture_frame import PictureCanvas
from workshop_app.ui.widgets.text import Text

WIDEST = 1240
"""A preview is never wider, in pixels at a scale of 1."""

HEADLINE = 28
"""The type size of the headline."""

NARROW = 480
"""Below this width, in pixels at a scale of 1, a long figure leaves its name half of the room."""


class VersionPreview(QWidget):
    """Says at once which version it is; its figures follow when they are computed."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme, self._language = theme, language
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.title = Text(theme, size=SECTION, bold=True)
        self.note = Text(theme, role="muted")
        self.message = InlineMessage(theme)
        self.headline = _Headline(theme, language)
        self.figures = _Figures(theme, language)
        self.picture = Card(theme, " ")
        self.canvas = _FadingCanvas(theme)
        self.picture.add(self.canvas)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addWidget(self.note)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(theme.px(24))
        head.addLayout(words, 1)
        head.addWidget(self.headline)
        column.addLayout(head)
        for part in (self.message, self.picture, self.figures):
            column.addWidget(part)
        self._hide_results()

    def wait(self, entry: Entry) -> None:
        """Say which version it is, before it is known what it shows."""
        when = moments.exact(self._language, entry.at, moments.now())
        self.title.setText(entry.name or entry.words)
        words = entry.words if entry.name else ""
        self.note.setText(" · ".join(filter(None, (when, entry.about, words))))

    def show_nothing(self, words: str) -> None:
        """Say that there is no version, or why it cannot be shown."""
        self._hide_results()
        self.message.say(words, "warn")

    def clear(self, title: str, words: str) -> None:
        """Say what will stand here once there are versions."""
        self._hide_results()
        self.message.hide()
        self.title.setText(title)
        self.note.setText(words)

    def show_frame(self, frame: Presentation | Message, now: Presentation | Message | None) -> None:
        """Show what the version says, beside the present figures where `now` is given."""
        _ = self._language.text
        if isinstance(frame, Message):
            self.show_nothing(frame.render(_))
        else:
            self._show_presentation(frame, now if isinstance(now, Presentation) else None)

    def _show_presentation(self, presentation: Presentation, now: Presentation | None) -> None:
        _ = self._language.text
        headline = presentation.headline
        if headline is None:
            faults = sum(finding.is_fault for finding in presentation.findings)
            self.show_nothing(
                self._language.plural(
                    "This version has no result yet: {count} entry was missing or wrong.",
                    "This version has no result yet: {count} entries were missing or wrong.",
                    faults,
                )
            )
            return
        self.message.hide()
        self.headline.show_figure(headline, now.headline if now is not None else None)
        self.headline.show()
        self.figures.show_figures(presentation.figures, headline.note, now)
        self.figures.setVisible(bool(presentation.figures or headline.note))
        if presentation.pictures:
            picture = presentation.pictures[0]
            self.picture.title.setText(picture.title)
            self.canvas.show_picture(picture)
        self.picture.setVisible(bool(presentation.pictures))

    def _hide_results(self) -> None:
        for part in (self.headline, self.figures, self.picture):
            part.hide()


class _Headline(QWidget):
    """The figure that says most, at the right of the title, so that the picture has the room."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._ = language.text
        right = Qt.AlignmentFlag.AlignRight
        self._label = Text(theme, size=NOTE, role="muted", align=right)
        self._value = Text(theme, size=HEADLINE, bold=True, align=right)
        self._value.tighten(1.25)
        self._now = Text(theme, size=NOTE, role="accent", align=right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._label, self._value, self._now):
            column.addWidget(part)

    @property
    def value(self) -> str:
        """The figure as it is written."""
        return self._value.text()

    def show_figure(self, figure: KeyFigure, now: KeyFigure | None) -> None:
        """Show a figure, and what it is now where that is another."""
        self._label.setText(figure.label)
        self._value.setText(figure.value)
        is_other = now is not None and now.value != figure.value
        # The line keeps its room: nothing is to jump while versions are played.
        value = now.value if now is not None else ""
        self._now.setText(self._("now: {value}").format(value=value) if is_other else " ")


class _FadingCanvas(PictureCanvas):
    """Lets the picture before fade away over the next one, so that the eye sees what moved."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._before: QPixmap | None = None
        self._rest = 0.0

    def show_picture(self, picture: Picture) -> None:
        if self.isVisible() and self._theme.duration():
            self._before = self.grab()
            move(self._theme, self, "rest", 1.0, 0.0)
        super().show_picture(picture)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._before is not None and self._rest > 0:
            painter = QPainter(self)
            painter.setOpacity(self._rest / 2)
            painter.drawPixmap(0, 0, self._before)

    def _get_rest(self) -> float:
        return self._rest

    def _set_rest(self, rest: float) -> None:
        self._rest = rest
        if not rest:
            self._before = None
        self.update()

    rest = Property(float, _get_rest, _set_rest)
    """How much of the picture before is still to be seen, from 1 to 0."""


class _Figures(Card):
    """The other figures, line by line: then, and now where that differs."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__(theme)
        _ = language.text
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnStretch(0, 1)
        self.add(self._grid)
        right = Qt.AlignmentFlag.AlignRight
        self._note = Text(theme, size=NOTE, role="muted")
        self._grid.addWidget(self._note, 0, 0)
        self._heads = (
            Text(theme, _("this version"), size=NOTE, role="muted", align=right),
            Text(theme, _("now"), size=NOTE, role="muted", align=right),
        )
        for column, head in enumerate(self._heads, 1):
            self._grid.addWidget(head, 0, column)
        # So that the keyboard can bring into view what stands beneath the picture.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Figures of this version"))
        FocusRing(theme, self, radius=CARD_RADIUS)
        self._lines: list[tuple[Text, Text, Text]] = []
        self.rows: list[tuple[str, str, str]] = []

    def show_figures(
        self, figures: tuple[KeyFigure, ...], note: str, now: Presentation | None
    ) -> None:
        """Show these figures in place of those that stood there; the lines are used again."""
        self._note.setText(note)
        others = {figure.id: figure.value for figure in now.figures} if now else {}
        while len(self._lines) < len(figures):
            self._add_line()
        for head in self._heads:
            head.setVisible(now is not None)
        self.rows = []
        for place, line in enumerate(self._lines):
            is_used = place < len(figures)
            for part in line:
                part.setVisible(is_used and (part is not line[2] or now is not None))
            if is_used:
                figure = figures[place]
                other = others.get(figure.id, UNDEFINED) if now is not None else ""
                texts = (figure.label, figure.value, other)
                line[2].set_role("muted" if other == figure.value else "accent")
                for part, text in zip(line, texts, strict=True):
                    part.setText(text)
                self.rows.append(texts)
        self.setAccessibleDescription(", ".join(" ".join(row[:2]) for row in self.rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.setColumnStretch(1, int(self.width() < self._theme.px(NARROW)))

    def _add_line(self) -> None:
        theme, right = self._theme, Qt.AlignmentFlag.AlignRight
        line = (Text(theme), Text(theme, bold=True, align=right), Text(theme, align=right))
        for column, part in enumerate(line):
            self._grid.addWidget(part, len(self._lines) + 1, column)
        self._lines.append(line)
