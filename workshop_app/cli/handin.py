"""Files that travel: take in what teams have handed in, hand in what a team has made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop_app.cli.exercises import catalogue
from workshop_app.cli.faults import refuse
from workshop_app.cli.speaking import Option, Program, lang_option, spoken
from workshop_app.cli.stores import data_folder, now, store_option
from workshop_app.cli.writing import print_json, print_row
from workshop_app.domain.characters import legible
from workshop_app.domain.message import Message, say

_LONGEST = 200
"""Characters of a name that are repeated to whoever typed it."""

if TYPE_CHECKING:
    from workshop_app.services.bundle import Services
    from workshop_app.services.handins.found import Found, FoundFile


@click.group(
    cls=Program,
    modules={},
    help=say("Take in what teams have handed in, or hand in").original,
)
def handin() -> None:
    pass


@handin.command(
    name="import",
    help=say("Take in hand-ins, class files and archives; folders are searched").original,
)
@click.argument("files", nargs=-1, required=True, metavar="FILE|DIR...")
@store_option
@click.option(
    "--json", "as_json", is_flag=True, cls=Option, help=say("As JSON, for scripts").original
)
@lang_option
@click.pass_context
def take_in(
    context: click.Context, files: tuple[str, ...], store: str | None, as_json: bool, lang: str
) -> None:
    for name in files:
        if not _is_there(name):
            words = say("there is no such file; please check the name")
            raise refuse(legible(name)[:_LONGEST] or "FILE", words)
    paths = [Path(name) for name in files]
    with services(store) as at:
        found = at.hand_ins.look(paths, catalogue())
        at.hand_ins.take(found, spoken())
    rows = list(_rows(found))
    if as_json:
        print_json(rows)
    for row in rows if not as_json else ():
        print_row(*(value or "-" for value in row.values()))
    if not rows and not as_json:
        click.echo(say("There is no hand-in there.").render(spoken().text))
    if any(file.status == "refused" for file in found.files):
        context.exit(1)


@handin.command(
    help=say(
        "Write the work of a team as a hand-in; without a team, the class file for the laptops"
    ).original
)
@click.option(
    "--class",
    "workshop_id",
    metavar="ID",
    required=True,
    cls=Option,
    help=say("The class, as “classes” lists it").original,
)
@click.option(
    "--team",
    "team_id",
    metavar="ID",
    cls=Option,
    help=say("The team, as “teams” lists it").original,
)
@click.option(
    "--out", metavar="DIR", required=True, cls=Option, help=say("The folder for the file").original
)
@store_option
@lang_option
def export(
    workshop_id: str, team_id: str | None, out: str, store: str | None, lang: str | None
) -> None:
    folder = Path(out)
    if not folder.is_dir():
        raise refuse(
            "--out", say("there is no folder {folder}; please make it first", folder=folder)
        )
    with services(store, there=True) as at:
        known = check_class(at, workshop_id)
        if team_id is None:
            name = at.hand_ins.class_file_name(workshop_id)
            path = at.hand_ins.write_class_file(workshop_id, folder / name)
        elif team_id in known:
            path, _changes = at.hand_ins.hand_in(team_id, folder, spoken())
        else:
            raise refuse("--team", _unknown(team_id, known))
    click.echo(str(path))


def check_class(at: Services, workshop_id: str) -> list[str]:
    """Return the ids of the teams of a class. Raises RefusedError for a class that is not there."""
    ids = [summary.workshop.id for summary in at.workshops.list()]
    if workshop_id not in ids:
        raise refuse("--class", _unknown(workshop_id, ids))
    return [team.id for team in at.people.teams(workshop_id)]


def _is_there(name: str) -> bool:
    try:
        return bool(name) and Path(name).exists()
    except OSError:  # a name that no file can have
        return False


@contextmanager
def services(
    store: str | None, *, read_only: bool = False, there: bool = False
) -> Iterator[Services]:
    """Give the services of a data file, which nobody else may write meanwhile.

    Raises MissingStoreError where `there` is asked for and it is not; else it is made.
    """
    from workshop_app.services.bundle import Services
    from workshop_app.single_writer import SingleWriter
    from workshop_app.storage.database import make_folder, open_store
    from workshop_app.storage.errors import missing

    places = data_folder(store)
    if read_only:
        with closing(open_store(places.store, read_only=True)) as opened:
            yield Services(opened, places.backups, now)
        return
    if there and not places.store.exists():
        raise missing(places.store)
    make_folder(places.folder)
    with (
        SingleWriter(places.store, places.lock),
        closing(open_store(places.store, backups=places.backups)) as opened,
    ):
        yield Services(opened, places.backups, now)


def _unknown(given: str, known: list[str]) -> Message:
    if not known:
        return say("“{value}” is not there", value=given)
    return say("“{value}” is not there; there are: {known}", value=given, known=", ".join(known))


def _rows(found: Found) -> Iterator[dict[str, object]]:
    for file in found.files:
        if not file.works:
            yield _row(file, None, file.status, file.reason)
        for work in file.works:
            yield _row(file, work.exercise_id, work.status, work.reason)


def _row(
    file: FoundFile, exercise_id: str | None, status: str, reason: Message | None
) -> dict[str, object]:
    return {
        "file": legible(str(file.path)),
        "class": file.workshop_id or None,
        "team": file.team_id or None,
        "exercise": exercise_id,
        "status": status,
        "reason": reason.render(spoken().text) if reason else None,
    }
