"""What was brought on a stick: looked into, shown team by team, taken in with one click."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.handin import ENDINGS, TAKEN, Status
from workshop_app.domain.message import Message
from workshop_app.services.handins.found import Choices, Found, FoundFile
from workshop_app.ui.desk import Desk
from workshop_app.ui.file_dialog import name_parts
from workshop_app.ui.jobs import Job, jobs_of
from workshop_app.ui.pages.hand_ins_parts import (
    ArchiveCard,
    ClassFileCard,
    FaultLine,
    HandInCard,
    NewClassCard,
    status_pill,
)
from workshop_app.ui.pages.page import Page, back_words
from workshop_app.ui.pages.parts import Section, Sheet, fill
from workshop_app.ui.routes import ClassRoute, HandIns, Home
from workshop_app.ui.taking_in import tell_taken
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.empty_state import EmptyState
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.progress import Progress

CARD_WIDTH = 400


class HandInsPage(Page):
    """Reads files and folders off the thread that paints, and asks nothing that it can show."""

    def __init__(self, desk: Desk, route: HandIns, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        _ = self._
        self._route = route
        self.found: Found | None = None
        self._chosen: set[str] = set()
        self._as_new: set[str] = set()
        self._copies: set[Path] = set()
        self._own_teams: dict[str, str] = {}
        self._job: Job | None = None
        title = _("Hand-ins") if desk.role == "trainer" else _("Class file")
        self.header = PageHeader(self.theme, title, back_name=back_words(route.back, _))
        self.header.back.connect(self._go_back)
        self.more_button = Button(self.theme, _("Open others…"), icon="folder-open")
        self.more_button.clicked.connect(self._ask_files)
        self.take_button = Button(self.theme, _("Take in"), "primary", "check")
        self.take_button.clicked.connect(self._take)
        for button in (self.more_button, self.take_button):
            button.hide()
            self.header.add_action(button)
        self._sheet = Sheet(self.theme)
        self._parts: list[QWidget] = []
        fill(self, self.header, self._sheet)
        if not route.files:
            self._show_nothing_yet()

    def announce(self) -> None:
        """Begin to read when the page appears."""
        if self._route.files and self.found is None and self._job is None:
            self._read()

    def leave(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def keep(self) -> dict[str, object]:
        return {
            "found": self.found,
            "choices": self._choices(),
            "scroll": self._sheet.scrolled,
        }

    def resume(self, kept: dict[str, object]) -> None:
        """Show what was read before, which may have been pulled out by now."""
        found = kept.get("found")
        if not isinstance(found, Found):
            return
        self.leave()
        choices = kept["choices"]
        assert isinstance(choices, Choices)
        self._chosen, self._as_new = set(choices.chosen), set(choices.as_new)
        self._copies, self._own_teams = set(choices.copies), dict(choices.own_teams)
        self.show_found(found)
        self._sheet.scroll_to(kept.get("scroll"))

    # --- reading --------------------------------------------------------------------------------

    def _read(self) -> None:
        _ = self._
        self._progress = Progress(self.theme, _("Reading the files…"), _("Cancel"))
        self._progress.cancelled.connect(self._go_back)
        self._show_parts(self._progress)
        paths = [Path(file) for file in self._route.files]
        look = partial(self.desk.hand_ins.look, paths, self.desk.catalogue, self._route.workshop_id)
        job = jobs_of(self.desk).start(lambda control: look(control=control))
        job.sent.connect(self._on_progress)
        job.done.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self._job = job

    def _on_progress(self, share: float) -> None:
        self._progress.show_progress(round(share * 100), 100)

    def _on_read(self, found: Found) -> None:
        self._job = None
        self.show_found(found)

    def _on_failed(self, message: Message) -> None:
        self._job = None
        self.desk.messages.tell(message.render(self._), "error")
        self._show_nothing_yet()

    # --- showing --------------------------------------------------------------------------------

    def show_found(self, found: Found) -> None:
        """Show what is in the files, by class and team."""
        self.found = found
        if not found.files:
            self._show_nothing_there()
            return
        self._show_parts(self._summary(found), *self._sections(found))
        self.more_button.show()
        self._show_take()
        plural = self.desk.language.plural
        self.facts.emit([plural("{count} file", "{count} files", len(found.files))])

    def _show_parts(self, *parts: QWidget) -> None:
        for part in self._parts:
            self._sheet.content.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = list(parts)
        for part in parts:
            self._sheet.content.addWidget(part)

    def _summary(self, found: Found) -> QWidget:
        counts = Counter(_statuses(found))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        for status in get_args(Status):
            if counts[status]:
                row.addWidget(status_pill(self.desk, status, counts[status]))
        row.addStretch(1)
        return line

    def _sections(self, found: Found) -> Iterator[QWidget]:
        _ = self._
        for files in _by_class(found):
            section = Section(self.theme, files[0].workshop_title, files[0].hand_in.workshop.client)
            strange = [file for file in files if file.is_of_other_class]
            if strange:
                card = NewClassCard(self.desk, strange, strange[0].workshop_id in self._as_new)
                card.wanted.connect(self._on_new_class)
                section.add(card)
            section.add(self._teams(files))
            yield section
        others = [file for file in found.files if file.kind in ("class", "archive")]
        if others:
            section = Section(self.theme, _("Classes"))
            for file in others:
                section.add(self._class_card(file))
            yield section
        bad = [file for file in found.files if not file.kind]
        if bad:
            section = Section(self.theme, _("Files that cannot be used"))
            faults = Card(self.theme)
            for file in bad:
                faults.add(FaultLine(self.desk, file))
            section.add(faults)
            yield section

    def _teams(self, files: list[FoundFile]) -> CardGrid:
        by_team: dict[str, list[FoundFile]] = {}
        for file in files:
            by_team.setdefault(file.team_id, []).append(file)
        cards = []
        for of_team in sorted(by_team.values(), key=lambda one: one[0].hand_in.team.position):
            card = HandInCard(self.desk, of_team)
            card.chosen.connect(self._on_chosen)
            cards.append(card)
        grid = CardGrid(self.theme, CARD_WIDTH, 3)
        grid.show_cards(cards)
        return grid

    def _class_card(self, file: FoundFile) -> QWidget:
        if file.kind == "archive":
            archive = ArchiveCard(self.desk, file, file.path in self._copies)
            archive.copy_wanted.connect(self._on_copy)
            return archive
        own = self._own_teams.get(file.workshop_id, self._team_so_far(file.workshop_id))
        card = ClassFileCard(self.desk, file, own)
        card.team_chosen.connect(self._on_team)
        return card

    def _team_so_far(self, workshop_id: str) -> str:
        """Return the team that works on this computer, "" where the class is new or has none."""
        for one in self.desk.workshops.list():
            if one.workshop.id == workshop_id:
                return one.workshop.own_team_id or ""
        return ""

    def _show_take(self) -> None:
        """Say on the button how much will come in."""
        assert self.found is not None
        plural, _ = self.desk.language.plural, self._
        works = sum(status in TAKEN for status in self._to_come(self.found))
        classes = sum(
            (file.kind in ("class", "archive") and file.is_good) or file.path in self._copies
            for file in self.found.files
        )
        words = _("Take in")
        if works:
            words = plural("Take in {count} work", "Take in {count} works", works)
        can = bool(works or classes) and not self.desk.read_only
        self.take_button.setText(words)
        self.take_button.setAccessibleName(words)
        self.take_button.setVisible(can)
        self.header.show_pill("" if can else _("Nothing to take in"), "neutral")

    def _to_come(self, found: Found) -> Iterator[Status]:
        for file in found.files:
            for work in file.works:
                wanted = work.status == "wrong-class" and file.workshop_id in self._as_new
                yield "new" if wanted else work.status

    def _show_nothing_yet(self) -> None:
        _ = self._
        text = _(
            "Drop files or a whole stick onto this window, or choose them here. You see what is in "
            "them before anything is taken in."
        )
        title = _("What the teams have handed in")
        if self.desk.role == "team":
            title = _("What the trainer gave you")
        self._show_empty("folder-open", title, text, _("Choose files…"))

    def _show_nothing_there(self) -> None:
        _ = self._
        text = _("Files of this program end in .ewhandin, .ewclass or .ewarchive.")
        self._show_empty("search", _("There is no hand-in there"), text, _("Choose others…"))

    def _show_empty(self, icon: str, title: str, text: str, action: str) -> None:
        empty = EmptyState(self.theme, icon, title, text, action)
        empty.setMinimumHeight(self.theme.px(360))
        empty.acted.connect(self._ask_files)
        folder = Button(self.theme, self._("Choose a stick or folder…"))
        folder.clicked.connect(self._ask_folder)
        column = empty.layout()
        assert isinstance(column, QVBoxLayout)
        # Before the stretch that keeps all of it in the middle.
        column.insertWidget(column.count() - 1, folder, 0, Qt.AlignmentFlag.AlignHCenter)
        self._show_parts(empty)
        empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what a person does ---------------------------------------------------------------------

    def _on_chosen(self, revision_id: str, on: bool) -> None:
        _put(self._chosen, revision_id, on)

    def _on_new_class(self, workshop_id: str, on: bool) -> None:
        _put(self._as_new, workshop_id, on)
        self._show_take()

    def _on_copy(self, path: Path, on: bool) -> None:
        _put(self._copies, path, on)
        self._show_take()

    def _on_team(self, workshop_id: str, team_id: str) -> None:
        self._own_teams[workshop_id] = team_id

    def _ask_files(self) -> None:
        dialog = self._dialog(self._("Open hand-ins"), QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*.{ending}" for ending in ENDINGS)
        dialog.setNameFilter(f"{self._('Hand-ins and classes')} ({patterns})")
        dialog.open()

    def _ask_folder(self) -> None:
        dialog = self._dialog(
            self._("Stick or folder with hand-ins"), QFileDialog.FileMode.Directory
        )
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        start = self.desk.settings.hand_in_folder or ""
        dialog = QFileDialog(self.window(), title, start if Path(start).is_dir() else "")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name_parts(dialog, self._)
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(self._open)
        return dialog

    def _open(self, names: list[str]) -> None:
        self.go.emit(HandIns(tuple(names), self._route.workshop_id, self._route.back))

    def _take(self) -> None:
        found = self.found
        if found is None or not self.desk.close_session():
            return
        self.take_button.pause()
        choices = self._choices()
        take, language = self.desk.hand_ins.take, self.desk.language
        job = jobs_of(self.desk).start(lambda control: take(found, language, choices), finish=True)
        job.done.connect(partial(tell_taken, self.desk))
        job.done.connect(self._on_taken)
        job.failed.connect(self._on_not_taken)

    def _choices(self) -> Choices:
        return Choices(
            frozenset(self._chosen),
            frozenset(self._as_new),
            frozenset(self._copies),
            dict(self._own_teams),
        )

    def _on_taken(self, result: tuple[object, object]) -> None:
        taken = result[0]
        workshops = getattr(taken, "workshops", ())
        self.go.emit(ClassRoute(workshops[0], "exercises") if workshops else Home())

    def _on_not_taken(self, message: Message) -> None:
        self.take_button.resume()
        self.desk.messages.tell(message.render(self._), "error")

    def _go_back(self) -> None:
        self.go.emit(self._route.back)


def _statuses(found: Found) -> Iterator[Status]:
    for file in found.files:
        yield from (work.status for work in file.works)
        if not file.works:
            yield file.status


def _by_class(found: Found) -> list[list[FoundFile]]:
    """Return the hand-ins of each class."""
    classes: dict[str, list[FoundFile]] = {}
    for file in found.files:
        if file.kind == "hand-in":
            classes.setdefault(file.workshop_id, []).append(file)
    return list(classes.values())


def _put(among: set[str] | set[Path], value: object, on: bool) -> None:
    (among.add if on else among.discard)(value)  # type: ignore[arg-type]
