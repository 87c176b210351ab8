"""The tables of the standards: with what was found, and by dimension."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from exercises.post_standards.values import DIMENSIONS, Result, Standard
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.cell_text import is_share
from workshop_app.kit.numbers import Quantity, Unit, as_json
from workshop_app.kit.presentation import UNDEFINED, Column, Table

LONG = 8
COLUMNS = (
    ("number", False),
    ("indicator", False),
    ("points", True),
    ("attainment", True),
    ("target", False),
    ("actual", True),
    ("weight", True),
    ("dimension", False),
    ("behaviour", False),
)
"""The columns of the standards, and whether they hold numbers."""

Raw = str | float | int | None


def number(value: Decimal | None, digits: int = 2) -> Quantity:
    """Return a plain number: points, weights, targets."""
    return Quantity(value, Unit.NUMBER, digits=digits)


def share(value: Decimal | None, digits: int = 1) -> Quantity:
    """Return a rate of 0–1."""
    return Quantity(value, Unit.SHARE, digits=digits)


def with_unit(value: Decimal | None, unit: str, view: View) -> str:
    """Write a value as measured, with the unit that the team gave it."""
    if value is None:
        return UNDEFINED
    text = view.format.plain(number(value, LONG))
    return f"{text}{unit}" if unit in ("%", "％", "‰") else f"{text} {unit}".strip()


def target_text(standard: Standard, view: View) -> str:
    """Write a target with its direction: "≥ 95%", "≤ 12 分钟"."""
    if standard.target is None:
        return UNDEFINED
    sign = "≤" if standard.direction == "less" else "≥"
    return f"{sign} {with_unit(standard.target, standard.unit, view)}"


def tables_of(standards: Sequence[Standard], result: Result, view: View) -> tuple[Table, ...]:
    """Return the standards with what was found, and the dimensions."""
    found = (_standards(standards, result, view), _dimensions(result, view))
    return tuple(table for table in found if table.rows)


def _standards(standards: Sequence[Standard], result: Result, view: View) -> Table:
    t = view.texts
    figures = {found.number: found for found in result.standards}
    rows: list[tuple[str, ...]] = []
    raw: list[tuple[Raw, ...]] = []
    for standard in standards:
        one = figures[standard.number]
        name = view.option("standards.dimension", standard.dimension) if standard.dimension else ""
        rows.append(
            (
                str(standard.number),
                standard.indicator or UNDEFINED,
                view.format.plain(number(one.points)),
                view.text(share(one.attainment)),
                target_text(standard, view),
                with_unit(standard.actual, standard.unit, view),
                view.format.plain(number(standard.weight)),
                name or UNDEFINED,
                standard.behaviour or UNDEFINED,
            )
        )
        raw.append(
            (
                standard.number,
                standard.indicator or None,
                *map(as_json, (one.points, one.attainment)),
                target_text(standard, view),
                *map(as_json, (_actual(standard, view), standard.weight)),
                name or None,
                standard.behaviour or None,
            )
        )
    if rows:
        rows.append(_total(result, view))
        raw.append(
            (
                t("result_tables.standards.total"),
                None,
                as_json(result.earned),
                *[None] * 3,
                as_json(result.weights_total),
                None,
                None,
            )
        )
    return Table(
        "standards",
        t("result_tables.standards.title"),
        tuple(Column(t(f"result_tables.standards.{name}"), is_num) for name, is_num in COLUMNS),
        tuple(rows),
        tuple(raw),
        t("result_tables.standards.note"),
        ("score",) if result.score is not None else (),
    )


def _actual(standard: Standard, view: View) -> Decimal | None:
    """Return what was measured as a number to calculate on: 95 of the unit “%” as 0.95."""
    is_rate = is_share(with_unit(standard.actual, standard.unit, view))
    return standard.actual / 100 if standard.actual is not None and is_rate else standard.actual


def _total(result: Result, view: View) -> tuple[str, ...]:
    return (
        view.texts("result_tables.standards.total"),
        "",
        view.format.plain(number(result.earned)),
        *[""] * 3,
        view.format.plain(number(result.weights_total)),
        "",
        "",
    )


def _dimensions(result: Result, view: View) -> Table:
    t = view.texts
    rows: list[tuple[str, ...]] = []
    raw: list[tuple[Raw, ...]] = []
    for id_ in DIMENSIONS:
        found = result.dimensions[id_]
        name = view.option("standards.dimension", id_)
        count, checked = len(found.standards), found.n_checked
        rows.append(
            (
                name,
                str(count),
                view.format.plain(number(found.weight)),
                str(checked),
                view.text(share(found.attainment)),
            )
        )
        raw.append((name, count, as_json(found.weight), checked, as_json(found.attainment)))
    names = ("dimension", "count", "weight", "checked", "attainment")
    return Table(
        "dimensions",
        t("result_tables.dimensions.title"),
        tuple(
            Column(t(f"result_tables.dimensions.{name}"), place > 0)
            for place, name in enumerate(names)
        ),
        tuple(rows),
        tuple(raw),
        trail=("coverage",),
    )
