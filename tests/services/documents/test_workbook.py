"""The workbook of a class: everything with raw numbers, and nothing that runs."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from tests.services.documents.a_class import empty_class, harmful_class, sample_class
from workshop_app.services.documents.gathering import no_check
from workshop_app.services.documents.papers import WORKBOOK, document_item
from workshop_app.system.languages import language


def book_of(data, code="en"):
    content = document_item(WORKBOOK, data, language(code)).make(no_check)
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(book, title):
    sheet = next(book[name] for name in book.sheetnames if name.startswith(title))
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_sheet_for_everything():
    data = sample_class()
    book = book_of(data)
    for title in ("Overview", "Participants", "Agenda", "Ranking of the pitches", "Homework"):
        assert title in book.sheetnames
    for exercise in data.exercises:
        names = [name for name in book.sheetnames if name.startswith(exercise.title[:12])]
        assert len(names) >= 2, exercise.title
    assert len(rows_of(book, "Participants")) == len(data.participants) + 1


def test_rankings_and_points_are_numbers_to_calculate_on():
    data = sample_class()
    book = book_of(data)
    head, *rows = rows_of(book, "Points of the teams")
    assert head == ["Team", "Points"]
    assert [row[1] for row in rows] == sorted((row[1] for row in rows), reverse=True)
    assert sum(row[1] for row in rows) == sum(one.amount for one in data.points)
    ranking = rows_of(book, data.exercises[0].title)
    values = [row[2] for row in ranking[1:] if row[0] is not None]
    assert values
    assert all(isinstance(value, (int, float)) for value in values)


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_a_ranking_is_read_in_a_spreadsheet_as_it_is_read_in_the_program(code):
    data = sample_class(code)
    sheets = iter(book_of(data, code).worksheets)
    for exercise in data.exercises:
        head = exercise.comparison.measure
        sheet = next(one for one in sheets if one["C1"].value == head)
        for row, standing in zip(
            sheet.iter_rows(min_row=2), exercise.comparison.ranking, strict=True
        ):
            if standing.value is None:
                assert row[2].value is None
                continue
            factor = 100 if "%" in row[2].number_format else 1
            shown = float(
                re.match(r"[−+\d.,]+", standing.text)[0].replace("−", "-").replace(",", "")
            )
            assert row[2].value * factor == pytest.approx(shown, abs=0.06)


def test_the_sheets_of_an_exercise_are_told_apart_by_their_names():
    names = book_of(sample_class()).sheetnames
    assert not any(name[-2:] == " 3" for name in names)
    assert all(len(name) <= 31 for name in names)
    assert sum(name.endswith(" · Ranking") for name in names) == len(sample_class().exercises)


def test_there_is_no_sheet_for_comments_that_nobody_made():
    assert "Comments on the pitches" not in book_of(sample_class()).sheetnames


def test_inputs_of_all_teams_stand_in_one_sheet_with_the_team_beside():
    data = sample_class()
    exercise = data.exercises[0]
    book = book_of(data)
    teams = {
        row[0].value
        for sheet in book.worksheets
        if "Inputs" in sheet.title and sheet.title.startswith(exercise.title[:12])
        for row in sheet.iter_rows(min_row=2)
    }
    assert {result.team.name for result in exercise.results} <= teams


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_no_cell_is_a_formula(code):
    for data in (sample_class(code), harmful_class()):
        for sheet in book_of(data, code).worksheets:
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" for cell in row)


def test_what_looks_like_a_formula_stays_the_text_that_it_was():
    values = [row[0] for row in rows_of(book_of(harmful_class()), "Participants")]
    assert any(str(value).startswith('=HYPERLINK("x") <b>&') for value in values)


def test_a_class_without_anything_has_a_workbook():
    assert book_of(empty_class()).sheetnames == ["Overview", "Participants"]
