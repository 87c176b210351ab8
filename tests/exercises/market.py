"""The market damage model bound to its kind, with the worked example of its source."""

from __future__ import annotations

import copy
from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kinds.calculator.model import Calculator
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.system.languages import CHINESE, ENGLISH, language

MODEL: Calculator = kind_of(load_catalogue()["mdm"])
ZH, EN = language(CHINESE), language(ENGLISH)

EXAMPLE: dict[str, Any] = {
    "customers": 10_000,
    "revenue_per_customer": 1_200,
    "margin": 1,
    "problem_rate": 0.3,
    "complaint_rate": 0.04,
    "outcomes": {"quick": 0.3, "solved": 0.4, "unsolved": 0.3},
    "repurchase": {
        "quick": 0.95,
        "solved": 0.62,
        "unsolved": 0.46,
        "silent": 0.37,
        "no_problem": 1,
    },
    "told": {"unhappy": 9.5, "happy": 5},
    "loud_share": 0.13,
    "influence_rate": 0.02,
    "handling_cost": 50,
    "targets": {
        "outcomes": {"quick": 0.6, "solved": 0.3, "unsolved": 0.1},
        "complaint_rate": 0.2,
        "problem_rate": 0.2,
    },
    "programme_costs": {"resolution": 40_000, "soliciting": 60_000, "prevention": 300_000},
}
"""Every value written out, so that a changed start value changes nothing here."""


def example(**changes: Any) -> dict[str, Any]:
    """Return the worked example with some values changed; `a__b` is the path `a.b`."""
    data = copy.deepcopy(EXAMPLE)
    for name, value in changes.items():
        *above, last = name.split("__")
        group = data
        for part in above:
            group = group[part]
        group[last] = value
    return data


def computed(data: dict[str, Any]) -> dict[str, Any]:
    """Return the result of an input, as the command line prints it."""
    result: Any = MODEL.compute(MODEL.from_input(data), EN)["result"]
    return result  # type: ignore[no-any-return]


def warned(data: dict[str, Any]) -> dict[str, str]:
    """Return the codes of the warnings by field."""
    warnings: Any = MODEL.compute(MODEL.from_input(data), EN)["warnings"]
    return {warning["field"]: warning["code"] for warning in warnings}


def in_segments(*parts: dict[str, Any]) -> dict[str, Any]:
    """Return an input of several segments."""
    return {"segments": [{"name": f"S{n}", **part} for n, part in enumerate(parts, 1)]}


def value_at(result: Any, path: str) -> Any:
    """Return what stands at a dotted path of a result."""
    for name in path.split("."):
        result = result[int(name)] if isinstance(result, list) else result[name]
    return result
