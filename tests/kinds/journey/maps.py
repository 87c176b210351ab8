"""Maps to test with: the emotion curve's definition, and states made in one line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kinds.journey.model import Journey
from workshop_app.kinds.journey.state import Column, Level, Scale, Stage, State
from workshop_app.kit.catalogue import load_catalogue

D = Decimal
FIVE = Scale(Decimal(-5), Decimal(5), Decimal(0))
TWO = Scale(Decimal(-2), Decimal(2), Decimal(0))
MARKS = Scale(Decimal(1), Decimal(5), Decimal(3))
STAGES = (Stage("s1", "Before"), Stage("s2", "During"), Stage("s3", "After"))


def journey() -> Journey:
    kind = kind_of(load_catalogue()["emotion-curve"])
    assert isinstance(kind, Journey)
    return kind


def a_map(
    *levels: float | str | None, stages: str = "", scale: Scale = FIVE, **cells: Any
) -> State:
    """Return a map with one column a level; `stages` has a digit a column, other cells a list."""
    columns = []
    for index, level in enumerate(levels):
        column = Column(f"c{index + 1}", f"s{stages[index]}" if stages else "")
        column = column.with_cell("name", f"T{index + 1}")
        if level is not None:
            value = level if isinstance(level, str) else Decimal(str(level))
            column = column.with_cell("value", Level(value, scale))
        for key, values in cells.items():
            column = column.with_cell(key, values[index])
        columns.append(column)
    return State("", scale, STAGES if stages else (), tuple(columns))


def names(state: State) -> str:
    """Return the names of the columns, for example "T1 T2 –"."""
    return " ".join(column.text("name") or "–" for column in state.columns)


def in_stages(state: State) -> str:
    return "".join(column.stage.removeprefix("s") or "0" for column in state.columns)


def at(state: State) -> list[object]:
    return [column.cells.get("at") for column in state.columns]


def on(state: State, scale: Scale) -> State:
    return replace(state, scale=scale)
