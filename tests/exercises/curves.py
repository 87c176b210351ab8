"""Emotion curves to test with: the exercise, and results of levels in one line."""

from __future__ import annotations

from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kinds.journey.model import Journey
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.presentation import Presentation
from workshop_app.system.languages import language

ZH, EN = language("zh_CN"), language("en")
EXAMPLE = (0, 2, -3, -1, 4, 4, -2, 3)
"""The curve of methods.md §5."""

_KIND = kind_of(load_catalogue()["emotion-curve"])
assert isinstance(_KIND, Journey)
KIND: Journey = _KIND


def given(*levels: float | None, **more: Any) -> dict[str, Any]:
    """Return an input with a touchpoint a level, named T1, T2 …; other fields are lists."""
    head = {key: more.pop(key) for key in ("scale", "subject") if key in more}
    rows: list[dict[str, Any]] = []
    for index, level in enumerate(levels):
        row: dict[str, Any] = {"name": f"T{index + 1}", "value": level}
        row |= {key: values[index] for key, values in more.items()}
        rows.append(row)
    return {**head, "touchpoints": rows}


def computed(*levels: float | None, **more: Any) -> dict[str, Any]:
    result: dict[str, Any] = whole(*levels, **more)["result"]
    return result


def whole(*levels: float | None, **more: Any) -> dict[str, Any]:
    """Return what `compute` prints, with the warnings."""
    return dict(KIND.compute(KIND.from_input(given(*levels, **more)), EN))


def warned(*levels: float | None, **more: Any) -> list[tuple[str, str]]:
    return [(w["field"], w["code"]) for w in whole(*levels, **more)["warnings"]]


def shown(*levels: float | None, lang: Any = ZH, **more: Any) -> Presentation:
    return KIND.present(KIND.from_input(given(*levels, **more)), lang)
