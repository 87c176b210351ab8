"""Whether the text of a record from elsewhere is one that this version can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workshop_app.domain import (
    agenda_text,
    class_run,
    countdown,
    notes,
    picking,
    pitches,
    points,
    record,
    reveals,
)
from workshop_app.domain.message import Message, say
from workshop_app.services.handins.classes import SOURCE, source_in
from workshop_app.services.handins.faults import FileFaultError
from workshop_app.services.handins.sent import SENT, digest_in

_LOADERS: Mapping[str, Callable[[str], object]] = {
    record.AGENDA: agenda_text.load,
    record.POINTS: points.load,
    record.PICKS: picking.load,
    record.REVEALS: reveals.load,
    record.PITCHES: pitches.load,
    record.NOTES: notes.load,
    record.RUN: class_run.load,
    record.COUNTDOWN: countdown.load,
    SOURCE: source_in,
    SENT: digest_in,
}
"""What reads each record."""


def record_fault(name: str, text: str) -> Message | None:
    """Return why a version of a record cannot be taken, or None."""
    if name not in _LOADERS:
        return say("this version does not know what this is. Install a newer version first.")
    if not text:
        return None
    try:
        _LOADERS[name](text)
    except (ValueError, KeyError, TypeError, FileFaultError, RecursionError):
        return say("this part is not readable.")
    return None
