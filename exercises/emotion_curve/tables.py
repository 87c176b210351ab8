"""The tables of the emotion curve: how to read it, its touchpoints, points and remedies, ends."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from exercises.emotion_curve.model import AS_IS, TO_BE
from exercises.emotion_curve.trail import STEPS
from exercises.emotion_curve.values import Reading, Result
from workshop_app.kinds.journey.tables import shown
from workshop_app.kinds.journey.view import View
from workshop_app.kit.numbers import Quantity, Unit, as_json
from workshop_app.kit.presentation import UNDEFINED, Column, Table

ENDINGS = 5
Cell = tuple[str, str | float | int | None]


def tables_of(result: Result, view: View) -> tuple[Table, ...]:
    """Return the tables that have something to say."""
    tables = [_reading(result, view), _touchpoints(result, view)]
    tables += [table for table in (_points(view), _endings(result, view)) if table.rows]
    return tuple(tables)


def _table(id_: str, view: View, columns: list[tuple[str, bool]], rows: list[list[Cell]],
           trail: tuple[str, ...] = (), note: str = "") -> Table:  # fmt: skip
    return Table(
        id_,
        view.texts(f"tables.{id_}.title"),
        tuple(Column(title, is_number) for title, is_number in columns),
        tuple(tuple(text for text, _ in row) for row in rows),
        tuple(tuple(raw for _, raw in row) for row in rows),
        note,
        trail,
    )


def _level(value: Decimal | None, view: View) -> Cell:
    return view.level(value), as_json(value)


def _text(text: str) -> Cell:
    return text, text or None


# --- reading the curve --------------------------------------------------------------------------


def _reading(result: Result, view: View) -> Table:
    t = view.texts
    columns = [
        (t("tables.reading.item"), False),
        (t("series.value.legend"), True),
        (t("tables.reading.where"), False),
    ]
    readings: list[Reading] = [result]
    if result.to_be is not None:
        readings.append(result.to_be)
        columns += [(t("series.to_be.legend"), True), (t("tables.reading.where"), False)]
    parts = [list(_readings(reading, view)) for reading in readings]
    rows = []
    for number, (id_, value, where) in enumerate(parts[0]):
        row = [_text(t(f"tables.reading.{id_}")), value, _text(where)]
        for other in parts[1:]:
            row += [other[number][1], _text(other[number][2])]
        rows.append(row)
    return _table("reading", view, columns, rows, STEPS["curve"], t("tables.reading.note"))


def _readings(reading: Reading, view: View) -> Iterator[tuple[str, Cell, str]]:
    """Yield id, value and touchpoint of each row."""
    for id_ in ("high", "low", "end"):
        spot = getattr(reading, id_)
        where = view.name(spot.index) if spot else ""
        yield id_, _level(spot.value if spot else None, view), where
    peak = reading.peak
    where = ""
    if peak:
        where = view.texts.joined(view.name(index) for index in (peak.index, *peak.ties))
    yield "peak", _level(peak.value if peak else None, view), where
    yield "peak_end", _level(reading.peak_end, view), ""
    yield "mean", _level(reading.mean, view), ""
    difference = reading.peak_end_minus_mean
    yield "difference", (view.labels.change(difference), as_json(difference)), ""
    yield "range", (_plain(reading.range, view), as_json(reading.range)), ""
    share = reading.share_below_neutral
    text = view.text(Quantity(share, Unit.SHARE, 0)) if reading.n >= SMALL else ""
    count = f"{reading.below_neutral} / {reading.n}" if reading.n else UNDEFINED
    yield "below", (count, as_json(share)), text


SMALL = 5
"""Under so many touchpoints a share is no help."""


def _plain(value: Decimal | None, view: View) -> str:
    return view.format.plain(Quantity(value, Unit.NUMBER, 2))


# --- touchpoints --------------------------------------------------------------------------------


def _touchpoints(result: Result, view: View) -> Table:
    t = view.texts
    has_plan = result.to_be is not None
    keys = ["name", "stage", "channel"]
    columns = [(t("column.short"), False), *((view.labels.field(key), False) for key in keys)]
    columns.append((t("series.value.legend"), True))
    if has_plan:
        columns += [(t("series.to_be.legend"), True), (t("tables.touchpoints.lift"), True)]
    columns.append((view.labels.field("kind"), False))
    rows = []
    for column in view.checked.columns:
        index = column.index
        row: list[Cell] = [(str(index + 1), index + 1)]
        row += [_text(_shown(index, key, view)) for key in keys]
        row.append(_level(column.level(AS_IS), view))
        if has_plan:
            lift = result.lift[index] if result.lift else None
            row += [_level(column.level(TO_BE), view), (view.labels.change(lift), as_json(lift))]
        row.append(_text(_shown(index, "kind", view)))
        rows.append(row)
    return _table("touchpoints", view, columns, rows)


def _shown(index: int, key: str, view: View) -> str:
    return shown(view.state.columns[index], key, view.state, view.labels)


def _points(view: View) -> Table:
    """Return what was written down at touchpoints: marks, notes, quotes and remedies."""
    keys = ("kind", "note", "quotes", "remedy")
    columns = [(view.texts("column.short"), False), (view.labels.field("name"), False)]
    columns += [(view.labels.field(key), False) for key in keys]
    rows = []
    for column in view.checked.columns:
        texts = [_shown(column.index, key, view) for key in keys]
        if any(texts):
            number: Cell = (str(column.index + 1), column.index + 1)
            rows.append([number, _text(view.name(column.index)), *map(_text, texts)])
    return _table("points", view, columns, rows)


# --- ends ---------------------------------------------------------------------------------------


def _endings(result: Result, view: View) -> Table:
    """Return the touchpoints that would leave a better memory if they came last."""
    t = view.texts
    now = result.peak_end
    better = [
        (ending, ending.peak_end - now)
        for ending in result.endings
        if now is not None and ending.peak_end > now
    ]
    better.sort(key=lambda pair: -pair[1])
    columns = [
        (t("tables.endings.last"), False),
        (t("tables.endings.peak_end"), True),
        (t("tables.endings.change"), True),
    ]
    rows: list[list[Cell]] = [
        [
            _text(view.name(ending.index)),
            _level(ending.peak_end, view),
            (view.labels.change(change), as_json(change)),
        ]
        for ending, change in better[:ENDINGS]
    ]
    note = t("tables.endings.note")
    return _table("endings", view, columns, rows, STEPS["peak_end"], note)
