"""From input JSON to a state, and back: what has the wrong shape is named, nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any, cast

from workshop_app.domain.message import say
from workshop_app.kinds.questionnaire.definition import QuestionnaireDefinition
from workshop_app.kinds.questionnaire.faults import (
    Allowed,
    answer_fault,
    number_fault,
    too_many,
)
from workshop_app.kinds.questionnaire.state import Answers, Entry, Item, Response, State
from workshop_app.kit.kind import Fault
from workshop_app.kit.numbers import as_json, exact
from workshop_app.kit.stored import Value
from workshop_app.kit.wording import (
    MISSING,
    NO_GROUP,
    NO_LIST,
    NO_TEXT,
    NO_TICK,
    JsonWording,
    unknown_field,
)

_WORDING = JsonWording()
_SOUND = {int, type(None)}
_MUST_BE = {
    list: NO_LIST,
    dict: NO_GROUP,
    str: NO_TEXT,
    bool: NO_TICK,
}


def blank(definition: QuestionnaireDefinition) -> State:
    """Return the questionnaire as it starts: its own items and weights, nobody has answered."""
    return State(
        subject="",
        scale=definition.scales[0].ends,
        weights={g.id: g.weight for g in definition.groups if definition.has_weights},
        items=tuple(Item(item, group) for item, group in definition.group_of_item.items()),
        sides=len(definition.sides),
        entry="rows",
        responses=(),
        counts={},
        options={option.id: option.default for option in definition.options},
    )


class Reader:
    """Reads one input; `faults` holds what has the wrong shape. Values that are only not allowed
    are kept for the check of the state."""

    def __init__(self, definition: QuestionnaireDefinition) -> None:
        self.definition = definition
        self.faults: list[Fault] = []

    def state(self, data: object) -> State:
        """Return the state of an input, as far as it can be read."""
        d, state = self.definition, blank(self.definition)
        head = self._group("", data)
        known = ["subject", "scale", *(["weights"] if d.has_weights else []), "items"]
        known += [*state.options, "responses", "counts"]
        self._known("", head, known)
        items = self._items(head["items"]) if "items" in head else state.items
        responses: tuple[Response, ...] = ()
        counts: dict[str, tuple[tuple[Value, ...], ...]] = {}
        entry: Entry = "rows"
        if "counts" in head:
            entry, counts = "counts", self._counts(head["counts"], items)
            if "responses" in head:
                message = say("gives the answers a second time; please leave out one of the two")
                self.faults.append(Fault("counts", "twice", message))
        scale = self._scale(head["scale"], state.scale) if "scale" in head else state.scale
        state = State(
            subject=self._text("subject", head.get("subject", "")),
            scale=scale,
            weights={**state.weights, **self._weights(head.get("weights", {}))},
            items=items,
            sides=state.sides,
            entry=entry,
            responses=responses,
            counts=counts,
            options={
                id_: cast(bool, self._typed(id_, head.get(id_, default), bool, default))
                for id_, default in state.options.items()
            },
        )
        if "responses" in head:
            state = state.add_responses(self._responses(head["responses"], state))
        return state

    # --- parts ----------------------------------------------------------------------------------

    def _scale(self, data: object, start: tuple[int, int]) -> tuple[int, int]:
        ends = self._group("scale", data)
        self._known("scale", ends, ["min", "max"])
        found = []
        for name, default in zip(("min", "max"), start, strict=True):
            value = ends.get(name, default)
            fault = number_fault(value, Allowed(0, 10), _WORDING)
            if fault is not None:
                self.faults.append(Fault(f"scale.{name}", *fault))
                return start
            found.append(int(cast(int, value)))
        return found[0], found[1]

    def _weights(self, data: object) -> dict[str, Value]:
        weights = self._group("weights", data)
        self._known("weights", weights, [group.id for group in self.definition.groups])
        total = int(self.definition.weights_total or 0)
        found: dict[str, Value] = {}
        for group, value in weights.items():
            found[group] = self._number(f"weights.{group}", value, Allowed(0, total, False))
        return {k: v for k, v in found.items() if k in self.definition.group_by_id}

    def _items(self, data: object) -> tuple[Item, ...]:
        key = self.definition.group_key
        items = []
        for at, part in enumerate(self._list("items", data)):
            path = f"items.{at}"
            entry = self._group(path, part)
            self._known(path, entry, ["id", key, "text", "on"])
            for name in ("id", key):
                if isinstance(part, Mapping) and name not in entry:
                    self.faults.append(Fault(f"{path}.{name}", "missing", MISSING))
            id_ = self._text(f"{path}.id", entry.get("id", f"?{at}"))
            items.append(
                Item(
                    id=id_,
                    group=self._text(f"{path}.{key}", entry.get(key, self.definition.groups[0].id)),
                    text=self._text(f"{path}.text", entry.get("text", "")),
                    is_on=cast(bool, self._typed(f"{path}.on", entry.get("on", True), bool, True)),
                    is_own=id_ not in self.definition.group_of_item,
                )
            )
        return tuple(items)

    def _responses(self, data: object, state: State) -> list[Response]:
        entries = self._list("responses", data)
        if len(entries) > self.definition.respondents_max:
            self.faults.append(too_many("responses", len(entries), self.definition.respondents_max))
            return []
        return [self._response(at, entry, state) for at, entry in enumerate(entries)]

    def _response(self, respondent: int, data: object, state: State) -> Response:
        path = f"responses.{respondent}"
        entry = self._group(path, data)
        self._known(path, entry, self.definition.sides)
        sides: list[Answers] = []
        for side in self.definition.sides:
            if side not in entry:
                if isinstance(data, Mapping) and not self._may_lack(side, state):
                    self.faults.append(Fault(f"{path}.{side}", "missing", MISSING))
                sides.append((None,) * len(state.items))
                continue
            answers = self._list(f"{path}.{side}", entry[side])
            if not _SOUND.issuperset(map(type, answers)):
                answers = [
                    self._answer(state, f"{path}.{side}.{at}", respondent, at, side, value)
                    for at, value in enumerate(answers)
                ]
            sides.append(cast(Answers, tuple(answers)))
        return Response(tuple(sides))

    def _may_lack(self, side: str, state: State) -> bool:
        return any(o.hides == side and state.options[o.id] for o in self.definition.options)

    def _answer(
        self, state: State, path: str, respondent: int, item: int, side: str, value: object
    ) -> Any:
        if value is None or type(value) in (int, str):
            return value
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            return int(value)
        if item < len(state.items):
            fault = answer_fault(state, path, respondent, item, side, value, _WORDING)
            if fault is not None:
                self.faults.append(fault)
        return None

    def _counts(
        self, data: object, items: tuple[Item, ...]
    ) -> dict[str, tuple[tuple[Value, ...], ...]]:
        counts = self._group("counts", data)
        self._known("counts", counts, [item.id for item in items])
        found: dict[str, tuple[tuple[Value, ...], ...]] = {}
        for item, part in counts.items():
            path = f"counts.{item}"
            entry = self._group(path, part)
            self._known(path, entry, self.definition.sides)
            found[item] = tuple(
                tuple(
                    self._number(f"{path}.{side}.{mark}", value, Allowed(0, 1_000_000))
                    for mark, value in enumerate(self._list(f"{path}.{side}", entry[side]))
                )
                if side in entry
                else ()
                for side in self.definition.sides
            )
        return found

    # --- shapes ---------------------------------------------------------------------------------

    def _number(self, path: str, value: object, allowed: Allowed) -> Value:
        """Return a number or nothing; a text is kept for the check."""
        if value is None or isinstance(value, str):
            return value
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and not (isinstance(value, float) and not isfinite(value)):
            return exact(cast(float, value))
        fault = number_fault(value, allowed, _WORDING)
        if fault is not None:
            self.faults.append(Fault(path, *fault))
        return Decimal()

    def _group(self, path: str, data: object) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", self._typed(path, data, dict, {}))

    def _list(self, path: str, data: object) -> list[Any]:
        return cast("list[Any]", self._typed(path, data, list, []))

    def _text(self, path: str, data: object) -> str:
        return cast(str, self._typed(path, data, str, ""))

    def _typed(self, path: str, data: object, wanted: type, instead: object) -> object:
        if isinstance(data, wanted):
            return data
        self.faults.append(Fault(path, "shape", _MUST_BE[wanted]))
        return instead

    def _known(self, path: str, data: Mapping[str, Any], known: Any) -> None:
        for key in data:
            if key not in known:
                full = f"{path}.{key}" if path else str(key)
                self.faults.append(unknown_field(full, list(known)))


def to_input(definition: QuestionnaireDefinition, state: State) -> dict[str, Any]:
    """Return the input JSON of a state, all of it written out."""
    data: dict[str, Any] = {"subject": state.subject} if state.subject else {}
    data["scale"] = {"min": state.scale[0], "max": state.scale[1]}
    if definition.has_weights:
        data["weights"] = {group: _out(value) for group, value in state.weights.items()}
    data["items"] = [_item_out(definition, item) for item in state.items]
    data.update(state.options)
    if state.entry == "counts":
        data["counts"] = {
            item: {
                side: [_out(value) for value in values]
                for side, values in zip(definition.sides, sides, strict=True)
                if values
            }
            for item, sides in state.counts.items()
        }
    else:
        data["responses"] = [
            {
                side: list(answers)
                for side, answers in zip(definition.sides, response.answers, strict=True)
            }
            for response in state.responses
        ]
    return data


def _item_out(definition: QuestionnaireDefinition, item: Item) -> dict[str, Any]:
    found: dict[str, Any] = {"id": item.id, definition.group_key: item.group}
    if item.text:
        found["text"] = item.text
    if not item.is_on:
        found["on"] = False
    return found


def _out(value: Value) -> int | float | str | None:
    return as_json(value) if isinstance(value, Decimal) else value
