from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.domain.test_agenda import AGENDA, at, run
from workshop_app.domain.agenda import Agenda
from workshop_app.domain.agenda_edits import shift_rest
from workshop_app.domain.agenda_text import dump, load


def test_an_agenda_comes_back_as_it_was():
    agenda = shift_rest(run(AGENDA, ("opening", at(9, 0)), ("lecture", at(9, 34))), 4)
    agenda = replace(agenda, reading=("书 <b> 🌊",))
    assert load(dump(agenda)) == agenda
    assert load("") == Agenda()
    assert load(dump(Agenda())) == Agenda()


def changed(path, value):
    data = json.loads(dump(run(AGENDA, ("opening", at(9, 0)))))
    place = data
    for key in path[:-1]:
        place = place[key]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(data)


FIRST = ("days", 0, "blocks", 0)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '"' + "x" * 9 + '"',
        changed(("version",), 2),
        changed(("version",), None),
        changed(("colour",), "red"),
        changed(("days",), {}),
        changed(("days", 0, "starts"), "9:00"),
        changed(("days", 0, "starts"), "25:00"),
        changed(("days", 0, "starts"), "23:30"),
        changed(("reading",), ["x" * 2001]),
        changed(("reading",), ["\ud800"]),
        changed((*FIRST, "kind"), "party"),
        changed((*FIRST, "minutes"), 0),
        changed((*FIRST, "minutes"), 601),
        changed((*FIRST, "minutes"), 30.0),
        changed((*FIRST, "minutes"), True),
        changed((*FIRST, "gap"), "5"),
        changed((*FIRST, "title"), " "),
        changed((*FIRST, "id"), ""),
        changed((*FIRST, "id"), "lecture"),
        changed((*FIRST, "note"), 5),
        changed((*FIRST, "extra"), 5),
        changed((*FIRST, "started_at"), "2026-11-21T09:00:00"),
        changed((*FIRST, "started_at"), "soon"),
        changed((*FIRST, "ended_at"), "2026-11-21T08:00:00+08:00"),
        changed(("days", 0, "blocks", 1, "started_at"), "2026-11-21T09:30:00+08:00"),
        changed(("days", 0, "blocks", 1, "ended_at"), "2026-11-21T09:30:00+08:00"),
    ],
)
def test_a_text_that_was_not_written_here_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        load(text)
