"""The agenda of a class: read, planned by hand, live while the class runs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk
from tests.ui.pages.many_exercises import one_exercise
from tests.ui.pages.person import Person, settle
from workshop_app.domain import agenda_edits as edits
from workshop_app.domain.agenda import Agenda, Block, Day, clock, timetable
from workshop_app.domain.message import say
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.ui import moments
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.pages.class_page import ClassPage


def block(name, minutes, kind="lecture", **more):
    return Block(name, kind, name.title(), minutes, **more)


AGENDA = Agenda(
    (
        Day(
            time(9),
            (
                block("opening", 30, "opening", materials="Name cards"),
                block("talk", 40),
                block("work", 40, "exercise", exercise_id="mdm", materials="A3 sheets"),
                block("debrief", 20, "discussion"),
                block("tea", 10, "break"),
            ),
        ),
        Day(time(8, 30), (block("second", 60),)),
    ),
    ("A book",),
)
ZONE = datetime.now().astimezone().tzinfo


def at(hour, minute, second=0):
    return datetime(2026, 11, 21, hour, minute, second, tzinfo=ZONE)


@pytest.fixture
def now(monkeypatch):
    """A moment that the test sets."""

    class Now:
        time = at(8, 50)

        def __call__(self):
            return self.time

    clock_ = Now()
    monkeypatch.setattr(moments, "now", clock_)
    return clock_


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        desk.catalogue = one_exercise()
        yield desk


@pytest.fixture
def made(desk):
    return desk.workshops.create("Micro-service", "A1", "Bank", date(2026, 11, 21), AGENDA)[0]


def sit(qtbot, desk, workshop, size=(1366, 768)):
    return Person(qtbot, ClassPage(desk, workshop.id, "agenda"), size)


def run(desk, workshop, *steps):
    for name, moment in steps:
        edit = _begin(name, moment)
        desk.changed.emit(desk.agendas.change(workshop.id, edit, say("Begin")))


def _begin(name, moment):
    return lambda agenda: edits.begin(agenda, name, moment)


def starts(desk, workshop):
    return [clock(slot.start) for slot in timetable(desk.agendas.read(workshop.id))]


def names(desk, workshop, day=0):
    return [one.id for one in desk.agendas.read(workshop.id).days[day].blocks]


def row(person, block_id):
    return person.page.tab.list.rows[block_id]


def show(person, block_id):
    person.page.tab.open_block(block_id)
    settle()
    return person.page.tab.form


def test_each_block_says_when_how_long_what_and_what_it_needs(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    for words in ("09:00", "30 min", "Opening", "Materials: Name cards", "21 Nov", "09:00–11:20"):
        assert person.sees(words), words
    assert row(person, "work").accessibleName() == "10:10, 40 min, Work, Exercise"
    assert not person.sees("08:30")
    person.click("Day 2")
    assert person.sees("08:30")
    assert not person.sees("09:00")


def test_while_the_class_runs_its_page_says_how_it_stands(qtbot, desk, made, now):
    for number in (1, 2):
        team, _ = desk.people.add_team(made.id, f"Team {number}")
    desk.works.start(team.id, "mdm", "{}")
    run(desk, made, ("opening", at(9, 0)), ("talk", at(9, 34)), ("work", at(10, 16)))
    now.time = at(10, 37, 36)
    person = sit(qtbot, desk, made)
    for words in (
        "6 min behind",
        "✓ took 34 min",
        "✓ took 42 min",
        "18:24",
        "Next · about 10:56",
        "about 11:16",
        "Team 1 · not begun",
        "Team 2 · at work",
    ):
        assert person.sees(words), words
    now.time = at(10, 57, 5)
    person.page.tab.tick()
    assert person.sees("+1:05")
    assert person.sees("7 min behind")


def test_the_rest_is_shifted_by_the_delay_and_that_can_be_taken_back(qtbot, desk, made, now):
    run(desk, made, ("opening", at(9, 0)), ("talk", at(9, 34)), ("work", at(10, 16)))
    now.time = at(10, 37)
    person = sit(qtbot, desk, made)
    person.click("Shift the rest")
    menu = person.page.tab.menus.menu
    assert [one.text() for one in menu.actions() if one.text()][:2] == [
        "6 min later",
        "5 min later",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert starts(desk, made)[2:5] == ["10:10", "10:56", "11:16"]
    assert not person.sees("min behind")
    assert desk.messages.told[-1] == ("The rest begins 6 min later.", "success")
    desk.messages.press("Undo")
    assert starts(desk, made)[3] == "10:50"
    assert person.sees("6 min behind")


@pytest.mark.parametrize(("text", "start"), [("12", "09:12"), ("-20", "08:40"), ("－20", "08:40")])
def test_any_number_of_minutes_can_be_shifted(qtbot, desk, made, now, text, start):
    person = sit(qtbot, desk, made)
    desk.messages.texts = ["much", text]
    person.page.tab.menus._shift("ask")
    assert "whole minutes" in desk.messages.refused[0]
    assert starts(desk, made)[0] == start


def test_a_shift_over_midnight_is_said_and_changes_nothing(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    person.page.tab.menus.shift_by(600)
    person.page.tab.menus.shift_by(300)
    words, tone = desk.messages.told[-1]
    assert tone == "error"
    assert "of the next day" in words or "between 00:00 and 23:59" in words
    assert starts(desk, made)[0] == "19:00"


def test_a_time_and_a_length_are_typed_and_the_rest_moves(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    form = show(person, "work")
    assert QApplication.focusWidget() is form.start
    form.start.selectAll()
    person.type("10:20")
    person.press(Qt.Key.Key_Return)
    assert starts(desk, made)[:5] == ["09:00", "09:30", "10:20", "11:00", "11:20"]
    form.minutes.setFocus()
    form.minutes.selectAll()
    person.type("55")
    person.press(Qt.Key.Key_Return)
    assert starts(desk, made)[:5] == ["09:00", "09:30", "10:20", "11:15", "11:35"]
    assert row(person, "tea").start_text.text() == "11:35"


def test_half_a_time_is_not_kept_while_it_is_typed(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    form = show(person, "work")
    form.start.selectAll()
    person.type("1")
    form.flush()
    assert starts(desk, made)[2] == "10:10"
    assert form.start.raw == "1"


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("soon", "Please write the time as 09:30"),
        ("09:15", "cannot begin at 09:15"),
        ("23:50", "would take 860 minutes"),
    ],
)
def test_a_start_that_cannot_be_is_said_beside_the_field(qtbot, desk, made, now, start, words):
    person = sit(qtbot, desk, made)
    form = show(person, "work")
    form.start.selectAll()
    person.type(start)
    person.press(Qt.Key.Key_Return)
    assert words in form.start_row.message
    assert form.start.raw == start
    assert starts(desk, made)[2] == "10:10"


@pytest.mark.parametrize("text", ["", "0", "601", "x", "2.5"])
def test_a_length_that_cannot_be_is_said_beside_the_field(qtbot, desk, made, now, text):
    person = sit(qtbot, desk, made)
    form = show(person, "work")
    form.minutes.setFocus()
    form.minutes.selectAll()
    person.press(Qt.Key.Key_Delete)
    person.type(text)
    form.flush()
    assert "1 to 600" in form.minutes_row.message
    assert desk.agendas.read(made.id).blocks[2].minutes == 40


def test_words_are_kept_when_the_typing_pauses(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    form = show(person, "debrief")
    form.title.setFocus()
    form.title.selectAll()
    with qtbot.waitSignal(desk.changed, timeout=2_000):
        person.type("What now?")
    assert desk.agendas.read(made.id).blocks[3].title == "What now?"
    form.materials.setFocus()
    person.type("Red cards")
    person.press(Qt.Key.Key_Escape)
    assert person.page.tab.form is None
    assert QApplication.focusWidget() is row(person, "debrief")
    assert desk.agendas.read(made.id).blocks[3].materials == "Red cards"
    assert person.sees("Red cards · What now?")


def test_an_empty_title_is_said_and_the_old_one_stays(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    form = show(person, "debrief")
    form.title.setFocus()
    form.title.selectAll()
    person.press(Qt.Key.Key_Delete)
    form.flush()
    assert "please enter 1 to 120 characters" in form.title_row.message
    assert desk.agendas.read(made.id).blocks[3].title == "Debrief"


def test_a_block_is_tied_to_an_exercise(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    person.click("Add a block")
    form = person.page.tab.form
    assert QApplication.focusWidget() is form.title
    assert form.title.raw == "Lecture"
    assert not form.exercise.isEnabled()
    form.kind.setFocus()
    form.kind._on_taken("exercise")
    assert form.exercise.isEnabled()
    form.exercise._on_taken("mdm")
    new = desk.agendas.read(made.id).days[0].blocks[-1]
    assert (new.kind, new.exercise_id, new.title) == ("exercise", "mdm", "Market damage model")
    form.kind._on_taken("break")
    new = desk.agendas.read(made.id).days[0].blocks[-1]
    assert (new.kind, new.exercise_id) == ("break", "")


def test_by_keys_alone_blocks_are_walked_moved_stretched_copied_and_removed(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    row(person, "opening").setFocus()
    person.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(person, "talk")
    QTest.keyClick(person.focused, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(desk, made)[:3] == ["opening", "work", "talk"]
    assert QApplication.focusWidget() is row(person, "talk")
    QTest.keyClick(person.focused, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(person.focused, "+")
    QTest.keyClicks(person.focused, "-")
    QTest.keyClicks(person.focused, "-")
    assert desk.agendas.read(made.id).blocks[1].minutes == 35
    QTest.keyClick(person.focused, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(names(desk, made)) == 6
    person.press(Qt.Key.Key_Delete)
    assert names(desk, made) == ["opening", "talk", "work", "debrief", "tea"]
    assert desk.messages.told[-1] == ("“Talk” was taken out of the agenda.", "success")
    person.press(Qt.Key.Key_Return)
    assert person.page.tab.form is not None


def test_what_was_removed_comes_back_by_undo_and_by_keys(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    row(person, "talk").setFocus()
    person.press(Qt.Key.Key_Delete)
    desk.messages.press("Undo")
    assert names(desk, made)[1] == "talk"
    row(person, "talk").setFocus()
    person.press(Qt.Key.Key_Delete)
    QTest.keyClick(person.focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(desk, made)[1] == "talk"
    person.page.tab.redo()
    assert "talk" not in names(desk, made)


def test_an_old_message_undoes_nothing_else(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    row(person, "talk").setFocus()
    person.press(Qt.Key.Key_Delete)
    desk.agendas.change(made.id, lambda one: edits.set_minutes(one, "work", 50), say("Longer"))
    desk.messages.press("Undo")
    assert desk.agendas.read(made.id).blocks[1].minutes == 50
    assert "changed since" in desk.messages.told[-1][0]


def test_a_block_is_dragged_and_the_times_follow(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    moved, target = row(person, "talk"), row(person, "debrief")
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(moved, left, pos=QPoint(20, 20))
    QTest.mouseMove(moved, QPoint(20, 60))
    below = moved.mapFromGlobal(target.mapToGlobal(QPoint(20, target.height() - 2)))
    QTest.mouseMove(moved, below)
    assert person.page.tab.list._marker.isVisible()
    QTest.mouseRelease(moved, left, pos=below)
    assert names(desk, made) == ["opening", "work", "debrief", "talk", "tea"]
    assert starts(desk, made)[:4] == ["09:00", "09:30", "10:10", "10:30"]
    assert not person.page.tab.list._marker.isVisible()
    assert person.page.tab.form is None


def test_a_click_opens_the_form_and_another_closes_it(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    QTest.mouseClick(row(person, "talk"), Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert person.page.tab.open_id == "talk"
    QTest.mouseClick(row(person, "work"), Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert person.page.tab.open_id == "work"
    QTest.mouseClick(row(person, "work"), Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert person.page.tab.form is None


def test_the_list_follows_the_class_to_the_block_that_begins(qtbot, desk, made, now):
    person = sit(qtbot, desk, made, (1000, 420))
    assert row(person, "tea").visibleRegion().isEmpty()
    run(desk, made, ("tea", at(11, 10)))
    qtbot.waitUntil(lambda: not row(person, "tea").visibleRegion().isEmpty())
    run(desk, made, ("second", at(12, 0)))
    assert person.page.tab.day == 1


def test_the_list_stays_where_somebody_works(qtbot, desk, made, now):
    person = sit(qtbot, desk, made, (1000, 420))
    show(person, "talk")
    run(desk, made, ("second", at(12, 0)))
    assert person.page.tab.day == 0
    assert person.page.tab.open_id == "talk"


def test_a_block_begins_and_ends_without_a_class_screen(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    form = show(person, "opening")
    assert form.go_button.text() == "Begin now"
    QTest.mouseClick(form.go_button, Qt.MouseButton.LeftButton)
    assert desk.agendas.read(made.id).blocks[0].is_running
    assert form.go_button.text() == "End"
    QTest.mouseClick(form.go_button, Qt.MouseButton.LeftButton)
    assert desk.agendas.read(made.id).blocks[0].is_over


def test_days_are_added_and_removed_and_blocks_go_to_another_day(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    tab = person.page.tab
    tab.menus.act("tea", "day:1")
    assert names(desk, made, 1) == ["second", "tea"]
    tab.menus._more("add-day")
    assert tab.day == 2
    person.click("Add a block")
    assert len(names(desk, made, 2)) == 1
    tab.menus._more("remove-day")
    assert len(desk.agendas.read(made.id).days) == 2
    desk.messages.press("Undo")
    assert len(desk.agendas.read(made.id).days) == 3


def test_the_menu_of_a_block_says_what_can_be_done(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    row(person, "talk").setFocus()
    person.press(Qt.Key.Key_Menu)
    menu = person.page.tab.menus.menu
    words = [one.text() for one in menu.actions() if one.text()]
    assert words == [
        "Change…",
        "Begin now",
        "Add a block after it (Ins)",
        "Copy (Ctrl+D)",
        "Move up (Alt+↑)",
        "Move down (Alt+↓)",
        "Move to Day 2",
        "Remove (Del)",
    ]
    menu.close()


def test_the_reading_list_is_typed_a_line_each(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    field = person.page.tab.reading.field
    assert field.raw == "A book"
    field.setFocus()
    field.selectAll()
    person.type("One")
    person.press(Qt.Key.Key_Return)
    person.type("Two")
    person.page.tab.reading.flush()
    assert desk.agendas.read(made.id).reading == ("One", "Two")
    field.setPlainText("\n".join("x" for _ in range(61)))
    person.page.tab.reading.flush()
    assert person.sees("60 lines at most")
    assert desk.agendas.read(made.id).reading == ("One", "Two")


def test_the_agenda_is_kept_as_a_template(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    desk.messages.texts = ["", "Two days"]
    person.page.tab.menus._more("template")
    assert "1 to 60 characters" in desk.messages.refused[0]
    (template,) = desk.agendas.templates()
    assert template.name == "Two days"
    assert "“Two days”" in desk.messages.told[-1][0]


def test_an_empty_agenda_says_what_will_be_here(qtbot, desk, now):
    made, _ = desk.workshops.create("Open day")
    person = sit(qtbot, desk, made)
    assert person.sees("No agenda yet")
    assert not person.sees("Start")
    person.click("Add the first block")
    assert len(desk.agendas.read(made.id).blocks) == 1
    assert not person.sees("No agenda yet")


def test_a_class_of_a_course_without_an_agenda_takes_that_of_the_course(qtbot, desk, now):
    made, _ = desk.workshops.create("Loyalty", "B")
    person = sit(qtbot, desk, made)
    person.click("Take the agenda of the course")
    titles = [one.title for one in desk.agendas.read(made.id).blocks]
    assert titles == [one.title for one in course_agenda("B", "en").blocks]


@pytest.mark.parametrize("role", ["team", "trainer"])
def test_who_may_not_change_it_reads_it(qtbot, tmp_path, now, role):
    with open_desk(tmp_path, role=role) as desk:
        made, _ = desk.workshops.create("Closed", agenda=AGENDA)
        if role == "trainer":
            desk.workshops.close(made.id)
        person = sit(qtbot, desk, made)
        assert person.sees("Opening")
        assert not person.sees("Add a block")
        assert not person.page.tab.shift_button.isEnabled()
        row(person, "talk").setFocus()
        person.press(Qt.Key.Key_Delete, Qt.Key.Key_Return)
        assert person.page.tab.form is None
        person.page.tab.undo()
        assert desk.agendas.read(made.id) == AGENDA
        assert person.page.tab.reading.field.isReadOnly()


def test_closing_and_opening_the_class_changes_what_can_be_done_at_once(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    for use_case, sees in ((desk.workshops.close, False), (desk.workshops.reopen, True)):
        _, changes = use_case(made.id)
        desk.changed.emit(changes)
        assert person.sees("Add a block") is sees


def test_a_new_look_keeps_day_and_open_block(qtbot, desk, made, now):
    person = sit(qtbot, desk, made)
    person.click("Day 2")
    person.page.tab.open_block("second")
    again = ClassPage(desk, made.id, "agenda")
    qtbot.addWidget(again)
    again.resume(person.page.keep())
    assert (again.tab.day, again.tab.open_id) == (1, "second")


def test_the_page_opens_on_the_day_at_which_the_class_is(qtbot, desk, made, now):
    run(desk, made, ("tea", at(11, 10)))
    desk.agendas.change(
        made.id, lambda one: edits.finish(one, at(11, 20) + timedelta(0)), say("End")
    )
    assert sit(qtbot, desk, made).page.tab.day == 1


def test_an_agenda_of_a_newer_version_is_said(qtbot, desk, made, now):
    desk.records.keep(made.id, "agenda", '{"version": 99}', say("x"))
    sit(qtbot, desk, made)
    assert "newer version" in desk.messages.told[-1][0]


def test_the_foot_counts(qtbot, desk, made, now):
    desk.people.add_team(made.id, "Team 1")
    desk.people.add_participant(made.id, "Ada")
    page = sit(qtbot, desk, made).page
    assert page.tab.facts() == ["1 team", "1 person", "0 works"]


def test_a_work_that_was_handed_in_says_so(qtbot, desk, made, now, tmp_path):
    team, _ = desk.people.add_team(made.id, "Team 1")
    kind = desk.kind("mdm")
    desk.works.start(team.id, "mdm", kind.dump(kind.sample("en")))
    run(desk, made, ("work", at(10, 16)))
    now.time = at(10, 20)
    person = sit(qtbot, desk, made)
    assert person.sees("Team 1 · at work")
    _, changes = desk.hand_ins.hand_in(team.id, tmp_path, desk.language)
    desk.changed.emit(changes)
    assert person.sees("Team 1 · handed in")


def test_what_begins_here_is_where_the_class_screen_stands(qtbot, desk, made, now):
    control = ClassScreenControl(desk, desk)
    desk.offer_class_screen(lambda: control)
    person = sit(qtbot, desk, made)
    person.page.tab.menus.act("talk", "go")
    assert desk.agendas.read(made.id).blocks[1].is_running
    assert control.run.block.id == "talk"
    assert not control.is_visible
    control.start_countdown(7)
    assert person.sees("7:00")
    control.clock.shift(1)
    assert person.sees("8:00")
    person.page.tab.menus.act("talk", "go")
    assert desk.agendas.read(made.id).blocks[1].is_over
    desk.close_class_screen()


def test_the_block_that_runs_is_in_sight(qtbot, desk, made, now):
    run(desk, made, ("tea", at(11, 10)))
    person = sit(qtbot, desk, made, (1000, 420))
    qtbot.waitUntil(lambda: not row(person, "tea").visibleRegion().isEmpty())
