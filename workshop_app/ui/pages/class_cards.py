"""Classes as cards."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from workshop_app.domain.agenda import Slot, running
from workshop_app.domain.errors import KnownError
from workshop_app.domain.workshop import WorkshopSummary
from workshop_app.kit.courses import belongs
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import CardButton
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.meter import Meter
from workshop_app.ui.widgets.padding import fill_height
from workshop_app.ui.widgets.pill import Pill, Tone
from workshop_app.ui.widgets.text import ElidedText, Text


class ClassCard(CardButton):
    """A class: when, its title, its client, how far its teams are. `chosen` carries its id,
    `menu_asked` the card itself."""

    chosen = Signal(str)
    menu_asked = Signal(object)

    def __init__(self, desk: Desk, summary: WorkshopSummary) -> None:
        theme, language, workshop = desk.theme, desk.language, summary.workshop
        _ = language.text
        super().__init__(theme, workshop.title)
        self.summary = summary
        self.activated.connect(self._choose)
        present = moments.now()
        tone, state = state_of(desk, summary, present.date())
        if tone == "accent":
            self.set_tone("accent")
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Pill(theme, state, tone))
        held = _held(desk, summary, tone == "accent")
        head.addWidget(ElidedText(theme, held, size=NOTE, role="muted"), 1)
        name = _("More about “{title}”").format(title=workshop.title)
        self.more_button = IconButton(theme, "ellipsis", name, size=28, icon_size=16)
        self.more_button.clicked.connect(self._ask_menu)
        head.addWidget(self.more_button)
        self.add(head)
        self.body.setSpacing(theme.px(4))
        self.body.addSpacing(theme.px(4))
        self.add(Text(theme, workshop.title, size=SECTION, bold=True, max_lines=2))
        self.add(ElidedText(theme, workshop.client or _("no client named"), role="muted"))
        fill_height(self)
        self.body.addStretch(1)
        self._add_progress(desk, summary)

    def _add_progress(self, desk: Desk, summary: WorkshopSummary) -> None:
        theme, language = desk.theme, desk.language
        all_works = summary.teams * len(exercises_of(desk, summary.workshop.course))
        most = max(all_works, summary.works)
        words = language.text("{begun} of {all} works begun")
        begun = words.format(begun=summary.works, all=most) if most else ""
        teams = language.plural("{count} team", "{count} teams", summary.teams)
        if summary.people:
            people = language.plural("{count} person", "{count} people", summary.people)
            teams = f"{teams} · {people}"
        self.body.addSpacing(theme.px(8))
        self.add(Meter(theme, summary.works / all_works if all_works else 0.0))
        foot = QHBoxLayout()
        foot.addWidget(Text(theme, teams), 1)
        foot.addWidget(ElidedText(theme, begun, role="muted"))
        self.add(foot)
        self.setAccessibleDescription(f"{summary.workshop.client} {teams} {begun}".strip())

    def _choose(self) -> None:
        self.chosen.emit(self.summary.workshop.id)

    def _ask_menu(self) -> None:
        self.menu_asked.emit(self)


class ArchiveRow(ListRow):
    """A closed class as a line. `chosen` carries its id, `reopened` too, `menu_asked` the row."""

    chosen = Signal(str)
    reopened = Signal(str)
    menu_asked = Signal(object)

    def __init__(self, desk: Desk, summary: WorkshopSummary) -> None:
        _, theme, language = desk.language.text, desk.theme, desk.language
        workshop, today = summary.workshop, moments.now().date()
        on = moments.day(language, workshop.starts_on, today) if workshop.starts_on else ""
        teams = language.plural("{count} team", "{count} teams", summary.teams)
        note = " · ".join(filter(None, (workshop.client, on, teams)))
        super().__init__(theme, workshop.title, note)
        self.summary = summary
        self.activated.connect(self._choose)
        closed = workshop.closed_at
        if closed is not None:
            day = moments.day(language, closed.astimezone().date(), today)
            words = _("closed {day}").format(day=day)
            self.line.addWidget(ElidedText(theme, words, size=NOTE, role="muted"))
        if not desk.read_only:
            self.button = Button(theme, _("Open again"))
            name = _("Open “{title}” again").format(title=workshop.title)
            self.button.setAccessibleName(name)
            self.button.clicked.connect(self._reopen)
            self.line.addWidget(self.button)
        name = _("More about “{title}”").format(title=workshop.title)
        self.more_button = IconButton(theme, "ellipsis", name, size=32, icon_size=16)
        self.more_button.clicked.connect(self._ask_menu)
        self.line.addWidget(self.more_button)

    def _choose(self) -> None:
        self.chosen.emit(self.summary.workshop.id)

    def _reopen(self) -> None:
        self.reopened.emit(self.summary.workshop.id)

    def _ask_menu(self) -> None:
        self.menu_asked.emit(self)


def _held(desk: Desk, summary: WorkshopSummary, is_now: bool) -> str:
    """Return when a class is held; of one under way rather at what it is."""
    language, on = desk.language, summary.workshop.starts_on
    if is_now:
        here = _running(desk, summary.workshop.id)
        if here is not None:
            day = language.text("Day {number}").format(number=here.day + 1)
            return f"{day} · {here.block.title}"
    today = moments.now().date()
    return moments.day(language, on, today) if on else language.text("no date yet")


def _running(desk: Desk, workshop_id: str) -> Slot | None:
    try:
        return running(desk.agendas.read(workshop_id))
    except KnownError:
        return None


def state_of(desk: Desk, summary: WorkshopSummary, today: date) -> tuple[Tone, str]:
    """Return in a word where a class stands, and its tone."""
    _ = desk.language.text
    on = summary.workshop.starts_on
    worked_today = summary.works > 0 and summary.changed_at.astimezone().date() == today
    if on == today or worked_today:
        return "accent", _("In progress")
    if on is None or on > today:
        return "neutral", _("Planned")
    return "neutral", _("Held")


def exercises_of(desk: Desk, course_id: str) -> tuple[str, ...]:
    """Return the ids of a course's exercises; all there are where it has none or is unknown."""
    own = tuple(e.id for e in desk.catalogue.values() if course_id and belongs(e, course_id))
    return own or tuple(desk.catalogue)
