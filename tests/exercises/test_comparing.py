"""All teams side by side on each exercise: figures worked out a second way, and odd classes."""

from __future__ import annotations

import copy
import statistics
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.exercises.classes import (
    CATALOGUE,
    compared,
    compared_states,
    draw_all,
    inputs,
    team,
)
from tests.kit.drawn import texts
from workshop_app.kinds import kind_of
from workshop_app.kinds.journey.state import Level
from workshop_app.kit.class_slides_teams import ComparisonSlides
from workshop_app.kit.comparison import Contribution
from workshop_app.kit.palette import PRINT, PROJECTOR, palette
from workshop_app.kit.presentation import Sheet
from workshop_app.system.languages import CODES, language

EVERY = ["mdm", "servqual", "post-standards", "event-5w2h", "emotion-curve"]
PAGE = Sheet(493, palette(PRINT), mono=True)
SMALL = Sheet(921, palette(PROJECTOR), type_scale=2.6, projector=True, height=430)
WIDE = Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=600)

every_exercise = pytest.mark.parametrize("id_", EVERY)


def values(comparison):
    return [standing.value for standing in comparison.standings]


# --- every exercise -----------------------------------------------------------------------------


@every_exercise
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("count", [0, 1, 2, 6, 20])
def test_any_number_of_teams_is_compared_and_drawn(id_, code, count):
    made = inputs(id_, code)
    comparison = compared(id_, [made[at % len(made)] for at in range(count)], code)
    assert comparison.exercise_id == id_
    assert len(comparison.standings) == count
    assert comparison.n == count
    assert [s.contender for s in comparison.standings] == [team(at) for at in range(count)]
    for sheet in (PAGE, SMALL, WIDE):
        draw_all(comparison, sheet)
    for table in comparison.tables:
        assert all(len(row) == len(table.columns) for row in (*table.rows, *table.raw))
    assert len(comparison.questions) >= 2


@every_exercise
def test_teams_without_a_result_have_no_rank_and_say_why(id_):
    kind = kind_of(CATALOGUE[id_])
    good = kind.from_input(inputs(id_)[0])
    comparison = compared_states(id_, [None, kind.blank(), good])
    none, blank, made = comparison.standings
    assert none.note == "not begun"
    assert (none.rank, none.value, none.text) == (None, None, "—")
    assert (blank.rank, blank.value) == (None, None)
    assert blank.note
    assert made.value is not None
    assert comparison.everybody == {"t2"}
    assert comparison.basis.startswith("n = 1 of 3 teams")
    draw_all(comparison, SMALL)


@every_exercise
def test_a_class_in_which_nobody_has_begun_is_compared_too(id_):
    comparison = compared_states(id_, [None, None])
    assert comparison.n == 0
    assert comparison.everybody == frozenset()
    assert comparison.sentences == ()
    draw_all(comparison, WIDE)


@every_exercise
def test_teams_that_made_the_same_share_the_first_rank(id_):
    one = inputs(id_)[0]
    comparison = compared(id_, [one, one, one])
    assert [s.rank for s in comparison.standings] == [1, 1, 1]
    assert not any(s.is_outlier for s in comparison.standings)


def heading(comparison):
    return next(one.finding for one in comparison.pictures if one.id == "ranking")


@every_exercise
def test_a_single_team_is_not_called_the_best(id_):
    comparison = compared(id_, inputs(id_, "en")[:1], "en")
    assert heading(comparison) == comparison.measure


def test_many_that_lead_are_counted_rather_than_named():
    first, second, *_ = inputs("mdm", "en")
    low, high = sorted((first, second), key=lambda one: values(compared("mdm", [one], "en"))[0])
    assert heading(compared("mdm", [low] * 5 + [high], "en")).startswith("5 of 6 teams: ")
    assert heading(compared("mdm", [low] * 5 + [high], "zh_CN")).startswith("6 组中的 5 组：")


def test_every_dimension_of_twenty_teams_is_on_the_class_screen():
    made = inputs("servqual", "en")
    comparison = compared("servqual", [made[at % len(made)] for at in range(20)], "en")
    slides = ComparisonSlides(comparison, comparison.everybody, language("en"))
    pages = [slides.draw(page, 1024, 768) for page in range(slides.pages(1024, 768))]
    said = [written.text for page in pages for written in texts(page)]
    for name in ("Tangibles", "Reliability", "Responsiveness", "Assurance", "Empathy"):
        assert name in said


@every_exercise
@pytest.mark.parametrize("code", CODES)
def test_figures_below_each_other_have_as_many_decimals(id_, code):
    comparison = compared(id_, inputs(id_, code), code)
    decimals = {len(s.text.rstrip("% 元").partition(".")[2]) for s in comparison.standings}
    assert len(decimals) == 1


@every_exercise
def test_what_is_sealed_is_not_drawn_and_moves_nothing(id_):
    comparison = compared(id_, inputs(id_))
    for picture in comparison.pictures:
        assert picture.picture(frozenset(), is_complete=False).title == picture.title
        half = frozenset({"t0", "t1"})
        first = picture.draw(WIDE, half)
        # The same two teams, whatever the others have made of the values they share the axes with.
        assert (first.width, first.height) == (
            picture.draw(WIDE, comparison.everybody).width,
            picture.draw(WIDE, comparison.everybody).height,
        )
        words = " ".join(written.text for written in texts(first))
        for standing in comparison.standings[2:]:
            if len(standing.text) > 3 and standing.value is not None and picture.id == "ranking":
                assert standing.text not in words


@every_exercise
def test_the_classes_of_the_demo_have_six_teams_that_differ(id_):
    comparison = compared(id_, inputs(id_))
    assert comparison.n == 6
    assert len(set(values(comparison))) >= 2
    assert comparison.sentences
    assert len(inputs(id_, "zh_CN")) == 6
    chinese = compared(id_, inputs(id_, "zh_CN"), "zh_CN")
    assert values(chinese) == pytest.approx(values(comparison))


# --- the market damage model --------------------------------------------------------------------


def test_damage_is_a_share_of_revenue_and_the_smallest_is_first():
    comparison = compared("mdm", inputs("mdm"))
    # The worked example of the method: 2 879 424 of 12 000 000.
    assert comparison.standings[0].value == pytest.approx(100 * 2_879_424 / 12_000_000)
    assert comparison.standings[0].text == "24.0%"
    least = min(comparison.standings, key=lambda s: s.value)
    assert least.rank == 1
    assert comparison.high_is_better is False


def test_an_assumption_is_worth_what_the_damage_changes_with_that_of_the_class():
    low, high = copy.deepcopy(inputs("mdm")[0]), copy.deepcopy(inputs("mdm")[0])
    low["problem_rate"], high["problem_rate"] = 0.25, 0.35
    low["targets"] = high["targets"] = {}
    comparison = compared("mdm", [low, high])
    worth = next(table for table in comparison.tables if table.id == "worth")
    rows = columns_of(worth)
    # Damage is proportional to the problem rate: 23.9952 % at 30 %, which is the mean of the two.
    # It is told of in percentage points of revenue.
    step = 23.9952 / 0.30 * 0.05
    assert rows["With a problem"] == pytest.approx((-step, step))
    assert rows["Solved"] == pytest.approx((0, 0))


def test_segments_count_by_their_customers():
    comparison = compared("mdm", [inputs("mdm")[2]])
    table = next(table for table in comparison.tables if table.id == "assumptions")
    found = columns_of(table)
    assert found["With a problem"][0] == pytest.approx((42_000 * 0.28 + 9_500 * 0.40) / 51_500)


def columns_of(table):
    titles = [column.title for column in table.columns]
    return dict(zip(titles, zip(*table.raw, strict=True), strict=True))


# --- SERVQUAL -----------------------------------------------------------------------------------


def test_the_class_is_one_sample_of_everybody():
    made = inputs("servqual")[:2]
    comparison = compared("servqual", made)
    pooled = comparison.tables[0].raw[-1]
    people = [person for one in made for person in one["responses"]]
    means = []
    for item in range(4):  # tangibles, over all people of both teams
        pairs = [(p["expectation"][item], p["perception"][item]) for p in people]
        gaps = [b - a for a, b in pairs if a is not None and b is not None]
        means.append(statistics.fmean(gaps))
    assert pooled[1] == len(people)
    assert pooled[2] == pytest.approx(statistics.fmean(means))


def test_gaps_of_scales_of_another_length_are_converted():
    seven = {"responses": [{"expectation": [7] * 22, "perception": [4] * 22}]}
    five = {
        "scale": {"min": 1, "max": 5},
        "responses": [{"expectation": [5] * 22, "perception": [3] * 22}],
    }
    comparison = compared("servqual", [seven, five])
    # Three of six steps down, and two of four: the same.
    assert values(comparison) == pytest.approx([-3, -3])
    assert "converted to 1–7" in comparison.basis


def test_perceptions_alone_have_no_gap():
    made = [
        {"perception_only": True, "responses": [{"perception": [4] * 22}]},
        inputs("servqual")[0],
    ]
    alone = compared("servqual", made).standings[0]
    assert (alone.value, alone.note) == (None, "only perceptions were asked")


# --- standards and plans ------------------------------------------------------------------------


def test_a_score_of_a_part_says_so():
    standings = compared("post-standards", inputs("post-standards")).standings
    assert "3 of 5 standards checked" in standings[2].note
    # 33 + 30 + 0 of … is worked out by hand in the sheet of the team: earned ÷ weight checked.
    sheet = inputs("post-standards")[2]["standards"]
    earned = weight = Decimal()
    for one in sheet:
        if one.get("actual") is not None:
            target, actual = Decimal(str(one["target"])), Decimal(str(one["actual"]))
            share = actual / target if one["direction"] == "more" else Decimal(1)
            if one["direction"] == "less" and actual:
                share = min(target / actual, Decimal(1))
            earned += Decimal(str(one["weight"])) * min(share, Decimal(1))
            weight += Decimal(str(one["weight"]))
    assert standings[2].value == pytest.approx(float(100 * earned / weight))


def test_plans_are_ranked_by_the_questions_answered_and_costs_stand_beside():
    comparison = compared("event-5w2h", inputs("event-5w2h"))
    assert [s.rank for s in comparison.standings] == [1, 1, 1, 1, 6, 1]
    assert comparison.standings[4].note == "open: where"
    plans = next(table for table in comparison.tables if table.id == "plans")
    first = inputs("event-5w2h")[0]
    planned = sum(line["quantity"] * line["price"] for line in first["budget"])
    assert plans.raw[0][2] == pytest.approx(planned / first["guests"])
    assert any("Team 4 ¥390" in sentence for sentence in comparison.sentences)


# --- the emotion curve --------------------------------------------------------------------------


def curve(*levels, names="ABCDEFGH", scale=None):
    made = {
        "touchpoints": [
            {"name": name, "value": level} for name, level in zip(names, levels, strict=False)
        ]
    }
    return {**made, "scale": scale} if scale else made


def levels_of(comparison):
    return {row[0]: row[1:] for row in comparison.tables[0].raw}


def test_touchpoints_of_one_name_are_matched_whatever_their_place_and_case():
    comparison = compared(
        "emotion-curve", [curve(1, 3, -2, names="abc"), curve(5, -2, 1, names=["A", " B ", "C!"])]
    )
    rows = levels_of(comparison)
    assert list(rows) == ["a", "b", "c"]
    assert rows["a"] == pytest.approx((1, 5, 3, statistics.stdev([1, 5])))
    assert rows["b"] == pytest.approx((3, -2, 0.5, statistics.stdev([3, -2])))
    assert "“b”" in comparison.sentences[0]  # 3 and −2 are farthest apart


def test_ways_without_common_names_are_matched_by_place():
    comparison = compared("emotion-curve", [curve(0, 4), curve(-4, 0, 4, names=["x", "y", "z"])])
    rows = levels_of(comparison)
    # A straight line from 0 to 4, and one from −4 to 4, read at every quarter.
    assert [row[0] for row in rows.values()] == pytest.approx([0, 1, 2, 3, 4])
    assert [row[1] for row in rows.values()] == pytest.approx([-4, -2, 0, 2, 4])
    assert "relative place" in comparison.sentences[-1]


def test_the_levels_of_many_teams_are_summed_up_so_that_a_page_holds_them():
    one = curve(1, 3, -2)
    few, many = compared("emotion-curve", [one] * 8), compared("emotion-curve", [one] * 9)
    assert len(few.tables[0].columns) == 1 + 8 + 2
    assert len(many.tables[0].columns) == 1 + 2


def test_levels_of_different_scales_are_converted():
    comparison = compared(
        "emotion-curve",
        [curve(-5, 5, 0), curve(1, 5, 3, scale={"min": 1, "max": 5, "neutral": 3})],
    )
    rows = levels_of(comparison)
    for row, level in zip(rows.values(), (-5, 5, 0), strict=True):
        assert row[:2] == pytest.approx((level, level))
    assert "converted to −5 to +5" in comparison.basis


def test_a_touchpoint_without_a_level_is_a_gap_in_the_mean():
    comparison = compared("emotion-curve", [curve(1, None, 3, 2), curve(3, 5, 1, 0)])
    assert levels_of(comparison)["A"][2] == pytest.approx(2)


def test_a_faulty_work_does_not_stop_the_others():
    kind = kind_of(CATALOGUE["emotion-curve"])
    good = kind.from_input(curve(1, 2, 3))
    cells = {**good.columns[0].cells, "value": Level("much", good.scale)}
    bad = replace(good, columns=(replace(good.columns[0], cells=cells), *good.columns[1:]))
    found = kind.compare([contribution(0, bad), contribution(1, good)], language("en")).standings
    assert found[0].note == "entries to be mended"
    assert found[1].rank == 1


def contribution(number, state):
    return Contribution(team(number), state)
