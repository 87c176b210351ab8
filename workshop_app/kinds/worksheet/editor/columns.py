"""How the columns of a worksheet's table look in the grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFontMetrics

from workshop_app.kinds.worksheet.definition import ColumnDefinition, NumberedTable
from workshop_app.kinds.worksheet.typed import YES, Typing
from workshop_app.ui.theme import BODY, NOTE, Theme
from workshop_app.ui.widgets.grid import GridColumn

FIXED = "#"
"""The key of the column that names fixed rows."""

WIDTHS = {
    "text": 200,
    "long_text": 240,
    "person": 104,
    "choice": 116,
    "choices": 140,
    "date": 104,
    "time": 76,
    "money": 96,
    "whole": 84,
    "number": 84,
    "percent": 76,
    "rating": 76,
    "tick": 64,
    "rows": 88,
}
LINES = {"text": 2, "long_text": 3}
"""Texts wrap, so that none has to be opened to be read."""

SHORT_TITLE = 12
PADDING, CHEVRON = 20, 16
Completions = Callable[[ColumnDefinition], Callable[[], Sequence[str]] | None]


def grid_columns(
    theme: Theme, numbered: NumberedTable, typing: Typing, completions: Completions
) -> tuple[GridColumn, ...]:
    """Return the columns of a table, a fixed row's name first."""
    table, labels = numbered.table, typing.labels
    columns = [_column(theme, numbered, column, typing, completions) for column in table.columns]
    if table.is_fixed:
        head = labels.texts.get(f"tables.{table.id}.row") or labels.name(table.id)
        names = [labels.fixed_row(table.id, row) for row in table.rows]
        width = _fitting(theme, [head, *names], 96, 200)
        columns.insert(0, GridColumn(FIXED, head, width, is_read_only=True))
    return tuple(columns)


def _column(
    theme: Theme,
    numbered: NumberedTable,
    column: ColumnDefinition,
    typing: Typing,
    completions: Completions,
) -> GridColumn:
    labels, name = typing.labels, f"{numbered.table.id}.{column.id}"
    title = f"{numbered.column(column.id)} {labels.titled(name, column, typing.format)}"
    choices: tuple[tuple[str, str], ...] = ()
    if column.type == "choice":
        choices = labels.options(name, column)
    elif column.type == "tick":
        choices = ((YES[0], labels.language.text("Yes")),)
    width = column.width or WIDTHS[column.type]
    width = max(width, _fitting(theme, [label for _, label in choices], 0, 176, choices=True))
    return GridColumn(
        key=column.id,
        title=title,
        width=max(width, _fitting(theme, _pieces(title), width, 160)),
        align="right" if column.is_number else "left",
        choices=choices,
        completions=completions(column),
        lines=max(column.lines, LINES.get(column.type, 1)),
        is_read_only=not column.is_entered,
        stretch=column.type in ("text", "long_text"),
        hint=labels.help(name) or title,
    )


def _pieces(title: str) -> Sequence[str]:
    """Return the parts of a title that are not to be broken: all of a short one, else its words."""
    return [title] if len(title) <= SHORT_TITLE else title.split()


def _fitting(
    theme: Theme, words: Sequence[str], least: int, most: int, *, choices: bool = False
) -> int:
    """Return a width in which every word fits, in pixels at a scale of 1."""
    font = theme.font(BODY) if choices else theme.font(NOTE, bold=True)
    metrics = QFontMetrics(font)
    widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
    room = PADDING + (CHEVRON if choices else 0)
    return min(max(least, round(widest / theme.scale) + room), most)
