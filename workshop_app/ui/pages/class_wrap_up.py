"""The end of a class: what was learnt, what stayed open, what is to be done, what is taken home."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.message import say
from workshop_app.domain.notes import Gain, Homework, Notes, Parked
from workshop_app.domain.workshop import Workshop
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_notes import NoteList, NotesKeeper, NoteSpec
from workshop_app.ui.pages.class_output import OutputSection
from workshop_app.ui.pages.class_tab import ClassTab
from workshop_app.ui.pages.parts import Sheet
from workshop_app.ui.pages.record_draft import Draft, History
from workshop_app.ui.widgets.inline_message import InlineMessage


class WrapUpTab(ClassTab):
    """Three lists to type into, and what leaves the program."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(desk, workshop, parent)
        self.draft: Draft[Notes] = Draft(desk, workshop.id, NotesKeeper(desk, workshop.id), self)
        self.history = History(desk, self.draft, self)
        self._sheet = Sheet(self.theme)
        self._sheet.content.setSpacing(self.theme.px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheet)
        self.message = InlineMessage(self.theme)
        self._sheet.content.addWidget(self.message)
        self.lists = tuple(NoteList(desk, workshop, spec, self.draft) for spec in self._specs())
        for part in self.lists:
            self._sheet.content.addWidget(part)
        self.output = OutputSection(desk, workshop)
        self.output.go.connect(self.go)
        self._sheet.content.addWidget(self.output)
        self._show_rights()
        self.draft.changed.connect(self._show_rights)
        self.draft.changed.connect(self.header_changed)
        desk.changed.connect(self._on_changed)

    def header_actions(self) -> tuple[QWidget, ...]:
        return self.history.buttons

    def facts(self) -> list[str]:
        """Say how much is written down and still open."""
        plural, notes = self.desk.language.plural, self.draft.value
        return [
            plural("{count} learning gain", "{count} learning gains", len(notes.gains)),
            plural("{count} open question", "{count} open questions", notes.open_questions),
            plural(
                "{count} task to do at home", "{count} tasks to do at home", notes.open_homework
            ),
        ]

    def show_workshop(self, workshop: Workshop) -> None:
        super().show_workshop(workshop)
        self._show_rights()

    def leave(self) -> None:
        self._finish()

    def keep(self) -> dict[str, object]:
        self._finish()
        return {"scroll": self._sheet.scrolled, "looked_at": self.output.looked_at}

    def resume(self, kept: dict[str, object]) -> None:
        self._sheet.scroll_to(kept.get("scroll"))
        self.output.return_to(kept.get("looked_at"))

    def _finish(self) -> None:
        for part in self.lists:
            part.grid.finish_editing()
        self.draft.flush()

    def _show_rights(self) -> None:
        problem = self.draft.problem
        self.message.say(problem.render(self._) if problem else "", "warn")
        for part in self.lists:
            part.set_read_only(self.is_read_only or problem is not None)

    def _specs(self) -> tuple[NoteSpec, ...]:
        _, plural = self._, self.desk.language.plural

        def gains(notes: Notes) -> str:
            if not notes.gains:
                return _("At the end of a chapter, a sentence from each team")
            return plural("{count} written down", "{count} written down", len(notes.gains))

        def parked(notes: Notes) -> str:
            if not notes.parked:
                return _("What would lead too far now, for a better moment")
            return plural("{count} still open", "{count} still open", notes.open_questions)

        def homework(notes: Notes) -> str:
            if not notes.homework:
                return _("Who does what until when, once the class is over")
            return plural("{count} to do", "{count} to do", notes.open_homework)

        return (
            NoteSpec("gains", Gain, _("Learning gains"), say("Learning gains"), gains),
            NoteSpec("parked", Parked, _("Parking lot"), say("Parking lot"), parked),
            NoteSpec("homework", Homework, _("Homework"), say("Homework"), homework),
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.teams or changes.workshops:
            for part in self.lists:
                part.show_teams()
