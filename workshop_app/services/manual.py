"""The manual: its chapters in one language, and where words are found in it.

Chapters are Markdown files in `docs/<language>`; `index.md` names them in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.system.resources import root

FIRST = "index"
ENDING = ".md"
_HITS = 12
_BEFORE, _AFTER = 16, 64
"""Characters of an excerpt before and behind what was found."""

_CHAPTER = re.compile(rf"\]\(([a-z-]+){re.escape(ENDING)}\)")
_HEADING = re.compile(r"^(#{1,3}) +(.+)$")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\*\*|`|^> ?|^\d+\. |^- |^#+ ", re.MULTILINE)
_CELLS = re.compile(r"^\|[-|]+\|$|\|", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A heading, what stands beneath it, and the anchor by which links lead to it."""

    title: str
    anchor: str
    words: str


@dataclass(frozen=True)
class Chapter:
    """One page of the manual; `key` is the name of its file without the ending."""

    key: str
    text: str
    folder: Path

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its headings in their order, the title first."""
        return tuple(_sections(self.text))

    @property
    def title(self) -> str:
        """The first heading."""
        return self.sections[0].title

    @property
    def pictures(self) -> dict[str, Path]:
        """The files of its pictures, by the names the text gives them."""
        return {name: (self.folder / name).resolve() for name in _PICTURE.findall(self.text)}


@dataclass(frozen=True)
class Hit:
    """A section in which all words were found, with some of what stands around the first."""

    chapter: Chapter
    section: Section
    excerpt: str


def read_manual(code: str) -> tuple[Chapter, ...]:
    """Return the chapters in a language. Raises KnownError where they are not installed."""
    folder = root() / "docs" / code
    try:
        first = _chapter(folder, FIRST)
        names = dict.fromkeys(_CHAPTER.findall(first.text))
        return (first, *(_chapter(folder, name) for name in names if name != FIRST))
    except (OSError, ValueError) as error:
        raise KnownError(
            say(
                "The manual cannot be read: {file} is missing or damaged. Install the program "
                "again; your data stays as it is.",
                file=getattr(error, "filename", None) or folder,
            )
        ) from error


def _chapter(folder: Path, key: str) -> Chapter:
    text = (folder / f"{key}{ENDING}").read_text(encoding="utf-8")
    if not text.startswith("# "):
        raise ValueError(key)
    return Chapter(key, text, folder)


def _sections(text: str) -> Iterator[Section]:
    title, lines, fenced = "", [""], False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        heading = None if fenced else _HEADING.match(line)
        if heading is None:
            lines.append(line)
            continue
        if title:
            yield Section(title, anchor(title), plain("\n".join(lines)))
        title, lines = plain(heading[2]), []
    yield Section(title, anchor(title), plain("\n".join(lines)))


def anchor(title: str) -> str:
    """Return the anchor of a heading as the usual readers of Markdown make it."""
    kept = re.sub(r"[^\w\- ]", "", title.casefold())
    return kept.strip().replace(" ", "-")


def plain(text: str) -> str:
    """Return Markdown without its marks."""
    return _CELLS.sub(" ", _MARKS.sub(lambda found: found[1] or "", text)).strip()


def find(chapters: Sequence[Chapter], words: str) -> tuple[Hit, ...]:
    """Return the sections that hold all words, those with a word in their title first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    hits = [
        Hit(chapter, section, _excerpt(section, wanted))
        for chapter in chapters
        for section in chapter.sections
        if all(word in f"{section.title}\n{section.words}".casefold() for word in wanted)
    ]
    hits.sort(key=lambda hit: not any(word in hit.section.title.casefold() for word in wanted))
    return tuple(hits[:_HITS])


def _excerpt(section: Section, wanted: Sequence[str]) -> str:
    words = " ".join(section.words.split())
    places = [words.casefold().find(word) for word in wanted]
    first = max(min((place for place in places if place >= 0), default=0) - _BEFORE, 0)
    end = first + _BEFORE + _AFTER
    return f"{'…' if first else ''}{words[first:end]}{'…' if end < len(words) else ''}"
