"""Answers to SERVQUAL for tests: made from means, so that results are known beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.system.languages import language

KIND = kind_of(load_catalogue()["servqual"])
EN, ZH = language("en"), language("zh_CN")
SIZES = {"tangibles": 4, "reliability": 5, "responsiveness": 4, "assurance": 4, "empathy": 5}
DIMENSIONS = tuple(SIZES)
ITEMS = sum(SIZES.values())
KNOWN = {
    "tangibles": -65,
    "reliability": -110,
    "responsiveness": -83,
    "assurance": -70,
    "empathy": -101,
}
"""The known case: gaps in hundredths."""

Json = dict[str, Any]


def of_everybody(expectation: Sequence[Any], perception: Sequence[Any], people: int = 1) -> Json:
    """Return an input in which everybody gives the same answers."""
    sides = {"expectation": expectation, "perception": perception}
    return {
        "responses": [
            {side: list(answers) for side, answers in sides.items()} for _ in range(people)
        ]
    }


def same(mark: Any) -> list[Any]:
    """Return the same answer for every item."""
    return [mark] * ITEMS


def with_gaps(hundredths: Mapping[str, int], people: int = 100) -> Json:
    """Return an input whose dimensions have these gaps: everybody expects 6."""
    responses = []
    for person in range(people):
        perception: list[int] = []
        for dimension, size in SIZES.items():
            whole, rest = divmod(-hundredths[dimension], 100)
            perception += [6 - whole - (1 if person < rest else 0)] * size
        responses.append({"expectation": same(6), "perception": perception})
    return {"responses": responses}


def computed(data: Json) -> Json:
    """Return the result of an input."""
    result: Json = KIND.compute(KIND.from_input(data), EN)["result"]
    return result


def warned(data: Json) -> list[str]:
    """Return the codes of the warnings of an input."""
    found = KIND.compute(KIND.from_input(data), EN)["warnings"]
    return [warning["code"] for warning in found]


def items(groups: Mapping[str, int]) -> list[Json]:
    """Return so many items of each dimension."""
    return [
        {"id": f"{group[:3]}{at}", "dimension": group}
        for group, count in groups.items()
        for at in range(1, count + 1)
    ]
