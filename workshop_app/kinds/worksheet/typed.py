"""Between the text in a field or cell and the value in the state; what cannot be read stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workshop_app.kinds.worksheet.definition import ColumnDefinition, Entry
from workshop_app.kinds.worksheet.labels import Labels
from workshop_app.kinds.worksheet.state import Foreign, Row, State, Value
from workshop_app.kinds.worksheet.writing import row_name, row_numbers
from workshop_app.kit.moments import read_date, read_time, written_date, written_time
from workshop_app.kit.numbers import NotANumberError, NumberFormat, Unit, parse_number

_BETWEEN = re.compile(r"[,，、;；\s]+")
_BETWEEN_NAMES = re.compile(r"[,，、;；\n]+")
_LEADING_NUMBER = re.compile(r"(\d+)[.．:：\s]\s*(.+)")
YES = ("true", "yes", "y", "x", "1", "✓", "√", "是", "对", "有")
NO = ("false", "no", "n", "0", "否", "无", "—", "-")


@dataclass(frozen=True)
class Typing:
    """Reads what a person typed into a worksheet, and writes values as they are typed.

    `year` is meant by a date that is typed without one.
    """

    labels: Labels
    format: NumberFormat
    year: int | None = None

    def value(self, text: str, entry: Entry, name: str) -> Value:
        """Return what was typed: a value, nothing, or the text itself where it is none."""
        if entry.is_text:
            return text or None
        plain = unicodedata.normalize("NFKC", text).strip()
        if not plain:
            return None
        if entry.is_number:
            return self._number(text, entry)
        if entry.type == "date":
            found_date = read_date(plain, self.year)
            return written_date(found_date) if found_date else text
        if entry.type == "time":
            found_time = read_time(plain)
            return written_time(found_time) if found_time else text
        if entry.type == "tick":
            return _tick(plain, text)
        if entry.type == "choice":
            return self._option(plain, entry, name) or text
        found = [self._option(part, entry, name) for part in _BETWEEN_NAMES.split(plain) if part]
        options = tuple(option for option in found if option is not None)
        return options if len(options) == len(found) else text

    def text(self, value: Value, entry: Entry, name: str) -> str:
        """Return a value as it stands in its field."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return YES[0] if value else ""
        if isinstance(value, Decimal):
            return self.format.edit_text(value, entry.shown_unit).replace(",", "")
        if isinstance(value, tuple):
            return self.labels.texts.joined(self.labels.option(name, part) for part in value)
        return value.json if isinstance(value, Foreign) else value

    def grouped(self, value: Value, entry: Entry) -> str:
        """Return a number as it is read in its cell."""
        number = value if isinstance(value, Decimal) else None
        return self.format.edit_text(number, entry.shown_unit)

    def cell(self, text: str, column: ColumnDefinition, table: str, state: State) -> Value:
        """Return what was typed into a cell; rows it refers to by their ids."""
        if column.refers is None:
            return self.value(text, column, f"{table}.{column.id}")
        return references(text, self.names(state, column.refers)) if text.strip() else None

    def cell_text(self, value: Value, column: ColumnDefinition, table: str, state: State) -> str:
        """Return a value as it stands in its cell; rows it refers to by their numbers."""
        if column.refers is not None and isinstance(value, tuple):
            return row_numbers(value, [row.id for row in state.rows(column.refers)])
        return self.text(value, column, f"{table}.{column.id}")

    def names(self, state: State, table_id: str) -> Mapping[str, str]:
        """Return the names of a table's rows by id, in their order."""
        table = self.labels.definition.tables[table_id].table
        rows: Sequence[Row] = state.rows(table_id)
        return {
            row.id: row_name(self.labels, table, row, number) for number, row in enumerate(rows, 1)
        }

    def _number(self, text: str, entry: Entry) -> Value:
        scale = self.format.money_scale if entry.shown_unit is Unit.MONEY else Decimal(1)
        try:
            return parse_number(text, entry.shown_unit, scale)
        except NotANumberError:
            return text

    def _option(self, text: str, entry: Entry, name: str) -> str | None:
        """Return the option of a label or key, or of the beginning of one label only."""
        low = text.strip().casefold()
        labels = {option: self.labels.option(name, option).casefold() for option in entry.options}
        same = [option for option, label in labels.items() if low in (option, label)]
        begun = [option for option, label in labels.items() if label.startswith(low)]
        found = same or begun
        return found[0] if len(found) == 1 else None


def _tick(plain: str, text: str) -> Value:
    low = plain.casefold()
    if low in YES:
        return True
    return False if low in NO else text


def references(text: str, names: Mapping[str, str]) -> Value:
    """Return the rows that are meant by numbers ("1, 3") or names, by id; else the text itself.

    `names` are the names of the rows by id, in their order.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    whole = _reference(plain, names)
    if whole is not None:
        return (whole,)
    for pattern in (_BETWEEN_NAMES, _BETWEEN):
        found = [_reference(part.strip(), names) for part in pattern.split(plain) if part.strip()]
        ids = tuple(dict.fromkeys(id_ for id_ in found if id_ is not None))
        if found and None not in found:
            return ids
    return text


def _reference(text: str, names: Mapping[str, str]) -> str | None:
    ids = list(names)
    if text.isascii() and text.isdecimal():
        number = int(text) if len(text) < 6 else 0
        return ids[number - 1] if 1 <= number <= len(ids) else None
    low = text.casefold()
    same = [id_ for id_, name in names.items() if name.casefold() == low]
    if len(same) == 1:
        return same[0]
    numbered = _LEADING_NUMBER.fullmatch(text)
    if numbered:
        found = _reference(numbered[1], names)
        if found is not None and names[found].casefold() == numbered[2].casefold():
            return found
    return None
