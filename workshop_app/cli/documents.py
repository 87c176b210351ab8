"""Commands that write files: a team's result, a picture, the blank sheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from workshop_app.cli.exercises import kind_of, state_of
from workshop_app.cli.faults import refuse
from workshop_app.cli.speaking import Command, OneOf, Option, lang_option, spoken
from workshop_app.cli.writing import output_file
from workshop_app.domain.limits import NAME_LIMIT, fault_of
from workshop_app.domain.message import say

PAPERS = ("A4", "A3")

out_option = click.option(
    "--out",
    metavar="FILE",
    required=True,
    cls=Option,
    help=say("The file to write").original,
)


@click.command(cls=Command, help=say("Write the result of a team as PDF").original)
@click.argument("id")
@click.argument("file")
@out_option
@click.option("--team", default="", cls=Option, help=say("Name of the team").original)
@lang_option
def pdf(id: str, file: str, out: str, team: str, lang: str | None) -> None:  # noqa: A002
    from workshop_app.services import exports

    target = output_file(out, ".pdf")
    if fault := fault_of(team, say("Name of the team"), NAME_LIMIT):
        raise refuse("--team", fault)
    kind = kind_of(id)
    presentation = kind.present(state_of(kind, file), spoken())
    today = datetime.now().astimezone().date()
    _write(
        target,
        exports.result_pdf(presentation, team=team, made_on=today, language=spoken()),
    )


@click.command(cls=Command, help=say("Write the main picture of a result as SVG or PNG").original)
@click.argument("id")
@click.argument("file")
@out_option
@lang_option
def picture(id: str, file: str, out: str, lang: str | None) -> None:  # noqa: A002
    from workshop_app.services import exports

    target = output_file(out, ".svg", ".png")
    kind = kind_of(id)
    main_picture = kind.present(state_of(kind, file), spoken()).pictures[0]
    is_svg = target.suffix.lower() == ".svg"
    make = exports.picture_svg if is_svg else exports.picture_png
    _write(target, make(main_picture))


@click.command(cls=Command, help=say("Write the blank sheet of an exercise as PDF").original)
@click.argument("id")
@out_option
@click.option(
    "--paper", type=OneOf(*PAPERS), default="A4", cls=Option, help=say("Size of the paper").original
)
@lang_option
def worksheet(id: str, out: str, paper: str, lang: str | None) -> None:  # noqa: A002
    from workshop_app.services import exports

    target = output_file(out, ".pdf")
    sheet = kind_of(id).worksheet(spoken())
    _write(target, exports.worksheet_pdf(sheet, language=spoken(), paper=paper))


def _write(target: Path, content: bytes) -> None:
    from workshop_app.services import exports

    exports.save(target, content)
    click.echo(str(target))
