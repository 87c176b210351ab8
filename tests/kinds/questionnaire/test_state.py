"""The state of a questionnaire: edits, the store's text, templates, and five thousand people."""

from __future__ import annotations

import random
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exercises.survey import EN, ITEMS, KIND, ZH, of_everybody, same
from workshop_app.domain.message import say
from workshop_app.kinds.questionnaire.state import Response, State

THREE = KIND.from_input(of_everybody(same(5), same(4), 3))


def crowd(people: int) -> State:
    source = random.Random(people)
    marks = [None, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7]
    responses = [
        Response(tuple(tuple(source.choices(marks, k=ITEMS)) for _ in range(2)))
        for _ in range(people)
    ]
    state: State = KIND.blank()
    return state.add_responses(responses)


# --- edits ----------------------------------------------------------------------------------------


def test_an_answer_changes_nothing_else():
    state = THREE.with_answer(1, 0, 2, 7)
    assert state.responses[1].answers[0][2] == 7
    assert state.responses[1].answers[1] == THREE.responses[1].answers[1]
    assert state.responses[0] is THREE.responses[0]
    assert THREE.responses[1].answers[0][2] == 5


def test_respondents_come_go_and_move():
    state = THREE.with_answer(0, 0, 0, 1).add_response()
    assert len(state.responses) == 4
    assert state.responses[3].is_empty
    moved = state.move_response(0, 2)
    assert moved.responses[2] is state.responses[0]
    assert len(moved.remove_responses([0, 3]).responses) == 2
    first = state.add_response(at=0)
    assert first.responses[0].is_empty
    assert first.responses[1] is state.responses[0]


def test_an_own_item_gets_a_number_behind_all_others_and_no_answers():
    state = THREE.add_item("empathy", "Asked how it went").add_item("empathy", "Called by name")
    assert [item.id for item in state.items[-2:]] == ["X23", "X24"]
    assert all(len(side) == ITEMS + 2 for r in state.responses for side in r.answers)
    assert state.responses[0].answers[0][ITEMS:] == (None, None)
    gone = state.remove_item(ITEMS)
    assert [item.id for item in gone.items[-1:]] == ["X24"]
    assert gone.add_item("empathy", "Again").items[-1].id == "X25"
    assert KIND.present(gone, EN).headline is not None


def test_another_scale_converts_nothing_silently():
    state = KIND.from_input(of_everybody(same(7), same(4), 3)).with_scale((1, 5))
    assert state.responses == KIND.from_input(of_everybody(same(7), same(4), 3)).responses
    assert state.answers_outside((1, 5)) == 3 * ITEMS
    assert state.answers_outside((1, 7)) == 0
    found = KIND.present(state, EN).findings
    assert all(finding.is_fault for finding in found)
    assert len(found) == 3 * ITEMS


def test_rows_and_counts_do_not_lose_each_other():
    state = THREE.with_entry("counts").with_count("T1", 1, 6, Decimal(4))
    assert state.counts_of("T1", 1) == (None, None, None, None, None, None, Decimal(4))
    assert state.counts_of("T1", 0) == (None,) * 7
    back = state.with_entry("rows")
    assert back.responses is THREE.responses
    assert back.with_entry("counts").counts == state.counts


# --- the store ------------------------------------------------------------------------------------

ANSWER = st.one_of(st.none(), st.integers(-5, 200), st.text(max_size=6))
SIDE = st.lists(ANSWER, min_size=ITEMS, max_size=ITEMS).map(tuple)
RESPONSE = st.tuples(SIDE, SIDE).map(Response)


@settings(max_examples=60, deadline=None)
@given(st.lists(RESPONSE, max_size=4), st.text(max_size=20), st.text(max_size=8))
def test_whatever_was_typed_comes_back(responses: list[Response], subject: str, weight: str):
    state: State = KIND.blank().add_responses(responses).with_weight("empathy", weight)
    state = state.with_count("T1", 0, 2, weight).add_item("empathy", subject)
    assert KIND.load(KIND.dump(state)) == state


def test_the_text_is_one_letter_an_answer():
    state = crowd(1_000)
    text = KIND.dump(state)
    assert len(text) < 1_000 * (2 * ITEMS + 6) + 3_000
    assert KIND.load(text) == state
    odd = state.with_answer(3, 0, 0, "5?").with_answer(4, 1, 1, 12)
    assert KIND.load(KIND.dump(odd)) == odd


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"sides":2', '"sides":1'),
        ('"sides":2', '"sides":true'),
        ('"format":1', '"format":2'),
        ("|", ""),
        ('"responses":["', '"responses":["x'),
        ('"scale":[1,7]', '"scale":[1]'),
        ('"entry":"rows"', '"entry":5'),
        ('"weights":{', '"weights":{"a":[],'),
        ('"responses":["', '"responses":[[[1.5],[1]],"'),
    ],
)
def test_a_damaged_text_is_refused(old, new):
    text = KIND.dump(THREE)
    assert old in text
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        KIND.load(text.replace(old, new, 1))


def test_switches_and_weights_that_are_new_get_their_start_value():
    text = KIND.dump(THREE)
    older = text.replace('"options":{"perception_only":false}', '"options":{}')
    older = older.replace('"empathy":16', '"price":16')
    assert older != text
    assert KIND.load(older) == THREE


# --- templates ------------------------------------------------------------------------------------


def test_a_template_holds_the_settings_and_no_answers():
    made = THREE.add_item("empathy", "Called by name").with_weight("empathy", Decimal(26))
    made = made.with_weight("reliability", Decimal(22)).with_option("perception_only", True)
    made = made.with_scale((1, 5)).with_entry("counts").with_count("T1", 0, 0, Decimal(3))
    text = KIND.dump_template(made)
    assert "44444" not in text
    taken = KIND.load_template(text, THREE.with_answer(0, 0, 1, 2))
    assert (taken.items, taken.weights, taken.scale) == (made.items, made.weights, (1, 5))
    assert taken.options == {"perception_only": True}
    assert taken.responses[0].answers[0][:3] == (5, 2, 5)
    assert taken.responses[0].answers[0][ITEMS] is None
    assert taken.counts == {}
    assert taken.subject == THREE.subject
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        KIND.load_template("{}", THREE)


# --- paper and tables -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", [ZH, EN], ids=["zh", "en"])
def test_the_blank_sheet_has_the_numbers_of_the_screen(lang):
    sheet = KIND.worksheet(lang)
    weights, answers = sheet.sections
    assert [field.number for field in weights.fields] == list("ABCDE")
    scale = answers.scale
    assert scale is not None
    assert scale.marks == tuple("1234567")
    assert len(scale.sides) == 2
    statements = [(number, text) for number, text in scale.statements if number]
    labels = KIND.labels(lang)
    blank = KIND.blank()
    assert statements == [
        (labels.numbered(blank, at).split()[0], labels.neutral(item))
        for at, item in enumerate(blank.items)
    ]
    assert [text for number, text in scale.statements if not number] == [
        labels.group(group.id) for group in KIND.definition.groups
    ]
    shown = KIND.present(KIND.sample(lang.code), lang)
    rows = {row.number: row.label for section in shown.inputs for row in section.rows}
    assert {field.number: field.label for field in weights.fields}.items() <= rows.items()
    names = [row[0] for row in shown.tables[1].rows]
    assert names == [labels.numbered(blank, at) for at in range(ITEMS)]


def test_the_input_table_has_a_row_for_each_respondent_and_a_column_for_each_answer():
    state = THREE.with_answer(2, 1, 21, None)
    table = KIND.present(state, EN).input_table
    assert len(table.rows) == 3
    assert len(table.columns) == 1 + 2 * ITEMS
    assert [column.title for column in table.columns[:2]] == ["Respondent", "1 Expectation"]
    assert table.columns[-1].title == "22 Perception"
    assert table.raw[2][0] == 3
    assert table.raw[2][-1] is None
    assert table.rows[2][-2:] == ("4", "")
    counted = KIND.present(state.with_entry("counts"), EN).input_table
    assert len(counted.rows) == 2 * ITEMS
    assert [column.title for column in counted.columns[2:]] == list("1234567")


def test_inputs_name_what_was_changed():
    state: Any = THREE.add_item("empathy", "Called by name")
    state = state.with_weight("empathy", Decimal("16.01"))
    shown = KIND.present(state, EN)
    rows = {row.label: row for section in shown.inputs for row in section.rows}
    assert rows["Called by name"].value == "added"
    assert rows["Called by name"].number == "23"
    assert rows["Empathy"].source == "team's estimate"
    assert "1990" in rows["Tangibles"].source


def test_labels_of_edits_name_their_parts():
    label = say("Change the weight of {group}", group="empathy")
    assert KIND.label_text(label, EN) == "Change the weight of Empathy"


# --- five thousand people -------------------------------------------------------------------------


def best_of(times: int, work: Any) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def test_five_thousand_people_are_fluent():
    """Bounds are wide, for busy machines: a quarter of them is usual."""
    state = crowd(5_000)
    typed = iter(range(100))

    def key() -> None:
        KIND.present(state.with_answer(17, 1, 3, next(typed) % 7 + 1), EN)

    assert best_of(3, key) < 0.4
    text = KIND.dump(state)
    assert best_of(3, lambda: KIND.dump(state.with_answer(17, 1, 3, 2))) < 0.05
    assert best_of(3, lambda: KIND.load(text)) < 0.2
    assert len(text) < 300_000
