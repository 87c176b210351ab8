"""How every figure of the curve came about: a sentence with the levels in it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from exercises.emotion_curve.values import Reading, Result, Spot
from workshop_app.kinds.journey.view import View
from workshop_app.kit.numbers import MINUS, Quantity, Unit
from workshop_app.kit.presentation import UNDEFINED, TrailStep
from workshop_app.kit.sources import SOURCES

SIGNS = f"+{MINUS}"
MOST = 12
"""How many levels a sentence spells out; beyond that it names their sum."""

_PEAK_END = ("peak", "end", "peak_end", "mean", "difference")
STEPS = {
    "peak_end": _PEAK_END,
    "high": ("high",),
    "low": ("low",),
    "end": ("end",),
    "below": ("below",),
    "bare_pains": ("bare_pains",),
    "curve": ("high", "low", *_PEAK_END, "range", "below"),
    "to_be": ("to_be_peak", "to_be_end", "to_be_peak_end", "to_be_mean", "lift", "mean_lift"),
}


def trail(result: Result, view: View) -> tuple[TrailStep, ...]:
    """Return all steps, those of the plan behind those of today."""
    return tuple(_steps(result, view))


def _steps(result: Result, view: View) -> Iterator[TrailStep]:
    write = _Writer(view)
    yield write.spot("high", result.high)
    yield write.spot("low", result.low)
    yield from write.reading(result, "")
    yield write.step("range", _plain(result.range, view), "team", **_ends(result, view))
    below = f"{result.below_neutral} / {result.n}" if result.n else UNDEFINED
    neutral = view.level(view.checked.scale.neutral)
    yield write.step("below", below, "team", neutral=neutral)
    bare = view.texts.joined(view.name(index) for index in result.pains_without_remedy)
    count = str(len(result.pains_without_remedy))
    yield write.step("bare_pains", count, "team", names=bare or view.texts("trail.nobody"))
    if result.to_be is None:
        return
    yield from write.reading(result.to_be, "to_be_")
    change = view.labels.change(result.peak_end_lift)
    now, then = view.level(result.peak_end), view.level(result.to_be.peak_end)
    yield write.step("lift", change, "published", now=now, then=then)
    mean = view.labels.change(result.mean_lift)
    count = str(sum(1 for lift in result.lift or () if lift is not None))
    yield write.step("mean_lift", mean, "team", count=count)


def _ends(result: Reading, view: View) -> dict[str, str]:
    return {
        "high": view.level(result.high.value if result.high else None),
        "low": view.level(result.low.value if result.low else None),
    }


def _plain(value: Decimal | None, view: View) -> str:
    return view.format.plain(Quantity(value, Unit.NUMBER, 2))


class _Writer:
    def __init__(self, view: View) -> None:
        self.view = view

    def step(self, id_: str, value: str, source: str, **words: str) -> TrailStep:
        t = self.view.texts
        key = id_.removeprefix("to_be_")
        sentence = t(f"trail.{key}.sentence", value=value, **words)
        label = t(f"trail.{key}.label")
        if key != id_:
            label = t("trail.planned", label=label)
        return TrailStep(id_, label, sentence, value, self.source(key, source))

    def source(self, key: str, source: str) -> str:
        name = SOURCES[source].render(self.view.labels.language.text)
        detail = self.view.texts.get(f"trail.{key}.source")
        if not detail:
            return name
        return self.view.texts.bracketed(name, detail)

    def spot(self, id_: str, spot: Spot | None) -> TrailStep:
        value = self.view.level(spot.value if spot else None)
        name = self.view.name(spot.index) if spot else UNDEFINED
        return self.step(id_, value, "team", name=name)

    def reading(self, reading: Reading, prefix: str) -> Iterator[TrailStep]:
        """Yield peak, end, their mean, the mean of all and the difference."""
        view, peak = self.view, reading.peak
        value = view.level(peak.value if peak else None)
        indexes = (peak.index, *peak.ties) if peak else ()
        names = view.texts.joined(view.name(index) for index in indexes)
        neutral = view.level(view.checked.scale.neutral)
        words = {"names": names or UNDEFINED, "neutral": neutral}
        yield self.step(f"{prefix}peak", value, "published", **words)
        end = view.level(reading.end.value if reading.end else None)
        name = view.name(reading.end.index) if reading.end else UNDEFINED
        yield self.step(f"{prefix}end", end, "team", name=name)
        peak_end = view.level(reading.peak_end)
        yield self.step(f"{prefix}peak_end", peak_end, "published", peak=value, end=end)
        mean = view.level(reading.mean)
        series = "to_be" if prefix else "value"
        yield self.step(
            f"{prefix}mean", mean, "team", levels=self._levels(series), n=str(reading.n)
        )
        if not prefix:
            difference = view.labels.change(reading.peak_end_minus_mean)
            words = {"peak_end": peak_end, "mean": mean}
            yield self.step("difference", difference, "published", **words)

    def _levels(self, series: str) -> str:
        """Write the levels that are added up; of many only their sum."""
        values = [v for c in self.view.checked.columns if (v := c.level(series)) is not None]
        if not values:
            return UNDEFINED
        if len(values) <= MOST:
            bare = [self.view.level(value) for value in values]
            return " + ".join(f"({text})" if text[0] in SIGNS else text for text in bare)
        return self.view.level(sum(values, Decimal()))
