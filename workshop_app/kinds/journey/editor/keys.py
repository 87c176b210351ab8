"""The keys of the map: everything the pointer can do, and numbers typed straight in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from workshop_app.kinds.journey.editor.draft import BAND, Draft
from workshop_app.kinds.journey.editor.menus import open_choice

if TYPE_CHECKING:
    from workshop_app.kinds.journey.editor.canvas import Canvas

Action = Callable[["Canvas"], object]
K, M = Qt.Key, Qt.KeyboardModifier
_NUMERIC = "0123456789+-−.,．，－＋"


def _chosen(canvas: Canvas) -> list[int]:
    return [canvas.draft.spot.index] if canvas.draft.column is not None else []


def go(draft: Draft, step: int) -> None:
    """Go to the column beside; from a stage to the next one."""
    index = draft.spot.index + step
    if draft.spot.key == BAND and draft.column is not None:
        own = draft.column.stage
        columns = draft.state.columns
        while 0 <= index < len(columns) and columns[index].stage == own:
            index += step
        if not 0 <= index < len(columns):
            return
    draft.choose(index)


def rows_of(canvas: Canvas) -> list[str]:
    """Return the places of a column from top to bottom, as the map shows them."""
    layout, draft = canvas.view.layout, canvas.draft
    found = [BAND] if layout.bands else []
    for row in layout.rows:
        if row.lane.type == "curve":
            found += [s.id for s in row.lane.series if s.id in draft.shown_series]
        else:
            found.append(row.lane.id)
    return found


def _change_row(canvas: Canvas, step: int) -> None:
    rows, spot = rows_of(canvas), canvas.draft.spot
    place = rows.index(spot.key) if spot.key in rows else 0
    canvas.draft.choose(spot.index, rows[min(max(place + step, 0), len(rows) - 1)])


def _vertical(canvas: Canvas, step: int, *, fine: bool) -> None:
    """Move a level, or go from row to row."""
    if canvas.draft.is_on_curve:
        canvas.draft.nudge(step, fine=fine)
        canvas.announce()
    else:
        _change_row(canvas, -step)


def insert(canvas: Canvas) -> None:
    """Insert a column behind the chosen one, or a stage behind the chosen stage; name it."""
    draft = canvas.draft
    if draft.spot.key == BAND and draft.column is not None:
        add_stage(canvas)
        return
    draft.insert(draft.spot.index + 1)
    canvas.type_here()


def add_stage(canvas: Canvas) -> None:
    """Add a stage behind the chosen one, with one empty column in it; name it."""
    draft = canvas.draft
    if draft.read_only or not draft.has_room:
        return
    draft.add_stage_behind()
    canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    canvas.type_here()


def remove(canvas: Canvas) -> None:
    """Remove the chosen column or stage."""
    draft = canvas.draft
    if draft.spot.key == BAND and draft.column is not None and draft.column.stage:
        draft.remove_stage(draft.column.stage)
    else:
        draft.remove(_chosen(canvas))


def step(canvas: Canvas, way: int) -> None:
    """Move the chosen column or stage one place."""
    draft = canvas.draft
    if draft.spot.key != BAND or draft.column is None:
        draft.step(way)
        return
    order = [stage.id for stage in draft.state.stages]
    if draft.column.stage in order:
        place = order.index(draft.column.stage)
        if 0 <= place + way < len(order):
            draft.move_stage(draft.column.stage, place + way + (way > 0))


def edit(canvas: Canvas) -> None:
    """Open what is chosen for editing; on a level, the name of its column."""
    draft = canvas.draft
    lane = draft.lane
    if draft.is_on_curve:
        draft.choose(draft.spot.index, draft.definition.title)
        canvas.type_here()
    elif lane is not None and lane.options:
        open_choice(canvas, lane)
    elif lane is not None and lane.type == "photo":
        canvas.photo_asked.emit(draft.spot.index)
    else:
        canvas.type_here()


def _clear(canvas: Canvas) -> None:
    draft = canvas.draft
    if draft.column is None:
        return
    if draft.spot.key == BAND:
        draft.rename_stage(draft.column.stage, "")
    else:
        draft.clear(draft.spot.index, draft.spot.key)
    canvas.announce()


def _cycle(canvas: Canvas) -> None:
    canvas.draft.cycle_marker()
    canvas.announce()


def _last(canvas: Canvas) -> None:
    canvas.draft.choose(len(canvas.draft.state.columns) - 1)


_NONE, _CTRL, _ALT, _SHIFT = (
    M.NoModifier,
    M.ControlModifier,
    M.AltModifier,
    M.ShiftModifier,
)
MOVES: dict[tuple[Qt.Key, Qt.KeyboardModifier], Action] = {
    (K.Key_Left, _NONE): lambda c: go(c.draft, -1),
    (K.Key_Right, _NONE): lambda c: go(c.draft, 1),
    (K.Key_Home, _NONE): lambda c: c.draft.choose(0),
    (K.Key_End, _NONE): _last,
    (K.Key_Up, _CTRL): lambda c: _change_row(c, -1),
    (K.Key_Down, _CTRL): lambda c: _change_row(c, 1),
    (K.Key_0, _CTRL): lambda c: c.fit(),
}
CHANGES: dict[tuple[Qt.Key, Qt.KeyboardModifier], Action] = {
    (K.Key_Up, _NONE): lambda c: _vertical(c, 1, fine=False),
    (K.Key_Down, _NONE): lambda c: _vertical(c, -1, fine=False),
    (K.Key_Up, _SHIFT): lambda c: _vertical(c, 1, fine=True),
    (K.Key_Down, _SHIFT): lambda c: _vertical(c, -1, fine=True),
    (K.Key_Left, _ALT): lambda c: step(c, -1),
    (K.Key_Right, _ALT): lambda c: step(c, 1),
    (K.Key_Insert, _NONE): insert,
    (K.Key_Plus, _CTRL): insert,
    (K.Key_Equal, _CTRL): insert,
    (K.Key_Minus, _CTRL): remove,
    (K.Key_D, _CTRL): lambda c: c.draft.copy(_chosen(c)),
    (K.Key_Delete, _NONE): _clear,
    (K.Key_Backspace, _NONE): _clear,
    (K.Key_F2, _NONE): edit,
    (K.Key_Return, _NONE): edit,
    (K.Key_Enter, _NONE): edit,
}


def handle_key(canvas: Canvas, event: QKeyEvent, *, only_ask: bool = False) -> bool:
    """Do what a key means on the map; return whether it means anything."""
    draft = canvas.draft
    modifiers = event.modifiers() & ~M.KeypadModifier
    if modifiers == (_CTRL | _SHIFT):
        modifiers = _CTRL  # Ctrl+Plus on a keyboard where plus needs Shift
    key = (K(event.key()), modifiers)
    action = MOVES.get(key)
    if action is None and not draft.read_only:
        action = CHANGES.get(key) or _typed(canvas, event)
    if action is None and key == (K.Key_Escape, _NONE) and canvas.gesture is not None:
        action = _give_up
    is_row = draft.read_only and not draft.is_on_curve and key[0] in (K.Key_Up, K.Key_Down)
    if action is None and is_row:
        action = CHANGES[(key[0], _NONE)]
    if action is not None and not only_ask:
        action(canvas)
    return action is not None


def _give_up(canvas: Canvas) -> None:
    if canvas.gesture is not None:
        canvas.gesture.give_up()
    canvas.gesture = None
    canvas.draft.pace.let_go()
    canvas.viewport().update()


def _typed(canvas: Canvas, event: QKeyEvent) -> Action | None:
    """Return what typing a character does: a number on a level, words on a label."""
    draft, text = canvas.draft, event.text()
    strong = event.modifiers() & (M.ControlModifier | M.AltModifier | M.MetaModifier)
    if draft.column is None or not text or not text.isprintable() or strong:
        return None
    lane = draft.lane
    if draft.is_on_curve and text in _NUMERIC:
        return lambda c: c.type_here(text)
    if text.casefold() == "m" and (draft.is_on_curve or lane is None or lane.options):
        return _cycle if draft.spot.key != BAND else lambda c: c.type_here(text)
    if lane is not None and lane.options:
        return (lambda c: open_choice(c, lane)) if text == " " else None
    if draft.is_on_curve or (lane is not None and lane.type == "photo") or text == " ":
        return None
    return lambda c: c.type_here(text)
