"""What is wrong with a questionnaire's input, in words: where, and what is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

from workshop_app.domain.characters import has_half
from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire.definition import TOLERANCE, QuestionnaireDefinition
from workshop_app.kinds.questionnaire.state import State
from workshop_app.kit.kind import Fault
from workshop_app.kit.numbers import Unit
from workshop_app.kit.presentation import EMPTY
from workshop_app.kit.stored import Value
from workshop_app.kit.wording import (
    DAMAGED,
    JsonWording,
    Wording,
    echo,
    number_range,
    refusal,
    too_long,
)

MOST_NAMED = 100
"""How many wrong answers are named one by one."""

COUNT_MAX = 1_000_000
TEXT_MAX = 300
ID_MAX = 40


@dataclass(frozen=True)
class Allowed:
    """A range of numbers that may be entered."""

    low: int
    high: int
    is_whole: bool = True

    @property
    def message(self) -> Message:
        """The range in words."""
        return number_range(f"{self.low:,}", f"{self.high:,}", is_whole=self.is_whole)


def number_fault(value: object, allowed: Allowed, wording: Wording) -> tuple[str, Message] | None:
    """Return code and words for a value that is not allowed, None for one that is."""
    may = allowed.message
    if value is None:
        return EMPTY, say("is empty; please enter {allowed}", allowed=may)
    shown = echo(value, Unit.NUMBER, wording)
    if isinstance(value, Decimal):
        shown = wording.number(value, Unit.NUMBER)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return "number", refusal("number", shown, may)
    if isinstance(value, float) and not isfinite(value):
        return "number", refusal("number", shown, may)
    if allowed.is_whole and value != value // 1:
        return "whole", refusal("whole", shown, may)
    if not allowed.low <= value <= allowed.high:
        return "range", refusal("range", shown, may)
    return None


def answer_fault(
    state: State, path: str, respondent: int, item: int, side: str, value: object, wording: Wording
) -> Fault | None:
    """Return what is wrong with one answer, named by its respondent, item and side."""
    if value is None:
        return None
    found = number_fault(value, Allowed(*state.scale), wording)
    if found is None:
        return None
    code, message = found
    if isinstance(wording, JsonWording):
        message = say(
            "respondent {number}, item {item}, {side}: {fault}",
            number=respondent + 1,
            item=state.items[item].id,
            side=side,
            fault=message,
        )
    return Fault(path, code, message)


def length_fault(path: str, respondent: int, side: str, found: int, needed: int) -> Fault:
    """Return that a respondent has not as many answers as there are items."""
    message = say(
        "respondent {number}, {side}: needs {needed} answers, one for each item (null where there "
        "is no answer), but has {found}",
        number=respondent + 1,
        side=side,
        found=f"{found:,}",
        needed=needed,
    )
    return Fault(path, "length", message)


def weight_faults(
    definition: QuestionnaireDefinition, weights: Mapping[str, Value], wording: Wording
) -> Iterator[Fault]:
    """Find weights that are no numbers, below 0, or that do not add up; weights that are all 0 are
    no fault: what they weigh is then undefined."""
    whole = definition.weights_total
    if whole is None:
        return
    is_sound = True
    total = Decimal()
    for group in definition.groups:
        value = weights.get(group.id)
        found = number_fault(value, Allowed(0, int(whole), is_whole=False), wording)
        if found is not None:
            is_sound = False
            yield Fault(f"weights.{group.id}", *found)
        elif isinstance(value, Decimal):
            total += value
    if is_sound and total != 0 and abs(total - whole) > TOLERANCE:
        message = say(
            "adds up to {total}; the parts must add up to {whole}",
            total=wording.number(total, Unit.NUMBER),
            whole=wording.number(whole, Unit.NUMBER),
        )
        yield Fault("weights", "sum", message)


def item_faults(definition: QuestionnaireDefinition, state: State) -> Iterator[Fault]:
    """Find items that stand twice, belong nowhere, have damaged texts, or are too many."""
    seen: dict[str, int] = {}
    groups = definition.group_by_id
    for at, item in enumerate(state.items):
        path = f"items.{at}"
        if not item.id or len(item.id) > ID_MAX:
            yield Fault(f"{path}.id", "length", say("needs 1 to {most} characters", most=ID_MAX))
        elif item.id in seen:
            message = say(
                "“{id}” stands twice, in the rows {first} and {second}; each item needs its own id",
                id=item.id,
                first=seen[item.id],
                second=at + 1,
            )
            yield Fault(f"{path}.id", "twice", message)
        seen.setdefault(item.id, at + 1)
        if item.group not in groups:
            yield unknown(f"{path}.{definition.group_key}", item.group, list(groups))
        if len(item.text) > TEXT_MAX:
            yield Fault(f"{path}.text", "length", too_long(item.text, TEXT_MAX))
        for name, text in (("id", item.id), ("text", item.text)):
            if has_half(text):
                yield Fault(f"{path}.{name}", "damaged", DAMAGED)
    if len(state.items) > definition.items_max:
        yield too_many("items", len(state.items), definition.items_max)


def too_many(path: str, count: int, most: int) -> Fault:
    """Return that there are too many of something."""
    message = say(
        "has {count} entries; at most {most} are allowed", count=f"{count:,}", most=f"{most:,}"
    )
    return Fault(path, "too_many", message)


def unknown(path: str, value: object, known: Sequence[str]) -> Fault:
    """Return that something is none of what is known."""
    message = say(
        "{value} is not known; allowed are: {names}",
        value=echo(value, Unit.NUMBER, JsonWording()),
        names=" / ".join(known),
    )
    return Fault(path, "unknown", message)
