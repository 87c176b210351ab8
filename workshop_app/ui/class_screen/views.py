"""What the class can be shown; each view draws itself for a screen of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QSize

from workshop_app.kit.presentation import Presentation, TaskCard
from workshop_app.system.languages import Language

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

TASK: Final = "task"
RESULT: Final = "result"
BLACK: Final = "black"
WHITE: Final = "white"
TITLE: Final = "title"
AGENDA: Final = "agenda"
BLOCK: Final = "block"
COUNTDOWN: Final = "countdown"
RESULTS_IN: Final = "results_in"
REVEAL: Final = "reveal"
COMPARISON: Final = "comparison"
PITCH: Final = "pitch"
SCORES: Final = "pitch_scores"
POINTS: Final = "points"
PICK: Final = "pick"
VERSION: Final = "version"
TEST: Final = "test"


class View(Protocol):
    """One or more pages; sizes are pixels of the window."""

    def pages(self, size: QSize) -> int:
        """Return how many pages there are on a screen of that size, at least one."""

    def draw(self, page: int, size: QSize) -> Drawing:
        """Return a page; `page` counts from 0."""


@dataclass(frozen=True)
class TaskView:
    """The task card, without hints and without the trainer's notes."""

    card: TaskCard
    language: Language

    def pages(self, size: QSize) -> int:
        from workshop_app.kit import task_slides

        return task_slides.task_pages(self.card, self.language, size.width(), size.height())

    def draw(self, page: int, size: QSize) -> Drawing:
        from workshop_app.kit import task_slides

        return task_slides.task_slide(self.card, page, self.language, size.width(), size.height())


@dataclass(frozen=True)
class ResultView:
    """A team's result: the key figure first, then its pictures one by one."""

    presentation: Presentation
    team: str
    language: Language

    def pages(self, size: QSize) -> int:
        from workshop_app.kit import slides

        return slides.result_pages(self.presentation)

    def draw(self, page: int, size: QSize) -> Drawing:
        from workshop_app.kit import slides

        return slides.result_slide(
            self.presentation, self.team, page, self.language, size.width(), size.height()
        )


@dataclass(frozen=True)
class PlainView:
    """Nothing but a colour: black, or white."""

    is_black: bool

    def pages(self, size: QSize) -> int:
        return 1

    def draw(self, page: int, size: QSize) -> Drawing:
        from workshop_app.kit import slides

        return slides.plain_slide(size.width(), size.height(), black=self.is_black)
