"""What a data file holds: its classes and their teams."""

from __future__ import annotations

from datetime import date

import click

from workshop_app.cli.handin import check_class, services
from workshop_app.cli.speaking import Command, Option, lang_option, spoken
from workshop_app.cli.stores import store_option
from workshop_app.cli.writing import print_json, print_row
from workshop_app.domain.message import say

json_option = click.option(
    "--json", "as_json", is_flag=True, cls=Option, help=say("As JSON, for scripts").original
)


@click.command(cls=Command, help=say("List the classes of a data file").original)
@store_option
@json_option
@lang_option
def classes(store: str | None, as_json: bool, lang: str | None) -> None:
    with services(store, read_only=True) as at:
        rows = [
            {
                "id": one.workshop.id,
                "title": one.workshop.title,
                "course": one.workshop.course,
                "client": one.workshop.client,
                "starts_on": _day(one.workshop.starts_on),
                "closed_at": _day(one.workshop.closed_at),
                "teams": one.teams,
                "works": one.works,
            }
            for one in at.workshops.list()
        ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        counts = spoken().plural("{count} team", "{count} teams", int(str(row["teams"])))
        print_row(row["id"], row["title"], counts)


@click.command(cls=Command, help=say("List the teams of a class").original)
@click.option(
    "--class",
    "workshop_id",
    metavar="ID",
    required=True,
    cls=Option,
    help=say("The class, as “classes” lists it").original,
)
@store_option
@json_option
@lang_option
def teams(workshop_id: str, store: str | None, as_json: bool, lang: str | None) -> None:
    with services(store, read_only=True) as at:
        check_class(at, workshop_id)
        people = at.people.participants(workshop_id)
        works = at.works.of_workshop(workshop_id)
        rows = [
            {
                "id": team.id,
                "name": team.name,
                "slogan": team.slogan,
                "people": [person.name for person in people if person.team_id == team.id],
                "exercises": [work.exercise_id for work in works if work.team_id == team.id],
            }
            for team in at.people.teams(workshop_id)
        ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print_row(row["id"], row["name"])


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
