"""The store's text of a questionnaire: compact, since five thousand people may have answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any, TypeVar

from workshop_app.kinds.questionnaire.state import (
    SINGLE,
    Answer,
    Answers,
    Item,
    Response,
    State,
    Value,
)
from workshop_app.kit.numbers import as_json, exact

FORMAT = 1
T = TypeVar("T")
_MARKS: dict[str, Answer] = {
    letter: None if letter == SINGLE[0] else int(letter) for letter in SINGLE
}


def dump(state: State) -> str:
    """Write a state as JSON text; numbers as numbers, what is no number as the text it is."""
    head = {
        "format": FORMAT,
        "subject": state.subject,
        "scale": list(state.scale),
        "sides": state.sides,
        "weights": {group: _out(value) for group, value in state.weights.items()},
        "items": [_item_out(item) for item in state.items],
        "options": dict(state.options),
        "entry": state.entry,
        "responses": [response.packed or response.answers for response in state.responses],
        "counts": {
            item: [[_out(value) for value in side] for side in sides]
            for item, sides in state.counts.items()
        },
    }
    return json.dumps(head, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> State:
    """Read what `dump` wrote. Raises ValueError for anything else."""
    try:
        data = json.loads(text)
        if _as(int, data["format"]) != FORMAT:
            raise ValueError(text[:80])
        low, high = (_as(int, end) for end in data["scale"])
        items = tuple(_item_in(part) for part in _as(list, data["items"]))
        sides = _as(int, data["sides"])
        return State(
            subject=_as(str, data["subject"]),
            scale=(low, high),
            weights={_as(str, k): _in(v) for k, v in data["weights"].items()},
            items=items,
            sides=sides,
            entry="counts" if _as(str, data["entry"]) == "counts" else "rows",
            responses=tuple(
                _response_in(part, sides, len(items)) for part in _as(list, data["responses"])
            ),
            counts={
                _as(str, item): tuple(tuple(_in(v) for v in side) for side in counted)
                for item, counted in data["counts"].items()
            },
            options={_as(str, k): _as(bool, v) for k, v in data["options"].items()},
        )
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"not a questionnaire's state: {error}") from error


def _item_out(item: Item) -> Mapping[str, object]:
    found: dict[str, object] = {"id": item.id, "group": item.group}
    if item.text:
        found["text"] = item.text
    if not item.is_on:
        found["on"] = False
    if item.is_own:
        found["own"] = True
    return found


def _item_in(part: Any) -> Item:
    return Item(
        id=_as(str, part["id"]),
        group=_as(str, part["group"]),
        text=_as(str, part.get("text", "")),
        is_on=_as(bool, part.get("on", True)),
        is_own=_as(bool, part.get("own", False)),
    )


def _response_in(part: Any, sides: int, items: int) -> Response:
    if isinstance(part, str):
        response = Response(tuple([_side_of(side) for side in part.split("|")]))
    else:
        response = Response(tuple(tuple(_answer(a) for a in side) for side in part))
    if len(response.answers) != sides or any(len(side) != items for side in response.answers):
        raise TypeError(str(part)[:80])
    return response


def _side_of(packed: str) -> Answers:
    return tuple([_MARKS[letter] for letter in packed])


def _answer(value: Any) -> Answer:
    if value is None or type(value) in (int, str):
        found: Answer = value
        return found
    raise TypeError(value)


def _as(wanted: type[T], value: object) -> T:
    if type(value) is not wanted:
        raise TypeError(value)
    return value


def _out(value: Value) -> int | float | str | None:
    return as_json(value) if isinstance(value, Decimal) else value


def _in(value: object) -> Value:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise TypeError(value)
    return exact(value)
