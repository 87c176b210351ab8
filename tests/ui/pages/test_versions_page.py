"""Versions: leafing through them, seeing what they showed, going back, and undoing that."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk, sample_work
from tests.ui.pages.person import Person
from workshop_app.domain.message import say
from workshop_app.ui.pages.versions import VersionsPage
from workshop_app.ui.routes import VersionsRoute, WorkRoute

SAMPLE = "¥2,879,424"


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path) as desk:
        yield desk


def change(session, path, value):
    state = session.state.with_values(0, {path: value})
    session.edit(state, say("Change “{path}”", path=path))


@pytest.fixture
def session(desk):
    """The sample, then a lower rate of problems, then no number of customers at all."""
    session = sample_work(desk, "Team 3")
    change(session, "problem_rate", Decimal("0.25"))
    change(session, "customers", None)
    return session


class Reader(Person):
    """Somebody before the versions who waits for what a version shows."""

    def __init__(self, qtbot, desk, session):
        page = VersionsPage(desk, VersionsRoute(session.work_id))
        with qtbot.waitSignal(page.previewed):
            super().__init__(qtbot, page)

    def leaf(self, *keys):
        with self.qtbot.waitSignal(self.page.previewed):
            self.press(*keys)

    @property
    def headline(self):
        tile = self.page.preview.headline
        return tile.value if tile.isVisible() else ""


@pytest.fixture
def reader(qtbot, desk, session):
    return Reader(qtbot, desk, session)


def test_versions_stand_under_their_day_newest_first(reader):
    lines = reader.page.list.shown
    assert lines[0] == "21 Nov" or "Nov" in lines[0]
    assert lines[1].startswith("Change “Customers”")
    assert lines[1].endswith("Now")
    assert lines[2].startswith("Change “Customers with a problem")
    assert lines[3].startswith("Start")


def test_the_arrows_leaf_and_each_version_shows_its_result(reader):
    assert reader.headline == ""
    assert reader.sees("1 entry was missing or wrong")
    reader.leaf(Qt.Key.Key_Down)
    lower = reader.headline
    assert lower.startswith("¥")
    reader.leaf(Qt.Key.Key_Down)
    assert reader.headline == SAMPLE != lower
    assert reader.page.preview.figures.rows


def test_figures_stand_beside_the_present_ones(qtbot, desk):
    session = sample_work(desk)
    change(session, "problem_rate", Decimal("0.25"))
    now = session.presentation.headline.value
    reader = Reader(qtbot, desk, session)
    assert reader.headline == now
    reader.leaf(Qt.Key.Key_Down)
    assert reader.headline == SAMPLE
    assert reader.sees(f"now: {now}")


def test_enter_goes_back_to_a_version_and_undo_takes_that_back(qtbot, desk, session, reader):
    broken = session.state
    reader.leaf(Qt.Key.Key_Down, Qt.Key.Key_Down)
    with qtbot.waitSignal(reader.page.previewed):
        reader.press(Qt.Key.Key_Return)
    assert session.presentation.headline.value == SAMPLE
    assert desk.works.open(session.work_id).state == session.kind.dump(session.state)
    text, tone = desk.messages.told[-1]
    assert "is the present version again" in text
    assert tone == "success"
    assert reader.page.list.current.current
    with qtbot.waitSignal(reader.page.previewed):
        desk.messages.press("Undo")
    assert session.state == broken


def test_the_button_goes_back_too_but_not_to_the_present_version(qtbot, session, reader):
    assert not reader.page.restore_button.isEnabled()
    reader.press(Qt.Key.Key_Return)
    assert len(reader.page.list.shown) == 4
    reader.leaf(Qt.Key.Key_Down)
    with qtbot.waitSignal(reader.page.previewed):
        reader.click("Go back to this version")
    assert session.presentation.headline is not None
    assert len(reader.page.list.shown) == 5


def test_the_present_version_gets_a_name(qtbot, desk, reader):
    desk.messages.texts += ["", "x" * 61, "Before <lunch>"]
    with qtbot.waitSignal(reader.page.previewed):
        reader.click("Name…")
    assert [fault.split(":")[0] for fault in desk.messages.refused] == [
        "Name of the restore point",
        "Name of the restore point",
    ]
    assert "Before <lunch>" in reader.page.list.shown[1]
    assert reader.sees("Before <lunch>")


def test_only_restore_points_are_listed_where_asked_for(qtbot, desk, session, reader):
    session.undo()
    session.name_restore_point("Halfway")
    session.redo()
    with qtbot.waitSignal(reader.page.previewed):
        reader.click("Restore points")
    lines = [line for line in reader.page.list.shown if "·" in line]
    assert len(lines) == 2
    assert "Halfway" in lines[1]


def test_the_way_back_is_esc_or_the_arrow(session, reader):
    reader.press(Qt.Key.Key_Escape)
    reader.click("Back to the work")
    assert reader.went == [WorkRoute(session.work_id)] * 2


def test_the_keyboard_is_on_the_list_from_the_start(reader):
    assert QApplication.focusWidget() is reader.page.list


def test_a_new_look_keeps_the_version_that_was_chosen(qtbot, desk, session, reader):
    reader.leaf(Qt.Key.Key_Down, Qt.Key.Key_Down)
    again = VersionsPage(desk, VersionsRoute(session.work_id))
    with qtbot.waitSignal(again.previewed):
        Person(qtbot, again)
        again.resume(reader.page.keep())
    assert again.list.current == reader.page.list.current


def test_a_long_history_is_listed_whole(qtbot, desk, session):
    for number in range(300):
        change(session, "problem_rate", Decimal(number + 1) / 1000)
    reader = Reader(qtbot, desk, session)
    assert len(reader.page.list.shown) == 304
    facts = []
    reader.page.facts.connect(facts.append)
    reader.page.announce()
    assert facts == [["303 versions"]]
    marked = []
    reader.page.list.chosen.connect(marked.append)
    reader.click("Restore points")
    reader.click("All versions")
    assert len(marked) == 2


def test_leaving_while_a_version_is_computed_does_no_harm(qtbot, desk, session):
    page = VersionsPage(desk, VersionsRoute(session.work_id))
    person = Person(qtbot, page)
    with qtbot.assertNotEmitted(page.previewed, wait=200):
        page.leave()
    assert person.went == []


def test_for_reading_only_nothing_is_gone_back_to(qtbot, tmp_path):
    with open_desk(tmp_path) as desk:
        made = sample_work(desk)
        change(made, "customers", Decimal(7))
        made.flush()
        work_id = made.work_id
    with open_desk(tmp_path, read_only=True) as desk:
        session = desk.open(desk.works.open(work_id))
        reader = Reader(qtbot, desk, session)
        reader.leaf(Qt.Key.Key_Down)
        assert not reader.page.restore_button.isEnabled()
        assert not reader.page.side.name_button.isEnabled()
        reader.press(Qt.Key.Key_Return)
        assert session.state.segments[0].values["customers"] == 7


def test_every_exercise_shows_what_its_versions_were(qtbot, desk):
    for exercise_id in desk.catalogue:
        session = sample_work(desk, "Team 3", exercise_id)
        session.edit(session.kind.blank(), say("Clear all"))
        session.flush()
        reader = Reader(qtbot, desk, session)
        reader.leaf(Qt.Key.Key_Down)
        sample = session.kind.present(session.kind.sample("en"), desk.language)
        assert reader.headline == sample.headline.value
        assert reader.page.preview.canvas.accessibleName() == sample.pictures[0].title
    assert desk.messages.told == []
