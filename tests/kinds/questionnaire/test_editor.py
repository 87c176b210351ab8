"""The questionnaire's editor, played as a team plays it: keys, clicks, files."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QRadioButton

from tests.kinds.questionnaire.editing import KIND, Desk, answered

Key = Qt.Key


@pytest.fixture
def desk(qtbot, qapp):
    return lambda state=None, **more: Desk(qtbot, qapp, state, **more)


def press(desk: Desk, widget, *keys) -> None:
    """Press keys where the keyboard is: in a part of `widget`, or on itself."""
    for key in [k for part in keys for k in (part if isinstance(part, str) else [part])]:
        focus = QApplication.focusWidget()
        target = focus if focus is not None and widget.isAncestorOf(focus) else widget
        if isinstance(key, str):
            desk.qtbot.keyClicks(target, key)
        else:
            desk.qtbot.keyClick(target, key)


def choose_way(desk: Desk, name: str) -> None:
    """Click on one of the ways in."""
    button = next(b for b in desk.editor.findChildren(QRadioButton) if b.text() == name)
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# --- person by person -----------------------------------------------------------------------------


def begin(desk: Desk):
    desk.qtbot.mouseClick(desk.part("person").begin, Qt.MouseButton.LeftButton)
    asking = desk.part("person").asking
    press(desk, asking, Key.Key_Return)
    return asking


def test_three_persons_answer_by_keys_alone_one_after_another(desk):
    page = desk()
    asking = begin(page)
    assert page.alone == [True]
    assert not page.editor._head.isVisible()
    for person in range(3):
        if person:
            press(page, asking, Key.Key_Return, Key.Key_Return)
        press(page, asking, "7" * 22)
        assert not asking.question.isVisible()
        press(page, asking, Key.Key_Return, str(4 + person) * 22)
        assert asking.is_done
    press(page, asking, Key.Key_Escape)
    assert page.alone[-1] is False
    assert page.editor._head.isVisible()
    assert len(page.state.responses) == 3
    assert page.state.responses[2].answers == ((7,) * 22, (6,) * 22)


def test_expectation_is_asked_before_perception_in_the_order_of_the_sheet(desk):
    page = desk()
    asking = begin(page)
    seen = []
    while not asking.is_done:
        if asking.place is not None:
            seen.append((asking.place.side, asking.place.item))
            assert asking.question.statement.text()
        press(page, asking, Key.Key_Return if asking.place is None else "5")
    assert seen == [(side, item) for side in (0, 1) for item in range(22)]


def test_nobody_gets_back_to_the_former_persons_answers(desk):
    page = desk()
    asking = begin(page)
    press(page, asking, "7" * 22, Key.Key_Return, "6" * 22)
    press(page, asking, Key.Key_Left, Key.Key_Backspace)
    assert asking.is_done
    press(page, asking, Key.Key_Return, Key.Key_Return)
    press(page, asking, Key.Key_Left, Key.Key_Left)
    assert asking.place.item == 0
    assert not any(b.isChecked() for b in asking.question.marks.buttons.values())
    undo = QKeyEvent(
        QKeyEvent.Type.ShortcutOverride, Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    undo.ignore()
    QApplication.sendEvent(asking, undo)
    assert undo.isAccepted()


def test_back_shows_what_was_chosen_and_space_takes_it_away(desk):
    page = desk()
    asking = begin(page)
    press(page, asking, "3", Key.Key_Left)
    assert asking.question.marks.buttons[3].isChecked()
    press(page, asking, Key.Key_Space)
    assert page.state.responses[0].answers[0][0] is None
    assert asking.place.item == 1


def test_marks_can_be_clicked(desk):
    page = desk()
    asking = begin(page)
    button = asking.question.marks.buttons[6]
    page.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.state.responses[0].answers[0][0] == 6
    page.qtbot.mouseClick(asking.question.skip, Qt.MouseButton.LeftButton)
    page.qtbot.mouseClick(asking.question.back, Qt.MouseButton.LeftButton)
    assert asking.place.item == 1


def test_keys_that_are_no_marks_of_the_scale_do_nothing(desk):
    page = desk(KIND.blank().with_scale((1, 5)))
    asking = begin(page)
    press(page, asking, "7", "0", "x")
    assert page.edits == []
    assert list(asking.question.marks.buttons) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "answer,count,is_back", [("keep", 1, True), ("drop", 0, True), ("stay", 1, False)]
)
def test_leaving_half_way_asks_what_becomes_of_the_answers(desk, answer, count, is_back):
    page = desk()
    asking = begin(page)
    press(page, asking, "765")
    press(page, asking, Key.Key_Escape)
    question = page.part("person").question
    page.qtbot.mouseClick(question.buttons[answer], Qt.MouseButton.LeftButton)
    assert len(page.state.responses) == count
    assert page.part("person").is_asking is not is_back


def test_leaving_before_the_first_answer_asks_nothing(desk):
    page = desk()
    asking = begin(page)
    press(page, asking, Key.Key_Escape)
    assert page.part("person").question is None
    assert page.edits == []
    assert page.alone == [True, False]


def test_a_person_who_was_cut_off_goes_on_behind_the_last_answer(desk):
    page = desk()
    asking = begin(page)
    press(page, asking, "7654")
    again = desk(page.state)
    again.editor.show_part("person")
    again.qtbot.mouseClick(again.part("person").resume, Qt.MouseButton.LeftButton)
    asking = again.part("person").asking
    press(again, asking, Key.Key_Return)
    assert asking.place.item == 4
    press(again, asking, Key.Key_Left, "3")
    assert again.state.responses[0].answers[0][:6] == (7, 6, 5, 4, 3, None)


def test_items_that_are_off_and_a_side_that_is_hidden_are_not_asked(desk):
    state = KIND.blank().with_option("perception_only", True)
    state = state.with_item(0, replace(state.items[0], is_on=False))
    page = desk(state)
    asking = begin(page)
    assert asking.place.item == 1
    assert asking.place.side == 1
    press(page, asking, "5" * 21)
    assert asking.is_done


# --- the table ------------------------------------------------------------------------------------


def test_a_paper_sheet_is_typed_in_by_digits_alone(desk):
    page = desk(answered(1))
    table = page.part("sheet").grid
    table.focus_cell(1, "expectation.0")
    press(page, table.table, "7" * 22, "5" * 22)
    assert page.state.responses[1].answers == ((7,) * 22, (5,) * 22)
    assert len(page.state.responses) == 2


def test_a_wrong_mark_stays_and_is_marked_with_its_reason(desk):
    page = desk(answered(3))
    table = page.part("sheet").grid
    table.focus_cell(1, "perception.3")
    press(page, table.table, "9")
    assert page.state.responses[1].answers[1][3] == 9
    mark = table.model.marks[1, "perception.3"]
    assert "1 to 7" in mark.text
    assert mark.tone == "error"


def test_a_block_from_excel_is_pasted_and_makes_rows(desk):
    page = desk(answered(1))
    table = page.part("sheet").grid
    table.focus_cell(0, "expectation.0")
    QApplication.clipboard().setText("\n".join("\t".join(["6"] * 44) for _ in range(30)))
    table.paste()
    assert len(page.state.responses) == 30
    assert page.state.responses[29].answers == ((6,) * 22, (6,) * 22)
    assert page.labels == ["Paste 30 rows of answers"]


def test_rows_beyond_the_most_are_named_and_not_pasted(desk):
    page = desk(answered(1))
    table = page.part("sheet").grid
    table.focus_cell(1, "expectation.0")
    QApplication.clipboard().setText("\n".join(["6"] * 5_001))
    table.paste()
    assert len(page.state.responses) == 5_000
    assert page.host.told == [
        ("2 rows were left out: at most 5,000 respondents are allowed.", "warn")
    ]


def test_rows_are_removed_copied_and_moved(desk):
    page = desk(answered(2).add_responses(answered(1, 3).responses))
    table = page.part("sheet").grid
    table.focus_cell(2, "expectation.0")
    press(page, table.table)
    page.qtbot.keyClick(table.table, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.state.responses[1].answers[0][0] == 3
    page.qtbot.keyClick(table.table, Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [r.answers[0][0] for r in page.state.responses] == [5, 3, 3, 5]
    page.qtbot.keyClick(table.table, Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert len(page.state.responses) == 3
    page.qtbot.keyClick(table.table, Key.Key_Delete)
    assert None in page.state.responses[1].answers[0]


def test_what_is_missing_is_counted(desk):
    page = desk(answered(2).with_answer(0, 0, 0, None))
    assert page.part("sheet")._note.text() == "n = 2 · 1 answers missing"


# --- counts ---------------------------------------------------------------------------------------


def test_counts_are_typed_and_sums_that_differ_are_named(desk):
    page = desk()
    choose_way(page, "Counts")
    grid = page.part("counts").grid
    grid.focus_cell(0, "expectation.6")
    press(page, grid.table, "12", Key.Key_Return)
    assert page.state.counts["T1"][0][6] == Decimal(12)
    assert page.state.entry == "counts"
    grid.focus_cell(0, "perception.4")
    press(page, grid.table, "11", Key.Key_Return)
    said = page.part("counts")._sums.text
    assert said == "Item 1: the sums differ (Expectation 12 · Perception 11)."
    assert grid.model.raw(0, grid.model.column_of("sum.expectation")) == "12"
    grid.focus_cell(0, "perception.5")
    press(page, grid.table, "1", Key.Key_Return)
    assert page.part("counts")._sums.text == ""


def test_counts_never_replace_answers_silently(desk):
    page = desk(answered(3))
    choose_way(page, "Counts")
    panel = page.part("counts")
    panel.grid.focus_cell(0, "expectation.6")
    press(page, panel.grid.table, "9", Key.Key_Return)
    assert page.state.entry == "rows"
    assert panel.strip.isVisible()
    page.qtbot.mouseClick(panel.strip.button, Qt.MouseButton.LeftButton)
    assert page.state.entry == "counts"
    assert len(page.state.responses) == 3
    choose_way(page, "Table")
    page.qtbot.mouseClick(page.part("sheet").strip.button, Qt.MouseButton.LeftButton)
    assert page.state.entry == "rows"


# --- import ---------------------------------------------------------------------------------------


def workbook(folder, rows, name="answers.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


HEAD = ["No.", *(f"E{n}" for n in range(1, 23)), *(f"P{n}" for n in range(1, 23)), "Note"]


def rows_of(count, mark=5):
    return [[n + 1, *[mark] * 44, "fine"] for n in range(count)]


def open_file(desk: Desk, path):
    desk.host.files.append(path)
    choose_way(desk, "Import")
    desk.qtbot.mouseClick(desk.part("import").empty.button, Qt.MouseButton.LeftButton)
    return desk.part("import").page


def test_a_file_is_looked_at_then_its_good_rows_come_in_as_one_step(desk, tmp_path):
    rows = rows_of(6)
    rows[1][3], rows[4][30] = 9, "4.5"
    page = desk(answered(2))
    shown = open_file(page, workbook(tmp_path, [HEAD, *rows]))
    assert page.edits == []
    assert shown.take.text() == "Take in 4 respondents"
    reasons = [shown.refused.model.raw(row, 2) for row in range(2)]
    assert [shown.refused.model.raw(row, 0) for row in range(2)] == ["3", "6"]
    assert [shown.refused.model.raw(row, 1) for row in range(2)] == ["D", "AE"]
    assert reasons[0].startswith("“9” is out of the scale")
    assert reasons[1].startswith("“4.5” is no whole number")
    page.qtbot.mouseClick(shown.take, Qt.MouseButton.LeftButton)
    assert page.labels == ["Import 4 respondents from “answers.xlsx”"]
    assert len(page.state.responses) == 6
    assert page.host.told[-1][0] == "4 respondents taken in. 2 rows were left out."
    assert page.editor.part == "sheet"


def test_present_answers_are_replaced_only_where_that_is_chosen(desk, tmp_path):
    page = desk(answered(2))
    shown = open_file(page, workbook(tmp_path, [HEAD, *rows_of(3, 6)]))
    button = next(b for b in shown.mode.findChildren(QRadioButton) if b.text() == "Replace them")
    page.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page.qtbot.mouseClick(shown.take, Qt.MouseButton.LeftButton)
    assert [r.answers[0][0] for r in page.state.responses] == [6, 6, 6]


def test_a_person_says_what_a_column_holds(desk, tmp_path):
    page = desk()
    shown = open_file(page, workbook(tmp_path, [["a", "b", "E2"], [7, 6, 5]]))
    assert shown.columns.model.raw(0, 3) == "-"
    shown.columns.edited.emit(0, "place", "1.3")
    assert shown.columns.model.raw(0, 3) == "1.3"
    assert "Without a column" in shown._summary.text()
    page.qtbot.mouseClick(shown.take, Qt.MouseButton.LeftButton)
    assert page.state.responses[0].answers[1][3] == 7
    assert page.state.responses[0].answers[0][1] == 5


def test_columns_without_names_can_be_taken_in_order(desk, tmp_path):
    page = desk()
    head = [f"q{n}q" for n in range(44)]
    shown = open_file(page, workbook(tmp_path, [head, [n % 7 + 1 for n in range(44)]]))
    shown.order.chosen.emit("item")
    page.qtbot.mouseClick(shown.take, Qt.MouseButton.LeftButton)
    assert page.state.responses[0].answers[0][:3] == (1, 3, 5)


def test_a_file_that_cannot_be_read_is_said_and_nothing_changes(desk, tmp_path):
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    page = desk(answered(1))
    open_file(page, path)
    assert "old format" in page.part("import").fault.text
    assert page.part("import").fault.isVisible()
    assert page.edits == []


def test_reading_can_be_cancelled(desk, tmp_path):
    page = desk()
    stopped = []
    page.host.run = lambda *_args: lambda: stopped.append(True)
    open_file(page, tmp_path / "x.csv")
    page.qtbot.mouseClick(page.part("import").progress.cancel_button, Qt.MouseButton.LeftButton)
    assert stopped == [True]
    assert page.part("import").empty.isVisible()


# --- settings -------------------------------------------------------------------------------------


def test_weights_are_shared_out_by_number_and_by_slider(desk):
    page = desk()
    choose_way(page, "Settings")
    weights = page.part("settings").weights
    field = weights._fields["reliability"]
    field.setFocus()
    field.selectAll()
    press(page, field, "40")
    assert page.state.weights["reliability"] == Decimal(40)
    assert weights._message.text == "Adds up to 108; 8 too much."
    slider = weights._sliders["assurance"].focusProxy()
    for _ in range(8):
        page.qtbot.keyClick(slider, Key.Key_Left)
    assert page.state.weights["assurance"] == Decimal(11)
    assert weights._message.text == "Adds up to 100."
    page.qtbot.mouseClick(weights._reset, Qt.MouseButton.LeftButton)
    assert page.state.weights["reliability"] == Decimal(32)


def test_items_are_switched_off_reworded_added_and_moved_with_their_answers(desk):
    state = answered(1).with_answer(0, 0, 0, 1)
    page = desk(state)
    choose_way(page, "Settings")
    items = page.part("settings").items
    row = items._rows["T1"]
    page.qtbot.mouseClick(row.switch, Qt.MouseButton.LeftButton)
    assert not page.state.items[0].is_on
    press(page, row.field, "Screens work")
    assert page.state.items[0].text == "Screens work"
    page.qtbot.mouseClick(row.buttons["chevron-down"], Qt.MouseButton.LeftButton)
    assert [item.id for item in page.state.items[:2]] == ["T2", "T1"]
    assert page.state.responses[0].answers[0][:2] == (5, 1)
    page.qtbot.mouseClick(items._adders["empathy"], Qt.MouseButton.LeftButton)
    press(page, QApplication.focusWidget(), "Parking")
    assert page.state.items[-1].text == "Parking"
    assert page.state.items[-1].is_own
    page.qtbot.mouseClick(
        items._rows[page.state.items[-1].id].buttons["trash-2"], Qt.MouseButton.LeftButton
    )
    assert len(page.state.items) == 22
    page.qtbot.mouseClick(row.buttons["rotate-ccw"], Qt.MouseButton.LeftButton)
    assert page.state.items[1].text == ""


def test_another_scale_converts_nothing_and_asks_where_answers_would_be_outside(desk):
    page = desk(answered(2, 7))
    choose_way(page, "Settings")
    settings = page.part("settings")
    button = next(b for b in settings.scale.findChildren(QRadioButton) if b.text() == "1–5")
    page.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.edits == []
    question = settings._question
    assert "88 answers" in question.accessibleDescription()
    page.qtbot.mouseClick(question.buttons["change"], Qt.MouseButton.LeftButton)
    assert page.state.scale == (1, 5)
    assert page.state.responses == answered(2, 7).responses


def test_settings_are_kept_as_a_template_and_taken(desk):
    page = desk(answered(1).with_weight("empathy", Decimal(20)))
    page.host.texts.append("Branch")
    choose_way(page, "Settings")
    page.qtbot.mouseClick(page.part("settings").templates.keep, Qt.MouseButton.LeftButton)
    kept = dict(page.host.kept)
    other = desk(answered(2))
    other.host.kept.update(kept)
    other.editor.show_state(answered(2))
    choose_way(other, "Settings")
    row = other.part("settings").templates.rows[0]
    button = next(b for b in row.children() if getattr(b, "text", str)() == "Take over")
    other.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert other.state.weights["empathy"] == Decimal(20)
    assert len(other.state.responses) == 2


def test_servperf_asks_one_side_only(desk):
    page = desk(answered(1))
    choose_way(page, "Settings")
    switch = page.part("settings").switches["perception_only"]
    page.qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert page.state.options["perception_only"]
    choose_way(page, "Table")
    assert len(page.part("sheet").grid.model.columns) == 22


# --- the whole ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path,part",
    [
        ("responses.1.perception.7", "sheet"),
        ("responses.0", "sheet"),
        ("counts.T2.expectation.3", "counts"),
        ("weights.empathy", "settings"),
        ("weights", "settings"),
        ("items.3.text", "settings"),
        ("scale", "settings"),
        ("perception_only", "settings"),
    ],
)
def test_a_path_leads_to_its_cell(desk, path, part):
    page = desk(answered(3))
    page.editor.focus_path(path)
    assert page.editor.part == part
    focus = QApplication.focusWidget()
    assert page.editor.panel.isAncestorOf(focus)
    if path == "responses.1.perception.7":
        assert page.part("sheet").grid.current() == (1, "perception.7")
    if path.startswith("counts"):
        assert page.part("counts").grid.current() == (1, "expectation.3")


def test_nothing_changes_where_it_may_only_be_read(desk):
    page = desk(answered(2))
    page.editor.set_read_only(True)
    table = page.part("sheet").grid
    table.focus_cell(0, "expectation.0")
    press(page, table.table, "3", Key.Key_Delete)
    choose_way(page, "Person by person")
    assert not page.part("person").begin.isEnabled()
    choose_way(page, "Import")
    assert not page.part("import").empty.button.isEnabled()
    choose_way(page, "Settings")
    press(page, page.part("settings").weights._fields["empathy"], "1")
    choose_way(page, "Counts")
    page.part("counts").grid.focus_cell(0, "expectation.0")
    press(page, page.part("counts").grid.table, "4", Key.Key_Return)
    assert page.edits == []


def test_another_state_is_shown_everywhere(desk):
    page = desk(answered(2))
    page.editor.show_state(answered(5, 6))
    assert page.part("sheet").grid.model.count == 5
    assert page.part("person")._title.text() == "Respondent 6"


def test_a_state_from_elsewhere_ends_the_asking(desk):
    page = desk()
    begin(page)
    page.editor.show_state(answered(1))
    assert not page.part("person").is_asking
    assert page.alone[-1] is False


def test_the_subject_is_an_edit_of_its_own(desk):
    page = desk()
    press(page, page.editor._subject, "Hall")
    assert page.state.subject == "Hall"
    assert page.edits[-1][2] == "subject"


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_five_thousand_respondents_open_and_take_an_edit(desk, code):
    page = desk(answered(4_999), code=code)
    table = page.part("sheet").grid
    table.focus_cell(4_998, "perception.21")
    press(page, table.table, "7")
    assert page.state.responses[4_998].answers[1][21] == 7


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_keyboard_alone_says_what_a_column_holds_and_takes_the_rows(desk, tmp_path):
    page = desk()
    shown = open_file(page, workbook(tmp_path, [["a", "E2"], [7, 5], [6, 4]]))
    assert shown.columns.current() == (0, "place")
    press(page, shown.columns, "Perception 4", Key.Key_Return)
    assert shown.columns.model.raw(0, 3) == "1.3"
    shown.take.setFocus()
    press(page, shown.take, Key.Key_Return)
    assert [r.answers[1][3] for r in page.state.responses] == [7, 6]


def test_an_import_is_seen_part_by_part(desk, tmp_path):
    page = desk()
    shown = open_file(page, workbook(tmp_path, [HEAD, *rows_of(3)]))
    for name, grid in (("Preview", shown.preview), ("Left out", shown.refused)):
        button = next(b for b in shown.parts.findChildren(QRadioButton) if b.text() == name)
        page.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert grid.isVisible()
    assert shown.preview.model.count == 3
