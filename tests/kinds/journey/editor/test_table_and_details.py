"""The table and the details show the same touchpoints as the map, and change the same state."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from tests.kinds.journey.editor.opened import POPUPS, Opened, levels
from tests.kinds.quiet_host import QuietHost
from workshop_app.kinds.journey.editor.head import TABLE
from workshop_app.kinds.journey.state import Photo


@pytest.fixture
def picture(tmp_path):
    """A photo of 400 × 300 pixels, as a phone would leave it on a stick."""
    file = tmp_path / "门口.jpg"
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(file))
    return file


def table(opened):
    opened.editor.head.show_view(TABLE)
    return opened.editor.table.grid


def type_cell(opened, row, key, text):
    grid = table(opened)
    grid.focus_cell(row, key)
    opened.type(text)
    opened.key(Qt.Key.Key_Return)


def paste(opened, row, key, text):
    grid = table(opened)
    grid.focus_cell(row, key)
    QApplication.clipboard().setText(text)
    opened.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_what_is_typed_in_the_table_moves_the_curve(qtbot):
    opened = Opened(qtbot, 0, 2, -3)
    type_cell(opened, 1, "value", "-4")
    assert levels(opened.state) == [0, -4, -3]
    assert opened.layout.point(1, "value").value == -4


def test_a_new_stage_is_typed_into_the_table(qtbot):
    opened = Opened(qtbot, 0, 2, -3)
    type_cell(opened, 2, "stage", "Later")
    assert opened.stages == ["Before", "Before", "Later"]
    assert [stage.name for stage in opened.state.stages] == ["Before", "After", "Later"]


@POPUPS
def test_a_mark_is_typed_by_its_label(qtbot):
    opened = Opened(qtbot, 0, 2, -3)
    type_cell(opened, 2, "kind", "Pain")
    assert opened.state.columns[2].text("kind") == "pain"


def test_a_block_from_excel_is_pasted_and_adds_rows(qtbot):
    opened = Opened(qtbot, 0, 2)
    paste(opened, 1, "name", 'Queue\tBefore\t-3\n"Counter\nB"\tAt\t4,5x\nBye\tAfter\t2\n')
    assert opened.names == ["A", "Queue", "Counter B", "Bye"]
    assert opened.stages == ["Before", "Before", "At", "After"]
    assert levels(opened.state) == [0, -3, None, 2]
    assert opened.draft.text(2, "value") == "4,5x"
    assert len(opened.edits) == 1


def test_rows_beyond_two_hundred_are_named_and_the_others_kept(qtbot):
    opened = Opened(qtbot, *[0] * 198, stages=("All",))
    paste(opened, 198, "name", "\n".join("WXYZ"))
    assert opened.names[-2:] == ["W", "X"]
    ((words, tone),) = opened.host.told
    assert "200" in words
    assert "2 rows" in words
    assert tone == "warn"


def test_rows_are_removed_copied_and_moved_in_the_table(qtbot):
    opened = Opened(qtbot, 0, 1, 2)
    grid = table(opened)
    grid.copy_rows_asked.emit((0,))
    assert opened.names == ["A", "A", "B", "C"]
    grid.remove_asked.emit((0, 1))
    assert opened.names == ["B", "C"]
    grid.move_asked.emit(0, 1)
    assert opened.names == ["C", "B"]


def test_what_is_chosen_in_the_table_is_chosen_on_the_map(qtbot):
    opened = Opened(qtbot, 0, 1, 2)
    table(opened).focus_cell(2, "value")
    opened.editor.head.show_view("map")
    assert opened.draft.spot.index == 2
    opened.canvas.setFocus()
    opened.key(Qt.Key.Key_Up)
    assert levels(opened.state) == [0, 1, 2.5]


def test_faults_are_marked_in_the_table_the_details_and_named(qtbot):
    opened = Opened(qtbot, 0, 1, 2)
    type_cell(opened, 1, "value", "9")
    (finding,) = [f for f in opened.find() if f.is_fault]
    assert opened.editor.table.grid.model.marks[(1, "value")].text == finding.text
    opened.editor.head.show_view("map")
    opened.editor.inspector.set_open(True)
    opened.draft.choose(1)
    entry = opened.editor.inspector.entries["value"]
    assert entry.field.property("tone") == "error"
    assert entry.message.text == "Level: 9 is out of range; allowed is a number from −5 to 5."
    qtbot.waitUntil(lambda: entry.message.isVisible() and entry.message.width() > entry.width())
    assert entry.message.y() > entry.geometry().bottom()
    opened.draft.choose(0)
    assert entry.message.text == ""
    assert "9" in finding.text
    assert "5" in finding.text


def test_the_details_change_what_the_map_shows(qtbot):
    opened = Opened(qtbot, 0, 1, -2, size=(1300, 800))
    opened.click(opened.at(2, -2))
    inspector = opened.editor.inspector
    inspector.focus("note")
    opened.type("Long")
    opened.commit("等了很久")
    inspector.focus("value")
    QApplication.focusWidget().selectAll()
    opened.type("-3.5")
    assert opened.state.columns[2].text("note") == "Long等了很久"
    assert levels(opened.state) == [0, 1, -3.5]
    assert opened.layout.cell(2, "note") is not None
    assert len({key for _, _, key in opened.edits}) == 2


def test_a_half_typed_number_is_not_taken_from_under_the_caret(qtbot):
    opened = Opened(qtbot, 0, 1, size=(1300, 800))
    opened.editor.inspector.focus("value")
    field = QApplication.focusWidget()
    field.selectAll()
    opened.type("3.")
    assert field.text() == "3."
    opened.type("5")
    assert levels(opened.state)[0] == 3.5


def test_undo_of_the_page_is_shown_everywhere(qtbot):
    opened = Opened(qtbot, 0, 1, size=(1300, 800))
    before = opened.draft.state
    opened.key(Qt.Key.Key_Up)
    opened.editor.show_state(before)
    assert opened.layout.point(0, "value").value == 0
    assert opened.editor.inspector.entries["value"].field.text() == "0"
    assert opened.edits[-1][0] is not before


@pytest.mark.parametrize("view", ["map", "table"])
@pytest.mark.parametrize(
    "path", ["touchpoints.1.value", "touchpoints.2.name", "touchpoints.1.to_be"]
)
def test_a_path_is_found_in_either_view(qtbot, view, path):
    opened = Opened(qtbot, 0, 1, 2)
    opened.editor.head.show_view(view)
    opened.editor.focus_path(path)
    _, index, key = path.split(".")
    assert (opened.draft.spot.index, opened.draft.spot.key) == (int(index), key)
    if view == "table":
        assert opened.editor.table.grid.current() == (int(index), key)
    else:
        assert opened.canvas.hasFocus()


def test_what_the_map_does_not_show_is_found_in_the_details(qtbot):
    opened = Opened(qtbot, 0, 1, 2)
    opened.editor.focus_path("touchpoints.1.remedy")
    assert opened.editor.inspector.is_open
    assert QApplication.focusWidget() is opened.editor.inspector.entries["remedy"].field
    opened.editor.focus_path("subject")
    assert QApplication.focusWidget() is opened.editor.head.subject


def test_a_photo_is_chosen_made_small_and_shown(qtbot, picture):
    opened = Opened(qtbot, 0, 1, 2, host=QuietHost(files=[picture]), size=(1300, 900))
    opened.draft.choose(1)
    field = opened.editor.inspector.entries["photo"].field
    field.choose.click()
    cell = opened.state.columns[1].cells["photo"]
    assert isinstance(cell, Photo)
    assert opened.state.photos[cell.digest].startswith(b"\xff\xd8")
    middle = opened.cell(1, "photo")
    green = opened.image().pixelColor(middle)
    assert green.green() > 90
    assert green.red() < 60
    field.remove.click()
    assert "photo" not in opened.state.columns[1].cells


def test_a_file_dropped_on_a_touchpoint_becomes_its_photo(qtbot, picture):
    opened = Opened(qtbot, 0, 1, 2)
    drop(opened, picture, opened.at(2, 0))
    assert isinstance(opened.state.columns[2].cells["photo"], Photo)


def test_a_file_that_is_no_photo_is_refused_in_words(qtbot, tmp_path):
    file = tmp_path / "notes.jpg"
    file.write_text("not a picture", encoding="utf-8")
    opened = Opened(qtbot, 0, 1, 2)
    drop(opened, file, opened.at(2, 0))
    drop(opened, tmp_path / "gone.png", opened.at(2, 0))
    assert opened.edits == []
    assert [tone for _, tone in opened.host.told] == ["error", "error"]
    assert "gone.png" in opened.host.told[1][0]


def drop(opened, file, place):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    viewport = opened.canvas.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(QPoint(place), *args))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(place), *args))


def test_the_subject_is_typed_in_one_step(qtbot):
    opened = Opened(qtbot, 0, 1)
    opened.editor.head.subject.setFocus()
    opened.type("Tea")
    assert opened.state.subject == "Tea"
    assert {key for _, _, key in opened.edits} == {"subject"}


def test_every_control_has_a_name_and_tab_reaches_the_map(qtbot):
    opened = Opened(qtbot, 0, 1, size=(1300, 800))
    opened.editor.head.subject.setFocus()
    seen = []
    for _ in range(30):
        opened.key(Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget in seen:
            break
        seen.append(widget)
    assert opened.canvas in seen
    names = [widget.accessibleName() or getattr(widget, "text", str)() for widget in seen]
    assert all(names), names
    assert seen.index(opened.canvas) < seen.index(opened.editor.inspector.entries["name"].field)


def test_where_there_is_no_room_for_both_the_details_take_the_place_of_the_map(qtbot):
    opened = Opened(qtbot, 0, 1, size=(900, 380))
    assert opened.canvas.isVisible()
    opened.editor.inspector.set_open(True)
    assert not opened.canvas.isVisible()
    opened.editor.inspector.set_open(False)
    assert opened.canvas.isVisible()


def test_notes_give_way_before_the_curve_does(qtbot):
    long = {"note": "word " * 60, "remedy": "more " * 60}
    opened = Opened(qtbot, 0, -3, 2, B=long, size=(1000, 900))
    assert {"note", "remedy"} <= opened.layout.rows_by_lane.keys()
    opened.editor.resize(1000, 440)
    box = opened.layout.rows_by_lane["emotion"].box
    assert box.height >= 0.42 * opened.canvas.viewport().height()
    assert "remedy" not in opened.layout.rows_by_lane
