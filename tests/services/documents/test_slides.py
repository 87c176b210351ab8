"""The slides of a class: text that can be edited, tables as tables, pictures with words."""

from __future__ import annotations

import io
import re

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from tests.pdf.reading import solid
from tests.services.documents.a_class import empty_class, harmful_class, sample_class, small_class
from workshop_app.kit.presentation import Column, Table
from workshop_app.services.documents import fitting
from workshop_app.services.documents.deck import Deck
from workshop_app.services.documents.slides import class_slides
from workshop_app.system.languages import language

ENGLISH = language("en")


def deck_of(data, code="en"):
    return pptx.Presentation(io.BytesIO(class_slides(data, language=language(code))))


def shapes_of(deck):
    return [shape for slide in deck.slides for shape in slide.shapes]


def words_of(deck):
    """Return all words of a deck, those in tables too."""
    words = []
    for shape in shapes_of(deck):
        if shape.has_text_frame:
            words.append(shape.text_frame.text)
        if shape.has_table:
            words += [cell.text for row in shape.table.rows for cell in row.cells]
    return words


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def made(request):
    return sample_class(request.param), deck_of(sample_class(request.param), request.param)


def test_every_slide_has_a_title_that_can_be_edited(made):
    data, deck = made
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert titles[0] == data.workshop.title
    shown = dict.fromkeys(title for title in titles if title in exercise_titles(data))
    assert list(shown) == [one.title for one in data.exercises]


def exercise_titles(data):
    return {exercise.title for exercise in data.exercises}


def test_rankings_are_tables_and_not_pictures(made):
    data, deck = made
    words = {solid(text) for text in words_of(deck)}
    tables = [shape.table for shape in shapes_of(deck) if shape.has_table]
    assert len(tables) >= len(data.exercises)
    for exercise in data.exercises:
        for standing in exercise.comparison.standings:
            if standing.value is not None:
                assert solid(standing.text) in words


def test_all_that_is_taken_home_is_there(made):
    data, deck = made
    words = "\n".join(solid(text) for text in words_of(deck))
    for one in (*data.notes.gains, *data.notes.homework):
        assert solid(one.text) in words
    for exercise in data.exercises:
        for sentence in (*exercise.comparison.sentences, *exercise.comparison.questions):
            assert solid(sentence) in words


def test_nothing_stands_outside_the_slide(made):
    _data, deck = made
    for shape in shapes_of(deck):
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height, shape.name


def test_pictures_say_what_they_show(made):
    _data, deck = made
    pictures = [one for one in shapes_of(deck) if one.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert pictures
    for picture in pictures:
        assert picture.element.nvPicPr.cNvPr.get("descr")


def test_new_slides_get_the_program_s_type():
    deck = deck_of(small_class())
    parts = [part for part in deck.part.package.iter_parts() if "theme" in str(part.partname)]
    assert parts
    for part in parts:
        found = re.findall(r'<a:(?:latin|ea) typeface="([^"]*)"', part.blob.decode())
        assert found[:4] == ["Noto Sans SC", "Microsoft YaHei"] * 2


def test_controls_and_markup_are_words():
    words = words_of(deck_of(harmful_class()))
    assert any(text.startswith('=HYPERLINK("x") <b>&') for text in words)


def test_a_class_without_anything_has_a_cover():
    deck = deck_of(empty_class())
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == ["New class"]


def test_a_long_table_is_parted_and_repeats_its_head():
    rows = tuple(
        (f"Team {n}", "A long sentence about what the team has learnt. " * 4) for n in range(30)
    )
    deck = Deck("Long", "Tests")
    deck.table(Table("t", "Learning gains", (Column("Team"), Column("Gain")), rows))
    made = pptx.Presentation(io.BytesIO(deck.content()))
    tables = [shape for shape in shapes_of(made) if shape.has_table]
    assert len(tables) > 2
    assert {shape.table.cell(0, 1).text for shape in tables} == {"Gain"}
    names = [row.cells[0].text for one in tables for row in list(one.table.rows)[1:]]
    assert names == [row[0] for row in rows]
    for shape in tables:
        assert shape.top + sum(row.height for row in shape.table.rows) <= made.slide_height


def test_rows_are_shared_evenly_and_a_huge_one_stands_alone():
    assert fitting.parts([10] * 12, 100) == [slice(0, 6), slice(6, 12)]
    assert fitting.parts([10, 500, 10], 100) == [slice(0, 1), slice(1, 2), slice(2, 3)]
    assert fitting.parts([], 100) == []


def test_a_head_stays_with_what_it_opens():
    deck = Deck("Heads", "Tests")
    for count in range(1, 14):
        lines = [f"Line {number}" for number in range(count)]
        deck.lines("Two groups", [("First", lines), ("Second", ["The end"]), ("Third", [])])
    made = pptx.Presentation(io.BytesIO(deck.content()))
    last = [slide.shapes[-1].text_frame.paragraphs[-1].text for slide in made.slides]
    assert not {"First", "Second"} & set(last)
    assert not any("Third" in text for text in words_of(made))
