"""A worksheet that is data only, from a folder such as a user's, with every type of entry."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kinds.worksheet.model import WorksheetKind
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.kind import Fault, InputError
from workshop_app.system.languages import CHINESE, ENGLISH, language

FOLDER = Path(__file__).parent
PICNIC: WorksheetKind = kind_of(load_catalogue(FOLDER)["picnic"])
ZH, EN = language(CHINESE), language(ENGLISH)
SAMPLE: dict[str, Any] = json.loads((FOLDER / "picnic/sample/en.json").read_text(encoding="utf-8"))


def sample(**changed: Any) -> dict[str, Any]:
    """Return the sample's input with some fields or tables changed."""
    return {**copy.deepcopy(SAMPLE), **changed}


def tasks(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return an input with tasks only."""
    return {"tasks": list(rows)}


def faults_of(data: object) -> tuple[Fault, ...]:
    """Return what is wrong with an input, nothing where it is taken."""
    try:
        PICNIC.from_input(data)
    except InputError as error:
        return error.faults
    return ()


def found(data: object) -> dict[str, str]:
    """Return the codes of all faults by path."""
    return {fault.path: fault.code for fault in faults_of(data)}
