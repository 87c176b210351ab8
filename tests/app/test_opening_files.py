"""`open FILE`: a hand-in is looked into over the user's own data file, not taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.class_on_sticks import course_in
from workshop_app import app as desktop
from workshop_app.services.settings import Settings
from workshop_app.system.paths import DataFolder
from workshop_app.ui.pages.hand_ins import HandInsPage
from workshop_app.ui.routes import HandIns

TEAM = Settings(language="en", role="team", motion=False)


@pytest.fixture
def file(tmp_path) -> Path:
    with course_in(tmp_path / "course", teams=1) as course:
        return course.trainer.services.hand_ins.write_class_file(
            course.workshop.id, tmp_path / "class.ewclass"
        )


def test_a_class_file_is_shown_over_the_data_file(qtbot, tmp_path, file):
    folder = DataFolder(tmp_path / "data" / "workshops.db")
    opened = desktop.Opening(desktop.application(), folder, TEAM).open()
    program = desktop.Program(folder, TEAM, *opened)
    program.start(HandIns((str(file),)))
    try:
        qtbot.waitExposed(program.window)
        page = program.window.page
        assert isinstance(page, HandInsPage)
        qtbot.waitUntil(lambda: page.found is not None)
        assert [one.status for one in page.found.files] == ["new"]
    finally:
        program.window.close()
        program.stop()
        program.window.deleteLater()
        program.deleteLater()


@pytest.mark.parametrize(
    ("name", "is_data"), [("a.ewhandin", False), ("A.EWCLASS", False), ("a.db", True)]
)
def test_what_travels_is_told_from_a_data_file_by_its_ending(
    qapp, tmp_path, monkeypatch, name, is_data
):
    begun = []

    class Noted:
        def __init__(self, folder, settings, *opened):
            begun.append(folder.store)

        def start(self, first):
            begun.append(first)

        def stop(self):
            pass

    monkeypatch.setattr(desktop, "Program", Noted)
    monkeypatch.setattr(desktop.Opening, "open", lambda self: (None, None))
    monkeypatch.setattr(desktop.application(), "exec", lambda: 0, raising=False)
    own, file = tmp_path / "own.db", tmp_path / name
    assert desktop.run(store=own, file=file) == 0
    assert begun == ([file, None] if is_data else [own, HandIns((str(file),))])
