"""The event planner as a team plays it: seven questions, one mistake in the plan, then print."""

from __future__ import annotations

import pytest

from tests.app.a_team import ATeam, Key
from tests.app.starting import TEAM, running
from tests.pdf.reading import solid
from workshop_app.system.paths import DataFolder

# Of what drops down the platform of the tests knows little.
pytestmark = pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)

TASKS = """\
定主题\t林晓\t2026-05-04\t2026-05-08\t\t
请讲师\t周航\t2026-05-11\t2026-05-15\t1\t
印邀请函\t林晓\t2026-05-11\t2026-05-10\t1\t
发邀请函\t周航\t2026-05-18\t2026-05-22\t2, 3\t"""
RUN_SHEET = """\
9:00\t30\t门口合影\t来宾\t相框\t连接\t林晓\t2
9:30\t60\t安全闯关\t孩子\t模型\t认知\t周航\t4
10:30\t30\t小小电工授牌\t孩子\t奖牌\t荣耀\t林晓\t5"""
BUDGET = """\
茶点\t80\t25
奖牌\t60\t12"""


@pytest.fixture
def team(qtbot, tmp_path):
    with running(qtbot, DataFolder(tmp_path / "workshops.db"), TEAM) as program:
        yield ATeam(qtbot, program)


def test_from_the_first_question_to_the_printed_plan(team):
    page = team.open("5W2H 主题活动策划")
    editor, session = page.editor, page.session
    team.sees("0 / 7")
    team.press("Trust before the lights go out", Key.Key_PageDown)
    team.press(Key.Key_Down, Key.Key_Down, Key.Key_Return, Key.Key_Tab, "Open house")
    team.press(Key.Key_PageDown)
    team.sees("2 / 7")
    team.press("Families nearby", Key.Key_Tab, "80")
    team.press(Key.Key_PageDown, "2026-05-30", Key.Key_Tab, "8:30", Key.Key_Tab)
    team.press("9:00", Key.Key_Tab, "11:00", Key.Key_PageDown, "Service hall")
    editor.focus_path("tasks.0.what")
    team.paste(TASKS)
    # The third task ends before it starts: it is named, and all that was typed stays.
    team.sees("任务第 3 行“结束”")
    assert [row.cells["what"] for row in session.state.rows("tasks")][3] == "发邀请函"
    editor.focus_path("tasks.2.end")
    team.press("2026-05-14", Key.Key_Return)
    team.sees("15 天")
    editor.focus_path("run_sheet.0.time")
    team.paste(RUN_SHEET)
    team.sees("3 / 4")
    editor.focus_path("budget.0.item")
    team.paste(BUDGET)
    # 80 × 25 + 60 × 12 = 2 720, for 80 guests.
    team.sees("2,720 元")
    team.sees("人均 34 元")
    # Two of the seven questions still lack something: who does what, and nothing else.
    editor.focus_path("team.0.name")
    team.paste("林晓\t总协调\n周航\t内容")
    team.sees("7 / 7")
    text = team.pdf()
    for words in ("5W2H 主题活动策划", "2,720 元", "安全闯关", "任务 1 → 2 → 4"):
        assert solid(words) in text
