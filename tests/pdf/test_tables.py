"""Tables of any width: nothing cut, no number broken, no cell a tower of words."""

from __future__ import annotations

import pytest

from tests.pdf import bank_hall
from tests.pdf.bank_hall import changed
from tests.pdf.reading import pages_of
from tests.pdf.test_team_result import made
from workshop_app.kit.presentation import Column, Table
from workshop_app.pdf.tables import column_widths

NUMBER = "1,234,567,890,123,456"
SENTENCE = "Explains the forms once and fully; nobody has to come back for a paper"


def shown(columns: list[Column], rows: list[list[str]]) -> list[str]:
    table = Table("t", "A table", tuple(columns), tuple(map(tuple, rows)))
    pdf = made(changed(bank_hall.presentation("en"), tables=(table,)), "en")
    return pages_of(pdf)


@pytest.mark.parametrize("count", [2, 5, 9, 30])
def test_no_number_is_broken_however_many_columns(count: int) -> None:
    columns = [Column(f"C{place}", is_number=place > 0) for place in range(count)]
    rows = [[f"Row {row}", *[NUMBER] * (count - 1)] for row in range(3)]
    text = "\n".join(shown(columns, rows))
    assert text.count(NUMBER) == 3 * (count - 1)
    assert "C1" in text
    assert f"C{count - 1}" in text


def test_long_cells_take_the_room_that_numbers_leave() -> None:
    columns = [Column("No."), Column("Behaviour"), Column("Indicator")]
    columns += [Column(f"Rate {place}", is_number=True) for place in range(6)]
    rows = [[str(row), SENTENCE, "Customers sent back", *["96.8%"] * 6] for row in range(8)]
    lines = "\n".join(shown(columns, rows)).splitlines()
    parts = [line for line in lines if line and line.strip() in SENTENCE]
    assert parts
    assert max(map(len, parts)) >= 20


def test_wide_columns_share_in_proportion_and_narrow_ones_keep_theirs() -> None:
    columns = [["No.", "10"], ["words " * 16], ["words " * 32], ["96.8%"]]
    widths = column_widths(columns, 493, 9, [False, False, False, True])
    assert sum(widths) == pytest.approx(493)
    assert widths[0] < 40
    assert widths[3] < 45
    assert 1.6 < widths[2] / widths[1] < 2.1


def test_thousands_of_rows_are_parted_with_their_head_on_each_page() -> None:
    columns = [Column("Name"), Column("Value", is_number=True)]
    pages = shown(columns, [[f"Row {row}", str(row)] for row in range(400)])
    with_rows = [page for page in pages if "Row " in page]
    assert len(with_rows) > 8
    assert all("Name" in page for page in with_rows)
    assert "Row 399" in "".join(pages)


def test_columns_that_do_not_fit_are_shared_evenly_among_tables() -> None:
    columns = [Column("Team"), *(Column(f"C{place}", is_number=True) for place in range(8))]
    rows = [[f"Team {row}", *[NUMBER] * 8] for row in range(2)]
    pages = shown(columns, rows)
    heads = [line.split() for page in pages for line in page.splitlines() if "Team C" in line]
    counts = [len(head) - 1 for head in heads]
    assert sum(counts) == 8
    assert max(counts) - min(counts) <= 1


def test_the_title_of_a_table_stays_with_its_first_rows_however_high() -> None:
    columns = [Column("Team"), *(Column(f"C{place}", is_number=True) for place in range(6))]
    rows = [["A team with a very long name " * 5, *["1,234,567"] * 6] for _ in range(3)]
    for before in range(20, 60, 3):
        above = Table("a", "Above", (Column("A"),), tuple((str(n),) for n in range(before)))
        below = Table("b", "Below", tuple(columns), tuple(map(tuple, rows)))
        pdf = made(changed(bank_hall.presentation("en"), tables=(above, below)), "en")
        page = next(page for page in pages_of(pdf) if "\nBelow" in page)
        assert "A team with" in page, before
