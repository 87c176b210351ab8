from __future__ import annotations

from time import monotonic

import pytest

from workshop_app.domain.roster import Layout, guess, pasted_rows, plan
from workshop_app.domain.workshop import Participant, Team

HEADED = (("姓名", "部门", "职级", "组别"), ("王芳", "零售部", "主管", "1"))


def person(name: str, department: str = "") -> Participant:
    return Participant(name, "w", None, name, 0, department)


def team(name: str) -> Team:
    return Team(name, "w", name, 0)


def words(notes: object) -> list[str]:
    return [note.render(str) for note in notes]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("王芳\r\n李明\r\n\r\n", (("王芳",), ("李明",))),
        ("王芳、李明，张伟,赵敏；钱丽", (("王芳",), ("李明",), ("张伟",), ("赵敏",), ("钱丽",))),
        ("王芳\t零售部\n李明\t科技部\n", (("王芳", "零售部"), ("李明", "科技部"))),
        ("王芳，零售部\n李明，科技部", (("王芳", "零售部"), ("李明", "科技部"))),
        ('"王\n芳"\t零售部', (("王\n芳", "零售部"),)),
        (" \n\t\n", ()),
        ("", ()),
    ],
)
def test_a_pasted_list_is_read_as_it_comes(text: str, rows: object) -> None:
    assert pasted_rows(text) == rows


@pytest.mark.parametrize(
    ("rows", "heads", "columns"),
    [
        (HEADED, 1, {"name": 0, "department": 1, "level": 2, "team": 3}),
        ((("Full name", "Dept."), ("Ada", "IT")), 1, {"name": 0, "department": 1}),
        ((("序号", "＊姓 名（必填）", "所在部门："), ("1", "王芳", "零售部")), 1,
         {"name": 1, "department": 2}),
        # A title over all columns, as merged cells come from a workbook.
        ((("名单",) * 4, *HEADED), 2, {"name": 0, "department": 1, "level": 2, "team": 3}),
        # Two rows of headings, merged down and across.
        ((("姓名", "信息", "信息"), ("姓名", "部门", "职务"), ("王芳", "零售部", "主管")), 2,
         {"name": 0, "department": 1, "level": 2}),
        # The same as CSV: the merged cells are empty.
        ((("姓名", "基本信息", ""), ("", "部门", "职务"), ("王芳", "零售部", "主管")), 2,
         {"name": 0, "department": 1, "level": 2}),
        # No headings at all: the column that looks like names.
        ((("1", "王芳", "第2组"), ("2", "欧阳娜娜", "第1组")), 0, {"name": 1, "team": 2}),
        ((("Ada Byron",), ("Grace Hopper",)), 0, {"name": 0}),
        ((), 0, {}),
    ],
)  # fmt: skip
def test_columns_are_guessed(rows: object, heads: int, columns: object) -> None:
    assert guess(rows) == Layout(heads, columns)  # type: ignore[arg-type]


def test_a_department_of_a_headless_list_is_no_name() -> None:
    rows = tuple((name, "零售部") for name in ("王芳", "李明", "张伟"))
    assert guess(rows).columns["name"] == 0


def test_the_same_list_again_adds_nobody_twice() -> None:
    layout = guess(HEADED)
    first = plan(HEADED, layout, (), ())
    assert [(one.row, one.name, one.department, one.level) for one in first.people] == [
        (2, "王芳", "零售部", "主管")
    ]
    again = plan(HEADED, layout, (person("王 芳", "零售部"),), ())
    assert (again.people, len(again.known)) == ((), 1)
    without_department = plan((("王芳",),), Layout(0, {"name": 0}), (person("王芳", "甲"),), ())
    assert without_department.people == ()


def test_who_stands_twice_is_named_with_the_rows_and_taken_once() -> None:
    rows = (("姓名", "部门"), ("王芳", "甲"), ("李明", "甲"), ("王　芳", "甲"), ("王芳", "乙"))
    found = plan(rows, guess(rows), (), ())
    assert [(one.name, one.department) for one in found.people] == [
        ("王芳", "甲"), ("李明", "甲"), ("王芳", "乙")
    ]  # fmt: skip
    (note,) = words(found.notes)
    assert note == (
        "“王芳” stands in rows 2, 4 and is taken once. For two people of one name, write what "
        "tells them apart behind the name."
    )


def test_rows_that_cannot_be_taken_are_named_and_the_others_come_in() -> None:
    rows = (
        ("Name", "Team"),
        ("x" * 61, ""),
        ("", "3"),
        ("Ada", ""),
        ("Total", "1"),
        ("\ud800", ""),
    )
    found = plan(rows, guess(rows), (), ())
    assert [one.name for one in found.people] == ["Ada"]
    notes = words(found.notes)
    assert notes[0].startswith("Row 2 is left out. Name: at most 60")
    assert notes[1] == "Row 3 has no name and is left out."
    assert notes[3] == "Row 6 is left out. Name: the text holds a damaged character."


def test_the_number_beside_a_sum_is_nobody() -> None:
    rows = (("序号", "姓名", "部门"), ("1", "王芳", "零售部"), ("合计", "1", ""))
    found = plan(rows, guess(rows), (), ())
    assert [one.name for one in found.people] == ["王芳"]
    assert words(found.notes) == ["Row 3 has no name and is left out."]


def test_teams_are_found_by_name_or_number_and_new_ones_are_made() -> None:
    rows = (("Name", "Team"), ("A", "1"), ("B", "第1组"), ("C", "Eagles"), ("D", "7"), ("E", "7"))
    found = plan(rows, guess(rows), (), (team("第1组 · 先锋"),), "Team {number}")
    assert [one.team for one in found.people] == [
        "第1组 · 先锋", "第1组 · 先锋", "Eagles", "Team 7", "Team 7"
    ]  # fmt: skip
    assert found.new_teams == ("Eagles", "Team 7")


def test_a_list_that_is_too_long_is_refused_in_words() -> None:
    rows = tuple((f"Person {chr(97 + n % 26)}{n}",) for n in range(2_000))
    found = plan(rows, Layout(0, {"name": 0}), (person("Ada"),), ())
    assert found.fault is not None
    text = found.fault.render(str)
    assert "2000 new people" in text
    assert "at most 120" in text
    assert "Nothing was taken" in text
    teams = tuple((f"Person {n}", f"Team x{n}") for n in range(21))
    fault = plan(teams, Layout(0, {"name": 0, "team": 1}), (), ()).fault
    assert fault is not None
    assert "21 teams" in fault.render(str)


def test_a_list_of_a_whole_company_is_refused_at_once() -> None:
    rows = tuple((f"欧阳{n % 7}", f"部门{n}") for n in range(60_000))
    start = monotonic()
    fault = plan(rows, guess(rows), (), ()).fault
    assert monotonic() - start < 1
    assert fault is not None
    assert "60000 new people" in fault.render(str)


def test_without_a_column_of_names_nothing_is_taken() -> None:
    assert plan((("x",),), Layout(0), (), ()).fault is not None
    assert plan((("",),), Layout(0, {"name": 0}), (), ()).fault is not None


def test_a_column_has_one_role() -> None:
    layout = Layout(1, {"name": 0, "team": 1}).with_column("level", 1)
    assert layout.columns == {"name": 0, "level": 1}
    assert layout.with_column("level", None).columns == {"name": 0}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("王　芳", "王芳"),
        ("欧阳 明", "欧阳明"),
        (" 阿依古丽·买买提 ", "阿依古丽·买买提"),
        ("Ada  Byron", "Ada Byron"),
        ("王芳 (二)", "王芳 (二)"),
    ],
)
def test_names_are_tidied_but_not_changed(typed: str, kept: str) -> None:
    (entry,) = plan(((typed,),), Layout(0, {"name": 0}), (), ()).people
    assert entry.name == kept


@pytest.mark.parametrize("cell", ['"', '"' + "x" * 200_000, '"销售"一部'])
def test_a_quote_that_nobody_closes_swallows_nobody(cell: str) -> None:
    rows = pasted_rows(f"姓名\t部门\n张三\t{cell}\n李四\t市场\n王五\t财务")
    assert [row[0] for row in rows] == ["姓名", "张三", "李四", "王五"]


def test_a_cell_of_several_lines_stays_one() -> None:
    rows = pasted_rows('姓名\t部门\n张三\t"销售\n""一""部"\n李四\t市场')
    assert [row[0] for row in rows] == ["姓名", "张三", "李四"]
