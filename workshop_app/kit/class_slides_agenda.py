"""The agenda on the class screen: what is now, what comes next, and the rest of the day."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from workshop_app.domain.agenda import Agenda, clock, timetable
from workshop_app.kit.slide import BODY, TITLE, Slide
from workshop_app.system.languages import Language


@dataclass(frozen=True)
class AgendaSlides:
    """The day of a block. The first page always has that block ("now") and the next; pages that
    follow have the rest of the day.

    `block_id` is the block at which the class stands, "" before the first of the first day.
    `behind` moves the times of what is still to come by so many minutes.
    """

    agenda: Agenda
    block_id: str
    language: Language
    behind: int = 0

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        top = 0.0
        for slot in timetable(self.agenda)[:8]:
            words = slide.words(f"{clock(slot.start)} {slot.block.title}", BODY, slide.width)
            top = slide.write(words, top)
        return slide.drawing
