"""What the chapters of a book are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Spacer

from workshop_app.kit.presentation import Column, Table
from workshop_app.pdf import parts
from workshop_app.pdf.blocks import AccentBar, Gap
from workshop_app.pdf.frame import Heading, Running
from workshop_app.pdf.paragraph import paragraph
from workshop_app.pdf.styles import GAP, styles
from workshop_app.pdf.tables import data_tables

LONG = 600
"""Words with more characters may be parted over pages."""


@dataclass(frozen=True)
class Entry:
    """A part of a chapter that has a line of its own in the contents."""

    title: str
    key: str


@dataclass(frozen=True)
class Chapter:
    """A chapter: what it is called, and what stands in it. It begins on a page of its own.

    Its body is read once, when its pages are made; a long one makes each part only then.
    """

    title: str
    key: str
    body: Iterable[Flowable]
    entries: tuple[Entry, ...] = ()
    note: str = field(default="")

    def story(self) -> Iterator[Flowable]:
        """Yield the chapter with its head."""
        look = styles()
        heading = Heading(self.title, look.title if len(self.title) <= LONG else look.section, 0)
        heading.key = self.key
        yield from (Running(self.title), PageBreak(), AccentBar(), heading)
        if self.note:
            yield from (Spacer(1, 2), paragraph(self.note, look.body))
        yield Spacer(1, 1.5 * GAP)
        yield from self.body


def part_head(title: str, key: str = "") -> list[Flowable]:
    """Return the head of a part of a chapter."""
    heading = Heading(title, styles().section, 1)
    heading.key = key
    heading.spaceAfter = GAP
    return [heading]


def list_of(texts: Sequence[str]) -> list[Flowable]:
    """Return texts one below the other, each with a dot."""
    look = ParagraphStyle("listed", styles().body, leftIndent=16, bulletIndent=2)
    return [paragraph(text, look, "·") for text in texts]


def table(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    note: str = "",
) -> list[Flowable]:
    """Return a table with a title that stands in the outline below its chapter; columns in which
    nobody has written anything are left out."""
    cells = tuple(tuple(row) for row in rows)
    found = Table("", title, tuple(columns), cells, note=note).without_empty_columns()
    return [*parts.whole_if_low(parts.table_block(found)), Gap(1, 2 * GAP)]


def plain_table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: float
) -> list[Flowable]:
    """Return a table without a title."""
    return data_tables(columns, rows, width)
