"""SERVQUAL: the known case to the last digit, alpha and spread against other ways to compute them,
its edges and its properties."""

from __future__ import annotations

import random
import statistics
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.servqual.statistics import People, Tally, alpha, people
from tests.exercises.survey import (
    DIMENSIONS,
    EN,
    ITEMS,
    KIND,
    KNOWN,
    SIZES,
    ZH,
    Json,
    computed,
    items,
    of_everybody,
    same,
    warned,
    with_gaps,
)
from workshop_app.kit.presentation import UNDEFINED

# --- the known case -------------------------------------------------------------------------------


def test_the_known_case():
    result = computed(with_gaps(KNOWN))
    gaps = {name: found["gap"] for name, found in result["dimensions"].items()}
    assert gaps == {name: hundredths / 100 for name, hundredths in KNOWN.items()}
    assert result["overall_gap"] == -0.858
    assert result["weighted_gap"] == -0.9007
    assert result["n"] == 100
    assert result["missing"] == 0


def test_the_weights_of_the_start_are_those_of_the_book():
    weights = KIND.to_input(KIND.blank())["weights"]
    assert weights == {
        "tangibles": 11,
        "reliability": 32,
        "responsiveness": 22,
        "assurance": 19,
        "empathy": 16,
    }


def test_the_fixed_keys_are_there():
    result = computed(with_gaps(KNOWN))
    assert {"n", "items", "dimensions", "overall_gap", "weighted_gap", "priorities"} <= set(result)
    assert tuple(result["dimensions"]) == DIMENSIONS
    assert [found["id"] for found in result["items"]][:6] == [
        "T1",
        "T2",
        "T3",
        "T4",
        "Rel5",
        "Rel6",
    ]
    for found in result["items"]:
        assert {"id", "expectation", "perception", "gap", "n"} <= set(found)
    for found in result["dimensions"].values():
        keys = {"expectation", "perception", "gap", "n", "alpha_expectation", "alpha_perception"}
        assert keys <= set(found)


def test_priorities_are_importance_times_gap_and_share_ranks():
    priorities = computed(with_gaps(KNOWN))["priorities"]
    assert len(priorities) == ITEMS
    # 0.32 · −1.10, 0.22 · −0.83, 0.16 · −1.01, 0.19 · −0.70, 0.11 · −0.65: 5, 4, 5, 4, 4 items.
    ranks = {p["dimension"]: p["rank"] for p in priorities}
    assert ranks == {
        "reliability": 1,
        "responsiveness": 6,
        "empathy": 10,
        "assurance": 15,
        "tangibles": 19,
    }
    assert priorities[0]["id"] == "Rel5"
    assert priorities[0]["priority"] == pytest.approx(-0.352)


def test_the_product_stands_next_to_what_it_is_of_and_the_worst_dimension_is_named():
    shown = KIND.present(KIND.from_input(with_gaps(KNOWN)), EN)
    table = next(table for table in shown.tables if table.id == "priorities")
    assert [column.title for column in table.columns[:3]] == [
        "Rank",
        "Statement",
        "Importance × gap",
    ]
    assert (table.rows[0][2], table.raw[0][2]) == ("−0.35", pytest.approx(-0.352))
    worst = next(figure for figure in shown.figures if figure.id == "worst")
    assert (worst.label, worst.note) == ("Largest gap", "Reliability, weight 32 of 100")
    first = next(figure for figure in shown.figures if figure.id == "first")
    assert first.label == "Improve first"
    assert "importance 32% × gap = −0.35" in first.note


def test_shown_figures_are_rounded_away_from_zero():
    # Means of 4.145 and 4.49, so that the gap is −0.345: binary rounding would show 4.14, −0.34.
    responses = [
        {"expectation": same(5 if at < 98 else 4), "perception": same(5 if at < 29 else 4)}
        for at in range(200)
    ]
    shown = KIND.present(KIND.from_input({"responses": responses}), EN)
    assert shown.headline.value == "−0.35"
    assert shown.tables[0].rows[0][2:5] == ("4.49", "4.15", "−0.35")
    assert shown.tables[0].raw[0][2:5] == (4.49, 4.145, -0.345)


# --- blanks ---------------------------------------------------------------------------------------


def test_a_gap_is_of_those_who_answered_both():
    data = of_everybody(same(7), same(4), people=3)
    data["responses"][0]["expectation"][0] = None
    data["responses"][1]["perception"][0] = 6
    data["responses"][2]["perception"][1] = None
    first, second, third = computed(data)["items"][:3]
    assert (first["n"], first["gap"], first["perception"]) == (2, -2, 5)
    assert (first["n_expectation"], first["n_perception"], first["missing"]) == (2, 3, 1)
    assert (second["n"], second["gap"]) == (2, -3)
    assert (third["n"], third["missing"]) == (3, 0)
    assert computed(data)["missing"] == 2


def test_a_dimension_is_the_mean_of_its_items_not_of_its_answers():
    data = of_everybody(same(7), same(7), people=4)
    for at in range(3):
        data["responses"][at]["perception"][0] = None
    data["responses"][3]["perception"][0] = 3
    # One answer of −4 weighs as much as the twelve answers of 0 to each of the other items.
    assert computed(data)["dimensions"]["tangibles"]["gap"] == -1


def test_an_empty_dimension_drops_out_with_its_weight():
    data = of_everybody(same(6), same(5), people=6)
    for response in data["responses"]:
        response["expectation"][:4] = [None] * 4
        response["perception"][4:9] = [2] * 5
    result = computed(data)
    empty = result["dimensions"]["tangibles"]
    assert (empty["gap"], empty["n"], empty["alpha_perception"]) == (None, 0, None)
    assert result["overall_gap"] == pytest.approx((-4 - 1 - 1 - 1) / 4)
    assert result["weighted_gap"] == pytest.approx((32 * -4 - 22 - 19 - 16) / 89)
    assert warned(data) == ["dimension_empty"]
    assert all(p["dimension"] != "tangibles" for p in result["priorities"])
    assert KIND.present(KIND.from_input(data), EN).tables[0].rows[0][2:5] == (UNDEFINED,) * 3


def test_nobody_has_answered():
    result = computed({"responses": []})
    assert result["n"] == 0
    assert result["overall_gap"] is None
    assert result["weighted_gap"] is None
    assert result["priorities"] == []
    assert warned({}) == ["nobody"]
    for lang in (ZH, EN):
        shown = KIND.present(KIND.blank(), lang)
        assert shown.headline.value == UNDEFINED
        assert {figure.value for figure in shown.figures} == {UNDEFINED}
        assert not any(finding.is_fault for finding in shown.findings)


def test_a_respondent_who_answered_nothing_counts_but_changes_no_mean():
    data = with_gaps(KNOWN)
    data["responses"].append({"expectation": same(None), "perception": same(None)})
    result = computed(data)
    assert (result["n"], result["missing"], result["overall_gap"]) == (101, 44, -0.858)


def test_weights_that_are_all_zero_leave_the_weighted_score_undefined():
    data = {**with_gaps(KNOWN), "weights": dict.fromkeys(DIMENSIONS, 0)}
    result = computed(data)
    assert result["weighted_gap"] is None
    assert result["overall_gap"] == -0.858
    assert result["priorities"] == []
    assert warned(data) == ["weights_zero"]


def test_all_weight_on_an_empty_dimension_leaves_the_weighted_score_undefined():
    data = of_everybody(same(6), same(5), people=6)
    for response in data["responses"]:
        response["perception"][:4] = [None] * 4
    data["weights"] = {**dict.fromkeys(DIMENSIONS, 0), "tangibles": 100}
    assert computed(data)["weighted_gap"] is None


def test_small_samples_are_called_so():
    few = KIND.present(KIND.from_input(of_everybody(same(5), same(4), 4)), EN)
    assert [finding.code for finding in few.findings] == ["few"]
    assert "small sample" in few.basis
    enough = KIND.present(KIND.from_input(of_everybody(same(5), same(4), 30)), EN)
    assert enough.findings == ()
    assert enough.basis == "Unit: points (1–7) · n = 30"
    assert "样本较小" in KIND.present(KIND.from_input(of_everybody(same(5), same(4), 29)), ZH).basis


# --- items of this workshop -----------------------------------------------------------------------


def test_items_that_are_off_are_not_computed():
    data: Json = {"items": items(SIZES), **of_everybody(same(6), same(5), people=6)}
    data["items"][0]["on"] = False
    for response in data["responses"]:
        response["perception"][0] = 1
    result = computed(data)
    assert len(result["items"]) == ITEMS - 1
    assert result["overall_gap"] == -1
    assert (result["missing"], result["answered"]) == (0, 6 * 2 * (ITEMS - 1))


def test_own_items_belong_to_their_dimension():
    data = {
        "items": [*items({"empathy": 1}), {"id": "X2", "dimension": "empathy", "text": "Ours"}],
        "responses": [{"expectation": [7, 7], "perception": [6, 3]}] * 5,
    }
    result = computed(data)
    assert result["dimensions"]["empathy"]["gap"] == -2.5
    assert result["weighted_gap"] == -2.5
    shown = KIND.present(KIND.from_input(data), EN)
    assert "Ours" in shown.pictures[1].title


# --- alpha and spread -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(1, 2), (2, 3), (3, 4)], 1),
        ([(1, 3), (2, 2), (3, 2)], -6),
        ([(1, 3), (2, 2), (3, 1)], None),  # the total does not vary
        ([(4, 4), (4, 4)], None),
        ([(1, 2)], None),
        ([], None),
        # Variances 0.7, 1.3 and 1.0, of the total 8.2: 3/2 · (1 − 3.0/8.2).
        ([(3, 4, 4), (4, 4, 5), (2, 2, 3), (4, 5, 5), (3, 3, 3)], 7.8 / 8.2),
    ],
)
def test_alpha_by_hand(rows, expected):
    found = alpha(tuple(zip(*rows, strict=True))).value
    assert found == (None if expected is None else pytest.approx(Decimal(expected)))


def test_alpha_of_a_single_item_is_undefined():
    assert alpha(((1, 2, 3, 4),)).value is None


def test_alpha_takes_complete_rows_only_and_says_how_many():
    rows = [(3, 4, 4), (4, 4, 5), (2, 2, 3), (4, 5, 5)]
    with_gap: list[tuple[int | None, ...]] = [*rows, (None, 1, 7), (7, None, 1)]
    found = alpha(tuple(zip(*with_gap, strict=True)))
    assert found.n == 4
    assert found.value == alpha(tuple(zip(*rows, strict=True))).value


def test_alpha_is_shown_from_ten_complete_answers_on():
    source = random.Random(3)
    responses = []
    for _ in range(10):
        level = source.randint(2, 5)
        marks = [level + source.randint(0, 2) for _ in range(ITEMS)]
        responses.append({"expectation": marks, "perception": list(marks)})
    data: Json = {"responses": responses}
    ten = KIND.present(KIND.from_input(data), EN).tables[0].rows[0]
    assert ten[7] not in ("", UNDEFINED)
    data["responses"][0]["expectation"][0] = None
    nine = KIND.present(KIND.from_input(data), EN).tables[0].rows[0]
    assert nine[7:10] == (UNDEFINED, ten[8], "9 / 10")
    assert computed(data)["dimensions"]["tangibles"]["alpha_expectation"] is not None


def test_a_negative_alpha_is_told():
    responses = [
        {"expectation": same(6), "perception": [1 + at % 7, 7 - at % 7, 4, 4, *same(4)[4:]]}
        for at in range(12)
    ]
    responses[0]["perception"][2] = 7
    assert computed({"responses": responses})["dimensions"]["tangibles"]["alpha_perception"] < 0
    assert warned({"responses": responses}) == ["alpha_negative"]


def test_spread_is_the_standard_deviation_of_a_sample():
    gaps = [-3, -1, 0, -2, -2, 1]
    data = of_everybody(same(5), same(5), people=len(gaps))
    for response, gap in zip(data["responses"], gaps, strict=True):
        response["perception"][0] = 5 + gap
    result = computed(data)
    expected = statistics.stdev(gaps)
    assert result["items"][0]["spread"] == pytest.approx(expected)
    assert result["items"][1]["spread"] == 0
    assert result["dimensions"]["tangibles"]["spread"] == pytest.approx(expected / 4)


def test_spread_of_a_dimension_takes_each_persons_own_mean():
    found = people(((5, 5, 5), (5, None, 5)), ((4, 3, 5), (2, 7, None)))
    assert found.n == 3
    assert float(found.spread or 0) == pytest.approx(statistics.stdev([-2, -2, 0]))
    assert people((), ((4, None),)) == People(1, None)


def test_one_answer_has_no_spread():
    assert Tally.of([(4, 1)]).spread is None
    assert Tally.of([]).mean is None


# --- SERVPERF and counts --------------------------------------------------------------------------


def test_servperf_is_perception_alone():
    data = {**with_gaps(KNOWN), "perception_only": True}
    result = computed(data)
    assert result["overall_gap"] is None
    assert result["weighted_gap"] is None
    assert result["perception"] == pytest.approx(6 - 0.858)
    assert result["weighted_perception"] == pytest.approx(6 - 0.9007)
    assert all(d["alpha_expectation"] is None for d in result["dimensions"].values())
    assert result["items"][0]["expectation"] is None
    assert result["answered"] == 100 * ITEMS
    # By the distance to full marks: 0.32 · (4.90 − 7) is the lowest.
    assert result["priorities"][0]["id"] == "Rel5"
    assert result["priorities"][0]["priority"] == pytest.approx(0.32 * -2.10)
    shown = KIND.present(KIND.from_input(data), EN)
    assert shown.headline.value == "5.10"
    assert "Cronin & Taylor" in " ".join(shown.notes)
    assert all("Expectation" not in column.title for t in shown.tables for column in t.columns)


def test_servperf_needs_no_expectations():
    responses = [{"perception": same(5)} for _ in range(6)]
    result = computed({"perception_only": True, "responses": responses})
    assert result["perception"] == 5
    assert result["missing"] == 0


def counted(data: Json) -> Json:
    """Count the answers of an input by mark."""
    names = [found["id"] for found in computed(data)["items"]]
    counts = {
        name: {
            side: [sum(r[side][at] == mark for r in data["responses"]) for mark in range(1, 8)]
            for side in ("expectation", "perception")
        }
        for at, name in enumerate(names)
    }
    return {"counts": counts}


def test_counts_give_the_same_gaps_as_the_answers_they_count():
    data = with_gaps(KNOWN)
    rows, counts = computed(data), computed(counted(data))
    for key in ("n", "overall_gap", "weighted_gap", "priorities", "missing", "expectation"):
        assert counts[key] == rows[key], key
    for name, found in counts["dimensions"].items():
        assert found["gap"] == rows["dimensions"][name]["gap"]
        assert (found["alpha_expectation"], found["alpha_perception"]) == (None, None)
        assert found["spread"] is None
    assert counts["items"][0]["spread"] == rows["items"][0]["spread_perception"]
    shown = KIND.present(KIND.from_input(counted(data)), EN)
    assert "counted" in shown.tables[0].note
    assert shown.tables[0].rows[0][8] == UNDEFINED


def test_counts_name_what_is_missing():
    data = {"counts": {"T1": {"expectation": [0] * 6 + [5], "perception": [0] * 3 + [4, 0, 0, 0]}}}
    found = computed(data)["items"][0]
    assert (found["gap"], found["n"], found["missing"]) == (-3, 4, 1)
    assert computed(data)["n"] == 5


def test_scale_of_five():
    data = {**of_everybody(same(5), same(4), people=6), "scale": {"min": 1, "max": 5}}
    assert computed(data)["overall_gap"] == -1
    assert "1–5" in KIND.present(KIND.from_input(data), EN).basis


# --- the trail ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("form", ["rows", "perception", "counts"])
def test_every_step_holds_its_value_and_names_its_source(lang, form):
    data = with_gaps(KNOWN)
    if form == "perception":
        data["perception_only"] = True
    if form == "counts":
        data = counted(data)
    shown = KIND.present(KIND.from_input(data), lang)
    steps = {step.id for step in shown.trail}
    for figure in (shown.headline, *shown.figures):
        assert set(figure.trail) <= steps
    for part in (*shown.pictures, *shown.tables):
        assert part.trail
    for step in shown.trail:
        assert step.value in step.sentence
        assert step.source
    weighted = next(step for step in shown.trail if step.id == "weighted")
    assert "1990" in weighted.source
    assert ("1992" if form == "perception" else "1988") in weighted.source


def test_the_trail_of_the_known_case_can_be_done_again():
    shown = KIND.present(KIND.from_input(with_gaps(KNOWN)), EN)
    steps = {step.label: step.sentence for step in shown.trail}
    assert steps["Unweighted gap"] == (
        "((−0.65) + (−1.1) + (−0.83) + (−0.7) + (−1.01)) ÷ 5 = −0.858"
    )
    assert steps["Weighted gap"] == (
        "(11 × (−0.65) + 32 × (−1.1) + 22 × (−0.83) + 19 × (−0.7) + 16 × (−1.01)) ÷ 100 = −0.9007"
    )


# --- properties -----------------------------------------------------------------------------------

MARKS = st.one_of(st.none(), st.integers(1, 7))
SIDE = st.lists(MARKS, min_size=ITEMS, max_size=ITEMS)
RESPONSE = st.fixed_dictionaries({"expectation": SIDE, "perception": SIDE})
RESPONSES = st.lists(RESPONSE, min_size=0, max_size=8)


@settings(max_examples=40, deadline=None)
@given(RESPONSES, RESPONSE, st.randoms(use_true_random=False))
def test_a_respondent_more_is_one_more_and_their_order_means_nothing(
    responses: list[Any], another: Any, order: random.Random
):
    before = computed({"responses": responses})
    mixed = [*responses, another]
    after = computed({"responses": mixed})
    assert after["n"] == before["n"] + 1
    order.shuffle(mixed)
    assert computed({"responses": mixed}) == after


@settings(max_examples=40, deadline=None)
@given(RESPONSES)
def test_means_lie_where_their_parts_lie(responses: list[Any]):
    result = computed({"responses": responses})
    gaps = [d["gap"] for d in result["dimensions"].values() if d["gap"] is not None]
    for name in ("overall_gap", "weighted_gap"):
        assert (result[name] is None) == (not gaps)
        if gaps:
            assert min(gaps) - 1e-9 <= result[name] <= max(gaps) + 1e-9
    for item in result["items"]:
        assert (item["gap"] is None) == (item["n"] == 0)
        if item["gap"] is not None:
            assert item["gap"] == pytest.approx(item["perception"] - item["expectation"])
            assert -6 <= item["gap"] <= 6
    for found in result["dimensions"].values():
        for side in ("alpha_expectation", "alpha_perception"):
            assert found[side] is None or found[side] <= 1 + 1e-9


@settings(max_examples=25, deadline=None)
@given(RESPONSES, st.sampled_from([ZH, EN]))
def test_whatever_is_answered_can_be_shown(responses: list[Any], lang: Any):
    shown = KIND.present(KIND.from_input({"responses": responses}), lang)
    assert shown.headline is not None
    assert shown.trail is not None
    assert isinstance(shown.input_table.rows, tuple)


def test_exact_means_stay_exact():
    result = computed(with_gaps(KNOWN))
    assert Decimal(repr(result["weighted_gap"])) == Decimal("-0.9007")
