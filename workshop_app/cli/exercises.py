"""Commands on one exercise: what there is, what goes in, what comes out."""

from __future__ import annotations

from typing import Any

import click

from workshop_app.cli.faults import Line, RefusedError, refuse
from workshop_app.cli.reading import read_json
from workshop_app.cli.speaking import Command, Option, lang_option, spoken
from workshop_app.cli.writing import print_json, print_row, print_words
from workshop_app.domain.message import say
from workshop_app.kit.catalogue import Catalogue, Exercise, load_catalogue
from workshop_app.kit.courses import known_ids
from workshop_app.system.languages import CODES
from workshop_app.system.paths import DataFolder


def catalogue() -> Catalogue:
    """Return the exercises that ship with the program and those in the user's folder."""
    return load_catalogue(DataFolder.default().folder / "exercises")


def exercise_of(exercise_id: str) -> Exercise:
    """Return the exercise of an id. Raises RefusedError that names those there are."""
    known = catalogue()
    if exercise_id not in known:
        names = ", ".join(known)
        raise refuse(
            "ID", say("“{id}” is not an exercise; known are: {names}", id=exercise_id, names=names)
        )
    return known[exercise_id]


def kind_of(exercise_id: str) -> Any:
    """Return the engine of an exercise, bound to it.

    Raises KnownError where the exercise's own files are at fault.
    """
    from workshop_app import kinds

    return kinds.kind_of(exercise_of(exercise_id))


def state_of(kind: Any, source: str) -> Any:
    """Return the state that an input JSON describes. Raises RefusedError with every fault in it."""
    from workshop_app.kit.kind import InputError

    data = read_json(source)
    try:
        return kind.from_input(data)
    except InputError as error:
        lines = [Line(fault.path or source, fault.message) for fault in error.faults]
        raise RefusedError(*lines) from None


@click.command(cls=Command, help=say("List the exercises").original)
@click.option("--course", cls=Option, help=say("Only those of one course, for example A1").original)
@click.option(
    "--json", "as_json", is_flag=True, cls=Option, help=say("As JSON, for scripts").original
)
@lang_option
def exercises(course: str | None, as_json: bool, lang: str | None) -> None:
    known = catalogue()
    for fault in known.faults:
        print_words(fault.render(spoken().text), err=True)
    courses = known_ids(known.values())
    if course is not None and course not in courses:
        names = ", ".join(courses)
        raise refuse(
            "--course", say("“{id}” is not a course; known are: {names}", id=course, names=names)
        )
    chosen = known.by_course(course) if course else tuple(known.values())
    if as_json:
        print_json([_entry(exercise) for exercise in chosen])
        return
    for exercise in chosen:
        title = exercise.texts(spoken().code)("title")
        print_row(exercise.id, title, exercise.kind, ", ".join(exercise.courses))


def _entry(exercise: Exercise) -> dict[str, object]:
    return {
        "id": exercise.id,
        "titles": {code: exercise.texts(code)("title") for code in CODES},
        "kind": exercise.kind,
        "courses": list(exercise.courses),
    }


@click.command(
    cls=Command, help=say("Print the JSON Schema of the input and of the result").original
)
@click.argument("id")
@lang_option
def schema(id: str, lang: str | None) -> None:  # noqa: A002 - its name in the help
    kind = kind_of(id)
    print_json({"exercise": id, "input": kind.input_schema(), "result": kind.result_schema()})


@click.command(cls=Command, help=say("Print the worked sample as input JSON").original)
@click.argument("id")
@lang_option
def sample(id: str, lang: str | None) -> None:  # noqa: A002 - its name in the help
    kind = kind_of(id)
    print_json(kind.to_input(kind.sample(spoken().code)))


@click.command(cls=Command, help=say("Compute the result of an input JSON").original)
@click.argument("id")
@click.argument("file", default="-")
@lang_option
def compute(id: str, file: str, lang: str | None) -> None:  # noqa: A002 - its name in the help
    kind = kind_of(id)
    state = state_of(kind, file)
    exercise = kind.exercise
    print_json(
        {"exercise": exercise.id, "version": exercise.version, **kind.compute(state, spoken())}
    )
