"""The store's text of a questionnaire: compact, since five thousand people may have answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workshop_app.kinds.questionnaire.state import (
    ITEMS_LIMIT,
    MARKS_LIMIT,
    RESPONDENTS_LIMIT,
    SINGLE,
    Answer,
    Answers,
    Item,
    Response,
    State,
)
from workshop_app.kit.stored import listed, opened, reading, typed, value_in, value_out

FORMAT = 1
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
        "weights": {group: value_out(value) for group, value in state.weights.items()},
        "items": [_item_out(item) for item in state.items],
        "options": dict(state.options),
        "entry": state.entry,
        "responses": [response.packed or response.answers for response in state.responses],
        "counts": {
            item: [[value_out(value) for value in side] for side in sides]
            for item, sides in state.counts.items()
        },
    }
    return json.dumps(head, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> State:
    """Read what `dump` wrote. Raises ValueError for anything else."""
    with reading("questionnaire"):
        data = opened(text, FORMAT)
        low, high = (typed(int, end) for end in data["scale"])
        if not 1 <= high - low < MARKS_LIMIT:
            raise ValueError(f"a scale from {low} to {high}")
        items = tuple(_item_in(part) for part in listed(data["items"], ITEMS_LIMIT))
        sides = typed(int, data["sides"])
        return State(
            subject=typed(str, data["subject"]),
            scale=(low, high),
            weights={typed(str, k): value_in(v) for k, v in data["weights"].items()},
            items=items,
            sides=sides,
            entry="counts" if typed(str, data["entry"]) == "counts" else "rows",
            responses=tuple(
                _response_in(part, sides, len(items))
                for part in listed(data["responses"], RESPONDENTS_LIMIT)
            ),
            counts={
                typed(str, item): tuple(tuple(value_in(v) for v in side) for side in counted)
                for item, counted in data["counts"].items()
            },
            options={typed(str, k): typed(bool, v) for k, v in data["options"].items()},
        )


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
        id=typed(str, part["id"]),
        group=typed(str, part["group"]),
        text=typed(str, part.get("text", "")),
        is_on=typed(bool, part.get("on", True)),
        is_own=typed(bool, part.get("own", False)),
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
