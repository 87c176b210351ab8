"""The teams side by side on the class screen: revealed one by one, compared, and their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from workshop_app.kit.comparison import Comparison, Contender, Revealed
from workshop_app.kit.slide import KEY, TITLE, Slide
from workshop_app.system.languages import Language


@dataclass(frozen=True)
class RevealSlides:
    """One more team: its figure, then the ranking of those revealed so far, on axes that hold all.

    `place` of `of` are those of the step; with the team not in `revealed` the slide says that it
    is still sealed and shows nothing of it.
    """

    comparison: Comparison
    team_id: str
    place: int
    of: int
    revealed: Revealed
    language: Language

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        slide.write(slide.words(self.comparison.title, TITLE, slide.width, most=2), 0.0)
        return slide.drawing


@dataclass(frozen=True)
class ComparisonSlides:
    """All teams on one exercise: the ranking, then each picture; without any result, that it
    follows. Teams that are not in `revealed` stay sealed."""

    comparison: Comparison
    revealed: Revealed
    language: Language

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        slide.write(slide.words(self.comparison.title, TITLE, slide.width, most=2), 0.0)
        return slide.drawing


@dataclass(frozen=True)
class TeamPoints:
    """The points of a team."""

    contender: Contender
    points: int


@dataclass(frozen=True)
class PointsSlides:
    """The points board, best first; `latest` says what the last points were given for."""

    teams: tuple[TeamPoints, ...]
    language: Language
    latest: str = ""

    def pages(self, width: float, height: float) -> int:
        return 1

    def draw(self, page: int, width: float, height: float) -> Drawing:
        slide = Slide(width, height)
        top = 0.0
        for team in self.teams:
            words = slide.words(f"{team.contender.name} {team.points}", 5.2, slide.width)
            top = slide.write(words, top)
        return slide.drawing
