"""What inputs are called, where their values come from, and what an edit did, in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.kinds.calculator.bound import CALCULATOR, EN, LEAST, ZH
from workshop_app.domain.message import say
from workshop_app.kinds.calculator.labels import preset_of
from workshop_app.kinds.calculator.state import State
from workshop_app.kit.numbers import parse_number

DEFINITION = CALCULATOR.definition
START = CALCULATOR.from_input(LEAST)

# Repurchase after a quick solution, a late one, none, and of the silent (methods, section 1).
PRESETS = {
    "course": (95, 62, 46, 37),
    "minor": (95, 70, 46, 37),
    "major": (82, 54, 19, 9),
}
REPURCHASE = [f"repurchase.{name}" for name in ("quick", "solved", "unsolved", "silent")]


def with_preset(name: str) -> State:
    rates = (Decimal(rate) / 100 for rate in PRESETS[name])
    return START.with_values(0, dict(zip(REPURCHASE, rates, strict=True)))


def source(state: State, path: str, lang=ZH) -> str:
    leaf = DEFINITION.leaf_by_path[path]
    return CALCULATOR.labels(lang).source(leaf, state.segments[0])


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_known_by_all_its_values(name):
    state = with_preset(name)
    assert preset_of(DEFINITION, state.segments[0]) == name
    other = state.with_values(0, {"repurchase.silent": Decimal("0.5")})
    assert preset_of(DEFINITION, other.segments[0]) is None
    empty = state.with_values(0, {"repurchase.silent": None})
    assert preset_of(DEFINITION, empty.segments[0]) is None


def test_there_are_three_presets_with_the_figures_of_their_sources():
    assert {
        preset.id: tuple(int(preset.values[path] * 100) for path in REPURCHASE)
        for preset in DEFINITION.presets
    } == PRESETS


def test_a_start_value_names_its_source_and_a_changed_one_the_team():
    assert source(START, "complaint_rate") == "课程数据（课程 C：4%）"
    assert source(START, "complaint_rate", EN) == "course figure (Course C: 4%)"
    assert source(START, "problem_rate").startswith("本软件约定（")
    assert source(START, "customers") == "本组数据"
    changed = START.with_values(0, {"complaint_rate": Decimal("0.05")})
    assert source(changed, "complaint_rate") == "本组数据"
    back = changed.with_values(0, {"complaint_rate": Decimal("0.040")})
    assert source(back, "complaint_rate") == "课程数据（课程 C：4%）"


def test_a_value_of_a_preset_names_it_until_the_preset_is_left():
    major = with_preset("major")
    assert source(major, "repurchase.silent", EN) == "published (TARP: loss over $100)"
    left = major.with_values(0, {"repurchase.quick": Decimal("0.9")})
    assert source(left, "repurchase.silent", EN) == "team's estimate"


def test_every_start_value_says_where_it_comes_from():
    for lang in (ZH, EN):
        labels = CALCULATOR.labels(lang)
        for leaf in DEFINITION.leaves:
            if leaf.default is not None:
                words = labels.source(leaf, CALCULATOR.blank().segments[0])
                assert words.endswith("）" if lang is ZH else ")"), leaf.path


@pytest.mark.parametrize(
    "label,chinese,english",
    [
        (
            say("Change “{path}”", path="complaint_rate"),
            "修改“其中会投诉的”",
            "Change “Those of them who complain”",
        ),
        (
            say("Change “{path}”", path="outcomes.quick"),
            "修改“投诉的处理结果 · 很快解决”",
            "Change “What became of the complaints · Solved quickly”",
        ),
        (say("Change “{path}”", path="subject"), "修改“分析对象”", "Change “What we look at”"),
    ],
)
def test_an_edit_is_said_with_the_name_of_its_field(label, chinese, english):
    assert CALCULATOR.label_text(label, ZH) == chinese
    assert CALCULATOR.label_text(label, EN) == english


def test_an_edit_of_an_older_version_can_still_be_said():
    gone = say("Change “{path}”", path="gone.field")
    preset = say("Take the start values “{preset}”", preset="gone")
    for lang in (ZH, EN):
        assert "gone" not in CALCULATOR.label_text(gone, lang)
        assert CALCULATOR.label_text(preset, lang)
    assert CALCULATOR.label_text(say("Add a segment"), EN) == "Add a segment"


def test_a_preset_is_said_by_its_name():
    label = say("Take the start values “{preset}”", preset="minor")
    assert "小额损失" in CALCULATOR.label_text(label, ZH)
    assert "Minor loss" in CALCULATOR.label_text(label, EN)


@pytest.mark.parametrize("lang", [ZH, EN])
def test_the_blank_sheet_has_the_numbers_labels_and_units_of_the_screen(lang):
    sheet = CALCULATOR.worksheet(lang)
    blanks = [(f.number, f.label) for section in sheet.sections for f in section.fields]
    shown = CALCULATOR.present(START, lang)
    rows = [(row.number, row.label) for section in shown.inputs for row in section.rows]
    assert blanks == rows
    assert [s.title for s in sheet.sections] == [s.title for s in shown.inputs]
    assert len({number for number, _ in blanks}) == len(blanks) == len(DEFINITION.leaves)


@pytest.mark.parametrize("lang", [ZH, EN])
@pytest.mark.parametrize("large", [False, True])
def test_inputs_are_shown_with_every_digit(lang, large):
    values = {
        "customers": Decimal(1_234_567),
        "revenue_per_customer": Decimal("1234.5678"),
        "problem_rate": Decimal("0.30055"),
        "programme_costs.prevention": Decimal("1234567.89"),
    }
    state = replace(START.with_values(0, values), large_money=large)
    shown = CALCULATOR.present(state, lang)
    scale = {(ZH, True): 10_000, (EN, True): 1_000}.get((lang, large), 1)
    rows = {row.number: row for section in shown.inputs for row in section.rows}
    for path, value in values.items():
        leaf = DEFINITION.leaf_by_path[path]
        text = rows[leaf.number].value
        words = text.replace("k", "").replace("万", "").replace("人", "")
        of_one = Decimal(scale if leaf.unit.value == "money" else 1)
        assert parse_number(words, leaf.unit, of_one) == value, text


def test_the_table_of_inputs_has_the_raw_numbers():
    table = CALCULATOR.present(START, EN).input_table
    titles = [column.title for column in table.columns]
    by_number = {row[titles.index("No.")]: row[titles.index("Value")] for row in table.raw}
    assert by_number["1"] == 10_000
    assert by_number["4"] == 0.3
    assert len(table.rows) == len(table.raw) == len(DEFINITION.leaves)
    assert {len(row) for row in (*table.rows, *table.raw)} == {len(titles)}


def test_lists_are_written_as_the_language_writes_them():
    assert CALCULATOR.labels(ZH).texts.joined(["甲", "乙"]) == "甲、乙"
    assert CALCULATOR.labels(EN).texts.joined(["a", "b"]) == "a, b"
