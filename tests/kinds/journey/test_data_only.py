"""A journey that is data only goes all the way: no model, no report, its own lanes."""

from __future__ import annotations

import io
import itertools
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.kit.drawn import all_text, texts
from tests.pdf.reading import solid, text_of
from workshop_app.kinds import kind_of
from workshop_app.kinds.journey.definition import JourneyDefinition
from workshop_app.kinds.journey.frame import Frame
from workshop_app.kinds.journey.layout import layout_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.comparison import Contender, Contribution
from workshop_app.kit.definition import DefinitionError, read_definition
from workshop_app.kit.kind import InputError
from workshop_app.kit.palette import LIGHT, palette
from workshop_app.kit.presentation import Sheet
from workshop_app.kit.slides import result_slide
from workshop_app.pdf.blank_sheet import blank_sheet
from workshop_app.pdf.team_result import team_result
from workshop_app.services.spreadsheet import workbook
from workshop_app.system.languages import language

FOLDER = Path(__file__).parent
CATALOGUE = load_catalogue(FOLDER)
KIND = kind_of(CATALOGUE["outing"])
ZH, EN = language("zh_CN"), language("en")
DAY = date(2026, 11, 21)
BOTH = pytest.mark.parametrize("lang", [ZH, EN], ids=["zh", "en"])


def test_the_sample_comes_in_and_out_unchanged():
    for lang in (ZH, EN):
        state = KIND.sample(lang.code)
        assert KIND.load(KIND.dump(state)) == state
        assert KIND.to_input(KIND.from_input(KIND.to_input(state))) == KIND.to_input(state)
        for column in KIND.to_input(state)["steps"]:
            assert {"step", "mood", "hope", "minutes"} <= set(column)


@BOTH
def test_teams_are_compared_by_how_much_they_have_filled_in(lang):
    states = [KIND.sample(lang.code), KIND.blank(), None]
    given = [Contribution(Contender(f"t{at}", f"T{at}", at), s) for at, s in enumerate(states)]
    comparison = KIND.compare(given, lang)
    share = KIND.compute(states[0], lang)["result"]["share_filled"]
    assert comparison.standings[0].value == pytest.approx(100 * share)
    assert comparison.standings[0].rank == 1
    assert comparison.standings[2].value is None


def test_the_result_counts_what_is_filled_in():
    result = KIND.compute(KIND.sample("en"), EN)["result"]
    assert (result["columns"], result["named"]) == (4, 4)
    assert result["filled"]["action"] == 2
    assert result["share_filled"] == pytest.approx(21 / 24)


@BOTH
def test_it_shows_the_map_and_its_table(lang):
    presentation = KIND.present(KIND.sample(lang.code), lang)
    assert presentation.headline is not None
    assert presentation.headline.value == "4"
    assert "88%" in presentation.headline.note
    (picture,) = presentation.pictures
    words = all_text(picture.draw(Sheet(660, palette(LIGHT))))
    assert ("集合" if lang is ZH else "Meet") in words
    assert len(presentation.tables[0].rows) == 4
    assert not presentation.findings
    (step,) = presentation.trail
    assert step.value in step.sentence


def test_each_curve_has_a_row_and_a_marker_without_a_curve_one_too():
    layout = layout_of(KIND.sample("en"), KIND.definition, Frame(800))
    assert list(layout.rows_by_lane) == ["step", "key", "moods", "hopes", "action", "minutes"]
    moods, hopes = (layout.rows_by_lane[lane].box for lane in ("moods", "hopes"))
    assert moods.height == hopes.height
    assert moods.bottom < hopes.top
    assert layout.markers == ()
    assert {curve.series for curve in layout.curves} == {"mood", "hope"}


@BOTH
def test_it_becomes_documents(lang):
    presentation = KIND.present(KIND.sample(lang.code), lang)
    pdf = team_result(presentation, team="3", made_on=DAY, language=lang)
    assert solid(presentation.title) in solid(text_of(pdf))
    sheet = blank_sheet(KIND.worksheet(lang), language=lang)
    assert solid("2 " + ("部分" if lang is ZH else "Part")) in solid(text_of(sheet))
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(presentation, team="3", made_on=DAY, language=lang))
    )
    cells = {cell.value for page in book for row in page.iter_rows() for cell in row}
    assert {90, 3.5} <= cells
    assert result_slide(presentation, "3", 1, lang, 1024, 768).width == 1024


def test_two_curves_share_a_page_with_the_other_lanes():
    (picture,) = KIND.present(KIND.sample("en"), EN).pictures
    assert picture.pages is not None
    (page,) = picture.pages(Sheet(740, palette(LIGHT), height=470))
    assert page.height == 470
    found = texts(page)
    assert all(one.top >= 0 and one.bottom <= 470 for one in found)
    assert not any(one.meets(other) for one, other in itertools.combinations(found, 2))
    assert {"Count all", "90", "Moment", "Wait"} <= {one.text for one in found}


def test_an_empty_one_says_nothing_is_filled_in():
    presentation = KIND.present(KIND.blank(), EN)
    assert presentation.headline is not None
    assert presentation.headline.note.startswith("0%")
    assert len(KIND.blank().columns) == 4


def test_its_limits_are_its_own():
    with pytest.raises(InputError, match="at most 12"):
        KIND.from_input({"steps": [{}] * 13})
    with pytest.raises(InputError, match="a number from 1 to 5"):
        KIND.from_input({"steps": [{"mood": 0}]})
    with pytest.raises(InputError, match="moment / wait"):
        KIND.from_input({"steps": [{"key": "pain"}]})


# --- mistakes of whoever writes an exercise -----------------------------------------------------

GOOD = (FOLDER / "outing" / "exercise.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "old,new,words",
    [
        ('id = "mood"', 'id = "action"', "“action” stands twice"),
        ('type = "text"\ntitle = true', 'type = "text"', "one lane is the title"),
        ('type = "marker"', 'type = "marker"\non = "action"', "not there or does not fit"),
        ('type = "long_text"', 'type = "long_text"\non = "moods"', "only a marker"),
        ('type = "long_text"', 'type = "long_text"\ntitle = true', "the title is a lane of type"),
        ('type = "long_text"', 'type = "long_text"\nposition = true', "type number"),
        ('type = "long_text"', 'type = "choice"', "have options"),
        ('[[lanes.series]]\nid = "mood"', "", "a curve has series"),
        ("neutral = 3", "neutral = 7", "between min and max"),
        ('shape = "ring"', 'shape = "star"', "one of these is expected: "),
        ("columns_max = 12", "columns_max = 500", "200 or less is expected"),
    ],
)
def test_a_mistake_in_a_definition_is_named(tmp_path, old, new, words):
    assert old in GOOD
    file = tmp_path / "exercise.toml"
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_definition(file, JourneyDefinition)
    assert words in caught.value.fault


def test_the_result_schema_fits():
    import jsonschema

    result = KIND.compute(KIND.sample("en"), EN)["result"]
    jsonschema.Draft202012Validator(KIND.result_schema()).validate(json.loads(json.dumps(result)))
