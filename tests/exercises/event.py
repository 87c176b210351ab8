"""The event planner bound to its exercise, and plans to compute."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kinds.worksheet.model import WorksheetKind
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.kind import Fault, InputError
from workshop_app.system.languages import CHINESE, ENGLISH, language

PLANNER: WorksheetKind = kind_of(load_catalogue()["event-5w2h"])
ZH, EN = language(CHINESE), language(ENGLISH)
SAMPLE = PLANNER.to_input(PLANNER.sample(CHINESE))


def sample(**changes: object) -> dict[str, Any]:
    """Return the sample with some keys changed; None leaves a key out."""
    data = {**copy.deepcopy(dict(SAMPLE)), **changes}
    return {key: value for key, value in data.items() if value is not None}


def computed(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the result as JSON."""
    return dict(PLANNER.compute(PLANNER.from_input(data), EN)["result"])  # type: ignore[call-overload]


def warned(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the fields of all warnings by code."""
    found: dict[str, list[str]] = {}
    for warning in PLANNER.compute(PLANNER.from_input(data), EN)["warnings"]:  # type: ignore[attr-defined]
        found.setdefault(warning["code"], []).append(warning["field"])
    return found


def faults_of(data: object) -> tuple[Fault, ...]:
    """Return what is wrong with an input, nothing where it is taken."""
    try:
        PLANNER.from_input(data)
    except InputError as error:
        return error.faults
    return ()


def task(start: int, days: int, *after: int, owner: str = "") -> dict[str, Any]:
    """Return a task from a day of March 2027 on, that lasts some days."""
    first, last = f"2027-03-{start:02}", f"2027-03-{start + days - 1:02}"
    row: dict[str, Any] = {"what": "task", "start": first, "end": last, "after": list(after)}
    return {**row, "owner": owner} if owner else row


def item(time: str, minutes: int, **more: object) -> dict[str, Any]:
    """Return an item of the run sheet."""
    return {"time": time, "minutes": minutes, "what": "item", **more}
