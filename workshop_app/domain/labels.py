"""Messages as JSON text, so that a label in the store can be said in any language later."""

from __future__ import annotations

import json

from workshop_app.domain.message import Message, say


def to_json(message: Message) -> str:
    """Return the JSON text of a message; parameters that JSON has no word for become text."""
    return json.dumps(_plain(message), ensure_ascii=True, separators=(",", ":"))


def from_json(text: str) -> Message:
    """Return the message of a JSON text; one that cannot be read becomes "Change"."""
    try:
        message = _message(json.loads(text))
        message.render(str)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return say("Change")
    return message


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
