"""The market damage model: the worked example to the last digit, its edges and its properties.

The figures of the example are those of the description of the method; they were not computed here.
"""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exercises.market import (
    EN,
    EXAMPLE,
    MODEL,
    computed,
    example,
    in_segments,
    value_at,
    warned,
)

RESULT = computed(EXAMPLE)

WORKED = {
    "customers_with_problem": 3_000,
    "complainers": 120,
    "silent": 2_880,
    "customers_lost": 1_853.88,
    "revenue_at_risk": 2_224_656,
    "share_of_revenue": 0.185388,
    "loss_per_problem": 0.61796,
    "word_of_mouth.unhappy": 2_916,
    "word_of_mouth.happy": 84,
    "word_of_mouth.prospects_lost": 545.64,
    "word_of_mouth.revenue_lost": 654_768,
    "total_damage": 2_879_424,
    "damage_per_month": 239_952,
    "broadcasters": 379.08,
    "levers.resolution.customers_saved": 15.72,
    "levers.resolution.value": 27_216,
    "levers.soliciting.customers_saved": 207.36,
    "levers.soliciting.value": 399_168,
    "levers.soliciting.value_alone": 173_376,
    "levers.prevention.customers_saved": 617.96,
    "levers.prevention.value": 959_808,
    "remediation.value": 27_216 + 399_168,
    "remediation.cost": 124_000,
    "remediation.net": 302_384,
    "prevention.value": 959_808,
    "prevention.cost": 298_000,
    "prevention.net": 661_808,
}
IN_PER_CENT = {
    "break_even_reduction": 12.03,
    "remediation.roi": 243.86,
    "prevention.roi": 222.08,
}


# --- the worked example -------------------------------------------------------------------------


@pytest.mark.parametrize("path,value", WORKED.items())
def test_the_worked_example_to_the_last_digit(path, value):
    assert value_at(RESULT, path) == value


@pytest.mark.parametrize("path,value", IN_PER_CENT.items())
def test_the_worked_example_in_per_cent(path, value):
    assert value_at(RESULT, path) * 100 == pytest.approx(value, abs=0.005)


def test_the_prospects_saved_by_each_lever():
    """ΔW is what is left of a lever's value after its customers."""
    for lever, quieter in (("resolution", 6.96), ("soliciting", 125.28)):
        found = RESULT["levers"][lever]
        assert found["value"] == pytest.approx((found["customers_saved"] + quieter) * 1_200)


def test_at_a_margin_of_40_per_cent_the_same_programmes_earn_less():
    result = computed(example(margin=0.4))
    assert result["remediation"]["net"] == 46_553.6
    assert result["prevention"]["net"] == 85_923.2
    assert result["remediation"]["roi"] * 100 == pytest.approx(37.54, abs=0.005)
    assert result["prevention"]["roi"] * 100 == pytest.approx(28.83, abs=0.005)
    unmoved = {key: value for key, value in result.items() if key not in RETURNS}
    assert unmoved == {key: value for key, value in RESULT.items() if key not in RETURNS}


RETURNS = ("remediation", "prevention")


def test_the_samples_are_the_example_at_that_margin():
    for code in ("zh_CN", "en"):
        sample = MODEL.to_input(MODEL.sample(code))
        assert {k: v for k, v in sample.items() if k != "subject"} == example(margin=0.4)


def test_start_values_are_those_of_the_method():
    start = computed({"customers": 10_000, "revenue_per_customer": 1_200})
    for path in [path for path in WORKED if not path.startswith(("levers", *RETURNS))]:
        assert value_at(start, path) == WORKED[path]


@pytest.mark.parametrize(
    "rates,lost",
    [
        # Σ Ci(1 − Ri) + U(1 − R0) with C = 36, 48, 36 and U = 2 880, worked out by hand.
        ((0.95, 0.62, 0.46, 0.37), 1.8 + 18.24 + 19.44 + 1_814.4),
        ((0.95, 0.70, 0.46, 0.37), 1.8 + 14.4 + 19.44 + 1_814.4),
        ((0.82, 0.54, 0.19, 0.09), 6.48 + 22.08 + 29.16 + 2_620.8),
    ],
)
def test_the_three_presets(rates, lost):
    names = ("quick", "solved", "unsolved", "silent")
    changes = {f"repurchase__{n}": rate for n, rate in zip(names, rates, strict=True)}
    assert computed(example(**changes))["customers_lost"] == pytest.approx(lost)


def test_the_broadcasters_are_for_information_and_never_added():
    loud = computed(example(loud_share=1))
    assert loud["broadcasters"] == 2_916
    assert {k: v for k, v in loud.items() if k != "broadcasters"} == {
        k: v for k, v in RESULT.items() if k != "broadcasters"
    }


def test_repair_can_never_save_more_than_its_ceiling():
    assert RESULT["remediation_ceiling"] == pytest.approx(1_853.88 - 3_000 * 0.05)
    best = {"quick": 1, "solved": 0, "unsolved": 0}
    result = computed(example(targets__outcomes=best, targets__complaint_rate=1))
    saved = sum(
        result["levers"][lever]["customers_saved"] for lever in ("resolution", "soliciting")
    )
    assert saved == pytest.approx(result["remediation_ceiling"])


# --- edges --------------------------------------------------------------------------------------


def test_without_problems_there_is_no_damage_and_shares_are_undefined():
    result = computed(example(problem_rate=0, targets__problem_rate=0))
    zeros = ("customers_lost", "revenue_at_risk", "total_damage", "damage_per_month")
    assert [result[key] for key in zeros] == [0, 0, 0, 0]
    assert result["word_of_mouth"]["prospects_lost"] == 0
    undefined = ("share_of_revenue", "loss_per_problem", "total_share_of_revenue")
    assert [result[key] for key in (*undefined, "break_even_reduction")] == [None] * 4
    assert result["levers"]["prevention"] == {"customers_saved": 0, "value": 0}
    assert all(swing["low"] == swing["high"] == 0 for swing in result["tornado"])


def test_a_target_above_no_problems_costs_what_these_problems_do():
    result = computed(example(problem_rate=0, targets__problem_rate=0.3))
    lever = result["levers"]["prevention"]
    assert lever == {"customers_saved": -1_853.88, "value": -2_879_424}


def test_where_nobody_complains_better_solutions_save_nobody():
    data = example(complaint_rate=0)
    result = computed(data)
    assert result["complainers"] == 0
    assert result["levers"]["resolution"] == {"customers_saved": 0, "value": 0}
    assert warned(data)["complaint_rate"] == "nobody_complains"


def test_where_everybody_complains_nobody_is_silent():
    result = computed(example(complaint_rate=1))
    assert (result["silent"], result["complainers"]) == (0, 3_000)


@pytest.mark.parametrize("silent,warns", [(0.801, False), (0.802, True), (0.9, True)])
def test_inviting_complaints_that_are_handled_no_better_than_silence_is_warned_of(silent, warns):
    """R̄ of the target mix is 80.2 %."""
    data = example(repurchase__silent=silent)
    saved = computed(data)["levers"]["soliciting"]["customers_saved"]
    assert (warned(data).get("targets.complaint_rate") == "soliciting_destroys") is warns
    assert (saved <= 0) is warns


def test_a_repurchase_rate_below_that_after_a_quick_solution_is_a_gain():
    data = example(repurchase__no_problem=0.9, complaint_rate=1, outcomes__quick=1)
    data["outcomes"] = {"quick": 1, "solved": 0, "unsolved": 0}
    result = computed(data)
    assert result["customers_lost"] == pytest.approx(3_000 * (0.9 - 0.95))
    assert result["total_damage"] < 0
    assert warned(data)["repurchase.no_problem"] == "gain_from_problem"


@pytest.mark.parametrize(
    "changes,field,code",
    [
        ({"repurchase__solved": 0.96}, "repurchase.solved", "repurchase_order"),
        ({"repurchase__unsolved": 0.63}, "repurchase.unsolved", "repurchase_order"),
        ({"repurchase__silent": 0.47}, "repurchase.silent", "repurchase_order"),
        (
            {"targets__outcomes": {"quick": 0.1, "solved": 0.4, "unsolved": 0.5}},
            "targets.outcomes",
            "worse_mix",
        ),
        ({"targets__complaint_rate": 0.03}, "targets.complaint_rate", "fewer_complaints"),
        ({"targets__problem_rate": 0.31}, "targets.problem_rate", "more_problems"),
        ({"programme_costs__resolution": None}, "programme_costs.resolution", "cost_missing"),
        ({"programme_costs__soliciting": None}, "programme_costs.soliciting", "cost_missing"),
        ({"programme_costs__prevention": None}, "programme_costs.prevention", "cost_missing"),
    ],
)
def test_what_deserves_a_second_look_is_a_warning_beside_its_field(changes, field, code):
    assert field not in warned(EXAMPLE)
    assert warned(example(**changes)).get(field) == code


def test_the_example_gives_no_warning():
    assert warned(EXAMPLE) == {}
    equal = example(repurchase__solved=0.95, targets__problem_rate=0.3)
    assert warned(equal) == {}


@pytest.mark.parametrize(
    "missing,programme",
    [("resolution", "remediation"), ("soliciting", "remediation"), ("prevention", "prevention")],
)
def test_a_missing_cost_is_not_a_cost_of_zero(missing, programme):
    found = computed(example(**{f"programme_costs__{missing}": None}))[programme]
    assert found["value"] == RESULT[programme]["value"]
    assert (found["cost"], found["net"], found["roi"]) == (None, None, None)
    for_nothing = computed(example(**{f"programme_costs__{missing}": 0}))[programme]
    assert for_nothing["cost"] is not None


def test_without_targets_there_are_no_levers():
    result = computed(example(targets={}))
    assert result["levers"] == {
        lever: dict.fromkeys(RESULT["levers"][lever]) for lever in RESULT["levers"]
    }
    for programme in RETURNS:
        assert set(result[programme].values()) == {None}
    assert result["break_even_reduction"] is None
    assert result["total_damage"] == RESULT["total_damage"]


@pytest.mark.parametrize(
    "changes,programme",
    [
        ({"programme_costs__prevention": 0}, "prevention"),
        ({"programme_costs__prevention": 2_000}, "prevention"),
        (
            {
                "targets__complaint_rate": 0.0,
                "programme_costs__resolution": 0,
                "programme_costs__soliciting": 0,
            },
            "remediation",
        ),
    ],
)
def test_a_programme_that_costs_nothing_has_no_rate_of_return(changes, programme):
    found = computed(example(**changes))[programme]
    assert found["cost"] <= 0
    assert found["net"] is not None
    assert found["roi"] is None


# --- segments -----------------------------------------------------------------------------------

OTHER = example(customers=1_800, revenue_per_customer=9_600, problem_rate=0.36, margin=0.45)
LAZY = {**example(customers=500, complaint_rate=0.5), "targets": {}}


def numbers(result: Any, path: str = "") -> dict[str, Any]:
    """Return all numbers of a result by path."""
    if isinstance(result, dict):
        found = [numbers(value, f"{path}.{key}") for key, value in result.items()]
        return {key: value for part in found for key, value in part.items()}
    return {} if isinstance(result, list | str) else {path[1:]: result}


RATIOS = {
    "share_of_revenue": ("revenue_at_risk", "revenue"),
    "total_share_of_revenue": ("total_damage", "revenue"),
    "loss_per_problem": ("customers_lost", "customers_with_problem"),
    "remediation.roi": ("remediation.net", "remediation.cost"),
    "prevention.roi": ("prevention.net", "prevention.cost"),
}


def test_the_whole_is_the_sum_of_its_segments():
    result = computed(in_segments(EXAMPLE, OTHER))
    whole = numbers(result)
    parts = [numbers(computed(EXAMPLE)), numbers(computed(OTHER))]
    for path, value in whole.items():
        if path in RATIOS:
            of, by = RATIOS[path]
            assert value == pytest.approx(whole[of] / whole[by])
        elif path != "break_even_reduction":
            assert value == pytest.approx(sum(part[path] for part in parts)), path
    saved = sum(whole[f"levers.{lever}.customers_saved"] for lever in ("resolution", "soliciting"))
    assert whole["break_even_reduction"] == pytest.approx(saved / whole["customers_lost"])


def test_each_segment_is_told_as_if_it_were_alone():
    result = computed(in_segments(EXAMPLE, OTHER))
    assert [segment["name"] for segment in result["segments"]] == ["S1", "S2"]
    for segment, data in zip(result["segments"], (EXAMPLE, OTHER), strict=True):
        assert numbers(segment) == numbers(computed(data))


def test_a_segment_without_targets_adds_nothing_to_the_levers():
    result = computed(in_segments(EXAMPLE, LAZY))
    assert result["levers"] == RESULT["levers"]
    assert result["remediation"] == RESULT["remediation"]
    assert result["customers"] == 10_500


def test_one_unknown_cost_leaves_the_cost_of_all_open():
    open_cost = example(programme_costs__prevention=None)
    result = computed(in_segments(EXAMPLE, open_cost))
    assert result["prevention"]["value"] == 2 * 959_808
    assert (result["prevention"]["cost"], result["prevention"]["net"]) == (None, None)
    assert result["remediation"]["net"] == 2 * 302_384


def test_the_order_of_segments_changes_nothing():
    results = [
        computed({"segments": list(order)})
        for order in itertools.permutations(in_segments(EXAMPLE, OTHER, LAZY)["segments"])
    ]
    for result in results:
        result["segments"].sort(key=lambda segment: segment["name"])
    for result in results[1:]:
        assert numbers(result) == pytest.approx(numbers(results[0]))
        assert result["segments"] == results[0]["segments"]


def test_a_warning_names_its_segment():
    warned_of = warned(in_segments(EXAMPLE, example(targets__problem_rate=0.9)))
    assert warned_of == {"segments.1.targets.problem_rate": "more_problems"}


# --- tornado ------------------------------------------------------------------------------------

MOVED = {
    "customers": {"customers": 10_000},
    "revenue_per_customer": {"revenue_per_customer": 1_200},
    "problem_rate": {"problem_rate": 0.3},
    "complaint_rate": {"complaint_rate": 0.04},
    "repurchase.quick": {"repurchase__quick": 0.95},
    "repurchase.silent": {"repurchase__silent": 0.37},
    "repurchase.no_problem": {"repurchase__no_problem": 1},
    "told.unhappy": {"told__unhappy": 9.5},
    "told.happy": {"told__happy": 5},
    "influence_rate": {"influence_rate": 0.02},
}


def swing(result: dict[str, Any], assumption: str) -> dict[str, float]:
    [found] = [s for s in result["tornado"] if s["assumption"] == assumption]
    return {"low": found["low"], "high": found["high"]}


@pytest.mark.parametrize("assumption", MOVED)
def test_each_swing_is_what_20_per_cent_less_and_more_change(assumption):
    [(path, value)] = MOVED[assumption].items()
    highest = 1 if value <= 1 else 10**9
    for side, factor in (("low", 0.8), ("high", 1.2)):
        moved = computed(example(**{path: min(round(value * factor, 6), highest)}))
        change = moved["total_damage"] - RESULT["total_damage"]
        assert swing(RESULT, assumption)[side] == pytest.approx(change, abs=1e-6)


def test_a_part_of_the_mix_takes_its_room_from_the_others_in_proportion():
    # quick 30 → 36 %; solved and unsolved share 64 % as 4 : 3.
    mix = {"quick": 0.36, "solved": 0.64 * 4 / 7, "unsolved": 0.64 * 3 / 7}
    change = computed(example(outcomes=mix))["total_damage"] - RESULT["total_damage"]
    assert swing(RESULT, "outcomes.quick")["high"] == pytest.approx(change)


def test_no_assumption_leaves_its_range():
    full = example(problem_rate=1, repurchase__quick=1, customers=1_000_000_000)
    result = computed(full)
    for assumption in ("problem_rate", "repurchase.quick", "customers"):
        assert swing(result, assumption)["high"] == 0
    assert swing(computed(example(customers=1)), "customers")["low"] == 0
    alone = example(outcomes={"quick": 0.9, "solved": 0.05, "unsolved": 0.05})
    only = computed(example(outcomes={"quick": 1, "solved": 0, "unsolved": 0}))
    change = only["total_damage"] - computed(alone)["total_damage"]
    assert swing(computed(alone), "outcomes.quick")["high"] == pytest.approx(change)


def test_an_assumption_of_zero_moves_nothing():
    mix = {"quick": 0, "solved": 0.6004, "unsolved": 0.4}
    result = computed(example(outcomes=mix, complaint_rate=0.5, told__happy=0))
    for assumption in ("outcomes.quick", "told.happy"):
        assert swing(result, assumption) == {"low": 0, "high": 0}


def test_the_largest_swing_comes_first():
    reach = [abs(s["high"] - s["low"]) for s in RESULT["tornado"]]
    assert reach == sorted(reach, reverse=True)
    assert len({s["assumption"] for s in RESULT["tornado"]}) == len(RESULT["tornado"]) == 15


# --- properties ---------------------------------------------------------------------------------

RATE = st.integers(0, 100).map(lambda per_cent: per_cent / 100)
MIX = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
    lambda cuts: dict(
        zip(
            ("quick", "solved", "unsolved"),
            (
                min(cuts) / 100,
                round((max(cuts) - min(cuts)) / 100, 2),
                round((100 - max(cuts)) / 100, 2),
            ),
            strict=True,
        )
    )
)
INPUT = st.fixed_dictionaries(
    {
        "customers": st.integers(1, 10**6),
        "revenue_per_customer": st.integers(1, 10**5),
        "problem_rate": RATE,
        "complaint_rate": RATE,
        "outcomes": MIX,
        "repurchase": st.fixed_dictionaries(
            dict.fromkeys(("quick", "solved", "unsolved", "silent", "no_problem"), RATE)
        ),
        "told": st.fixed_dictionaries({n: st.integers(0, 30) for n in ("unhappy", "happy")}),
        "influence_rate": RATE,
        "targets": st.fixed_dictionaries(
            {}, optional={"outcomes": MIX, "complaint_rate": RATE, "problem_rate": RATE}
        ),
        "programme_costs": st.fixed_dictionaries(
            {}, optional={n: st.integers(0, 10**6) for n in EXAMPLE["programme_costs"]}
        ),
    }
)


@given(INPUT, st.integers(2, 9))
def test_damage_grows_with_customers_and_with_revenue(data, factor):
    once = computed(data)
    for name in ("customers", "revenue_per_customer"):
        more = computed({**data, name: data[name] * factor})
        assert more["total_damage"] == pytest.approx(once["total_damage"] * factor)
        assert more["share_of_revenue"] == once["share_of_revenue"]


@given(INPUT)
def test_the_paths_make_up_the_whole(data):
    result = computed(data)
    paths = result["paths"].values()
    assert sum(path["customers"] for path in paths) == pytest.approx(
        result["customers_with_problem"]
    )
    assert result["silent"] + result["complainers"] == pytest.approx(
        result["customers_with_problem"]
    )
    assert sum(path["lost"] for path in paths) == pytest.approx(result["customers_lost"])
    base = data["repurchase"]["no_problem"]
    if base >= max(data["repurchase"].values()):
        assert -1e-6 <= result["customers_lost"] <= result["customers_with_problem"] + 1e-6


@given(INPUT)
def test_a_lever_is_worth_the_damage_that_it_takes_away(data):
    """Compute the market at its targets anew: the difference is the value of the lever."""
    before, targets = computed(data), data["targets"]
    now = {**data, "targets": {}}
    better = {**now, "outcomes": targets.get("outcomes", data["outcomes"])}
    louder = {**better, "complaint_rate": targets.get("complaint_rate", data["complaint_rate"])}
    safer = {**now, "problem_rate": targets.get("problem_rate", data["problem_rate"])}
    damage = {
        name: computed(market)["total_damage"]
        for name, market in (("now", now), ("better", better), ("louder", louder), ("safer", safer))
    }
    steps = {
        "resolution": ("outcomes", "now", "better"),
        "soliciting": ("complaint_rate", "better", "louder"),
        "prevention": ("problem_rate", "now", "safer"),
    }
    for lever, (target, start, end) in steps.items():
        value = before["levers"][lever]["value"]
        if target in targets:
            change = damage[start] - damage[end]
            assert value == pytest.approx(change, abs=1e-3, rel=1e-9)
        else:
            assert value is None


@given(st.lists(INPUT, min_size=1, max_size=4))
def test_results_are_plain_json_and_segments_add_up(parts):
    data = in_segments(*parts)
    result = computed(data)
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    damages = [computed(part)["total_damage"] for part in parts]
    assert result["total_damage"] == pytest.approx(sum(damages), rel=1e-9, abs=1e-3)
    assert len(result["segments"]) == (len(parts) if len(parts) > 1 else 0)


def test_warnings_are_said_in_the_language_asked_for():
    state = MODEL.from_input(example(targets__problem_rate=0.9))
    [warning] = MODEL.compute(state, EN)["warnings"]
    assert warning["message"] == "The target is above today's 30%: there will be more problems."


def test_good_word_of_mouth_is_told_as_a_gain():
    happy = example(complaint_rate=1, told={"unhappy": 0, "happy": 10})
    shown = MODEL.present(MODEL.from_input(happy), EN)
    notes = {figure.id: figure.note for figure in shown.figures}
    # 3 000 complainers, 70 % of them solved, each tells 10, of whom 2 % listen.
    assert notes["word_of_mouth"] == "good word of mouth brings 420 customers"
