"""What an exercise's `report.py` gives back, and how a kind makes a presentation of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop_app.kit.kind import Fault, Json
from workshop_app.kit.presentation import (
    DataFile,
    Details,
    Finding,
    Handout,
    KeyFigure,
    Picture,
    Presentation,
    Table,
    TrailStep,
)
from workshop_app.kit.results import to_json
from workshop_app.kit.texts import Texts
from workshop_app.system.languages import Language


def _no_trail() -> tuple[TrailStep, ...]:
    return ()


@dataclass(frozen=True)
class Shown:
    """What a result shows, ready for every output; the trail is made when it is asked for."""

    headline: KeyFigure | None = None
    figures: tuple[KeyFigure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    make_trail: Callable[[], tuple[TrailStep, ...]] = _no_trail
    notes: tuple[str, ...] = ()
    basis: str = ""
    handouts: tuple[Handout, ...] = ()
    files: tuple[DataFile, ...] = ()


NOTHING = Shown()
"""What is shown while there are faults in the input."""


def presentation_of(
    exercise_id: str,
    texts: Texts,
    subject: str,
    findings: Sequence[Finding],
    shown: Shown,
    make_details: Callable[[], Details],
) -> Presentation:
    """Return the presentation of a work."""
    return Presentation(
        exercise_id=exercise_id,
        title=texts("title"),
        subject=subject,
        goal=texts("goal"),
        headline=shown.headline,
        figures=shown.figures,
        pictures=shown.pictures,
        tables=shown.tables,
        findings=tuple(findings),
        make_details=make_details,
        notes=shown.notes,
        basis=shown.basis,
        handouts=shown.handouts,
        files=shown.files,
    )


def computed(result: object, cautions: Sequence[Finding]) -> Json:
    """Return a result and what is to be known about it, as the command line prints them."""
    return {
        "result": to_json(result),
        "warnings": [{"field": c.path, "code": c.code, "message": c.text} for c in cautions],
    }


def fault_finding(fault: Fault, label: str, language: Language) -> Finding:
    """Put a fault into a sentence that opens with the label of its field."""
    words = fault.message.render(language.text)
    # A message that opens with what was typed needs a mark between that and the label.
    is_apart = fault.message.original[0] in "{“"
    if language.code.startswith("zh"):
        text = f"{label}{'：' if is_apart else ''}{words}。"
    else:
        text = f"{label}{':' if is_apart else ''} {words}."
    return Finding(fault.path, fault.code, text, is_fault=True)
