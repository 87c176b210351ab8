"""Tables as CSV: what stands in the file byte for byte, and what the own reader makes of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.kit.cell_text import cell_text
from workshop_app.kit.comparison import Comparison, Contender, Standing
from workshop_app.kit.presentation import Column, Table
from workshop_app.kit.tabular import read_table
from workshop_app.services.comparison_book import ranking_csv
from workshop_app.services.csv_tables import csv_table
from workshop_app.system.languages import language


def table(*rows: tuple[str | float | None, ...], shown: tuple[str, ...] = ()) -> Table:
    """Return a table with raw values; `shown` is how each of its rows reads in the program."""
    width = len(rows[0])
    texts = tuple(shown or tuple("" if cell is None else str(cell) for cell in row) for row in rows)
    return Table("t", "T", tuple(Column(f"c{n}") for n in range(width)), texts, rows)


def cell(value: str | float | None, shown: str) -> str:
    (row,) = csv.reader(io.StringIO(read(table((value, "x"), shown=(shown, "x")))[7:]))
    return row[0]


def read(one: Table) -> str:
    return csv_table(one).decode("utf-8-sig")


def test_the_bytes_are_what_excel_and_the_standard_expect() -> None:
    one = Table(
        "t",
        "T",
        (Column("小组"), Column("Share, of all"), Column("Words")),
        (("第1组", "12.5%", "—"), ('"A"', "—", "a\r\nb")),
        (("第1组", 0.125, None), ('"A"', None, "a\r\nb")),
    )
    lines = '\ufeff小组,"Share, of all",Words\r\n第1组,12.5%,\r\n"""A""",,"a\nb"\r\n'
    assert csv_table(one) == lines.encode()


@pytest.mark.parametrize(
    ("value", "shown", "written"),
    [
        (1234567, "1,234,567", "1234567"),
        (1234.5, "1,234.50", "1234.5"),
        (1 / 3, "0.33", "0.3333333333333333"),
        (-5, "−5", "-5"),
        (5.0, "5", "5"),
        (1e22, "1e22", "10000000000000000000000"),
        (1e-7, "0.00", "0.0000001"),
        (0.185, "18.5%", "18.5%"),
        (-0.07, "−7%", "-7%"),
        (100, "100", "100"),
        (0.0, "0", "0"),
        (float("nan"), "—", "—"),
        (None, "—", ""),
    ],
)
def test_numbers_are_plain_and_not_rounded(value: float | None, shown: str, written: str) -> None:
    assert cell(value, shown) == written


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+cmd|'/c calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"]
)
def test_text_that_opens_like_a_formula_is_disarmed(text: str) -> None:
    assert cell(text, text) == "'" + text.replace("\r", "\n")
    head = read(Table("t", "T", (Column(text), Column("x")), (), ()))
    assert next(csv.reader(io.StringIO(head, newline="")))[0].startswith("'")


def test_without_rows_the_titles_are_there() -> None:
    assert read(Table("t", "T", (Column("a"), Column("b")), ())) == "a,b\r\n"


def test_a_table_without_raw_values_has_its_words() -> None:
    assert read(Table("t", "T", (Column("a"), Column("b")), (("1,5", "x"),))).endswith(
        '"1,5",x\r\n'
    )


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=5))
def test_any_texts_come_back_by_the_programs_own_reader(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "texts.csv"
    path.write_bytes(csv_table(table(*[(1, *row, 2) for row in rows])))
    _head, *found = read_table(path).sheets[0].rows
    assert found == [("1", *map(cell_text, row), "2") for row in rows]


def test_a_ranking_has_its_numbers_and_teams_without_a_rank() -> None:
    teams = [Contender(f"t{n}", name, n) for n, name in enumerate(("=A1", "B"))]
    standings = (
        Standing(teams[0], 18.5, "18.5%", 1, is_outlier=True),
        Standing(teams[1], None, "—", note="Not begun"),
    )
    found = ranking_csv(Comparison("mdm", "M", "Damage in %", True, standings), language("en"))
    assert found.decode("utf-8-sig").splitlines() == [
        "Rank,Team,Damage in %,Note",
        "1,'=A1,18.5%,Stands out",
        ",B,,Not begun",
    ]
