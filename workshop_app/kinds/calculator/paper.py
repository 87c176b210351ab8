"""A calculator on paper: the inputs as shown, the inputs as a table, and the blank sheet."""

from __future__ import annotations

from decimal import Decimal

from workshop_app.domain.message import say
from workshop_app.kinds.calculator.definition import Leaf
from workshop_app.kinds.calculator.labels import Labels
from workshop_app.kinds.calculator.state import Segment, State
from workshop_app.kit.numbers import NumberFormat, Quantity, as_json
from workshop_app.kit.presentation import (
    UNDEFINED,
    BlankField,
    BlankSection,
    Column,
    InputRow,
    InputSection,
    Table,
)
from workshop_app.kit.stored import Value

ALL_DIGITS = 10


def input_sections(
    state: State, labels: Labels, number_format: NumberFormat
) -> tuple[InputSection, ...]:
    """Return every input with its value and source, section by section, segment by segment."""
    found = []
    for index, segment in enumerate(state.segments):
        prefix = f"{labels.segment(index, segment)} · " if len(state.segments) > 1 else ""
        for section in labels.definition.sections:
            rows = tuple(
                _row(leaf, segment, labels, number_format)
                for field in section.fields
                for leaf in labels.definition.leaves_of(field)
            )
            found.append(InputSection(prefix + labels.section(section.id), rows))
    return tuple(found)


def _row(leaf: Leaf, segment: Segment, labels: Labels, number_format: NumberFormat) -> InputRow:
    value = segment.values[leaf.path]
    return InputRow(
        number=leaf.number,
        label=labels.leaf(leaf),
        value=_shown(value, leaf, number_format),
        source="" if value is None else labels.source(leaf, segment),
    )


def _shown(value: Value, leaf: Leaf, number_format: NumberFormat) -> str:
    if value is None:
        return UNDEFINED
    if isinstance(value, str):
        return value
    return number_format.text(Quantity(value, leaf.unit, digits=ALL_DIGITS))


def input_table(state: State, labels: Labels, number_format: NumberFormat) -> Table:
    """Return the inputs as one table, with the raw numbers (rates 0–1, money in yuan)."""
    translate = labels.language.text
    several = len(state.segments) > 1
    titles = [say("No."), say("Input"), say("Value"), say("Unit"), say("Source")]
    columns = [Column(title.render(translate)) for title in titles]
    if several:
        columns.insert(0, Column(labels.texts("segment.label")))
    rows: list[tuple[str, ...]] = []
    raw: list[tuple[str | float | int | None, ...]] = []
    for index, segment in enumerate(state.segments):
        name = (labels.segment(index, segment),) if several else ()
        for leaf in labels.definition.leaves:
            shown = _row(leaf, segment, labels, number_format)
            value = segment.values[leaf.path]
            unit = NumberFormat(labels.language.code).unit_label(leaf.unit)
            number = as_json(value) if isinstance(value, Decimal) else value
            rows.append((*name, leaf.number, shown.label, shown.value, unit, shown.source))
            raw.append((*name, leaf.number, shown.label, number, unit, shown.source))
    return Table("inputs", say("Inputs").render(translate), tuple(columns), tuple(rows), tuple(raw))


def blank_sections(labels: Labels) -> tuple[BlankSection, ...]:
    """Return what is filled in on the blank sheet: the numbered fields as on the screen."""
    return tuple(
        BlankSection(
            labels.section(section.id),
            tuple(
                _blank_field(leaf, labels)
                for field in section.fields
                for leaf in labels.definition.leaves_of(field)
            ),
        )
        for section in labels.definition.sections
    )


def _blank_field(leaf: Leaf, labels: Labels) -> BlankField:
    source = labels.texts.get(f"fields.{leaf.field.path}.source")
    return BlankField(
        number=leaf.number,
        label=labels.leaf(leaf),
        unit=NumberFormat(labels.language.code).unit_label(leaf.unit),
        help=source or labels.texts.get(f"fields.{leaf.field.path}.help"),
    )
