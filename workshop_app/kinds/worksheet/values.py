"""One value: from what stands in the state to what an exercise computes with, or what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from workshop_app.domain.limits import TEXT_LIMIT
from workshop_app.domain.message import Message, say
from workshop_app.kinds.worksheet.checked import CheckedValue
from workshop_app.kinds.worksheet.definition import ColumnDefinition, Entry
from workshop_app.kinds.worksheet.state import Foreign, Value
from workshop_app.kinds.worksheet.words import Words
from workshop_app.kit.numbers import as_json
from workshop_app.kit.wording import (
    NO_TEXT,
    NO_TICK,
    Refused,
    number_range,
    refusal,
    text_fault,
)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}")
DATE_EXAMPLE, TIME_EXAMPLE = "2026-11-21", "09:30"


class WrongError(ValueError):
    """A value that is not allowed: a code, and what is wrong with it and what is allowed."""

    def __init__(self, code: str, message: Message) -> None:
        super().__init__(message.render(str))
        self.code, self.message = code, message


def checked_value(value: Value, entry: Entry, words: Words, name: str) -> CheckedValue:
    """Return the value of a field or column `name` ready to compute with. Raises WrongError."""
    if value is None or value == () or (isinstance(value, str) and not value.strip()):
        return False if entry.type == "tick" else None
    if entry.is_number:
        return _number(value, entry, words)
    if entry.is_text:
        return _text(value)
    if entry.type == "tick":
        if not isinstance(value, bool):
            raise WrongError("tick", NO_TICK)
        return value
    if entry.type == "date":
        return _date(value, words)
    if entry.type == "time":
        return _time(value, words)
    if entry.type == "choice":
        return _choice(value, entry, words, name)
    return _choices(value, entry, words, name)


def _number(value: Value, entry: Entry, words: Words) -> Decimal:
    if not isinstance(value, Decimal) or value.is_nan():
        raise _refused("number", value, entry, words)
    is_whole = entry.type in ("whole", "rating")
    if is_whole and value.is_finite() and value != value.to_integral_value():
        raise _refused("whole", value, entry, words)
    too_low = value <= entry.low if entry.above is not None else value < entry.low
    if too_low or value > entry.high:
        raise _refused("range", value, entry, words)
    return value


def _refused(code: Refused, value: Value, entry: Entry, words: Words) -> WrongError:
    allowed = number_range(
        words.number(entry.low, entry),
        words.number(entry.high, entry),
        words.unit(entry),
        is_whole=entry.type in ("whole", "rating"),
        is_above=entry.above is not None,
    )
    return WrongError(code, refusal(code, words.echo(_json(value), entry), allowed))


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise WrongError("text", NO_TEXT)
    fault = text_fault(value, TEXT_LIMIT)
    if fault is not None:
        raise WrongError("text", fault)
    return value


def _date(value: Value, words: Words) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    message = say(
        "{value} is not a date; please write it like {example}",
        value=words.echo(_json(value)),
        example=DATE_EXAMPLE,
    )
    raise WrongError("date", message)


def _time(value: Value, words: Words) -> time:
    if isinstance(value, str) and _TIME.fullmatch(value):
        try:
            return time.fromisoformat(value)
        except ValueError:
            pass
    message = say(
        "{value} is not a time of day; please write it like {example}",
        value=words.echo(_json(value)),
        example=TIME_EXAMPLE,
    )
    raise WrongError("time", message)


def _choice(value: Value, entry: Entry, words: Words, name: str) -> str:
    if isinstance(value, str) and value in entry.options:
        return value
    raise WrongError("choice", _no_option(_json(value), entry, words, name))


def _choices(value: Value, entry: Entry, words: Words, name: str) -> tuple[str, ...]:
    if not isinstance(value, tuple):
        raise WrongError("choice", _no_option(_json(value), entry, words, name))
    for part in value:
        if part not in entry.options:
            raise WrongError("choice", _no_option(part, entry, words, name))
    if len(set(value)) < len(value):
        raise WrongError("choice", say("names a choice twice"))
    return tuple(option for option in entry.options if option in value)


def _no_option(value: object, entry: Entry, words: Words, name: str) -> Message:
    options = words.joined(words.option(name, option) for option in entry.options)
    return say(
        "{value} is not one of the choices; allowed are: {options}",
        value=words.echo(value),
        options=options,
    )


def checked_rows(
    value: Value, column: ColumnDefinition, ids: Sequence[str], words: Words
) -> tuple[str, ...] | None:
    """Return the rows that a cell refers to, by id; `ids` are all that there are.

    Raises WrongError.
    """
    if value is None or value == () or (isinstance(value, str) and not value.strip()):
        return None
    table = words.name(column.refers or "")
    if not isinstance(value, tuple):
        shown = words.echo(_json(value))
        if not ids:
            message = say("{value} is no row: “{table}” has no rows yet", value=shown, table=table)
        else:
            message = say(
                "{value} is no row of “{table}”; allowed are row numbers from 1 to {count}",
                value=shown,
                table=table,
                count=len(ids),
            )
        raise WrongError("rows", message)
    if any(id_ not in ids for id_ in value):
        message = say(
            "points to a row of “{table}” that was removed; please choose again", table=table
        )
        raise WrongError("removed", message)
    if column.single and len(set(value)) > 1:
        raise WrongError(
            "rows", say("names {count} rows; only one is allowed", count=len(set(value)))
        )
    return tuple(dict.fromkeys(value))


def _json(value: Value) -> object:
    """Return a value as the input JSON has it, to be repeated in a message."""
    if isinstance(value, Foreign):
        return json.loads(value.json)
    if isinstance(value, Decimal):
        return as_json(value) if value.is_finite() else float(value)
    return list(value) if isinstance(value, tuple) else value
