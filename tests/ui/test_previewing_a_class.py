"""The papers of a class in the preview: seen, chosen, waited for, stopped, saved, printed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QRadioButton
from shiboken6 import isValid

from tests.pdf.reading import pages_of, solid, text_of
from tests.ui.open_desk import open_desk
from tests.ui.pages.person import settle
from workshop_app.domain.errors import KnownError
from workshop_app.pdf.raster import read_pages
from workshop_app.services.demo import demo_class, demo_works
from workshop_app.services.demo_keeping import keep
from workshop_app.services.documents import papers
from workshop_app.ui import class_exporting, previewed_class
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.messages import WindowMessages
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.class_page import ClassPage
from workshop_app.ui.pages.manual import ManualPage
from workshop_app.ui.pages.preview import PreviewPage
from workshop_app.ui.previewed_class import PreviewedClass
from workshop_app.ui.routes import ClassPreviewRoute, ClassRoute

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
Key = Qt.Key


@pytest.fixture
def desk(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(class_exporting, "today", lambda: date(2026, 11, 22))
    with open_desk(tmp_path / "data", role="trainer", export_folder=str(tmp_path)) as made:
        yield made


@pytest.fixture
def course(desk):
    """A class of 24 people in six teams, with one exercise."""
    sample = demo_class("en")
    catalogue = {key: desk.catalogue[key] for key in ("post-standards",)}
    return keep(sample, demo_works(sample, catalogue, "en"), desk, NOW, desk.language)


@pytest.fixture
def empty(desk):
    """A class that nobody is in yet."""
    return desk.workshops.create("Complaints as a gift")[0]


@pytest.fixture
def open_(qtbot, desk):
    """Make the preview of a class, without waiting for its pages."""
    pages = []

    def opened(workshop, document=papers.SIGN_IN, tab="wrap-up"):
        route = ClassPreviewRoute(workshop.id, document, tab)
        page = PreviewPage(desk, PreviewedClass(desk, route), document)
        pages.append(page)
        page.resize(1302, 700)
        page.show()
        page.activateWindow()
        with qtbot.waitActive(page):
            pass
        return page

    yield opened
    for page in pages:
        page.leave()
        page.deleteLater()
        qtbot.waitUntil(partial(is_gone, page))


@pytest.fixture
def show(qtbot, open_):
    """Show the preview of a class and wait until its pages are painted."""

    def shown(workshop, document=papers.SIGN_IN, tab="wrap-up"):
        page = open_(workshop, document, tab)
        qtbot.waitUntil(partial(is_painted, page), timeout=30_000)
        return page

    return shown


def is_gone(widget):
    return not isValid(widget)


def is_painted(page):
    return page.paper is not None and page.save_button.isEnabled() and not page.view.waits


def choose(page, *keys):
    """Choose in the list of documents with the keyboard alone."""
    page.panel.what.setFocus()
    QTest.keyClick(page.panel.what, Key.Key_Return)
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page.panel.what.popup_list, key)
    settle()


def option(control, label):
    (found,) = [part for part in control.findChildren(QRadioButton) if part.text() == label]
    return found


def test_the_sheet_to_sign_in_on_is_seen_before_it_is_printed(desk, course, show):
    page = show(course)
    texts = pages_of(page.paper.pdf)
    assert page.view.page_count == len(texts)
    for person in desk.people.participants(course.id):
        assert solid(person.name) in solid("".join(texts))
    assert page.paper.name == "Riverside Bank_Sign-in sheet_2026-11-21.pdf"
    assert "Sign-in sheet" in page.view.accessibleDescription()
    assert not page.panel.making.isVisible()
    assert not page.panel.fault.isVisible()


def test_from_the_sheet_the_keyboard_leads_to_the_cards(qtbot, desk, course, show):
    page = show(course)
    choose(page, Key.Key_Down, Key.Key_Return)
    qtbot.waitUntil(lambda: "Name cards" in page.paper.name, timeout=30_000)
    assert page.view.page_count == len(desk.people.participants(course.id)) / 2
    assert page.paper.name == "Riverside Bank_Name cards_2026-11-21.pdf"


def test_a_list_that_is_emptied_leaves_the_document_as_it_is(qtbot, course, show):
    page = show(course, papers.NAME_CARDS)
    QTest.keyClick(page.panel.what, Key.Key_Delete)
    qtbot.waitUntil(partial(is_painted, page), timeout=30_000)
    assert page.panel.what.current == papers.NAME_CARDS
    assert "Name cards" in page.paper.name


@pytest.mark.parametrize("document", papers.PRINTED)
def test_every_paper_of_a_class_is_seen_and_what_is_seen_is_saved(
    qtbot, course, show, tmp_path, document
):
    page = show(course, document)
    assert page.panel.what.current == document
    qtbot.keyClick(page.view, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.accept()
    qtbot.waitUntil(page.panel.saved.isVisible)
    assert (tmp_path / page.paper.name).read_bytes() == page.paper.pdf


@pytest.mark.parametrize("document", papers.PRINTED)
def test_only_papers_that_can_be_larger_offer_larger_paper(qtbot, course, show, document):
    page = show(course, document)
    assert page.panel.paper.isVisible() == (len(papers.sizes_of(document)) > 1)
    small = page.paper.pages[0]
    if page.panel.paper.isVisible():
        qtbot.mouseClick(option(page.panel.paper, "A3"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.paper.pages[0].width > 1.4 * small.width, timeout=30_000)
    else:
        assert {round(small.width), round(small.height)} == {595, 842}


def test_the_papers_can_be_in_the_other_language(qtbot, course, show):
    page = show(course)
    qtbot.mouseClick(option(page.panel.language, "简体中文"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "签到表" in page.paper.name, timeout=30_000)
    assert solid("签到表") in solid(text_of(page.paper.pdf))


def test_the_pages_go_to_the_printer(qtbot, desk, course, show, tmp_path, monkeypatch):
    page = show(course, papers.SIGN_IN)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "printed.pdf"
    qtbot.keyClick(page.view, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(QPrintDialog)
    dialog.printer().setOutputFileName(str(path))
    with qtbot.waitSignal(page._printing.over, timeout=60_000):
        dialog.accepted.emit(dialog.printer())
    dialog.reject()
    assert len(read_pages(path.read_bytes())) == len(page.paper.pages) == 2
    assert desk.messages.told[-1] == (f"Sent to “{path}”: 2 pages.", "success")


def test_somebody_who_comes_late_is_on_the_sheet_at_once(qtbot, desk, course, show):
    page = show(course)
    _person, changes = desk.people.add_participant(course.id, "Grace Latecomer")
    desk.changed.emit(changes)
    qtbot.waitUntil(lambda: "Grace Latecomer" in text_of(page.paper.pdf), timeout=30_000)


@pytest.mark.parametrize("document", [papers.SIGN_IN, papers.NAME_CARDS, papers.CERTIFICATES])
def test_without_a_list_the_pages_are_there_and_it_is_said(empty, show, document):
    page = show(empty, document)
    assert page.view.page_count >= 1
    assert page.panel.fault.isVisible()
    assert "Nobody is on the list" in page.panel.fault.text


def test_certificates_for_everybody_are_said_before_they_are_printed(qtbot, desk, course, show):
    people = desk.people.participants(course.id)
    desk.people.sign_in([one.id for one in people], present=False)
    page = show(course, papers.CERTIFICATES)
    assert page.view.page_count == len(people)
    assert "Nobody is ticked off" in page.panel.fault.text
    desk.changed.emit(desk.people.sign_in([people[0].id]))
    qtbot.waitUntil(lambda: page.view.page_count == 1, timeout=30_000)
    assert not page.panel.fault.isVisible()


class Gate:
    """Holds the making of a paper until the test lets it go on."""

    def __init__(self, monkeypatch, document):
        self.is_reached, self.is_open = Event(), Event()
        real = papers.document_item

        def held(what, *arguments):
            if what == document:
                self.is_reached.set()
                assert self.is_open.wait(30)
            return real(what, *arguments)

        monkeypatch.setattr(previewed_class.papers, "document_item", held)


def test_a_long_making_shows_that_it_goes_on_and_arrives(qtbot, course, open_, monkeypatch):
    gate = Gate(monkeypatch, papers.BOOK)
    page = open_(course, papers.BOOK)
    qtbot.waitUntil(gate.is_reached.is_set)
    qtbot.waitUntil(page.panel.making.isVisible)
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    page.panel.making.cancel_button.setFocus()
    gate.is_open.set()
    qtbot.waitUntil(partial(is_painted, page), timeout=30_000)
    assert not page.panel.making.isVisible()
    assert QApplication.focusWidget() is page.view
    assert "Class report" in page.paper.name


def test_who_stops_the_first_making_is_back_where_they_came_from(qtbot, course, open_, monkeypatch):
    gate = Gate(monkeypatch, papers.BOOK)
    page = open_(course, papers.BOOK)
    went = []
    page.go.connect(went.append)
    qtbot.waitUntil(page.panel.making.isVisible)
    page.panel.making.cancel_button.setFocus()
    qtbot.keyClick(page.panel.making.cancel_button, Key.Key_Space)
    gate.is_open.set()
    assert went == [ClassRoute(course.id, "wrap-up")]


def test_who_stops_a_later_one_has_the_pages_from_before(qtbot, course, show, monkeypatch):
    page = show(course, papers.NAME_CARDS)
    before = page.paper
    gate = Gate(monkeypatch, papers.BOOK)
    choose(page, Key.Key_Down, Key.Key_Return)
    qtbot.waitUntil(page.panel.making.isVisible)
    qtbot.keyClick(page.panel.making.cancel_button, Key.Key_Space)
    gate.is_open.set()
    assert page.paper is before
    assert page.panel.what.current == papers.NAME_CARDS
    assert not page.panel.paper.isVisible()
    assert page.save_button.isEnabled()
    qtbot.keyClick(page.view, Key.Key_End)
    qtbot.waitUntil(partial(is_painted, page), timeout=30_000)


def test_escape_does_not_wait_for_the_report(qtbot, course, open_, monkeypatch):
    gate = Gate(monkeypatch, papers.BOOK)
    page = open_(course, papers.BOOK, "teams")
    qtbot.waitUntil(gate.is_reached.is_set)
    with qtbot.waitSignal(page.go) as caught:
        qtbot.keyClick(page.view, Key.Key_Escape)
    gate.is_open.set()
    assert caught.args == [ClassRoute(course.id, "teams")]


def test_a_class_that_is_gone_has_no_preview(desk):
    with pytest.raises(KnownError, match="not in the data file"):
        PreviewedClass(desk, ClassPreviewRoute("nothing", papers.SIGN_IN))


# --- the ways there and back -------------------------------------------------------------------


@pytest.fixture
def window(qtbot, desk):
    messages = WindowMessages()
    made = MainWindow(desk, messages, make_page)
    desk.messages = messages
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    yield made
    made.page.leave()
    made.deleteLater()
    qtbot.waitUntil(partial(is_gone, made))


def press(name):
    """Come to a control by Tab alone and press it."""
    for _ in range(300):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        settle()
        focus = QApplication.focusWidget()
        if name in (focus.accessibleName(), getattr(focus, "text", str)()):
            QTest.keyClick(focus, Key.Key_Space)
            settle()
            return
    raise AssertionError(name)


@pytest.mark.parametrize(
    ("tab", "name", "document"),
    [
        ("wrap-up", "Look and print: Name cards", papers.NAME_CARDS),
        ("wrap-up", "Look and print: Class report", papers.BOOK),
        ("teams", "Sign-in sheet, name cards…", papers.SIGN_IN),
    ],
)
def test_there_by_keyboard_and_back_to_the_very_place(qtbot, window, course, tab, name, document):
    window.go(ClassRoute(course.id, tab))
    press(name)
    page = window.page
    assert isinstance(page, PreviewPage)
    assert page.panel.what.current == document
    qtbot.waitUntil(partial(is_painted, page), timeout=60_000)
    qtbot.keyClick(page.view, Key.Key_Escape)
    settle()
    page = window.page
    assert isinstance(page, ClassPage)
    assert page.current == tab
    focus = window.focusWidget()
    assert name in (focus.accessibleName(), focus.text())
    qtbot.waitUntil(lambda: not focus.visibleRegion().isEmpty())


def test_who_looks_into_the_manual_meanwhile_comes_back_there_too(qtbot, window, course):
    window.go(ClassRoute(course.id, "wrap-up"))
    name = "Look and print: Name cards"
    press(name)
    qtbot.waitUntil(partial(is_painted, window.page), timeout=60_000)
    # A screen made of nothing does not make the window active again.
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    QTest.keyClick(window.page.view, Key.Key_F1)
    settle()
    assert isinstance(window.page, ManualPage)
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
        settle()
    assert isinstance(window.page, ClassPage)
    focus = window.focusWidget()
    assert name in (focus.accessibleName(), focus.text())


def test_a_class_without_people_offers_the_sheet_too(qtbot, window, empty):
    window.go(ClassRoute(empty.id, "teams"))
    press("Sign-in sheet, name cards…")
    assert isinstance(window.page, PreviewPage)
    qtbot.waitUntil(partial(is_painted, window.page), timeout=30_000)


def test_the_preview_is_the_same_in_another_look(qtbot, window, desk, course):
    window.go(ClassRoute(course.id, "teams"))
    window.go(ClassPreviewRoute(course.id, papers.CERTIFICATES, "teams"))
    qtbot.waitUntil(partial(is_painted, window.page), timeout=30_000)
    desk.change_settings(theme="dark")
    assert window.page.panel.what.current == papers.CERTIFICATES
    qtbot.waitUntil(partial(is_painted, window.page), timeout=30_000)
    qtbot.keyClick(window.page.view, Key.Key_Escape)
    settle()
    assert window.route == ClassRoute(course.id, "teams")


def test_a_class_that_goes_meanwhile_is_said_and_the_pages_stay(
    qtbot, window, desk, course, monkeypatch
):
    told = []
    monkeypatch.setattr(desk.messages, "tell", lambda text, tone="info": told.append((text, tone)))
    window.go(ClassPreviewRoute(course.id, papers.SIGN_IN))
    page = window.page
    qtbot.waitUntil(partial(is_painted, page), timeout=30_000)
    before = page.paper
    gone = desk.workshops.remove(course.id) | desk.workshops.erase(course.id)
    desk.changed.emit(gone)
    qtbot.waitUntil(lambda: any(tone == "error" for _words, tone in told))
    assert page.paper is before
    assert page.save_button.isEnabled()
