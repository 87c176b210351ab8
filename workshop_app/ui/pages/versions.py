"""The versions of a work: what each one showed, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import NAME_LIMIT, TextError, checked
from workshop_app.domain.message import Message, say
from workshop_app.domain.work import Version
from workshop_app.kit.kind import Attachments, Kind
from workshop_app.kit.presentation import Presentation
from workshop_app.system.languages import Language
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import Control, Job, jobs_of
from workshop_app.ui.pages.page import Page
from workshop_app.ui.pages.parts import fill
from workshop_app.ui.pages.version_list import VersionList
from workshop_app.ui.pages.version_preview import VersionPreview
from workshop_app.ui.routes import WorkRoute
from workshop_app.ui.session import WorkSession
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.segmented import SegmentedControl

PAUSE = 80
"""Milliseconds that a version has the mark before it is computed, so that one can leaf fast."""

LIST_WIDTH, LIST_SHARE = 400, 0.44
"""The width of the list at a scale of 1, and the share of the page that it takes at most."""

ALL, POINTS = "all", "points"


class VersionsPage(Page):
    """The list at the left, what the chosen version shows at the right. Enter goes back to it."""

    previewed = Signal(str)

    def __init__(self, desk: Desk, work_id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.session: WorkSession = desk.open(desk.works.open(work_id))
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._compute)
        self.list = VersionList(self.theme, desk.language)
        self.preview = VersionPreview(self.theme, desk.language)
        fill(self, self._header(), self._body())
        self.list.chosen.connect(self._on_chosen)
        self.list.acted.connect(self._restore)
        self._filter.chosen.connect(self._show)
        self.session.history_changed.connect(self._show)
        self.session.failed.connect(self._on_failed)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._back)
        self._show()

    # --- building -------------------------------------------------------------------------------

    def _header(self) -> PageHeader:
        _ = self._
        opened = self.session.opened
        title = self.desk.title_of(opened.work.exercise_id)
        place = " / ".join((opened.team.name or _("Team without a name"), title))
        header = PageHeader(self.theme, _("Versions"), place, back_name=_("Back to the work"))
        header.back.connect(self._back)
        self.name_button = Button(self.theme, _("Name the present version…"), icon="bookmark")
        self.name_button.clicked.connect(self._ask_name)
        self.restore_button = Button(
            self.theme, _("Go back to this version"), "primary", "rotate-ccw"
        )
        self.restore_button.clicked.connect(self._restore_current)
        self.name_button.setEnabled(not self._is_read_only)
        header.add_action(self.restore_button)
        return header

    def _body(self) -> QWidget:
        theme, _ = self.theme, self._
        self._filter = SegmentedControl(
            theme,
            [(ALL, _("All versions")), (POINTS, _("Restore points"))],
            ALL,
            _("Which versions"),
        )
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(8), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(self._filter, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(self.name_button, 0, Qt.AlignmentFlag.AlignLeft)
        right = ScrollColumn(theme)
        right.body.addWidget(self.preview)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(right, 1)
        return body

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would have Tab pass over the head.
        self.list.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(min(self.theme.px(LIST_WIDTH), round(self.width() * LIST_SHARE)))

    # --- showing --------------------------------------------------------------------------------

    def announce(self) -> None:
        """Say in the foot bar what is saved and how many versions there are."""
        time = self.session.saved_at.astimezone().strftime("%H:%M:%S")
        self.status.emit(self._("Saved {time}").format(time=time), "check", "muted")
        self._say_count()

    def keep(self) -> dict[str, object]:
        current = self.list.current
        return {
            "filter": self._filter.current,
            "version": current.revision_id if current else "",
        }

    def resume(self, kept: dict[str, object]) -> None:
        self._filter.choose(str(kept.get("filter") or ALL))
        self._show_list(str(kept.get("version") or ""))

    def leave(self) -> None:
        self._pause.stop()
        self._stop()

    def _show(self) -> None:
        """Read the list again; the mark goes to the present version."""
        self._show_list("")
        self._say_count()

    def _show_list(self, keep: str) -> None:
        versions = self.desk.works.versions(self.session.work_id)
        self._count = len(versions)
        if self._filter.current == POINTS:
            versions = tuple(version for version in versions if version.name or version.current)
        self.list.show_versions(versions, self._words, keep)

    def _say_count(self) -> None:
        plural = self.desk.language.plural
        self.facts.emit([plural("{count} version", "{count} versions", self._count)])

    def _words(self, version: Version) -> str:
        return self.session.kind.label_text(version.label, self.desk.language)

    @property
    def _is_read_only(self) -> bool:
        return self.desk.read_only or self.session.is_closed

    def _on_chosen(self, version: Version) -> None:
        self.restore_button.setEnabled(not version.current and not self._is_read_only)
        self._stop()
        self.preview.wait(version, self._words(version))
        self._pause.start()

    def _compute(self) -> None:
        """Work out off the painting thread what the chosen version shows."""
        version = self.list.current
        if version is None:
            return
        try:
            state = self.desk.works.state_of(self.session.work_id, version.revision_id)
            kept = self.desk.works.attachments_of(self.session.work_id, state)
        except KnownError as error:
            self._on_failed(error.message)
            return
        work = _presenting(self.session.kind, state, kept, self.desk.language)
        self._job = jobs_of(self.desk).start(work)
        self._job.done.connect(self._on_presented)

    def _on_presented(self, presentation: Presentation) -> None:
        self._job = None
        version = self.list.current
        if version is None:
            return
        now = None if version.current else self.session.presentation
        self.preview.show_presentation(presentation, now)
        self.previewed.emit(version.revision_id)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # --- what a person does ---------------------------------------------------------------------

    def _restore_current(self) -> None:
        version = self.list.current
        if version is not None:
            self._restore(version)

    def _restore(self, version: Version) -> None:
        """Make a version the present one, as a step that can be undone."""
        if version.current or self._is_read_only:
            return
        _ = self._
        head = self.session.opened.work.head_id
        self.session.restore(version.revision_id)
        if self.session.opened.work.head_id == head:
            return
        when = moments.exact(self.desk.language, version.at, moments.now())
        words = _("“{name}” is the present version again.").format(name=version.name or when)
        self.desk.messages.tell(words, "success", _("Undo"), self.session.undo)

    def _ask_name(self) -> None:
        _ = self._
        current = next(
            (v for v in self.desk.works.versions(self.session.work_id) if v.current), None
        )
        self.desk.messages.ask_text(
            _("Name the present version"),
            _("Name of the restore point"),
            (current.name if current else None) or "",
            _("Keep this name"),
            self._name,
            self._name_fault,
        )

    def _name_fault(self, name: str) -> str:
        try:
            checked(name, say("Name of the restore point"), NAME_LIMIT, required=True)
        except TextError as error:
            return error.message.render(self._)
        return ""

    def _name(self, name: str) -> None:
        try:
            self.session.name_restore_point(name)
        except KnownError as error:
            self._on_failed(error.message)

    def _on_failed(self, message: Message) -> None:
        self.desk.messages.tell(message.render(self._), "error")

    def _back(self) -> None:
        self.go.emit(WorkRoute(self.session.work_id))


def _presenting(
    kind: Kind[Any], state: str, attachments: Attachments, language: Language
) -> Callable[[Control], object]:
    return lambda control: kind.present(kind.load(state, attachments), language)
