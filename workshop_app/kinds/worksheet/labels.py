"""What the parts of a worksheet are called, in one language.

A *name* is a field "guests", a table "tasks" or a column "tasks.end"; a *path* is a place in the
input JSON, for example "tasks.2.end" for the third row.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.domain.message import say
from workshop_app.kinds.worksheet.definition import Entry, WorksheetDefinition
from workshop_app.kit.numbers import NumberFormat
from workshop_app.kit.sources import SOURCES
from workshop_app.kit.texts import Texts
from workshop_app.system.languages import Language

ROW = say("{table}, row {row}")
FIXED_ROW = say("{table}, “{row}”")
CELL = say("{row}, “{column}”")


@dataclass(frozen=True)
class Labels:
    """The words around the entries of one worksheet."""

    definition: WorksheetDefinition
    texts: Texts
    language: Language

    def section(self, section_id: str) -> str:
        """Return the title of a section."""
        return self.texts(f"sections.{section_id}.title")

    def name(self, name: str) -> str:
        """Return the label of a field, a table or a column."""
        if name == "subject":
            return self.texts("subject.label")
        return self.texts(f"{self.key(name)}.{'title' if self._is_table(name) else 'label'}")

    def help(self, name: str) -> str:
        """Return what helps to fill a field, a table or a column in; "" where nothing is said."""
        return self.texts.get(f"{self.key(name)}.{'note' if self._is_table(name) else 'help'}")

    def placeholder(self, name: str) -> str:
        """Return the example in an empty field."""
        return self.texts.get(f"{self.key(name)}.placeholder")

    def ends(self, name: str) -> tuple[str, str]:
        """Return what the lowest and the highest mark of a rating mean; "" where it is not said."""
        key = self.key(name)
        return self.texts.get(f"{key}.low"), self.texts.get(f"{key}.high")

    def unit(self, name: str, entry: Entry, number_format: NumberFormat) -> str:
        """Return the unit of a number: the exercise's own word, or that of what it counts."""
        own = self.texts.get(f"{self.key(name)}.unit")
        return own or number_format.unit_label(entry.shown_unit)

    def titled(self, name: str, entry: Entry, number_format: NumberFormat) -> str:
        """Return the label with the unit of its numbers, as the head of a column."""
        label = self.name(name)
        unit = self.unit(name, entry, number_format) if entry.is_number else ""
        return label if entry.type == "percent" else self.texts.bracketed(label, unit)

    def option(self, name: str, option: str) -> str:
        """Return the label of an option of a field or column; an unknown one as it is."""
        shared = self.texts.get(f"options.{option}", option)
        return self.texts.get(f"{self.key(name)}.options.{option}", shared)

    def options(self, name: str, entry: Entry) -> tuple[tuple[str, str], ...]:
        """Return all options with their labels."""
        return tuple((option, self.option(name, option)) for option in entry.options)

    def fixed_row(self, table: str, row: str) -> str:
        """Return the label of a fixed row."""
        return self.texts(f"tables.{table}.rows.{row}.label")

    def source(self, name: str, entry: Entry, value: object) -> str:
        """Say where a number comes from, and any start value while it stands; else ""."""
        is_start = entry.default is not None and value == entry.default
        if not is_start and not entry.is_number:
            return ""
        kind = SOURCES[entry.source if is_start else "team"].render(self.language.text)
        detail = self.texts.get(f"{self.key(name)}.source") if is_start else ""
        return self.texts.bracketed(kind, detail)

    def path(self, path: str) -> str:
        """Say where a path of the input leads: a field, a table, a row or a cell by name."""
        name, _, rest = path.partition(".")
        if name not in self.definition.tables:
            return self.name(name) if name in self.definition.fields else self._other(name)
        if not rest:
            return self.name(name)
        row, _, column = rest.partition(".")
        place = self.row_place(name, row)
        if column.partition(".")[0] not in self.definition.tables[name].table.by_id:
            return place
        words = {"row": place, "column": self.name(f"{name}.{column.partition('.')[0]}")}
        return say(CELL.original, **words).render(self.language.text)

    def row_place(self, table: str, row: str) -> str:
        """Name a row of a table by what stands for it in a path: its index, or a fixed row."""
        words = {"table": self.name(table)}
        if self.definition.tables[table].table.is_fixed:
            known = row in self.definition.tables[table].table.rows
            label = self.fixed_row(table, row) if known else row
            return say(FIXED_ROW.original, **words, row=label).render(self.language.text)
        number = str(int(row) + 1) if row.isdecimal() else row
        return say(ROW.original, **words, row=number).render(self.language.text)

    def section_around(self, path: str) -> str:
        """Return the title of the section in which a path stands."""
        name = path.partition(".")[0]
        if name not in self.definition.fields and name not in self.definition.tables:
            return ""
        return self.section(self.definition.section_of(name).id)

    def _other(self, name: str) -> str:
        return self.texts("subject.label") if name == "subject" else name

    def _is_table(self, name: str) -> bool:
        return name in self.definition.tables

    def key(self, name: str) -> str:
        """Return where the texts of a name stand."""
        table, _, column = name.partition(".")
        if column:
            return f"tables.{table}.columns.{column}"
        return f"tables.{table}" if self._is_table(name) else f"fields.{name}"
