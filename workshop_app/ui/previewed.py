"""What the preview shows: documents of something that lies in the data file, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from workshop_app.domain.changes import Changes
from workshop_app.system.languages import Language
from workshop_app.ui.desk import Desk
from workshop_app.ui.exporting import handout_document, result_document, worksheet_document
from workshop_app.ui.pages.page import back_words
from workshop_app.ui.paper import Making, making_of
from workshop_app.ui.routes import PreviewRoute, Route, handout_key, handout_of

RESULT, WORKSHEET = "result", "worksheet"
SIZES = ("A4", "A3")


class Previewed(QObject):
    """Documents to look at. `changed` tells that what they are made of is another now.

    `title` says whose documents they are, `back` is where Esc leads, and `back_name` what the way
    there is called.
    """

    changed = Signal()
    title: str
    back: Route
    back_name: str

    def documents(self) -> tuple[tuple[str, str], ...]:
        """Return the documents to choose from, as pairs of key and title; the first is the one
        that is shown where nobody has asked for another."""
        raise NotImplementedError

    def sizes(self, what: str) -> tuple[str, ...]:
        """Return the sizes of paper that a document is made for."""
        return SIZES

    def making(self, what: str, language: Language, size: str) -> Making:
        """Return how a document is made of what there is now. Raises KnownError where that is gone
        or cannot be read."""
        raise NotImplementedError


class PreviewedWork(Previewed):
    """The result of a work, its handouts, and the blank sheet.

    Raises KnownError for a work that is gone.
    """

    def __init__(self, desk: Desk, route: PreviewRoute) -> None:
        super().__init__()
        self._ = desk.language.text
        self.session = desk.open(desk.works.open(route.work_id))
        self.title = desk.title_of(self.session.opened.work.exercise_id)
        self.back = route.back
        self.back_name = back_words(route.back, self._)
        self.session.presented.connect(self.changed)
        desk.changed.connect(self._on_changed)

    def documents(self) -> tuple[tuple[str, str], ...]:
        _ = self._
        handouts = [(handout_key(h.id), h.title) for h in self.session.presentation.handouts]
        return ((RESULT, _("Result")), *handouts, (WORKSHEET, _("Blank sheet")))

    def making(self, what: str, language: Language, size: str) -> Making:
        if what == WORKSHEET:
            return making_of(worksheet_document(self.session, language, size))
        faulty = any(finding.is_fault for finding in self.session.presentation.findings)
        words = self._("There is no result yet: the first page says which inputs to mend.")
        warning = words if faulty else ""
        handout = handout_of(what)
        # With faults in the inputs there are no handouts: the result says what to mend.
        if handout and handout in [h.id for h in self.session.presentation.handouts]:
            return making_of(handout_document(self.session, language, size, handout), warning)
        return making_of(result_document(self.session, language, size), warning)

    def _on_changed(self, changes: Changes) -> None:
        if self.session.opened.team.id in changes.teams:
            self.changed.emit()
