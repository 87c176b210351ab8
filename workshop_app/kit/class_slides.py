"""What a class is shown on its way: title, cards of blocks, task, countdown, what comes before the
results, random pick."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from workshop_app.domain.agenda import BlockKind
from workshop_app.domain.message import Message, say
from workshop_app.kit import task_slides
from workshop_app.kit.class_clock import Clock, digits_height, draw_digits, draw_pill, pill_width
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
    wrap,
)
from workshop_app.kit.slide_parts import Slides, large_words, lines_of, write_head
from workshop_app.system.languages import Language

TITLE_SIZES = (14.0, 12.0, 10.0, 8.6, TITLE)
NAME_SIZES = (26.0, 22.0, 18.0, 15.0, KEY, 10.0, 8.6, TITLE)
STROKE = (14.0, 1.2)
"""Width and height of the stroke below a title."""

HIGH = 0.42
"""What stands alone on a slide has this share of the free room above it."""

NOTE_GAP = 3.0
"""Between the title of a card and its note."""

MOST_LINES = 400
"""Of a note; nobody reads more from a screen."""


@dataclass(frozen=True)
class TitleSlides(Slides):
    """The opening: what the class is called, for whom, and when. All but one may be ""."""

    title: str
    client: str = ""
    when: str = ""

    def _paint(self, slide: Slide, page: int) -> None:
        title = large_words(slide, self.title or self.client, TITLE_SIZES, 3)
        above = self.client if self.title else ""
        client = slide.words(above, LARGE_BODY, slide.width, most=2, bold=True, role="accent")
        when = slide.words(self.when, LARGE_BODY, slide.width, most=2, role="muted")
        used = title.height + client.height + when.height + 4 * GAP
        top = slide.write(client, max((slide.height - used) * HIGH, 0.0)) + GAP
        top = slide.write(title, top) + GAP
        slide.panel(0.0, top, STROKE[0], STROKE[1], slide.palette.accent)
        slide.write(when, top + 2 * GAP)


@dataclass(frozen=True)
class BlockSlides(Slides):
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

    def _count(self, slide: Slide) -> int:
        return len(self._pages(slide)[1])

    def _paint(self, slide: Slide, page: int) -> None:
        title, notes = self._pages(slide)
        words = notes[page]
        top, bottom = self._head(slide) + GAP, slide.height
        if len(notes) > 1:
            slide.page_mark(page, len(notes))
            bottom -= FLOOR * LEADING + GAP
        used = title.height + (words.height + NOTE_GAP if words.lines else 0.0)
        if not self.clock:
            top += max(bottom - top - used, 0.0) * HIGH
        slide.write(words, slide.write(title, top) + NOTE_GAP)
        if self.clock:
            height = digits_height(bottom - top - used - 2 * GAP)
            draw_digits(slide, self.clock, self.language, bottom - height, height)

    def _head(self, slide: Slide) -> float:
        """Write what kind of block it is and how long it takes; return the height below."""
        kind = kind_words(self.kind).render(self.language.text)
        time = self._time()
        is_said = self.title.strip().casefold().startswith(kind.casefold())
        label = "" if is_said else kind
        left = slide.words(label, BODY, slide.width / 2, bold=True, role="accent")
        right = slide.words(time, BODY, slide.width / (2 if label else 1), role="muted")
        if label:
            slide.write(left, 0.0)
            slide.write(right, 0.0, left=slide.width, anchor="end")
        else:
            slide.write(right, 0.0)
        return BODY * LEADING

    def _time(self) -> str:
        """Return how long it takes and until when; the clock says the first of it itself."""
        minutes = self.language.plural("{count} minute", "{count} minutes", self.minutes)
        if not self.until:
            return "" if self.clock else minutes
        until = say("Until {time}", time=self.until)
        both = say("{minutes}, until {time}", minutes=minutes, time=self.until)
        return (until if self.clock else both).render(self.language.text)

    def _pages(self, slide: Slide) -> tuple[Words, list[Words]]:
        """Return the title and the note in pieces that fit below it, one a page."""
        most = lines_of(slide) + (0 if self.clock else 1)
        title = large_words(slide, self.title, TITLE_SIZES, most)
        note = wrap(self.note, LARGE_BODY, slide.width, most=MOST_LINES)
        room = slide.height - BODY * LEADING - GAP - title.height - NOTE_GAP
        if self.clock:
            room -= digits_height(0.0) + 2 * GAP
        line = LARGE_BODY * LEADING
        if len(note) > max(int(room / line), 1):
            room -= FLOOR * LEADING + GAP
        most = max(int(room / line), 1)
        parts = [note[at : at + most] for at in range(0, len(note), most)] or [()]
        return title, [Words(part, LARGE_BODY) for part in parts]


@dataclass(frozen=True)
class TaskSlides(Slides):
    """The task card of an exercise, with the time in its corner while a countdown runs."""

    card: TaskCard
    language: Language
    clock: Clock | None = None

    def pages(self, width: float, height: float) -> int:
        """Return how many pages the task has; long steps make more."""
        return task_slides.task_pages(self.card, self.language, width, height, self.clock)

    def draw(self, page: int, width: float, height: float) -> Drawing:
        """Return a page of the task, counted from 0."""
        return task_slides.task_slide(self.card, page, self.language, width, height, self.clock)


@dataclass(frozen=True)
class CountdownSlides(Slides):
    """The big countdown with what it is for: a title, the goal, what to hand in."""

    title: str
    clock: Clock
    language: Language
    goal: str = ""
    hand_in: str = ""

    def _paint(self, slide: Slide, page: int) -> None:
        top = write_head(slide, self.title) + GAP
        room = slide.height - top - digits_height(0.0) - GAP
        below = self._below(slide, room)
        used = sum(words.height for words in below) + (GAP if below else 0.0)
        height = digits_height(slide.height - top - used)
        draw_digits(slide, self.clock, self.language, top, height)
        place = top + height + (GAP if below else 0.0)
        for words in below:
            place = slide.write(words, place)

    def _below(self, slide: Slide, room: float) -> list[Words]:
        """Return the goal, and what to hand in where there is room for it."""
        most = max(int(room / (BODY * LEADING)), 1)
        goal = slide.words(
            self.goal,
            BODY,
            slide.width,
            most=min(most, 2 * lines_of(slide)),
            bold=True,
            role="accent",
        )
        words = [goal] if goal.lines else []
        if self.hand_in:
            label = say("To hand in: {what}", what=self.hand_in).render(self.language.text)
            more = slide.words(label, BODY, slide.width, most=3)
            if goal.height + more.height <= room:
                words.append(more)
        return words


@dataclass(frozen=True)
class ResultsInSlides(Slides):
    """The results of an exercise come next: how many teams have one, nothing of what it is.

    `ready` of `count` teams have a result, of which `seen` were revealed before. The time stands in
    the corner as long as there is some left.
    """

    title: str
    ready: int
    count: int
    seen: int
    language: Language
    clock: Clock | None = None

    def _paint(self, slide: Slide, page: int) -> None:
        text = self.language.text
        beside = pill_width(self.clock) + 2 * GAP if self.clock else 0.0
        head = slide.words(self.title, TITLE, slide.width - beside, most=3, bold=True)
        slide.write(head, 0.0)
        if self.clock:
            draw_pill(slide, self.clock)
        words = large_words(slide, say("And now: the results").render(text), TITLE_SIZES, 3)
        teams = slide.words(self._teams(), LARGE_BODY, slide.width, most=3)
        used = words.height + teams.height + 3 * GAP
        top = head.height + max(slide.height - head.height - used, 0.0) * HIGH
        top = slide.write(words, top) + GAP
        slide.panel(0.0, top, STROKE[0], STROKE[1], slide.palette.accent)
        slide.write(teams, top + 2 * GAP)
        more = say("Nothing is revealed yet.")
        if self.ready > 1:
            more = say("One team after another; nothing is revealed yet.")
        if self.seen:
            more = say("{seen} of {count} revealed", seen=self.seen, count=self.ready)
        foot = slide.words(more.render(text), FLOOR, slide.width, most=2, role="muted")
        slide.write(foot, slide.height - foot.height)

    def _teams(self) -> str:
        """Return how many teams have a result, and of how many."""
        if self.ready == self.count:
            return self.language.plural(
                "Results from {count} team", "Results from all {count} teams", self.count
            )
        some = say("Results from {ready} of {count} teams", ready=self.ready, count=self.count)
        return some.render(self.language.text)


@dataclass(frozen=True)
class PickSlides(Slides):
    """Who was picked at random, and how many are still to come; a name of "" says nobody is."""

    name: str
    team: str
    left: int
    language: Language

    def _paint(self, slide: Slide, page: int) -> None:
        if not self.name:
            state = say("Everybody has had a turn")
            more = say("The next pick begins anew.")
            paint_state(slide, state, more, self.language)
            return
        text = self.language.text
        above = say("It is the turn of").render(text)
        label = slide.words(above, LARGE_BODY, slide.width, bold=True, role="accent")
        team = slide.words(self.team, TITLE, slide.width, most=2)
        rest = label.height + team.height + 2 * GAP + FLOOR * LEADING
        name = large_words(slide, self.name, NAME_SIZES, 3, slide.height - rest)
        top = slide.write(label, (slide.height - rest - name.height) * HIGH)
        slide.write(team, slide.write(name, top) + GAP)
        waiting = self.language.plural(
            "{count} person has not had a turn yet",
            "{count} people have not had a turn yet",
            self.left,
        )
        foot = slide.words(waiting if self.left else "", FLOOR, slide.width, role="muted")
        slide.write(foot, slide.height - foot.height)


@dataclass(frozen=True)
class WaitingSlides(Slides):
    """A view that has nothing to show yet: `title` names it, `state` says why, `more` what comes
    next, for example "Over to you"."""

    title: str
    state: Message
    more: Message
    language: Language

    def _paint(self, slide: Slide, page: int) -> None:
        top = write_head(slide, self.title)
        paint_state(slide, self.state, self.more, self.language, top)


def paint_state(
    slide: Slide, state: Message, more: Message, language: Language, top: float = 0.0
) -> None:
    """Say large why there is nothing to see, and what comes next."""
    words = slide.words(
        state.render(language.text), TITLE, slide.width, most=3, bold=True, role="accent"
    )
    below = slide.words(more.render(language.text), BODY, slide.width, most=4)
    used = words.height + below.height + GAP / 2
    place = top + max(slide.height - top - used, 0.0) * HIGH
    slide.write(below, slide.write(words, place) + GAP / 2)


def kind_words(kind: BlockKind) -> Message:
    """Return what a block of a kind is called."""
    words: dict[BlockKind, Message] = {
        "opening": say("Opening"),
        "lecture": say("Lecture"),
        "case": say("Case"),
        "discussion": say("Discussion"),
        "exercise": say("Exercise"),
        "break": say("Break"),
        "pitch": say("Pitches"),
        "review": say("Review"),
    }
    return words[kind]
