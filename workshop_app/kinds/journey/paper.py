"""A journey on paper: the inputs as shown, and the blank sheet with its empty map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workshop_app.kinds.journey.blank import blank_map
from workshop_app.kinds.journey.labels import STAGE, Labels
from workshop_app.kinds.journey.state import State
from workshop_app.kinds.journey.tables import shown
from workshop_app.kit.presentation import (
    UNDEFINED,
    BlankColumn,
    BlankSection,
    BlankTable,
    InputRow,
    InputSection,
)
from workshop_app.kit.sources import SOURCES

if TYPE_CHECKING:
    from workshop_app.kinds.journey.definition import LaneDefinition

BLANK_ROWS = 12
SHARES = {"text": 2.2, "long_text": 3.0, "quotes": 2.4, "choice": 1.2, "marker": 1.1, "curve": 1.0}


def input_sections(state: State, labels: Labels) -> tuple[InputSection, ...]:
    """Return the scale, and stage by stage every column with what was chosen for it."""
    team = SOURCES["team"].render(labels.language.text)
    convention = SOURCES["convention"].render(labels.language.text)
    scale = InputRow("", labels.texts("scale.label"), labels.scale(state.scale), convention)
    found = [InputSection(labels.texts("scale.title"), (scale,))]
    groups: list[tuple[str, list[InputRow]]] = []
    for index, column in enumerate(state.columns):
        title = labels.stage(state, column.stage) or labels.texts("column.list")
        if not groups or groups[-1][0] != title:
            groups.append((title, []))
        keys = [key for _, key, _ in labels.fields if _is_short(key, labels)]
        parts = [(key, shown(column, key, state, labels)) for key in keys]
        value = " · ".join(f"{labels.field(key)} {text}" for key, text in parts if text)
        name = " ".join(column.text(labels.definition.title).split())
        label = name or labels.column(index, "")
        row = InputRow(str(index + 1), label, value or UNDEFINED, team if value else "")
        groups[-1][1].append(row)
    found += [InputSection(title, tuple(rows)) for title, rows in groups]
    return tuple(found)


def _is_short(key: str, labels: Labels) -> bool:
    lane = labels.definition.by_key.get(key)
    return lane is not None and lane.type in ("curve", "choice", "marker", "number")


def blank_sections(labels: Labels) -> tuple[BlankSection, ...]:
    """Return what is filled in on the blank sheet: the empty map on a landscape page, and the
    table of the screen."""
    map_section = BlankSection(
        labels.texts("worksheet.map.title"),
        picture=partial(blank_map, labels),
        is_page=True,
    )
    numbered = [(number, key, title) for number, key, title in labels.fields]
    columns = tuple(
        BlankColumn(number, title, _share(labels.definition.by_key.get(key), key))
        for number, key, title in numbered
        if _is_written(labels.definition.by_key.get(key), key)
    )
    rows = tuple((str(number),) for number in range(1, BLANK_ROWS + 1))
    number_column = BlankColumn("", labels.texts("column.short"), 0.5)
    table = BlankTable(
        labels.texts("worksheet.table.title"),
        (number_column, *columns),
        first_cells=rows,
        help=labels.texts("worksheet.table.help"),
    )
    return (
        map_section,
        BlankSection(labels.texts("worksheet.table.section"), tables=(table,)),
    )


def _is_written(lane: LaneDefinition | None, key: str) -> bool:
    """Whether a column of the table is filled in by hand: no photos, no places on the way."""
    return key == STAGE or (lane is not None and lane.type not in ("photo", "number"))


def _share(lane: LaneDefinition | None, key: str) -> float:
    if lane is None or key == STAGE:
        return 1.5
    return SHARES.get(lane.type, 1.0)
