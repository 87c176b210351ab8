"""What the `report.py` of a worksheet is given beside the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.kinds.worksheet.checked import Checked, CheckedRow
from workshop_app.kinds.worksheet.labels import Labels
from workshop_app.kinds.worksheet.progress import Completeness
from workshop_app.kinds.worksheet.writing import Writer, ids_of, row_name, table_of
from workshop_app.kit.numbers import NumberFormat, Quantity
from workshop_app.kit.presentation import Table, TrailStep
from workshop_app.kit.sources import SOURCES, SourceKind
from workshop_app.kit.texts import Texts
from workshop_app.system.languages import Language


@dataclass(frozen=True)
class View:
    """One language's way of showing a result: texts, numbers, names of fields, rows, options.

    A `report.py` has `show(result, view) -> Shown`; `checked` is what the result was made of and
    `completeness` how much of the sheet is filled in.
    """

    texts: Texts
    format: NumberFormat
    language: Language
    labels: Labels
    checked: Checked
    completeness: Completeness

    def text(self, quantity: Quantity | str) -> str:
        """Write a quantity with its unit; a text as it is."""
        return quantity if isinstance(quantity, str) else self.format.text(quantity)

    @property
    def _writer(self) -> Writer:
        return Writer(self.labels, self.format)

    def field(self, path: str) -> str:
        """Write the value of a field as people read it: with its unit, an option by its label."""
        field = self.labels.definition.fields[path].field
        return self._writer.text(self.checked.fields[path], field, path)

    def cell(self, table: str, row: CheckedRow, column: str) -> str:
        """Write a cell as people read it; referred rows by their numbers."""
        definition = self.labels.definition.tables[table].table.by_id[column]
        ids = ids_of(self.checked, definition)
        return self._writer.cell(row[column], definition, f"{table}.{column}", ids)

    def row(self, table: str, row: CheckedRow) -> str:
        """Name a row: what its naming column says, or its number."""
        definition = self.labels.definition.tables[table].table
        return row_name(self.labels, definition, row, row.number)

    def option(self, name: str, option: str) -> str:
        """Return the label of an option of a field "path" or a column "table.column"."""
        return self.labels.option(name, option)

    def label(self, path: str) -> str:
        """Return the label of a field "path", a table "tasks" or a column "tasks.end"."""
        return self.labels.name(path)

    def table(self, table: str, columns: Sequence[str] = ()) -> Table:
        """Return a table of the sheet as it is shown, all columns or those that are named."""
        return table_of(self._writer, self.checked, table, columns)

    def source(self, kind: SourceKind = "team") -> str:
        """Say where a figure comes from."""
        return SOURCES[kind].render(self.language.text)

    def step(
        self, id_: str, value: str, kind: SourceKind, sentence: str, detail: str = ""
    ) -> TrailStep:
        """Return a step of the trail, its label from `trail.<id>.label`; `detail` names the
        source more closely."""
        source = self.source(kind)
        if detail:
            source += self.texts.colon + detail
        label = self.texts(f"trail.{id_}.label")
        return TrailStep(id_, label, f"{sentence} = {value}", value, source)
