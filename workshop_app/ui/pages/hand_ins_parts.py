"""The cards of the page for hand-ins: what a team has handed in, a class, what cannot be used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.handin import Status
from workshop_app.domain.workshop import Team
from workshop_app.services.handins.contents import Archive, ClassFile
from workshop_app.services.handins.found import FoundFile, FoundWork
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.work_rows import KIND_ICONS, Badge
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.chips import Chips
from workshop_app.ui.widgets.pill import Pill, Tone
from workshop_app.ui.widgets.switch import Switch
from workshop_app.ui.widgets.team_mark import TeamMarkView
from workshop_app.ui.widgets.text import ElidedText, Text

_LOOKS: dict[Status, tuple[Tone, str]] = {
    "new": ("accent", "plus"),
    "newer": ("accent", "arrow-right"),
    "same": ("neutral", "check"),
    "older": ("neutral", "clock"),
    "conflict": ("warn", "triangle-alert"),
    "wrong-class": ("warn", "users"),
    "refused": ("error", "circle-alert"),
}


def status_words(desk: Desk, status: Status) -> str:
    """Return a status in words."""
    _ = desk.language.text
    words: dict[Status, str] = {
        "new": _("New"),
        "newer": _("Newer"),
        "same": _("Same"),
        "older": _("Older"),
        "conflict": _("Conflict"),
        "wrong-class": _("Other class"),
        "refused": _("Refused"),
    }
    return words[status]


def status_pill(desk: Desk, status: Status, count: int = 0) -> Pill:
    """Return a pill that says a status, and how often it was met."""
    tone, icon = _LOOKS[status]
    words = status_words(desk, status)
    return Pill(desk.theme, f"{words} {count}" if count else words, tone, icon)


class WorkLine(QWidget):
    """A work of a hand-in: on what, and how it stands to what is here.

    Where both sides went on, a switch lets the hand-in count: `chosen` says so.
    """

    chosen = Signal(str, bool)

    def __init__(self, desk: Desk, work: FoundWork) -> None:
        super().__init__()
        theme, _ = desk.theme, desk.language.text
        self.work = work
        exercise = desk.catalogue.get(work.exercise_id)
        icon = KIND_ICONS.get(exercise.kind, "file-text") if exercise else "file-text"
        title = desk.title_of(work.exercise_id)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        when = moments.when(desk.language, work.at, moments.now())
        head.addWidget(Badge(theme, icon, 32))
        head.addWidget(ElidedText(theme, title), 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(Text(theme, when, size=NOTE, role="muted", align=middle))
        head.addWidget(status_pill(desk, work.status))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        reason = work.reason.render(_) if work.reason is not None else ""
        self.setAccessibleName(f"{title}, {status_words(desk, work.status)}. {reason}".strip())
        if reason and work.status not in ("same", "older"):
            column.addLayout(self._inset(desk, Text(theme, reason, size=NOTE, role="muted")))
        if work.status == "conflict" and not desk.read_only:
            self.switch = Switch(theme, _("Let the hand-in count"))
            name = _("Let the hand-in of “{team}” count: {exercise}")
            self.switch.setAccessibleName(name.format(team=work.team_name, exercise=title))
            self.switch.toggled.connect(self._on_toggled)
            column.addLayout(self._inset(desk, self.switch))

    def _inset(self, desk: Desk, part: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(desk.theme.px(44), 0, 0, 0)
        row.addWidget(part)
        if isinstance(part, Switch):
            row.addStretch(1)
        return row

    def _on_toggled(self, on: bool) -> None:
        self.chosen.emit(self.work.revision_id, on)


class HandInCard(Card):
    """What one team has handed in, in one file or in several."""

    chosen = Signal(str, bool)

    def __init__(self, desk: Desk, files: Sequence[FoundFile]) -> None:
        super().__init__(desk.theme)
        theme = desk.theme
        first = files[0]
        self.setAccessibleName(first.team_name)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(TeamMarkView(theme, first.hand_in.team.colour))
        head.addWidget(ElidedText(theme, first.team_name, bold=True), 1)
        self.add(head)
        self.lines: list[WorkLine] = []
        for file in files:
            self.add(_file_line(desk, file))
            for work in file.works:
                line = WorkLine(desk, work)
                line.chosen.connect(self.chosen)
                self.lines.append(line)
                self.add(line)


class NewClassCard(Card):
    """Hand-ins of a class that is not here: `wanted` says whether to make it."""

    wanted = Signal(str, bool)

    def __init__(self, desk: Desk, files: Sequence[FoundFile], is_wanted: bool) -> None:
        super().__init__(desk.theme, tone="warn")
        theme, _ = desk.theme, desk.language.text
        self._workshop_id = files[0].workshop_id
        reason = files[0].reason
        text = reason.render(_) if reason is not None else ""
        self.setAccessibleName(text)
        self.add(Text(theme, text))
        is_here = any(one.workshop.id == self._workshop_id for one in desk.workshops.list())
        if not is_here and not desk.read_only:
            self.switch = Switch(theme, _("Take in as a new class"), is_wanted)
            self.switch.toggled.connect(self._on_toggled)
            self.add(self.switch)

    def _on_toggled(self, on: bool) -> None:
        self.wanted.emit(self._workshop_id, on)


class ClassFileCard(Card):
    """A class for its teams: what is in it, and which of the teams works on this computer."""

    team_chosen = Signal(str, str)

    def __init__(self, desk: Desk, file: FoundFile, team_id: str) -> None:
        super().__init__(desk.theme)
        theme, _, plural = desk.theme, desk.language.text, desk.language.plural
        content = file.content
        assert isinstance(content, ClassFile)
        self._workshop_id = file.workshop_id
        self.setAccessibleName(file.workshop_title)
        facts = [
            plural("{count} team", "{count} teams", len(content.teams)),
            plural("{count} person", "{count} people", len(content.people)),
        ]
        self.add(_title_line(desk, file, "users", " · ".join(facts)))
        if file.reason is not None:
            self.add(Text(theme, file.reason.render(_), size=NOTE, role="muted"))
        if file.is_good and content.teams:
            question = _("Which team works on this computer?")
            self.add(Text(theme, question, bold=True))
            self.chips = Chips(theme, _team_options(desk, content.teams), team_id, question)
            self.chips.chosen.connect(self._on_chosen)
            self.add(self.chips)

    def _on_chosen(self, team_id: str) -> None:
        self.team_chosen.emit(self._workshop_id, team_id)


class ArchiveCard(Card):
    """A whole class; one that is here already may be kept as a copy."""

    copy_wanted = Signal(object, bool)

    def __init__(self, desk: Desk, file: FoundFile, is_wanted: bool) -> None:
        super().__init__(desk.theme)
        theme, _ = desk.theme, desk.language.text
        assert isinstance(file.content, Archive)
        self._path = file.path
        self.setAccessibleName(file.workshop_title)
        self.add(_title_line(desk, file, "book-open", _("A whole class")))
        if file.reason is not None:
            self.add(Text(theme, file.reason.render(_), size=NOTE, role="muted"))
        if file.status == "conflict" and not desk.read_only:
            self.switch = Switch(theme, _("Keep it as a copy"), is_wanted)
            self.switch.toggled.connect(self._on_toggled)
            self.add(self.switch)

    def _on_toggled(self, on: bool) -> None:
        self.copy_wanted.emit(self._path, on)


class FaultLine(QWidget):
    """A file that cannot be used, and why."""

    def __init__(self, desk: Desk, file: FoundFile) -> None:
        super().__init__()
        theme, _ = desk.theme, desk.language.text
        reason = file.reason.render(_) if file.reason is not None else ""
        self.setAccessibleName(f"{file.name}: {reason}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedText(theme, file.name, bold=True))
        words.addWidget(Text(theme, reason, size=NOTE, role="muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(status_pill(desk, "refused"), 0, Qt.AlignmentFlag.AlignTop)


def _file_line(desk: Desk, file: FoundFile) -> Text:
    """Return where works came from and when they were handed in."""
    assert file.made_at is not None
    when = moments.when(desk.language, file.made_at, moments.now())
    words = desk.language.text("Handed in {when} · {file}")
    text = words.format(when=when, file=file.name)
    return ElidedText(desk.theme, text, size=NOTE, role="muted")


def _title_line(desk: Desk, file: FoundFile, icon: str, note: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedText(desk.theme, file.workshop_title, bold=True))
    shown = f"{note} · {file.name}"
    words.addWidget(ElidedText(desk.theme, shown, size=NOTE, role="muted"))
    row = QHBoxLayout()
    row.setSpacing(desk.theme.px(12))
    row.addWidget(Badge(desk.theme, icon))
    row.addLayout(words, 1)
    row.addWidget(status_pill(desk, file.status))
    return row


def _team_options(desk: Desk, teams: Sequence[Team]) -> list[tuple[str, str]]:
    none = ("", desk.language.text("No team of its own"))
    return [*((team.id, team.name) for team in teams), none]
