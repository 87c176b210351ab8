"""SERVQUAL as a team plays it: two people answer, paper sheets are typed and pasted, then print."""

from __future__ import annotations

import pytest

from tests.app.a_team import ATeam, Key
from tests.app.starting import TEAM, running
from tests.pdf.reading import solid
from workshop_app.system.paths import DataFolder


@pytest.fixture
def team(qtbot, tmp_path):
    with running(qtbot, DataFolder(tmp_path / "workshops.db"), TEAM) as program:
        yield ATeam(qtbot, program)


def test_from_the_first_answer_to_the_printed_page(team):
    page = team.open("服务质量 SERVQUAL 测评")
    # Two people, one after the other; nobody sees a result meanwhile.
    team.sees("结果会显示在这里")
    team.click(team.named("开始"))
    for perception in ("5", "6"):
        team.press(Key.Key_Return, "7" * 22, Key.Key_Return)
        assert not page.result.isVisible()
        assert not team.window._rail.isVisible()
        team.press(perception * 22)
        team.sees("谢谢")
        if perception == "5":
            team.press(Key.Key_Return)
    team.press(Key.Key_Escape)
    team.sees("−1.50")
    assert team.window._rail.isVisible()
    # A paper sheet, digit by digit, and a block from a spreadsheet below it.
    team.click(team.named("表格录入"))
    page.editor.focus_path("responses.2.expectation.0")
    team.press("6" * 22 + "4" * 22)
    page.editor.focus_path("responses.3.expectation.0")
    team.paste("\n".join(["\t".join(["7"] * 22 + ["7"] * 22)] * 3))
    assert [len(response.answers) for response in page.session.state.responses] == [2] * 6
    # (2 + 1 + 2 + 0 + 0 + 0) ÷ 6 below what was expected, in every dimension.
    team.sees("−0.83")
    text = team.pdf()
    for words in ("−0.83", "服务质量 SERVQUAL 测评", "可靠性", "n = 6"):
        assert solid(words) in text
