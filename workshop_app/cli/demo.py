"""The sample class: its PDFs in a folder and, where one is named, the class in a data file."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop_app.cli.exercises import catalogue
from workshop_app.cli.faults import refuse
from workshop_app.cli.speaking import Command, Option, lang_option, spoken
from workshop_app.cli.stores import data_folder, now, store_option
from workshop_app.domain.message import say

if TYPE_CHECKING:
    from workshop_app.services.demo import DemoClass, DemoWork


@click.command(
    cls=Command, help=say("Make a sample class with six teams and all its PDFs").original
)
@click.option(
    "--out", metavar="DIR", required=True, cls=Option, help=say("The folder for the PDFs").original
)
@store_option
@lang_option
def demo(out: str, store: str | None, lang: str | None) -> None:
    from workshop_app.services.demo import demo_class, demo_works

    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise refuse("--out", say("“{name}” is a file; please name a folder", name=out))
    sample = demo_class(spoken().code)
    works = demo_works(sample, catalogue(), spoken().code)
    today = datetime.now().astimezone().date()
    if store is not None:
        _keep(sample, works, store)
    folder.mkdir(parents=True, exist_ok=True)
    for file in _write(works, folder, today):
        click.echo(str(file))


def _keep(sample: DemoClass, works: tuple[DemoWork, ...], store: str) -> None:
    from workshop_app.services.bundle import Services
    from workshop_app.services.demo_keeping import keep
    from workshop_app.single_writer import SingleWriter
    from workshop_app.storage.database import open_store

    places = data_folder(store)
    with (
        SingleWriter(places.store, places.lock),
        closing(open_store(places.store, backups=places.backups)) as opened,
    ):
        services = Services(opened, places.backups, now)
        keep(sample, works, services, datetime.now().astimezone(), spoken())


def _write(works: tuple[DemoWork, ...], folder: Path, today: date) -> list[Path]:
    from workshop_app.services import exports

    files = []

    def save(name: str, content: bytes) -> None:
        exports.save(folder / name, content)
        files.append(folder / name)

    for work in works:
        presentation, team = work.kind.present(work.state, spoken()), work.team.name
        name = exports.result_name(presentation, team, today, "pdf")
        save(
            name,
            exports.result_pdf(presentation, team=team, made_on=today, language=spoken()),
        )
        for handout in presentation.handouts:
            name = exports.handout_name(presentation, handout, team, today)
            save(name, exports.handout_pdf(handout, team=team, made_on=today, language=spoken()))
    for kind in {work.kind.exercise.id: work.kind for work in works}.values():
        sheet = kind.worksheet(spoken())
        name = exports.file_name(sheet.title, spoken().text("Blank sheet"), ending="pdf")
        save(name, exports.worksheet_pdf(sheet, language=spoken()))
    return files
