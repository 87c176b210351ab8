"""One person after another on the laptop: how it works, and the answers as they come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire.editor.asking import Asking
from workshop_app.kinds.questionnaire.editor.parts import (
    Context,
    Panel,
    Strip,
    asked_sides,
    items_on,
)
from workshop_app.kinds.questionnaire.headings import Place
from workshop_app.kinds.questionnaire.importing import in_order
from workshop_app.kinds.questionnaire.state import Response, State
from workshop_app.ui.theme import PAGE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.question import Answer, Question
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.text import Text

KEEP, DROP, STAY = "keep", "drop", "stay"
_WIDEST = 640


class PersonPanel(Panel):
    """The start card, and the page that asks. `alone` says whether it wants the whole page."""

    alone = Signal(bool)

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context)
        self._state = state
        self._respondent = -1
        self.asking = Asking(context)
        self.asking.answered.connect(self._on_answered)
        self.asking.next_asked.connect(self.start)
        self.asking.finish_asked.connect(self.ask_finish)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._start_page())
        self.pages.addWidget(self.asking)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.question: Question | None = None
        self.show_state(state)

    def _start_page(self) -> QWidget:
        theme, _ = self.theme, self._
        self.strip = Strip(theme)
        self.strip.acted.connect(self._on_strip)
        self._title = Text(theme, size=PAGE, bold=True)
        self._words = Text(theme, role="muted")
        self._count = Text(theme, role="muted")
        self.begin = Button(theme, _("Start"), "primary", icon="play")
        self.begin.clicked.connect(self.start)
        self.resume = Button(theme, _("Go on with the last person"))
        self.resume.clicked.connect(self.go_on)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        buttons.addWidget(self.begin)
        buttons.addWidget(self.resume)
        buttons.addStretch(1)
        card = Card(theme)
        card.setMaximumWidth(theme.px(_WIDEST))
        for part in (self._title, self._words, self._count):
            card.add(part)
        card.add(buttons)
        scroll = ScrollColumn(theme, margin=0)
        scroll.body.addWidget(self.strip)
        row = QHBoxLayout()
        row.addWidget(card, 1)
        row.addStretch(0)
        scroll.body.addLayout(row)
        return scroll

    # --- showing --------------------------------------------------------------------------------

    @property
    def is_asking(self) -> bool:
        """Whether a person has the page."""
        return self.pages.currentWidget() is self.asking

    def show_state(self, state: State) -> None:
        """Show a state; whoever is being asked goes on where their answers still fit."""
        changed = state.responses is not self._state.responses
        settings = (state.scale, state.items, state.options)
        moved = settings != (self._state.scale, self._state.items, self._state.options)
        self._state = state
        if self.is_asking and (changed or moved):
            self._leave()
        self._say()

    def _say(self) -> None:
        _, state, context = self._, self._state, self.context
        count, most = len(state.responses), context.kind.definition.respondents_max
        order = self._order()
        self._title.setText(_("Respondent {number}").format(number=context.number(count + 1)))
        if not order:
            words = _("All items are switched off. Switch some on in the settings first.")
        elif count >= most:
            words = _("At most {most} respondents are allowed.").format(most=context.number(most))
        else:
            words = _(
                "One statement at a time on the whole page: {count} questions, about {minutes} "
                "minutes. Keys {low} to {high} answer, ← goes back, Space leaves a question out. "
                "Nobody sees what others have answered."
            ).format(
                count=len(order),
                minutes=max(len(order) // 8, 1),
                low=state.scale[0],
                high=state.scale[1],
            )
        self._words.setText(words)
        self._count.setText(_("n = {n} so far").format(n=context.number(count)))
        may_start = bool(order) and count < most and not self.is_read_only
        self.begin.setEnabled(may_start)
        given = self._given()
        is_open = bool(order) and 0 < given < len(order) and not self.is_read_only
        if is_open == self.resume.isHidden():
            self.resume.setVisible(is_open)
        if is_open:
            words = _("Go on with respondent {number} ({given} of {count} answered)")
            text = words.format(number=context.number(count), given=given, count=len(order))
            self.resume.setText(text)
            self.resume.setAccessibleName(text)
        if state.entry == "counts":
            words = _("The result comes from the counts; these answers are not computed.")
            self.strip.say(words, _("Compute these answers") if count else "", "warn")
        else:
            self.strip.clear()

    def _order(self) -> tuple[Place, ...]:
        return in_order(self._state, asked_sides(self.context, self._state))

    def _given(self) -> int:
        """Return how many questions the last person answered."""
        if not self._state.responses:
            return 0
        return self._count_of(self._state.responses[-1])

    def _count_of(self, response: Response) -> int:
        return sum(1 for p in self._order() if response.answers[p.side][p.item] is not None)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        if read_only and self.is_asking:
            self._leave()
        self.strip.button.setEnabled(not read_only)
        self._say()

    def focus_first(self) -> None:
        (self.begin if self.begin.isEnabled() else self).setFocus()

    # --- asking ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Ask the next person."""
        order = self._order()
        room = len(self._state.responses) < self.context.kind.definition.respondents_max
        if not order or not items_on(self._state) or not room:
            self._leave()
            return
        self._respondent = len(self._state.responses)
        self._show_asking(order, None)

    def go_on(self) -> None:
        """Ask the last person what is still open."""
        self._respondent = len(self._state.responses) - 1
        self._show_asking(self._order(), self._state.responses[-1])

    def _show_asking(self, order: tuple[Place, ...], response: Response | None) -> None:
        self.pages.setCurrentWidget(self.asking)
        self.alone.emit(True)
        self.asking.start(self._state, self._respondent + 1, order, response)

    def _on_answered(self, side: int, item: int, mark: int | None) -> None:
        state = self._state
        if self._respondent >= len(state.responses):
            if mark is None:
                return
            if state.entry == "counts" and not state.counts:
                state = state.with_entry("rows")
            state = state.add_response()
        label = say("Answers of respondent {number}", number=self._respondent + 1)
        self._take(state.with_answer(self._respondent, side, item, mark), label, "person")
        if self.asking.is_done:
            self.left.emit()

    def _take(self, state: State, label: Message, merge_key: str = "") -> None:
        self._state = state
        key = f"{merge_key}.{self._respondent}" if merge_key else ""
        self.edit(state, label, key)

    def ask_finish(self) -> None:
        """Leave at once where nothing is half-done; else ask what becomes of the answers."""
        has_begun = self._respondent < len(self._state.responses)
        if self.asking.is_done or not has_begun:
            self._leave()
            return
        _, order = self._, self._order()
        given = self._count_of(self._state.responses[self._respondent])
        if given == len(order):
            self._leave()
            return
        words = _("{given} of {count} questions are answered. What was left out counts as missing.")
        self.question = Question(
            self.theme,
            self.window(),
            _("Stop before the end?"),
            words.format(given=given, count=len(order)),
            [
                Answer(DROP, _("Drop the answers"), "danger"),
                Answer(STAY, _("Go on")),
                Answer(KEEP, _("Keep and finish"), "primary"),
            ],
        )
        self.question.answered.connect(self._on_finish)
        self.question.ask()

    def _on_finish(self, answer: str) -> None:
        question, self.question = self.question, None
        if question is not None:
            question.deleteLater()
        if answer == DROP:
            label = say("Drop the answers of respondent {number}", number=self._respondent + 1)
            self._take(self._state.remove_responses([self._respondent]), label)
        if answer in (DROP, KEEP):
            self._leave()
        else:
            self.asking.setFocus()

    def _leave(self) -> None:
        self.pages.setCurrentIndex(0)
        self._respondent = -1
        self._say()
        self.alone.emit(False)
        self.left.emit()
        self.begin.setFocus()

    def _on_strip(self) -> None:
        state = self._state.with_entry("rows")
        self._take(state, say("Compute the answers by respondent"))
        self._say()
