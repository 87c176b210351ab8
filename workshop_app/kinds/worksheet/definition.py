"""What a worksheet's `exercise.toml` may say: sections of fields and tables.

    takes_over = { exercise = "servqual", tables = ["standards"] }    # optional

    [[sections]]
    id = "how"

    [[sections.fields]]
    path = "guests"                # also the key in the input JSON
    type = "whole"
    unit = "people"
    max = 10_000

    [[sections.tables]]
    id = "tasks"
    rows_max = 60
    name = "what"                  # the column that names a row; the first text column if left out
    columns = [
        { id = "what", type = "text", width = 240 },
        { id = "owner", type = "person" },
        { id = "start", type = "date" },
        { id = "end", type = "date", not_before = "start" },
        { id = "after", refers = "tasks", acyclic = true, optional = true },
        { id = "total", product_of = ["quantity", "price"] },
    ]

Its texts: `sections.<id>.title` (`.note`), `fields.<path>.label` (`.help`, `.placeholder`, `.unit`,
`.source`, `.options.<option>`), `tables.<id>.title` (`.note`),
`tables.<id>.columns.<column>.label` (the same additions as a field), `tables.<id>.rows.<row>.label`
for fixed rows, `options.<option>` for options of several fields, `warnings.<code>` and
`faults.<code>` with `{place}`, `{section}` and the parameters of the caution.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from workshop_app.domain.message import say
from workshop_app.kinds.worksheet.state import ROWS_LIMIT
from workshop_app.kit.definition import Exact, ExerciseDefinition, Part, RuleError, wrong_name
from workshop_app.kit.numbers import Unit
from workshop_app.kit.sources import SourceKind

FieldType = Literal[
    "text",
    "long_text",
    "whole",
    "number",
    "money",
    "percent",
    "rating",
    "choice",
    "choices",
    "date",
    "time",
    "person",
    "tick",
    "rows",
]
NUMBERS = ("whole", "number", "money", "percent", "rating")
TEXTS = ("text", "long_text", "person")
MOST = Decimal(1_000_000_000_000)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
RESERVED = ("subject",)


class Entry(Part):
    """One thing to enter, as a field of its own or as a column of a table.

    Numbers have limits: `min` 0 and `max` 10¹² where nothing is said, 0 and 1 (100 %) for a per
    cent, 1 and 5 for a rating. Nothing has to be filled in before the sheet computes; what is
    `optional` does not count as missing either.
    """

    type: FieldType = "text"
    unit: Unit | None = None
    min: Exact | None = None
    max: Exact | None = None
    above: Exact | None = None
    """A limit that the value itself may not take, in place of `min`."""
    default: Exact | bool | str | None = None
    source: SourceKind = "team"
    """Where the start value comes from."""
    optional: bool = False
    options: tuple[Id, ...] = ()
    lines: int = Field(default=1, ge=1, le=20)
    """How many lines a long text shows, and how many are ruled on the blank sheet."""
    not_before: Id | None = None
    """For a date or time: the field, or the column of the same row, that it may not lie before."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.type in ("choice", "choices")) != bool(self.options):
            raise RuleError(say("a choice has options, and nothing else has"))
        if len(set(self.options)) < len(self.options):
            raise RuleError(say("an option stands twice"))
        if self.min is not None and self.above is not None:
            raise RuleError(say("either min or above"))
        if self.not_before is not None and self.type not in ("date", "time"):
            raise RuleError(say("only a date or a time has not_before"))
        if not self._default_fits:
            raise RuleError(
                say(
                    "“{default}” is no start value of the type {type}",
                    default=self.default,
                    type=self.type,
                )
            )
        return self

    @property
    def _default_fits(self) -> bool:
        if self.default is None:
            return True
        if self.type in NUMBERS:
            return isinstance(self.default, Decimal) and not isinstance(self.default, bool)
        if self.type == "tick":
            return isinstance(self.default, bool)
        if self.type == "choice":
            return self.default in self.options
        return self.type in TEXTS and isinstance(self.default, str)

    @property
    def is_number(self) -> bool:
        """Whether its value is a number."""
        return self.type in NUMBERS

    @property
    def is_text(self) -> bool:
        """Whether any text is right."""
        return self.type in TEXTS

    @property
    def low(self) -> Decimal:
        """The lower limit of a number, itself allowed or not."""
        if self.above is not None:
            return self.above
        return self.min if self.min is not None else Decimal(self.type == "rating")

    @property
    def high(self) -> Decimal:
        """The upper limit of a number."""
        if self.max is not None:
            return self.max
        return {"percent": Decimal(1), "rating": Decimal(5)}.get(self.type, MOST)

    @property
    def shown_unit(self) -> Unit:
        """What the number counts."""
        if self.type == "percent":
            return Unit.SHARE
        if self.unit is not None:
            return self.unit
        return Unit.MONEY if self.type == "money" else Unit.NUMBER


class FieldDefinition(Entry):
    """A field of its own; `path` is its key in the input JSON."""

    path: Id


class ColumnDefinition(Entry):
    """A column of a table.

    `refers` makes its cells point to rows of a table, typed as "1, 3" or by name; with `acyclic`
    (for a column that refers to its own table) a row may not lead back to itself, with `single`
    it names one row at most. `product_of` is not entered: it shows the product of other columns.
    """

    id: Id
    refers: Id | None = None
    acyclic: bool = False
    single: bool = False
    product_of: tuple[Id, ...] = ()
    width: int = Field(default=0, ge=0, le=600)
    """On the screen, in pixels; 0 takes what suits the type."""
    share: float = Field(default=0.0, ge=0, le=10)
    """Of the width of the paper, beside the others; 0 takes what suits the type."""

    @model_validator(mode="before")
    @classmethod
    def _type_of_what_it_does(cls, data: Any) -> Any:
        if isinstance(data, dict) and "type" not in data:
            if "refers" in data:
                return {**data, "type": "rows"}
            if "product_of" in data:
                return {**data, "type": "money", "optional": True}
        return data

    @model_validator(mode="after")
    def _refers_only_with_rows(self) -> Self:
        if (self.type == "rows") != (self.refers is not None):
            raise RuleError(say("a column of rows refers to a table, and nothing else does"))
        if self.product_of and not self.is_number:
            raise RuleError(say("only a number is a product"))
        return self

    @property
    def is_entered(self) -> bool:
        """Whether the team fills it in."""
        return not self.product_of


class TableDefinition(Part):
    """Rows of the same columns. `rows` names fixed rows; without it the team adds them.

    In the input JSON a table is a list of rows; with fixed rows an object of rows by their id.
    """

    id: Id
    columns: tuple[ColumnDefinition, ...] = Field(min_length=1, max_length=len(LETTERS))
    rows: tuple[Id, ...] = ()
    rows_max: int = Field(default=60, ge=1, le=ROWS_LIMIT)
    rows_start: int = Field(default=0, ge=0)
    """How many empty rows stand there at the start."""
    rows_min: int = Field(default=1, ge=0)
    """How many rows count as filled in; 0 for a table that may stay empty."""
    blank_rows: int = Field(default=8, ge=1, le=40)
    """How many empty rows the blank sheet has."""
    name: Id | None = None

    @model_validator(mode="after")
    def _columns_fit(self) -> Self:
        ids = [column.id for column in self.columns]
        for id_ in ids:
            if ids.count(id_) > 1:
                raise RuleError(say("“{name}” stands twice", name=id_))
        if len(set(self.rows)) < len(self.rows):
            raise RuleError(say("a fixed row stands twice"))
        if self.name is not None and self.name not in ids:
            raise RuleError(say("name “{name}” is no column", name=self.name))
        for column in self.columns:
            for other in (*column.product_of, *filter(None, [column.not_before])):
                if other not in ids or other == column.id:
                    raise wrong_name(column.id, other)
            if column.acyclic and column.refers != self.id:
                raise RuleError(
                    say("column “{id}” is acyclic but refers to another table", id=column.id)
                )
        return self

    @cached_property
    def by_id(self) -> dict[str, ColumnDefinition]:
        """The columns by id."""
        return {column.id: column for column in self.columns}

    @property
    def is_fixed(self) -> bool:
        """Whether its rows are given."""
        return bool(self.rows)

    @cached_property
    def entered(self) -> tuple[ColumnDefinition, ...]:
        """The columns that the team fills in."""
        return tuple(column for column in self.columns if column.is_entered)

    @cached_property
    def references(self) -> tuple[ColumnDefinition, ...]:
        """The columns whose cells point to rows."""
        return tuple(column for column in self.columns if column.refers)

    @cached_property
    def naming(self) -> str | None:
        """The column that names a row."""
        if self.name is not None:
            return self.name
        return next((c.id for c in self.columns if c.type in TEXTS), None)


class SectionDefinition(Part):
    """Fields and tables that belong together; the fields come first."""

    id: Id
    fields: tuple[FieldDefinition, ...] = ()
    tables: tuple[TableDefinition, ...] = ()

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if not self.fields and not self.tables:
            raise RuleError(say("a section has fields or tables"))
        return self


class TakesOver(Part):
    """Which exercise's works can be taken over into which tables, by `model.take_over`."""

    exercise: str
    tables: tuple[Id, ...] = Field(min_length=1)


@dataclass(frozen=True)
class NumberedField:
    """A field with its number, the same on screen and paper."""

    number: str
    field: FieldDefinition


@dataclass(frozen=True)
class NumberedTable:
    """A table with its number and those of its columns: "12", then "12a", "12b" …"""

    number: str
    table: TableDefinition

    def column(self, id_: str) -> str:
        """Return the number of a column."""
        index = [column.id for column in self.table.columns].index(id_)
        return f"{self.number}{LETTERS[index]}"


class WorksheetDefinition(ExerciseDefinition):
    """The whole `exercise.toml` of a worksheet."""

    kind: Literal["worksheet"]
    takes_over: TakesOver | None = None
    sections: tuple[SectionDefinition, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_fit(self) -> Self:
        ids = [section.id for section in self.sections]
        names = [*RESERVED, *(f.path for f in self._fields), *(t.id for t in self._tables)]
        for found in (ids, names):
            for name in found:
                if found.count(name) > 1:
                    raise RuleError(say("“{name}” stands twice", name=name))
        tables = {table.id for table in self._tables}
        for table in self._tables:
            for column in table.columns:
                if column.refers is not None and column.refers not in tables:
                    raise wrong_name(column.id, column.refers)
        fields = {field.path for field in self._fields}
        for field in self._fields:
            if field.not_before is not None and field.not_before not in fields - {field.path}:
                raise wrong_name(field.path, field.not_before)
        if self.takes_over is not None and not set(self.takes_over.tables) <= tables:
            raise RuleError(say("takes_over names a table that is none"))
        return self

    @property
    def _fields(self) -> Iterator[FieldDefinition]:
        return (field for section in self.sections for field in section.fields)

    @property
    def _tables(self) -> Iterator[TableDefinition]:
        return (table for section in self.sections for table in section.tables)

    @cached_property
    def fields(self) -> dict[str, NumberedField]:
        """All fields by path, in the order of the screen."""
        return {n.field.path: n for n in self._numbered if isinstance(n, NumberedField)}

    @cached_property
    def tables(self) -> dict[str, NumberedTable]:
        """All tables by id, in the order of the screen."""
        return {n.table.id: n for n in self._numbered if isinstance(n, NumberedTable)}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All fields and tables in the order of the screen."""
        return tuple(
            n.field.path if isinstance(n, NumberedField) else n.table.id for n in self._numbered
        )

    def section_of(self, name: str) -> SectionDefinition:
        """Return the section of a field or table."""
        return self._section_by_name[name]

    @cached_property
    def _section_by_name(self) -> dict[str, SectionDefinition]:
        found = {}
        for section in self.sections:
            for field in section.fields:
                found[field.path] = section
            for table in section.tables:
                found[table.id] = section
        return found

    @cached_property
    def _numbered(self) -> tuple[NumberedField | NumberedTable, ...]:
        found: list[NumberedField | NumberedTable] = []
        for section in self.sections:
            for field in section.fields:
                found.append(NumberedField(str(len(found) + 1), field))
            for table in section.tables:
                found.append(NumberedTable(str(len(found) + 1), table))
        return tuple(found)
