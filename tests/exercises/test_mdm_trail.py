"""The calculation trail: every figure has its sentence, and the sums in it are right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.exercises.market import EN, EXAMPLE, MODEL, ZH, example, in_segments
from tests.exercises.sentences import number, sides, sum_of
from workshop_app.kit.presentation import UNDEFINED, Presentation, TrailStep

OTHER = example(
    customers=1_800, revenue_per_customer=9_600, problem_rate=0.35, complaint_rate=0.1, margin=0.45
)
STATES: dict[str, dict[str, Any]] = {
    "example": EXAMPLE,
    "no targets": example(targets={}),
    "no costs": example(programme_costs={}),
    "only prevention": example(targets={"problem_rate": 0.2}),
    "only inviting": example(targets={"complaint_rate": 0.2}),
    "worse targets": example(targets__problem_rate=0.5, targets__complaint_rate=0.02),
    "a gain": example(repurchase__no_problem=0.9, complaint_rate=1, told__unhappy=0),
    "no problems": example(problem_rate=0),
    "no problems, none wanted": example(problem_rate=0, targets__problem_rate=0),
    "nobody complains": example(complaint_rate=0),
    "segments without targets": in_segments({**EXAMPLE, "targets": {}}, {**OTHER, "targets": {}}),
    "two segments": in_segments(EXAMPLE, OTHER),
    "a lazy segment": in_segments(EXAMPLE, {**OTHER, "targets": {}}),
    "an open cost": in_segments(EXAMPLE, {**OTHER, "programme_costs": {}}),
}


def shown(data: dict[str, Any], lang=ZH, *, large: bool = False) -> Presentation:
    return MODEL.present(replace(MODEL.from_input(data), large_money=large), lang)


def steps(data: dict[str, Any], lang=ZH) -> dict[str, TrailStep]:
    """Return the last step of each id: with segments, their sum."""
    return {step.id: step for step in shown(data, lang).trail}


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("lang", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("large", [False, True], ids=["yuan", "large"])
def test_every_sum_in_a_sentence_is_right(name, lang, large):
    trail = shown(STATES[name], lang, large=large).trail
    assert len(trail) > 10
    for step in trail:
        left, right = sides(step.sentence)
        assert UNDEFINED not in left
        assert right == step.value
        if step.value == UNDEFINED:
            continue
        slack = 1e-4 * abs(float(number(right))) + (1.0 if large else 0.02)
        if step.value.endswith("%"):
            slack = 0.0002
        assert float(sum_of(left)) == pytest.approx(float(number(right)), abs=slack), step


def test_the_sentences_of_the_example():
    found = {step.id: step.sentence for step in shown(EXAMPLE, EN).trail}
    assert found["customers_with_problem"] == "10,000 customers × 30% = 3,000"
    assert found["complainers"] == "3,000 × 4% = 120"
    assert found["revenue_at_risk"] == "1,853.88 × ¥1,200 = ¥2,224,656"
    assert found["total_damage"] == "¥2,224,656 + ¥654,768 = ¥2,879,424"
    assert found["remediation_net"] == "100% × ¥426,384 − ¥124,000 = ¥302,384"
    assert found["prevention_roi"] == "¥661,808 ÷ ¥298,000 = 222.08%"
    assert found["break_even"].endswith("= 12.03%")
    chinese = {step.id: step.sentence for step in shown(EXAMPLE, ZH).trail}
    assert chinese["revenue_at_risk"] == "1,853.88 人 × 1,200 元 = 2,224,656 元"


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("lang", [ZH, EN], ids=["zh", "en"])
def test_every_figure_has_its_steps(name, lang):
    presentation = shown(STATES[name], lang)
    trail = presentation.trail
    assert presentation.headline is not None
    for figure in (presentation.headline, *presentation.figures):
        if figure.value == UNDEFINED:
            continue
        own = [step.value for step in trail if step.id in figure.trail]
        values = [number(value) for value in own if value != UNDEFINED]
        assert number(figure.value) in [round(value) for value in values], figure


@pytest.mark.parametrize("name", ["two segments", "a lazy segment"])
def test_what_the_notes_of_the_figures_say_of_all_segments_has_its_step_too(name):
    found = steps(STATES[name])
    total = "各分组合计 · "
    for step_id in (
        "damage_per_month",
        "share_of_revenue",
        "prospects_lost",
        "broadcasters",
        "remediation_net",
        "remediation_roi",
        "prevention_net",
        "prevention_roi",
        "break_even",
        "ceiling",
    ):
        assert found[step_id].label.startswith(total), step_id


def test_a_break_even_needs_no_costs():
    found = steps(example(programme_costs={}))
    assert found["break_even"].value == "12.03%"
    assert "remediation_cost" not in found


def test_sources_name_kinds_and_inputs():
    found = steps(EXAMPLE, EN)
    assert found["complainers"].source == (
        "team's estimate: Customers; convention of this app: Customers with a problem in a year; "
        "course figure: Those of them who complain"
    )
    changed = steps(example(complaint_rate=0.05), ZH)
    assert changed["complainers"].source == (
        "本组数据：客户总数、其中会投诉的；本软件约定：一年内遇到问题的客户"
    )


def test_every_step_that_uses_an_input_names_it():
    for step in shown(EXAMPLE, ZH).trail:
        if step.id not in ("damage_per_month", "break_even"):
            assert step.source, step.id
