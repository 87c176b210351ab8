"""Pitches on the class screen: whose turn it is and what counts, then the scores."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workshop_app.domain.message import say
from workshop_app.kit.class_clock import Clock, digits_height, draw_digits
from workshop_app.kit.class_marks import draw_mark
from workshop_app.kit.class_ranks import RankRow, RankTable, axis_of
from workshop_app.kit.class_slides import paint_state
from workshop_app.kit.comparison import Contender, Standing
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
    width_of,
)
from workshop_app.kit.slide_parts import (
    Slides,
    evened,
    foot_height,
    large_words,
    lines_of,
    write_foot,
    write_head,
)
from workshop_app.system.languages import Language

NAME_SIZES = (KEY, 10.0, 8.6, TITLE)
ROW = LEADING * 1.15
"""The height of a criterion, in type sizes."""

HIGH = 0.4
"""Without a clock the criteria have this share of the free room above them."""

WIDEST = 110.0
"""A line of a label and its weight is no longer, or the eye loses it."""


@dataclass(frozen=True)
class PitchCriterion:
    """What a pitch is judged by; the weights of all, in per cent, add to 100."""

    label: str
    weight: Decimal


@dataclass(frozen=True)
class PitchSlides(Slides):
    """The `place`-th of `of` pitches: the team, its slogan, the criteria, the time."""

    contender: Contender
    slogan: str
    criteria: tuple[PitchCriterion, ...]
    place: int
    of: int
    language: Language
    clock: Clock | None = None

    def _count(self, slide: Slide) -> int:
        return max(-(-len(self.criteria) // self._layout(slide).a_page), 1)

    def _paint(self, slide: Slide, page: int) -> None:
        layout, pages = self._layout(slide), self._count(slide)
        turn = say("Pitch {place} of {of}", place=self.place, of=self.of)
        words = turn.render(self.language.text)
        label = slide.words(words, BODY, slide.width, bold=True, role="accent")
        name = layout.name
        top = slide.write(label, 0.0)
        draw_mark(slide, self.contender.colour, 0.0, top + name.height / 2, name.size * 0.8)
        top = slide.write(name, top, left=name.size + GAP)
        top = slide.write(layout.slogan, top) + GAP
        shown = self.criteria[page * layout.a_page : (page + 1) * layout.a_page]
        bottom = slide.height
        if pages > 1:
            slide.page_mark(page, pages)
            bottom -= FLOOR * LEADING
        if not self.clock:
            top += max(bottom - top - layout.height(len(shown)), 0.0) * HIGH
            self._criteria(slide, layout, shown, top)
            return
        below = bottom - layout.height(len(shown))
        self._criteria(slide, layout, shown, below)
        draw_digits(slide, self.clock, self.language, top, digits_height(below - GAP - top))

    def _layout(self, slide: Slide) -> _Layout:
        """Return how to put all on one page, without the slogan where need be; else the least that
        must stand on each."""
        most = 1 if self.clock else 2
        name = large_words(slide, self.contender.name, NAME_SIZES, most)
        room = slide.width - name.size - GAP
        most = lines_of(slide)
        name = slide.words(self.contender.name, name.size, room, most=most, bold=True)
        name = evened(slide, self.contender.name, name, room)
        slogan = slide.words(self.slogan, LARGE_BODY, slide.width, most=most)
        nothing = Words((), LARGE_BODY)
        used = BODY * LEADING + name.height + GAP
        used += digits_height(0.0) + GAP if self.clock else 0.0
        count, columns = len(self.criteria), 2 if slide.width > 100 else 1
        sizes = (BODY,) if self.clock else (LARGE_BODY, BODY)
        ways = [(1, slogan), (1, nothing), (columns, slogan), (columns, nothing)]
        if self.clock and self._are_whole(slide, columns):
            ways = [(columns, slogan), *ways]
        tried = [
            _Layout(name, words, size, many, count or 1) for many, words in ways for size in sizes
        ]
        fits = (
            one for one in tried if used + one.slogan.height + one.height(count) <= slide.height
        )
        deep = max(int((slide.height - used - FLOOR * LEADING) / (BODY * ROW)), 1)
        return next(fits, _Layout(name, nothing, BODY, columns, deep * columns))

    def _are_whole(self, slide: Slide, columns: int) -> bool:
        """Return whether no criterion is cut in so many columns."""
        room = (slide.width - (columns - 1) * 4 * GAP) / columns - GAP
        return all(
            width_of(one.label, BODY) + width_of("100%", BODY, bold=True) <= room
            for one in self.criteria
        )

    def _criteria(
        self, slide: Slide, layout: _Layout, shown: tuple[PitchCriterion, ...], top: float
    ) -> None:
        size, columns = layout.size, layout.columns
        deep = max(-(-len(shown) // columns), 1)
        width = min((slide.width - (columns - 1) * 4 * GAP) / columns, WIDEST)
        for index, criterion in enumerate(shown):
            column, line = divmod(index, deep)
            left, place = column * (width + 4 * GAP), top + line * size * ROW
            share = f"{criterion.weight.normalize():f}%"
            weight = slide.words(share, size, width, bold=True, role="accent")
            used = width_of(share, size, bold=True) + GAP
            slide.write(slide.words(criterion.label, size, width - used), place, left=left)
            slide.write(weight, place, left=left + width, anchor="end")


@dataclass(frozen=True)
class _Layout:
    """The words above, and the criteria: their type, their columns, how many there are a page."""

    name: Words
    slogan: Words
    size: float
    columns: int
    a_page: int

    def height(self, count: int) -> float:
        return -(-count // self.columns) * self.size * ROW


@dataclass(frozen=True)
class PitchScoreSlides(Slides):
    """The scores of the pitches, best first; `basis` says how many judges and of how many points.

    Without scores the slide says that they follow.
    """

    standings: tuple[Standing, ...]
    basis: str
    language: Language

    def _count(self, slide: Slide) -> int:
        return self._table().pages(slide, self._room(slide))

    def _paint(self, slide: Slide, page: int) -> None:
        top = write_head(slide, say("Scores of the pitches").render(self.language.text)) + GAP
        if all(one.value is None for one in self.standings):
            more = say("The scores follow as soon as the sheets are filled in.")
            paint_state(slide, say("Over to you"), more, self.language, top)
            return
        write_foot(slide, self.basis, page, self._count(slide))
        self._table().draw(slide, page, top, self._room(slide))

    def _room(self, slide: Slide) -> float:
        return slide.height - TITLE * LEADING - 2 * GAP - foot_height(slide, self.basis)

    def _table(self) -> RankTable:
        last = len(self.standings) + 1
        rows = tuple(
            RankRow(
                one.contender,
                one.value,
                one.text if one.value is not None else one.note,
                one.rank,
                is_new=one.rank == 1,
                is_sealed=one.value is None,
            )
            for one in sorted(self.standings, key=lambda one: one.rank or last)
        )
        return RankTable(rows, *axis_of([one.value or 0.0 for one in self.standings]))
