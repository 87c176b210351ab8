"""A countdown on the class screen: what it says at one moment, and how it is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workshop_app.domain.countdown import Countdown, Stage, clock_text
from workshop_app.domain.message import say
from workshop_app.kit.slide import (
    BODY,
    GAP,
    KEY,
    LEADING,
    Slide,
    fitting,
    width_of,
)
from workshop_app.system.languages import Language

COUNTDOWN = 25.0
"""The least size of the big digits."""

LARGEST = 46.0
PILL_HEIGHT = KEY * 1.05
"""Of the clock in the corner of a slide."""

_CAP = 0.74
"""The height of digits, in type sizes."""


@dataclass(frozen=True)
class Clock:
    """What a countdown shows: `seconds` that are left, below 0 for overrun, and how near the end
    is. A slide with a clock is drawn anew whenever its clock is another."""

    seconds: int
    stage: Stage = "calm"
    is_paused: bool = False

    @classmethod
    def of(cls, countdown: Countdown, now: float) -> Clock:
        """Return what a countdown shows at a moment of its clock."""
        return cls(countdown.shown(now), countdown.stage(now), countdown.is_paused)

    @property
    def text(self) -> str:
        """The time as it is read: "18:24", "+0:42" for overrun."""
        return clock_text(self.seconds)

    def label(self, language: Language) -> str:
        """Return what the time is, in words: nothing rests on colour alone."""
        if self.is_paused:
            return say("Paused").render(language.text)
        words = {
            "calm": say("Time left"),
            "soon": say("Time left"),
            "last": say("Almost over"),
            "over": say("Over time"),
        }
        return words[self.stage].render(language.text)


def digits_height(room: float) -> float:
    """Return how high a band of big digits may be in a room: what `draw_digits` needs at least,
    and more where there is more."""
    return max(room, COUNTDOWN * _CAP + BODY * LEADING + 3 * GAP)


def draw_digits(slide: Slide, clock: Clock, language: Language, top: float, height: float) -> None:
    """Draw the big digits with their label over the whole width: on orange when a fifth is left,
    on red at the end and beyond."""
    ink = _ground(slide, clock, 0.0, top, slide.width, height)
    label = slide.words(
        clock.label(language), BODY, slide.width - 4 * GAP, bold=True, role=_muted(clock)
    )
    room = height - label.height - 3 * GAP
    size = fitting(_widest(clock.text), min(room / _CAP, LARGEST), COUNTDOWN, slide.width - 4 * GAP)
    free = max(room - size * _CAP, 0.0)
    place = slide.write(label, top + GAP / 2 + free * 0.4, left=slide.width / 2, anchor="middle")
    place += GAP
    digits = slide.words(clock.text, size, 10 * slide.width, bold=True, role=ink)
    middle = place + size * _CAP / 2
    slide.write(digits, middle - digits.height / 2, left=slide.width / 2, anchor="middle")


def pill_width(clock: Clock) -> float:
    """Return how wide the clock is at the head of a slide."""
    return width_of(_widest(clock.text), KEY, bold=True) + 2 * GAP


def draw_pill(slide: Slide, clock: Clock) -> None:
    """Draw the clock into the right corner of a slide's head."""
    width, height = pill_width(clock), PILL_HEIGHT
    left = slide.width - width
    ink = _ground(slide, clock, left, 0.0, width, height)
    digits = slide.words(clock.text, KEY, 2 * width, bold=True, role=ink)
    slide.write(digits, (height - digits.height) / 2, left=left + width / 2, anchor="middle")


def _ground(
    slide: Slide, clock: Clock, left: float, top: float, width: float, height: float
) -> str:
    """Draw what is behind the digits; return the role of their ink."""
    if clock.stage == "calm":
        return "ink"
    if clock.stage == "soon":
        orange = slide.palette.data[5]
        slide.panel(left, top, width, height, orange)
        return "ink"
    slide.panel(left, top, width, height, slide.palette.error)
    return "surface"


def _muted(clock: Clock) -> str:
    return {"calm": "muted", "soon": "ink"}.get(clock.stage, "surface")


def _widest(text: str) -> str:
    """Return a time as wide as it gets, so that digits do not change size each second."""
    return re.sub(r"\d", "0", text)
