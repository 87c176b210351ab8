"""What is wrong with an input, in words: as JSON for scripts, as typed for people."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Protocol

from pydantic_core import ErrorDetails

from workshop_app.domain.message import Message, say
from workshop_app.kit.numbers import NumberFormat, Unit, exact

_LONGEST_ECHO = 40


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
            return say("is missing")
        case "string_too_long":
            return say(
                "has {count} characters; at most {most} are allowed",
                count=f"{len(str(error['input'])):,}",
                most=context["max_length"],
            )
        case "string_too_short":
            return say("is empty; please enter a name")
        case "string_unicode":
            return say("holds a damaged character; please delete it")
        case "string_type":
            return say("must be a text")
        case "too_long":
            return say(
                "has too many entries; at most {most} are allowed", most=context["max_length"]
            )
        case "too_short":
            return say("is empty; at least {least} is needed", least=context["min_length"])
        case "list_type":
            return say("must be a list")
        case _:
            return say("must be a group of fields in braces")


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
