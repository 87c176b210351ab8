"""The agenda of a class: planned by hand, live while the class runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain import agenda_edits as edits
from workshop_app.domain.agenda import (
    Agenda,
    Slot,
    coming,
    minutes_behind,
    running,
    slot_of,
    standing,
    timetable,
)
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.record import AGENDA
from workshop_app.domain.workshop import Workshop
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_agenda_bar import DayBar
from workshop_app.ui.pages.class_agenda_form import BlockForm
from workshop_app.ui.pages.class_agenda_keeper import AgendaKeeper
from workshop_app.ui.pages.class_agenda_list import BlockList
from workshop_app.ui.pages.class_agenda_lists import MaterialsCard, ReadingCard
from workshop_app.ui.pages.class_agenda_menu import AgendaMenus
from workshop_app.ui.pages.class_agenda_row import BlockRow, ListHead, Stand
from workshop_app.ui.pages.class_agenda_state import pace, show_state, team_chips
from workshop_app.ui.pages.class_counts import ClassCounts
from workshop_app.ui.pages.class_tab import ClassTab
from workshop_app.ui.pages.parts import Sheet
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from workshop_app.ui.class_screen.clock import ClassClock

SECOND = 1000


class AgendaTab(ClassTab):
    """The blocks of one day at a time; who may, drags and types, everybody sees where it stands."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(desk, workshop, parent)
        self.agenda = Agenda()
        self.day = 0
        self.open_id = ""
        self._pill: tuple[str, str, str] | None = None
        self.keeper = AgendaKeeper(desk, workshop.id)
        self.menus = AgendaMenus(self)
        self.counts = ClassCounts(desk, workshop.id)
        self.shift_button = Button(self.theme, self._("Shift the rest"))
        self.shift_button.clicked.connect(self._offer_shift)
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND)
        self._clock.timeout.connect(self.tick)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._build()
        self._shortcuts()
        self.control = desk.class_screen if desk.role == "trainer" else None
        if self.control is not None:
            self.control.clock.changed.connect(self.tick)
        self._is_new = True
        self._read()
        self.day = self._best_day()
        self._refresh()
        desk.changed.connect(self._on_changed)

    @property
    def can_edit(self) -> bool:
        """Whether the agenda may be changed here: by the trainer of an open class."""
        return not self.is_read_only and self.desk.role == "trainer"

    def header_actions(self) -> tuple[QWidget, ...]:
        return (self.shift_button,) if self.desk.role == "trainer" else ()

    def pill(self) -> tuple[str, str, str] | None:
        # The page shows the actions of the tab that is shown: this one has nothing to shift.
        self.shift_button.setEnabled(self.can_edit and coming(self.agenda) is not None)
        return self._pill

    def facts(self) -> list[str]:
        return self.counts.words()

    def show_workshop(self, workshop: Workshop) -> None:
        could = self.can_edit
        super().show_workshop(workshop)
        if self.can_edit != could:
            self._build()
            self._refresh()
            for shortcut in self._keys:
                shortcut.setEnabled(self.can_edit)

    def leave(self) -> None:
        self._clock.stop()
        form = self.form
        if form is not None:
            form.flush()
        self.reading.flush()

    def keep(self) -> dict[str, object]:
        return {"day": self.day, "open": self.open_id, "scroll": self._sheet.scrolled}

    def resume(self, kept: dict[str, object]) -> None:
        day = kept.get("day")
        if isinstance(day, int) and day < len(self.agenda.days):
            self.show_day(day)
        if kept.get("open") in self.list.rows:
            self.open_block(str(kept["open"]))
        self._sheet.scroll_to(kept.get("scroll"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()
        self._clock.start()
        if self._is_new:
            # Once everything has its place.
            self._is_new = False
            QTimer.singleShot(0, self._show_running)

    def _follow(self) -> None:
        """Show the block that has just begun, unless somebody works on another."""
        if not self.open_id:
            self.show_day(self._best_day())
            QTimer.singleShot(0, self, self._show_running)

    def _show_running(self) -> None:
        here = running(self.agenda)
        row = self.list.rows.get(here.block.id) if here is not None else None
        if row is not None:
            self._sheet.ensureWidgetVisible(row, 0, row.height())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make the parts for somebody who may edit or only read."""
        while self._column.count():
            item = self._column.itemAt(0)
            old = item.widget() if item is not None else None
            if old is None:
                break
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.open_id = ""
        self._sheet = Sheet(self.theme)
        self._sheet.content.setSpacing(self.theme.px(8))
        self.bar = DayBar(self.desk, editable=self.can_edit)
        self.bar.day_chosen.connect(self.show_day)
        self.bar.add_button.clicked.connect(self.add_block)
        self.bar.more_button.clicked.connect(self._offer_more)
        self.head = ListHead(self.desk)
        self.list = BlockList(self.desk, movable=self.can_edit)
        self.list.asked.connect(self._on_asked)
        self.list.moved.connect(self.menus.drop)
        self.list.dragged_to.connect(self._sheet.scroll_along)
        self.materials = MaterialsCard(self.desk)
        self.reading = ReadingCard(self.desk, editable=self.can_edit)
        self.reading.edited.connect(self._on_reading)
        self._below = CardGrid(self.theme, 320, 2)
        self._below.show_cards([self.materials, self.reading])
        self.empty = self._empty()
        content = self._sheet.content
        for part in (self.bar, self.head, self.list, self.empty):
            content.addWidget(part)
        content.addSpacing(self.theme.px(8))
        content.addWidget(self._below)
        self._column.addWidget(self._sheet)

    def _empty(self) -> EmptyState:
        _ = self._
        has_course = bool(course_agenda(self.workshop.course, self.desk.language.code).days)
        action = _("Take the agenda of the course") if has_course else _("Add the first block")
        empty = EmptyState(
            self.theme,
            "calendar",
            _("No agenda yet"),
            _("The blocks of the day will stand here, each with its start, length and materials."),
            action if self.can_edit else "",
            "outlined",
        )
        empty.setMinimumHeight(self.theme.px(320))
        empty.acted.connect(self.menus.take_course if has_course else self.add_block)
        return empty

    def _shortcuts(self) -> None:
        keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        self._keys = [QShortcut(QKeySequence(key), self) for key in keys]
        for shortcut, react in zip(self._keys, (self.undo, self.redo), strict=True):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setEnabled(self.can_edit)
            shortcut.activated.connect(react)

    # --- what is shown --------------------------------------------------------------------------

    def _read(self) -> None:
        try:
            self.agenda = self.desk.agendas.read(self.workshop.id)
        except KnownError as error:
            self.agenda = Agenda()
            self.desk.messages.tell(error.message.render(self._), "error")

    def _best_day(self) -> int:
        here = standing(self.agenda)
        after = coming(self.agenda)
        if here is not None and here.block.is_running:
            return here.day
        return after.day if after is not None else 0

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The blocks of the day that is shown."""
        return tuple(slot for slot in timetable(self.agenda) if slot.day == self.day)

    @property
    def form(self) -> BlockForm | None:
        """The form that is open."""
        row = self.list.rows.get(self.open_id)
        return row.form if row is not None and isinstance(row.form, BlockForm) else None

    def show_day(self, day: int) -> None:
        """Show the blocks of another day."""
        if day != self.day:
            self.close_block()
            self.day = day
        self._refresh()

    def _refresh(self) -> None:
        self.day = min(self.day, max(len(self.agenda.days) - 1, 0))
        self.bar.show_days(self.agenda, self.day, self.workshop)
        slots = self.slots
        if self.open_id and self.open_id not in {slot.block.id for slot in slots}:
            self.open_id = ""
        after = coming(self.agenda)
        has_begun = standing(self.agenda) is not None
        self.list.show_blocks(
            [(slot, _stand(slot, after if has_begun else None)) for slot in slots]
        )
        form, slot = self.form, slot_of(self.agenda, self.open_id)
        if form is not None and slot is not None:
            form.show_slot(slot)
        self.materials.show_day(slots)
        self.reading.show_reading(self.agenda.reading)
        has_blocks = bool(self.agenda.blocks)
        for part in (self.head, self.list, self._below):
            part.setVisible(has_blocks)
        self.bar.setVisible(has_blocks or len(self.agenda.days) > 1)
        self.empty.setVisible(not has_blocks)
        self._show_teams()
        self.tick()

    def _show_teams(self) -> None:
        here = running(self.agenda)
        for block_id, row in self.list.rows.items():
            is_here = here is not None and here.block.id == block_id
            tied = row.slot.block.exercise_id
            shown = is_here and bool(tied)
            row.show_chips(team_chips(self.desk, self.workshop.id, tied) if shown else ())

    def tick(self) -> None:
        """Show the present moment: the countdown, and by how much the class is behind."""
        now = moments.now()
        behind = minutes_behind(self.agenda, now) or 0
        for row in self.list.rows.values():
            show_state(self.desk.language, row, self.agenda, now, self._seen(row.slot.block.id))
        pill = pace(self.desk.language, behind)
        if pill != self._pill:
            self._pill = pill
            self.header_changed.emit()

    def _seen(self, block_id: str) -> ClassClock | None:
        """Return the countdown that the class has of a block."""
        control = self.control
        return control.clock_of(self.workshop.id, block_id) if control is not None else None

    # --- changing -------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last change of the agenda."""
        self._travel(self.keeper.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self.keeper.redo)

    def _travel(self, step: Callable[[], None]) -> None:
        if not self.can_edit:
            return
        form = self.form
        if form is not None:
            form.flush()
        step()
        form, slot = self.form, slot_of(self.agenda, self.open_id)
        if form is not None and slot is not None:
            form.show_slot(slot, also_focused=True)

    def _on_changed(self, changes: Changes) -> None:
        self.counts.take(changes)
        if (self.workshop.id, AGENDA) in changes.records:
            before = running(self.agenda)
            self._read()
            here = running(self.agenda)
            self.when_seen(self._refresh)
            if here is not None and (before is None or before.block.id != here.block.id):
                self.when_seen(self._follow)
            self.header_changed.emit()
        elif changes.works or changes.teams or self.workshop.id in changes.workshops:
            self.when_seen(self._show_teams)

    # --- blocks ---------------------------------------------------------------------------------

    def open_block(self, block_id: str) -> None:
        """Open the form of a block; another that was open is closed."""
        slot = slot_of(self.agenda, block_id)
        if slot is None or not self.can_edit:
            return
        self.close_block()
        self.open_id = block_id
        form = BlockForm(self.desk, slot, self.keeper.change)
        form.asked.connect(partial(self._on_asked, block_id))
        self.list.rows[block_id].open_form(form)
        form.start.setFocus(Qt.FocusReason.TabFocusReason)

    def close_block(self) -> None:
        """Keep what was typed and close the form that is open."""
        form = self.form
        if form is not None:
            form.flush()
            row = self.list.rows[self.open_id]
            had_keyboard = form.isAncestorOf(self.focusWidget() or self)
            row.close_form()
            if had_keyboard:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open_id = ""

    def add_block(self) -> None:
        """Add a block at the end of the day, and open it."""
        self.menus.add_block()

    def _on_asked(self, block_id: str, what: str) -> None:
        """Do with a block what a key, a button or a menu asks for."""
        row = self.list.rows.get(block_id)
        if row is None:
            return
        if what in ("above", "below"):
            self._walk(row, block_id, -1 if what == "above" else 1)
        elif what == "close":
            self.close_block()
        elif self.can_edit:
            self.menus.act(block_id, what)

    def _walk(self, row: BlockRow, block_id: str, step: int) -> None:
        to = self.list.neighbour(block_id, step)
        if to is not None:
            to.setFocus(Qt.FocusReason.TabFocusReason)
            self._sheet.ensureWidgetVisible(to)

    def _on_reading(self, lines: list[str]) -> None:
        label = say("Change the reading list")
        self.reading.show_fault(
            self.keeper.change(lambda agenda: edits.set_reading(agenda, lines), label, "reading")
        )

    # --- menus ----------------------------------------------------------------------------------

    def _offer_shift(self) -> None:
        self.menus.offer_shift(self.shift_button, minutes_behind(self.agenda, moments.now()) or 0)

    def _offer_more(self) -> None:
        self.menus.offer_more(self.bar.more_button)


def _stand(slot: Slot, after: Slot | None) -> Stand:
    if slot.block.is_running:
        return "running"
    if slot.block.is_over:
        return "over"
    is_next = after is not None and after.block.id == slot.block.id
    return "next" if is_next else "later"
