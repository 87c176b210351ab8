"""The texts of an exercise in one language, read from `texts/<code>.toml`."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop_app.kit.toml_head import read_head


@dataclass(frozen=True)
class Texts:
    """The texts of one exercise in one language, by dotted key."""

    language: str
    _entries: Mapping[str, str | tuple[str, ...]]

    def __call__(self, key: str, /, **params: object) -> str:
        """Return the text of a key with its parameters filled in. Raises KeyError if missing."""
        entry = self._entries[key]
        if not isinstance(entry, str):
            raise KeyError(key)
        return entry.format(**params) if params else entry

    def lines(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, for example the steps of the task. Raises KeyError if missing."""
        entry = self._entries[key]
        if isinstance(entry, str):
            raise KeyError(key)
        return entry

    def get(self, key: str, default: str = "") -> str:
        """Return the text of a key that an exercise may leave out."""
        entry = self._entries.get(key, default)
        return entry if isinstance(entry, str) else default

    @property
    def is_chinese(self) -> bool:
        """Whether Chinese punctuation is wanted."""
        return self.language.startswith("zh")

    def joined(self, words: Iterable[str]) -> str:
        """Return a list of words as the language writes it."""
        return ("、" if self.is_chinese else ", ").join(words)

    @property
    def colon(self) -> str:
        """What stands between a name and what is said of it."""
        return "：" if self.is_chinese else ": "

    @property
    def semicolon(self) -> str:
        """What stands between the parts of a longer list."""
        return "；" if self.is_chinese else "; "

    def bracketed(self, word: str, detail: str) -> str:
        """Return a word with a remark in brackets; without a remark the word alone."""
        if not detail:
            return word
        return f"{word}（{detail}）" if self.is_chinese else f"{word} ({detail})"

    def shape(self) -> dict[str, tuple[int, frozenset[str]]]:
        """Return for every key how many lines it has and which placeholders they hold."""
        return {key: _shape(entry) for key, entry in self._entries.items()}


@cache
def load_headline(folder: Path, language: str) -> Texts:
    """Read only the first texts of the exercise in `folder`: its title and what a list says.

    Raises OSError or tomllib.TOMLDecodeError.
    """
    return Texts(language, dict(_flatten(read_head(folder / "texts" / f"{language}.toml"))))


@cache
def load_texts(folder: Path, language: str) -> Texts:
    """Read the texts of the exercise in `folder`. Raises OSError or tomllib.TOMLDecodeError."""
    with (folder / "texts" / f"{language}.toml").open("rb") as file:
        return Texts(language, dict(_flatten(tomllib.load(file))))


def _flatten(
    table: Mapping[str, object], prefix: str = ""
) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{key}.")
        elif isinstance(value, list):
            yield key, tuple(str(line) for line in value)
        else:
            yield key, str(value)


def _shape(entry: str | tuple[str, ...]) -> tuple[int, frozenset[str]]:
    lines = (entry,) if isinstance(entry, str) else entry
    parts = (part for line in lines for part in string.Formatter().parse(line))
    names = {
        f"{name}:{form}" if form or conversion else name
        for _, name, form, conversion in parts
        if name
    }
    return len(lines), frozenset(names)
