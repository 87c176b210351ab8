"""Commands that write files: a team's result, a picture, the blank sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click

from workshop_app.cli.exercises import kind_of, state_of
from workshop_app.cli.faults import refuse
from workshop_app.cli.speaking import Command, OneOf, Option, lang_option, spoken
from workshop_app.cli.writing import output_file
from workshop_app.domain.limits import NAME_LIMIT, fault_of
from workshop_app.domain.message import say
from workshop_app.kit.presentation import DataFile, Handout

PAPERS = ("A4", "A3")
ChosenT = TypeVar("ChosenT", Handout, DataFile)

out_option = click.option(
    "--out",
    metavar="FILE",
    required=True,
    cls=Option,
    help=say("The file to write").original,
)
paper_option = click.option(
    "--paper", type=OneOf(*PAPERS), default="A4", cls=Option, help=say("Size of the paper").original
)


@click.command(cls=Command, help=say("Write the result of a team as PDF").original)
@click.argument("id")
@click.argument("file")
@out_option
@click.option("--team", default="", cls=Option, help=say("Name of the team").original)
@click.option(
    "--handout",
    metavar="NAME",
    cls=Option,
    help=say("A document of its own beside the result, for example the run sheet").original,
)
@paper_option
@lang_option
def pdf(
    id: str,  # noqa: A002
    file: str,
    out: str,
    team: str,
    handout: str | None,
    paper: str,
    lang: str | None,
) -> None:
    from workshop_app.services import exports

    target = output_file(out, ".pdf")
    if fault := fault_of(team, say("Name of the team"), NAME_LIMIT):
        raise refuse("--team", fault)
    kind = kind_of(id)
    presentation = kind.present(state_of(kind, file), spoken())
    today = datetime.now().astimezone().date()
    if handout is None:
        made = exports.result_pdf(
            presentation, team=team, made_on=today, language=spoken(), paper=paper
        )
    else:
        chosen = _named(handout, presentation.handouts, "--handout")
        made = exports.handout_pdf(chosen, team=team, made_on=today, language=spoken(), paper=paper)
    _write(target, made)


@click.command(
    cls=Command, help=say("Write a file for another program, for example a calendar").original
)
@click.argument("id")
@click.argument("file")
@click.option("--what", metavar="NAME", required=True, cls=Option, help=say("Which file").original)
@out_option
@lang_option
def export(id: str, file: str, what: str, out: str, lang: str | None) -> None:  # noqa: A002
    kind = kind_of(id)
    presentation = kind.present(state_of(kind, file), spoken())
    chosen = _named(what, presentation.files, "--what")
    target = output_file(out, f".{chosen.ending}")
    # The command line knows no works: the same subject is taken for the same plan.
    _write(target, chosen.make(presentation.subject))


@click.command(cls=Command, help=say("Write the main picture of a result as SVG or PNG").original)
@click.argument("id")
@click.argument("file")
@out_option
@lang_option
def picture(id: str, file: str, out: str, lang: str | None) -> None:  # noqa: A002
    from workshop_app.services import exports

    target = output_file(out, ".svg", ".png")
    kind = kind_of(id)
    pictures = kind.present(state_of(kind, file), spoken()).pictures
    if not pictures:
        raise refuse(file, say("there is nothing to draw yet; please fill in more"))
    main_picture = pictures[0]
    is_svg = target.suffix.lower() == ".svg"
    make = exports.picture_svg if is_svg else exports.picture_png
    _write(target, make(main_picture))


@click.command(cls=Command, help=say("Write the blank sheet of an exercise as PDF").original)
@click.argument("id")
@out_option
@paper_option
@lang_option
def worksheet(id: str, out: str, paper: str, lang: str | None) -> None:  # noqa: A002
    from workshop_app.services import exports

    target = output_file(out, ".pdf")
    sheet = kind_of(id).worksheet(spoken())
    _write(target, exports.worksheet_pdf(sheet, language=spoken(), paper=paper))


def _named(name: str, found: Sequence[ChosenT], option: str) -> ChosenT:
    """Return what bears a name. Raises RefusedError that tells the names there are."""
    for one in found:
        if one.id == name:
            return one
    names = ", ".join(one.id for one in found)
    if not names:
        raise refuse(option, say("this work has none"))
    raise refuse(option, say("“{id}” is not there; known are: {names}", id=name, names=names))


def _write(target: Path, content: bytes) -> None:
    from workshop_app.services import exports

    exports.save(target, content)
    click.echo(str(target))
