"""Settings: every choice holds at once; backups are made, checked and gone back to."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import blank_work, open_desk, sample_work
from tests.ui.pages.person import Person, settle
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.messages import WindowMessages
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.settings import SettingsPage
from workshop_app.ui.pages.settings_backups import size_text
from workshop_app.ui.routes import SettingsRoute
from workshop_app.ui.widgets.button import Button


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def person(qtbot, desk):
    return Person(qtbot, SettingsPage(desk))


def settings_on_disk(desk):
    return json.loads(desk.folder.settings.read_text(encoding="utf-8"))


def in_window(qtbot, desk):
    window = MainWindow(desk, WindowMessages(), make_page)
    window.go(SettingsRoute())
    return Person(qtbot, window)


@pytest.mark.parametrize(
    ("choice", "name", "value"),
    [
        ("Trainer", "role", "trainer"),
        ("简体中文", "language", "zh_CN"),
        ("Dark", "theme", "dark"),
        ("As the system", "theme", "system"),
        ("Larger text", "text_size", 110),
        ("Show where things go", "motion", True),
    ],
)
def test_a_choice_holds_at_once_and_is_kept(desk, person, choice, name, value):
    person.click(choice)
    assert getattr(desk.settings, name) == value
    assert settings_on_disk(desk)[name] == value


def test_the_text_grows_in_steps_and_the_keyboard_stays_on_the_step(qtbot, desk):
    person = in_window(qtbot, desk)
    person.tab_to("Larger text")
    sizes = []
    for _ in range(5):
        person.press(Qt.Key.Key_Return)
        sizes.append(desk.settings.text_size)
    assert sizes == [110, 125, 150, 175, 200]
    assert desk.theme.scale == 2.0
    assert QApplication.focusWidget().accessibleName() == "Smaller text"
    assert person.sees("200%")
    person.press(Qt.Key.Key_Return)
    assert desk.settings.text_size == 175


def test_another_theme_by_arrow_keys_keeps_the_place(qtbot, desk):
    person = in_window(qtbot, desk)
    person.tab_to("Light")
    person.press(Qt.Key.Key_Right)
    assert desk.theme.is_dark
    assert QApplication.focusWidget().accessibleName() == "Dark"


def test_the_folder_is_shown_by_the_system(person, desk, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)))
    person.click("Show the folder")
    assert [url.toLocalFile() for url in opened] == [str(desk.folder.folder)]
    assert person.sees(f"It is {desk.folder.folder}")


def test_a_sound_data_file_is_called_sound(qtbot, person):
    person.click("Check the data file")
    qtbot.waitUntil(lambda: person.sees("The data file is sound"))
    assert person.page.data.check_button.isEnabled()


def test_a_damaged_data_file_is_told(qtbot, desk, person):
    content = bytearray(desk.folder.store.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    desk.folder.store.write_bytes(content)
    person.click("Check the data file")
    answer = person.page.data.answer
    qtbot.waitUntil(lambda: answer.tone == "error" and answer.isVisible())
    assert "damaged" in answer.text


def test_a_backup_is_made_and_stands_in_the_list(qtbot, desk, person):
    blank_work(desk)
    assert person.sees("There is none yet.")
    person.click("Back up now")
    qtbot.waitUntil(lambda: person.sees("The backup is made and sound."))
    assert len(desk.backups.list()) == 1
    assert person.sees("made by hand")
    assert person.sees("Sound")
    person.click("Back up now")
    qtbot.waitUntil(lambda: person.sees("Nothing has changed since the newest backup"))
    assert len(desk.backups.list()) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Back up now", "The backup is made and sound."),
        ("Check all", "All backups are sound"),
        ("Check the data file", "The data file is sound"),
    ],
)
def test_the_keyboard_comes_back_to_what_was_pressed(qtbot, desk, name, words):
    if name == "Check all":
        desk.backups.make("manual")
    blank_work(desk)
    person = Person(qtbot, SettingsPage(desk))
    person.tab_to(name)
    button = person.focused
    person.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: person.sees(words) and button.isEnabled())
    qtbot.waitUntil(lambda: person.focused is button)


def test_the_keyboard_stays_where_somebody_took_it_meanwhile(qtbot, person):
    person.tab_to("Check the data file")
    button = person.focused
    person.press(Qt.Key.Key_Return)
    person.page.general.register_button.setFocus()
    qtbot.waitUntil(button.isEnabled)
    assert person.focused is person.page.general.register_button


def test_a_damaged_backup_is_found_and_cannot_be_gone_back_to(qtbot, desk):
    made = desk.backups.make("manual")
    made.path.write_bytes(made.path.read_bytes()[:5000])
    person = Person(qtbot, SettingsPage(desk))
    row = person.page.backups.rows[0]
    row.check_button.click()
    qtbot.waitUntil(lambda: person.sees("Damaged"))
    assert not row.restore_button.isEnabled()


def backups_of_hours(desk, *hours):
    """Make backups that are so many hours old, the oldest first."""
    now = datetime.now(UTC)
    for number, ago in enumerate(sorted(hours, reverse=True)):
        sample_work(desk, f"Team {number}")
        desk.backups._now.time = now - timedelta(hours=ago)
        desk.backups.make("timer")


def test_backups_say_how_old_and_how_large_they_are_and_where_they_lie(qtbot, desk):
    backups_of_hours(desk, 0, 3, 50)
    person = Person(qtbot, SettingsPage(desk))
    card = person.page.backups
    assert [row.title_text.text() for row in card.rows] == ["just now", "3 hours ago", "2 days ago"]
    assert all("while working" in row.note_text.text() for row in card.rows)
    size = sum(one.size for one in desk.backups.list())
    assert card.summary.text().startswith("3 backups, ")
    assert size_text(desk.language, size) in card.summary.text()
    assert str(desk.folder.backups) in card.summary.text()


def test_all_backups_are_checked_and_the_damaged_ones_marked(qtbot, desk):
    backups_of_hours(desk, *range(7))
    oldest = desk.backups.list()[-1]
    oldest.path.write_bytes(oldest.path.read_bytes()[:5000])
    person = Person(qtbot, SettingsPage(desk))
    person.tab_to("Check all")
    person.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: person.sees("1 backup is damaged and marked"), timeout=20_000)
    rows = person.page.backups.rows
    assert [row.state.text() for row in rows] == ["Sound"] * 6 + ["Damaged"]
    assert [row.restore_button.isEnabled() for row in rows] == [True] * 6 + [False]
    assert not person.page.backups.progress.isVisible()
    assert person.page.backups.check_all_button.isEnabled()


def test_checking_all_can_be_stopped(qtbot, desk):
    backups_of_hours(desk, 1, 2)
    person = Person(qtbot, SettingsPage(desk))
    card = person.page.backups
    card.check_all_button.click()
    assert card.progress.isVisible()
    card.progress.cancel_button.setFocus()
    QTest.keyClick(card.progress.cancel_button, Qt.Key.Key_Return)
    assert not card.progress.isVisible()
    assert QApplication.focusWidget() is card.check_all_button
    card.check_all_button.click()
    qtbot.waitUntil(lambda: person.sees("All backups are sound"), timeout=20_000)


def test_a_backup_that_is_gone_is_told_and_not_called_damaged(qtbot, desk):
    backups_of_hours(desk, 1, 2)
    person = Person(qtbot, SettingsPage(desk))
    desk.backups.list()[0].path.unlink()
    person.page.backups.rows[0].check_button.click()
    qtbot.waitUntil(lambda: person.sees("not there any more"))
    assert len(person.page.backups.rows) == 1
    assert not person.sees("Damaged")


def test_going_back_asks_first_and_then_asks_the_program(qtbot, desk):
    made = desk.backups.make("manual")
    page = SettingsPage(desk)
    person = Person(qtbot, page)
    asked = []
    page.restart_requested.connect(asked.append)
    page.backups.rows[0].restore_button.click()
    assert asked == []
    assert "kept as a backup" in desk.messages.asked[0][1]
    desk.messages.answers.append("restore")
    page.backups.rows[0].restore_button.click()
    assert asked == [made.path]
    assert person.went == []


def test_only_the_newest_backups_are_shown_until_all_are_asked_for(qtbot, desk):
    for number in range(8):
        sample_work(desk, f"Team {number}")
        desk.backups._now.forward(minutes=number + 1)
        desk.backups.make("timer")
    person = Person(qtbot, SettingsPage(desk))
    assert len(person.page.backups.rows) == 5
    person.click("Show all backups")
    assert len(person.page.backups.rows) == 8
    assert not person.sees("Show all backups")
    again = SettingsPage(desk)
    again.resume(person.page.keep())
    assert len(Person(qtbot, again).page.backups.rows) == 8


def test_tab_goes_through_long_lists_as_they_stand_also_when_they_are_read_again(qtbot, desk):
    for number in range(7):
        work_id = sample_work(desk, f"Team {number}").work_id
        desk.close_session()
        desk.works.remove(work_id)
        desk.backups._now.forward(minutes=5)
        desk.backups.make("timer")
    page = SettingsPage(desk)
    person = Person(qtbot, page, size=(1366, 3000))
    cards = (page.backups, page.trash)

    def is_in_order():
        settle()
        for card in cards:
            parts = [button for row in card.rows for button in row.findChildren(Button)]
            parts += [card.more_button] if card.more_button.isVisible() else []
            parts[0].setFocus()
            for part in parts:
                assert person.focused is part
                person.press(Qt.Key.Key_Tab)
        page.backups.folder_button.setFocus()
        person.press(Qt.Key.Key_Tab)
        assert person.focused is page.backups.rows[0].check_button

    is_in_order()
    page.trash.rows[1].button.click()
    is_in_order()
    person.click("Show all backups")
    assert person.focused is page.backups.rows[5].check_button
    person.click("Show all")
    assert page.trash.rows[5].isAncestorOf(person.focused)
    is_in_order()


def test_the_keyboard_stays_in_the_trash_until_it_is_empty(qtbot, desk, full_trash):
    person = Person(qtbot, SettingsPage(desk))
    page = person.page
    page.trash.rows[-1].erase_button.setFocus()
    for left in (3, 2, 1):
        desk.messages.answers.append("erase")
        person.press(Qt.Key.Key_Return)
        settle()
        assert person.focused is page.trash.rows[left - 1].erase_button
    desk.messages.answers.append("erase")
    person.press(Qt.Key.Key_Return)
    settle()
    person.press(Qt.Key.Key_Tab)
    assert person.focused is page.about.manual_button


def test_what_was_removed_is_put_back(qtbot, desk):
    work_id = sample_work(desk, "Team 3").work_id
    desk.close_session()
    desk.works.remove(work_id)
    made, _ = desk.workshops.create("Micro-service")
    desk.workshops.remove(made.id)
    person = Person(qtbot, SettingsPage(desk))
    assert person.sees("Work · Team 3 · removed")
    person.click("Put back “Market damage model”")
    person.click("Put back “Micro-service”")
    assert [work.work_id for work in desk.works.recent()] == [work_id]
    assert [line.workshop.id for line in desk.workshops.list()] == [made.id]
    assert person.sees("The trash is empty.")


@pytest.fixture
def full_trash(desk):
    """A team, a person, a work and a template that were removed from a class, one an hour."""
    made, _ = desk.workshops.create("Micro-service")
    (first, second), _ = desk.people.add_teams(made.id, ["Team 1", "Team 2"])
    person, _ = desk.people.add_participant(made.id, "Amy", first.id)
    opened, _ = desk.works.start(first.id, "mdm", "{}")
    kept, _ = desk.templates.keep("servqual", "Bank halls", "{}")
    steps = (
        lambda: desk.templates.remove(kept.id),
        lambda: desk.works.remove(opened.work.id),
        lambda: desk.people.remove([person.id]),
        lambda: desk.people.remove_team(second.id),
    )
    for step in steps:
        desk.works._now.forward(hours=1)
        step()
    return made


def test_the_trash_holds_everything_the_last_one_first(qtbot, desk, full_trash):
    person = Person(qtbot, SettingsPage(desk))
    lines = [(row.title_text.text(), row.note_text.text()) for row in person.page.trash.rows]
    assert [title for title, _ in lines] == ["Team 2", "Amy", "Market damage model", "Bank halls"]
    starts = ["Team · Micro", "Participant · Micro", "Work · Team 1 · Micro", "Template · SERVQUAL"]
    for (_, note), start in zip(lines, starts, strict=True):
        assert note.startswith(start)
        assert " · removed " in note
    assert person.sees("4 things that can be put back")


def test_the_keyboard_puts_one_back_after_the_other(qtbot, desk, full_trash):
    person = Person(qtbot, SettingsPage(desk))
    person.tab_to("Put back “Team 2”")
    for _ in range(4):
        person.press(Qt.Key.Key_Return)
    assert person.sees("The trash is empty.")
    assert [team.name for team in desk.people.teams(full_trash.id)] == ["Team 1", "Team 2"]
    assert len(desk.people.participants(full_trash.id)) == 1
    assert len(desk.works.of_workshop(full_trash.id)) == 1
    assert len(desk.templates.list("servqual")) == 1


@pytest.mark.parametrize(
    ("name", "loss"),
    [
        ("Team 2", "all its works"),
        ("Amy", "The participant"),
        ("Market damage model", "all its versions"),
        ("Bank halls", "The template"),
    ],
)
def test_everything_in_the_trash_can_be_erased_after_a_question(
    qtbot, desk, full_trash, name, loss
):
    person = Person(qtbot, SettingsPage(desk))
    button = f"Erase “{name}” for good"
    person.tab_to(button)
    person.press(Qt.Key.Key_Return)
    title, text = desk.messages.asked[-1]
    assert (name in title, loss in text, str(desk.folder.backups) in text) == (True,) * 3
    assert len(desk.services.trash.list()) == 4
    desk.messages.answers.append("erase")
    person.tab_to(button)
    person.press(Qt.Key.Key_Return)
    assert name not in [row.title_text.text() for row in person.page.trash.rows]
    assert len(desk.services.trash.list()) == 3


def test_the_work_that_is_open_is_left_before_it_is_erased(qtbot, desk):
    session = sample_work(desk, "Team 3")
    session.flush()
    desk.works.remove(session.work_id)
    person = Person(qtbot, SettingsPage(desk))
    desk.messages.answers.append("erase")
    person.click("Erase “Market damage model” for good")
    assert desk.session is None
    assert desk.services.trash.list() == ()


def test_a_work_whose_place_is_taken_stays_in_the_trash(qtbot, desk):
    made, _ = desk.workshops.create("Micro-service")
    team, _ = desk.people.add_team(made.id, "Team 1")
    old, _ = desk.works.start(team.id, "mdm", "{}")
    desk.works.remove(old.work.id)
    desk.works.start(team.id, "mdm", "{}")
    person = Person(qtbot, SettingsPage(desk))
    person.click("Put back “Market damage model”")
    assert "begun the exercise anew" in desk.messages.told[0][0]
    assert [work.work_id for work in desk.works.removed()] == [old.work.id]


def test_a_template_comes_back_from_the_trash(qtbot, desk):
    kept, _ = desk.templates.keep("servqual", "Bank halls", "{}")
    desk.templates.remove(kept.id)
    person = Person(qtbot, SettingsPage(desk))
    assert person.sees("Template · SERVQUAL scoring")
    person.click("Put back “Bank halls”")
    assert [one.name for one in desk.templates.list("servqual")] == ["Bank halls"]
    assert person.sees("The trash is empty.")


def test_the_licences_can_be_read_and_closed(person):
    person.click("Read the licences")
    licences = person.page._licences
    assert "Apache License" in licences.text.toPlainText()
    person.click("Fonts")
    assert "SIL OPEN FONT LICENSE" in licences.text.toPlainText()
    person.click("Others")
    assert "PySide6" in licences.text.toPlainText()
    person.press(Qt.Key.Key_Escape)
    assert not licences.isVisible()


def test_for_reading_only_nothing_is_written(qtbot, tmp_path):
    with open_desk(tmp_path) as desk:
        desk.backups.make("manual")
    with open_desk(tmp_path, read_only=True) as desk:
        person = Person(qtbot, SettingsPage(desk))
        assert not person.page.backups.make_button.isVisible()
        assert not person.page.backups.rows[0].restore_button.isVisible()


def test_leaving_while_something_is_checked_does_no_harm(qtbot, desk, person):
    person.click("Check the data file")
    with qtbot.assertNotEmitted(desk.changed):
        person.page.leave()
        person.page.deleteLater()
        qtbot.waitUntil(lambda: desk.session is None)
