"""Learning gains, the parking lot and homework: lists that are changed row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workshop_app.domain.notes import (
    Gain,
    Homework,
    Notes,
    Parked,
    dump,
    load,
    with_changed,
    with_copies,
    with_moved,
    with_row,
    without_rows,
)

ROWS = tuple(Gain(text) for text in "abcd")


def texts(rows):
    return "".join(row.text for row in rows)


def test_rows_are_added_changed_moved_and_taken_away():
    assert texts(with_row(ROWS, 1, Gain("x"))) == "axbcd"
    assert texts(with_row(ROWS, 4, Gain("x"))) == "abcdx"
    assert texts(with_changed(ROWS, 2, replace(ROWS[2], text="x"))) == "abxd"
    assert texts(without_rows(ROWS, {0, 2})) == "bd"
    assert texts(with_moved(ROWS, 0, 2)) == "bcad"
    assert texts(with_moved(ROWS, 3, 0)) == "dabc"


def test_a_copy_is_a_row_of_its_own():
    rows = with_copies(ROWS, {0, 1})
    assert texts(rows) == "ababcd"
    assert len({row.id for row in rows}) == 6


def test_what_is_still_open_is_counted():
    notes = Notes(
        parked=(Parked("?"), Parked("!", is_settled=True)),
        homework=(Homework("1"), Homework("2"), Homework("3", is_done=True)),
    )
    assert (notes.open_questions, notes.open_homework) == (1, 2)


def test_the_text_gives_the_same_back():
    notes = Notes(
        (Gain("先听完再说", "第二章", "t1"),),
        (Parked("预算?", "", True),),
        (Homework("Plan", "t1", "王晓", "2026-11-28", True), Homework("Read", due="soon")),
    )
    assert load(dump(notes)) == notes
    assert dump(Notes()) == ""
    assert load("") == Notes()


@pytest.mark.parametrize(
    "change",
    [
        ('"done":true', '"done":1'),
        ('"settled":false', '"settled":null'),
        ('"due":""', '"due":20261128'),
        ('"gains":[]', '"gains":{}'),
        ('"gains":[]', '"more":[]'),
        ('"format":1', '"format":1.0'),
    ],
)
def test_a_foreign_text_is_a_value_error(change):
    text = dump(Notes((), (Parked("?"),), (Homework("1", is_done=True),)))
    assert change[0] in text
    with pytest.raises(ValueError, match=r"."):
        load(text.replace(*change))
