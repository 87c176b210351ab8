"""Messages as JSON text, so that a label in the store can be said in any language later."""

from __future__ import annotations

import json
from string import Formatter

from workshop_app.domain.message import Message, say

LONGEST = 20_000
"""Characters of a label that is said; what was typed into it is shortened long before."""

_PARTS = Formatter()


def to_json(message: Message) -> str:
    """Return the JSON text of a message; parameters that JSON has no word for become text."""
    return json.dumps(_plain(message), ensure_ascii=True, separators=(",", ":"))


def from_json(text: str) -> Message:
    """Return the message of a JSON text; one that cannot be read, or that would become a book,
    becomes "Change"."""
    try:
        message = _message(json.loads(text))
        if _length(message) > LONGEST:
            raise ValueError(text[:80])
        message.render(str)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return say("Change")
    return message


def _length(message: Message) -> int:
    """Return about how long a message is once it is said. Raises ValueError for placeholders that
    are more than names: they may ask for any width, or for what lies within a value."""
    values = {
        name: _length(value) if isinstance(value, Message) else len(str(value))
        for name, value in message.params.items()
    }
    length = len(message.original)
    for _, name, form, conversion in _PARTS.parse(message.original):
        if form or conversion or (name is not None and not name.isidentifier()):
            raise ValueError(message.original[:80])
        length += values[name] if name else 0
    return length


def _plain(value: object) -> object:
    if isinstance(value, Message):
        params = {name: _plain(param) for name, param in value.params.items()}
        return {"original": value.original, "params": params}
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)


def _message(value: object) -> Message:
    if not isinstance(value, dict) or not isinstance(value["original"], str):
        raise TypeError("not a message")
    params = {
        name: _message(param) if isinstance(param, dict) else param
        for name, param in value["params"].items()
    }
    return Message(value["original"], params)
