"""Between states and the command line's input JSON; photos travel as data URIs."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.kinds.journey.definition import JourneyDefinition, LaneDefinition
from workshop_app.kinds.journey.inputs import Checked, CheckedCell
from workshop_app.kinds.journey.labels import STAGE
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
from workshop_app.kit.kind import Fault, InputError, Json
from workshop_app.kit.numbers import as_json
from workshop_app.kit.photos import digest, size_of, take_photo

LONGEST_SIDE = 1280
_URI = "data:image/jpeg;base64,"
_PREFIX = "data:image/"


def input_of(state: State, definition: JourneyDefinition, *, with_photos: bool = True) -> Json:
    """Return the input JSON of a state: what is empty is left out, levels are on the scale
    shown."""
    names = {stage.id: stage.name for stage in state.stages}
    rows = [
        dict(_cells(column, state, definition, names, with_photos=with_photos))
        for column in state.columns
    ]
    seen = list(dict.fromkeys(row[STAGE] for row in rows if STAGE in row))
    listed = [stage.name for stage in state.stages if stage.name]
    return {
        **({"subject": state.subject} if state.subject else {}),
        "scale": {
            "min": as_json(state.scale.low),
            "max": as_json(state.scale.high),
            "neutral": as_json(state.scale.neutral),
        },
        **({"stages": listed} if listed != seen else {}),
        definition.columns: rows,
    }


def _cells(
    column: Column,
    state: State,
    definition: JourneyDefinition,
    stages: Mapping[str, str],
    *,
    with_photos: bool,
) -> Iterator[tuple[str, Any]]:
    title = definition.title
    if title in column.cells:
        yield title, _plain(column.cells[title], state, with_photos=with_photos)
    if stages.get(column.stage):
        yield STAGE, stages[column.stage]
    for key in definition.by_key:
        if key == title:
            continue
        value = _plain(column.cells.get(key), state, with_photos=with_photos)
        if value is not None:
            yield key, value


def _plain(cell: Cell, state: State, *, with_photos: bool) -> Any:
    """Return a cell as the input JSON has it, None for a photo that is not asked for."""
    match cell:
        case Level():
            value = cell.on(state.scale)
            return as_json(value) if isinstance(value, Decimal) else value
        case Decimal():
            return as_json(cell)
        case Photo(name):
            if not with_photos or name not in state.photos:
                return None
            return f"{_URI}{base64.b64encode(state.photos[name]).decode('ascii')}"
        case tuple():
            return list(cell)
        case _:
            return cell


def state_of(checked: Checked, definition: JourneyDefinition) -> State:
    """Return the state of a checked input. Raises InputError where a photo cannot be read."""
    names = checked.stages
    stages = tuple(
        Stage(id_, name) for id_, name in zip(fresh_ids((), "s", len(names)), names, strict=True)
    )
    ids = {stage.name: stage.id for stage in stages}
    photos: dict[str, bytes] = {}
    faults: list[Fault] = []
    columns = []
    for column, id_ in zip(checked.columns, fresh_ids((), "c", len(checked.columns)), strict=True):
        cells: dict[str, Cell] = {}
        for key, value in column.cells.items():
            lane = definition.by_key[key]
            if value is None:
                continue
            if lane.type == "photo":
                cells[key] = _photo(f"{definition.columns}.{column.index}.{key}", value, photos,
                                    faults)  # fmt: skip
            else:
                cells[key] = _cell(value, lane, checked.scale)
        columns.append(Column(id_, ids.get(column.stage, ""), cells))
    if faults:
        raise InputError(tuple(faults))
    return State(checked.subject, checked.scale, stages, tuple(columns), Photos(photos))


def _cell(value: CheckedCell, lane: LaneDefinition, scale: Scale) -> Cell:
    if lane.type == "curve" and isinstance(value, Decimal):
        return Level(value, scale)
    return value


def _photo(
    path: str, value: CheckedCell, photos: dict[str, bytes], faults: list[Fault]
) -> Photo | None:
    """Take a photo in; one that was kept before comes in as it is."""
    try:
        data = _decoded(str(value))
        taken = take_photo(data)
    except (ValueError, binascii.Error):
        message = say("is no photo that can be read; allowed is a data URI of a JPEG or PNG file")
        faults.append(Fault(path, "photo", message))
        return None
    except KnownError as error:
        faults.append(Fault(path, "photo", error.message))
        return None
    kept = data if _was_taken(data) else taken
    name = digest(kept)
    photos[name] = kept
    return Photo(name)


def _decoded(uri: str) -> bytes:
    if not uri.startswith(_PREFIX) or ";base64," not in uri[:64]:
        raise ValueError(uri[:64])
    return base64.b64decode(uri.split(";base64,", 1)[1], validate=True)


def _was_taken(data: bytes) -> bool:
    """Whether a photo already is as small and plain as kept ones are."""
    is_jpeg = data.startswith(b"\xff\xd8\xff") and b"Exif\x00" not in data[:65_536]
    return is_jpeg and max(size_of(data)) <= LONGEST_SIDE
