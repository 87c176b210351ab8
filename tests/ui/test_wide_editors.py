"""The exercise page around an editor that wants its width, and what it leaves to one person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from tests.ui.looks import look
from tests.ui.open_desk import blank_work, open_desk, sample_work
from workshop_app.kit.presentation import Column, Finding, Table
from workshop_app.system.languages import language
from workshop_app.ui.pages.exercise import RESULT, ExercisePage
from workshop_app.ui.pages.exercise_columns import RESULT_WIDTH
from workshop_app.ui.result_panel import ResultPanel
from workshop_app.ui.result_parts import MOST_FINDINGS, MOST_ROWS
from workshop_app.ui.widgets.text import Text

WIDE = ("servqual", "event-5w2h", "post-standards", "emotion-curve")


@pytest.fixture
def desk(qtbot, tmp_path):
    with open_desk(tmp_path) as made:
        yield made


@pytest.fixture
def open_page(qtbot, desk):
    pages = []

    def opened(session, size=(1302, 712)):
        page = ExercisePage(desk, session)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitActive(page)
        page.announce()
        return page

    yield opened
    for page in pages:
        page.leave()
        page.close()


def texts(widget):
    return [text.text() for text in widget.findChildren(Text) if text.isVisible()]


@pytest.mark.parametrize("exercise", WIDE)
def test_a_wide_editor_has_the_page_beside_a_narrow_result(desk, open_page, exercise):
    page = open_page(sample_work(desk, exercise_id=exercise))
    columns = page._columns
    assert not columns.steps.isVisible()
    assert columns.result.width() == RESULT_WIDTH
    assert columns.input.width() == 1302 - RESULT_WIDTH
    assert columns.input.height() == columns.result.height()
    assert page.editor.height() > 600


@pytest.mark.parametrize("exercise", WIDE)
def test_no_part_of_a_narrow_result_is_cut_off(desk, open_page, exercise):
    page = open_page(sample_work(desk, exercise_id=exercise))
    panel = page.result
    room = page._columns.result.viewport().width()
    assert panel.minimumSizeHint().width() <= room
    assert panel.width() <= room


def test_the_steps_are_a_click_away_and_open_by_themselves_on_a_large_screen(desk, open_page):
    page = open_page(sample_work(desk, exercise_id="servqual"))
    page._header.task.click()
    assert page._columns.steps.isVisible()
    page.resize(1856, 1000)
    assert page._columns.steps.isVisible()
    page.resize(1302, 712)
    assert not page._columns.steps.isVisible()


def test_in_a_narrow_window_the_result_has_a_tab_and_all_of_its_width(desk, open_page, qtbot):
    page = open_page(sample_work(desk, exercise_id="servqual"), size=(836, 640))
    assert not page._columns.result.isVisible()
    page.show_tab(RESULT)
    assert not page._columns.input.isVisible()
    qtbot.waitUntil(lambda: page._columns.result.width() == 836)


def test_a_finding_leads_from_the_result_tab_to_its_field(desk, open_page):
    page = open_page(sample_work(desk, exercise_id="event-5w2h"), size=(836, 640))
    page.show_tab(RESULT)
    page.go_to_field("subject")
    assert page._columns.input.isVisible()
    assert page.editor.isAncestorOf(page.focusWidget())


def test_alone_nothing_leads_to_what_others_answered(desk, open_page, qtbot):
    page = open_page(sample_work(desk, exercise_id="servqual"))
    session = page.session
    session.edit(replace(session.state, subject="before"), session.opened.undo or _label())
    qtbot.waitUntil(page._header.undo.isEnabled)
    page.editor.alone.emit(True)
    header = page._header
    for button in (header.undo, header.redo, header.versions, header.project, header.export):
        assert not button.isVisible()
    for part in (header.more, header.sample, header.task, header.team, header.back_button):
        assert not part.isVisible()
    assert not page._columns.result.isVisible()
    assert not page._columns.steps.isVisible()
    qtbot.waitUntil(lambda: page._columns.input.width() == page.width())
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.state.subject == "before"
    page.resize(900, 640)
    assert not header.undo.isVisible()
    assert not page._columns.tabs.isVisible()
    page.resize(1302, 712)
    page.editor.alone.emit(False)
    assert header.undo.isVisible()
    assert page._columns.result.isVisible()


def _label():
    from workshop_app.domain.message import say

    return say("Change")


def test_undo_waits_while_the_sample_is_shown(desk, open_page, qtbot):
    page = open_page(blank_work(desk, "servqual"))
    session = page.session
    session.edit(replace(session.state, subject="ours"), _label())
    qtbot.waitUntil(page._header.undo.isEnabled)
    page.show_sample(True)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.state.subject == "ours"
    page.show_sample(False)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.state.subject == "")


# --- the result --------------------------------------------------------------------------------


@pytest.fixture
def panel(qtbot, desk):
    made = ResultPanel(look(), language("en"))
    qtbot.addWidget(made)
    made.resize(308, 900)
    made.show()
    return made


@pytest.fixture
def presentation(desk):
    return sample_work(desk, exercise_id="servqual").presentation


def test_what_a_work_no_longer_shows_goes(panel, presentation):
    panel.show_presentation(presentation)
    first, *others = presentation.pictures
    panel.show_presentation(replace(presentation, pictures=tuple(others), tables=()))
    assert not panel._frames[first.id].isVisible()
    assert not any(card.isVisible() for card in panel._tables.values())
    panel.show_presentation(presentation)
    assert panel._frames[first.id].isVisible()
    tops = [panel._frames[picture.id].y() for picture in presentation.pictures]
    panel.layout().activate()
    assert tops == sorted(tops)


def test_of_a_long_table_the_first_rows_are_shown_and_the_rest_is_named(panel, presentation):
    rows = tuple((str(number), "7") for number in range(5_000))
    long = Table("long", "All answers", (Column("n", True), Column("answer", True)), rows)
    panel.show_presentation(replace(presentation, tables=(long,)))
    card = panel._tables["long"]
    assert len(card.findChildren(Text)) < 3 * (MOST_ROWS + 4)
    assert f"{5_000 - MOST_ROWS} more rows stand in the XLSX and the PDF." in texts(card)


def test_of_many_findings_the_first_are_listed(panel, presentation, qtbot):
    found = tuple(Finding(f"rows.{i}", "range", f"Row {i}.", True) for i in range(500))
    panel.show_presentation(replace(presentation, findings=found))

    def rows():
        return sum(text.startswith("Row ") for text in texts(panel))

    qtbot.waitUntil(lambda: rows() == MOST_FINDINGS)
    assert f"And {500 - MOST_FINDINGS} more places." in texts(panel)


def test_wide_tables_scroll_sideways(panel, presentation):
    columns = tuple(Column(f"Column {i}", True) for i in range(12))
    wide = Table("wide", "Wide", columns, (tuple("123,456" for _ in columns),))
    panel.show_presentation(replace(presentation, tables=(wide,)))
    assert panel.minimumSizeHint().width() <= 308


def test_long_figures_stand_one_below_the_other(panel, presentation):
    short = [replace(figure, value="4") for figure in presentation.figures]
    panel.show_presentation(replace(presentation, figures=tuple(short)))
    assert panel._tiles_abreast == 2
    long = [replace(figure, value="1,234,567,890.12 ¥") for figure in presentation.figures]
    panel.show_presentation(replace(presentation, figures=tuple(long)))
    assert panel._tiles_abreast == 1


# --- what the page gives to an editor ----------------------------------------------------------


def host_of(page):
    from workshop_app.ui.editor_host import EditorHost

    return page.findChild(EditorHost)


def test_the_works_of_the_same_team_are_offered_with_their_results(desk, open_page):
    sample_work(desk, "Team 3", "servqual")
    page = open_page(blank_work(desk, "post-standards"))
    (work,) = host_of(page).works_on("servqual")
    assert work.title == "Riverside branch hall, private customers"
    assert work.input["items"]
    assert work.result["priorities"]
    assert host_of(page).works_on("no-such-exercise") == ()


def test_a_work_with_faults_is_offered_without_a_result(desk, open_page):
    session = sample_work(desk, "Team 3", "servqual")
    weights = {**session.state.weights, "tangibles": "many"}
    session.edit(replace(session.state, weights=weights), _label())
    page = open_page(blank_work(desk, "post-standards"))
    (work,) = host_of(page).works_on("servqual")
    assert work.result is None


def test_templates_are_kept_for_the_exercise_alone(desk, open_page):
    page = open_page(blank_work(desk, "servqual"))
    host = host_of(page)
    told = []
    desk.changed.connect(told.append)
    host.keep_template("Bank", "{}")
    host.keep_template("Bank", '{"a": 1}')
    (kept,) = host.templates()
    assert (kept.name, kept.text) == ("Bank", '{"a": 1}')
    assert told
    other = open_page(blank_work(desk, "event-5w2h"))
    assert host_of(other).templates() == ()
    host_of(open_page(blank_work(desk, "servqual"))).remove_template(kept.id)
    assert host_of(open_page(blank_work(desk, "servqual"))).templates() == ()


def test_a_file_to_read_is_asked_for_with_its_kind(desk, open_page, qtbot, tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text("1")
    page = open_page(blank_work(desk, "servqual"))
    chosen = []
    host_of(page).choose_file("Import", "Tables", ("csv", "xlsx"), chosen.append)
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.nameFilters() == ["Tables (*.csv *.xlsx)"]
    dialog.fileSelected.emit(str(file))
    assert chosen == [file]
    dialog.reject()


# --- ways out ----------------------------------------------------------------------------------


def test_the_menu_offers_what_only_this_exercise_gives(desk, open_page, qtbot):
    page = open_page(sample_work(desk, exercise_id="event-5w2h"))
    shown = page.session.presentation
    assert shown.handouts
    assert shown.files
    page._exports.offer(page._header.more)
    (menu,) = page.findChildren(QMenu)
    offered = {action.text(): action for action in menu.actions()}
    handout = shown.handouts[0]
    asked = []
    page.go.connect(asked.append)
    offered[f"{handout.title} as PDF…"].trigger()
    assert asked[0].what == f"handout:{handout.id}"
    assert f"{shown.files[0].title} as {shown.files[0].ending.upper()}…" in offered
    offered["Inputs as CSV…"].trigger()
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.nameFilters() == ["CSV table (*.csv)"]
    dialog.reject()
    menu.close()


def test_a_handout_is_previewed_and_named(desk, qtbot):
    from tests.pdf.reading import solid, text_of
    from workshop_app.ui.pages.preview import PreviewPage
    from workshop_app.ui.previewed import PreviewedWork
    from workshop_app.ui.routes import PreviewRoute

    session = sample_work(desk, exercise_id="event-5w2h")
    handout = session.presentation.handouts[0]
    page = PreviewPage(
        desk, PreviewedWork(desk, PreviewRoute(session.work_id)), f"handout:{handout.id}"
    )
    qtbot.addWidget(page)
    page.resize(1302, 700)
    with qtbot.waitSignal(page.shown, timeout=20_000):
        page.show()
    assert solid(handout.title) in solid(text_of(page.paper.pdf))
    assert page.paper.name.endswith(".pdf")
    assert handout.title in page.paper.name
    page.leave()


def test_a_file_for_another_program_has_a_readable_name(desk):
    from workshop_app.ui.exporting import data_document

    session = sample_work(desk, exercise_id="event-5w2h")
    file = session.presentation.files[0]
    document = data_document(session, desk.language, file.id)
    assert document.name.startswith("Team 3_")
    assert document.ending == file.ending
    assert document.make()


def test_every_page_is_a_widget_without_windows_of_its_own(desk, open_page):
    page = open_page(sample_work(desk, exercise_id="servqual"))
    assert not [w for w in page.findChildren(QWidget) if w.isWindow() and w.isVisible()]
