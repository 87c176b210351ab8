"""A table is filled with the keyboard alone, by hand, and with blocks from Excel and WPS."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.looks import look
from workshop_app.ui.widgets.grid import Grid, GridColumn, GridMark, grid_words
from workshop_app.ui.widgets.grid_head import band_text
from workshop_app.ui.widgets.grid_parts import read_block, write_block

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

COLUMNS = (
    GridColumn("task", "Task", 160, lines=3),
    GridColumn("owner", "Owner", 110, completions=lambda: ["Wang Fang", "Li Lei"]),
    GridColumn("kind", "Channel", 110, choices=(("p", "Physical"), ("d", "Digital"))),
    GridColumn("cost", "Planned", 90, "right", band="Cost"),
    GridColumn("paid", "Actual", 90, "right", band="Cost"),
    GridColumn("sum", "Sum", 90, "right", is_read_only=True),
)


class Owner:
    """What holds the rows, changes them as the grid asks, and writes down what was asked."""

    def __init__(self, qtbot, columns=COLUMNS, rows=(), **options):
        self.qtbot = qtbot
        self.rows = [dict(row) for row in rows]
        self.told = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.grid = Grid(look(), columns, grid_words(str), name="Tasks", **options)
        self.other = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.grid)
        column.addWidget(self.other)
        grid = self.grid
        grid.edited.connect(self._on_edited)
        grid.insert_asked.connect(self._on_insert)
        grid.pasted.connect(lambda *a: self.told.append(("pasted", *a)))
        grid.cleared.connect(lambda cells: self.told.append(("cleared", cells)))
        grid.remove_asked.connect(lambda rows: self.told.append(("remove", rows)))
        grid.copy_rows_asked.connect(lambda rows: self.told.append(("copy", rows)))
        grid.move_asked.connect(lambda *a: self.told.append(("move", *a)))
        grid.left.connect(lambda: self.told.append(("left",)))
        self.show()
        self.window.resize(900, 420)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def show(self):
        self.grid.show_rows(len(self.rows), lambda row, key: self.rows[row].get(key, ""))

    def _on_edited(self, row, key, text):
        self.told.append(("edited", row, key, text))
        self.rows[row][key] = text
        self.show()

    def _on_insert(self, row):
        self.told.append(("insert", row))
        self.rows.insert(row, {})
        self.show()

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.target, key, modifiers)

    def type(self, text):
        for letter in text:
            QTest.keyClicks(self.target, letter)

    def compose(self, preedit="", commit=""):
        """Type as an input method does."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.target, event)

    @property
    def target(self):
        return QApplication.focusWidget() or self.grid.table

    @property
    def editor(self):
        return self.grid.table.open_editor


@pytest.fixture
def owner(qtbot):
    rows = [{"task": f"Task {i}", "owner": "Wang Fang", "kind": "p"} for i in range(4)]
    return Owner(qtbot, rows=rows)


# --- typing ------------------------------------------------------------------------------------


def test_typing_replaces_and_enter_goes_down(owner):
    owner.grid.focus_cell(0, "cost")
    owner.type("1200")
    assert owner.told == []
    owner.press(Qt.Key.Key_Return)
    assert owner.told == [("edited", 0, "cost", "1200")]
    assert owner.grid.current() == (1, "cost")
    owner.type("5")
    owner.press(Qt.Key.Key_Tab)
    assert owner.grid.current() == (1, "paid")
    assert owner.rows[1]["cost"] == "5"


def test_arrow_keys_go_on_after_typing_and_move_the_caret_after_f2(owner):
    owner.grid.focus_cell(0, "cost")
    owner.type("12")
    owner.press(Qt.Key.Key_Right)
    assert owner.grid.current() == (0, "paid")
    owner.grid.focus_cell(0, "cost")
    owner.press(Qt.Key.Key_F2)
    owner.press(Qt.Key.Key_End)
    owner.press(Qt.Key.Key_Left)
    owner.type("5")
    owner.press(Qt.Key.Key_Return)
    assert owner.rows[0]["cost"] == "152"


def test_escape_leaves_the_cell_as_it_was(owner):
    owner.grid.focus_cell(0, "owner")
    owner.type("x")
    owner.press(Qt.Key.Key_Escape)
    assert owner.told == []
    assert owner.grid.table.hasFocus()


def test_the_same_text_is_no_edit(owner):
    owner.grid.focus_cell(0, "owner")
    owner.press(Qt.Key.Key_F2)
    owner.press(Qt.Key.Key_Return)
    assert owner.told == []


def test_the_empty_row_at_the_end_becomes_one_when_typed_into(owner):
    owner.grid.focus_cell(4, "owner")
    owner.type("Li")
    owner.press(Qt.Key.Key_Tab)
    assert owner.told[:2] == [("insert", 4), ("edited", 4, "owner", "Li")]
    assert owner.grid.model.rows == 6


def test_leaving_the_grid_keeps_what_is_being_typed(owner):
    owner.grid.focus_cell(0, "cost")
    owner.type("99")
    owner.other.setFocus()
    assert owner.told == [("edited", 0, "cost", "99"), ("left",)]


def test_tab_leaves_at_the_end_and_control_tab_everywhere(qtbot):
    owner = Owner(qtbot, rows=[{"task": "a"}], new_row=False)
    owner.grid.focus_cell(0, "sum")
    owner.press(Qt.Key.Key_Tab)
    assert owner.other.hasFocus()
    owner.grid.focus_cell(0, "task")
    owner.press(Qt.Key.Key_Tab, CONTROL)
    assert not owner.grid.table.hasFocus()


def test_columns_to_read_take_nothing(owner):
    owner.grid.focus_cell(0, "sum")
    owner.type("5")
    owner.press(Qt.Key.Key_F2)
    assert owner.editor is None


def test_a_read_only_grid_can_be_read_and_copied(owner):
    owner.grid.set_read_only(True)
    assert owner.grid.model.rows == 4
    owner.grid.focus_cell(0, "cost")
    owner.type("5")
    owner.press(Qt.Key.Key_Delete)
    owner.press(Qt.Key.Key_Insert)
    owner.grid.focus_cell(1, "task")
    owner.press(Qt.Key.Key_C, CONTROL)
    assert owner.told == []
    assert QApplication.clipboard().text() == "Task 1"


# --- several lines and choices -----------------------------------------------------------------


def test_control_enter_starts_a_new_line(owner):
    owner.grid.focus_cell(0, "task")
    owner.type("one")
    owner.press(Qt.Key.Key_Return, CONTROL)
    owner.type("two")
    owner.press(Qt.Key.Key_Return)
    assert owner.rows[0]["task"] == "one\ntwo"
    assert owner.grid.table.rowHeight(0) > owner.grid.table.rowHeight(1)


@pytest.mark.parametrize("typed", ["Digital", "dig", "D", "d"])
def test_a_choice_is_typed_by_its_first_letters(owner, typed):
    owner.grid.focus_cell(0, "kind")
    owner.type(typed)
    owner.press(Qt.Key.Key_Return)
    assert owner.rows[0]["kind"] == "d"


def test_what_is_no_choice_is_kept(owner):
    owner.grid.focus_cell(0, "kind")
    owner.type("xyz")
    owner.press(Qt.Key.Key_Return)
    assert owner.rows[0]["kind"] == "xyz"


def test_a_choice_is_taken_from_the_list(owner):
    owner.grid.focus_cell(0, "kind")
    index = owner.grid.table.currentIndex()
    owner.grid.table.choose(index)
    popup = owner.editor.completer().popup()
    assert popup.isVisible()
    assert popup.model().rowCount() == 2
    place = popup.visualRect(popup.model().index(1, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    owner.qtbot.waitUntil(lambda: owner.rows[0]["kind"] == "d")


def test_names_typed_before_are_offered(owner):
    owner.grid.focus_cell(1, "owner")
    owner.type("li")
    popup = owner.editor.completer().popup()
    assert popup.isVisible()
    assert popup.model().index(0, 0).data() == "Li Lei"
    owner.press(Qt.Key.Key_Escape)


# --- input methods -----------------------------------------------------------------------------


def test_chinese_is_composed_in_a_cell(owner):
    owner.grid.focus_cell(0, "owner")
    owner.compose(preedit="wang")
    assert owner.editor is not None
    owner.compose(commit="王芳")
    owner.press(Qt.Key.Key_Return)
    assert owner.rows[0]["owner"] == "王芳"


@pytest.mark.parametrize("key", ["owner", "task"])
def test_what_is_composed_is_kept_when_the_focus_leaves(owner, key):
    owner.grid.focus_cell(0, key)
    owner.press(Qt.Key.Key_F2)
    owner.compose(preedit="签到")
    owner.other.setFocus()
    assert owner.rows[0][key].endswith("签到")


def test_what_is_composed_before_the_editor_has_the_keyboard_is_kept_too(owner):
    owner.grid.focus_cell(0, "cost")
    owner.compose(preedit="三百")
    owner.other.setFocus()
    assert owner.rows[0]["cost"] == "三百"


# --- paper sheets ------------------------------------------------------------------------------

DIGITS = tuple(GridColumn(f"q{i}", str(i), 40, "center", advance=True) for i in range(1, 4))


def test_one_digit_fills_a_cell_and_moves_on_to_the_next_row(qtbot):
    owner = Owner(qtbot, columns=DIGITS, rows=[{}, {}])
    owner.grid.focus_cell(0, "q1")
    owner.type("5673")
    assert owner.rows == [{"q1": "5", "q2": "6", "q3": "7"}, {"q1": "3"}]
    assert owner.grid.current() == (1, "q2")


def test_digits_go_on_into_new_rows(qtbot):
    owner = Owner(qtbot, columns=DIGITS)
    owner.grid.focus_cell(0, "q1")
    owner.type("123456")
    assert owner.rows == [
        {"q1": "1", "q2": "2", "q3": "3"},
        {"q1": "4", "q2": "5", "q3": "6"},
    ]


def test_full_width_digits_count_too_and_space_skips(qtbot):
    owner = Owner(qtbot, columns=DIGITS, rows=[{}])
    owner.grid.focus_cell(0, "q1")
    owner.compose(commit="５")
    owner.press(Qt.Key.Key_Space)
    owner.type("7")
    assert owner.rows[0] == {"q1": "5", "q3": "7"}


def test_a_word_is_typed_in_full(qtbot):
    owner = Owner(qtbot, columns=DIGITS, rows=[{}])
    owner.grid.focus_cell(0, "q1")
    owner.type("n5")
    owner.press(Qt.Key.Key_Return)
    assert owner.rows[0] == {"q1": "n5"}


# --- blocks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a", (("a",),)),
        ("", (("",),)),
        ("a\t\n\tb", (("a", ""), ("", "b"))),
        ('"one\ntwo"\tb', (("one\ntwo", "b"),)),
        ('"say ""hi"""\tb', (('say "hi"', "b"),)),
        ('5" pipe\tb', (('5" pipe', "b"),)),
        ('"open\tb', (('"open', "b"),)),
        ('"a" b\tc', (('"a" b', "c"),)),
        ("a\rb", (("a",), ("b",))),
        ("a\n\nb\n", (("a",), ("",), ("b",))),
        ('"a\r\nb"\r\nc', (("a\nb",), ("c",))),
    ],
)
def test_blocks_are_read_as_excel_writes_them(text, rows):
    assert read_block(text) == rows


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\r"), max_size=6), min_size=2, max_size=2
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_block_comes_back_as_it_was(rows):
    assert read_block(write_block(rows)) == tuple(tuple(row) for row in rows)


def test_a_block_with_an_empty_last_row_loses_nothing_else():
    assert read_block(write_block([["a"], ["b"]])) == (("a",), ("b",))


def test_a_block_is_pasted_where_the_keyboard_is(owner):
    QApplication.clipboard().setText('Digital\t100\n"Phys"\t"2\n3"\n')
    owner.grid.focus_cell(2, "kind")
    owner.press(Qt.Key.Key_V, CONTROL)
    assert owner.told == [("pasted", 2, "kind", (("d", "100"), ("p", "2\n3")))]


def test_a_block_on_the_empty_row_names_the_row_behind_the_last(owner):
    QApplication.clipboard().setText("a\nb")
    owner.grid.focus_cell(4, "task")
    owner.press(Qt.Key.Key_V, CONTROL)
    assert owner.told == [("pasted", 4, "task", (("a",), ("b",)))]


def test_one_value_fills_all_chosen_cells(owner):
    QApplication.clipboard().setText("7")
    owner.grid.focus_cell(0, "cost")
    owner.press(Qt.Key.Key_Down, SHIFT)
    owner.press(Qt.Key.Key_Right, SHIFT)
    owner.press(Qt.Key.Key_V, CONTROL)
    assert owner.told == [("pasted", 0, "cost", (("7", "7"), ("7", "7")))]


def test_a_block_is_copied_with_the_labels_of_choices(owner):
    owner.rows[1]["task"] = 'two\nlines, "quoted"'
    owner.show()
    owner.grid.focus_cell(0, "task")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        owner.press(key, SHIFT)
    owner.press(Qt.Key.Key_C, CONTROL)
    text = QApplication.clipboard().text()
    assert text == 'Task 0\tWang Fang\tPhysical\n"two\nlines, ""quoted"""\tWang Fang\tPhysical'


def test_delete_empties_what_is_chosen_and_filled(owner):
    owner.grid.focus_cell(0, "owner")
    owner.press(Qt.Key.Key_Right, SHIFT)
    owner.press(Qt.Key.Key_Right, SHIFT)
    owner.press(Qt.Key.Key_Delete)
    assert owner.told == [("cleared", ((0, "owner"), (0, "kind")))]


def test_cutting_copies_first(owner):
    owner.grid.focus_cell(3, "task")
    owner.press(Qt.Key.Key_X, CONTROL)
    assert QApplication.clipboard().text() == "Task 3"
    assert owner.told == [("cleared", ((3, "task"),))]


def test_control_a_chooses_everything(owner):
    owner.grid.focus_cell(0, "task")
    owner.press(Qt.Key.Key_A, CONTROL)
    owner.press(Qt.Key.Key_Minus, CONTROL)
    assert owner.told == [("remove", (0, 1, 2, 3))]


# --- rows --------------------------------------------------------------------------------------


def test_rows_are_added_removed_doubled_and_moved_with_the_keyboard(owner):
    owner.grid.focus_cell(1, "cost")
    owner.press(Qt.Key.Key_Insert)
    owner.press(Qt.Key.Key_Plus, CONTROL)
    owner.press(Qt.Key.Key_Minus, CONTROL)
    owner.press(Qt.Key.Key_D, CONTROL)
    owner.press(Qt.Key.Key_Down, ALT)
    assert owner.told == [
        ("insert", 1),
        ("insert", 1),
        ("remove", (1,)),
        ("copy", (1,)),
        ("move", 1, 2),
    ]
    assert owner.grid.current() == (2, "cost")


def test_the_first_row_does_not_move_up(owner):
    owner.grid.focus_cell(0, "cost")
    owner.press(Qt.Key.Key_Up, ALT)
    assert owner.told == []


@pytest.mark.parametrize(("start", "end", "told"), [(0, 2, (0, 2)), (3, 0, (3, 0)), (1, 1, None)])
def test_a_row_is_dragged_by_its_number(owner, start, end, told):
    head = owner.grid.table.rows
    middle = [head.sectionViewportPosition(i) + head.sectionSize(i) // 2 for i in range(4)]
    edge = 4 if end > start else -4
    viewport = head.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(12, middle[start]))
    for step in (1, 2):
        y = middle[start] + (middle[end] + edge - middle[start]) * step // 2
        QTest.mouseMove(viewport, QPoint(12, y))
        event = _moved(viewport, QPoint(12, y))
        QApplication.sendEvent(viewport, event)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(12, middle[end] + edge))
    assert owner.told == ([("move", *told)] if told else [])


def _moved(widget, place):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    left = Qt.MouseButton.LeftButton
    return QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        left,
        Qt.KeyboardModifier.NoModifier,
    )


def test_a_fixed_grid_keeps_its_rows(qtbot):
    owner = Owner(qtbot, rows=[{"task": "a"}, {"task": "b"}], fixed=True)
    assert owner.grid.model.rows == 2
    owner.grid.focus_cell(0, "cost")
    for key, modifiers in (
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Minus, CONTROL),
        (Qt.Key.Key_D, CONTROL),
        (Qt.Key.Key_Down, ALT),
    ):
        owner.press(key, modifiers)
    assert owner.told == []


# --- what is shown -----------------------------------------------------------------------------


def test_marks_are_seen_and_said(owner):
    owner.grid.show_marks({(1, "cost"): GridMark("Row 2, Planned: below zero.")})
    owner.grid.focus_cell(1, "cost")
    assert owner.grid._sentence.text() == "Row 2, Planned: below zero."
    index = owner.grid.table.currentIndex()
    assert "below zero" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "below zero" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    owner.grid.focus_cell(0, "cost")
    assert not owner.grid._sentence.isVisible()
    seen = owner.grid.table.grab().toImage()
    ground = look().colour("error_ground")
    area = owner.grid.table.visualRect(index)
    corner = owner.grid.table.viewport().mapTo(owner.grid.table, area.topLeft())
    assert seen.pixelColor(corner + QPoint(6, 6)) == ground


def test_the_first_columns_stay_when_the_rest_scrolls(qtbot):
    owner = Owner(qtbot, rows=[{"task": "a"}] * 30, frozen=1)
    owner.window.resize(420, 300)
    frozen = owner.grid.table.frozen
    owner.grid.focus_cell(20, "sum")
    assert owner.grid.table.horizontalScrollBar().value() > 0
    assert frozen.isVisible()
    assert frozen.verticalScrollBar().value() == owner.grid.table.verticalScrollBar().value()
    owner.press(Qt.Key.Key_Home)
    owner.type("x")
    assert owner.editor.parent() is frozen.viewport()
    owner.press(Qt.Key.Key_Return)
    assert owner.rows[20]["task"] == "x"
    owner.grid.focus_cell(3, "owner")
    area = owner.grid.table.visualRect(owner.grid.table.currentIndex())
    assert area.left() >= owner.grid.table.covered


def test_a_state_from_outside_does_not_disturb_what_is_being_typed(owner):
    owner.grid.focus_cell(1, "cost")
    owner.type("12")
    owner.rows.append({"task": "more"})
    owner.rows[1]["cost"] = "7"
    owner.show()
    assert owner.editor.text() == "12"
    assert owner.grid.current() == (1, "cost")


def test_every_head_and_cell_has_a_name(owner):
    model = owner.grid.model
    says = Qt.ItemDataRole.AccessibleTextRole
    assert model.headerData(3, Qt.Orientation.Horizontal, says) == "Cost Planned"
    assert model.index(0, 2).data(says) == "Physical"
    assert owner.grid.table.accessibleName() == "Tasks"
    assert owner.grid.table.accessibleDescription()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_it_grows_with_the_text_size(qtbot, scale):
    theme = look("dark", scale)
    grid = Grid(theme, COLUMNS, grid_words(str), name="Tasks")
    qtbot.addWidget(grid)
    grid.show_rows(3, lambda row, key: f"{row} {key}")
    grid.resize(int(800 * scale), int(300 * scale))
    grid.show()
    assert grid.table.rowHeight(1) == theme.px(32)
    assert grid.table.columnWidth(3) == theme.px(90)
    grid.grab()


def test_five_thousand_rows_of_forty_four_columns_stay_fluent(qtbot):
    """Measured as a ratio to painting the same table: an edit costs no more than what is seen."""
    columns = tuple(GridColumn(f"q{i}", str(i), 36, "center", advance=True) for i in range(44))
    asked = []

    def text(row, key):
        asked.append(row)
        return "5"

    owner = Owner(qtbot, columns=columns)
    owner.window.resize(1200, 700)
    owner.grid.show_rows(5_000, text)
    owner.grid.grab()
    asked.clear()
    start = time.perf_counter()
    owner.grid.show_rows(5_000, text)
    once = time.perf_counter() - start
    assert len(asked) < 6_100
    assert once < 0.1
    owner.grid.focus_cell(4_999, "q43")
    assert owner.grid.current() == (4_999, "q43")


def test_a_band_says_its_short_form_where_it_does_not_fit(qtbot):
    metrics = QFontMetrics(look().font())
    column = GridColumn("e.1", "1", band="Expectation · Tangibles", short_band="Tangibles")
    room = metrics.horizontalAdvance(column.band)
    assert band_text(column, metrics, room + 2) == "Expectation · Tangibles"
    assert band_text(column, metrics, room - 2) == "Tangibles"
    assert band_text(COLUMNS[3], metrics, metrics.horizontalAdvance("Cost") - 2).endswith("…")


def test_a_row_is_as_high_as_the_label_of_a_choice_and_not_as_its_value(qtbot):
    names = (("0" * 60, "Red"), ("1", "Team 2 of small-business partners and all their friends"))
    columns = (GridColumn("team", "Team", 160, lines=2, choices=names),)
    grid = Grid(look(), columns, grid_words(str), name="Teams")
    qtbot.addWidget(grid)
    grid.resize(400, 300)
    grid.show()
    grid.show_rows(2, lambda row, key: names[row][0])
    assert grid.table.rowHeight(0) == look().px(32)
    assert grid.table.rowHeight(1) > look().px(32)
