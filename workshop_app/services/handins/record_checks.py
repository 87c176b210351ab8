"""Whether the text of a record from elsewhere is one that this version can read."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from typing import Any

from workshop_app.domain import record
from workshop_app.domain.message import Message, say
from workshop_app.services.handins.classes import SOURCE, source_in
from workshop_app.services.handins.faults import FileFaultError

_MODULES = {
    record.AGENDA: "agenda_text",
    record.POINTS: "points",
    record.PICKS: "picking",
    record.REVEALS: "reveals",
    record.PITCHES: "pitches",
    record.NOTES: "notes",
    record.RUN: "class_run",
}
"""The module of the domain that knows what a record means."""


def record_fault(name: str, text: str) -> Message | None:
    """Return why a version of a record cannot be taken, or None."""
    if name == SOURCE:
        load: Callable[[str], Any] = source_in
    elif name in _MODULES:
        load = importlib.import_module(f"workshop_app.domain.{_MODULES[name]}").load
    else:
        return say("this version does not know what this is. Install a newer version first.")
    if not text:
        return None
    try:
        load(text)
    except (ValueError, KeyError, TypeError, FileFaultError, RecursionError, json.JSONDecodeError):
        return say("this part is not readable.")
    return None
