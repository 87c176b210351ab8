"""The task card on the class screen, page by page: a pure function of the card and the screen.

Long steps make more pages, never smaller type. Widths and heights are the screen's, in any unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from workshop_app.domain.message import say
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


def task_pages(card: TaskCard, language: Language, width: float, height: float) -> int:
    """Return how many pages the task card has on a screen; type is never made smaller."""
    return len(_task(card, language, Slide(width, height))[1])


def task_slide(
    card: TaskCard, page: int, language: Language, width: float, height: float
) -> Drawing:
    """Return a page of the task card, from 0. Hints and the trainer's notes are left out."""
    slide = Slide(width, height)
    head, pages = _task(card, language, slide)
    top = _task_head(slide, head)
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
    card: TaskCard, language: Language, slide: Slide
) -> tuple[tuple[Words, Words], list[list[_Item]]]:
    """Return the head and the pages, in the type that needs the fewest pages, then the fewest
    lines; large where it makes no difference."""
    head = _head_of_task(card, slide)
    room = slide.height - _head_height(slide, head) - GAP
    tried = [_paged(_items(card, language, slide, size, room), room) for size in SIZES]
    return head, min(tried, key=_length)


def _length(pages: list[list[_Item]]) -> tuple[int, int]:
    """Return the number of pages and of lines."""
    return len(pages), sum(len(item.words.lines) for page in pages for item in page)


def _head_of_task(card: TaskCard, slide: Slide) -> tuple[Words, Words]:
    title = slide.words(card.title, TITLE, slide.width, most=2, bold=True)
    facts = slide.words(card.facts, FLOOR, slide.width, role="muted")
    return title, facts


def _task_head(slide: Slide, head: tuple[Words, Words]) -> float:
    title, facts = head
    bottom = slide.write(title, 0.0)
    if _is_abreast(slide, head):
        slide.write(facts, beside(TITLE, FLOOR), left=slide.width, anchor="end")
        return bottom
    return slide.write(facts, bottom)


def _is_abreast(slide: Slide, head: tuple[Words, Words]) -> bool:
    """Return whether title and facts stand side by side."""
    used = sum(
        width_of(words.lines[0], words.size, bold=words.bold) for words in head if words.lines
    )
    return len(head[0].lines) == 1 and used + 2 * GAP <= slide.width


def _head_height(slide: Slide, head: tuple[Words, Words]) -> float:
    title, facts = head
    return title.height if _is_abreast(slide, head) else title.height + facts.height


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
