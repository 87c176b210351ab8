"""What the head of a column says: which side, which item."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop_app.kinds.questionnaire.definition import QuestionnaireDefinition
from workshop_app.kinds.questionnaire.labels import Labels
from workshop_app.kinds.questionnaire.state import State

_SHORTEST = 4
"""Characters from which on one text within another says that both mean the same."""

LONGEST = 1_000
"""Characters of a head; a longer text names nothing."""

_TOKENS = re.compile(r"[a-z]+|\d+|[^\W\da-z_]+")
_COPY = re.compile(r"[._ (]\d\)?$")
_LETTER_AHEAD = re.compile(r"([a-z])[\W_]*(?:q|item)?[\W_]*(\d{1,2})")
_LETTER_BEHIND = re.compile(r"(?:q|item|题|第)?[\W_]*(\d{1,2})(?:题)?[\W_]*([a-z])")
_NUMBER = re.compile(r"(?:q|item|no|题|第)?[\W_]*(\d{1,2})(?:题)?[\W_]*")


@dataclass(frozen=True)
class Place:
    """Where an answer belongs: the side, and the item among all items."""

    side: int
    item: int


@dataclass(frozen=True)
class Names:
    """By what sides and items are known in heads; all of it as `plain` writes it.

    `statements` has for each side and item the sentences that are asked.
    """

    sides: tuple[frozenset[str], ...]
    letters: tuple[str, ...]
    ids: tuple[str, ...]
    items: tuple[frozenset[str], ...]
    statements: tuple[tuple[frozenset[str], ...], ...]
    on: tuple[int, ...]


def plain(text: str) -> str:
    """Return a text without what is written differently but means the same."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def names_of(definition: QuestionnaireDefinition, state: State, spoken: Sequence[Labels]) -> Names:
    """Collect the names of sides and items in the languages of `spoken`."""
    firsts = [side[:1] for side in definition.sides]
    letters = tuple(first if firsts.count(first) == 1 else "" for first in firsts)
    sides = tuple(
        frozenset({plain(side), *(plain(labels.side(side)) for labels in spoken)})
        for side in definition.sides
    )
    items = tuple(
        frozenset(plain(labels.item(item)) for labels in spoken) - {plain(item.id)}
        for item in state.items
    )
    statements = tuple(
        tuple(
            frozenset(plain(labels.statement(item, side)) for labels in spoken) - {plain(item.id)}
            for item in state.items
        )
        for side in definition.sides
    )
    on = tuple(at for at, item in enumerate(state.items) if item.is_on)
    ids = tuple(plain(item.id) for item in state.items)
    return Names(sides, letters, ids, items, statements, on)


def place_of(heads: Iterable[str], names: Names) -> tuple[int | None, int | None]:
    """Return the side and the item that heads name, read from the nearest one upwards."""
    side: int | None = None
    item: int | None = None
    for head in heads:
        text = plain(head)
        if not text or len(text) > LONGEST:
            continue
        found_side, found_item = _read(text, names)
        side = found_side if side is None else side
        item = found_item if item is None else item
        if side is not None and item is not None:
            break
    return side, item


def _read(text: str, names: Names) -> tuple[int | None, int | None]:
    told = _by_letter(text, names) or _by_id_and_letter(text, names)
    if told is not None:
        return told
    side = _side_in(text, names)
    item = _item_in(_COPY.sub("", text) if _COPY.search(text) else text, names)
    if item is None:
        item = _item_in(text, names)
    if side is None and item is None:
        return _by_statement(text, names)
    if item is None:
        return side, _by_number(text, names, side)
    return side, item


def _by_letter(text: str, names: Names) -> tuple[int | None, int | None] | None:
    """Read heads such as E1, 1E, P_Q12; an item whose own id it is goes first."""
    if text in names.ids:
        return None
    match = _LETTER_AHEAD.fullmatch(text)
    letter, number = (match[1], match[2]) if match else ("", "")
    if not match and (match := _LETTER_BEHIND.fullmatch(text)):
        letter, number = match[2], match[1]
    if letter and letter in names.letters and 1 <= int(number) <= len(names.ids):
        return names.letters.index(letter), int(number) - 1
    return None


def _by_id_and_letter(text: str, names: Names) -> tuple[int | None, int | None] | None:
    """Read heads such as T1E or P-T1."""
    bare = re.sub(r"[\W_]", "", text)
    for side, letter in enumerate(names.letters):
        for item, id_ in enumerate(names.ids):
            if letter and bare in (f"{id_}{letter}", f"{letter}{id_}"):
                return side, item
    return None


def _side_in(text: str, names: Names) -> int | None:
    """Return the one side that a head names; a head that names several names none."""
    found = [at for at, words in enumerate(names.sides) if any(word in text for word in words)]
    if not found:
        tokens = _TOKENS.findall(text)
        found = [at for at, letter in enumerate(names.letters) if letter and letter in tokens]
    return found[0] if len(found) == 1 else None


def _item_in(text: str, names: Names) -> int | None:
    for at, id_ in enumerate(names.ids):
        if re.search(rf"(?<![a-z0-9]){re.escape(id_)}(?![a-z0-9])", text):
            return at
    found = [
        (len(word), at)
        for at, words in enumerate(names.items)
        for word in words
        if word == text or (len(word) >= _SHORTEST and word in text)
    ]
    return max(found)[1] if found else None


def _by_statement(text: str, names: Names) -> tuple[int | None, int | None]:
    """Read a head that is the sentence itself, or an item's sentence with something around it."""
    for side, statements in enumerate(names.statements):
        for item, words in enumerate(statements):
            for word in words:
                if len(word) >= _SHORTEST and (word in text or _is_part(text, word)):
                    others = [s for s in names.statements if word in s[item]]
                    return (side if len(others) == 1 else None), item
    number = _NUMBER.fullmatch(text)
    if number and 1 <= int(number[1]) <= len(names.ids):
        return None, int(number[1]) - 1
    return None, None


def _is_part(text: str, word: str) -> bool:
    return len(text) >= 2 * _SHORTEST and text in word


def _by_number(text: str, names: Names, side: int | None) -> int | None:
    """Return the item by the number that stands beside the name of a side."""
    numbers = [int(token) for token in _TOKENS.findall(text) if token.isdecimal()]
    if side is None or len(numbers) != 1 or not 1 <= numbers[0] <= len(names.ids):
        return None
    return numbers[0] - 1
