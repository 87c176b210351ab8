"""The pictures of SERVQUAL on every sheet: no text leaves the drawing or lies on another text."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.exercises.survey import (
    DIMENSIONS,
    EN,
    KIND,
    KNOWN,
    SIZES,
    ZH,
    items,
    of_everybody,
    same,
    with_gaps,
)
from tests.kit.drawn import Written, texts
from workshop_app.kit.palette import DARK, LIGHT, PRINT, PROJECTOR, palette
from workshop_app.kit.presentation import Picture, Sheet


def one_empty() -> dict[str, Any]:
    data = with_gaps(KNOWN, people=12)
    for response in data["responses"]:
        response["expectation"][4:9] = [None] * 5
    return data


def long_names() -> dict[str, Any]:
    data = {"items": items(SIZES), **with_gaps(KNOWN)}
    for item in data["items"]:
        item["text"] = "A statement that was worded anew, at length, 用两种语言写得很长很长 <b>&"
    return data


EVEN = {"weights": dict.fromkeys(DIMENSIONS, 20)}
STATES: dict[str, dict[str, Any]] = {
    "known case": with_gaps(KNOWN),
    "sample": dict(KIND.to_input(KIND.sample("en"))),
    "nobody": {},
    "one person": of_everybody(same(6), same(3)),
    "all the same": {**EVEN, **of_everybody(same(5), same(4), 6)},
    "as far as can be": of_everybody(same(7), same(1), 6),
    "all is met": {**EVEN, **of_everybody(same(1), same(7), 6)},
    "perception alone": {**with_gaps(KNOWN), "perception_only": True},
    "a dimension is empty": one_empty(),
    "no weights": {**with_gaps(KNOWN), "weights": dict.fromkeys(DIMENSIONS, 0)},
    "long names": long_names(),
    "forty items": {
        "items": items(dict.fromkeys(DIMENSIONS, 8)),
        "responses": [{"expectation": [6] * 40, "perception": [5] * 40}] * 6,
    },
}
SHEETS = {
    "light": Sheet(660, palette(LIGHT)),
    "dark and narrow": Sheet(440, palette(DARK)),
    "column": Sheet(300, palette(LIGHT)),
    "print": Sheet(493, palette(PRINT), type_scale=0.8, mono=True),
    "projector": Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=560),
    "old projector": Sheet(921, palette(PROJECTOR), type_scale=2.6, projector=True, height=400),
    "upright": Sheet(691, palette(PROJECTOR), type_scale=2.6, projector=True, height=560),
}
LANGUAGES = {"zh": ZH, "en": EN}
PRESENTED = {
    (name, code): KIND.present(KIND.from_input(data), lang)
    for (name, data), (code, lang) in itertools.product(STATES.items(), LANGUAGES.items())
}


def picture(name: str, code: str, id_: str) -> Picture:
    return next(found for found in PRESENTED[name, code].pictures if found.id == id_)


def overlaps(written: list[Written]) -> list[str]:
    return [
        f"{one.text} × {other.text}"
        for one, other in itertools.combinations(written, 2)
        if one.meets(other)
    ]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("id_", ["radar", "gaps", "importance"])
def test_words_stand_inside_and_apart(id_, name, code, sheet):
    drawing = picture(name, code, id_).draw(sheet)
    written = texts(drawing)
    assert drawing.width == sheet.width
    for words in written:
        assert words.left >= -0.5, words.text
        assert words.right <= drawing.width + 0.5, words.text
        assert words.top >= -1.0, words.text
        assert words.bottom <= drawing.height + 1.0, words.text
    assert overlaps(written) == []


@pytest.mark.parametrize("name", ["known case", "sample", "perception alone"])
def test_the_projector_shows_fewer_labels(name):
    for id_ in ("radar", "gaps", "importance"):
        found = picture(name, "en", id_)
        desk, wide = (found.draw(SHEETS[sheet]) for sheet in ("light", "projector"))
        assert len(texts(wide)) <= len(texts(desk))


def test_every_dimension_and_every_item_has_its_bar():
    words = " ".join(
        w.text for w in texts(picture("known case", "en", "gaps").draw(SHEETS["light"]))
    )
    for group in ("Tangibles", "Reliability", "Responsiveness", "Assurance", "Empathy"):
        assert group in words
    for number in range(1, 23):
        assert f"{number} " in words
    assert words.count("−1.10") == 6


def test_titles_say_the_finding():
    assert picture("known case", "en", "radar").title == "Furthest short: Reliability, −1.10"
    assert picture("known case", "zh", "importance").title == "又看重又没做好：可靠性"
    assert picture("all is met", "en", "gaps").title == "Every statement meets expectation"
    assert "Tangibles, Reliability, Responsiveness…" in picture("all the same", "en", "radar").title
    for presented in PRESENTED.values():
        for found in presented.pictures:
            assert found.alternative
            assert "n = " in found.note
            assert len(found.title) < 140
