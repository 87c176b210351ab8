"""What can be done with a block and with the whole agenda, by key, button and menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.domain import agenda_edits as edits
from workshop_app.domain.agenda import LONGEST, Block, Slot, slot_of
from workshop_app.domain.errors import KnownError
from workshop_app.domain.ids import new_id
from workshop_app.domain.limits import NAME_LIMIT, TextError, checked
from workshop_app.domain.message import say
from workshop_app.domain.record import AGENDA
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.ui.pages.agenda_words import day_name, kind_name
from workshop_app.ui.widgets.text import menu_words

if TYPE_CHECKING:
    from workshop_app.ui.pages.class_agenda import AgendaTab

Entry = tuple[str, str] | None
"""What an entry asks for and its words; None draws a line."""

STEP = 5
USUAL_MINUTES = 30
SHIFTS = (5, 10, 15, -5, -10)


class AgendaMenus:
    """Acts on the agenda that a tab shows."""

    def __init__(self, tab: AgendaTab) -> None:
        self._tab = tab
        self._ = tab.desk.language.text
        self.menu: QMenu | None = None

    # --- one block ------------------------------------------------------------------------------

    def act(self, block_id: str, what: str) -> None:
        """Do with a block what was asked for."""
        tab = self._tab
        slot = slot_of(tab.agenda, block_id)
        if slot is None:
            return
        simple: dict[str, Callable[[], object]] = {
            "open": partial(self._toggle, slot),
            "insert": partial(self.add_block, block_id),
            "up": partial(self._step, slot, -1),
            "down": partial(self._step, slot, 1),
            "longer": partial(self._stretch, slot, STEP),
            "shorter": partial(self._stretch, slot, -STEP),
            "copy": partial(self._copy, slot),
            "remove": partial(self._remove, slot),
            "go": partial(self._go, slot),
            "menu": partial(self._offer, slot),
        }
        if what in simple:
            simple[what]()
        elif what.startswith("day:"):
            day = int(what.removeprefix("day:"))
            self._move(slot, day, len(tab.agenda.days[day].blocks))

    def add_block(self, after: str = "") -> None:
        """Add a block after another, or at the end of the day, and open it."""
        tab = self._tab
        place = tab.list.place_of(after) + 1 if after in tab.list.rows else len(tab.slots)
        title = kind_name(tab.desk.language, "lecture")
        block = Block(new_id(), "lecture", title, USUAL_MINUTES)
        label = say("Add a block to the agenda")
        if tab.keeper.do(lambda one: edits.insert_block(one, tab.day, place, block), label):
            tab.open_block(block.id)
            form = tab.form
            if form is not None:
                form.title.setFocus(Qt.FocusReason.TabFocusReason)
                form.title.selectAll()

    def drop(self, block_id: str, place: int) -> None:
        """Put a block where the mouse has left it."""
        slot = slot_of(self._tab.agenda, block_id)
        if slot is None:
            return
        done = self._("“{title}” was moved; the times follow.").format(title=slot.block.title)
        self._move(slot, slot.day, place, done)

    def _toggle(self, slot: Slot) -> None:
        if self._tab.open_id == slot.block.id:
            self._tab.close_block()
        else:
            self._tab.open_block(slot.block.id)

    def _step(self, slot: Slot, step: int) -> None:
        place = slot.place + step
        if 0 <= place < len(self._tab.slots):
            self._move(slot, slot.day, place)

    def _move(self, slot: Slot, day: int, place: int, done: str = "") -> None:
        title, block_id = slot.block.title, slot.block.id
        if day != slot.day:
            name = day_name(self._tab.desk.language, day)
            done = self._("“{title}” is on {day} now.").format(title=title, day=name)
        label = say("Move “{title}”", title=title)
        self._tab.keeper.do(lambda one: edits.move_block(one, block_id, day, place), label, done)

    def _stretch(self, slot: Slot, by: int) -> None:
        minutes = slot.block.minutes + by
        # From 7 minutes one comes to 5 and to 10, not to 2 and 12.
        minutes = minutes // STEP * STEP if by > 0 else -(-minutes // STEP) * STEP
        minutes = min(max(minutes, 1), LONGEST)
        label = say("Change the length of “{title}”", title=slot.block.title)
        block_id = slot.block.id
        fault = self._tab.keeper.change(
            lambda one: edits.set_minutes(one, block_id, minutes), label, f"{block_id}.minutes"
        )
        if fault:
            self._tab.desk.messages.tell(fault, "error")

    def _copy(self, slot: Slot) -> None:
        made_id, block_id = new_id(), slot.block.id
        label = say("Copy “{title}”", title=slot.block.title)
        if self._tab.keeper.do(lambda one: edits.copy_block(one, block_id, made_id), label):
            self._tab.list.rows[made_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, slot: Slot) -> None:
        tab, block_id = self._tab, slot.block.id
        near = tab.list.neighbour(block_id, 1) or tab.list.neighbour(block_id, -1)
        if tab.open_id == block_id:
            tab.close_block()
        done = self._("“{title}” was taken out of the agenda.").format(title=slot.block.title)
        label = say("Take “{title}” out", title=slot.block.title)
        if (
            tab.keeper.do(lambda one: edits.remove_block(one, block_id), label, done)
            and near is not None
        ):
            near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, slot: Slot) -> None:
        tab, block_id = self._tab, slot.block.id
        agendas, control = tab.desk.agendas, tab.control
        if slot.block.is_running:
            tab.keeper.run(agendas.finish)
            return
        if control is not None:
            # The class screen stands where the class is.
            control.run_class(tab.workshop.id)
            if control.is_visible:
                control.show_block(tab.workshop.id, block_id)
            elif control.run is not None:
                control.run.go_to_block(block_id)
        tab.keeper.run(lambda workshop_id: agendas.begin(workshop_id, block_id))

    def _offer(self, slot: Slot) -> None:
        _, tab = self._, self._tab
        entries: list[Entry] = [
            ("open", _("Change…")),
            ("go", _("End") if slot.block.is_running else _("Begin now")),
            None,
            ("insert", _("Add a block after it (Ins)")),
            ("copy", _("Copy (Ctrl+D)")),
            ("up", _("Move up (Alt+↑)")),
            ("down", _("Move down (Alt+↓)")),
        ]
        for day in range(len(tab.agenda.days)):
            if day != slot.day:
                name = day_name(tab.desk.language, day)
                entries.append((f"day:{day}", _("Move to {day}").format(day=name)))
        entries += [None, ("remove", _("Remove (Del)"))]
        anchor = tab.list.rows[slot.block.id].start_text
        self._open(entries, partial(self.act, slot.block.id), anchor)

    # --- the rest of the day --------------------------------------------------------------------

    def offer_shift(self, anchor: QWidget, behind: int) -> None:
        """Offer to move what is still to come, first by how far the class is behind."""
        _ = self._
        shifts = [behind] if behind else []
        shifts += [one for one in SHIFTS if one != behind]
        entries: list[Entry] = []
        for place, minutes in enumerate(shifts):
            if place and minutes < 0 <= shifts[place - 1]:
                entries.append(None)
            words = _("{minutes} min later") if minutes > 0 else _("{minutes} min earlier")
            entries.append((str(minutes), words.format(minutes=abs(minutes))))
            if place == 0 and behind:
                entries.append(None)
        entries += [None, ("ask", _("Another number…"))]
        self._open(entries, self._shift, anchor)

    def _shift(self, what: str) -> None:
        _ = self._
        if what != "ask":
            self.shift_by(int(what))
            return
        self._tab.desk.messages.ask_text(
            _("Shift the rest of the day"),
            _("Minutes, with a minus for earlier"),
            "",
            _("Shift"),
            self._shift_text,
            self._check_shift,
        )

    def _check_shift(self, text: str) -> str:
        if _minutes(text) is None:
            return self._("Please give whole minutes from −600 to 600, for example 6.")
        return ""

    def _shift_text(self, text: str) -> None:
        minutes = _minutes(text)
        if minutes is not None:
            self.shift_by(minutes)

    def shift_by(self, minutes: int) -> None:
        """Move what is still to come by minutes."""
        words = self._("The rest begins {minutes} min later.")
        if minutes < 0:
            words = self._("The rest begins {minutes} min earlier.")
        self._tab.keeper.do(
            lambda agenda: edits.shift_rest(agenda, minutes),
            say("Shift the rest of the agenda"),
            words.format(minutes=abs(minutes)),
        )

    # --- the whole agenda -----------------------------------------------------------------------

    def offer_more(self, anchor: QWidget) -> None:
        """Offer what concerns the whole agenda."""
        _, tab = self._, self._tab
        record = tab.desk.records.read(tab.workshop.id, AGENDA)
        entries: list[Entry] = []
        if record.undo is not None:
            what = record.undo.render(_)
            entries.append(("undo", _("Undo: {what} (Ctrl+Z)").format(what=what)))
        if record.redo is not None:
            entries.append(("redo", _("Redo: {what}").format(what=record.redo.render(_))))
        if entries:
            entries.append(None)
        entries.append(("add-day", _("Add a day")))
        if len(tab.agenda.days) > 1:
            name = day_name(tab.desk.language, tab.day)
            entries.append(("remove-day", _("Remove {day}").format(day=name)))
        entries += [None, ("template", _("Keep as a template…"))]
        self._open(entries, self._more, anchor)

    def _more(self, what: str) -> None:
        {
            "undo": self._tab.undo,
            "redo": self._tab.redo,
            "add-day": self._add_day,
            "remove-day": self._remove_day,
            "template": self._ask_template,
        }[what]()

    def _add_day(self) -> None:
        if self._tab.keeper.do(edits.add_day, say("Add a day")):
            self._tab.show_day(len(self._tab.agenda.days) - 1)

    def _remove_day(self) -> None:
        day = self._tab.day
        name = day_name(self._tab.desk.language, day)
        done = self._("{day} was taken out of the agenda.").format(day=name)
        self._tab.keeper.do(lambda one: edits.remove_day(one, day), say("Remove a day"), done)

    def take_course(self) -> None:
        """Begin with the agenda of the course."""
        tab = self._tab
        found = course_agenda(tab.workshop.course, tab.desk.language.code)
        tab.keeper.do(
            lambda agenda: replace(found, reading=agenda.reading or found.reading),
            say("Take the agenda of the course"),
        )

    def _ask_template(self) -> None:
        _ = self._
        self._tab.desk.messages.ask_text(
            _("Keep this agenda as a template"),
            _("Name of the template"),
            self._tab.workshop.title[:NAME_LIMIT],
            _("Keep"),
            self._keep_template,
            self._check_name,
        )

    def _check_name(self, name: str) -> str:
        try:
            checked(name, say("Name of the template"), NAME_LIMIT, required=True)
        except TextError as error:
            return error.message.render(self._)
        return ""

    def _keep_template(self, name: str) -> None:
        tab = self._tab
        try:
            template, changes = tab.desk.agendas.keep_template(tab.workshop.id, name)
        except KnownError as error:
            tab.desk.messages.tell(error.message.render(self._), "error")
            return
        tab.desk.changed.emit(changes)
        words = self._("The agenda is kept as “{name}”; a new class can begin with it.")
        tab.desk.messages.tell(words.format(name=template.name), "success")

    def _open(self, entries: Sequence[Entry], take: Callable[[str], None], anchor: QWidget) -> None:
        self.menu = open_menu(self._tab, entries, take, anchor)


def open_menu(
    host: QWidget, entries: Sequence[Entry], take: Callable[[str], None], anchor: QWidget
) -> QMenu:
    """Open a menu beneath a control; `take` gets what was chosen."""
    menu = QMenu(host)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            action = menu.addAction(menu_words(entry[1]))
            action.triggered.connect(partial(_take, take, entry[0]))
    menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))
    return menu


def _take(take: Callable[[str], None], what: str, *_: object) -> None:
    take(what)


def _minutes(text: str) -> int | None:
    cleaned = text.strip().replace("−", "-").replace("－", "-").replace("＋", "+")
    try:
        minutes = int(cleaned)
    except ValueError:
        return None
    return minutes if minutes and abs(minutes) <= LONGEST else None
