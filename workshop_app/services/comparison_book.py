"""A comparison in numbers: the ranking and its tables as a workbook, the ranking as CSV."""

from __future__ import annotations

from workshop_app.kit.cell_text import is_share
from workshop_app.kit.comparison import Comparison, Standing
from workshop_app.kit.presentation import Column, Table
from workshop_app.system.languages import Language


def ranking_table(comparison: Comparison, language: Language) -> Table:
    """Return the ranking of a comparison as a table, teams without a rank at its end."""
    _ = language.text
    ranking = comparison.ranking
    columns = (
        Column(_("Rank"), is_number=True),
        Column(_("Team")),
        Column(comparison.measure, is_number=True),
        Column(_("Note")),
    )
    notes = [
        _("; ").join(filter(None, (_("Stands out") if one.is_outlier else "", one.note)))
        for one in ranking
    ]
    rows = tuple(
        (str(one.rank or ""), one.contender.name, one.text, note)
        for one, note in zip(ranking, notes, strict=True)
    )
    raw = tuple(
        (one.rank, one.contender.name, _raw(one), note)
        for one, note in zip(ranking, notes, strict=True)
    )
    return Table("ranking", _("Ranking"), columns, rows, raw, comparison.basis)


def _raw(standing: Standing) -> float | None:
    """Return the number for a cell: per cent are told of as 14.4, and kept as 0.144 as
    spreadsheets do."""
    if standing.value is None or not is_share(standing.text):
        return standing.value
    return standing.value / 100


def comparison_xlsx(comparison: Comparison, author: str, language: Language) -> bytes:
    """Return a comparison as an XLSX file."""
    from workshop_app.services.spreadsheet import tables_workbook

    tables = (ranking_table(comparison, language), *comparison.tables)
    return tables_workbook(comparison.title, tables, author)


def ranking_csv(comparison: Comparison, language: Language) -> bytes:
    """Return the ranking of a comparison as CSV."""
    from workshop_app.services.csv_tables import csv_table

    return csv_table(ranking_table(comparison, language))
