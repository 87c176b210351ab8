"""Works as lines: whose, of which exercise, changed when; open them or throw them away."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.services.works import RecentWork
from workshop_app.ui import icons, moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import CONTROL_RADIUS, NOTE, Theme
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.text import ElidedText

KIND_ICONS = {
    "calculator": "calculator",
    "questionnaire": "list-checks",
    "worksheet": "table",
    "journey": "shapes",
    "board": "layout-grid",
    "tree": "shapes",
    "matrix": "table",
}


class Badge(QWidget):
    """An icon on a soft square, before a line."""

    def __init__(self, theme: Theme, icon: str, side: int = 36) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setFixedSize(QSize(theme.px(side), theme.px(side)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("tint"))
        radius = self._theme.px(CONTROL_RADIUS)
        painter.drawRoundedRect(self.rect(), radius, radius)
        corner = (self.width() - self._theme.px(18)) // 2
        ratio = self.devicePixelRatioF()
        picture = icons.pixmap(self._theme, self._icon, "accent", 18, ratio)
        painter.drawPixmap(corner, corner, picture)


class WorkRow(ListRow):
    """A work in the list of recent ones; `chosen`, `versions_asked` and `removal_asked` carry its
    id.

    A work on an exercise that this version lacks cannot be opened, and says so.
    """

    chosen = Signal(str)
    removal_asked = Signal(str)
    versions_asked = Signal(str)

    def __init__(self, desk: Desk, work: RecentWork) -> None:
        _, theme = desk.language.text, desk.theme
        exercise = desk.catalogue.get(work.exercise_id)
        title = desk.title_of(work.exercise_id)
        subject = subject_of(desk, work.work_id) if exercise else ""
        place = work.workshop_title or _("Practice")
        note = [work.team_name or _("Team without a name"), place]
        if exercise is None:
            note = [_("This version does not have this exercise; the work is kept.")]
        super().__init__(
            theme,
            " · ".join(filter(None, (title, subject))),
            " · ".join(note),
            opens=bool(exercise),
        )
        self.work = work
        icon = KIND_ICONS.get(exercise.kind, "file-text") if exercise else "file-text"
        self.lead_with(Badge(theme, icon))
        when = moments.when(desk.language, work.changed_at, moments.now())
        self.when_text = ElidedText(theme, when, size=NOTE, role="muted")
        self.line.addWidget(self.when_text)
        name = _("Versions of “{name}”").format(name=title)
        self.versions_button = IconButton(theme, "history", name, size=32, icon_size=16)
        self.versions_button.clicked.connect(self._show_versions)
        self.line.addWidget(self.versions_button)
        name = _("Remove “{name}”").format(name=title)
        self.remove_button = IconButton(theme, "trash-2", name, size=32, icon_size=16)
        if desk.read_only:
            self.remove_button.hide()
        self.remove_button.clicked.connect(self._remove)
        self.line.addWidget(self.remove_button)
        self.setAccessibleDescription(when)
        if exercise is not None:
            self.activated.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self.work.work_id)

    def _show_versions(self) -> None:
        self.versions_asked.emit(self.work.work_id)

    def _remove(self) -> None:
        self.removal_asked.emit(self.work.work_id)


def subject_of(desk: Desk, work_id: str) -> str:
    """Return what a work is about: every kind keeps it under `subject` at the top of its state."""
    try:
        state = json.loads(desk.works.open(work_id).state)
    except (ValueError, KnownError):
        return ""
    subject = state.get("subject") if isinstance(state, dict) else None
    return " ".join(subject.split())[:80] if isinstance(subject, str) else ""


def remove_work(desk: Desk, work_id: str, title: str) -> None:
    """Put a work into the trash, and offer to take that back."""
    _ = desk.language.text
    if desk.session is not None and desk.session.work_id == work_id:
        desk.close_session()
    try:
        changes = desk.works.remove(work_id)
    except KnownError as error:
        desk.messages.tell(error.message.render(_), "error")
        return
    words = _("“{name}” is in the trash.").format(name=title)
    desk.messages.offer_back(words, partial(put_back, desk, work_id))
    desk.changed.emit(changes)


def put_back(desk: Desk, work_id: str) -> None:
    """Take a work out of the trash."""
    try:
        changes = desk.works.put_back(work_id)
    except KnownError as error:
        desk.messages.tell(error.message.render(desk.language.text), "error")
        return
    desk.changed.emit(changes)
