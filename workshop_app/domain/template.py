"""What is kept from one workshop for the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Template:
    """Settings of an exercise under a name; `text` is the kind's own, as it wrote it."""

    id: str
    exercise_id: str
    name: str
    text: str
