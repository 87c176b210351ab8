"""What is wrong with a JSON file, in words of this program; the reader of Python speaks English."""

from __future__ import annotations

from json import JSONDecodeError

from workshop_app.domain.message import Message, say


def fault_of(error: JSONDecodeError) -> Message:
    """Return what the reader says, with its place."""
    return say(
        "line {line}, column {column} is not JSON; please check the brackets, commas and quotation "
        "marks there",
        line=error.lineno,
        column=error.colno,
    )
