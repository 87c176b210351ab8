"""Hostile texts on the screen: shown as they stand, changed by nobody, never read as markup."""

from __future__ import annotations

import html
import importlib
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from tests.faults.hostile_class import keep_class, with_hostile_texts
from tests.faults.hostile_texts import HOSTILE, Pouring, without_effect
from tests.kinds.quiet_host import QuietHost
from tests.ui.looks import look
from tests.ui.open_desk import open_desk
from tests.ui.pages.person import settle
from workshop_app.domain.message import say
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.palette import LIGHT, palette
from workshop_app.system.languages import language
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.routes import (
    ClassPreviewRoute,
    ClassRoute,
    Home,
    PreviewRoute,
    SettingsRoute,
    VersionsRoute,
    WorkRoute,
)
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.grid_editors import CellArea
from workshop_app.ui.widgets.grid_parts import GridColumn
from workshop_app.ui.widgets.text import menu_words

CATALOGUE = load_catalogue()
every_exercise = pytest.mark.parametrize("id_", list(CATALOGUE))
might_be_markup = GuiQt.mightBeRichText
TABS = ("agenda", "teams", "exercises", "results", "wrap-up")


def read_as_markup(widget: QWidget) -> list[str]:
    """Return the words of a widget and all in it that Qt would read as markup or as a key."""
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        tip = part.toolTip()
        if might_be_markup(tip) and not is_escaped(tip):
            found.append(f"tooltip {tip!r}")
        is_guessed = isinstance(part, QLabel) and part.textFormat() != Qt.TextFormat.PlainText
        if is_guessed and might_be_markup(part.text()):
            found.append(f"label {part.text()!r}")
        if isinstance(part, QTextEdit):
            found.append(f"rich text {part!r}")
        if isinstance(part, QAbstractButton) and is_marked(part.text()):
            found.append(f"button {part.text()!r}")
        if isinstance(part, QMenu):
            found += [f"entry {a.text()!r}" for a in part.actions() if is_marked(a.text())]
        if isinstance(part, QAbstractItemView):
            found += [f"cell {tip!r}" for tip in tips_of(part) if not is_escaped(tip)]
    return found


def is_escaped(tip: str) -> bool:
    """Tell whether the words of a tooltip stand in one pair of tags, and none within."""
    inside = tip.removeprefix("<span>").removesuffix("</span>")
    return "<" not in inside and html.unescape(inside) != inside


def is_marked(text: str) -> bool:
    """Tell whether Qt would take a character for a key and not show an “&”."""
    return "&" in text.replace("&&", "")


def tips_of(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    tips = [
        model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or ""
        for row in range(min(model.rowCount(), 80))
        for column in range(model.columnCount())
    ]
    return [tip for tip in tips if might_be_markup(tip)]


def test_the_walk_finds_what_is_read_as_markup(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    label = QLabel("<b>x</b>", page)
    assert len(read_as_markup(page)) == 1
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setToolTip("<img src='x'>")
    assert len(read_as_markup(page)) == 1
    label.setToolTip("")
    QMenu(page).addAction("A & B")
    assert len(read_as_markup(page)) == 1


# --- editors --------------------------------------------------------------------------------------


@every_exercise
def test_an_editor_shows_hostile_texts_and_changes_none(qtbot, id_):
    """Whoever walks through all fields, opens each and leaves it, has changed nothing."""
    kind = kind_of(CATALOGUE[id_])
    state, poured = with_hostile_texts(kind, Pouring(), 100)
    module = importlib.import_module(f"workshop_app.kinds.{CATALOGUE[id_].kind}.editor")
    theme = Theme(palette(LIGHT), motion=False)
    editor = module.Editor(kind, language("en"), theme, state, QuietHost())
    qtbot.addWidget(editor)
    edits = []
    editor.edited.connect(lambda *edit: edits.append(edit))
    editor.resize(1200, 700)
    with without_effect():
        editor.show()
        editor.show_state(state)
        editor.show_findings(kind.present(state, language("en")).findings)
        editor.activateWindow()
        with qtbot.waitActive(editor):
            pass
        editor.focus_first()
        for _ in range(min(60, 10 + len(poured))):
            focus = QApplication.focusWidget()
            if focus is None:
                break
            if isinstance(focus, QAbstractItemView):
                QTest.keyClick(focus, Qt.Key.Key_F2)
                field = QApplication.focusWidget()
                QTest.keyClick(field or focus, Qt.Key.Key_Tab)
            else:
                QTest.keyClick(focus, Qt.Key.Key_Tab)
            settle()
        assert read_as_markup(editor) == []
        assert not editor.grab().isNull()
    assert [edit[0] for edit in edits if edit[0] != state] == []


def test_a_cell_that_is_opened_and_left_is_as_it_was(qtbot):
    kept = []
    column = GridColumn("c", "Column", lines=3)
    cell = CellArea(look(), column, False, lambda *done: kept.append(done), None)
    qtbot.addWidget(cell)
    without_ends = dict.fromkeys(map(ord, "\r\n\u2028\u2029\ufdd0"))
    for text in HOSTILE:
        cell.set_text(text)
        assert cell.text() == text
        cell.insertPlainText("!")
        assert cell.text().endswith("!")
        assert cell.text()[:-1].translate(without_ends) == text.translate(without_ends)


def test_an_entry_of_a_menu_is_one_line_that_says_all():
    assert menu_words("A & B\tCtrl+X\nnext") == "A && B Ctrl+X next"


# --- pages ----------------------------------------------------------------------------------------


@pytest.fixture
def hostile(qtbot, tmp_path, thorough):
    with open_desk(tmp_path, role="trainer") as desk:
        exercises = None if thorough else ("event-5w2h",)
        kept = keep_class(desk.services, Pouring(), teams=2, exercises=exercises)
        yield desk, kept


def shown(qtbot, desk, route, size=(1366, 768)):
    page = make_page(route, desk)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    getattr(page, "announce", lambda: None)()
    settle()
    return page


def close(page):
    if isValid(page):
        getattr(page, "leave", lambda: None)()
        page.close()


def test_no_page_reads_a_text_of_a_person_as_markup(qtbot, hostile):
    desk, kept = hostile
    work = desk.works.of_workshop(kept.id)[0]
    desk.works.name_restore_point(work.id, HOSTILE[0][:60])
    state = kept.states[work.team_id, work.exercise_id]
    desk.works.edit(work.id, state, say(HOSTILE[3].replace("{", "(")), "")
    routes = [
        Home(),
        SettingsRoute(),
        *(ClassRoute(kept.id, tab) for tab in TABS),
        VersionsRoute(work_id=work.id),
        VersionsRoute(workshop_id=kept.id),
        WorkRoute(work.id),
        PreviewRoute(work.id),
        ClassPreviewRoute(kept.id, "sign-in"),
    ]
    bad = {}
    with without_effect():
        for route in routes:
            page = shown(qtbot, desk, route)
            found = read_as_markup(page)
            if found:
                bad[str(route)[:60]] = found
            assert not page.grab().isNull()
            if isinstance(route, ClassRoute):
                menus_of(page, bad)
            close(page)
    assert bad == {}


def menus_of(page: QWidget, bad: dict[str, list[str]]) -> None:
    """Open every menu that a button with “…” on a page opens."""
    for button in page.findChildren(QAbstractButton):
        name = button.accessibleName()
        if not button.isVisible() or not re.match("More|Actions", name):
            continue
        button.click()
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu) and menu.isVisible():
                found = read_as_markup(menu)
                if found:
                    bad[f"menu of {name}"] = found
                menu.close()
        settle()
