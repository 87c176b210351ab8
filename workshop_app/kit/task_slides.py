"""The task card on the class screen, page by page: a pure function of the card and the screen.

Long steps make more pages, never smaller type. Widths and heights are the screen's, in any unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from workshop_app.domain.message import say
from workshop_app.kit.class_clock import PILL_HEIGHT, Clock, draw_pill, pill_width
from workshop_app.kit.presentation import TaskCard
from workshop_app.kit.slide import (
    BODY,
    FLOOR,
    GAP,
    LARGE_BODY,
    LEADING,
    TITLE,
    Slide,
    Words,
    beside,
    width_of,
)
from workshop_app.kit.slide_parts import lines_of
from workshop_app.system.languages import Language

SIZES = (LARGE_BODY, 5.6, BODY)
TIGHT_GAP, WIDE_GAP = 1.4, 6.0
"""Between the items of a page: at least, and at most where there is room."""


@dataclass(frozen=True)
class _Item:
    """A part of the task that stays together: its words, and its number where it is a step."""

    words: Words
    number: int = 0
    has_rule: bool = False
    label: Words | None = None

    @property
    def height(self) -> float:
        head = self.label.height if self.label else 0.0
        return self.words.height + head + (GAP if self.has_rule else 0.0)


def task_pages(
    card: TaskCard, language: Language, width: float, height: float, clock: Clock | None = None
) -> int:
    """Return how many pages the task card has on a screen; type is never made smaller."""
    return len(_task(card, language, Slide(width, height), clock)[1])


def task_slide(
    card: TaskCard,
    page: int,
    language: Language,
    width: float,
    height: float,
    clock: Clock | None = None,
) -> Drawing:
    """Return a page of the task card, from 0, with the time in its corner where there is a clock.
    Hints and the trainer's notes are left out."""
    slide = Slide(width, height)
    head, pages = _task(card, language, slide, clock)
    top = head.write(slide)
    if clock:
        draw_pill(slide, clock)
    items = pages[min(page, len(pages) - 1)]
    bottom = slide.height
    if len(pages) > 1:
        bottom -= FLOOR * LEADING + GAP
        slide.page_mark(page, len(pages))
    free = bottom - top - sum(item.height for item in items)
    gap = min(max(free / (len(items) + 1), TIGHT_GAP), WIDE_GAP)
    top += gap
    for item in items:
        top = _write_item(slide, item, top) + gap
    return slide.drawing


def _task(
    card: TaskCard, language: Language, slide: Slide, clock: Clock | None
) -> tuple[_Head, list[list[_Item]]]:
    """Return the head and the pages, in the type that needs the fewest pages, then the fewest
    lines; large where it makes no difference."""
    head = _Head.of(card, slide, clock)
    room = slide.height - head.height - GAP
    tried = [_paged(_items(card, language, slide, size, room), room) for size in SIZES]
    return head, min(tried, key=_length)


def _length(pages: list[list[_Item]]) -> tuple[int, int]:
    """Return the number of pages and of lines."""
    return len(pages), sum(len(item.words.lines) for page in pages for item in page)


@dataclass(frozen=True)
class _Head:
    """The title, and the facts beside it or below; a clock stands to the right of `width`."""

    title: Words
    facts: Words
    width: float
    least: float

    @classmethod
    def of(cls, card: TaskCard, slide: Slide, clock: Clock | None) -> _Head:
        width = slide.width - (pill_width(clock) + 2 * GAP if clock else 0.0)
        title = slide.words(card.title, TITLE, width, most=lines_of(slide), bold=True)
        is_below = title.height >= PILL_HEIGHT
        facts = slide.words(card.facts, FLOOR, slide.width if is_below else width, role="muted")
        return cls(title, facts, width, PILL_HEIGHT if clock else 0.0)

    @property
    def is_abreast(self) -> bool:
        parts = (self.title, self.facts)
        used = sum(width_of(w.lines[0], w.size, bold=w.bold) for w in parts if w.lines)
        return len(self.title.lines) == 1 and used + 2 * GAP <= self.width

    @property
    def height(self) -> float:
        below = 0.0 if self.is_abreast else self.facts.height
        return max(self.title.height + below, self.least)

    def write(self, slide: Slide) -> float:
        """Write it; return the height below."""
        bottom = slide.write(self.title, 0.0)
        if self.is_abreast:
            slide.write(self.facts, beside(TITLE, FLOOR), left=self.width, anchor="end")
        else:
            slide.write(self.facts, bottom)
        return self.height


def _items(
    card: TaskCard, language: Language, slide: Slide, size: float, room: float
) -> list[_Item]:
    """Return the goal, the steps and what to hand in; none higher than a page."""
    most = max(int((room - 4 * GAP - FLOOR * LEADING * 2) / (size * LEADING)), 1)
    indent = size * LEADING + GAP
    goal = slide.words(card.goal, size, slide.width, most=most, bold=True, role="accent")
    items = [_Item(goal)]
    for number, step in enumerate(card.steps, 1):
        words = slide.words(step, size, slide.width - indent, most=most)
        items.append(_Item(words, number))
    label = say("To hand in").render(language.text)
    words = slide.words(card.hand_in, size, slide.width, most=most)
    head = slide.words(label, FLOOR, slide.width, bold=True, role="accent")
    items.append(_Item(words, has_rule=True, label=head))
    return [item for item in items if item.words.lines]


def _paged(items: list[_Item], room: float) -> list[list[_Item]]:
    """Part the items into as few pages as can be, of even height."""
    pages = _filled(items, room)
    if len(pages) == 1:
        return pages
    room -= FLOOR * LEADING + GAP
    fewest = len(_filled(items, room))
    tight = room
    while tight > 0 and len(_filled(items, tight - 2.0)) == fewest:
        tight -= 2.0
    return _filled(items, tight)


def _filled(items: list[_Item], room: float) -> list[list[_Item]]:
    pages: list[list[_Item]] = [[]]
    used = TIGHT_GAP
    for item in items:
        if pages[-1] and used + item.height > room:
            pages.append([])
            used = TIGHT_GAP
        pages[-1].append(item)
        used += item.height + TIGHT_GAP
    return pages


def _write_item(slide: Slide, item: _Item, top: float) -> float:
    left = 0.0
    if item.has_rule:
        slide.rule(top)
        top += GAP
    if item.label:
        top = slide.write(item.label, top)
    if item.number:
        size = item.words.size
        slide.number(item.number, 0.0, top + size * LEADING / 2, size)
        left = size * LEADING + GAP
    return slide.write(item.words, top, left=left)
