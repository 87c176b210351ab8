"""Standards for a post as a team plays it: weakest items from SERVQUAL, targets, a check, print."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from tests.app.a_team import ATeam, Key
from tests.app.starting import TEAM, running
from tests.pdf.reading import solid
from workshop_app.system.paths import DataFolder

# Of what drops down the platform of the tests knows little.
pytestmark = pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)

# 22 expectations of 7; perceptions are 6 but for items 5 and 11.
ANSWERS = ["7"] * 22 + ["3" if item in (4, 10) else "6" for item in range(22)]


@pytest.fixture
def team(qtbot, tmp_path):
    with running(qtbot, DataFolder(tmp_path / "workshops.db"), TEAM) as program:
        yield ATeam(qtbot, program)


def test_from_the_weakest_items_to_the_printed_standards(team):
    page = team.open("服务质量 SERVQUAL 测评")
    team.click(team.named("表格录入"))
    page.editor.focus_path("responses.0.expectation.0")
    team.paste("\n".join(["\t".join(ANSWERS)] * 5))
    page = team.open("重点岗位考核量化标准")
    session = page.session
    team.press("Lobby manager", Key.Key_Tab, "Met at the door, done in one go")
    team.click(team.named("带入"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    rows = session.state.rows("standards")
    assert [row.cells["dimension"] for row in rows][:2] == ["reliability", "responsiveness"]
    page.editor.focus_path("standards.0.indicator")
    team.paste("Done by the promised day\t越多越好\t95\t%\tSystem log\t60\t90.25")
    page.editor.focus_path("standards.1.indicator")
    team.paste("Waiting time\t越少越好\t10\tmin\tTicket log\t40\t20")
    # 60 × 90.25/95 + 40 × 10/20 = 57 + 20 = 77, with the dimensions that lack a standard named.
    team.sees("77 分")
    text = team.pdf()
    for words in ("重点岗位考核量化标准", "77 分", "Waiting time"):
        assert solid(words) in text
