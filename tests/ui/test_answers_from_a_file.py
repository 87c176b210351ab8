"""Answers from a file on the page: read beside the window, stopped, taken in, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.open_desk import open_desk, sample_work
from workshop_app.ui.pages.exercise import ExercisePage

HEAD = ",".join([f"E{n}" for n in range(1, 23)] + [f"P{n}" for n in range(1, 23)])


@pytest.fixture
def page(qtbot, tmp_path):
    with open_desk(tmp_path) as desk:
        shown = ExercisePage(desk, sample_work(desk, exercise_id="servqual"))
        qtbot.addWidget(shown)
        shown.resize(1366, 768)
        shown.show()
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        shown.editor.show_part("import")
        yield shown
        shown.leave()
        shown.close()


def answers(folder, rows: int):
    path = folder / "answers.csv"
    path.write_text("\n".join([HEAD, *[",".join("5" * 44)] * rows]), encoding="gb18030")
    return path


def test_answers_come_in_as_one_step_that_can_be_taken_back(page, qtbot, tmp_path):
    before = page.session.state
    loading = page.editor.panel
    loading.read(answers(tmp_path, 3_000))
    qtbot.waitUntil(loading.page.take.isEnabled, timeout=20_000)
    assert page.session.state == before
    qtbot.mouseClick(loading.page.take, Qt.MouseButton.LeftButton)
    assert len(page.session.state.responses) == len(before.responses) + 3_000
    page.session.undo()
    assert page.session.state == before
    assert page.editor.panel_of("sheet").grid.model.count == len(before.responses)
    page.session.redo()
    assert page.editor.panel_of("sheet").grid.model.count == len(before.responses) + 3_000


def test_reading_that_is_stopped_changes_nothing(page, qtbot, tmp_path):
    before = page.session.state
    loading = page.editor.panel
    loading.read(answers(tmp_path, 60_000))
    assert loading.progress.isVisible()
    qtbot.mouseClick(loading.progress.cancel_button, Qt.MouseButton.LeftButton)
    assert loading.empty.isVisible()
    # The next file is read after the one that was stopped, and it is this one that is shown.
    loading.read(answers(tmp_path, 7))
    qtbot.waitUntil(loading.page.take.isEnabled, timeout=20_000)
    assert loading.page.take.text() == "Take in 7 respondents"
    assert page.session.state == before


def test_no_undo_shows_a_person_what_others_have_answered(page, qtbot):
    page.editor.show_part("person")
    panel = page.editor.panel
    qtbot.mouseClick(panel.begin, Qt.MouseButton.LeftButton)
    assert not page.result.isVisible()
    qtbot.keyClick(panel.asking, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.asking, "76")
    answered = page.session.state
    qtbot.keyClick(panel.asking, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.session.state == answered
    assert panel.is_asking
