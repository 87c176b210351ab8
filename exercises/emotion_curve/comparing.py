"""The emotion curves of all teams over each other: peak–end, mean, spread, where teams disagree.

The same touchpoints are matched by their names, else by their relative place on the way. Levels of
other scales are converted to that of the exercise, linear on each side of neutral.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import pairwise

from exercises.emotion_curve.model import AS_IS
from exercises.emotion_curve.values import Result
from workshop_app.kinds.journey.state import Level, Scale
from workshop_app.kinds.journey.view import View
from workshop_app.kit import comparing
from workshop_app.kit.comparing import Field, Made, Measured
from workshop_app.kit.comparison import ComparedPicture, Comparison
from workshop_app.kit.figures_curve import CurveScale
from workshop_app.kit.figures_lines import LineWords, TeamLine, Together, team_lines, together
from workshop_app.kit.pchip import slopes
from workshop_app.kit.presentation import Column, Table

STEPS = 20
"""Into how many parts the way is divided where touchpoints have no names in common."""

COLUMNS = 8
"""For how many teams a table of levels has columns."""

NAMED_FROM = 3
"""How many touchpoints each team must share with another one to be matched by name."""

Curves = Field[Result, View]
Way = tuple[tuple[str, float], ...]
"""The touchpoints that have a level: name and level on the common scale."""


@dataclass(frozen=True)
class Matched:
    """All curves on one axis: the places of the grid, and what each is called."""

    lines: tuple[TeamLine, ...]
    grid: tuple[float, ...]
    names: tuple[str, ...]
    is_by_name: bool


def compare(field: Curves) -> Comparison:
    """Set the curves side by side, ranked by their peak–end mean."""
    t = field.texts
    scale, is_mixed = _common(field)
    ways = {one.id: _way(one, scale) for one in field.made}

    def measured(one: Made[Result, View]) -> Measured:
        if one.result.peak_end is None:
            return Measured(None, note=t("compare.empty"))
        own = one.view.checked.scale
        value = _on(one.result.peak_end, own, scale)
        return Measured(value, one.view.labels.level(value, scale))

    placed = comparing.standings(field, measured, high_is_better=True)
    matched = match(field, ways)
    unit = t(
        "compare.mixed" if is_mixed else "compare.unit",
        low=_bound(scale.low),
        high=_bound(scale.high),
    )
    basis = comparing.basis_of(field, placed, unit)
    both = together(matched.lines, matched.grid)
    words = _sentences(field, matched, both)
    first = _lines(field, matched, scale, words, basis)
    measure = t("compare.measure")
    finding = comparing.headline(field, placed, measure)
    ranked = comparing.ranked_picture(
        field,
        placed,
        (measure, finding),
        basis,
        high_is_better=True,
        limits=(float(scale.low - scale.neutral), float(scale.high - scale.neutral))
        if not scale.neutral
        else None,
    )
    return Comparison(
        field.exercise.id,
        t("title"),
        measure,
        True,
        placed,
        (first, ranked),
        (_table(field, matched, both), _key_table(field, scale)),
        (*comparing.stand_out(field, placed, measure), *words),
        t.lines("compare.questions"),
        basis,
    )


# --- one scale ------------------------------------------------------------------------------------


def _common(field: Curves) -> tuple[Scale, bool]:
    """Return the scale of all teams, or where they differ the usual one."""
    scales = {one.view.checked.scale for one in field.made if one.result.n}
    if len(scales) == 1:
        return scales.pop(), False
    usual = field.made[0].view.definition.scales[0].scale if field.made else None
    return usual or Scale(Decimal(-5), Decimal(5), Decimal()), len(scales) > 1


def _on(value: Decimal, own: Scale, scale: Scale) -> Decimal:
    found = Level(value, own).on(scale)
    assert isinstance(found, Decimal)
    return found


def _way(one: Made[Result, View], scale: Scale) -> Way:
    own = one.view.checked.scale
    return tuple(
        (one.view.name(column.index), float(_on(level, own, scale)))
        for column in one.view.checked.columns
        if (level := column.level(AS_IS)) is not None
    )


def _bound(value: Decimal) -> str:
    return f"{value:+f}".replace("-", "\u2212") if value else "0"


# --- the same touchpoints -------------------------------------------------------------------------


def _key(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def match(field: Curves, ways: dict[str, Way]) -> Matched:
    """Put all curves on one axis: by name where every team shares enough names, else by place."""
    known = {id_: way for id_, way in ways.items() if way}
    counts = Counter(key for way in known.values() for key in {_key(name) for name, _ in way})
    least = max(2, math.ceil(len(known) / 3))
    shared = {key for key, count in counts.items() if count >= least}
    is_by_name = len(known) > 1 and all(
        len({_key(name) for name, _ in way} & shared) >= NAMED_FROM for way in known.values()
    )
    return _by_name(field, known, shared) if is_by_name else _by_place(field, known)


def _by_name(field: Curves, ways: dict[str, Way], shared: set[str]) -> Matched:
    """Line up what several teams have, in the mean order of their ways; what a team has alone
    stands between its neighbours."""
    spots: dict[str, list[float]] = {}
    called: dict[str, str] = {}
    levels: dict[str, dict[str, float]] = {}
    for id_, way in ways.items():
        own = levels.setdefault(id_, {})
        for place, (name, level) in enumerate(way):
            key = _key(name)
            if key in shared and key not in own:
                own[key] = level
                called.setdefault(key, name)
                spots.setdefault(key, []).append(place / max(len(way) - 1, 1))
    order = sorted(spots, key=lambda key: sum(spots[key]) / len(spots[key]))
    lines = tuple(
        TeamLine(
            one.contender,
            _points(ways[one.id], order),
            tuple(levels[one.id].get(key) for key in order),
        )
        for one in field.made
        if one.id in levels
    )
    grid = tuple(float(x) for x in range(len(order)))
    return Matched(lines, grid, tuple(called[key] for key in order), True)


def _points(way: Way, order: Sequence[str]) -> tuple[tuple[float, float], ...]:
    """Return a way on the common axis. What the team has alone is shown only where its own order
    is that of the class."""
    free = {key: float(x) for x, key in enumerate(order)}
    placed = [(free.pop(_key(name), None), level) for name, level in way]
    known = [(index, x) for index, (x, _) in enumerate(placed) if x is not None]
    points = [(x, level) for x, level in placed if x is not None]
    if all(x0 < x1 for (_, x0), (_, x1) in pairwise(known)):
        for (first, x0), (last, x1) in pairwise(known):
            step = (x1 - x0) / (last - first)
            points += [
                (x0 + step * (index - first), placed[index][1]) for index in range(first + 1, last)
            ]
    return tuple(sorted(points))


def _by_place(field: Curves, ways: dict[str, Way]) -> Matched:
    """Stretch every way to the same length and read it at the same places."""
    grid = tuple(step / STEPS for step in range(STEPS + 1))
    lines = []
    for one in field.made:
        way = ways.get(one.id)
        if not way:
            continue
        last = max(len(way) - 1, 1)
        points = tuple((place / last, level) for place, (_, level) in enumerate(way))
        lines.append(TeamLine(one.contender, points, read_at(points, grid)))
    names = tuple(field.texts("compare.place", share=f"{round(x * 100)}%") for x in grid)
    return Matched(tuple(lines), grid, names, False)


def read_at(
    points: Sequence[tuple[float, float]], grid: Sequence[float]
) -> tuple[float | None, ...]:
    """Return the smooth curve through some points at other places, None beyond its ends."""
    at, levels = [x for x, _ in points], [y for _, y in points]
    steep = slopes(at, levels)
    found: list[float | None] = []
    for x in grid:
        if len(points) == 1 or not at[0] - 1e-9 <= x <= at[-1] + 1e-9:
            found.append(levels[0] if len(points) == 1 and abs(x - at[0]) < 1e-9 else None)
            continue
        k = max(0, min(sum(p <= x for p in at) - 1, len(at) - 2))
        h = at[k + 1] - at[k]
        s = (x - at[k]) / h
        found.append(
            (1 + 2 * s) * (1 - s) ** 2 * levels[k]
            + s * (1 - s) ** 2 * h * steep[k]
            + s * s * (3 - 2 * s) * levels[k + 1]
            + s * s * (s - 1) * h * steep[k + 1]
        )
    return tuple(found)


# --- what is shown --------------------------------------------------------------------------------


def _widest(both: Sequence[Together]) -> Together | None:
    known = [one for one in both if one.spread is not None and one.spread > 1e-9]
    return max(known, key=lambda one: one.spread or 0.0, default=None)


def _sentences(field: Curves, matched: Matched, both: Sequence[Together]) -> tuple[str, ...]:
    """Say where the teams disagree most, and where the class is lowest."""
    t, widest = field.texts, _widest(both)
    if len(matched.lines) < 2 or widest is None:
        return ()
    at = matched.grid.index(widest.x)
    levels = {
        line.contender.name: v for line in matched.lines if (v := line.levels[at]) is not None
    }
    high, low = max(levels, key=lambda n: levels[n]), min(levels, key=lambda n: levels[n])
    lowest = min((one for one in both if one.spread is not None), key=lambda one: one.mean)
    return (
        t(
            "compare.disagree",
            name=matched.names[at],
            spread=f"{widest.spread:.1f}",
            high=high,
            high_level=_level(levels[high]),
            low=low,
            low_level=_level(levels[low]),
        ),
        t(
            "compare.lowest",
            name=matched.names[matched.grid.index(lowest.x)],
            mean=_level(lowest.mean),
        ),
        *(() if matched.is_by_name else (t("compare.by_place"),)),
    )


def _level(value: float) -> str:
    shown = f"{value:+.1f}".replace("-", "\u2212")
    return "0" if shown in ("+0.0", "\u22120.0") else shown


def _lines(
    field: Curves, matched: Matched, scale: Scale, words: Sequence[str], basis: str
) -> ComparedPicture:
    t = field.texts
    if matched.is_by_name:
        ticks = tuple(zip(matched.grid, matched.names, strict=True))
    else:
        ticks = ((0.0, t("compare.start")), (0.5, t("compare.middle")), (1.0, t("compare.end")))
    ends = (scale.high, scale.neutral, scale.low)
    ground = CurveScale(
        first=matched.grid[0] if matched.grid else 0.0,
        last=matched.grid[-1] if matched.grid else 1.0,
        ticks=ticks,
        low=float(scale.low),
        high=float(scale.high),
        neutral=float(scale.neutral),
        levels=tuple((float(value), _bound(value)) for value in ends),
    )
    title = t("compare.lines")
    finding = t("compare.lines_finding", name=_place_of(matched)) if words else title
    draw = partial(
        team_lines,
        matched.lines,
        matched.grid,
        ground,
        LineWords(t("compare.mean"), t("compare.spread")),
        _strong(matched) if words else None,
    )
    return ComparedPicture("lines", title, finding, basis, draw, " ".join(words) or title)


def _strong(matched: Matched) -> float | None:
    widest = _widest(together(matched.lines, matched.grid))
    return widest.x if widest and matched.is_by_name else None


def _place_of(matched: Matched) -> str:
    widest = _widest(together(matched.lines, matched.grid))
    return matched.names[matched.grid.index(widest.x)] if widest else ""


def _table(field: Curves, matched: Matched, both: Sequence[Together]) -> Table:
    """Return the levels at each touchpoint, or at every quarter of the way: of all teams, where a
    page has room for them, and of the class."""
    t = field.texts
    found = {one.x: one for one in both}
    lines = matched.lines if len(matched.lines) <= COLUMNS else ()
    wanted = [at for at in range(len(matched.grid)) if matched.is_by_name or at % (STEPS // 4) == 0]
    rows, raw = [], []
    for at in wanted:
        one = found.get(matched.grid[at])
        middle, far = (one.mean, one.spread) if one else (None, None)
        levels = [line.levels[at] for line in lines]
        cells = [("—" if v is None else _level(v)) for v in (*levels, middle)]
        rows.append((matched.names[at], *cells, "—" if far is None else f"{far:.1f}"))
        raw.append((matched.names[at], *levels, middle, far))
    heads = [line.contender.name for line in lines]
    columns = (
        Column(t("compare.touchpoint")),
        *(
            Column(head, is_number=True)
            for head in (*heads, t("compare.mean"), t("compare.spread"))
        ),
    )
    return Table("levels", t("compare.levels"), columns, tuple(rows), tuple(raw))


def _key_table(field: Curves, scale: Scale) -> Table:
    t = field.texts
    rows, raw = [], []
    for one in field.made:
        r, labels = one.result, one.view.labels
        own = one.view.checked.scale
        values = [
            None if value is None else _on(value, own, scale)
            for value in (
                r.peak_end,
                r.mean,
                r.peak.value if r.peak else None,
                r.end.value if r.end else None,
            )
        ]
        rows.append(
            (one.contender.name, str(r.n), *(labels.level(value, scale) for value in values))
        )
        raw.append((one.contender.name, r.n, *(None if v is None else float(v) for v in values)))
    heads = ("count", "measure", "mean_of_all", "peak", "last")
    columns = (
        Column(t("compare.team")),
        *(Column(t(f"compare.{head}"), is_number=True) for head in heads),
    )
    return Table("key", t("compare.key"), columns, tuple(rows), tuple(raw))
