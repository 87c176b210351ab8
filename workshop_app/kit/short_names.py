"""Names of teams where there is no room for them whole: cut so that they can be told apart."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_app.kit.fonts import ELLIPSIS, clean_line, shorten, text_width

TAIL_SHARE = 0.75
"""Of the room at most for the end of a name that is cut in the middle."""


def short_names(names: Sequence[str], font: str, size: float, width: float) -> tuple[str, ...]:
    """Return every name as one line of at most a width. Those that would be the same once cut at
    the end ("Customer service t…") keep what they differ in ("Customer…team 3")."""
    whole = [clean_line(name) for name in names]
    cut = [shorten(name, font, size, width) for name in whole]
    return tuple(_told(place, whole, cut, font, size, width) for place in range(len(whole)))


def _told(
    place: int,
    whole: Sequence[str],
    cut: Sequence[str],
    font: str,
    size: float,
    width: float,
) -> str:
    name, short = whole[place], cut[place]
    alike = {other for other, seen in zip(whole, cut, strict=True) if seen == short}
    if short == name or len(alike) < 2:
        return short
    tail = name[_alike(sorted(alike)) :].strip()
    if not tail or text_width(tail, font, size) > width * TAIL_SHARE:
        return short
    return _headed(name, tail, font, size, width)


def _alike(names: Sequence[str]) -> int:
    """Return how many letters names begin with in common; a number stays whole."""
    first, last = names[0], names[-1]
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    while same and first[same - 1].isdigit():
        same -= 1
    return same


def _headed(name: str, tail: str, font: str, size: float, width: float) -> str:
    """Return as much of the beginning as there is room for before the end of a name."""
    for length in range(len(name) - len(tail) - 1, 0, -1):
        text = f"{name[:length].rstrip()}{ELLIPSIS}{tail}"
        if text_width(text, font, size) <= width:
            return text
    return shorten(f"{ELLIPSIS}{tail}", font, size, width)
