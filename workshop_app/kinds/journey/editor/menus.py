"""Menus over the map: everything that can be done with what is chosen, in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from workshop_app.kinds.journey.definition import LaneDefinition
from workshop_app.kinds.journey.editor.draft import BAND

if TYPE_CHECKING:
    from workshop_app.kinds.journey.editor.canvas import Canvas


def _menu(canvas: Canvas) -> QMenu:
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add(menu: QMenu, text: str, react: Callable[[], object], keys: str = "") -> QAction:
    action = menu.addAction(f"{text}\t{keys}" if keys else text)
    action.triggered.connect(react)
    return action


def _popup(canvas: Canvas, menu: QMenu, place: QPoint | None) -> None:
    if place is None:
        box = canvas.spot_box()
        place = canvas.viewport().mapToGlobal(QPoint(box.left(), box.bottom() + 4))
    menu.popup(place)


def open_choice(canvas: Canvas, lane: LaneDefinition) -> None:
    """Offer the options of a lane for the chosen column."""
    menu = _menu(canvas)
    add_options(canvas, menu, lane)
    _popup(canvas, menu, None)


def add_options(canvas: Canvas, menu: QMenu, lane: LaneDefinition) -> None:
    """Add the options of a lane, the one that is chosen with a tick, and none."""
    draft, index = canvas.draft, canvas.draft.spot.index
    now = draft.state.columns[index].text(lane.id)
    none = draft.labels.language.text("None")
    for option, label in (*draft.labels.options(lane), ("", none)):
        action = _add(menu, label, partial(draft.set_cell, index, lane.id, option or None))
        action.setCheckable(True)
        action.setChecked(option == now)


def open_menu(canvas: Canvas, place: QPoint | None) -> None:
    """Show what can be done with what is chosen."""
    draft = canvas.draft
    if draft.column is None or draft.read_only:
        return
    menu = make_stage_menu(canvas) if draft.spot.key == BAND else make_column_menu(canvas)
    _popup(canvas, menu, place)


def make_column_menu(canvas: Canvas) -> QMenu:
    """Return the menu of a column."""
    from workshop_app.kinds.journey.editor import keys

    _, draft = canvas.words, canvas.draft
    index = draft.spot.index
    menu = _menu(canvas)
    _add(menu, _("Rename"), partial(_rename, canvas), "F2")
    for lane in draft.definition.lanes:
        if lane.options:
            part = menu.addMenu(draft.labels.lane(lane.id))
            add_options(canvas, part, lane)
    if draft.photo_lane is not None:
        _add(menu, _("Choose a photo…"), partial(canvas.photo_asked.emit, index))
    if draft.series in draft.state.columns[index].cells:
        _add(menu, _("Clear the value"), partial(draft.clear, index, draft.series), _("Del"))
    menu.addSeparator()
    insert = _add(menu, _("Insert a touchpoint after it"), partial(keys.insert, canvas), _("Ins"))
    copy = _add(menu, _("Duplicate"), partial(draft.copy, [index]), "Ctrl+D")
    for action in (insert, copy):
        action.setEnabled(draft.has_room)
    _add(menu, _("Move left"), partial(draft.step, -1), "Alt+←")
    _add(menu, _("Move right"), partial(draft.step, 1), "Alt+→")
    _add(menu, _("Add a stage after it"), partial(keys.add_stage, canvas))
    menu.addSeparator()
    _add(menu, _("Remove"), partial(draft.remove, [index]), "Ctrl+−")
    return menu


def _rename(canvas: Canvas) -> None:
    canvas.draft.choose(canvas.draft.spot.index, canvas.draft.definition.title)
    canvas.type_here()


def make_stage_menu(canvas: Canvas) -> QMenu:
    """Return the menu of a stage."""
    from workshop_app.kinds.journey.editor import keys

    _, draft = canvas.words, canvas.draft
    column = draft.column
    menu = _menu(canvas)
    if column is None:
        return menu
    _add(menu, _("Rename"), canvas.type_here, "F2")
    _add(menu, _("Add a stage after it"), partial(keys.add_stage, canvas), _("Ins"))
    _add(menu, _("Move left"), partial(keys.step, canvas, -1), "Alt+←")
    _add(menu, _("Move right"), partial(keys.step, canvas, 1), "Alt+→")
    menu.addSeparator()
    text = _("Remove the stage, keep its touchpoints")
    _add(menu, text, partial(draft.remove_stage, column.stage), "Ctrl+−")
    return menu
