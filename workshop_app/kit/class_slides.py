"""What a class is shown on its way: title, cards of blocks, task, countdown, random pick.

Every view is a frozen value with `pages` and `draw`; widths and heights are the screen's, in
pixels, and `page` counts from 0. The same value and size always give the same drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportlab.graphics.shapes import Drawing

from workshop_app.domain.agenda import BlockKind
from workshop_app.domain.message import Message, say
from workshop_app.kit import task_slides
from workshop_app.kit.class_clock import Clock, digits_height, draw_digits
from workshop_app.kit.presentation import TaskCard
from workshop_app.kit.slide import (
    BODY,
    FLOOR,
    GAP,
    KEY,
    LARGE_BODY,
    LEADING,
    TITLE,
    Slide,
    Words,
    fitting,
    wrap,
)
from workshop_app.system.languages import Language

LARGEST_TITLE = 14.0


class Slides(Protocol):
    """A view of the class screen."""

    def pages(self, width: float, height: float) -> int:
        """Return how many pages there are on a screen of that size, at least one."""

    def draw(self, page: int, width: float, height: float) -> Drawing:
        """Return a page; one beyond the last is the last."""


@dataclass(frozen=True)
class TitleSlides:
    """The opening: what the class is called, for whom, and when. All but one may be ""."""

    title: str
    client: str = ""
    when: str = ""

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        name = self.title or self.client
        size = fitting(name, LARGEST_TITLE, TITLE, slide.width)
        title = slide.words(name, max(size, TITLE), slide.width, most=4, bold=True)
        above = self.client if self.title else ""
        client = slide.words(above, LARGE_BODY, slide.width, most=2, bold=True, role="accent")
        when = slide.words(self.when, LARGE_BODY, slide.width, most=2, role="muted")
        used = title.height + client.height + when.height + 2 * GAP
        top = slide.write(client, max((slide.height - used) * 0.45, 0.0)) + GAP
        slide.write(when, slide.write(title, top) + GAP)
        return slide.drawing


@dataclass(frozen=True)
class BlockSlides:
    """The card of a block that is no exercise: its kind, its title, its note, page by page.

    `until` is the time on the wall at which it ends, as text; a clock is drawn large.
    """

    kind: BlockKind
    title: str
    note: str
    minutes: int
    language: Language
    until: str = ""
    clock: Clock | None = None

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        title = slide.words(self.title, TITLE, slide.width, most=2, bold=True)
        slide.write(title, 0.0)
        return slide.drawing


@dataclass(frozen=True)
class TaskSlides:
    """The task card of an exercise, with the time in its corner while a countdown runs."""

    card: TaskCard
    language: Language
    clock: Clock | None = None

    def pages(self, width: float, height: float) -> int:
        return task_slides.task_pages(self.card, self.language, width, height)

    def draw(self, page: int, width: float, height: float) -> Drawing:
        return task_slides.task_slide(self.card, page, self.language, width, height)


@dataclass(frozen=True)
class CountdownSlides:
    """The big countdown with what it is for: a title, the goal, what to hand in."""

    title: str
    clock: Clock
    language: Language
    goal: str = ""
    hand_in: str = ""

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        title = slide.words(self.title, TITLE, slide.width, most=2, bold=True)
        top = slide.write(title, 0.0) + GAP
        goal = slide.words(self.goal, LARGE_BODY, slide.width, most=2, bold=True, role="accent")
        bottom = slide.height - goal.height
        slide.write(goal, bottom)
        draw_digits(slide, self.clock, self.language, top, digits_height(bottom - top - GAP))
        return slide.drawing


@dataclass(frozen=True)
class PickSlides:
    """Who was picked at random, and how many were not yet; a name of "" says nobody is left."""

    name: str
    team: str
    left: int
    language: Language

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        slide.write(slide.words(self.name, KEY, slide.width, most=2, bold=True), 0.0)
        return slide.drawing


@dataclass(frozen=True)
class WaitingSlides:
    """A view that has nothing to show yet: `title` names it, `state` says why, `more` what comes
    next, for example "Over to you"."""

    title: str
    state: Message
    more: Message
    language: Language

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        slide.write(slide.words(self.title, TITLE, slide.width, most=2, bold=True), 0.0)
        return slide.drawing
