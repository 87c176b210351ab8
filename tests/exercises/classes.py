"""The teams of a class and what they made, for comparing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.comparison import Comparison, Contender, Contribution
from workshop_app.kit.presentation import Sheet
from workshop_app.system.languages import language

CATALOGUE = load_catalogue()


def team(number: int) -> Contender:
    """Return a team; the first is number 0."""
    return Contender(f"t{number}", f"Team {number + 1}", number)


def inputs(exercise_id: str, code: str = "en") -> list[Any]:
    """Return what the teams of the demo class have made."""
    file = CATALOGUE[exercise_id].folder / "sample" / f"teams_{code}.json"
    return list(json.loads(file.read_text(encoding="utf-8")))


def compared(
    exercise_id: str, made: list[Mapping[str, Any] | None], code: str = "en"
) -> Comparison:
    """Compare teams by their inputs; None is a team that has not begun."""
    kind = kind_of(CATALOGUE[exercise_id])
    states = [None if one is None else kind.from_input(one) for one in made]
    return compared_states(exercise_id, states, code)


def compared_states(exercise_id: str, states: list[Any], code: str = "en") -> Comparison:
    """Compare teams by their states."""
    kind = kind_of(CATALOGUE[exercise_id])
    given = [Contribution(team(at), state) for at, state in enumerate(states)]
    return kind.compare(given, language(code))


def draw_all(comparison: Comparison, sheet: Sheet) -> None:
    """Draw every picture as it is revealed team by team."""
    seen: frozenset[str] = frozenset()
    for picture in comparison.pictures:
        picture.draw(sheet, seen)
    for standing in comparison.standings:
        seen |= {standing.contender.team_id}
        for picture in comparison.pictures:
            drawing = picture.draw(sheet, seen)
            assert drawing.width == sheet.width
            assert 0 < drawing.height <= (sheet.height or 2_000) + 0.01
