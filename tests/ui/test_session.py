"""A work while the disk does not do what is asked: nothing is lost, and it is tried again."""

from __future__ import annotations

import base64
import io
from decimal import Decimal

import pytest
from PIL import Image

from tests.ui.open_desk import open_desk, sample_work, type_in
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.storage.errors import disk_full
from workshop_app.ui.pages.exercise import ExercisePage


@pytest.fixture
def desk(qtbot, tmp_path):
    with open_desk(tmp_path) as made:
        yield made


def full(desk):
    """Return a use case on a disk without room."""

    def refuse(*_values):
        raise disk_full(desk.folder.store)

    return refuse


def test_what_a_full_disk_refuses_is_saved_as_soon_as_there_is_room(desk, qtbot, monkeypatch):
    session = sample_work(desk)
    session._retry.setInterval(20)
    before = desk.works.open(session.work_id).state
    with monkeypatch.context() as patch:
        patch.setattr(desk.works, "edit", full(desk))
        with qtbot.waitSignal(session.not_saved):
            type_in(session, "customers", Decimal(20_000))
        assert not desk.close_session()
        assert desk.session is session
        assert not session.is_saved
        assert desk.works.open(session.work_id).state == before
    with qtbot.waitSignal(session.saved):
        pass
    assert session.is_saved
    assert session.kind.load(desk.works.open(session.work_id).state) == session.state
    assert desk.close_session()


def test_a_team_name_that_the_disk_refuses_is_told_in_words(desk, qtbot, monkeypatch):
    page = ExercisePage(desk, sample_work(desk, "Team 3"))
    qtbot.addWidget(page)
    page.show()
    desk.messages.texts = ["Blue"]
    with monkeypatch.context() as patch:
        patch.setattr(desk.works, "rename_team", full(desk))
        page._header.team.click()
    [(words, tone)] = desk.messages.told
    assert tone == "error"
    assert "no room" in words
    assert page.session.opened.team.name == "Team 3"


def test_another_work_waits_until_the_last_one_is_saved(desk, qtbot, monkeypatch):
    other = sample_work(desk, "Team 2").opened
    session = sample_work(desk, "Team 3")
    with monkeypatch.context() as patch:
        patch.setattr(desk.works, "edit", full(desk))
        with qtbot.waitSignal(session.not_saved):
            type_in(session, "customers", Decimal(20_000))
        with pytest.raises(KnownError, match="not on the disk"):
            desk.open(other)
        assert desk.session is session
    assert desk.open(other) is not session
    assert desk.close_session()


def with_photo(session):
    """Return the state of a map with a photo at its first touchpoint."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "JPEG")
    photo = "data:image/jpeg;base64," + base64.b64encode(file.getvalue()).decode()
    data = dict(session.kind.to_input(session.state))
    first, *others = data["touchpoints"]
    data["touchpoints"] = [{**first, "photo": photo}, *others]
    return session.kind.from_input(data)


def test_a_photo_goes_to_the_disk_with_its_state_and_comes_back(desk, qtbot):
    session = sample_work(desk, exercise_id="emotion-curve")
    without, pictured = session.state, with_photo(session)
    [photo] = session.kind.attachments(pictured).values()
    session.edit(pictured, say("Photo"))
    assert session.is_saved
    opened = desk.works.open(session.work_id)
    assert list(opened.attachments.values()) == [photo]
    session.undo()
    assert session.state == without
    session.redo()
    assert session.state == pictured
    assert dict(session.kind.attachments(session.state)) == opened.attachments
    assert desk.close_session()
    again = desk.open(desk.works.open(opened.work.id))
    assert dict(again.kind.attachments(again.state)) == opened.attachments


def test_the_result_of_the_next_entry_does_not_wait_for_the_disk(desk, qtbot, monkeypatch):
    session = sample_work(desk)
    written = []
    edit = desk.works.edit

    def type_on(path, value):
        state = session.state.with_values(0, {path: value})
        session.edit(state, say("Change"), path)

    def watched(*values):
        written.append(values[1])
        return edit(*values)

    monkeypatch.setattr(desk.works, "edit", watched)
    type_on("customers", Decimal(20_000))
    first = session.state
    with qtbot.waitSignal(session.presented):
        type_on("revenue_per_customer", Decimal(300))
        assert not written
    assert not session.is_saved
    with qtbot.waitSignal(session.saved):
        pass
    assert written == [session.kind.dump(first)]
    assert not session.is_saved
    assert session.flush()
    assert written == [session.kind.dump(first), session.kind.dump(session.state)]
    session.undo()
    assert session.state == first
