"""The book of a class as PDF."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime

import click

from workshop_app.cli.exercises import catalogue
from workshop_app.cli.faults import refuse
from workshop_app.cli.speaking import Command, Option, lang_option, spoken
from workshop_app.cli.stores import data_folder, now, store_option
from workshop_app.cli.writing import output_file
from workshop_app.domain.message import say


@click.command(cls=Command, help=say("Write the report of a class as PDF").original)
@store_option
@click.option(
    "--class",
    "class_id",
    metavar="ID",
    required=True,
    cls=Option,
    help=say("The class, by its id").original,
)
@click.option(
    "--out", metavar="FILE", required=True, cls=Option, help=say("The file to write").original
)
@lang_option
def book(store: str | None, class_id: str, out: str, lang: str | None) -> None:
    from workshop_app.services import exports
    from workshop_app.services.bundle import Services
    from workshop_app.services.documents import papers
    from workshop_app.services.documents.gathering import class_data, no_check
    from workshop_app.storage.database import open_store

    target = output_file(out, ".pdf")
    folder = data_folder(store)
    with closing(open_store(folder.store, read_only=True)) as opened:
        services = Services(opened, folder.backups, now)
        classes = {one.workshop.id: one.workshop.title for one in services.workshops.list()}
        if class_id not in classes:
            known = ", ".join(f"{key} ({title})" for key, title in classes.items()) or "-"
            raise refuse(
                "--class",
                say("“{id}” is not in this file; known are: {names}", id=class_id, names=known),
            )
        stored = services.documents.read(class_id, spoken())
    today = datetime.now().astimezone().date()
    data = class_data(stored, catalogue(), spoken(), today)
    made = papers.document_item(papers.BOOK, data, spoken()).make(no_check)
    exports.save(target, made)
    click.echo(str(target))
