"""What is wrong with an input, in words: as JSON for scripts, as typed for people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, Protocol

from pydantic_core import ErrorDetails

from workshop_app.domain.characters import has_half
from workshop_app.domain.message import Message, say
from workshop_app.kit.kind import Fault
from workshop_app.kit.numbers import NumberFormat, Unit, exact

_LONGEST_ECHO = 40

MISSING = say("is missing")
NO_TEXT = say("must be a text")
NO_LIST = say("must be a list")
NO_GROUP = say("must be a group of fields in braces")
NO_TICK = say("must be true or false")
DAMAGED = say("holds a damaged character; please delete it")

Refused = Literal["number", "whole", "range"]
_REFUSALS: dict[Refused, Message] = {
    "number": say("{value} is not a number; allowed is {allowed}"),
    "whole": say("{value} is not a whole number; allowed is {allowed}"),
    "range": say("{value} is out of range; allowed is {allowed}"),
}


class Wording(Protocol):
    """How values and limits are named to whoever gave the input."""

    def number(self, value: Decimal, unit: Unit) -> str:
        """Write a limit or a sum."""

    def unit(self, unit: Unit) -> str:
        """Write what a number counts, with a blank before it where it needs one."""


class JsonWording:
    """For scripts: rates from 0 to 1, no units, no grouping."""

    def number(self, value: Decimal, unit: Unit) -> str:
        """Write a value as JSON has it."""
        del unit
        return format(value.normalize(), "f")

    def unit(self, unit: Unit) -> str:
        """Write nothing: a rate is a plain number."""
        del unit
        return ""


class ScreenWording:
    """For people: per cents, grouped thousands, money in the unit they chose."""

    def __init__(self, number_format: NumberFormat) -> None:
        self._format = number_format

    def number(self, value: Decimal, unit: Unit) -> str:
        """Write a value as it is typed."""
        return self._format.edit_text(value, unit)

    def unit(self, unit: Unit) -> str:
        """Write the unit that stands behind the input."""
        label = self._format.unit_label(unit)
        return label if label in ("", "%") else f" {label}"


def shape_message(error: ErrorDetails) -> Message:
    """Return what is wrong with the shape of an input, in our words for pydantic's."""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return MISSING
        case "string_too_long":
            return too_long(str(error["input"]), context["max_length"])
        case "string_too_short":
            return say("is empty; please enter a name")
        case "string_unicode":
            return DAMAGED
        case "string_type":
            return NO_TEXT
        case "too_long":
            return say(
                "has too many entries; at most {most} are allowed", most=context["max_length"]
            )
        case "too_short":
            return say("is empty; at least {least} is needed", least=context["min_length"])
        case "list_type":
            return NO_LIST
        case _:
            return NO_GROUP


def too_long(text: str, most: int) -> Message:
    """Return that a text is longer than `most` characters."""
    return say(
        "has {count} characters; at most {most} are allowed", count=f"{len(text):,}", most=most
    )


def text_fault(text: str, most: int) -> Message | None:
    """Return what is wrong with a text of at most `most` characters."""
    if len(text) > most:
        return too_long(text, most)
    return DAMAGED if has_half(text) else None


def unknown_field(path: str, known: Iterable[str]) -> Fault:
    """Return that the key at the end of a path is none of those known there."""
    names = " / ".join(known)
    return Fault(path, "unknown", say("is not a known field; known here are: {names}", names=names))


def number_range(
    low: str, high: str, unit: str = "", *, is_whole: bool = False, is_above: bool = False
) -> Message:
    """Return which numbers are allowed; `is_above` leaves out the lower limit itself."""
    words = {"low": low, "high": high, "unit": unit}
    if is_above:
        return say("a number above {low} and up to {high}{unit}", **words)
    if is_whole:
        return say("a whole number from {low} to {high}{unit}", **words)
    return say("a number from {low} to {high}{unit}", **words)


def refusal(code: Refused, shown: str, allowed: Message) -> Message:
    """Return why a number is not taken, and what is allowed."""
    return Message(_REFUSALS[code].original, {"value": shown, "allowed": allowed})


def echo(value: object, unit: Unit, wording: Wording) -> str:
    """Return what was entered as a message repeats it: with its unit, not too long."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            shown = wording.number(exact(value), unit)
        except (ArithmeticError, ValueError):
            shown = str(value)
        return _cut(shown) + wording.unit(unit)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"“{_cut(text)}”"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_ECHO else f"{text[:_LONGEST_ECHO]}…"
