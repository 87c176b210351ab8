"""The calculator bound to the shipped exercise that has every kind of field, and small inputs."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kinds.calculator.model import Calculator
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.kind import Fault, InputError
from workshop_app.system.languages import CHINESE, ENGLISH, language

CALCULATOR: Calculator = kind_of(load_catalogue()["mdm"])
ZH, EN = language(CHINESE), language(ENGLISH)
LEAST = {"customers": 10_000, "revenue_per_customer": 1_200}
"""The smallest input: everything else has a start value."""


def given(path: str, value: object) -> dict[str, Any]:
    """Return the smallest input with one more value at a path."""
    return put(LEAST, path, value)


def put(data: Mapping[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a copy of an input with a value at a path."""
    changed = copy.deepcopy(dict(data))
    *above, last = path.split(".")
    group = changed
    for name in above:
        group = group.setdefault(name, {})
    group[last] = value
    return changed


def faults_of(data: object) -> tuple[Fault, ...]:
    """Return what is wrong with an input, nothing where it is taken."""
    try:
        CALCULATOR.from_input(data)
    except InputError as error:
        return error.faults
    return ()


def found(data: object) -> dict[str, str]:
    """Return the codes of all faults by path."""
    return {fault.path: fault.code for fault in faults_of(data)}


def words(fault: Fault) -> tuple[str, str]:
    """Return a fault in Chinese and in English."""
    return fault.message.render(ZH.text), fault.message.render(EN.text)
