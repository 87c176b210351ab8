"""What a team can do to a journey: pure edits that return a new state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from workshop_app.kinds.journey.definition import JourneyDefinition
from workshop_app.kinds.journey.positions import places
from workshop_app.kinds.journey.state import (
    Cell,
    Column,
    Level,
    Photo,
    Photos,
    Scale,
    Stage,
    State,
    fresh_ids,
)
from workshop_app.kit.numbers import NotANumberError, Unit, parse_number

# --- columns ------------------------------------------------------------------------------------


def insert_columns(
    state: State,
    definition: JourneyDefinition,
    index: int,
    count: int = 1,
    stage: str | None = None,
) -> State:
    """Insert empty columns before `index`, as many as still have room; without `stage` they
    belong to that of the column before them, or else of the one behind."""
    count = min(count, definition.columns_max - len(state.columns))
    ids = fresh_ids((column.id for column in state.columns), "c", max(count, 0))
    if stage is None:
        stage = _stage_at(state.columns, index, state)
    return _put(state, definition, index, [Column(id_, stage) for id_ in ids])


def copy_columns(state: State, definition: JourneyDefinition, indices: Collection[int]) -> State:
    """Put copies of columns behind the last of them, as many as still have room."""
    chosen = [state.columns[i] for i in sorted(set(indices))]
    chosen = chosen[: definition.columns_max - len(state.columns)]
    ids = fresh_ids((column.id for column in state.columns), "c", len(chosen))
    copies = [replace(column, id=id_) for column, id_ in zip(chosen, ids, strict=True)]
    return _put(state, definition, max(indices, default=-1) + 1, copies)


def remove_columns(state: State, definition: JourneyDefinition, indices: Collection[int]) -> State:
    """Take columns away; the others keep their places on the way where any was typed."""
    kept = [i for i in range(len(state.columns)) if i not in indices]
    at = _typed_places(state, definition)
    columns = tuple(state.columns[i] for i in kept)
    if at is not None:
        columns = _placed(columns, [at[i] for i in kept], definition.position)
    return replace(state, columns=columns)


def move_columns(
    state: State,
    definition: JourneyDefinition,
    indices: Collection[int],
    before: int,
    stage: str | None = None,
) -> State:
    """Move columns, in their order, before the column that now stands at `before` (the number of
    columns: to the end). Places on the way stay; the columns change.

    Without `stage` they keep theirs where a neighbour at the new place has it, and else take that
    of the place.
    """
    chosen = sorted(set(indices))
    moved = [state.columns[i] for i in chosen]
    rest = [column for i, column in enumerate(state.columns) if i not in set(chosen)]
    at = before - sum(1 for i in chosen if i < before)
    around = {column.stage for column in (*rest[max(at - 1, 0) : at], *rest[at : at + 1])}
    place = _stage_at(rest, at, state)
    moved = [
        replace(column, stage=_new_stage(column.stage, around, place, stage)) for column in moved
    ]
    columns = (*rest[:at], *moved, *rest[at:])
    key = definition.position
    if key:
        cells = [column.cells.get(key) for column in state.columns]
        columns = tuple(
            column if column.cells.get(key) == cell else column.with_cell(key, cell)
            for column, cell in zip(columns, cells, strict=True)
        )
    return replace(state, columns=columns)


def _new_stage(own: str, around: Collection[str], place: str, wanted: str | None) -> str:
    if wanted is not None:
        return wanted
    return own if own in around or not around else place


def _stage_at(columns: Sequence[Column], index: int, state: State) -> str:
    """Return the stage of a place between columns."""
    if index > 0 and columns:
        return columns[min(index, len(columns)) - 1].stage
    if columns:
        return columns[0].stage
    return state.stages[0].id if state.stages else ""


def _typed_places(state: State, definition: JourneyDefinition) -> tuple[Decimal, ...] | None:
    """Return where all columns stand, None where nobody typed a place or one is no number."""
    key = definition.position
    if not key or not any(key in column.cells for column in state.columns):
        return None
    return places(state, key)


def _placed(columns: Iterable[Column], at: Iterable[Decimal], key: str) -> tuple[Column, ...]:
    return tuple(column.with_cell(key, place) for column, place in zip(columns, at, strict=True))


def _put(
    state: State, definition: JourneyDefinition, index: int, columns: Sequence[Column]
) -> State:
    """Insert columns; where places on the way were typed, the new ones stand between them."""
    at = _typed_places(state, definition)
    together = (*state.columns[:index], *columns, *state.columns[index:])
    if at is not None:
        before, behind = at[:index], at[index:]
        start = before[-1] if before else behind[0] - len(columns) - 1
        end = behind[0] if behind else start + len(columns) + 1
        step = (end - start) / (len(columns) + 1)
        new = [round(start + step * number, 6) for number in range(1, len(columns) + 1)]
        together = _placed(together, (*before, *new, *behind), definition.position)
    return replace(state, columns=together)


# --- cells --------------------------------------------------------------------------------------


def set_cell(state: State, index: int, key: str, cell: Cell) -> State:
    """Change one cell; an empty one is left out."""
    return _changed(state, index, lambda column: column.with_cell(key, cell))


def set_text(state: State, definition: JourneyDefinition, index: int, key: str, text: str) -> State:
    """Change a cell to what was typed: quotes one a line, numbers read, what is none kept."""
    return set_cell(state, index, key, typed_cell(state, definition, key, text))


def typed_cell(state: State, definition: JourneyDefinition, key: str, text: str) -> Cell:
    """Return the cell of what was typed; text that fits no number or option is kept."""
    lane = definition.by_key[key]
    match lane.type:
        case "curve":
            number = typed_number(text)
            return None if number is None else Level(number, state.scale)
        case "number":
            return typed_number(text)
        case "quotes":
            return tuple(line.strip() for line in text.split("\n") if line.strip())
        case "text" | "choice" | "marker":
            return " ".join(text.split())
        case _:
            return text.strip()


def typed_number(text: str) -> Decimal | str | None:
    """Read a number as typed; what is none comes back as the text it is, nothing as None."""
    try:
        return parse_number(text, Unit.NUMBER)
    except NotANumberError:
        return text.strip()


def set_level(state: State, index: int, series: str, value: Decimal | str | None) -> State:
    """Change one level, on the scale shown."""
    cell = None if value is None else Level(value, state.scale)
    return set_cell(state, index, series, cell)


def set_levels(state: State, series: str, values: Mapping[int, Decimal]) -> State:
    """Change several levels at once, for example those of one stroke."""
    for index, value in values.items():
        state = set_level(state, index, series, value)
    return state


def nudge(state: State, index: int, series: str, steps: int) -> State:
    """Move a level by steps of the scale; one that is empty starts at neutral."""
    scale = state.scale
    value = state.level(index, series)
    start = scale.neutral if value is None else value
    return set_level(state, index, series, scale.clamped(start + steps * scale.step))


def copy_series(state: State, source: str, target: str, *, only_empty: bool = False) -> State:
    """Take the levels of one series over into another, on the scales they have."""
    columns = tuple(
        column
        if only_empty and target in column.cells
        else column.with_cell(target, column.cells.get(source))
        for column in state.columns
    )
    return replace(state, columns=columns)


def set_photo(state: State, index: int, key: str, digest: str, content: bytes) -> State:
    """Put a photo into a cell."""
    photos = Photos({**state.photos, digest: content})
    return set_cell(replace(state, photos=photos), index, key, Photo(digest))


def set_scale(state: State, scale: Scale) -> State:
    """Show all levels on another scale; none is changed by it."""
    return replace(state, scale=scale)


def _changed(state: State, index: int, change: Callable[[Column], Column]) -> State:
    columns = list(state.columns)
    columns[index] = change(columns[index])
    return replace(state, columns=tuple(columns))


# --- drawing freehand ---------------------------------------------------------------------------


def stroke_levels(
    centres: Sequence[float],
    points: Sequence[tuple[float, float]],
    scale: Scale,
    *,
    reach: float = 0.0,
) -> dict[int, Decimal]:
    """Return the levels that one stroke gives to the columns it passes.

    `centres` are where the columns stand; `points` are places on the same axis with the level
    there, in the order drawn. Where the stroke comes back, its last pass counts. A column that
    the stroke misses by no more than `reach` takes the level of its end. Levels are rounded to
    the scale's steps.
    """
    found: dict[int, Decimal] = {}
    if not points:
        return found
    for index, centre in enumerate(centres):
        level = _level_at(centre, points, reach)
        if level is not None:
            found[index] = scale.snapped(scale.clamped(Decimal(repr(level))))
    return found


def _level_at(x: float, points: Sequence[tuple[float, float]], reach: float) -> float | None:
    for (x0, y0), (x1, y1) in zip(points[-2::-1], points[:0:-1], strict=True):
        if min(x0, x1) <= x <= max(x0, x1):
            return y1 if x1 == x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    near = min((points[0], points[-1]), key=lambda point: abs(point[0] - x))
    return near[1] if abs(near[0] - x) <= reach else None


# --- stages -------------------------------------------------------------------------------------


def add_stage(state: State, name: str, index: int | None = None) -> State:
    """Add a stage before `index`, at the end without one."""
    (id_,) = fresh_ids((stage.id for stage in state.stages), "s", 1)
    at = len(state.stages) if index is None else index
    stages = (*state.stages[:at], Stage(id_, name), *state.stages[at:])
    return replace(state, stages=stages)


def rename_stage(state: State, stage_id: str, name: str) -> State:
    """Give a stage another name."""
    stages = tuple(replace(s, name=name) if s.id == stage_id else s for s in state.stages)
    return replace(state, stages=stages)


def move_stage(state: State, definition: JourneyDefinition, stage_id: str, before: int) -> State:
    """Move a stage with its columns before the one that now stands at `before`."""
    index = next(i for i, stage in enumerate(state.stages) if stage.id == stage_id)
    rest = [stage for stage in state.stages if stage.id != stage_id]
    rest.insert(before - (index < before), state.stages[index])
    order = {stage.id: place for place, stage in enumerate(rest)}
    columns = sorted(range(len(state.columns)), key=lambda i: order.get(state.columns[i].stage, -1))
    moved = tuple(state.columns[i] for i in columns)
    key = definition.position
    if key:
        cells = [column.cells.get(key) for column in state.columns]
        moved = tuple(c.with_cell(key, cell) for c, cell in zip(moved, cells, strict=True))
    return replace(state, stages=tuple(rest), columns=moved)


def remove_stage(state: State, stage_id: str) -> State:
    """Take a stage away; its columns join the stage before it, or else the one behind."""
    index = next(i for i, stage in enumerate(state.stages) if stage.id == stage_id)
    rest = (*state.stages[:index], *state.stages[index + 1 :])
    heir = rest[max(index - 1, 0)].id if rest else ""
    columns = tuple(replace(c, stage=heir) if c.stage == stage_id else c for c in state.columns)
    return replace(state, stages=rest, columns=columns)


def assign_stage(state: State, indices: Collection[int], stage_id: str) -> State:
    """Put columns into a stage without moving them."""
    columns = tuple(
        replace(column, stage=stage_id) if i in indices else column
        for i, column in enumerate(state.columns)
    )
    return replace(state, columns=columns)
