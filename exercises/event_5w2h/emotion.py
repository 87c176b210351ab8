"""The expected emotion over the event, from the values of the run sheet.

A value stands in the middle of its item; PCHIP joins them (Fritsch & Carlson 1980). Peak and end
after Kahneman et al. 1993. Items at the same moment share one point, their mean [convention].
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from exercises.event_5w2h.plan import Item
from exercises.event_5w2h.values import Emotion, PlaceOnCurve
from workshop_app.kit.pchip import slopes


def emotion_of(items: Sequence[Item]) -> Emotion:
    """Return the curve; items without a time or a value are gaps in it, not zeros."""
    places = _places(items)
    without = sum(item.emotion is None or item.at is None for item in items)
    if not places:
        return Emotion(0, without, None, None, None, None, None, None, (), ())
    values = [place.value for place in places]
    # Of the two ends of equal distance from neutral the negative one is remembered.
    peak = max(places, key=lambda place: (abs(place.value), place.value < 0))
    end = places[-1]
    return Emotion(
        n=len(places),
        without_value=without,
        mean=sum(values, Decimal()) / len(values),
        low=min(places, key=lambda place: place.value),
        high=max(places, key=lambda place: place.value),
        peak=peak,
        end=end,
        peak_end=(peak.value + end.value) / 2,
        points=places,
        slopes=slopes([place.at for place in places], values),
    )


def _places(items: Sequence[Item]) -> tuple[PlaceOnCurve, ...]:
    grouped: dict[Decimal, list[tuple[int, Decimal]]] = {}
    for item in items:
        if item.at is not None and item.emotion is not None:
            middle = item.at + Decimal(item.minutes or 0) / 2
            grouped.setdefault(middle, []).append((item.number, item.emotion))
    return tuple(
        PlaceOnCurve(found[0][0], at, sum((v for _, v in found), Decimal()) / len(found))
        for at, found in sorted(grouped.items())
    )
