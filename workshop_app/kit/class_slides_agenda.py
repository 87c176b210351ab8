"""The agenda on the class screen: what is now, what comes next, and the rest of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workshop_app.domain.agenda import Agenda, Slot, clock, timetable
from workshop_app.domain.message import Message, say
from workshop_app.kit.class_slides import paint_state
from workshop_app.kit.slide import (
    BODY,
    FLOOR,
    GAP,
    LARGE_BODY,
    LEADING,
    TITLE,
    Slide,
    Words,
    width_of,
)
from workshop_app.kit.slide_parts import Slides, write_head
from workshop_app.system.languages import Language

State = Literal["done", "now", "next", "later"]

PAD = 0.9
"""Above and below the words of a row."""

BETWEEN = 0.6
MOST_BETWEEN = 4.0
"""Between rows, where there is room."""

MOST_LINES = 5
"""Of the title of a block."""

WIDE = 100.0
"""From this width on a word stands before the minutes, else below the time."""


@dataclass(frozen=True)
class _Row:
    """A block with its time; `label` says in a word whether it is over, now or next."""

    slot: Slot
    state: State
    time: Words
    label: Words
    title: Words
    minutes: Words

    is_wide: bool

    @property
    def below(self) -> float:
        """The height of the word below the time."""
        return 0.0 if self.is_wide else self.label.height

    @property
    def height(self) -> float:
        return max(self.time.height + self.below, self.title.height) + 2 * PAD


@dataclass(frozen=True)
class AgendaSlides(Slides):
    """The day of a block. The first page always has that block ("now") and the next; pages that
    follow have the rest of the day.

    `block_id` is the block at which the class stands, "" before the first of the first day.
    `behind` moves the times of what is still to come by so many minutes. `begun` is when the class
    began that block, in minutes since midnight; None where it is still to begin.
    """

    agenda: Agenda
    block_id: str
    language: Language
    behind: int = 0
    begun: int | None = None

    def _count(self, slide: Slide) -> int:
        return len(self._pages(slide))

    def _paint(self, slide: Slide, page: int) -> None:
        top = write_head(slide, say("Agenda").render(self.language.text), self._day()) + GAP
        pages = self._pages(slide)
        rows = pages[page]
        if not rows:
            state = say("The agenda is still empty")
            paint_state(
                slide, state, say("The trainer is putting it together."), self.language, top
            )
            return
        bottom = slide.height
        if len(pages) > 1:
            slide.page_mark(page, len(pages))
            bottom -= FLOOR * LEADING + GAP
        free = bottom - top - sum(row.height for row in rows)
        between = min(max(free / len(rows), BETWEEN), MOST_BETWEEN)
        for row in rows:
            self._write(slide, row, top)
            top += row.height + between

    def _write(self, slide: Slide, row: _Row, top: float) -> None:
        if row.state == "now":
            colours = slide.palette
            slide.panel(0.0, top, slide.width, row.height, colours.tint, colours.accent)
        left, right, middle = GAP, slide.width - GAP, top + row.height / 2
        below = slide.write(row.time, middle - (row.time.height + row.below) / 2, left=left)
        slide.write(row.title, middle - row.title.height / 2, left=left + self._indent(slide))
        slide.write(row.minutes, middle - row.minutes.height / 2, left=right, anchor="end")
        if row.is_wide:
            right -= self._minutes_width(slide)
            slide.write(row.label, middle - row.label.height / 2, left=right, anchor="end")
        else:
            slide.write(row.label, below, left=left)

    def _day(self) -> str:
        """Return which day it is, where there are several."""
        slot = self._slot()
        if slot is None or len(self.agenda.days) < 2:
            return ""
        words = say("Day {day} of {days}", day=slot.day + 1, days=len(self.agenda.days))
        return words.render(self.language.text)

    def _slot(self) -> Slot | None:
        """Return the block at which the class stands, else the first of all."""
        slots = timetable(self.agenda)
        found = (slot for slot in slots if slot.block.id == self.block_id)
        return next(found, slots[0] if slots else None)

    def _pages(self, slide: Slide) -> list[list[_Row]]:
        """Return the rows page by page: what is over but for the last is left out."""
        here = self._slot()
        if here is None:
            return [[]]
        today = [slot for slot in timetable(self.agenda) if slot.day == here.day]
        is_begun = here.block.id == self.block_id
        first = max(here.place - 1, 0) if is_begun else 0
        rows = [self._row(slide, slot, here, is_begun=is_begun) for slot in today[first:]]
        room = slide.height - TITLE * LEADING - GAP
        whole = _filled(rows, room)
        return whole if len(whole) == 1 else _filled(rows, room - FLOOR * LEADING - GAP)

    def _row(self, slide: Slide, slot: Slot, here: Slot, *, is_begun: bool) -> _Row:
        step = slot.place - here.place + (0 if is_begun else 1)
        state: State = "later"
        if step < 0:
            state = "done"
        elif step < 2:
            state = "now" if step == 0 else "next"
        is_now = state == "now"
        role = "muted" if state == "done" else "ink"
        start = slot.start + (0 if state == "done" else self.behind)
        if is_now and self.begun is not None:
            start = self.begun
        minutes = self.language.plural("{count} min", "{count} min", slot.block.minutes)
        length = slide.words(minutes, FLOOR, slide.width, role="muted")
        label, is_wide = self._label(slide, state), slide.width >= WIDE
        room = slide.width - self._indent(slide) - self._minutes_width(slide) - 3 * GAP
        if is_wide and label.lines:
            room -= width_of(label.lines[0], FLOOR, bold=True) + GAP
        return _Row(
            slot,
            state,
            slide.words(clock(start), BODY, slide.width, bold=True, role=role),
            label,
            slide.words(
                slot.block.title,
                LARGE_BODY if is_now and is_wide else BODY,
                room,
                most=MOST_LINES,
                bold=is_now,
                role=role,
            ),
            length,
            is_wide,
        )

    def _label(self, slide: Slide, state: State) -> Words:
        words: dict[State, Message] = {"done": say("Done"), "now": say("Now"), "next": say("Next")}
        text = words[state].render(self.language.text) if state in words else ""
        role = "muted" if state == "done" else "accent"
        return slide.words(text, FLOOR, slide.width, bold=state != "done", role=role)

    def _minutes_width(self, slide: Slide) -> float:
        return width_of(self.language.plural("{count} min", "{count} min", 600), FLOOR) + GAP

    def _indent(self, slide: Slide) -> float:
        return width_of("00:00", BODY, bold=True) + 2 * GAP


def _filled(rows: Sequence[_Row], room: float) -> list[list[_Row]]:
    """Part the rows into pages, as many a page as there is room for."""
    pages: list[list[_Row]] = [[]]
    used = 0.0
    for row in rows:
        if pages[-1] and used + row.height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += row.height + BETWEEN
    return pages
