"""The four pictures on every sheet: no text leaves the drawing or lies on another text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exercises.market import EN, EXAMPLE, MODEL, ZH, example, in_segments
from tests.kit.drawn import Written, texts
from workshop_app.kit.palette import DARK, LIGHT, PRINT, PROJECTOR, palette
from workshop_app.kit.presentation import Picture, Sheet

HUGE = example(
    customers=1_000_000_000,
    revenue_per_customer=1_000_000_000,
    problem_rate=1,
    repurchase=dict.fromkeys(("quick", "solved", "unsolved", "silent"), 0),
    told={"unhappy": 1000, "happy": 0},
    influence_rate=1,
)
STATES: dict[str, dict[str, Any]] = {
    "start values": {"customers": 10_000, "revenue_per_customer": 1_200},
    "example": EXAMPLE,
    "huge": HUGE,
    "huge by half": {**HUGE, "complaint_rate": 0.5, "problem_rate": 0.9},
    "tiny": example(customers=1, revenue_per_customer=0.01),
    "no problems": example(problem_rate=0),
    "everybody has a problem and complains": example(problem_rate=1, complaint_rate=1),
    "half of them complain": example(complaint_rate=0.5),
    "a third of them complain": example(complaint_rate=0.33),
    "nobody complains": example(complaint_rate=0),
    "everybody is lost": example(repurchase__quick=0, repurchase__silent=0),
    "nobody is lost": example(
        repurchase=dict.fromkeys(("quick", "solved", "unsolved", "silent", "no_problem"), 1)
    ),
    "some leave anyway": example(repurchase__no_problem=0.7),
    "a problem wins customers": example(repurchase__no_problem=0.3),
    "a problem wins and loses": example(repurchase__no_problem=0.5, complaint_rate=0.5),
    "nobody ever comes back": example(
        repurchase=dict.fromkeys(("quick", "solved", "unsolved", "silent", "no_problem"), 0)
    ),
    "the talk is good": example(
        complaint_rate=1, told={"unhappy": 0, "happy": 1000}, influence_rate=1
    ),
    "the mix is a little more than whole": example(
        complaint_rate=1, outcomes={"quick": 0.3004, "solved": 0.4, "unsolved": 0.3}
    ),
    "the mix is a little less than whole": example(
        complaint_rate=1, outcomes={"quick": 0.2996, "solved": 0.4, "unsolved": 0.3}
    ),
    "levers do harm": example(targets__problem_rate=0.9, targets__complaint_rate=0.0),
    "twelve segments": in_segments(*[EXAMPLE] * 6, *[example(problem_rate=0.6)] * 6),
}
SHEETS = {
    "light": Sheet(660, palette(LIGHT)),
    "dark and narrow": Sheet(440, palette(DARK)),
    "print": Sheet(493, palette(PRINT), mono=True),
    "projector": Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=560),
    "old projector": Sheet(921, palette(PROJECTOR), type_scale=2.6, projector=True, height=400),
}


def pictures(data: dict[str, Any], lang=ZH) -> dict[str, Picture]:
    return {p.id: p for p in MODEL.present(MODEL.from_input(data), lang).pictures}


def outside(written: Written, width: float, height: float) -> bool:
    return (
        written.left < -0.5
        or written.right > width + 0.5
        or written.top < -0.5
        or written.bottom > height + 0.5
    )


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("lang", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("name", STATES)
def test_text_stays_in_the_picture_and_apart(name, lang, sheet):
    faults = []
    for picture in pictures(STATES[name], lang).values():
        drawing = picture.draw(SHEETS[sheet])
        assert drawing.width == SHEETS[sheet].width
        written = texts(drawing)
        faults += [
            f"{picture.id}: {w.text} at {w.left:.0f}–{w.right:.0f}, {w.top:.0f}–{w.bottom:.0f}"
            for w in written
            if outside(w, drawing.width, drawing.height)
        ]
        faults += [
            f"{picture.id}: {one.text} on {other.text}"
            for index, one in enumerate(written)
            for other in written[:index]
            if one.meets(other)
        ]
    assert faults == []


def labels(picture: Picture) -> list[str]:
    return [written.text for written in texts(picture.draw(SHEETS["light"]))]


def test_there_are_four_pictures_and_each_says_something():
    for lang in (ZH, EN):
        found = pictures(EXAMPLE, lang)
        assert list(found) == ["flow", "waterfall", "levers", "tornado"]
        for picture in found.values():
            assert picture.title
            assert picture.note
            assert picture.alternative


def test_the_flow_shows_who_goes_where():
    shown = labels(pictures(EXAMPLE)["flow"])
    for words in ("3,000 人", "2,880 人", "120 人", "36 人", "48 人", "1,854 人", "1,146 人"):
        assert words in shown
    assert "本来也会走" not in shown


@pytest.mark.parametrize("name", [n for n in STATES if "mix" in n])
@pytest.mark.parametrize("sheet", ["light", "projector"])
def test_a_mix_within_tolerance_sends_nobody_away(name, sheet):
    drawing = pictures(STATES[name])["flow"].draw(SHEETS[sheet])
    assert "本来也会走" not in [written.text for written in texts(drawing)]


def test_the_flow_counts_who_would_have_gone_anyway():
    shown = labels(pictures(example(repurchase__no_problem=0.7))["flow"])
    assert shown[shown.index("本来也会走") + 1] == "891 人"


def test_the_waterfall_adds_up_also_where_gains_and_losses_cancel():
    """Two paths of 1 500: one loses 10 % of its customers, the other wins 10 %."""
    even = example(
        complaint_rate=0.5,
        outcomes={"quick": 1, "solved": 0, "unsolved": 0},
        repurchase={"quick": 0.6, "solved": 0.5, "unsolved": 0.5, "silent": 0.4, "no_problem": 0.5},
        influence_rate=0,
    )
    shown = labels(pictures(even, EN)["waterfall"])
    assert shown[shown.index("silent") + 1] == "180,000"
    assert shown[shown.index("solved quickly") + 1] == "−180,000"
    assert shown[shown.index("total damage") + 1] == "0"


def test_titles_say_the_finding():
    found = pictures(EXAMPLE, EN)
    assert found["flow"].title == "96% of customers with a problem decide without a word"
    assert found["waterfall"].title == "The largest part of the loss: silent"
    assert found["levers"].title == "Worth most: prevent problems"
    assert "customers" in found["tornado"].title
    none = pictures(example(problem_rate=0, targets={}), EN)
    assert none["waterfall"].title == "No loss"
    assert none["levers"].title.startswith("No target yet")
    assert none["tornado"].title.startswith("No loss")


def test_no_lever_that_does_harm_is_praised():
    harm = pictures(example(targets={"problem_rate": 0.9}), EN)
    assert "prevent" not in harm["levers"].title


@pytest.mark.parametrize("name", ["example", "a problem wins and loses", "some leave anyway"])
def test_the_flow_in_words_has_the_numbers_of_the_picture(name):
    picture = pictures(STATES[name], EN)["flow"]
    shown = labels(picture)
    assert f"{shown[shown.index('Lost') + 1]} are lost" in picture.alternative
    assert ("Gone anyway" in shown) == ("anyway" in picture.alternative)


def test_a_problem_that_wins_customers_loses_nobody_in_the_flow():
    picture = pictures(STATES["a problem wins customers"], EN)["flow"]
    assert "Lost" not in labels(picture)
    assert " 0 are lost" in picture.alternative
