"""The agendas of classes: each change is kept at once and undone step by step; own templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from workshop_app.domain import agenda_edits as edits
from workshop_app.domain.agenda import Agenda
from workshop_app.domain.agenda_text import dump, load
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.ids import new_id
from workshop_app.domain.message import Message, say
from workshop_app.domain.record import AGENDA
from workshop_app.domain.template import Template
from workshop_app.services.records import Entry, Records
from workshop_app.services.templates import NO_TEMPLATE, Templates

TEMPLATES = "agenda"
"""Under which id `Templates` holds agendas, where it holds the settings of exercises by theirs."""


class Agendas:
    """The use cases of agendas; `now` gives the present as an aware time.

    See `Records` for what writing means. What cannot be done raises KnownError; then nothing was
    changed.
    """

    def __init__(self, records: Records, templates: Templates, now: Callable[[], datetime]) -> None:
        self._records = records
        self._templates = templates
        self._now = now

    def read(self, workshop_id: str) -> Agenda:
        """Return the agenda of a class. Raises KnownError for what a newer version wrote."""
        return _loaded(self._records.read(workshop_id, AGENDA).text)

    def change(
        self,
        workshop_id: str,
        edit: Callable[[Agenda], Agenda],
        label: Message,
        merge_key: str = "",
    ) -> Changes:
        """Keep what `edit` makes of the agenda."""
        new = edit(self.read(workshop_id))
        return self._records.keep(workshop_id, AGENDA, dump(new), label, merge_key)

    def begin(self, workshop_id: str, block_id: str) -> Changes:
        """Let the class be at a block from now on; the one before is over."""
        return self._records.keep_all(workshop_id, [self.beginning(workshop_id, block_id)])

    def beginning(self, workshop_id: str, block_id: str) -> Entry:
        """Return what `begin` keeps, to be kept together with other records."""
        new = edits.begin(self.read(workshop_id), block_id, self._now())
        return Entry(AGENDA, dump(new), say("Go to a block of the agenda"))

    def finish(self, workshop_id: str) -> Changes:
        """Let the block that runs be over."""
        at = self._now()
        return self.change(
            workshop_id, lambda agenda: edits.finish(agenda, at), say("End a block of the agenda")
        )

    def shift_rest(self, workshop_id: str, minutes: int) -> Changes:
        """Move what is still to come on the present day by minutes."""
        return self.change(
            workshop_id,
            lambda agenda: edits.shift_rest(agenda, minutes),
            say("Shift the rest of the agenda"),
        )

    def undo(self, workshop_id: str) -> Changes:
        """Take back the last change."""
        return self._records.undo(workshop_id, AGENDA)

    def redo(self, workshop_id: str) -> Changes:
        """Do again what was taken back."""
        return self._records.redo(workshop_id, AGENDA)

    def templates(self) -> tuple[Template, ...]:
        """Return the agendas that were kept as templates, by name."""
        return self._templates.list(TEMPLATES)

    def keep_template(self, workshop_id: str, name: str) -> tuple[Template, Changes]:
        """Keep the plan of a class, without its times of running, under a name of 1 to 60
        characters; one of the same name goes to the trash."""
        agenda = edits.not_begun(self.read(workshop_id))
        return self._templates.keep(TEMPLATES, name, dump(agenda))

    def of_template(self, template_id: str) -> Agenda:
        """Return the agenda of a template, for a new class; its blocks have new ids."""
        for template in self.templates():
            if template.id == template_id:
                return edits.with_ids(_loaded(template.text), new_id)
        raise KnownError(NO_TEMPLATE)


def _loaded(text: str) -> Agenda:
    try:
        return load(text)
    except ValueError as error:
        raise KnownError(
            say(
                "This agenda was written by a newer version of the program. Nothing was changed; "
                "please use that version."
            )
        ) from error
