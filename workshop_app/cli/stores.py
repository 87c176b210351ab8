"""Commands on a data file: is it sound, copy it, go back to a copy."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop_app.cli.faults import refuse
from workshop_app.cli.speaking import Command, Option, lang_option, spoken
from workshop_app.cli.writing import print_json, print_row
from workshop_app.domain.message import say
from workshop_app.system.paths import DataFolder

if TYPE_CHECKING:
    from workshop_app.services.backups import Backup

store_option = click.option(
    "--store",
    metavar="FILE",
    cls=Option,
    help=say("The data file; left out, the user's own").original,
)


def data_folder(store: str | None) -> DataFolder:
    """Return the places of the data file that a command or the group was given."""
    context = click.get_current_context(silent=True)
    named = store or (context.find_root().params.get("store") if context else None)
    return DataFolder(Path(named).absolute()) if isinstance(named, str) else DataFolder.default()


def now() -> datetime:
    """Return the present as an aware time."""
    return datetime.now(UTC)


@click.command(cls=Command, help=say("Check that a data file is sound").original)
@store_option
@lang_option
def check(store: str | None, lang: str | None) -> None:
    from workshop_app.services.backups import check_file

    folder = data_folder(store)
    check_file(folder.store)
    sound = say("The data file “{file}” is sound.", file=folder.store.name)
    click.echo(sound.render(spoken().text))


@click.command(cls=Command, help=say("Make a backup of a data file, or list its backups").original)
@store_option
@click.option(
    "--list", "as_list", is_flag=True, cls=Option, help=say("List, newest first").original
)
@click.option(
    "--json", "as_json", is_flag=True, cls=Option, help=say("As JSON, for scripts").original
)
@lang_option
def backup(store: str | None, as_list: bool, as_json: bool, lang: str | None) -> None:
    from workshop_app.services.backups import Backups
    from workshop_app.storage.database import open_store

    folder = data_folder(store)
    opened = open_store(folder.store, read_only=True)
    try:
        backups = Backups(opened, folder.backups, now)
        found = backups.list(checked=True) if as_list else (backups.make("manual"),)
    finally:
        opened.close()
    if as_json:
        print_json([_entry(one) for one in found])
        return
    for one in found:
        at = one.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        state = say("sound") if one.ok else say("damaged")
        print_row(one.path, at, one.reason, state.render(spoken().text))


def _entry(one: Backup) -> dict[str, object]:
    return {
        "file": str(one.path),
        "at": one.at.isoformat(),
        "reason": one.reason,
        "size": one.size,
        "ok": one.ok,
    }


@click.command(
    cls=Command, help=say("Go back to a backup; the present file is kept beside it").original
)
@click.argument("file")
@store_option
@lang_option
def restore(file: str, store: str | None, lang: str | None) -> None:
    from workshop_app.services.backups import restore_file
    from workshop_app.single_writer import SingleWriter

    if not Path(file).is_file():
        raise refuse(file, say("there is no such file; please check the name"))
    folder = data_folder(store)
    with SingleWriter(folder.store, folder.lock):
        aside = restore_file(folder.store, Path(file), now())
    done = say("“{backup}” is in use now.", backup=Path(file).name)
    click.echo(done.render(spoken().text))
    if aside.exists():
        kept = say("The file that was there before is kept as {file}.", file=aside)
        click.echo(kept.render(spoken().text))
