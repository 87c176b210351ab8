"""Every view of a class as a class may have it: six teams, or twenty with long names."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from workshop_app.domain.agenda import Agenda, Block, Day
from workshop_app.domain.message import say
from workshop_app.kit import (
    class_slides,
    class_slides_agenda,
    class_slides_pitch,
    class_slides_screens,
    class_slides_teams,
)
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.class_clock import Clock
from workshop_app.kit.comparison import ComparedPicture, Comparison, Contender, Standing
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.kit.figures import Board, Fill
from workshop_app.kit.task import task_card
from workshop_app.system.languages import CHINESE, language

CALM, SOON, LAST, OVER = (
    Clock(1104),
    Clock(250, "soon"),
    Clock(59, "last"),
    Clock(-64, "over"),
)
PAUSED_HOURS = Clock(3 * 3600 + 1, is_paused=True)
VALUES = (12.3, 8.1, 15.6, 8.1, 22.4, -3.2, 11.0, 9.7, 7.7, 14.2)
NAMES = {
    CHINESE: ("畅行队", "暖阳队", "火炬队", "远航队", "知行合一队", "第六组"),
    "en": ("Open road", "Warm sun", "Torch", "Far trip", "North star", "Team 6"),
}
LONG = {
    CHINESE: "以客户为中心持续改进服务体验的先锋示范突击小组第",
    "en": "The vanguard of continuous improvement in customer experience, number",
}


def contenders(code, count=6, *, is_long=False):
    names = NAMES[code]
    return tuple(
        Contender(
            f"t{n}",
            f"{LONG[code]} {n + 1}" if is_long else (*names, *(f"{n + 1}" for n in range(99)))[n],
            n,
        )
        for n in range(count)
    )


def draw(sheet, revealed):
    """Draw bars for the revealed teams in rows that are kept for all."""
    board = Board(sheet, sheet.height or 200.0)
    row = board.height / 8
    for index in range(6):
        board.text(0, (index + 0.5) * row, f"{index + 1}")
        if f"t{index}" in revealed:
            board.bar(sheet.width * 0.2, index * row, 20 * (index + 2), row * 0.6, Fill("#0072B2"))
    return board.drawing


def comparison(code, count=6, *, is_long=False, pictures=2):
    is_chinese = code == CHINESE
    measure = "总损失占收入的比例，%" if is_chinese else "Total damage as a share of revenue, %"
    return Comparison(
        "mdm",
        "市场损害模型" if is_chinese else "Market damage model",
        measure,
        True,
        tuple(
            Standing(one, VALUES[n % 10] + n // 10, f"{VALUES[n % 10] + n // 10:.1f}%")
            for n, one in enumerate(contenders(code, count, is_long=is_long))
        ),
        tuple(
            ComparedPicture(
                f"p{n}",
                "各组的损失" if is_chinese else "What each team loses",
                "第五组损失最多" if is_chinese else "The fifth team loses most",
                f"%; n = {count}",
                draw,
            )
            for n in range(pictures)
        ),
        sentences=(
            ("第五组比其他组高出一倍。", "各组对沉默客户的流失率分歧最大。")
            if is_chinese
            else ("The fifth team is twice as high.", "Teams disagree most on silent customers.")
        ),
        basis=f"n = {count}",
    )


def _criteria(is_chinese):
    return tuple(
        class_slides_pitch.PitchCriterion(label, Decimal(weight))
        for label, weight in (
            (("客户洞察", 30), ("创新与可行", 30), ("投入与产出", 20), ("表达与配合", 20))
            if is_chinese
            else (("Insight", 30), ("New and feasible", 30), ("Cost", 20), ("Delivery", 20))
        )
    )


def everyday(code):
    """Return the views as they mostly are, by name."""
    spoken, is_chinese = language(code), code == CHINESE
    card, agenda = task_card(load_catalogue()["mdm"], spoken), course_agenda("A1", code)
    blocks = agenda.days[0].blocks
    made, teams = comparison(code), contenders(code)
    criteria = _criteria(is_chinese)
    scores = tuple(
        Standing(one, 9.0 - n / 2, f"{9.0 - n / 2}", n + 1) for n, one in enumerate(teams)
    )
    points = tuple(class_slides_teams.TeamPoints(one, 18 - 4 * n) for n, one in enumerate(teams))
    until = "10:45"
    title = "微服务体系设计 · 模块一" if is_chinese else "Micro-service system design, module 1"
    client = "华东电力服务公司" if is_chinese else "Eastern Power Services"
    some = frozenset({"t0", "t1", "t2"})
    plain = class_slides.BlockSlides
    return {
        "title": class_slides.TitleSlides(title, client, "2026-11-23"),
        "agenda": class_slides_agenda.AgendaSlides(agenda, blocks[4].id, spoken, 6),
        "agenda-start": class_slides_agenda.AgendaSlides(agenda, "", spoken),
        "block": plain("discussion", blocks[1].title, blocks[1].note, 25, spoken, until),
        "block-clock": plain("case", blocks[7].title, blocks[7].note, 25, spoken, until, SOON),
        "break": plain("break", blocks[3].title, "", 15, spoken, until, CALM),
        "task": class_slides.TaskSlides(card, spoken),
        "task-clock": class_slides.TaskSlides(card, spoken, SOON),
        "countdown": class_slides.CountdownSlides(
            card.title, CALM, spoken, card.goal, card.hand_in
        ),
        "countdown-soon": class_slides.CountdownSlides(card.title, SOON, spoken, card.goal),
        "countdown-last": class_slides.CountdownSlides(card.title, LAST, spoken),
        "countdown-over": class_slides.CountdownSlides(card.title, OVER, spoken, card.goal),
        "countdown-long": class_slides.CountdownSlides(card.title, PAUSED_HOURS, spoken),
        "results-in": class_slides.ResultsInSlides(card.title, 5, 6, 0, spoken),
        "results-in-clock": class_slides.ResultsInSlides(card.title, 6, 6, 0, spoken, SOON),
        "results-in-one": class_slides.ResultsInSlides(card.title, 1, 1, 0, spoken),
        "reveal": class_slides_teams.RevealSlides(made, "t2", 3, 6, some, spoken),
        "reveal-sealed": class_slides_teams.RevealSlides(made, "t5", 6, 6, some, spoken),
        "comparison": class_slides_teams.ComparisonSlides(made, made.everybody, spoken),
        "comparison-some": class_slides_teams.ComparisonSlides(made, some, spoken),
        "comparison-empty": class_slides_teams.ComparisonSlides(
            comparison(code, 0), frozenset(), spoken
        ),
        "points": class_slides_teams.PointsSlides(points, spoken, f"{teams[0].name} +2"),
        "points-empty": class_slides_teams.PointsSlides((), spoken),
        "pitch": class_slides_pitch.PitchSlides(teams[0], title, criteria, 2, 6, spoken),
        "pitch-clock": class_slides_pitch.PitchSlides(
            teams[1], title, criteria, 2, 6, spoken, LAST
        ),
        "scores": class_slides_pitch.PitchScoreSlides(scores, "n = 7", spoken),
        "scores-empty": class_slides_pitch.PitchScoreSlides((), "", spoken),
        "pick": class_slides.PickSlides("欧阳小林" if is_chinese else "Ada Byron", "3", 12, spoken),
        "pick-empty": class_slides.PickSlides("", "", 0, spoken),
        "waiting": class_slides.WaitingSlides(
            title, say("Over to you"), say("The trainer is putting it together."), spoken
        ),
        "identify": class_slides_screens.IdentifySlides(2, "EPSON PJ", True, spoken),
        "test": class_slides_screens.TestPictureSlides(spoken),
    }


def crowded(code, text=""):
    """Return the views with twenty teams, and long names or any other text for all that users
    write."""
    spoken, long = language(code), text or f"{LONG[code]} 1"
    card = task_card(load_catalogue()["mdm"], spoken)
    made = comparison(code, 20, is_long=True)
    teams = contenders(code, 20, is_long=True)
    if text:
        teams = tuple(Contender(one.team_id, text, one.colour) for one in teams)
        made = comparison(code, 20)
    kinds = ("opening", "lecture", "exercise", "break", "pitch")
    agenda = Agenda(
        (Day(time(9), tuple(Block(f"b{n}", kinds[n % 5], long, 20, note=long) for n in range(30))),)
    )
    criteria = tuple(class_slides_pitch.PitchCriterion(long, Decimal(10)) for _ in range(10))
    scores = tuple(
        Standing(one, 9.0 - n / 9, f"{9.0 - n / 9:.1f}", n + 1) for n, one in enumerate(teams)
    )
    points = tuple(class_slides_teams.TeamPoints(one, 30 - 2 * n) for n, one in enumerate(teams))
    half = frozenset(f"t{n}" for n in range(12))
    note = f"{long}\n" * 12
    return {
        "title": class_slides.TitleSlides(long, long, long),
        "agenda": class_slides_agenda.AgendaSlides(agenda, "b9", spoken, 6),
        "block": class_slides.BlockSlides("discussion", long, note, 25, spoken, "10:45"),
        "block-clock": class_slides.BlockSlides("review", long, note, 25, spoken, "10:45", OVER),
        "task-clock": class_slides.TaskSlides(card, spoken, PAUSED_HOURS),
        "countdown": class_slides.CountdownSlides(long, PAUSED_HOURS, spoken, long, long),
        "results-in": class_slides.ResultsInSlides(long, 19, 20, 3, spoken, PAUSED_HOURS),
        "reveal": class_slides_teams.RevealSlides(made, "t4", 5, 20, half, spoken),
        "reveal-all": class_slides_teams.RevealSlides(made, "t19", 20, 20, made.everybody, spoken),
        "comparison": class_slides_teams.ComparisonSlides(made, made.everybody, spoken),
        "points": class_slides_teams.PointsSlides(points, spoken, long),
        "pitch": class_slides_pitch.PitchSlides(teams[0], long, criteria, 2, 20, spoken),
        "pitch-clock": class_slides_pitch.PitchSlides(
            teams[0], long, criteria, 2, 20, spoken, LAST
        ),
        "scores": class_slides_pitch.PitchScoreSlides(scores, long, spoken),
        "pick": class_slides.PickSlides(long, long, 119, spoken),
        "identify": class_slides_screens.IdentifySlides(12, long, False, spoken),
    }


def drawn(views, size):
    """Yield the name, the page and the drawing of every page of some views."""
    for name, view in views.items():
        for page in range(view.pages(*size)):
            yield name, page, view.draw(page, *size)
