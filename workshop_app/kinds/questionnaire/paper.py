"""A questionnaire on paper: the settings as shown, the raw answers as a table, the blank sheet."""

from __future__ import annotations

from workshop_app.domain.message import say
from workshop_app.kinds.questionnaire.labels import Labels
from workshop_app.kinds.questionnaire.reading import blank
from workshop_app.kinds.questionnaire.state import Answer, State
from workshop_app.kit.numbers import NumberFormat, Quantity, Unit
from workshop_app.kit.presentation import (
    UNDEFINED,
    BlankField,
    BlankScale,
    BlankSection,
    Column,
    InputRow,
    InputSection,
    Table,
)
from workshop_app.kit.stored import Value, value_out

Cell = str | float | int | None


def input_sections(state: State, labels: Labels) -> tuple[InputSection, ...]:
    """Return the settings, the weights, and the items that are not as they start."""
    sections = [InputSection(labels.texts("settings.title"), _settings(state, labels))]
    if labels.definition.has_weights:
        rows = tuple(
            InputRow(
                labels.group_number(group.id),
                labels.group(group.id),
                shown(state.weights.get(group.id), labels),
                labels.weight_source(state, group.id),
            )
            for group in labels.definition.groups
        )
        sections.append(InputSection(labels.texts("weights.label"), rows))
    rows = tuple(
        _item_row(state, at, labels)
        for at, item in enumerate(state.items)
        if item.is_own or item.text or not item.is_on
    )
    if rows:
        title = say("Items changed for this workshop").render(labels.language.text)
        sections.append(InputSection(title, rows))
    return tuple(sections)


def shown(value: Value, labels: Labels) -> str:
    """Write a number as it stands, a text as it was typed."""
    if value is None:
        return UNDEFINED
    if isinstance(value, str):
        return value
    return NumberFormat(labels.language.code).text(Quantity(value, Unit.NUMBER))


def _settings(state: State, labels: Labels) -> tuple[InputRow, ...]:
    translate = labels.language.text
    low, high = state.scale
    facts = [
        (say("Scale"), f"{low}–{high}"),
        (
            say("Answers"),
            say("counted by mark").render(translate)
            if state.entry == "counts"
            else say("{count} respondents", count=f"{len(state.responses):,}").render(translate),
        ),
    ]
    asked = sum(item.is_on for item in state.items)
    facts.append((say("Items"), f"{asked:,}"))
    rows = [InputRow("", label.render(translate), value, "") for label, value in facts]
    for option, is_on in state.options.items():
        value = (say("on") if is_on else say("off")).render(translate)
        rows.append(InputRow("", labels.option(option), value, ""))
    return tuple(rows)


def _item_row(state: State, at: int, labels: Labels) -> InputRow:
    item = state.items[at]
    change = say("reworded")
    if item.is_own:
        change = say("added")
    if not item.is_on:
        change = say("not asked")
    translate = labels.language.text
    return InputRow(
        str(at + 1), labels.item(item), change.render(translate), labels.group(item.group)
    )


def input_table(state: State, labels: Labels) -> Table:
    """Return the raw answers: a row for each respondent, a column for each side and item; where
    answers were counted, a row for each side and item and a column for each mark."""
    translate = labels.language.text
    if state.entry == "counts":
        return _counts_table(state, labels)
    titles = [say("Respondent").render(translate)]
    titles += [
        f"{at + 1} {labels.side(side)}"
        for side in labels.definition.sides
        for at in range(len(state.items))
    ]
    raw: list[tuple[Cell, ...]] = [
        (number, *(answer for side in response.answers for answer in side))
        for number, response in enumerate(state.responses, 1)
    ]
    texts: dict[Cell, str] = {None: ""}
    rows = [
        tuple([texts.get(cell) or texts.setdefault(cell, _text(cell)) for cell in row])
        for row in raw
    ]
    columns = tuple(Column(title, is_number=True) for title in titles)
    return Table("answers", say("Answers").render(translate), columns, tuple(rows), tuple(raw))


def _text(cell: Answer | float) -> str:
    return "" if cell is None else str(cell)


def _counts_table(state: State, labels: Labels) -> Table:
    translate = labels.language.text
    heads = [say("Item").render(translate), say("Side").render(translate)]
    columns = [Column(head) for head in heads]
    columns += [Column(str(mark), is_number=True) for mark in state.marks()]
    rows: list[tuple[str, ...]] = []
    raw: list[tuple[Cell, ...]] = []
    for at, item in enumerate(state.items):
        for place, side in enumerate(labels.definition.sides):
            names = (labels.numbered(state, at), labels.side(side))
            values = (*state.counts_of(item.id, place), *(None for _ in state.marks()))
            cells = [value_out(value) for value in values[: len(state.marks())]]
            raw.append((*names, *cells))
            rows.append((*names, *(_text(cell) for cell in cells)))
    title = say("Counts of answers").render(translate)
    return Table("counts", title, tuple(columns), tuple(rows), tuple(raw))


def blank_sections(labels: Labels) -> tuple[BlankSection, ...]:
    """Return what is filled in on the blank sheet: weights to share out, statements to circle."""
    state = blank(labels.definition)
    sections = []
    if labels.definition.has_weights:
        fields = tuple(
            BlankField(
                labels.group_number(group.id),
                labels.group(group.id),
                labels.texts("weights.unit"),
                labels.group_help(group.id),
            )
            for group in labels.definition.groups
        )
        title = labels.texts("weights.title", total=shown(labels.definition.weights_total, labels))
        sections.append(BlankSection(title, fields))
    sections.append(BlankSection(labels.texts("answers.title"), scale=_scale(state, labels)))
    return tuple(sections)


def _scale(state: State, labels: Labels) -> BlankScale:
    statements: list[tuple[str, str]] = []
    for group in labels.definition.groups:
        statements.append(("", labels.group(group.id)))
        statements += [
            (str(at + 1), labels.neutral(item))
            for at, item in enumerate(state.items)
            if item.group == group.id
        ]
    return BlankScale(
        sides=tuple(labels.side(side) for side in labels.definition.sides),
        marks=tuple(str(mark) for mark in state.marks()),
        ends=labels.ends,
        statements=tuple(statements),
    )
