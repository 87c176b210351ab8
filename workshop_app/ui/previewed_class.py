"""The papers of a class as the preview shows them."""

from __future__ import annotations

from functools import partial

from workshop_app.domain.changes import Changes
from workshop_app.domain.record import AGENDA, NOTES, PITCHES, POINTS
from workshop_app.kit.catalogue import Catalogue
from workshop_app.services.documents import papers
from workshop_app.system.languages import Language
from workshop_app.ui.class_exporting import Order, order_of
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import Control
from workshop_app.ui.pages.page import back_words
from workshop_app.ui.paper import Making
from workshop_app.ui.previewed import Previewed
from workshop_app.ui.routes import ClassPreviewRoute

_PRINTED = {AGENDA, NOTES, PITCHES, POINTS}
"""The records of a class that its papers show."""


class PreviewedClass(Previewed):
    """The papers of a class.

    Raises KnownError for a class that is gone.
    """

    def __init__(self, desk: Desk, route: ClassPreviewRoute) -> None:
        super().__init__()
        self._desk, self._id, self._ = desk, route.workshop_id, desk.language.text
        self.title = desk.workshops.get(route.workshop_id).title
        self.back = route.back
        self.back_name = back_words(route.back, self._)
        desk.changed.connect(self._on_changed)

    def documents(self) -> tuple[tuple[str, str], ...]:
        return tuple((what, papers.title_of(what, self._desk.language)) for what in papers.PRINTED)

    def sizes(self, what: str) -> tuple[str, ...]:
        return papers.sizes_of(what)

    def making(self, what: str, language: Language, size: str) -> Making:
        order, name = order_of(self._desk, self._id, what, language)
        make = partial(_make, order, self._desk.catalogue, size)
        return Making(name, make, self._warning(order))

    def _warning(self, order: Order) -> str:
        """Say what is left free, or goes to more people than one might think."""
        _, people = self._, order.stored.participants
        if order.what == papers.SCORE_SHEETS:
            return "" if order.stored.teams else _("There are no teams yet: the rows are free.")
        if order.what == papers.BOOK:
            return ""
        if not people:
            return _("Nobody is on the list of this class yet: the names are left free.")
        if order.what == papers.CERTIFICATES and not any(one.signed_in_at for one in people):
            return _("Nobody is ticked off as here: there is a certificate for everybody.")
        return ""

    def _on_changed(self, changes: Changes) -> None:
        records = {name for workshop_id, name in changes.records if workshop_id == self._id}
        if self._id in changes.workshops or changes.teams or changes.works or records & _PRINTED:
            self.changed.emit()


def _make(order: Order, catalogue: Catalogue, size: str, control: Control) -> bytes:
    """Make a paper of a class and say at each step that it goes on; on the thread of the jobs."""
    from workshop_app.services.documents.gathering import class_data

    steps = _Steps(control)
    data = class_data(order.stored, catalogue, order.language, order.made_on, steps.take)
    return papers.document_item(order.what, data, order.language, size).make(steps.take)


class _Steps:
    """Counts the steps of a making; how many there will be is known when the last page is full."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._done = 0

    def take(self) -> None:
        """Tell of one more step. Raises Cancelled where nobody waits for the pages any more."""
        self._done += 1
        self._control.send((self._done, 0))
