"""The editor of worksheets, used as a person uses it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.kinds.quiet_host import QuietHost
from tests.kinds.worksheet.picnic_plan import EN, PICNIC, SAMPLE, ZH
from workshop_app.kinds import kind_of
from workshop_app.kinds.host import OtherWork
from workshop_app.kinds.worksheet.editor import Editor
from workshop_app.kinds.worksheet.state import State
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.palette import LIGHT, palette
from workshop_app.ui.theme import Theme

# What drops down is a window of its own, of which the platform of the tests knows little.
pytestmark = pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)

THEME = Theme(palette(LIGHT), motion=False)


class Desk:
    """The page around an editor: it takes edits and finds what is wrong, as the page does."""

    def __init__(self, qtbot, kind=PICNIC, state=None, lang=EN, size=(760, 640), theme=THEME):
        self.qtbot, self.kind, self.lang = qtbot, kind, lang
        self.host = QuietHost()
        self.state: State = state if state is not None else kind.sample(lang.code)
        self.edits: list[tuple[str, str]] = []
        self.editor = Editor(kind, lang, theme, self.state, self.host)
        self.editor.edited.connect(self._on_edited)
        qtbot.addWidget(self.editor)
        self.editor.resize(*size)
        with qtbot.waitActive(self.editor):
            self.editor.show()
            self.editor.activateWindow()
        self.find()

    def _on_edited(self, state, label, merge_key):
        self.state = state
        self.edits.append((self.kind.label_text(label, self.lang), merge_key))
        self.find()

    def find(self):
        self.findings = self.kind.present(self.state, self.lang).findings
        self.editor.show_findings(self.findings)

    @property
    def focus(self) -> QWidget:
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget()

    def keys(self, text: str) -> None:
        for character in text:
            # The first one opens a cell, which has the keyboard from then on.
            self.qtbot.keyClicks(self.focus, character)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focus, key, modifier)

    def go(self, path: str) -> QWidget:
        self.editor.focus_path(path)
        return self.focus

    def grid(self, table: str):
        section = self.kind.definition.section_of(table).id
        return self.editor._form(section).tables[table].grid

    def line(self, section: str):
        return self.editor._list.lines[section]

    def cell(self, table: str, row: int, column: str):
        return self.state.rows(table)[row].cells.get(column)

    def column(self, table: str, id_: str):
        return [row.cells.get(id_) for row in self.state.rows(table)]


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot)


def compose(text: str) -> None:
    """Write as an input method does: it is still underlined when the focus goes elsewhere."""
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(text, []))


# --- fields -------------------------------------------------------------------------------------


def test_a_team_fills_in_a_section_by_keyboard_alone(qtbot):
    desk = Desk(qtbot, state=PICNIC.blank())
    desk.editor.focus_first()
    desk.keys("Meet")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Tab)
    desk.keys("24")
    desk.press(Qt.Key.Key_Tab)
    desk.keys("1,500")
    desk.press(Qt.Key.Key_Tab)
    desk.keys("30")
    desk.press(Qt.Key.Key_Tab)
    desk.keys("4")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Space)
    fields = desk.state.fields
    assert (fields["purpose"], fields["theme"], fields["guests"]) == ("Meet", "sport", 24)
    assert (fields["budget"], fields["rain"], fields["hope"]) == (1500, Decimal("0.3"), 4)
    assert fields["bring"] == ("food",)
    assert desk.edits[0] == ("Change “Purpose”", "purpose")
    assert {key for _, key in desk.edits} >= {"purpose", "theme", "guests", "hope", "bring"}


def test_the_sections_tell_what_is_filled_in(qtbot):
    desk = Desk(qtbot, state=PICNIC.blank())
    assert desk.line("idea").accessibleName() == "Idea, 1 of 4 filled in"
    desk.go("guests")
    desk.keys("24")
    assert desk.line("idea").accessibleName() == "Idea, 2 of 4 filled in"
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_Backspace)
    desk.keys("0")
    assert desk.line("idea").accessibleName() == "Idea, 2 of 4 filled in, 1 fault"


def test_what_is_wrong_stays_and_is_said_beneath_its_field(desk):
    field = desk.go("guests")
    field.selectAll()
    desk.keys("many")
    assert desk.state.fields["guests"] == "many"
    row = desk.editor._form("idea").entries["guests"].row
    assert row.message == (
        "Guests: “many” is not a number; allowed is a whole number from 1 to 500 people."
    )
    field.selectAll()
    desk.keys("30")
    assert row.message == ""


def test_a_day_is_not_called_wrong_while_it_is_being_typed(desk):
    field = desk.go("day")
    entry = desk.editor._form("time").entries["day"]
    field.selectAll()
    desk.keys("2026/5")
    assert desk.state.fields["day"] == "2026/5"
    assert entry.row.message == ""
    desk.press(Qt.Key.Key_Tab)
    assert "is not a date" in entry.row.message
    field = desk.go("day")
    field.selectAll()
    desk.keys("5/2")
    desk.press(Qt.Key.Key_Tab)
    year = desk.editor._edits.typing.year
    assert desk.state.fields["day"] == f"{year}-05-02"
    assert entry.row.message == ""


def test_chinese_that_is_still_composed_is_kept_when_the_focus_leaves(desk):
    area = desk.go("purpose")
    area.selectAll()
    compose("认识")
    desk.press(Qt.Key.Key_Tab)
    assert desk.state.fields["purpose"] == "认识"


def test_the_name_of_the_sheet(desk):
    desk.go("subject").selectAll()
    desk.keys("May picnic")
    assert desk.state.subject == "May picnic"
    assert desk.edits[-1] == ("Change “Name of the event”", "subject")


def test_money_is_shown_in_the_unit_that_is_chosen(desk):
    desk.go("budget")
    desk.editor._head.unit.setFocus()
    desk.qtbot.mouseClick(
        list(desk.editor._head.unit._segments.values())[1], Qt.MouseButton.LeftButton
    )
    assert desk.state.large_money is True
    field = desk.go("budget")
    assert field.text() == "1.2"
    field.selectAll()
    desk.keys("2.5")
    assert desk.state.fields["budget"] == 2500


# --- sections -----------------------------------------------------------------------------------


def test_page_down_and_up_turn_the_sections(desk):
    desk.go("guests")
    desk.press(Qt.Key.Key_PageDown)
    assert desk.editor._list.current == "time"
    assert QApplication.focusWidget().accessibleName() == "9 Day"
    desk.press(Qt.Key.Key_PageUp)
    assert desk.editor._list.current == "idea"


def test_ctrl_page_up_turns_the_section_from_within_a_table(desk):
    desk.go("tasks.1.what")
    desk.keys("Asking")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert desk.editor._list.current == "time"
    assert desk.cell("tasks", 1, "what") == "Asking"


def test_the_list_of_sections_is_one_stop_with_arrows(desk):
    desk.line("idea").setFocus()
    desk.press(Qt.Key.Key_Down)
    assert desk.editor._list.current == "time"
    assert desk.editor._form("time").isVisible()
    desk.qtbot.mouseClick(desk.line("work"), Qt.MouseButton.LeftButton)
    assert desk.editor._form("work").isVisible()


@pytest.mark.parametrize(
    "path,row,column",
    [("tasks.2.end", 2, "end"), ("costs.1.price", 1, "price"), ("peaks.finish.sure", 1, "sure")],
)
def test_a_path_leads_to_its_cell_and_brings_it_into_view(desk, path, row, column):
    desk.go(path)
    grid = desk.grid(path.partition(".")[0])
    assert grid.current() == (row, column)
    part = desk.editor._form("work").tables[path.partition(".")[0]]
    desk.qtbot.waitUntil(lambda: not part.visibleRegion().isEmpty())
    desk.qtbot.waitUntil(
        lambda: part.visibleRegion().boundingRect().contains(part.cell_place().center())
    )


# --- tables -------------------------------------------------------------------------------------


def test_typing_into_the_empty_row_adds_it_in_one_edit(desk):
    desk.go("tasks.2.what")
    desk.press(Qt.Key.Key_Down)
    desk.keys("Sing")
    desk.press(Qt.Key.Key_Return)
    assert desk.column("tasks", "what")[3] == "Sing"
    # Both steps bear one key, so that one undo takes the row away.
    assert [key for _, key in desk.edits] == ["tasks.4", "tasks.4"]


def test_cells_read_what_people_type(desk):
    desk.go("tasks.1.end")
    desk.keys("2026/4/12")
    desk.press(Qt.Key.Key_Tab)
    desk.keys("find a place")
    desk.press(Qt.Key.Key_Tab)
    desk.keys("do")
    desk.press(Qt.Key.Key_Return)
    assert desk.cell("tasks", 1, "end") == "2026-04-12"
    assert desk.cell("tasks", 1, "after") == ("1",)
    assert desk.cell("tasks", 1, "state") == "done"
    assert desk.edits[0] == ("Change “Tasks, row 2, “End””", "tasks.2.end")


def test_a_wrong_cell_is_marked_and_its_sentence_names_row_and_column(desk):
    desk.go("tasks.2.end")
    desk.keys("soon")
    desk.press(Qt.Key.Key_Return)
    mark = desk.grid("tasks").model.marks[2, "end"]
    assert (
        mark.text == "Tasks, row 3, “End”: “soon” is not a date; please write it like 2026-11-21."
    )
    assert mark.tone == "error"


def test_a_product_is_shown_and_follows_its_factors(desk):
    desk.go("costs.0.price")
    desk.keys("10")
    desk.press(Qt.Key.Key_Return)
    model = desk.grid("costs").model
    assert model.shown(0, model.column_of("total")) == "480"
    assert not model.may_edit(model.column_of("total"))


def test_rows_are_moved_copied_and_removed_by_keys(desk):
    desk.go("tasks.2.what")
    desk.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.column("tasks", "what") == ["Find a place", "Buy food", "Invite"]
    desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert desk.column("tasks", "what") == ["Find a place", "Buy food", "Buy food", "Invite"]
    desk.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.state.rows("tasks")) == 3
    assert [label for label, _ in desk.edits] == [
        "Move a row of “Tasks”",
        "Duplicate rows of “Tasks”",
        "Remove a row of “Tasks”",
    ]


def test_the_buttons_over_a_table_do_the_same(desk):
    desk.go("tasks.0.what")
    part = desk.editor._form("work").tables["tasks"]
    _, down, _, remove, add = part._buttons
    desk.qtbot.mouseClick(down, Qt.MouseButton.LeftButton)
    assert desk.column("tasks", "what")[:2] == ["Invite", "Find a place"]
    desk.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert len(desk.state.rows("tasks")) == 4
    assert desk.grid("tasks").current() == (3, "what")
    desk.qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert len(desk.state.rows("tasks")) == 3


def test_a_block_from_excel_is_pasted_and_what_has_no_room_is_told(desk):
    desk.go("tasks.1.what")
    block = "\n".join(f"T{n}\tLin\t2026-05-0{n}" for n in range(1, 8))
    QApplication.clipboard().setText(block)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.column("tasks", "what") == ["Find a place", "T1", "T2", "T3", "T4", "T5"]
    assert desk.column("tasks", "start")[5] == "2026-05-05"
    assert desk.host.told == [("“Tasks” has room for 6 rows; 2 were left out", "warn")]


def test_no_row_is_added_where_there_is_no_room(desk):
    rows = [{"what": str(n)} for n in range(6)]
    desk.editor.show_state(PICNIC.from_input({"tasks": rows}))
    desk.state = PICNIC.from_input({"tasks": rows})
    desk.go("tasks.5.what")
    desk.press(Qt.Key.Key_Down)
    desk.keys("more")
    desk.press(Qt.Key.Key_Return)
    assert len(desk.state.rows("tasks")) == 6
    assert desk.host.told == [("“Tasks” has room for 6 rows; 1 were left out", "warn")]


def test_other_tables_follow_when_a_row_moves(desk):
    desk.go("costs.0.task")
    grid = desk.grid("costs")
    column = grid.model.column_of("task")
    assert grid.model.shown(0, column) == "3"
    desk.go("tasks.2.what")
    desk.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert grid.model.shown(0, column) == "2"


def test_names_of_people_are_offered_where_people_are_asked_for(desk):
    assert desk.editor._people() == ["Lin", "Wang"]
    desk.go("tasks.1.owner")
    columns = {column.key: column for column in desk.grid("tasks").model.columns}
    assert columns["owner"].completions() == ["Lin", "Wang"]
    assert columns["after"].completions() == ["1 Find a place", "2 Invite", "3 Buy food"]


def test_fixed_rows_are_named_and_cannot_be_added_to(desk):
    desk.go("peaks.finish.moment")
    model = desk.grid("peaks").model
    assert [model.shown(row, 0) for row in range(model.rows)] == ["Opening", "Finish"]
    desk.keys("Cake")
    desk.press(Qt.Key.Key_Tab)
    assert desk.cell("peaks", 1, "moment") == "Cake"
    assert desk.edits[-1][0] == "Change “Peak and end, “Finish”, “What we do””"


def test_columns_bear_the_numbers_of_the_blank_sheet(desk):
    desk.go("tasks.0.what")
    titles = [column.title for column in desk.grid("tasks").model.columns]
    paper = PICNIC.worksheet(EN).sections[2].tables[0].columns
    assert titles == [f"{column.number} {column.title}" for column in paper]


# --- read only, undo, small and large -----------------------------------------------------------


def test_the_worked_sample_can_be_read_and_not_changed(desk):
    desk.editor.set_read_only(True)
    for path in ("purpose", "guests", "day", "tasks.0.what", "subject"):
        desk.go(path)
        desk.keys("x")
        desk.press(Qt.Key.Key_Return)
    assert desk.edits == []
    assert desk.grid("tasks").model.rows == 3
    desk.editor.set_read_only(False)
    desk.go("guests").selectAll()
    desk.keys("9")
    assert desk.state.fields["guests"] == 9


def test_another_state_is_shown_without_telling_anyone(desk):
    desk.go("tasks.0.what")
    desk.go("guests")
    desk.editor.show_state(PICNIC.blank())
    assert desk.edits == []
    entries = desk.editor._form("idea").entries
    assert entries["guests"].field.raw == ""
    assert entries["budget"].field.raw == "1000"
    assert desk.grid("tasks").model.count == 2


@pytest.mark.parametrize("size", [(700, 560), (1_500, 900)])
def test_it_fits_into_small_and_large_pages(qtbot, size):
    desk = Desk(qtbot, lang=ZH, size=size)
    for path in ("purpose", "opens", "tasks.0.what"):
        desk.go(path)
    assert desk.editor.size().width() == size[0]
    assert desk.editor.size().height() == size[1]
    form = desk.editor._form("work")
    assert form.tables["tasks"].width() <= form.width()
    assert form.width() >= 440


def test_at_twice_the_size_nothing_is_cut_off(qtbot):
    large = Theme(palette(LIGHT), 2.0, motion=False)
    desk = Desk(qtbot, theme=large, size=(1_150, 500))
    for path in ("guests", "day", "tasks.0.what"):
        desk.go(path)
        form = desk.editor._form(desk.editor._list.current)
        assert form._scroll is not None
        content, view = form._scroll.widget(), form._scroll.viewport()
        qtbot.waitUntil(lambda view=view, content=content: content.width() <= view.width())


# --- taking over --------------------------------------------------------------------------------


@pytest.fixture
def standards(qtbot):
    kind = kind_of(load_catalogue()["post-standards"])
    return Desk(qtbot, kind, kind.blank())


def servqual_work() -> OtherWork:
    kind = kind_of(load_catalogue()["servqual"])
    sample = kind.sample("en")
    return OtherWork(
        "w1", "Branch & hall", kind.to_input(sample), kind.compute(sample, EN)["result"]
    )


def test_rows_are_taken_over_from_a_work_of_the_team(standards):
    standards.host.works["servqual"] = (servqual_work(),)
    standards.qtbot.mouseClick(standards.editor._head.taking, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Branch && hall"]
    standards.qtbot.keyClick(menu, Qt.Key.Key_Down)
    standards.qtbot.keyClick(menu, Qt.Key.Key_Return)
    standards.qtbot.waitUntil(lambda: bool(standards.edits))
    assert standards.edits == [("Take over from “Branch & hall”", "")]
    assert len(standards.state.rows("standards")) > 2
    assert standards.host.told[0][1] == "success"
    assert standards.editor._list.current == "standards"
    assert [f for f in standards.findings if f.is_fault] == []


def test_without_such_a_work_it_is_said(standards):
    standards.qtbot.mouseClick(standards.editor._head.taking, Qt.MouseButton.LeftButton)
    assert len(standards.host.told) == 1
    assert standards.edits == []


def test_a_work_that_holds_nothing_is_said(standards):
    standards.editor.take_over(OtherWork("w", "Empty", {}, None))
    assert standards.host.told[0] == (
        "“Empty” holds nothing yet that could be taken over.",
        "warn",
    )


def test_the_sample_stays_itself(desk):
    assert PICNIC.to_input(desk.state) == SAMPLE
