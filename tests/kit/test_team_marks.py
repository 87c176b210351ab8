"""Twenty teams that can be told apart, also without colour and from the last row."""

from __future__ import annotations

import pytest

from workshop_app.kit.palette import DARK, LIGHT, PRINT, PROJECTOR, palette
from workshop_app.kit.team_marks import LINE_CONTRAST, TEAMS, contrast, line_of, team_mark


def test_no_two_of_twenty_teams_look_the_same():
    marks = [team_mark(index) for index in range(TEAMS)]
    assert len({(mark.colour, mark.shape) for mark in marks}) == TEAMS
    assert len({(mark.colour, mark.dash) for mark in marks}) == TEAMS


def test_teams_next_to_each_other_differ_in_colour_shape_and_dash():
    for index in range(TEAMS - 1):
        one, other = team_mark(index), team_mark(index + 1)
        assert one.colour != other.colour
        assert one.shape != other.shape
        assert one.dash != other.dash


def test_yellow_orange_and_sky_are_no_lines():
    assert {team_mark(index).colour for index in range(TEAMS)} == {0, 1, 2, 3, 6}


@pytest.mark.parametrize("name", [LIGHT, DARK, PRINT, PROJECTOR])
def test_every_line_keeps_its_contrast(name):
    colours = palette(name)
    for index in range(5):
        assert contrast(line_of(colours, index), colours.surface) >= LINE_CONTRAST


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
