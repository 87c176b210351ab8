"""The group of commands and what all of them share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workshop_app import __version__
from workshop_app.cli.faults import refuse
from workshop_app.cli.speaking import OneOf, Option, Program, lang_option
from workshop_app.domain.message import say
from workshop_app.services.settings import ROLES

# Imported when they are called: the app, which is called without a command, must not wait for them.
COMMANDS = {
    "exercises": ("exercises", "schema", "sample", "compute"),
    "documents": ("pdf", "picture", "worksheet", "export"),
    "book": ("book",),
    "demo": ("demo",),
    "register": ("register",),
    "stores": ("check", "backup", "restore"),
    "classes": ("classes", "teams"),
    "handin": ("handin",),
}


@click.group(
    cls=Program,
    modules={
        name: f"workshop_app.cli.{module}" for module, names in COMMANDS.items() for name in names
    },
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=say("Experience Workshop: group exercises of service-experience training").original,
)
@click.option(
    "--store",
    metavar="FILE",
    cls=Option,
    help=say("The data file; left out, the user's own").original,
)
@click.option(
    "--role",
    type=OneOf(*ROLES),
    cls=Option,
    help=say("Whom the app serves; left out, it asks").original,
)
@lang_option
@click.version_option(
    __version__, message="%(version)s", cls=Option, help=say("Show the version").original
)
@click.option(
    "--self-test",
    is_flag=True,
    cls=Option,
    help=say("Try whether the program is whole, and end").original,
)
@click.pass_context
def main(
    context: click.Context, store: str | None, role: str | None, lang: str | None, self_test: bool
) -> None:
    if self_test:
        from workshop_app.self_test import run

        context.exit(run(click.echo))
    if context.invoked_subcommand is None:
        context.exit(_desktop(context))


@main.command(name="open", help=say("Open the app, and a file in it").original)
@click.argument("file")
@click.pass_context
def open_file(context: click.Context, file: str) -> None:
    path = Path(file)
    if not path.is_file():
        raise refuse(file, say("there is no such file; please check the name"))
    context.exit(_desktop(context.find_root(), path))


def _desktop(context: click.Context, file: Path | None = None) -> int:
    """Run the desktop app until it is closed; return its exit status."""
    from workshop_app.start import open_window

    choices = context.params
    return open_window(choices["store"], choices["role"], choices["lang"], file)


if sys.platform == "win32":  # a console of Windows may speak a code page that lacks Chinese
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
