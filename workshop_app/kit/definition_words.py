"""What pydantic says of a value in a definition, in words of this program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop_app.domain.message import Message, say

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_QUOTED = re.compile("'([^']*)'")

_WHOLE = say("a whole number is expected")
_NUMBER = say("a number is expected")
_TRUTH = say("true or false is expected")
_LIST = say("a list is expected")
_TABLE = say("a table is expected")
_PLAIN = {
    "missing": say("this is missing"),
    "extra_forbidden": say("there is no such key here"),
    "string_type": say("a text in quotation marks is expected"),
    "string_pattern_mismatch": say("this text has characters that are not allowed here"),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
}
_WITH_BOUND = {
    "greater_than_equal": ("ge", say("{bound} or more is expected")),
    "greater_than": ("gt", say("more than {bound} is expected")),
    "less_than_equal": ("le", say("{bound} or less is expected")),
    "less_than": ("lt", say("less than {bound} is expected")),
    "too_short": ("min_length", say("the list needs at least {bound} entries")),
    "too_long": ("max_length", say("the list may have at most {bound} entries")),
    "string_too_short": ("min_length", say("the text needs at least {bound} characters")),
    "string_too_long": ("max_length", say("the text may have at most {bound} characters")),
}
"""By the type of the fault: under which name pydantic has the bound, and the words."""

_ONE_OF = {"literal_error": "expected", "enum": "expected", "union_tag_invalid": "expected_tags"}


def fault_of(fault: ErrorDetails) -> Message:
    """Return what pydantic says; what is not known is said as it says it."""
    kind, values = fault["type"], fault.get("ctx", {})
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _WITH_BOUND:
        name, words = _WITH_BOUND[kind]
        return Message(words.original, {"bound": values[name]})
    if kind in _ONE_OF:
        names = _QUOTED.findall(str(values[_ONE_OF[kind]]))
        return say("one of these is expected: {names}", names=", ".join(names))
    return say(
        "a value is not what is expected there (system message: {words})", words=fault["msg"][:200]
    )
