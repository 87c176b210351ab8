"""Where a figure comes from: every number that is shown names one of these."""

from __future__ import annotations

from typing import Literal

from workshop_app.domain.message import say

SourceKind = Literal["team", "course", "published", "convention"]

SOURCES = {
    "team": say("team's estimate"),
    "course": say("course figure"),
    "published": say("published"),
    "convention": say("convention of this app"),
}
