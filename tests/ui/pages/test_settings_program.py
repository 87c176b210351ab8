"""Settings of the program as it is installed: double clicks, portable data, all licences."""

from __future__ import annotations

import sys

import pytest

from tests.ui.open_desk import open_desk
from tests.ui.pages.person import Person
from workshop_app.system import file_types, resources
from workshop_app.ui.pages import settings_more
from workshop_app.ui.pages.parts import where_data_is
from workshop_app.ui.pages.settings import SettingsPage


@pytest.fixture
def desk(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr(file_types, "program", lambda: tmp_path / "experience-workshop")
    with open_desk(tmp_path / "store") as desk:
        yield desk


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux desktops")
def test_hand_ins_are_tied_to_the_program_by_a_click(qtbot, desk, tmp_path):
    person = Person(qtbot, SettingsPage(desk))
    general = person.page.general
    person.click("Open hand-ins with this program")
    qtbot.waitUntil(lambda: general.register_answer.isVisible())
    assert general.register_answer.tone == "success"
    assert (tmp_path / "share" / "applications" / "experience-workshop.desktop").exists()
    assert general.register_button.isEnabled()


def test_what_the_system_refuses_is_said_in_words(qtbot, desk, tmp_path):
    (tmp_path / "share").write_text("in the way", encoding="utf-8")
    person = Person(qtbot, SettingsPage(desk))
    person.click("Open hand-ins with this program")
    qtbot.waitUntil(lambda: person.page.general.register_answer.isVisible())
    assert person.page.general.register_answer.tone == "error"


def test_portable_data_is_said_to_travel(qtbot, desk, monkeypatch):
    assert not Person(qtbot, SettingsPage(desk)).sees("travels with it")
    assert where_data_is(desk) == "Data only on this machine"
    monkeypatch.setattr(type(desk.folder), "is_portable", True)
    assert Person(qtbot, SettingsPage(desk)).sees("travels with it")
    assert where_data_is(desk) == "Data only beside the program"


def test_the_licences_of_qt_say_how_to_replace_it(qtbot, desk):
    person = Person(qtbot, SettingsPage(desk))
    person.click("Read the licences")
    person.click("Qt")
    text = person.page._licences.text.toPlainText()
    assert "Replacing Qt" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


def test_a_built_program_shows_the_licences_of_all_that_was_packed(
    qtbot, desk, tmp_path, monkeypatch
):
    (tmp_path / "LICENCES.txt").write_text("libxcb-cursor0 0.1.4: MIT/X", encoding="utf-8")
    monkeypatch.setattr(settings_more, "root", lambda: tmp_path)
    person = Person(qtbot, SettingsPage(desk))
    person.click("Read the licences")
    person.click("Others")
    assert "libxcb-cursor0" in person.page._licences.text.toPlainText()


def test_a_program_from_a_wheel_shows_the_licences_that_its_package_brought(
    qtbot, desk, tmp_path, monkeypatch
):
    kept = tmp_path / "workshop_app-1.0.dist-info"
    (kept / "licenses").mkdir(parents=True)
    (kept / "METADATA").write_text("Name: workshop-app\nVersion: 1.0\n", encoding="utf-8")
    (kept / "licenses" / "LICENSE").write_text("Apache 许可", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    person = Person(qtbot, SettingsPage(desk))
    person.click("Read the licences")
    assert person.page._licences.text.toPlainText() == "Apache 许可"
    (kept / "licenses" / "LICENSE").unlink()
    person.click("Qt")
    person.click("Program")
    assert "was taken out" in person.page._licences.text.toPlainText()
