"""The book of a class: its text, its fonts, its contents, its bookmarks."""

from __future__ import annotations

import gc
import re
from dataclasses import replace
from weakref import WeakSet

import pytest
from reportlab.graphics.shapes import Drawing

from tests.pdf.reading import fonts_of, outline_of, pages_of, shown_fonts_of, solid, text_of
from tests.services.documents.a_class import (
    empty_class,
    harmful_class,
    sample_class,
    small_class,
)
from workshop_app.kit.class_data import ExerciseData, TeamResult
from workshop_app.kit.comparison import Comparison
from workshop_app.kit.presentation import Picture
from workshop_app.pdf.book import book
from workshop_app.system.languages import language


@pytest.fixture(scope="module")
def english():
    data = sample_class("en")
    return data, book_of(data)


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def made(request):
    if request.param == "en":
        return request.getfixturevalue("english")
    data = sample_class(request.param)
    return data, book(data, language=language(request.param), invariant=True)


def test_everything_of_the_class_is_read_back(made):
    data, pdf = made
    text = solid(text_of(pdf))
    wanted = [data.workshop.title, data.workshop.client]
    wanted += [exercise.title for exercise in data.exercises]
    wanted += [team.name for team in data.teams] + [team.slogan for team in data.teams]
    wanted += [one.name for one in data.participants]
    wanted += [one.text for one in (*data.notes.gains, *data.notes.homework, *data.notes.parked)]
    wanted += [one.reason for one in data.points]
    assert [words for words in wanted if solid(words) not in text] == []


def test_every_team_finds_its_figures(made):
    data, pdf = made
    text = solid(text_of(pdf))
    for exercise in data.exercises:
        for result in exercise.results:
            assert solid(result.presentation.headline.value) in text
        for standing in exercise.comparison.standings:
            if standing.value is not None:
                assert solid(standing.text) in text


def test_all_fonts_are_in_the_file(made):
    _data, pdf = made
    assert all(font.embedded for font in fonts_of(pdf) | shown_fonts_of(pdf))


def test_contents_bookmarks_and_pages_agree(made):
    data, pdf = made
    pages = pages_of(pdf)
    chapters = {title: page for level, title, page in outline_of(pdf) if level == 0}
    # A name may part at the end of a line of the contents, so look at it without spaces.
    contents = solid(pages[1])
    for name in [exercise.title for exercise in data.exercises] + [t.name for t in data.teams]:
        page = chapters[name]
        assert solid(name) in solid(pages[page])
        assert re.search(re.escape(solid(name)) + str(page + 1), contents), name
    parts = [(title, page) for level, title, page in outline_of(pdf) if level == 1]
    first = data.exercises[0].title
    assert any(title == first and page > chapters[data.teams[0].name] - 1 for title, page in parts)


def test_the_contents_leave_no_page_nearly_empty(made):
    data, pdf = made
    attendance = solid(
        language("zh_CN" if data is sample_class("zh_CN") else "en").text("Attendance")
    )
    pages = [solid(page) for page in pages_of(pdf)]
    assert attendance + str(len(pages)) in pages[1]
    assert attendance not in pages[2]


def test_columns_that_nobody_filled_in_are_left_out(english):
    data, pdf = english
    assert "Who does it" not in text_of(pdf)
    owner = replace(data.notes.homework[0], owner="Amy Lin")
    data = replace(small_class(), notes=replace(data.notes, homework=(owner,)))
    assert "Who does it" in text_of(book(data, language=language("en")))


def test_every_page_but_the_cover_says_which_of_how_many_it_is(made):
    data, pdf = made
    spoken = language("zh_CN" if data is sample_class("zh_CN") else "en")
    pages = pages_of(pdf)
    words = spoken.text("Page {page} of {pages}")
    for number, page in enumerate(pages, 1):
        foot = solid(words.format(page=number, pages=len(pages)))
        assert (foot in solid(page)) == (number > 1)


def test_no_page_stays_empty(made):
    _data, pdf = made
    # The head and the foot of a page are a line each.
    assert min(len(page.splitlines()) for page in pages_of(pdf)) > 4


def test_the_head_of_a_page_names_its_chapter(english):
    data, pdf = english
    pages = pages_of(pdf)
    name = data.teams[1].name
    start = next(page for level, title, page in outline_of(pdf) if title == name)
    assert data.teams[0].name not in pages[start].splitlines()[0] + pages[start].splitlines()[1]


def book_of(data):
    return book(data, language=language("en"), invariant=True)


def test_a_class_without_anything_has_a_book_that_says_little():
    pdf = book_of(empty_class())
    assert "New class" in text_of(pdf)
    assert "This class holds nothing yet." in pages_of(pdf)[-1]
    assert all(font.embedded for font in fonts_of(pdf))


def test_names_that_look_like_markup_are_words():
    text = solid(text_of(book_of(harmful_class())))
    assert solid('=HYPERLINK("x")<b>&') in text


def test_a_long_title_and_twenty_teams_fit():
    data = small_class()
    teams = tuple(
        replace(data.teams[0], id=f"t{n}", name=f"Team {n} " + "long name " * 5, colour=n % 20)
        for n in range(20)
    )
    title = "A very long title of a class " * 4
    many = replace(data, workshop=replace(data.workshop, title=title[:120]), teams=teams)
    pages = [solid(page) for page in pages_of(book_of(many))]
    assert all(solid(team.name) in "".join(pages) for team in teams)
    assert "Contents" in pages[1], "the cover takes one page"


def test_it_is_stopped_between_two_pages():
    class EnoughError(Exception):
        pass

    calls = []

    def check():
        calls.append(1)
        if len(calls) > 12:
            raise EnoughError

    with pytest.raises(EnoughError):
        book(small_class(), language=language("en"), check=check)
    assert len(calls) == 13


def test_a3_shows_the_same_on_larger_paper():
    small, large = book_of(small_class()), book(small_class(), language=language("en"), paper="A3")
    assert len(pages_of(large)) >= len(pages_of(small)) - 2
    assert b"1190.55" in large or b"841.88" in large


def test_what_stands_on_its_page_is_given_up_before_the_next_is_made():
    alive, most, made = WeakSet(), [], []

    def draw(sheet):
        drawing = Drawing(sheet.width, 200)
        alive.add(drawing)
        most.append(len(alive))
        return drawing

    def check():
        made.append(len(most))

    data = drawing_class(draw, exercises=12)
    # A job of the program runs without the collector: nothing may wait for it.
    gc.disable()
    try:
        pdf = book(data, language=language("en"), check=check)
    finally:
        gc.enable()
    assert len(most) == 12 * len(data.teams)
    assert max(most) <= 2
    assert len(set(made)) > 12, "it can be stopped all along, not only after all is drawn"
    chapters = [title for level, title, _page in outline_of(pdf) if level == 1]
    assert sum(title.startswith("Exercise ") for title in chapters) == 12 * len(data.teams)


def drawing_class(draw, *, exercises):
    """Return a class in which every team has a picture of each of so many exercises."""
    data = small_class()
    shown = data.exercises[0].results[0].presentation
    picture = Picture("one", "A picture", "n = 1", draw)
    shown = replace(shown, tables=(), findings=(), pictures=(picture,))
    results = tuple(TeamResult(team, shown) for team in data.teams)
    found = tuple(
        ExerciseData(f"e{n}", f"Exercise {n}", "", Comparison(f"e{n}", "", "", None, ()), results)
        for n in range(exercises)
    )
    return replace(data, exercises=found)


def test_what_is_packed_is_bytes_in_the_file(made):
    _data, pdf = made
    assert b"/FlateDecode" in pdf
    assert b"/ASCII85Decode" not in pdf
