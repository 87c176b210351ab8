"""What was brought on a stick: seen team by team, taken in with one click, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from tests.services.class_on_sticks import Computer, Course, course_in
from tests.storage.desk import Clock
from tests.ui.open_desk import open_desk
from tests.ui.pages.person import Person
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.messages import WindowMessages
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.class_page import ClassPage
from workshop_app.ui.pages.hand_ins import HandInsPage
from workshop_app.ui.pages.hand_ins_parts import WorkLine
from workshop_app.ui.routes import ClassRoute, HandIns, Home
from workshop_app.ui.widgets.pill import Pill


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path / "desk", role="trainer") as desk:
        yield desk


@pytest.fixture
def course(desk, tmp_path):
    """The trainer's class is on the desk; laptops have data files of their own."""
    with course_in(tmp_path / "others", teams=0) as made:
        workshop, _ = desk.workshops.create("Course", "A1", "Riverside Bank")
        teams = tuple(desk.people.add_team(workshop.id, f"Team {n}")[0] for n in (1, 2, 3))
        services = (desk.works, desk.workshops)
        assert services
        trainer = Computer(_Services(desk), made.trainer.store, Clock())
        yield Course(trainer, workshop, teams, made.stick, made.computer)


class _Services:
    """The services of a desk under the names of their bundle."""

    def __init__(self, desk):
        self.hand_ins, self.works, self.workshops = desk.hand_ins, desk.works, desk.workshops


def opened(qtbot, desk, *files, workshop_id=""):
    """A person before the page once everything was read."""
    page = HandInsPage(desk, HandIns(tuple(map(str, files)), workshop_id))
    person = Person(qtbot, page)
    page.announce()
    qtbot.waitUntil(lambda: page.found is not None)
    return person


def pills(page):
    return [pill.text() for pill in page.findChildren(Pill) if pill.isVisible() and pill.text()]


def states(page):
    """What stands beside each work, by team and exercise."""
    return {(line.work.team_name, line.work.status) for line in page.findChildren(WorkLine)}


def test_a_stick_is_shown_by_team_and_taken_in_with_one_click(qtbot, desk, course):
    for number, team in enumerate(course.teams[:2]):
        laptop = course.laptop(str(number))
        laptop.work(team)
        laptop.hand_in(team, course.stick)
    person = opened(qtbot, desk, course.stick)
    assert person.sees("Riverside Bank")
    assert states(person.page) == {("Team 1", "new"), ("Team 2", "new")}
    assert person.sees("New 2")
    person.click("Take in 2 works")
    qtbot.waitUntil(lambda: person.went == [ClassRoute(course.workshop.id, "exercises")])
    assert len(desk.works.of_workshop(course.workshop.id)) == 2
    assert desk.messages.told == [("2 works were taken in.", "success")]


def test_undo_takes_all_of_it_back(qtbot, desk, course):
    laptop = course.laptop()
    laptop.work(course.teams[0])
    laptop.hand_in(course.teams[0], course.stick)
    person = opened(qtbot, desk, course.stick)
    person.click("Take in 1 work")
    qtbot.waitUntil(lambda: bool(person.went))
    asked = []
    desk.go_asked.connect(asked.append)
    desk.messages.press("Undo")
    assert asked == [Home()]
    qtbot.waitUntil(lambda: desk.messages.told[-1] == ("It is as it was before.", "success"))
    assert desk.works.of_workshop(course.workshop.id) == ()
    assert asked == [Home(), ClassRoute(course.workshop.id, "exercises")]


def test_what_cannot_be_taken_back_is_said_and_stays(qtbot, desk, course):
    laptop = course.laptop()
    laptop.work(course.teams[0])
    laptop.hand_in(course.teams[0], course.stick)
    person = opened(qtbot, desk, course.stick)
    person.click("Take in 1 work")
    qtbot.waitUntil(lambda: bool(person.went))
    desk.workshops.close(course.workshop.id)
    desk.messages.press("Undo")
    qtbot.waitUntil(lambda: desk.messages.told[-1][1] == "error")
    assert "is closed" in desk.messages.told[-1][0]
    assert len(desk.works.of_workshop(course.workshop.id)) == 1


def test_a_class_that_was_closed_since_says_why_nothing_came_in(qtbot, desk, course):
    laptop = course.laptop()
    laptop.work(course.teams[0])
    laptop.hand_in(course.teams[0], course.stick)
    person = opened(qtbot, desk, course.stick)
    desk.workshops.close(course.workshop.id)
    person.click("Take in 1 work")
    qtbot.waitUntil(lambda: person.went == [Home()])
    ((words, tone),) = desk.messages.told
    assert ("is closed" in words, tone) == (True, "warn")
    assert desk.works.of_workshop(course.workshop.id) == ()


def test_a_damaged_file_is_named_and_the_others_can_be_taken_in(qtbot, desk, course):
    laptop = course.laptop()
    laptop.work(course.teams[0])
    laptop.hand_in(course.teams[0], course.stick)
    (course.stick / "half.ewhandin").write_bytes(b"PK\x03\x04")
    person = opened(qtbot, desk, course.stick)
    assert person.sees("half.ewhandin")
    assert person.sees("cut off or damaged")
    assert person.named("Take in 1 work").isEnabled()


def test_nothing_new_offers_nothing_to_take_in(qtbot, desk, course):
    laptop = course.laptop()
    laptop.work(course.teams[0])
    file = laptop.hand_in(course.teams[0], course.stick)
    course.trainer.take(file)
    person = opened(qtbot, desk, file)
    assert "Nothing to take in" in pills(person.page)
    assert not person.page.take_button.isVisible()


def test_in_a_conflict_the_hand_in_counts_where_that_is_switched_on_by_keyboard(
    qtbot, desk, course
):
    laptop, team = course.laptop(), course.teams[0]
    laptop.work(team, subject="A")
    course.trainer.take(laptop.hand_in(team, course.stick))
    course.trainer.clock.forward(minutes=1)
    course.trainer.work(team, subject="by the trainer")
    laptop.work(team, subject="by the team")
    laptop.hand_in(team, course.stick)
    person = opened(qtbot, desk, course.stick)
    assert states(person.page) == {("Team 1", "conflict")}
    assert person.sees("what was handed in is kept among the versions")
    person.tab_to("Let the hand-in of “Team 1” count: Market damage model")
    person.press(Qt.Key.Key_Space)
    person.click("Take in 1 work")
    qtbot.waitUntil(lambda: bool(person.went))
    assert course.trainer.subject(team) == "by the team"


def test_another_class_becomes_a_new_one_only_where_that_is_asked_for(
    qtbot, desk, course, tmp_path
):
    with course_in(tmp_path / "strange", teams=1) as other:
        laptop = other.laptop()
        laptop.work(other.teams[0])
        laptop.hand_in(other.teams[0], other.stick)
        person = opened(qtbot, desk, other.stick)
        assert not person.page.take_button.isVisible()
        person.click("Take in as a new class")
        person.click("Take in 1 work")
        qtbot.waitUntil(lambda: person.went == [ClassRoute(other.workshop.id, "exercises")])
    assert len(desk.workshops.list()) == 2


def test_a_team_says_which_it_is_when_it_takes_its_class(qtbot, tmp_path, course):
    file = course.trainer.services.hand_ins.write_class_file(
        course.workshop.id, course.stick / "class.ewclass"
    )
    with open_desk(tmp_path / "laptop") as laptop:
        person = opened(qtbot, laptop, file)
        assert person.sees("Which team works on this computer?")
        person.click("Team 2")
        person.click("Take in")
        qtbot.waitUntil(lambda: bool(person.went))
        assert laptop.workshops.get(course.workshop.id).own_team_id == course.teams[1].id
        there = Person(qtbot, ClassPage(laptop, course.workshop.id, "exercises"))
        assert {row.team.name for row in there.page.tab.rows} == {"Team 2"}


def test_without_files_it_says_what_to_do_and_asks_for_files_or_a_folder(qtbot, desk):
    person = Person(qtbot, HandInsPage(desk, HandIns(())))
    assert person.sees("Drop files or a whole stick onto this window")
    for name, mode in (
        ("Choose files…", QFileDialog.FileMode.ExistingFiles),
        ("Choose a stick or folder…", QFileDialog.FileMode.Directory),
    ):
        person.click(name)
        (dialog,) = [one for one in person.page.findChildren(QFileDialog) if one.isVisible()]
        assert dialog.fileMode() == mode
        dialog.filesSelected.emit(["/stick"])
        dialog.close()
        dialog.deleteLater()
    assert person.went == [HandIns(("/stick",))] * 2


def test_an_empty_folder_says_so(qtbot, desk, tmp_path):
    (tmp_path / "empty").mkdir()
    person = opened(qtbot, desk, tmp_path / "empty")
    assert person.sees("There is no hand-in there")


def test_a_new_look_keeps_what_was_read_though_the_stick_is_gone(qtbot, desk, course):
    laptop = course.laptop()
    laptop.work(course.teams[0])
    file = laptop.hand_in(course.teams[0], course.stick)
    person = opened(qtbot, desk, file)
    kept = person.page.keep()
    file.unlink()
    again = HandInsPage(desk, HandIns((str(file),)))
    person = Person(qtbot, again)
    again.announce()
    again.resume(kept)
    person.click("Take in 1 work")
    qtbot.waitUntil(lambda: bool(person.went))
    assert course.trainer.subject(course.teams[0]) == "A"


def test_what_is_only_read_can_be_looked_at_but_not_taken_in(qtbot, tmp_path, course):
    laptop = course.laptop()
    laptop.work(course.teams[0])
    file = laptop.hand_in(course.teams[0], course.stick)
    with open_desk(tmp_path / "again"):
        pass
    with open_desk(tmp_path / "again", read_only=True, role="trainer") as reader:
        person = opened(qtbot, reader, file)
        assert not person.page.take_button.isVisible()


@pytest.mark.parametrize(
    ("names", "taken"),
    [(["a.ewhandin"], True), (["a.EWCLASS", "folder"], True), (["a.pdf"], False), ([], False)],
)
def test_what_is_dropped_onto_the_window_is_looked_into(qtbot, desk, tmp_path, names, taken):
    (tmp_path / "folder").mkdir()
    files = [str(tmp_path / name) for name in names]
    messages = WindowMessages()
    window = MainWindow(desk, messages, make_page)
    qtbot.addWidget(window)
    window.go(Home())
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(file) for file in files])
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        content,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert isinstance(window.page, HandInsPage) == taken
    if taken:
        assert window.route == HandIns(tuple(files))
        qtbot.waitUntil(lambda: window.page.found is not None)
