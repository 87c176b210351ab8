"""One question at a time for the person at the laptop: large, alone on the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.kinds.questionnaire.editor.marks import MarkRow
from workshop_app.kinds.questionnaire.editor.parts import Context
from workshop_app.kinds.questionnaire.headings import Place
from workshop_app.kinds.questionnaire.state import Response, State
from workshop_app.ui.theme import SECTION, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.progress import Progress
from workshop_app.ui.widgets.text import Text

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_STATEMENT = 26
_WIDEST = 880
_LOW = 420
"""Below this height, at a scale of 1, everything is a little smaller."""

_QUIET_KEYS = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Print,
)


def _show_one(large: Text, small: Text, is_low: bool) -> None:
    """Show the smaller of two texts where there is little height."""
    for part, wanted in ((large, not is_low), (small, is_low)):
        if part.isHidden() == wanted:
            part.setVisible(wanted)


class _Card(QWidget):
    """A few words in the middle and one button."""

    def __init__(self, theme: Theme, action: str) -> None:
        super().__init__()
        self._over = Text(theme, size=SECTION, role="accent", bold=True, align=_CENTRE)
        self._title = Text(theme, size=_STATEMENT, bold=True, align=_CENTRE)
        self._short = Text(theme, size=SECTION, bold=True, align=_CENTRE)
        self._short.hide()
        self._words = Text(theme, size=SECTION, role="muted", align=_CENTRE)
        self._title.tighten(1.4)
        self.button = Button(theme, action, "primary")
        self.button.setMinimumWidth(theme.px(160))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addStretch(2)
        for words in (self._over, self._title, self._short, self._words):
            column.addWidget(words)
        column.addSpacing(theme.px(16))
        column.addWidget(self.button, 0, _CENTRE)
        column.addStretch(3)

    def show_words(self, over: str, title: str, words: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._short.setText(title)
        for label, text in ((self._over, over), (self._words, words)):
            label.setText(text)
            if not text:
                label.hide()

    def set_low(self, is_low: bool) -> None:
        """Take less height where there is little of it."""
        _show_one(self._title, self._short, is_low)


class _Question(QWidget):
    """The statement, the marks, and the ways back and on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme, _ = context.theme, context.language.text
        self.prompt = Text(theme, size=SECTION, role="accent", bold=True, align=_CENTRE)
        self.statement = Text(theme, size=_STATEMENT, bold=True, align=_CENTRE)
        self.statement.tighten(1.4)
        self._short = Text(theme, size=SECTION, bold=True, align=_CENTRE)
        self._short.hide()
        self.marks = MarkRow(theme, context.labels.ends)
        self.back = Button(theme, _("Back"), "plain", icon="chevron-left")
        self.skip = Button(theme, _("No answer"), "plain", icon="arrow-right")
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        self._theme = theme
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addStretch(2)
        for part in (self.prompt, self.statement, self._short):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.marks, 100)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        column.addLayout(foot)

    def show_statement(self, prompt: str, statement: str) -> None:
        """Show what is asked."""
        self.prompt.setText(prompt)
        self.statement.setText(statement)
        self._short.setText(statement)

    def set_low(self, is_low: bool) -> None:
        """Take less height where there is little of it."""
        self._column.setSpacing(self._theme.px(8 if is_low else 16))
        self.marks.set_low(is_low)
        _show_one(self.statement, self._short, is_low)


class Asking(QWidget):
    """Asks one person after another. `answered` carries the side, the item and the mark or None;
    `next_asked` and `finish_asked` come from its buttons and from Esc.

    Nobody gets back beyond the beginning of their own answers.
    """

    answered = Signal(int, int, object)
    next_asked = Signal()
    finish_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._theme, self._ = context.theme, context.language.text
        self._state: State | None = None
        self._response: Response | None = None
        self._order: Sequence[Place] = ()
        self._at = 0
        self._first = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, _ = self._theme, self._
        self.progress = Progress(theme, _("Progress"), _("Finish"))
        self.progress.cancel_button.setToolTip(_("Back to the page of the team"))
        self.progress.cancelled.connect(self.finish_asked)
        self.question = _Question(self._context)
        self.question.marks.chosen.connect(self._take)
        self.question.back.clicked.connect(self.go_back)
        self.question.skip.clicked.connect(self.skip)
        self.intro = _Card(theme, _("Begin"))
        self.intro.button.clicked.connect(self._ask)
        self.thanks = _Card(theme, _("Next person"))
        self.thanks.button.clicked.connect(self.next_asked)
        self.pages = QStackedWidget()
        for page in (self.intro, self.question, self.thanks):
            self.pages.addWidget(page)
        middle = QWidget()
        middle.setMaximumWidth(theme.px(_WIDEST))
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.pages)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        self._outer = column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addWidget(self.progress)
        column.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self.height() < self._theme.px(_LOW)
        for page in (self.intro, self.question, self.thanks):
            page.set_low(is_low)
        side, top = self._theme.px(8 if is_low else 24), self._theme.px(4 if is_low else 16)
        self._outer.setContentsMargins(side, top, side, side)

    # --- the way through ------------------------------------------------------------------------

    def start(
        self, state: State, number: int, order: Sequence[Place], response: Response | None = None
    ) -> None:
        """Ask a person; with a `response` go on behind its last answer."""
        self._state, self._order, self._number = state, order, number
        self._response = response or state.empty_response()
        given = [
            at
            for at, place in enumerate(order)
            if self._response.answers[place.side][place.item] is not None
        ]
        self._at = self._first = min(given[-1] + 1, len(order) - 1) if given else 0
        self.question.marks.show_scale(*state.scale)
        self._introduce()

    @property
    def place(self) -> Place | None:
        """What is asked at present, None between the questions."""
        is_asked = self.pages.currentWidget() is self.question
        return self._order[self._at] if is_asked else None

    @property
    def is_done(self) -> bool:
        """Whether the person is through."""
        return self.pages.currentWidget() is self.thanks

    def _introduce(self) -> None:
        """Say what the statements of this side are about."""
        _, place, labels = self._, self._order[self._at], self._context.labels
        side = self._side_name(place.side)
        sides = list(dict.fromkeys(other.side for other in self._order))
        count = sum(1 for other in self._order if other.side == place.side)
        part = _("Part {number} of {count}").format(
            number=sides.index(place.side) + 1, count=len(sides)
        )
        words = _(
            "{count} statements. Choose one number for each; leave out what you cannot judge."
        )
        title = f"{labels.side(side)} · {labels.prompt(side)} …"
        self.intro.show_words(part if len(sides) > 1 else "", title, words.format(count=count))
        self._show(self.intro)

    def _side_name(self, side: int) -> str:
        return self._context.kind.definition.sides[side]

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        done = self._at + (1 if page is self.thanks else 0)
        words = self._("Respondent {number}").format(number=self._number)
        self.progress.show_progress(done, len(self._order), words)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        place, state, labels = self._order[self._at], self._state, self._context.labels
        assert state is not None
        assert self._response is not None
        side = self._side_name(place.side)
        question = self.question
        item = state.items[place.item]
        # The questionnaire's own statements say themselves what is asked.
        prompt = f" · {labels.prompt(side)}" if item.text else ""
        question.show_statement(f"{labels.side(side)}{prompt}", labels.statement(item, side))
        question.marks.show_answer(self._response.answers[place.side][place.item])
        question.back.setEnabled(self._at > self._first)
        self._show(question)

    def _take(self, mark: int | None) -> None:
        place = self.place
        if place is None or self._response is None:
            return
        self._response = self._response.with_answer(place.side, place.item, mark)
        self.answered.emit(place.side, place.item, mark)
        self._next()

    def skip(self) -> None:
        """Go on without an answer; one that was given before is taken back."""
        self._take(None)

    def _next(self) -> None:
        if self._at + 1 >= len(self._order):
            words = self._("Your answers are kept. Please hand the computer to the next person.")
            self.thanks.show_words("", self._("Thank you!"), words)
            self._show(self.thanks)
            return
        side = self._order[self._at].side
        self._at += 1
        if self._order[self._at].side != side:
            self._introduce()
        else:
            self._ask()

    def go_back(self) -> None:
        """Show the question before; never one of another person."""
        if self.is_done:
            return
        if self._at > self._first:
            self._at -= 1
            self._ask()

    # --- keys -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            # No undo from here: it would show what others have answered.
            is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if is_plain or any(event.matches(keys) for keys in _QUIET_KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        page = self.pages.currentWidget()
        if key == Qt.Key.Key_Escape:
            self.finish_asked.emit()
        elif page is not self.question:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                (self.thanks if self.is_done else self.intro).button.click()
            elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
                self.go_back()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            self.go_back()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Right):
            self.skip()
        elif event.text().isdecimal() and int(event.text()) in self.question.marks.buttons:
            self._take(int(event.text()))
