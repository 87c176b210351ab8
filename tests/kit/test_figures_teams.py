"""Bars, strips and curves of all teams: what is shown, what stays sealed, that all of it fits."""

from __future__ import annotations

import statistics

import pytest

from tests.kit.drawn import texts
from workshop_app.kit.comparison import Contender
from workshop_app.kit.figures_curve import CurveScale
from workshop_app.kit.figures_lines import LineWords, TeamLine, team_lines, together
from workshop_app.kit.figures_teams import Strip, TeamBar, strip_parts, team_bars, team_strips
from workshop_app.kit.palette import LIGHT, PROJECTOR, palette
from workshop_app.kit.presentation import Sheet

PAGE = Sheet(493, palette(LIGHT))
SCREENS = [
    Sheet(921, palette(PROJECTOR), type_scale=2.6, projector=True, height=430),
    Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=600),
    Sheet(691, palette(PROJECTOR), type_scale=2.6, projector=True, height=620),
]
every_screen = pytest.mark.parametrize("sheet", [PAGE, *SCREENS])


def teams(count: int) -> list[Contender]:
    return [Contender(f"t{at}", f"第{at + 1}组 · 名字很长的一个小组", at) for at in range(count)]


def bars(*values: float) -> list[TeamBar]:
    found = zip(teams(len(values)), values, strict=True)
    return [TeamBar(team, value, f"{value:g} 万元") for team, value in found]


def everybody(count: int) -> frozenset[str]:
    return frozenset(team.team_id for team in teams(count))


def words(drawing):
    return [written.text for written in texts(drawing)]


def apart(drawing):
    """Whether no text stands on another, and none beyond the edges."""
    found = list(texts(drawing))
    for at, one in enumerate(found):
        assert one.left >= -1, one
        assert one.right <= drawing.width + 1, one
        assert not any(one.meets(other) for other in found[at + 1 :]), one
    return True


@every_screen
@pytest.mark.parametrize("count", [0, 1, 2, 6, 20])
def test_bars_of_any_number_of_teams_fit(sheet, count):
    drawing = team_bars(bars(*range(count)), sheet, everybody(count), high_is_better=True)
    assert apart(drawing)
    assert drawing.height <= (sheet.height or 2_000) + 0.01
    assert sum(text.endswith("万元") for text in words(drawing)) == count


@pytest.mark.parametrize(("high", "first"), [(True, "第2组"), (False, "第1组"), (None, "第1组")])
def test_the_best_bar_stands_first(high, first):
    drawing = team_bars(bars(1, 3, 2), PAGE, everybody(3), high_is_better=high)
    names = sorted((w for w in texts(drawing) if w.text.startswith("第")), key=lambda w: w.top)
    assert names[0].text.startswith(first)


def test_a_sealed_team_shows_neither_value_nor_place():
    high = team_bars(bars(1, 2, 9), PAGE, frozenset({"t0", "t1"}), high_is_better=True)
    low = team_bars(bars(1, 2, -9), PAGE, frozenset({"t0", "t1"}), high_is_better=True)
    for drawing in (high, low):
        names = [w for w in texts(drawing) if w.text.startswith("第3组")]
        others = [w for w in texts(drawing) if w.text.startswith(("第1组", "第2组"))]
        assert names[0].top > max(w.top for w in others)
        assert not any("9" in text for text in words(drawing))


@every_screen
@pytest.mark.parametrize("count", [0, 1, 6, 20])
def test_strips_of_any_number_of_teams_fit(sheet, count):
    strips = [
        Strip(label, tuple(range(count)), 0.0, 19.0, "0%", "19%", 3.0 if count else None)
        for label in ("沉默者回购率", "投诉的比例", "遇到问题的比例")
    ]
    drawing = team_strips(strips, teams(count), "全班平均", sheet, everybody(count))
    assert apart(drawing)
    assert drawing.height <= (sheet.height or 2_000) + 0.01
    assert any(text.startswith("全班") for text in words(drawing)) is (count > 0)


@every_screen
@pytest.mark.parametrize("count", [1, 6, 20])
def test_strips_that_one_sheet_has_no_room_for_stand_on_several(sheet, count):
    labels = [f"第{number}个假设" for number in range(1, 8)]
    strips = [Strip(label, tuple(range(count)), 0.0, 19.0, "0%", "19%") for label in labels]
    parts = strip_parts(strips, teams(count), "", sheet)
    drawings = [draw(sheet, everybody(count)) for draw in parts]
    assert all(apart(drawing) for drawing in drawings)
    said = [text for drawing in drawings for text in words(drawing) if text in labels]
    assert said == labels
    assert len(parts) == 1 or sheet.height


def test_a_label_that_is_too_long_has_two_lines_where_there_is_room():
    label = "每位不满的客户赶走的客户"
    strips = [Strip(label, (1.0, 2.0), 0.0, 2.0, "0", "2")]
    said = words(team_strips(strips, teams(2), "", SCREENS[2], everybody(2)))
    assert "".join(said[:2]) == label


def test_the_class_is_shown_only_when_everybody_is_revealed():
    strips = [Strip("a", (1.0, 2.0), 0.0, 2.0, "0", "2", 1.5)]
    half = team_strips(strips, teams(2), "全班平均", PAGE, frozenset({"t0"}))
    assert "全班平均" not in words(half)
    assert not any(text.startswith("第2组") for text in words(half))


GRID = (0.0, 1.0, 2.0)
SCALE = CurveScale(
    first=0.0,
    last=2.0,
    ticks=((0.0, "取号"), (1.0, "停车"), (2.0, "等待签字")),
    low=-5.0,
    high=5.0,
    neutral=0.0,
    levels=((5.0, "+5"), (0.0, "0"), (-5.0, "−5")),
)
WORDS = LineWords("全班平均", "±1 标准差")


def lines(count: int) -> list[TeamLine]:
    found = []
    for at, team in enumerate(teams(count)):
        levels = (at % 5 - 2.0, float(-(at % 3)), at % 7 - 3.0)
        found.append(TeamLine(team, tuple(zip(GRID, levels, strict=True)), levels))
    return found


@every_screen
@pytest.mark.parametrize("count", [0, 1, 2, 6, 20])
def test_curves_of_any_number_of_teams_fit(sheet, count):
    drawing = team_lines(lines(count), GRID, SCALE, WORDS, 1.0, sheet, everybody(count))
    assert apart(drawing)
    assert drawing.height <= (sheet.height or 2_000) + 0.01
    assert (WORDS.mean in words(drawing)) is (count > 1)


def test_mean_and_spread_are_of_those_who_have_a_level():
    gap = TeamLine(teams(3)[2], (), (None, None, 9.0))
    found = together([*lines(2), gap], GRID)
    assert [one.mean for one in found] == pytest.approx([-1.5, -0.5, (-3 - 2 + 9) / 3])
    assert found[2].spread == pytest.approx(statistics.stdev([-3, -2, 9]))
    assert together([gap], GRID)[0].spread is None
