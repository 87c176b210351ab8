"""The preview: it shows the very pages that are saved and printed."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from tests.pdf.reading import pages_of, solid, text_of
from tests.ui.open_desk import blank_work, open_desk, sample_work, type_in
from workshop_app.pdf.raster import page_pixels
from workshop_app.services.works import MissingError
from workshop_app.ui.pages.preview import PreviewPage
from workshop_app.ui.paper import page_image
from workshop_app.ui.previewed import PreviewedWork
from workshop_app.ui.routes import PreviewRoute, WorkRoute
from workshop_app.ui.widgets.page_view import PIXELS_A_POINT


@pytest.fixture
def desk(qtbot, tmp_path):
    with open_desk(tmp_path / "data", export_folder=str(tmp_path)) as made:
        yield made


@pytest.fixture
def show(qtbot, desk):
    """Show the preview of a work and wait until its pages are painted."""
    pages = []

    def shown(session, what="result"):
        page = PreviewPage(desk, PreviewedWork(desk, PreviewRoute(session.work_id)), what)
        pages.append(page)
        page.resize(1302, 700)
        with qtbot.waitSignal(page.shown, timeout=20_000):
            page.show()
            qtbot.waitExposed(page)
        return page

    yield shown
    for page in pages:
        page.leave()
        page.deleteLater()
        qtbot.waitUntil(partial(is_gone, page))


def is_gone(widget):
    return not isValid(widget)


def painted_anew(qtbot, page):
    return qtbot.waitSignal(page.shown, timeout=20_000)


def test_the_pages_of_the_pdf_are_seen(desk, show):
    page = show(sample_work(desk))
    texts = pages_of(page.paper.pdf)
    assert page.view.page_count == len(texts) > 2
    assert page.bar.place.text() == f"1 / {len(texts)}"
    assert "Market damage model" in page.view.accessibleDescription()
    assert solid(page.view.accessibleDescription()) == solid(texts[0])


def test_what_is_seen_is_what_pdfium_paints_at_that_size(desk, show):
    page = show(sample_work(desk))
    view = page.view
    seen = view.viewport().grab().toImage()
    scale = view.zoom * PIXELS_A_POINT * view.devicePixelRatioF()
    expected = page_image(page.paper.pdf, 0, scale)
    ratio = seen.devicePixelRatio()
    width = round(page.paper.pages[0].width * view.zoom * PIXELS_A_POINT)
    left, top = (view.viewport().width() - width) // 2, 24
    for x, y in ((100, 60), (150, 120), (300, 200), (222, 333), (400, 450)):
        there = seen.pixelColor(round((left + x) * ratio), round((top + y) * ratio))
        assert there.getRgb() == expected.pixelColor(round(x * ratio), round(y * ratio)).getRgb()


def test_a_page_is_painted_row_by_row(desk, show):
    pdf = show(sample_work(desk)).paper.pdf
    pixels, image = page_pixels(pdf, 0, 0.5), page_image(pdf, 0, 0.5)
    assert (image.width(), image.height()) == (pixels.width, pixels.height)
    dark = [
        (x, y)
        for y in range(pixels.height)
        for x in range(pixels.width)
        if pixels.data[4 * (y * pixels.width + x)] < 100
    ]
    assert len(dark) > 50
    assert all(image.pixelColor(x, y).red() < 100 for x, y in dark)


def test_keys_lead_from_page_to_page(qtbot, desk, show):
    page = show(sample_work(desk))
    last = page.view.page_count - 1
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(page.view, key)
        seen.append(page.view.page)
    assert seen == [1, 0, last, 0]
    assert not page.bar.previous.isEnabled()
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert not page.bar.next.isEnabled()
    assert page.bar.place.accessibleName() == f"Page {last + 1} of {last + 1}"


def test_pages_that_come_into_view_are_painted(qtbot, desk, show):
    page = show(sample_work(desk))
    with painted_anew(qtbot, page):
        qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert not page.view.waits
    seen = page.view.viewport().grab().toImage()
    places = [(x, y) for x in range(100, seen.width(), 3) for y in range(0, seen.height(), 3)]
    assert any(seen.pixelColor(*place).lightness() < 60 for place in places)


@pytest.mark.parametrize(
    "keys, larger",
    [
        ((Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier), True),
        ((Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier), False),
    ],
)
def test_keys_change_the_size_and_the_pages_are_sharp_again(qtbot, desk, show, keys, larger):
    page = show(sample_work(desk))
    before = page.view.zoom
    with painted_anew(qtbot, page):
        qtbot.keyClick(page.view, *keys)
    assert (page.view.zoom > before) is larger
    assert page.bar.zoom.text() == f"{round(page.view.zoom * 100)}%"
    assert not page.view.waits
    qtbot.keyClick(page.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.view.zoom == 1.0


def test_the_text_of_the_program_keeps_its_size_meanwhile(qtbot, desk, show):
    """The keys that change the pages are those that elsewhere change the text."""
    from PySide6.QtGui import QKeySequence, QShortcut

    page = show(sample_work(desk))
    taken = []
    shortcut = QShortcut(QKeySequence("Ctrl+-"), page)
    shortcut.activated.connect(lambda: taken.append(1))
    before = page.view.zoom
    qtbot.keyClick(page.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert page.view.zoom < before
    assert taken == []


def choose(page, name):
    """Choose a size from the menu of the bar."""
    menu = page.bar.menu()
    (action,) = [action for action in menu.actions() if action.text() == name]
    action.trigger()
    (chosen,) = [action for action in page.bar.menu().actions() if action.isChecked()]
    assert chosen.text() == name


def test_a_whole_page_fits_and_follows_the_window(qtbot, desk, show):
    page = show(sample_work(desk))
    with painted_anew(qtbot, page):
        choose(page, "Whole page")
    zoom = page.view.zoom
    assert page.paper.pages[0].height * zoom * PIXELS_A_POINT <= page.view.viewport().height()
    with painted_anew(qtbot, page):
        page.resize(1302, 900)
    assert page.view.zoom > zoom


def test_the_blank_sheet_is_one_choice_away(qtbot, desk, show):
    page = show(sample_work(desk))
    with painted_anew(qtbot, page):
        qtbot.mouseClick(button(page.panel.what, "Blank sheet"), Qt.MouseButton.LeftButton)
    assert "Blank sheet" in text_of(page.paper.pdf)
    assert page.view.page_count == len(pages_of(page.paper.pdf))
    assert page.paper.name == "Market damage model_Blank sheet.pdf"


def test_document_and_paper_can_be_others_than_those_of_the_program(qtbot, desk, show):
    page = show(sample_work(desk), "worksheet")
    small = page.paper.pages[0]
    with painted_anew(qtbot, page):
        qtbot.mouseClick(button(page.panel.language, "简体中文"), Qt.MouseButton.LeftButton)
    assert "市场损害模型" in text_of(page.paper.pdf)
    with painted_anew(qtbot, page):
        qtbot.mouseClick(button(page.panel.paper, "A3"), Qt.MouseButton.LeftButton)
    assert page.paper.pages[0].width == pytest.approx(small.width * 2**0.5, rel=0.01)
    assert page.save_button.text() == "Save PDF…"


def button(control, label):
    from PySide6.QtWidgets import QRadioButton

    (found,) = [part for part in control.findChildren(QRadioButton) if part.text() == label]
    return found


def test_the_pages_follow_the_work(qtbot, desk, show):
    session = sample_work(desk)
    page = show(session)
    before = page.paper.pdf
    with painted_anew(qtbot, page):
        type_in(session, "customers", 4_321)
    assert page.paper.pdf != before
    assert "4,321" in text_of(page.paper.pdf)
    with painted_anew(qtbot, page):
        session.rename_team("The new ones")
    assert "The new ones" in text_of(page.paper.pdf)
    assert page.paper.name.startswith("The new ones_")


def test_with_inputs_missing_the_page_says_which(desk, show):
    page = show(blank_work(desk))
    text = solid(text_of(page.paper.pdf))
    assert solid("Customers is empty") in text
    assert solid("There is no result yet") in text
    assert page.panel.fault.isVisible()
    assert page.save_button.isEnabled()


def test_the_bytes_that_are_seen_are_saved(qtbot, desk, show, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url))
    page = show(sample_work(desk))
    qtbot.keyClick(page.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.accept()
    qtbot.waitUntil(page.panel.saved.isVisible)
    path = tmp_path / page.paper.name
    assert path.read_bytes() == page.paper.pdf
    page.panel.saved.folder_button.click()
    page.panel.saved.open_button.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path), str(path)]


def test_escape_leads_back_to_the_work(qtbot, desk, show):
    page = show(sample_work(desk))
    with qtbot.waitSignal(page.go) as caught:
        qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert caught.args == [WorkRoute(page.previewed.session.work_id)]


def test_a_page_that_is_left_while_it_is_made_delivers_nothing(qtbot, desk):
    session = sample_work(desk)
    page = PreviewPage(desk, PreviewedWork(desk, PreviewRoute(session.work_id)))
    page.leave()
    with qtbot.assertNotEmitted(page.shown, wait=100):
        pass
    assert page.paper is None
    page.deleteLater()
    qtbot.waitUntil(partial(is_gone, page))


def test_after_another_look_one_is_where_one_was(qtbot, desk, show):
    session = sample_work(desk)
    page = show(session)
    page.panel.paper.choose("A3")
    page.view.zoom_to(0.67)
    page.view.go_to(2)
    kept = page.keep()
    again = PreviewPage(desk, PreviewedWork(desk, PreviewRoute(session.work_id)))
    again.resize(1302, 700)
    again.resume(kept)
    with painted_anew(qtbot, again):
        again.show()
    assert again.panel.paper.current == "A3"
    assert again.view.zoom == 0.67
    assert again.view.page == 2
    again.leave()
    again.deleteLater()
    qtbot.waitUntil(partial(is_gone, again))


def test_a_work_that_is_gone_has_no_preview(desk):
    with pytest.raises(MissingError):
        PreviewPage(desk, PreviewedWork(desk, PreviewRoute("nothing")))


def test_every_control_has_a_name_and_is_reached_by_keyboard(desk, show):
    from PySide6.QtWidgets import QAbstractButton, QRadioButton

    page = show(sample_work(desk))
    for part in page.findChildren(QAbstractButton):
        if part.isVisible():
            assert part.accessibleName() or part.text(), part
            by_arrows = isinstance(part, QRadioButton) and not part.isChecked()
            assert by_arrows or part.focusPolicy() & Qt.FocusPolicy.TabFocus, part
    assert page.view.accessibleName() == page.bar.place.accessibleName()
