"""Every view of a class on the class screen, on an old, a common and an upright projector."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from reportlab.graphics.shapes import Drawing

from tools.screens.harness import Look, Studio, Words
from workshop_app.domain.message import say
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import Exercise, load_catalogue
from workshop_app.kit.class_clock import Clock
from workshop_app.kit.class_slides import (
    BlockSlides,
    CountdownSlides,
    PickSlides,
    ResultsInSlides,
    TaskSlides,
    TitleSlides,
    WaitingSlides,
)
from workshop_app.kit.class_slides_agenda import AgendaSlides
from workshop_app.kit.class_slides_pitch import PitchCriterion, PitchScoreSlides, PitchSlides
from workshop_app.kit.class_slides_screens import IdentifySlides, TestPictureSlides
from workshop_app.kit.class_slides_teams import (
    ComparisonSlides,
    PointsSlides,
    RevealSlides,
    TeamPoints,
)
from workshop_app.kit.comparison import Comparison, Contender, Contribution, Standing
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.kit.slide_parts import Slides
from workshop_app.kit.task import task_card
from workshop_app.system.languages import CODES, Language, language
from workshop_app.ui.class_screen.window import ClassScreen

SIZES = ((1024, 768), (1920, 1080))
UPRIGHT = (1080, 1920)
MANY = 20
NAMES = {
    "zh_CN": ("畅行队", "暖阳队", "火炬队", "远航队", "知行合一队", "北极星队"),
    "en": ("Open Road", "Warm Sun", "Torch", "Far Sails", "Know and Do", "North Star"),
}


def take(studio: Studio) -> None:
    """Take all pages of all views in both languages."""
    for code in CODES:
        with studio.look(Look(language=code)):
            for name, view in _views(code):
                sizes = (*SIZES, UPRIGHT) if name in ("agenda", "reveal-many") else SIZES
                for size in sizes:
                    _shoot(studio, f"{code}-{name}", view, size)


def _shoot(studio: Studio, name: str, view: Slides, size: tuple[int, int]) -> None:
    for page in range(view.pages(*size)):
        window = ClassScreen(partial(_draw, view, page), "")
        studio.shot(window, f"class-slides/{name}-{page + 1}-{size[0]}x{size[1]}", size)


def _draw(view: Slides, page: int, width: int, height: int) -> Drawing:
    return view.draw(page, width, height)


def _views(code: str) -> Iterator[tuple[str, Slides]]:
    spoken, words = language(code), Words(language(code))
    yield from _cards(code, spoken, words)
    yield from _teams(code, spoken)
    yield from _pitches(code, spoken, words)
    yield "identify", IdentifySlides(2, "EPSON EB-X51", True, spoken)
    yield "test", TestPictureSlides(spoken)


def _cards(code: str, spoken: Language, w: Words) -> Iterator[tuple[str, Slides]]:
    agenda = course_agenda("A1", code)
    blocks = agenda.days[0].blocks
    card = task_card(load_catalogue()["mdm"], spoken)
    title = w("微服务体系设计 · 模块一", "Micro-service system design, module 1")
    client = w("华东电力服务公司", "Eastern Power Services")
    yield "title", TitleSlides(title, client, w("2026年11月23日", "23 November 2026"))
    yield "agenda", AgendaSlides(agenda, blocks[4].id, spoken, 6)
    yield "block", BlockSlides("discussion", blocks[1].title, blocks[1].note, 25, spoken, "09:45")
    break_ = blocks[3].title
    yield "break", BlockSlides("break", break_, "", 15, spoken, "10:30", Clock(754))
    yield "task", TaskSlides(card, spoken, Clock(2210))
    clocks = {
        "calm": Clock(1104),
        "soon": Clock(430, "soon"),
        "last": Clock(59, "last"),
        "over": Clock(-64, "over"),
    }
    for name, clock in clocks.items():
        view = CountdownSlides(card.title, clock, spoken, card.goal, card.hand_in)
        yield f"countdown-{name}", view
    yield "results-in", ResultsInSlides(card.title, 5, 6, 0, spoken, Clock(59, "last"))
    yield "results-in-one", ResultsInSlides(card.title, 1, 6, 0, spoken)
    yield "pick", PickSlides(w("欧阳小林", "Ada Byron"), NAMES[code][2], 12, spoken)
    yield "pick-none", PickSlides("", "", 0, spoken)
    more = say("The results follow as soon as the teams have handed in.")
    yield "waiting", WaitingSlides(card.title, say("Over to you"), more, spoken)


def _teams(code: str, spoken: Language) -> Iterator[tuple[str, Slides]]:
    for exercise in load_catalogue().values():
        made = _compared(exercise, code, spoken)
        order = [s.contender.team_id for s in made.standings]
        some = frozenset(order[:3])
        reveal = RevealSlides(made, order[2], 3, len(order), some, spoken)
        yield f"reveal-{exercise.id}", reveal
        yield f"comparison-{exercise.id}", ComparisonSlides(made, made.everybody, spoken)
    many = _many(code)
    some = frozenset(s.contender.team_id for s in many.standings[:12])
    yield "reveal-many", RevealSlides(many, "t4", 12, MANY, some, spoken)
    yield "comparison-many", ComparisonSlides(many, many.everybody, spoken)
    teams = tuple(TeamPoints(one, 18 - 3 * n) for n, one in enumerate(_contenders(code)))
    yield "points", PointsSlides(teams, spoken, f"{NAMES[code][0]} +2")
    yield "points-none", PointsSlides((), spoken)


def _pitches(code: str, spoken: Language, w: Words) -> Iterator[tuple[str, Slides]]:
    labels = w(
        "客户洞察 创新与可行 投入与产出 表达与配合", "Insight Feasible Cost Delivery"
    ).split()
    criteria = tuple(map(PitchCriterion, labels, map(Decimal, (30, 30, 20, 20))))
    teams = _contenders(code)
    slogan = w("一路畅行，一路有你", "With you all the way")
    yield "pitch", PitchSlides(teams[0], slogan, criteria, 1, len(teams), spoken)
    timed = PitchSlides(teams[1], slogan, criteria, 2, len(teams), spoken, Clock(412))
    yield "pitch-timed", timed
    scores = tuple(
        Standing(one, 9.1 - n * 0.4, f"{9.1 - n * 0.4:.1f}", n + 1) for n, one in enumerate(teams)
    )
    yield "pitch-scores", PitchScoreSlides(scores, w("7 位评委", "7 judges"), spoken)
    yield "pitch-scores-none", PitchScoreSlides((), "", spoken)


def _contenders(code: str) -> tuple[Contender, ...]:
    return tuple(Contender(f"t{n}", name, n) for n, name in enumerate(NAMES[code]))


def _compared(exercise: Exercise, code: str, spoken: Language) -> Comparison:
    """Return the comparison of the sample teams of an exercise."""
    kind = kind_of(exercise)
    states = json.loads((exercise.folder / "sample" / f"teams_{code}.json").read_text("utf-8"))
    teams = zip(_contenders(code), states, strict=False)
    return kind.compare([Contribution(one, kind.from_input(state)) for one, state in teams], spoken)


def _many(code: str) -> Comparison:
    """Return as many teams as a class may have."""
    few = NAMES[code]
    names = [
        few[n] if n < len(few) else f"{few[n % len(few)]} {n // len(few) + 1}" for n in range(MANY)
    ]
    values = [3.0 + (n * 7) % 20 + n / 10 for n in range(MANY)]
    standings = tuple(
        Standing(Contender(f"t{n}", name, n), value, f"{value:.1f}%")
        for n, (name, value) in enumerate(zip(names, values, strict=True))
    )
    card = task_card(load_catalogue()["mdm"], language(code))
    return Comparison("mdm", card.title, "%", True, standings, basis=f"n = {MANY}")
