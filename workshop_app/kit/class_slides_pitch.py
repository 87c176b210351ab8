"""Pitches on the class screen: whose turn it is and what counts, then the scores."""

from __future__ import annotations

from dataclasses import dataclass

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
from workshop_app.kit.slide_parts import Slides, large_words, lines_of, write_foot, write_head
from workshop_app.system.languages import Language

NAME_SIZES = (KEY, 10.0, 8.6, TITLE)


@dataclass(frozen=True)
class PitchCriterion:
    """What a pitch is judged by; the weights of all add to 100."""

    label: str
    weight: int


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
        rows = len(self.criteria)
        return max(-(-rows // self._a_page(slide)), 1)

    def _paint(self, slide: Slide, page: int) -> None:
        turn = say("Pitch {place} of {of}", place=self.place, of=self.of)
        pages = self._count(slide)
        label = slide.words(
            turn.render(self.language.text), BODY, slide.width, bold=True, role="accent"
        )
        name, slogan = self._who(slide)
        indent = name.size + GAP
        top = slide.write(label, 0.0)
        draw_mark(slide, self.contender.colour, 0.0, top + name.height / 2, name.size * 0.8)
        top = slide.write(name, top, left=indent)
        top = slide.write(slogan, top) + GAP
        most = self._a_page(slide)
        shown = self.criteria[page * most : (page + 1) * most]
        bottom = slide.height
        if pages > 1:
            slide.page_mark(page, pages)
            bottom -= FLOOR * LEADING
        rows = -(-len(shown) // self._columns(slide))
        below = bottom - rows * self._row
        self._criteria(slide, shown, below)
        if self.clock:
            height = digits_height(below - GAP - top)
            draw_digits(slide, self.clock, self.language, top, height)

    @property
    def _row(self) -> float:
        return BODY * LEADING * 1.15

    def _columns(self, slide: Slide) -> int:
        return 2 if slide.width > 100 else 1

    def _who(self, slide: Slide) -> tuple[Words, Words]:
        name = large_words(slide, self.contender.name, NAME_SIZES, 2)
        room = slide.width - name.size - GAP
        name = slide.words(self.contender.name, name.size, room, most=2, bold=True)
        slogan = slide.words(self.slogan, LARGE_BODY, slide.width, most=lines_of(slide))
        return name, slogan

    def _a_page(self, slide: Slide) -> int:
        """Return how many criteria fit below the team and the time."""
        name, slogan = self._who(slide)
        room = slide.height - BODY * LEADING - name.height - slogan.height - GAP
        room -= FLOOR * LEADING
        if self.clock:
            room -= digits_height(0.0) + GAP
        return max(int(room / self._row), 1) * self._columns(slide)

    def _criteria(self, slide: Slide, shown: tuple[PitchCriterion, ...], top: float) -> None:
        columns = self._columns(slide)
        deep = -(-len(shown) // columns)
        width = (slide.width - (columns - 1) * 4 * GAP) / columns
        for index, criterion in enumerate(shown):
            column, line = divmod(index, deep)
            left, place = column * (width + 4 * GAP), top + line * self._row
            share = f"{criterion.weight}%"
            weight = slide.words(share, BODY, width, bold=True, role="accent")
            used = width_of(share, BODY, bold=True) + GAP
            slide.write(slide.words(criterion.label, BODY, width - used), place, left=left)
            slide.write(weight, place, left=left + width, anchor="end")


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
        foot = slide.words(self.basis, FLOOR, slide.width, most=lines_of(slide))
        return slide.height - TITLE * LEADING - 2 * GAP - max(foot.height, FLOOR * LEADING)

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
