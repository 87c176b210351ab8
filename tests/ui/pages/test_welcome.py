"""The first start: a language, a role, and home."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.open_desk import open_desk
from tests.ui.pages.person import Person
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.messages import WindowMessages
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.welcome import WelcomePage
from workshop_app.ui.routes import Home, Welcome


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path, role=None) as desk:
        yield desk


def settings_on_disk(desk):
    return json.loads(desk.folder.settings.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "role"), [("I am a trainer", "trainer"), ("We are a team", "team")]
)
def test_a_click_on_a_role_is_kept_and_leads_home(qtbot, desk, name, role):
    person = Person(qtbot, WelcomePage(desk))
    person.click(name)
    assert person.went == [Home()]
    assert desk.role == role
    kept = settings_on_disk(desk)
    assert (kept["role"], kept["language"]) == (role, "en")


def test_the_keyboard_alone_chooses_a_role(qtbot, desk):
    person = Person(qtbot, WelcomePage(desk))
    person.tab_to("We are a team")
    person.press(Qt.Key.Key_Return)
    assert person.went == [Home()]
    assert settings_on_disk(desk)["role"] == "team"


def test_each_role_says_what_it_gets(qtbot, desk):
    person = Person(qtbot, WelcomePage(desk))
    assert person.sees("results in large")
    assert person.sees("export it as PDF")
    assert person.sees("data stays on this machine")


def test_the_language_changes_at_once_and_the_keyboard_stays_on_it(qtbot, desk):
    window = MainWindow(desk, WindowMessages(), make_page)
    window.go(Welcome())
    person = Person(qtbot, window)
    person.tab_to("English")
    person.press(Qt.Key.Key_Left)
    assert desk.language.code == "zh_CN"
    assert settings_on_disk(desk)["language"] == "zh_CN"
    assert isinstance(window.page, WelcomePage)
    assert window.page.languages.current == "zh_CN"
    assert QApplication.focusWidget().accessibleName() == "简体中文"
    person.press(Qt.Key.Key_Right)
    assert desk.language.code == "en"
    assert person.sees("Welcome to Experience Workshop")


def test_all_of_it_is_on_a_small_screen_with_large_text(qtbot, tmp_path):
    with open_desk(tmp_path, role=None, text_size=200) as desk:
        person = Person(qtbot, WelcomePage(desk), (800, 560))
        card = person.tab_to("We are a team")
        window = person.page.rect()
        corner = card.mapTo(person.page, card.rect().topLeft())
        assert window.contains(corner)
        assert corner.x() + card.width() <= window.width()
