"""The command that lets a double click open hand-ins, class files and archives."""

from __future__ import annotations

import click

from workshop_app.cli.speaking import Command, Option, lang_option, spoken
from workshop_app.domain.message import say
from workshop_app.services import file_types


@click.command(cls=Command, help=say("Let a double click open hand-ins with this program").original)
@click.option("--remove", is_flag=True, cls=Option, help=say("Take that back").original)
@lang_option
def register(remove: bool, lang: str | None) -> None:
    done = file_types.forget() if remove else file_types.register()
    click.echo(done.render(spoken().text))
