"""Every table of every exercise: raw numbers are what is shown, and CSV brings them back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.services.documents.a_class import sample_class
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.cell_text import is_share
from workshop_app.kit.presentation import Table
from workshop_app.kit.tabular import read_table
from workshop_app.services.exports import inputs_csv
from workshop_app.system.languages import CODES, language

CATALOGUE = load_catalogue()
_NUMBER = re.compile(r"[−-]?\d[\d,]*(\.\d+)?")
_PLAIN = re.compile(r"-?\d+(\.\d+)?%?")


def tables_of_a_class() -> Iterator[tuple[str, Table]]:
    for exercise in sample_class().exercises:
        for table in exercise.comparison.tables:
            yield exercise.id, table
        for result in exercise.results:
            for table in (result.presentation.input_table, *result.presentation.tables):
                yield exercise.id, table


def agrees(shown: str, raw: float) -> bool:
    """Tell whether a spreadsheet shows about the number that the program shows; parts of a whole
    such as "3 / 9" and marks such as "✓" are shown in their own way."""
    found = _NUMBER.search(shown)
    if found is None or " / " in shown:
        return True
    digits = len(found[1] or ".") - 1
    number = float(found[0].replace("−", "-").replace(",", ""))
    return abs(number - (raw * 100 if is_share(shown) else raw)) <= 10**-digits


def test_the_raw_numbers_of_every_table_are_those_that_are_shown():
    wrong = [
        (id_, table.id, shown, raw)
        for id_, table in tables_of_a_class()
        for texts, values in zip(table.rows, table.raw or table.rows, strict=True)
        for shown, raw in zip(texts, values, strict=True)
        if isinstance(raw, int | float) and not agrees(shown, raw)
    ]
    assert wrong == []


def same(cell: str, raw: str | float | int | None) -> bool:
    """Tell whether a cell that was read holds a raw value, a number with all its digits."""
    if raw is None or isinstance(raw, str):
        return cell == (raw or "")
    number = float(cell.rstrip("%")) / (100 if cell.endswith("%") else 1)
    return _PLAIN.fullmatch(cell) is not None and number == pytest.approx(raw, rel=1e-15)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("id_", list(CATALOGUE))
def test_the_inputs_of_every_exercise_come_back_from_csv(tmp_path, id_, code):
    kind, lang = kind_of(CATALOGUE[id_]), language(code)
    shown = kind.present(kind.sample(code), lang)
    path = tmp_path / "inputs.csv"
    path.write_bytes(inputs_csv(shown))
    found = read_table(path)
    assert (found.encoding, found.delimiter, found.notes) == ("utf-8-sig", ",", ())
    table = shown.input_table
    head, *rows = found.sheets[0].rows
    assert head == tuple(column.title for column in table.columns)
    for row, values in zip(rows, table.raw, strict=True):
        cells = (*row, *[""] * (len(values) - len(row)))
        assert [raw for cell, raw in zip(cells, values, strict=True) if not same(cell, raw)] == []
