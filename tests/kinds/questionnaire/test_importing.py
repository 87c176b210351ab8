"""Answers from foreign tables: what columns hold, which rows come in, and why others do not."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from workshop_app.kinds import kind_of
from workshop_app.kinds.questionnaire import reading
from workshop_app.kinds.questionnaire.definition import QuestionnaireDefinition
from workshop_app.kinds.questionnaire.headings import Place, names_of
from workshop_app.kinds.questionnaire.importing import (
    Plan,
    guess,
    in_order,
    plan_in_order,
    preview,
)
from workshop_app.kinds.questionnaire.labels import Labels
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.definition import read_definition
from workshop_app.kit.tabular import SheetTable, read_table
from workshop_app.services.exports import inputs_csv
from workshop_app.system.languages import language

EXERCISE = load_catalogue()["servqual"]
DEFINITION = read_definition(EXERCISE.file, QuestionnaireDefinition)
STATE = reading.blank(DEFINITION)
SPOKEN = [Labels(DEFINITION, EXERCISE.texts(code), language(code)) for code in ("zh_CN", "en")]
NAMES = names_of(DEFINITION, STATE, SPOKEN)
BOTH = (0, 1)
BY_SIDE = list(in_order(STATE, BOTH))
BY_ITEM = list(in_order(STATE, BOTH, by_item=True))
MARKS = [str(1 + n % 7) for n in range(44)]
IDS = [item.id for item in STATE.items]


def sheet(*rows, **more) -> SheetTable:
    return SheetTable("s", tuple(tuple(map(str, row)) for row in rows), **more)


def guessed(*rows, asked=BOTH, **more) -> Plan:
    return guess(sheet(*rows, **more), STATE, asked, NAMES)


def statements(side: str, code: int = 0) -> list[str]:
    return [SPOKEN[code].statement(item, side) for item in STATE.items]


@pytest.mark.parametrize(
    "heads,places",
    [
        ([f"E{n}" for n in range(1, 23)] + [f"P{n}" for n in range(1, 23)], BY_SIDE),
        ([f"{s}{n}" for n in range(1, 23) for s in "EP"], BY_ITEM),
        ([f"期望{n}" for n in range(1, 23)] + [f"感知{n}" for n in range(1, 23)], BY_SIDE),
        ([f"{i} {s}" for i in IDS for s in ("期望", "感知")], BY_ITEM),
        ([f"{i}_{s}" for s in "EP" for i in IDS], BY_SIDE),
        ([f"{i}{s}" for s in "EP" for i in IDS], BY_SIDE),
        ([f"{s} {i}" for s in ("Expectation", "Perception") for i in IDS], BY_SIDE),
        ([f"Q{n}(P)" for n in range(1, 23)], BY_SIDE[22:]),
        (statements("expectation") + statements("perception"), BY_SIDE),
        (
            [f"{n}、{s}" for n, s in enumerate(statements("expectation"), 1)]
            + [f"{n}、{s}" for n, s in enumerate(statements("perception"), 23)],
            BY_SIDE,
        ),
        (statements("expectation", 1) + statements("perception", 1), BY_SIDE),
        (IDS + IDS, BY_SIDE),
        (IDS + [f"{i}.1" for i in IDS], BY_SIDE),
        ([str(n) for n in range(1, 23)] * 2, BY_SIDE),
        ([f"列{n}" for n in range(1, 45)], BY_SIDE),
    ],
    ids=lambda value: str(value[0]) if value and isinstance(value[0], str) else "",
)
def test_heads_say_what_columns_hold(heads, places):
    plan = guessed(["编号", *heads], [1, *MARKS[: len(heads)]], [2, *MARKS[: len(heads)]])
    assert plan.heads == 1
    assert plan.places == (None, *places)


def test_heads_of_two_lines_with_merged_cells():
    plan = guessed(
        ["某银行 2026 年客户期望与感知调查"] * 45,
        ["姓名", *["期望"] * 22, *["感知"] * 22],
        ["", *range(1, 23), *range(1, 23)],
        ["王小明", *MARKS],
    )
    assert plan.heads == 3
    assert plan.places == (None, *BY_SIDE)


def test_unknown_items_under_known_sides_go_by_their_order():
    heads = [f"第{n}个问题" for n in "甲乙丙丁" * 6][:22]
    plan = guessed(["期望"] * 22 + ["感知"] * 22, heads * 2, MARKS)
    assert plan.places == tuple(BY_SIDE)


def test_a_table_without_heads_goes_by_order_and_a_running_number_is_left_out():
    plan = guessed(*[[n, *MARKS] for n in range(1, 7)])
    assert plan.heads == 0
    assert plan.places == (None, *BY_SIDE)


def test_items_that_are_switched_off_are_not_expected():
    from dataclasses import replace

    state = STATE.with_item(0, replace(STATE.items[0], is_on=False))
    names = names_of(DEFINITION, state, SPOKEN)
    table = sheet([f"x{n}" for n in "ab" * 21], MARKS[:42])
    plan = guess(table, state, BOTH, names)
    assert plan.places[0] == Place(0, 1)
    assert plan.used == 42


def test_only_the_side_that_is_asked_is_taken():
    plan = guessed(IDS, MARKS[:22], asked=(1,))
    assert plan.places == tuple(BY_SIDE[22:])


def test_foreign_columns_are_not_used():
    plan = guessed(["姓名", "部门", "年龄", "T1 期望"], ["王", "业务部", 35, 7])
    assert plan.places == (None, None, None, Place(0, 0))


def test_a_person_can_change_the_plan():
    plan = guessed(["a", "E1", "P1"], ["x", 7, 5])
    changed = plan.with_place(0, Place(0, 0))
    assert changed.places == (Place(0, 0), None, Place(1, 0))
    table = sheet(["no", *["q"] * 44], *[[9, *MARKS]] * 3)
    by_item = plan_in_order(table, STATE, BOTH, 1, by_item=True)
    assert by_item.places == (None, *BY_ITEM)


def taken(*rows, room=5_000, heads=1, places=None, **more):
    table = sheet(*rows, **more)
    width = table.column_count
    plan = Plan(heads, tuple(places or BY_SIDE[:width]))
    return preview(table, plan, STATE, room)


def reasons(found) -> list[str]:
    return [refusal.message.render(str) for refusal in found.refused]


@pytest.mark.parametrize(
    "cell,answer",
    [
        ("7", 7),
        ("\uff17", 7),
        (" 5 ", 5),
        ("5.0", 5),
        ("6分", 6),
        ("", None),
        ("-", None),
        ("N/A", None),
        ("未答", None),
    ],
)
def test_cells_that_are_answers(cell, answer):
    found = taken(["E1", "E2"], [cell, 4])
    assert found.responses[0].answers[0][:3] == (answer, 4, None)


@pytest.mark.parametrize(
    "cell,words",
    [
        ("8", "“8” is out of the scale; allowed are whole numbers from 1 to 7"),
        ("0", "“0” is out of the scale"),
        ("-3", "“-3” is out of the scale"),
        ("4.5", "“4.5” is no whole number"),
        ("4,5", "“4,5” is no whole number"),
        ("同意", "“同意” is no number"),
        ("5-6", "“5-6” is no number"),
        ("#DIV/0!", "error of a formula"),
        ("1e9", "no whole number"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_others_stay(cell, words):
    found = taken(["E1", "E2"], [7, 4], [6, cell], [5, 5])
    assert found.rows == (2, 4)
    assert len(found.responses) == 2
    (said,) = reasons(found)
    assert said.startswith("Row 3, column B: ")
    assert words in said


def test_what_is_wrong_in_a_column_that_is_not_used_does_not_matter():
    found = taken(["E1", "age"], [7, 99], places=[Place(0, 0), None])
    assert found.rows == (2,)


def test_blank_rows_are_passed_over_and_rows_without_answers_are_named():
    found = taken(["E1", "name"], [7, "a"], [], ["", "b"], places=[Place(0, 0), None])
    assert found.rows == (2,)
    assert reasons(found) == ["Row 4: no answer stands in the columns that were chosen"]
    assert found.missing == 0


def test_missing_answers_are_counted():
    assert taken(["E1", "E2"], [7, ""], ["", 3], [1, 1]).missing == 2


def test_respondents_beyond_the_limit_are_named_by_their_rows():
    found = taken(["E1"], *[[5]] * 8, room=5)
    assert len(found.responses) == 5
    assert reasons(found) == ["Rows 7 to 9: too many respondents; only 5 more can be taken in"]
    assert found.refused_count == 3


def test_rows_that_were_not_read_are_named_too():
    found = taken(["E1"], [5], [5], row_count=70_000)
    assert reasons(found)[0].startswith("Rows 4 to 70000: too many")


def test_merged_answers_and_formulas_without_a_result_are_refused(tmp_path):
    book = openpyxl.Workbook()
    rows = [["E1", "E2", "E3"], [7, 6, 5], [4, 4, 4], [3, None, 3], [2, 2, "=A5"], [1, 1, 1]]
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A4:B4")
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx").sheets[0]
    found = preview(table, guess(table, STATE, BOTH, NAMES), STATE, 5_000)
    assert found.rows == (2, 3, 6)
    said = reasons(found)
    assert said[0].startswith("Row 4, column A: merged cells")
    assert said[1].startswith("Row 5, column C: the formula has no stored result")


def test_sixty_thousand_rows_are_counted_and_do_not_freeze(tmp_path):
    path = tmp_path / "large.csv"
    path.write_text("E1,P1\n" + "7,5\n" * 60_100, encoding="utf-8")
    table = read_table(path).sheets[0]
    found = preview(table, guess(table, STATE, BOTH, NAMES), STATE, 5_000)
    assert len(found.responses) == 5_000
    assert reasons(found) == [
        "Rows 5002 to 60101: too many respondents; only 5,000 more can be taken in"
    ]


def test_the_names_of_places_need_no_scale():
    table = sheet(["E1"], ["x"], ["y"])
    assert guess(table, STATE, BOTH, NAMES).places == (Place(0, 0),)


@pytest.mark.parametrize("code", ["zh_CN", "en"])
@pytest.mark.parametrize("asked", [BOTH, (1,)], ids=["both", "perception"])
def test_answers_that_were_saved_as_csv_are_read_back(tmp_path, code, asked):
    kind, lang = kind_of(EXERCISE), language(code)
    saved = replace(kind.sample(code), options={"perception_only": asked != BOTH}).with_answer(
        0, 1, 3, None
    )
    path = tmp_path / "answers.csv"
    path.write_bytes(inputs_csv(kind.present(saved, lang)))
    table = read_table(path).sheets[0]
    found = preview(table, guess(table, saved, asked, NAMES), saved, 5_000)
    assert found.refused == ()
    assert [one.answers[1] for one in found.responses] == [
        one.answers[1] for one in saved.responses
    ]
    if asked == BOTH:
        assert found.responses == saved.responses
