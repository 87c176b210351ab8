"""The teams side by side on the class screen: revealed one by one, compared, and their points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshop_app.domain.message import say
from workshop_app.kit.class_marks import draw_mark
from workshop_app.kit.class_ranks import RankRow, RankTable, axis_of, most_rows
from workshop_app.kit.class_slides import paint_state
from workshop_app.kit.comparison import ComparedPicture, Comparison, Contender, Revealed, Standing
from workshop_app.kit.figures import LABEL
from workshop_app.kit.presentation import Picture
from workshop_app.kit.ranking import ranks
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
    Head,
    Slides,
    evened,
    finding,
    fitted,
    foot_height,
    place_picture,
    write_foot,
    write_head,
)
from workshop_app.system.languages import Language

MINUS = "\N{MINUS SIGN}"
KEY_HEIGHT = KEY * 1.15
MOST_SENTENCES, MOST_LINES = 40, 6
SENTENCES = (TITLE, 6.6, LARGE_BODY, 5.6, BODY)
"""Sizes of what stands out: as large as it can be on as few pages."""

RANKING = "ranking"
"""The id of the picture that says the same as the ranking."""


@dataclass(frozen=True)
class RevealSlides(Slides):
    """One more team: its figure with the ranking of those revealed so far, on an axis that holds
    all, then the picture that grows team by team.

    `place` of `of` are those of the step; with the team not in `revealed` the slide says that it
    is still sealed and shows nothing of it.
    """

    comparison: Comparison
    team_id: str
    place: int
    of: int
    revealed: Revealed
    language: Language

    def _count(self, slide: Slide) -> int:
        return 1 if self._standing() is None else 1 + len(_pictures(self.comparison)[:1])

    def _paint(self, slide: Slide, page: int) -> None:
        turn = say("Reveal {place} of {of}", place=self.place, of=self.of)
        top = write_head(slide, self.comparison.title, turn.render(self.language.text))
        standing = self._standing()
        if standing is None:
            self._sealed(slide, top)
            return
        pages = self._count(slide)
        if page:
            picture = _pictures(self.comparison)[0]
            shown = picture.picture(self.revealed, is_complete=self._is_whole())
            note = _seen(shown.note, self.comparison, self.revealed, self.language)
            _paint_picture(slide, replace(shown, note=note), top, page, pages)
            return
        bottom = write_foot(
            slide, _basis(self.comparison, self.revealed, self.language), page, pages
        )
        top = self._band(slide, standing, top + GAP / 2) + GAP
        room = bottom - GAP - top
        self._table(slide, room).draw(slide, 0, top, room)

    def _sealed(self, slide: Slide, top: float) -> None:
        found = (s.contender for s in self.comparison.standings)
        name = next((one.name for one in found if one.team_id == self.team_id), "")
        state = say("{team} is still sealed", team=name) if name else say("Still sealed")
        paint_state(slide, state, say("It is revealed in a moment."), self.language, top)

    def _standing(self) -> Standing | None:
        """Return the team if it may be seen and has something to show."""
        found = (s for s in self.comparison.standings if s.contender.team_id == self.team_id)
        standing = next(found, None)
        is_open = standing and standing.value is not None and self.team_id in self.revealed
        return standing if is_open else None

    def _is_whole(self) -> bool:
        return self.comparison.everybody <= self.revealed

    def _table(self, slide: Slide, room: float) -> RankTable:
        """Return the ranking so far in as many rows as there is room for: the sealed teams are
        left out first, never the team in question."""
        table = _ranking(self.comparison, self.revealed, self.language, self.team_id)
        rows = [row for row in table.rows if row.value is not None or row.is_sealed]
        most = most_rows(slide, room)
        if len(rows) > most:
            rows = [row for row in rows if not row.is_sealed]
        own = next(index for index, row in enumerate(rows) if row.is_new)
        rows = [*rows[: most - 1], rows[own]] if own >= most else rows[:most]
        return RankTable(tuple(rows), table.low, table.high)

    def _band(self, slide: Slide, standing: Standing, top: float) -> float:
        """Write the team and its figure side by side, and what the figure is; return the height
        below."""
        most = slide.width * 0.6
        size = max(min(KEY, KEY * most / width_of(standing.text, KEY, bold=True)), FLOOR)
        value = slide.words(standing.text, size, most, bold=True, role="accent")
        middle = top + KEY_HEIGHT / 2
        slide.write(value, middle - value.height / 2, left=slide.width, anchor="end")
        indent = LARGE_BODY + GAP
        room = slide.width - width_of(standing.text, size, bold=True) - 2 * GAP - indent
        name = slide.words(standing.contender.name, LARGE_BODY, room, most=2, bold=True)
        name = evened(slide, standing.contender.name, name, room)
        measure = slide.words(self.comparison.measure, FLOOR, slide.width, most=2, role="muted")
        is_beside = len(name.lines) < 2 and width_of(self.comparison.measure, FLOOR) <= room
        used = name.height + (measure.height if is_beside else 0.0)
        place = middle - used / 2
        draw_mark(slide, standing.contender.colour, 0.0, place + name.height / 2, LARGE_BODY * 0.95)
        below = slide.write(name, place, left=indent)
        if is_beside:
            slide.write(measure, below, left=indent)
            return top + KEY_HEIGHT
        return slide.write(measure, top + max(KEY_HEIGHT, name.height))


@dataclass(frozen=True)
class ComparisonSlides(Slides):
    """All teams on one exercise: the ranking, each picture, what stands out; without any result,
    that it follows. Teams that are not in `revealed` stay sealed."""

    comparison: Comparison
    revealed: Revealed
    language: Language

    def _count(self, slide: Slide) -> int:
        if not self.comparison.everybody:
            return 1
        return (
            self._table().pages(slide, self._room(slide))
            + len(self._sheets(slide))
            + len(self._findings(slide))
        )

    def _paint(self, slide: Slide, page: int) -> None:
        if not self.comparison.everybody:
            top = write_head(slide, self.comparison.title)
            more = say("The results follow as soon as the teams have handed in.")
            paint_state(slide, say("Over to you"), more, self.language, top)
            return
        pages, room, table = self._count(slide), self._room(slide), self._table()
        top = self._head(slide).write(slide) + GAP / 2
        ranked, pictures = table.pages(slide, room), self._sheets(slide)
        if page < ranked:
            write_foot(slide, self._basis(), page, pages)
            top = slide.write(self._lead(slide), top) + GAP
            table.draw(slide, page, top, room)
        elif page < ranked + len(pictures):
            _paint_picture(slide, pictures[page - ranked], top, page, pages)
        else:
            write_foot(slide, self.comparison.basis, page, pages)
            label = say("What stands out").render(self.language.text)
            words = slide.words(label, BODY, slide.width, bold=True, role="accent")
            top = slide.write(words, top)
            for words in self._findings(slide)[page - ranked - len(pictures)]:
                top = slide.write(words, top + GAP)

    def _sheets(self, slide: Slide) -> list[Picture]:
        """Return the pictures, one that does not fit a slide on as many as it takes."""
        found: list[Picture] = []
        for one in _pictures(self.comparison):
            note = _seen(one.note, self.comparison, self.revealed, self.language)
            title = one.finding if self._is_whole() else one.title
            used = self._head(slide).height + finding(slide, title).height + 2.5 * GAP
            room = slide.height - used - foot_height(slide, note)
            sheet = slide.sheet(slide.width, room, LABEL)
            parts = one.parted(self.revealed, sheet, is_complete=self._is_whole())
            found += [replace(part, note=note) for part in parts]
        return found

    def _head(self, slide: Slide) -> Head:
        count = len(self.comparison.standings)
        teams = self.language.plural("{count} team", "{count} teams", count)
        return Head.of(slide, self.comparison.title, teams)

    def _lead(self, slide: Slide) -> Words:
        """Return what the ranking tells once it is whole, before that what is ranked."""
        told = self._told()
        if told:
            return finding(slide, told)
        return slide.words(self.comparison.measure, BODY, slide.width, bold=True, role="accent")

    def _told(self) -> str:
        """Return the finding of the ranking where there is one that may be told."""
        found = (one.finding for one in self.comparison.pictures if one.id == RANKING)
        return next(found, "") if self._is_whole() else ""

    def _basis(self) -> str:
        """Return the foot of the ranking: what is ranked, where it does not lead, and the n."""
        basis = _basis(self.comparison, self.revealed, self.language)
        parts = (self.comparison.measure, basis) if self._told() else (basis,)
        return " · ".join(part for part in parts if part)

    def _is_whole(self) -> bool:
        return self.comparison.everybody <= self.revealed

    def _table(self) -> RankTable:
        return _ranking(self.comparison, self.revealed, self.language)

    def _room(self, slide: Slide) -> float:
        """Return the room for the ranking, the same on all pages."""
        used = self._head(slide).height + GAP / 2 + self._lead(slide).height + GAP
        return slide.height - used - foot_height(slide, self._basis()) - GAP

    def _findings(self, slide: Slide) -> list[list[Words]]:
        """Return what stands out, in the type that needs the fewest pages; nothing as long as a
        team is sealed."""
        if not self._is_whole() or not self.comparison.sentences:
            return []
        tried = [self._sentences(slide, size) for size in SENTENCES]
        return min(tried, key=len)

    def _sentences(self, slide: Slide, size: float) -> list[list[Words]]:
        pages: list[list[Words]] = [[]]
        above = self._head(slide).height + GAP / 2 + BODY * LEADING + GAP
        room, used = slide.height - above - foot_height(slide, self.comparison.basis), 0.0
        for text in self.comparison.sentences[:MOST_SENTENCES]:
            words = slide.words(text, size, slide.width, most=MOST_LINES)
            if pages[-1] and used + words.height + GAP > room:
                pages.append([])
                used = 0.0
            pages[-1].append(words)
            used += words.height + GAP
        return pages


@dataclass(frozen=True)
class TeamPoints:
    """The points of a team."""

    contender: Contender
    points: int


@dataclass(frozen=True)
class PointsSlides(Slides):
    """The points board, best first; `latest` says what the last points were given for."""

    teams: tuple[TeamPoints, ...]
    language: Language
    latest: str = ""

    def _count(self, slide: Slide) -> int:
        return self._table().pages(slide, self._room(slide))

    def _paint(self, slide: Slide, page: int) -> None:
        top = write_head(slide, say("Points of the teams").render(self.language.text)) + GAP
        if not self.teams:
            more = say("The points follow as soon as there are teams.")
            paint_state(slide, say("There are no teams yet"), more, self.language, top)
            return
        write_foot(slide, self.latest, page, self._count(slide))
        self._table().draw(slide, page, top, self._room(slide))

    def _room(self, slide: Slide) -> float:
        return slide.height - TITLE * LEADING - 2 * GAP - foot_height(slide, self.latest)

    def _table(self) -> RankTable:
        best = sorted(self.teams, key=lambda one: -one.points)
        found = ranks([float(team.points) for team in best], high_is_better=True)
        has_any = any(team.points for team in best)
        rows = tuple(
            RankRow(
                team.contender,
                float(team.points),
                str(team.points).replace("-", MINUS),
                rank if has_any else None,
            )
            for rank, team in zip(found, best, strict=True)
        )
        return RankTable(rows, *axis_of([float(team.points) for team in best]))


def _basis(comparison: Comparison, revealed: Revealed, language: Language) -> str:
    """Return the n, and how many teams may be seen while some are sealed."""
    return _seen(comparison.basis, comparison, revealed, language)


def _seen(note: str, comparison: Comparison, revealed: Revealed, language: Language) -> str:
    """Return a note, and how many teams may be seen while some are sealed."""
    everybody = comparison.everybody
    if everybody <= revealed:
        return note
    words = say("{seen} of {count} revealed", seen=len(everybody & revealed), count=len(everybody))
    return " · ".join(part for part in (note, words.render(language.text)) if part)


def _pictures(comparison: Comparison) -> tuple[ComparedPicture, ...]:
    """Return the pictures beside the ranking, which has a page of its own."""
    return tuple(one for one in comparison.pictures if one.id != RANKING)


def _paint_picture(slide: Slide, picture: Picture, top: float, page: int, pages: int) -> None:
    """Show a picture as large as it can be, below what it says."""
    bottom = write_foot(slide, picture.note, page, pages) - GAP
    below = slide.write(finding(slide, picture.title), top) + GAP
    place_picture(slide, fitted(slide, picture, bottom - below), below, bottom - below)


def _ranking(
    comparison: Comparison,
    revealed: Revealed,
    language: Language,
    newest: str = "",
) -> RankTable:
    """Return the teams that may be seen by rank, then the sealed ones in their own order, then
    those without a value; the axis holds all of them, seen or not."""
    valued = [one for one in comparison.standings if one.value is not None]
    shown = [one for one in valued if one.contender.team_id in revealed]
    sealed = [one for one in valued if one.contender.team_id not in revealed]
    hidden = say("Sealed").render(language.text)
    found = ranks([one.value for one in shown], high_is_better=comparison.high_is_better)
    ranked = sorted(zip(found, shown, strict=True), key=lambda pair: pair[0] or 0)
    rows = [
        RankRow(
            one.contender,
            one.value,
            one.text,
            rank,
            is_new=one.contender.team_id == newest,
        )
        for rank, one in ranked
    ]
    rows += [RankRow(one.contender, None, hidden, is_sealed=True) for one in sealed]
    without = [one for one in comparison.standings if one.value is None]
    rows += [RankRow(one.contender, None, one.note) for one in without]
    return RankTable(tuple(rows), *axis_of([one.value or 0.0 for one in valued]))
