"""The emotion curve as a team plays it: a stroke, a dragged point, names, another order, print."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.app.a_team import ATeam, Key
from tests.app.starting import TEAM, running
from tests.pdf.reading import solid
from workshop_app.system.paths import DataFolder

LEFT = Qt.MouseButton.LeftButton
NAMES = ("查网点", "手机取号", "找停车位", "大堂问候", "专人引导", "回访短信")


@pytest.fixture
def team(qtbot, tmp_path):
    with running(qtbot, DataFolder(tmp_path / "workshops.db"), TEAM) as program:
        yield ATeam(qtbot, program)


def place(canvas, index, level):
    """Where a level of a touchpoint lies on the map as it is scrolled."""
    layout, scroll = canvas.view.layout, canvas.view.scroll
    x, y = layout.columns[index].centre, layout.y("emotion", level)
    return QPoint(round(x - scroll.x()), round(y - scroll.y()))


def drag(canvas, *places):
    viewport = canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=places[0])
    for start, end in pairwise(places):
        for step in range(1, 9):
            QTest.mouseMove(viewport, start + (end - start) * step / 8)
    QTest.mouseRelease(viewport, LEFT, pos=places[-1])


def test_from_one_stroke_to_the_printed_map(team):
    page = team.open("情感曲线")
    canvas = page.editor.canvas
    team.click(team.named("手绘"))
    drag(canvas, *(place(canvas, i, level) for i, level in enumerate([0, 2, -3, -1, 3, 3])))
    # Of two peaks as far from neutral the negative one counts: (−3 + 3) ÷ 2.
    team.reads("峰终均值", "0")
    # The fifth touchpoint is better than it was drawn.
    team.click(team.named("手绘"))
    drag(canvas, place(canvas, 4, 3), place(canvas, 4, 4))
    team.reads("峰终均值", "+3.5")
    # Names are pasted into the table, which shows the same touchpoints.
    team.click(team.named("表格"))
    page.editor.focus_path("touchpoints.0.name")
    team.paste("\n".join(NAMES))
    team.click(team.named("画布"))
    team.sees("专人引导")
    # With the best moment at the end the peak-end mean is higher: nothing else has changed.
    page.editor.focus_path("touchpoints.5.value")
    team.press(Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    names = [column.text("name") for column in page.session.state.columns]
    assert names[-2:] == ["回访短信", "专人引导"]
    team.reads("峰终均值", "+4")
    text = team.pdf()
    for words in ("情感曲线", "峰终均值", *NAMES):
        assert solid(words) in text
