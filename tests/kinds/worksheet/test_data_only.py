"""An exercise that is data only goes all the way, from its folder to its papers."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from tests.kinds.worksheet.picnic_plan import EN, PICNIC, ZH
from tests.kit.drawn import texts
from tests.pdf.reading import fonts_of, shown_fonts_of, solid, text_of
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.kinds import kind_of
from workshop_app.kinds.worksheet.progress import completeness
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.comparison import Contender, Contribution
from workshop_app.kit.palette import LIGHT, PROJECTOR, palette
from workshop_app.kit.presentation import Sheet
from workshop_app.pdf.blank_sheet import blank_sheet
from workshop_app.pdf.team_result import team_result
from workshop_app.services.spreadsheet import workbook

DAY = date(2026, 11, 21)
every_language = pytest.mark.parametrize("lang", [ZH, EN], ids=["zh_CN", "en"])


def shown(lang):
    return PICNIC.present(PICNIC.sample(lang.code), lang)


def test_it_counts_required_fields_and_complete_rows():
    done = completeness(PICNIC.sample("en"), PICNIC.definition)
    # Idea: 4 of 4 (optional ones and ticks do not count); time: 2 of 2; work: 3 tasks, 2 costs
    # and one of the two fixed moments.
    assert {id_: (p.filled, p.required) for id_, p in done.sections.items()} == {
        "idea": (4, 4),
        "time": (2, 2),
        "work": (6, 7),
    }
    assert (done.filled, done.required) == (12, 13)
    blank = completeness(PICNIC.blank(), PICNIC.definition)
    assert (blank.filled, blank.required) == (1, 9)


@every_language
def test_teams_are_compared_by_how_much_they_have_filled_in(lang):
    states = [PICNIC.sample(lang.code), PICNIC.blank(), None]
    given = [Contribution(Contender(f"t{at}", f"T{at}", at), s) for at, s in enumerate(states)]
    comparison = PICNIC.compare(given, lang)
    full, blank, none = comparison.standings
    # 12 of 13 and 1 of 9, as counted above.
    assert (full.value, blank.value, none.value) == pytest.approx((1200 / 13, 100 / 9, None))
    assert (full.text, blank.text, none.rank) == ("92%", "11%", None)
    assert (full.rank, blank.rank) == (1, 2)
    drawing = comparison.pictures[0].draw(Sheet(493, palette(LIGHT)), frozenset({"t0"}))
    assert "92%" in [written.text for written in texts(drawing)]
    assert "11%" not in [written.text for written in texts(drawing)]


def test_a_begun_row_is_asked_for():
    state = PICNIC.from_input({"tasks": [{"what": "a"}, {}]})
    assert completeness(state, PICNIC.definition).sections["work"].required == 3
    assert completeness(state, PICNIC.definition).sections["work"].filled == 0


@every_language
def test_the_result_leads_from_key_figure_to_picture_and_tables(lang):
    result = shown(lang)
    assert result.headline is not None
    assert result.headline.value == "92%"
    assert [figure.value for figure in result.figures] == ["3", "2", "2"]
    assert [table.id for table in result.tables] == ["sections", "tasks", "costs", "peaks"]
    steps = {step.id for step in result.trail}
    for figure in (result.headline, *result.figures):
        assert set(figure.trail) <= steps
    for step in result.trail:
        assert step.value in step.sentence


def test_the_picture_names_the_section_that_is_least_filled_in():
    (picture,) = shown(EN).pictures
    assert picture.title == "Least is filled in: Work"
    for sheet in (Sheet(440, palette(LIGHT)), Sheet(1_700, palette(PROJECTOR), 3.6, height=500)):
        drawn = [word.text for word in texts(picture.draw(sheet))]
        assert [word for word in drawn if "/" in word] == ["4/4", "2/2", "6/7"]
    full = PICNIC.from_input({})
    title = PICNIC.present(full.with_fields({"budget": None}), EN).pictures[0].title
    assert title == "Nothing is filled in yet"


@every_language
def test_its_result_is_a_document(lang):
    pdf = team_result(shown(lang), team="第 3 组", made_on=DAY, language=lang)
    text = solid(text_of(pdf))
    state = PICNIC.sample(lang.code)
    words = [str(row.cells["what"]) for row in state.rows("tasks")]
    words += [PICNIC.labels(lang).name(name) for name in ("purpose", "tasks", "costs.price")]
    words += ["92%", "312", "2026-04-17"]
    for word in words:
        assert solid(word) in text, word
    assert all(font.embedded for font in shown_fonts_of(pdf) | fonts_of(pdf))


@every_language
def test_its_blank_sheet_has_the_numbers_of_the_screen(lang):
    sheet = PICNIC.worksheet(lang)
    fields = [field.number for section in sheet.sections for field in section.fields]
    assert fields == [str(number) for number in range(1, 12)]
    tasks, costs, peaks = sheet.sections[2].tables
    assert [column.number for column in tasks.columns] == [f"12{x}" for x in "abcdef"]
    assert [column.number for column in costs.columns] == [f"13{x}" for x in "abcde"]
    assert [column.number for column in peaks.columns] == ["", "14a", "14b"]
    assert (tasks.rows, peaks.rows, len(peaks.first_cells)) == (6, 0, 2)
    text = solid(text_of(blank_sheet(sheet, language=lang)))
    for field in sheet.sections[0].fields:
        assert solid(field.label) in text


def test_its_workbook_holds_every_cell():
    data = workbook(shown(EN), team="Lin", made_on=DAY, language=EN)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = {cell.value for page in book for row in page.iter_rows() for cell in row}
    assert {"Tasks, row 3, “End”", "2026-04-17", "Buy food", 6.5, "12d", "13c"} <= cells


def test_money_is_shown_large_in_what_is_shown():
    state = PICNIC.sample("zh_CN")
    large = type(state)(state.subject, True, state.fields, state.tables)
    values = [row.value for s in PICNIC.present(large, ZH).inputs for row in s.rows]
    assert "0.12 万元" in values


@every_language
def test_edits_are_named_by_what_they_changed(lang):
    label = say("Change “{path}”", path="tasks.2.end")
    named = PICNIC.label_text(label, lang)
    assert ("任务第 3 行“结束”" if lang is ZH else "Tasks, row 3, “End”") in named
    fixed = PICNIC.label_text(say("Change “{path}”", path="peaks.finish.moment"), lang)
    assert ("峰终时刻“结尾”“做法”" if lang is ZH else "Peak and end, “Finish”") in fixed
    label = say("Add a row to “{table}”", table="tasks")
    assert ("任务" if lang is ZH else "Tasks") in PICNIC.label_text(label, lang)


# --- definitions with a fault -------------------------------------------------------------------


@pytest.mark.parametrize(
    "old,new,fault",
    [
        ('options = ["family", "sport"]', "", "a choice has options"),
        ('not_before = "day"', 'not_before = "noon"', "“noon”, which is not there"),
        ('not_before = "start"', 'not_before = "noon"', "“noon”, which is not there"),
        ('refers = "tasks", acyclic', 'refers = "jobs", acyclic', "acyclic but refers to another"),
        ('refers = "tasks", single', 'refers = "jobs", single', "“jobs”, which is not there"),
        ('path = "guests"', 'path = "purpose"', "“purpose” stands twice"),
        ('path = "guests"', 'path = "Guests"', "characters that are not allowed"),
        ('id = "costs"', 'id = "purpose"', "“purpose” stands twice"),
        ("default = 1_000", 'default = "much"', "no start value"),
        ("rows_max = 6", "rows_max = 6\ncolour = 3", "no such key"),
    ],
)
def test_a_definition_with_a_fault_is_refused_in_words(tmp_path, old, new, fault):
    folder = tmp_path / "picnic"
    (folder / "texts").mkdir(parents=True)
    source = PICNIC.exercise.folder
    for code in ("zh_CN", "en"):
        (folder / "texts" / f"{code}.toml").write_bytes(
            (source / "texts" / f"{code}.toml").read_bytes()
        )
    text = (source / "exercise.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "exercise.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnownError, match=r"exercise\.toml, line \d+: ") as caught:
        kind_of(load_catalogue(tmp_path)["picnic"])
    assert fault in caught.value.message.render(str)
