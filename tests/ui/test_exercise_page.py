"""The exercise page as a team uses it: typing, looking, undoing, coming back."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.open_desk import blank_work, open_desk, sample_work
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.widgets.number_field import LineField, NumberField
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.tabs import TabBar
from workshop_app.ui.widgets.text import Text

TOTAL = "2,879,424 元"


class Team:
    """What a team does at the page, and what it sees."""

    def __init__(self, qtbot, folder, **choices):
        self.qtbot = qtbot
        self.folder = folder
        self._stack = ExitStack()
        self._choices = {"language": "zh_CN", **choices}
        self._arrive()

    def _arrive(self):
        self.desk = self._stack.enter_context(open_desk(self.folder, **self._choices))
        self.messages = self.desk.messages

    def open(self, session, size=(1366, 768)):
        self.page = ExercisePage(self.desk, session)
        self.qtbot.addWidget(self.page)
        self.page.resize(*size)
        self.page.show()
        self.page.activateWindow()
        self.qtbot.waitActive(self.page)
        return self

    def leave(self):
        """Close the page and the program."""
        self.page.leave()
        self.page.close()
        self._stack.close()

    def come_back(self):
        """Close everything and open the same work from the disk."""
        work_id = self.page.session.work_id
        self.leave()
        self._arrive()
        self.open(self.desk.open(self.desk.works.open(work_id)))

    def field(self, name):
        found = [f for f in self.page.findChildren(LineField) if f.accessibleName() == name]
        assert len(found) == 1, [f.accessibleName() for f in self.page.findChildren(LineField)]
        return found[0]

    def type(self, name, text):
        field = self.field(name)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        if text:
            QTest.keyClicks(field, text)
        else:
            QTest.keyClick(field, Qt.Key.Key_Delete)

    def choose(self, label):
        buttons = [
            button
            for control in self.page.findChildren(SegmentedControl)
            for button in control.findChildren(QWidget)
            if button.accessibleName() == label
        ]
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)

    def press(self, name):
        found = [
            w
            for w in self.page.findChildren(QWidget)
            if w.accessibleName() == name and hasattr(w, "click") and w.isEnabled()
        ]
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def sees(self, words):
        """Wait for words to be seen; return False where they do not appear."""
        try:
            self.qtbot.waitUntil(lambda: self.reads(words), timeout=1000)
        except self.qtbot.TimeoutError:
            return False
        return True

    def reads(self, words):
        """Return whether words are seen right now."""
        return any(words in text for text in self.texts())

    def texts(self):
        return [text.text() for text in self.page.findChildren(Text) if text.isVisible()]


@pytest.fixture
def team(qtbot, tmp_path):
    team = Team(qtbot, tmp_path)
    yield team
    team.leave()


def test_the_result_follows_while_the_team_types(team):
    team.open(blank_work(team.desk))
    assert team.sees("还差这些")
    team.type("1 客户总数", "10000")
    team.type("2 客均年收入", "1200")
    assert team.sees(TOTAL)
    assert team.sees("相当于收入的 24%")
    assert not team.reads("还差这些")


def test_what_is_typed_is_on_the_disk_when_the_foot_says_saved(team):
    team.open(blank_work(team.desk))
    said = []
    team.page.status.connect(lambda text, *_: said.append(text))
    with team.qtbot.waitSignal(team.page.session.saved, timeout=2000):
        team.type("1 客户总数", "10000")
    assert said[-1].startswith("已保存 ")
    stored = team.desk.works.open(team.page.session.work_id).state
    assert '"customers": 10000' in stored


def test_a_text_that_is_no_number_is_named_and_kept(team):
    team.open(sample_work(team.desk))
    team.type("1 客户总数", "12x")
    assert team.sees("客户总数：“12x”不是数字")
    assert team.sees("您输入的内容都保留着")
    team.come_back()
    assert team.field("1 客户总数").raw == "12x"
    assert team.sees("客户总数：“12x”不是数字")
    team.type("1 客户总数", "10000")
    assert team.sees(TOTAL)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("4 一年内遇到问题的客户", "130", "130%超出范围；可以填：0～100%"),
        ("1 客户总数", "-5", "−5 人超出范围"),
        ("1 客户总数", "1.5", "1.5 人不是整数"),
        ("1 客户总数", "99999999999999999999", "不是数字"),
        ("2 客均年收入", "0", "大于 0"),
        ("1 客户总数", "", "客户总数还没有填"),
    ],
)
def test_bad_input_gets_words_beside_its_field(team, field, typed, words):
    team.open(sample_work(team.desk))
    team.type(field, typed)
    assert team.sees(words)
    assert team.field(field).raw == typed


def test_outcomes_that_do_not_add_up_are_never_corrected(team):
    team.open(sample_work(team.desk))
    team.type("6a 很快解决", "50")
    assert team.sees("合计 120%，多了 20%")
    assert team.field("6b 最终解决").raw == "40"
    team.type("6b 最终解决", "20")
    assert team.sees("合计 100%")
    assert not team.reads("有几处需要改一改")


def test_undo_and_redo_also_after_coming_back(team):
    team.open(sample_work(team.desk))
    team.type("1 客户总数", "20000")
    assert team.sees("5,758,848 元")
    team.page.activateWindow()
    team.qtbot.waitUntil(team.page.isActiveWindow)
    QTest.keyClick(team.field("1 客户总数"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert team.sees(TOTAL)
    assert team.field("1 客户总数").raw == "10000"
    team.come_back()
    team.press("重做：修改“客户总数”")
    assert team.sees("5,758,848 元")
    team.press("撤销：修改“客户总数”")
    assert team.sees(TOTAL)


def test_presets_change_the_four_rates_and_are_recognised(team):
    team.open(sample_work(team.desk))
    team.choose("大额损失")
    assert team.field("10 没有投诉").raw == "9"
    assert team.sees("公开文献（TARP：损失超过 100 美元）")
    team.type("10 没有投诉", "12")
    assert team.page.findChildren(SegmentedControl)
    assert team.sees("本组数据")


def test_the_sample_leaves_the_work_as_it_is(team):
    team.open(blank_work(team.desk))
    team.type("1 客户总数", "77")
    team.press("示例：关")
    assert team.sees(TOTAL)
    assert "示例" in team.messages.kept["sample"][0]
    assert team.field("1 客户总数").isReadOnly()
    team.messages.press("回到本组")
    assert team.field("1 客户总数").raw == "77"
    assert not team.field("1 客户总数").isReadOnly()
    assert "sample" not in team.messages.kept


def test_segments_are_added_up_and_marked_where_something_is_missing(team):
    team.open(sample_work(team.desk))
    team.press("分成几组客户")
    tabs = team.page.findChild(TabBar)
    assert [tabs.tabText(i) for i in range(tabs.count())] == ["分组 1", "分组 2"]
    assert not tabs.tabIcon(1).isNull()
    assert team.field("3 毛利率").raw == "40"
    team.type("1 客户总数", "10000")
    team.type("2 客均年收入", "1200")
    assert team.sees("5,758,848 元")
    assert tabs.tabIcon(1).isNull()
    team.type("分组名称", "VIP")
    assert tabs.tabText(1) == "VIP"
    team.press("删除这个分组")
    assert team.sees(TOTAL)


def test_a_lever_starts_from_today_and_is_pushed_with_the_keyboard(team):
    team.open(blank_work(team.desk))
    team.type("1 客户总数", "10000")
    team.type("2 客均年收入", "1200")
    team.choose("改进")
    team.press("从现状开始 遇到问题的客户，目标")
    field = team.field("21 遇到问题的客户，目标")
    assert field.raw == "30"
    for _ in range(10):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.raw == "20"
    assert team.sees("还差一年的投入")
    team.type("22 一年的投入", "300000")
    assert team.sees("661,808 元")


def test_money_can_be_shown_in_ten_thousands(team):
    team.open(sample_work(team.desk))
    team.choose("万元")
    assert team.sees("287.9 万元")
    team.choose("改进")
    assert team.field("22 一年的投入").raw == "30"
    assert team.field("2 客均年收入").raw == "1200"


def test_every_figure_opens_its_calculation(team):
    team.open(sample_work(team.desk))
    team.press("计算过程 流失客户的收入")
    assert team.sees("1,853.88 人 × 1,200 元 = 2,224,656 元")
    QTest.keyClick(team.page.focusWidget(), Qt.Key.Key_Escape)
    assert not team.reads("1,853.88 人 × 1,200 元 = 2,224,656 元")


def test_pictures_and_tables_open_their_calculation_too(team):
    team.open(sample_work(team.desk))
    team.press("计算过程 最值钱的一项：预防问题")
    assert team.sees("40% × 959,808 元 − 298,000 元") is False
    assert team.sees("口碑少带走 181.88 人")
    QTest.keyClick(team.page.focusWidget(), Qt.Key.Key_Escape)
    team.press("计算过程 三种改进")
    assert team.sees("40% × 959,808 元 − 298,000 元 = 85,923.2 元")


def test_a_finding_leads_to_its_field_also_on_the_other_part(team):
    team.open(sample_work(team.desk))
    team.choose("改进")
    team.type("18 会投诉的客户，目标", "150")
    team.choose("现状")
    team.press("会投诉的客户，目标：150%超出范围；可以填：0～100%。")
    assert team.page.focusWidget() is team.field("18 会投诉的客户，目标")


def test_a_narrow_window_shows_one_column_at_a_time(team):
    team.open(sample_work(team.desk), size=(900, 700))
    assert not team.reads(TOTAL)
    team.choose("结果")
    assert team.sees(TOTAL)


def test_a_team_name_is_kept_as_typed_and_refused_in_words_when_too_long(team):
    team.open(blank_work(team.desk))
    team.messages.texts = ["名" * 61, "<b>😀"]
    team.press("小组名称")
    assert "60" in team.messages.refused[0]
    assert team.page.session.opened.team.name == "<b>😀"
    assert team.sees("<b>😀 /")


def test_a_subject_of_ten_thousand_characters_is_named_and_kept(team):
    team.open(sample_work(team.desk))
    subject = team.field("分析对象")
    subject.setFocus()
    subject.setText("长" * 10_000)
    subject.textEdited.emit(subject.text())
    assert team.sees("最多 200 个字")
    assert team.sees(TOTAL)
    team.come_back()
    assert team.field("分析对象").text() == "长" * 10_000


def test_for_reading_only_nothing_can_be_typed(qtbot, tmp_path):
    with open_desk(tmp_path) as desk:
        work_id = sample_work(desk).work_id
    team = Team(qtbot, tmp_path, read_only=True)
    team.open(team.desk.open(team.desk.works.open(work_id)))
    assert all(field.isReadOnly() for field in team.page.findChildren(NumberField))
    assert team.sees(TOTAL)
    team.leave()
