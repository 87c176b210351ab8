"""The tables of SERVQUAL: dimensions, statements, priorities."""

from __future__ import annotations

from decimal import Decimal

from exercises.servqual import trail
from exercises.servqual.model import shown_alphas
from exercises.servqual.values import DimensionScore, Result
from exercises.servqual.words import count, gap, mark, share, weight
from workshop_app.kinds.questionnaire.view import View
from workshop_app.kit.numbers import as_json
from workshop_app.kit.presentation import UNDEFINED, Column, Table

Cell = str | float | int | None
Pair = tuple[str, Cell]
"""A cell as shown, and the raw number behind it."""


def tables_of(result: Result, view: View) -> tuple[Table, ...]:
    """Return all tables; priorities only where there are any."""
    tables = [_dimensions(result, view), _items(result, view)]
    if result.priorities:
        tables.append(_priorities(result, view))
    return tuple(tables)


def _number(value: Decimal | None, text: str) -> Pair:
    return text, as_json(value)


def _table(
    id_: str,
    view: View,
    heads: list[tuple[str, bool]],
    rows: list[list[Pair]],
    note: str,
    steps: tuple[str, ...],
) -> Table:
    t = view.texts
    return Table(
        id_,
        t(f"tables.{id_}.title"),
        tuple(Column(t(f"tables.{id_}.{head}"), is_number) for head, is_number in heads),
        tuple(tuple(shown for shown, _ in row) for row in rows),
        tuple(tuple(raw for _, raw in row) for row in rows),
        note,
        steps,
    )


def _dimensions(result: Result, view: View) -> Table:
    only = result.perception_only
    heads = [("dimension", False), ("weight", True)]
    heads += [] if only else [("expectation", True)]
    heads += [("perception", True)] + ([] if only else [("gap", True)])
    heads += [("spread", True), ("n", True)]
    heads += [] if only else [("alpha_expectation", True)]
    heads += [("alpha_perception", True), ("rows", True)]
    rows = [_dimension(id_, d, result, view) for id_, d in result.dimensions.items()]
    for id_, figures in (
        ("overall", (result.expectation, result.perception, result.overall_gap)),
        (
            "weighted",
            (result.weighted_expectation, result.weighted_perception, result.weighted_gap),
        ),
    ):
        name = view.texts(f"tables.dimensions.{id_}")
        rest: list[Pair] = [("", None)] * (len(heads) - 2 - len(_scores(*figures, only=only)))
        rows.append([(name, name), ("", None), *_scores(*figures, only=only), *rest])
    form = "note_counts" if result.counted else "note"
    words = {} if result.counted else {"from": view.checked.figures_from["alpha"]}
    note = view.texts(f"tables.dimensions.{form}", **words)
    steps = (*trail.steps_of_dimensions(result), *trail.steps_of_scores(result), "alpha")
    return _table("dimensions", view, heads, rows, note, steps)


def _scores(
    expectation: Decimal | None,
    perception: Decimal | None,
    difference: Decimal | None,
    *,
    only: bool,
) -> list[Pair]:
    shown = [_number(perception, mark(perception))]
    if only:
        return shown
    expected = _number(expectation, mark(expectation))
    return [expected, *shown, _number(difference, gap(difference))]


def _dimension(id_: str, d: DimensionScore, result: Result, view: View) -> list[Pair]:
    name, only = view.groups[id_], result.perception_only
    alphas = shown_alphas(view.checked, d)
    complete = [d.complete_perception] if only else [d.complete_expectation, d.complete_perception]
    rows = UNDEFINED if result.counted else " / ".join(count(n) for n in complete)
    return [
        (name, name),
        _number(d.weight, weight(d.weight, view)),
        *_scores(d.expectation, d.perception, d.gap, only=only),
        _number(d.spread, mark(d.spread)),
        (count(d.n), d.n),
        *(_number(alpha, mark(alpha)) for alpha in alphas[only:]),
        (rows, complete[0] if only and not result.counted else rows),
    ]


def _items(result: Result, view: View) -> Table:
    only = result.perception_only
    heads = [("item", False), ("dimension", False)]
    heads += [] if only else [("expectation", True)]
    heads += [("perception", True)] + ([] if only else [("gap", True)])
    heads += [("spread", True), ("n", True), ("missing", True)]
    rows: list[list[Pair]] = []
    for item in result.items:
        name, group = view.item(item.id), view.groups[item.dimension]
        rows.append(
            [
                (name, name),
                (group, group),
                *_scores(item.expectation, item.perception, item.gap, only=only),
                _number(item.spread, mark(item.spread)),
                (count(item.n), item.n),
                (count(item.missing), item.missing),
            ]
        )
    form = "note_counts" if result.counted else "note_perception" if only else "note"
    note = view.texts(f"tables.items.{form}")
    return _table("items", view, heads, rows, note, trail.steps_of_items(result))


def _priorities(result: Result, view: View) -> Table:
    only = result.perception_only
    # What the table is for comes first: a narrow one shows its left part alone.
    heads = [("rank", True), ("item", False)]
    heads += [("priority_perception" if only else "priority", True)]
    heads += [("dimension", False), ("importance", True), ("shortfall" if only else "gap", True)]
    rows: list[list[Pair]] = []
    for entry in result.priorities:
        name, group = view.item(entry.id), view.groups[entry.dimension]
        rows.append(
            [
                (count(entry.rank), entry.rank),
                (name, name),
                _number(entry.priority, gap(entry.priority)),
                (group, group),
                _number(entry.importance, share(entry.importance, view)),
                _number(entry.gap, gap(entry.gap)),
            ]
        )
    note = view.texts("tables.priorities.note")
    return _table("priorities", view, heads, rows, note, ("priorities",))
