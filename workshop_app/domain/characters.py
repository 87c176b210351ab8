"""Characters that are none, or show nothing: halves of emoji, marks that turn a line around."""

from __future__ import annotations

import json
import unicodedata

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of those behind them."""

_BREAKING = ("Cc", "Zl", "Zp")
"""Categories of characters that break a line or tell a terminal something."""

_UNSEEN = (*_BREAKING, "Cf", "Zs")
"""Categories of characters that show nothing."""


def has_half(text: str) -> bool:
    """Tell whether a text holds half of a surrogate pair, which no file can hold."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def hides_half(text: str) -> bool:
    """Tell whether a text that is JSON holds half of a pair in its escapes, as in "\\ud83d"."""
    if "\\ud" not in text.lower():
        return False
    try:
        return has_half(json.dumps(json.loads(text), ensure_ascii=False))
    except (ValueError, RecursionError):
        return True


def is_seen(text: str) -> bool:
    """Tell whether a text shows anything: a name of spaces and marks of no width would not."""
    return any(unicodedata.category(character) not in _UNSEEN for character in text)


def mended(text: str) -> str:
    """Return the text with halves that belong together joined, and U+FFFD for single ones."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def legible(name: str) -> str:
    """Return the name of a file as it can be shown and kept, whatever computer wrote it.

    One that is no Unicode is read as GB18030; a character that would break the line or turn its
    direction becomes “\ufffd”.
    """
    if has_half(name):
        try:
            name = name.encode("utf-8", "surrogateescape").decode("gb18030")
        except UnicodeError:
            name = name.encode("utf-8", "replace").decode()
    return "".join("\ufffd" if _disturbs(one) else one for one in name)


def _disturbs(character: str) -> bool:
    return unicodedata.category(character) in _BREAKING or character in _TURNING
