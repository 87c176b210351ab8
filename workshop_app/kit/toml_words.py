"""What is wrong with a TOML file, in words of this program; the reader of Python speaks English."""

from __future__ import annotations

import re

from workshop_app.domain.message import Message, say

_PLACE = re.compile(
    r"(?P<fault>.*?)\s*\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)",
    re.DOTALL,
)

_NOT_CLOSED = say("a text is not closed; the quotation mark at its end is missing")
_TWICE = say("this key stands twice, or holds something else already")
_WORDS = (
    ("Invalid statement", say("a line begins with a key and “=”, or with a heading in brackets")),
    ("Expected newline", say("something stands behind the value; begin a new line for it")),
    ("Expected '='", say("“=” is missing behind the key")),
    ("Invalid initial character", say("the name of a key is expected here")),
    ("Unclosed array", say("a list is not closed; the bracket at its end is missing")),
    ("Unclosed inline table", say("a table in braces is not closed; the brace is missing")),
    ("Expected ']", say("a heading is not closed; the bracket at its end is missing")),
    ("Unterminated string", _NOT_CLOSED),
    ("Illegal character '\\n'", _NOT_CLOSED),
    ("Illegal character '\\r'", _NOT_CLOSED),
    ("Expected \"'", _NOT_CLOSED),
    ("Expected '\"", _NOT_CLOSED),
    ("Unescaped '\\", say("a backslash in a text has to be written twice")),
    ("Cannot declare", _TWICE),
    ("Cannot overwrite", _TWICE),
    ("Cannot mutate", _TWICE),
    ("Cannot redefine", _TWICE),
    ("Duplicate inline table key", _TWICE),
    ("Invalid value", say("no value; a text stands in quotation marks, a number without a unit")),
    ("Invalid date", say("there is no such date or time")),
    ("Invalid hex value", say("there is no such character behind the backslash")),
    ("Escaped character", say("there is no such character behind the backslash")),
    ("Illegal character", say("an invisible character that is not allowed here")),
    ("Found invalid character", say("an invisible character that is not allowed here")),
)
"""How what the reader says begins, and what it means."""


def place_of(fault: str) -> tuple[int, int] | None:
    """Return line and column of what the reader says, None for the end of the file."""
    found = _PLACE.match(fault)
    return (int(found["line"]), int(found["column"])) if found and found["line"] else None


def fault_of(fault: str) -> Message:
    """Return what the reader says without its place; what is not known is said as it says it."""
    found = _PLACE.match(fault)
    said = found["fault"] if found else fault
    for begin, words in _WORDS:
        if said.startswith(begin):
            return words
    return say("this is not TOML (system message: {words})", words=said[:200])


def whole_fault(fault: str) -> Message:
    """Return what the reader says with its place."""
    place, words = place_of(fault), fault_of(fault)
    if place is None:
        return say("at the end of the file: {fault}", fault=words)
    line, column = place
    return say("line {line}, column {column}: {fault}", line=line, column=column, fault=words)
