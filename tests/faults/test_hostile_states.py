"""A work as a stranger could have written it: it is refused in words, or everything that shows it
goes on working. Every place of every state gets every nasty value."""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.faults.nasty import NASTY, Place, distorted, kinds_of_places, spoilt
from tests.rounds import rounds
from workshop_app.domain.work import Attachments
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.comparison import Contender, Contribution
from workshop_app.kit.kind import Kind
from workshop_app.kit.palette import LIGHT, PROJECTOR, palette
from workshop_app.kit.presentation import Sheet
from workshop_app.kit.slides import result_pages, result_slide
from workshop_app.pdf.pictures import to_svg
from workshop_app.services.handins.checking import Checker
from workshop_app.services.handins.faults import FileFaultError
from workshop_app.services.handins.strict import parsed
from workshop_app.services.spreadsheet import workbook
from workshop_app.system.languages import CODES, language

CATALOGUE = load_catalogue()
CHECKER = Checker(CATALOGUE)
LANGUAGES = [language(code) for code in CODES]
SHEETS = [
    Sheet(660, palette(LIGHT)),
    Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=560),
]
LONGEST = 10.0
"""Seconds of work for one state; a hundredth of that is usual."""

every_exercise = pytest.mark.parametrize("id_", list(CATALOGUE))


class Work:
    """A worked sample, whose JSON is spoilt again and again."""

    def __init__(self, id_: str) -> None:
        self.id = id_
        self.kind: Kind[Any] = kind_of(CATALOGUE[id_])
        self.sample = self.kind.sample(CODES[0])
        self.attachments: Attachments = self.kind.attachments(self.sample)
        self.json = json.loads(self.kind.dump(self.sample))
        self.places = kinds_of_places(self.json)

    def spoilt(self, chance: random.Random) -> str:
        """The text of a state with one wrong place, or with two."""
        place = chance.choice(self.places)
        if chance.random() < 0.2:
            return distorted(self.json, place, chance)
        text = spoilt(self.json, place, chance.choice(NASTY))
        if chance.random() < 0.3:
            try:
                return spoilt(json.loads(text), chance.choice(self.places), chance.choice(NASTY))
            except (ValueError, KeyError, IndexError, TypeError, RecursionError):
                pass
        return text

    def is_taken(self, text: str) -> bool:
        """Whether a hand-in with this state would be taken in; a refusal has words."""
        start = time.process_time()
        try:
            parsed(text.encode(), "works/0.json")
            fault = CHECKER.fault(self.id, text, self.attachments)
            if fault is None:
                remark = CHECKER.remark(self.id, text, self.attachments)
                assert remark is None or in_words(remark.render)
        except FileFaultError as error:
            fault = error.message
        assert time.process_time() - start < LONGEST, text[:200]
        assert fault is None or in_words(fault.render)
        return fault is None


def in_words(render: Any) -> bool:
    return all(render(one.text).strip() for one in LANGUAGES)


def show(work: Work, text: str, chance: random.Random) -> None:
    """Show a state in every way in which a class sees it."""
    kind, lang = work.kind, chance.choice(LANGUAGES)
    state = kind.load(text, work.attachments)
    kept = kind.dump(state)
    assert kind.dump(kind.load(kept, kind.attachments(state))) == kept
    assert json.dumps(kind.to_input(state), allow_nan=False)
    presentation = kind.present(state, lang)
    for picture in presentation.pictures:
        for sheet in SHEETS:
            drawing = picture.draw(sheet)
        assert "<svg" in to_svg(drawing, picture.title, picture.alternative)
    for page in range(result_pages(presentation)):
        result_slide(presentation, "Team", page, lang, 1024, 768)
    assert workbook(presentation, team="Team", made_on=date(2026, 11, 22), language=lang)
    assert all(file.make("w1") for file in presentation.files)
    teams = [Contender(f"t{place}", f"Team {place}", place) for place in range(3)]
    given = zip(teams, (state, work.sample, None), strict=True)
    comparison = kind.compare([Contribution(*one) for one in given], lang)
    for compared in comparison.pictures:
        compared.draw(SHEETS[1], comparison.everybody)


@every_exercise
def test_any_nasty_value_anywhere_is_refused_in_words_or_shown(id_: str) -> None:
    work, chance = Work(id_), random.Random(5)
    taken = 0
    for _ in range(rounds(14, 700)):
        text = work.spoilt(chance)
        if work.is_taken(text):
            # Drawing takes most of the time: a part of what is taken is shown.
            if taken % 6 == 0:
                show(work, text, chance)
            taken += 1
    assert taken


@every_exercise
def test_every_nasty_value_in_every_place_is_answered(id_: str) -> None:
    work = Work(id_)
    tokens = NASTY[:: rounds(8, 1)]
    places = work.places[:: rounds(6, 1)]
    taken = [work.is_taken(spoilt(work.json, at, one)) for at in places for one in tokens]
    assert True in taken
    assert False in taken


def long_lists(work: Work) -> Iterator[tuple[Place, str]]:
    """States in which one list of rows is far longer than any editor lets it become."""
    for place in work.places:
        changed = copy.deepcopy(work.json)
        rows: Any = changed
        for key in place:
            rows = rows[key]
        if place == ("stages",) or not isinstance(rows, list):
            continue  # stages are names in a row: nothing is drawn for one without columns
        if rows and isinstance(rows[0], dict):
            rows.extend({**rows[0], "id": f"more{number}"} for number in range(600))
            yield place, json.dumps(changed)
        elif len(rows) > 9:
            rows.extend(rows * 500)
            yield place, json.dumps(changed)


@every_exercise
def test_rows_beyond_what_an_editor_lets_be_entered_are_refused(id_: str) -> None:
    work = Work(id_)
    found = list(long_lists(work))
    assert found
    for place, text in found:
        assert not work.is_taken(text), place
