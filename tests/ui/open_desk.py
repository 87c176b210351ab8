"""A whole desk on a new data file, with a work on it, and messages that write down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.storage.desk import Clock
from tests.ui.recording_messages import RecordingMessages
from workshop_app.domain.message import say
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.services.bundle import Services
from workshop_app.services.settings import Settings
from workshop_app.storage.database import make_folder, open_store
from workshop_app.system.paths import DataFolder
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import jobs_of


@contextmanager
def open_desk(folder: Path, *, read_only: bool = False, **settings: object) -> Iterator[Desk]:
    """Give a desk whose texts are English and whose clock stands still, if nothing else is said."""
    clock = Clock()
    places = DataFolder(folder / "workshops.db")
    make_folder(folder)
    store = open_store(places.store, read_only=read_only)
    chosen = {"language": "en", "theme": "light", "motion": False, "role": "team", **settings}
    desk = Desk(
        places,
        Settings(**chosen),
        load_catalogue(),
        Services(store, places.backups, clock),
        RecordingMessages(),
        read_only=read_only,
    )
    try:
        yield desk
    finally:
        jobs_of(desk).close()
        desk.close_session()
        store.close()
        desk.deleteLater()


def sample_work(desk: Desk, team: str = "Team 3", exercise_id: str = "mdm"):
    """Put the worked sample on the desk as the work of a team; return its session."""
    kind = desk.kind(exercise_id)
    sample = kind.sample(desk.language.code)
    text, kept = kind.dump(sample), kind.attachments(sample)
    opened, _changes = desk.works.start_practice(exercise_id, text, team, kept)
    return desk.open(opened)


def blank_work(desk: Desk, exercise_id: str = "mdm"):
    """Put a work on the desk into which nothing was typed yet; return its session."""
    kind = desk.kind(exercise_id)
    opened, _changes = desk.works.start_practice(exercise_id, kind.dump(kind.blank()))
    return desk.open(opened)


def type_in(session, path: str, value: object) -> None:
    """Give an input another value, as the editor does."""
    session.edit(session.state.with_values(0, {path: value}), say("Change"))
