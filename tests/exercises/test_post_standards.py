"""Standards of a post: attainment with all its zeros, the score, weights, rows from SERVQUAL.

The score of the sample was worked out by hand.
"""

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.post_standards.model import attainment
from exercises.post_standards.values import Standard
from tests.kit.drawn import all_text, texts
from tests.pdf.reading import solid, text_of
from workshop_app.kinds import kind_of
from workshop_app.kinds.worksheet.model import WorksheetKind
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.kind import InputError
from workshop_app.kit.palette import LIGHT, PRINT, PROJECTOR, palette
from workshop_app.kit.presentation import Sheet
from workshop_app.pdf.handout import handout_document
from workshop_app.system.languages import CHINESE, ENGLISH, language

KIND: WorksheetKind = kind_of(load_catalogue()["post-standards"])
ZH, EN = language(CHINESE), language(ENGLISH)
SAMPLE = KIND.to_input(KIND.sample(CHINESE))
SHEETS = [
    Sheet(660, palette(LIGHT)),
    Sheet(300, palette(LIGHT)),
    Sheet(493, palette(PRINT), mono=True),
    Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=560),
]


def sample(**changes: object) -> dict[str, Any]:
    return {**copy.deepcopy(dict(SAMPLE)), **changes}


def rows(*changes: dict[str, Any]) -> dict[str, Any]:
    """Return the sample with its standards changed, row by row; None leaves a key out."""
    found = copy.deepcopy(SAMPLE["standards"])
    for row, change in zip(found, changes, strict=False):
        row.update(change)
    cleaned = [{k: v for k, v in row.items() if v is not None} for row in found]
    return sample(standards=cleaned)


def computed(data: dict[str, Any]) -> dict[str, Any]:
    return KIND.compute(KIND.from_input(data), EN)["result"]


def warned(data: dict[str, Any]) -> dict[str, str]:
    found = KIND.compute(KIND.from_input(data), EN)["warnings"]
    return {warning["code"]: warning["field"] for warning in found}


def standard(direction, target, actual) -> Standard:
    def number(value):
        return None if value is None else Decimal(str(value))

    return Standard(
        1, "empathy", "b", "i", direction, number(target), "", "", Decimal(10), number(actual)
    )


# --- attainment ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "target", "actual", "expected"),
    [
        ("more", 80, 60, "0.75"),
        ("more", 80, 80, "1"),
        ("more", 80, 100, "1"),
        ("more", 80, 0, "0"),
        ("more", 0, 0, "1"),
        ("more", 0, 5, "1"),
        ("less", 12, 15, "0.8"),
        ("less", 12, 12, "1"),
        ("less", 12, 3, "1"),
        ("less", 12, 0, "1"),
        ("less", 0, 0, "1"),
        ("less", 0, 3, "0"),
        ("more", None, 5, None),
        ("less", 5, None, None),
    ],
)
def test_attainment(direction, target, actual, expected):
    found = attainment(standard(direction, target, actual))
    assert found == (None if expected is None else Decimal(expected))


@given(
    st.sampled_from(["more", "less"]),
    st.decimals(0, 1_000, places=2),
    st.decimals(0, 1_000, places=2),
    st.decimals(0, 1_000, places=2),
)
def test_attainment_is_a_share_and_better_values_never_lower_it(direction, target, one, other):
    low, high = sorted((one, other))
    worse, better = (low, high) if direction == "more" else (high, low)
    found = [attainment(standard(direction, target, actual)) for actual in (worse, better)]
    assert 0 <= found[0] <= found[1] <= 1


# --- score and weights --------------------------------------------------------------------------


def test_the_score_of_the_sample():
    result = computed(sample())
    by_hand = 16 * 95 / 98 + 16 * 2 / 3 + 12 * 92 / 95 + 12 * 12 / 15 + 12 + 8 * 0.96 + 12 + 12 / 2
    assert result["score"] == pytest.approx(by_hand)
    assert round(result["score"], 2) == 85.08
    assert result["earned"] == result["score"] == result["score_of_checked"]
    assert (result["n"], result["n_checked"]) == (8, 8)
    assert result["weights_total"] == 100
    assert result["coverage"] == 1
    assert result["weakest"] == 8
    assert {id_: found["weight"] for id_, found in result["dimensions"].items()} == {
        "tangibles": 12,
        "reliability": 32,
        "responsiveness": 24,
        "assurance": 20,
        "empathy": 12,
    }
    reliability = result["dimensions"]["reliability"]
    assert reliability["attainment"] == pytest.approx((95 / 98 + 2 / 3) / 2)
    assert warned(sample()) == {}


def test_what_was_not_checked_is_no_zero():
    data = rows({"actual": None}, {"actual": None})
    result = computed(data)
    assert result["score"] is None
    assert result["n_checked"] == 6
    assert result["standards"][0]["attainment"] is None
    assert result["weight_checked"] == 68
    assert result["earned"] == pytest.approx(58.901052631, abs=1e-8)
    assert result["score_of_checked"] == pytest.approx(58.901052631 / 0.68, abs=1e-7)
    presentation = KIND.present(KIND.from_input(data), ZH)
    assert presentation.headline is not None
    assert presentation.headline.value == "—"
    assert "已检查 6 / 8 条，得 58.9 分（权重 68）" in presentation.headline.note
    table = presentation.tables[0]
    assert table.rows[0][2:4] == ("—", "—")
    assert [column.title for column in table.columns[2:4]] == ["得分", "达标"]
    assert table.rows[-1][2] == "58.9"
    assert table.raw[-1][2] == pytest.approx(58.901052631, abs=1e-8)
    assert (table.rows[-1][6], table.raw[-1][6]) == ("100", 100)


def test_before_a_check_the_standards_themselves_are_shown():
    data = rows(*[{"actual": None}] * 8)
    presentation = KIND.present(KIND.from_input(data), ZH)
    assert presentation.headline is not None
    assert presentation.headline.value == "8 条"
    assert computed(data)["earned"] is None
    assert computed(data)["score_of_checked"] is None


@pytest.mark.parametrize(
    ("weight", "is_ok"), [(16, True), (16.05, True), (15.95, True), (16.06, False), (20, False)]
)
def test_weights_add_up_to_100(weight, is_ok):
    data = rows({"weight": weight})
    assert computed(data)["weights_ok"] is is_ok
    assert ("weights_total" in warned(data)) is not is_ok


def test_weights_that_are_all_0_give_no_score():
    row = {"behaviour": "b", "target": 5, "actual": 5, "direction": "more", "weight": 0}
    result = computed({"standards": [row, row]})
    assert (result["score"], result["score_of_checked"], result["earned"]) == (None, None, None)


def test_the_warning_about_weights_names_their_sum():
    found = KIND.present(KIND.from_input(rows({"weight": 21.5})), ZH).findings
    assert [f.text for f in found] == ["权重合计是 105.5，应当是 100。"]


def test_all_five_dimensions_are_asked_for():
    data = rows(*[{}] * 6, {"dimension": "reliability"}, {"dimension": "reliability"})
    result = computed(data)
    assert result["missing"] == ["tangibles", "empathy"]
    assert result["coverage"] == 0.6
    assert warned(data) == {"no_tangibles": "standards", "no_empathy": "standards"}


def test_what_is_half_written_is_warned_of():
    data = rows(
        {"indicator": None},
        {"target": None},
        {"target": 0},
        {"check": None},
    )
    assert warned(data) == {
        "no_indicator": "standards.0.indicator",
        "no_target": "standards.1.target",
        "actual_without_target": "standards.1.actual",
        "target_zero": "standards.2.target",
        "no_check": "standards.3.check",
    }


@pytest.mark.parametrize("key", ["target", "actual", "weight"])
def test_negative_numbers_are_refused(key):
    with pytest.raises(InputError) as caught:
        KIND.from_input(rows({}, {key: -1}))
    assert [fault.path for fault in caught.value.faults] == [f"standards.1.{key}"]


def test_an_empty_sheet_computes():
    result = computed({"subject": ""})
    assert result["n"] == 0
    assert result["score"] is None
    assert result["coverage"] == 0
    assert warned({"subject": ""}) == {}


@pytest.mark.parametrize("weight", [0, 100])
def test_the_score_stands_without_dashes_for_what_is_not_there(weight):
    row = {"behaviour": "b", "target": 5, "actual": 5, "direction": "more", "weight": weight}
    figure = KIND.present(KIND.from_input({"standards": [row]}), EN).headline
    words = "Out of 100 · all 1 checked" if weight else "The weights add up to 0"
    assert figure.note.startswith(words)
    assert "—" not in figure.note


# --- pictures and the score sheet ---------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("lang", [ZH, EN], ids=["zh", "en"])
def test_no_words_stand_on_others(sheet, lang):
    for picture in KIND.present(KIND.sample(lang.code), lang).pictures:
        written = texts(picture.draw(sheet))
        for index, one in enumerate(written):
            for other in written[index + 1 :]:
                assert not one.meets(other), (one.text, other.text)


def test_the_pictures_show_weights_and_attainment():
    weights, reached = KIND.present(KIND.sample(CHINESE), ZH).pictures
    assert "32 · 2 条" in all_text(weights.draw(SHEETS[0]))
    [english, _] = KIND.present(KIND.sample(ENGLISH), language(ENGLISH)).pictures
    assert "1 standards" not in all_text(english.draw(SHEETS[0]))
    shown = all_text(reached.draw(SHEETS[0]))
    assert shown.index("每次巡场的不合格项") < shown.index("因资料不齐重来的客户")
    assert "66.7%" in shown
    assert "目标 100%" in shown


def test_the_score_sheet_has_every_standard_and_room_to_write():
    [handout] = KIND.present(KIND.sample(CHINESE), ZH).handouts
    pdf = handout_document(handout, team="3", made_on=date(2026, 11, 22), language=ZH)
    found = solid(text_of(pdf))
    for row in SAMPLE["standards"]:
        for key in ("behaviour", "indicator", "check"):
            assert solid(row[key]) in found
    assert solid("≤ 12 分钟") in found
    assert "85.1" not in found
    assert handout.subject == "滨江支行 · 大堂经理"


# --- from SERVQUAL ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", [ZH, EN], ids=["zh", "en"])
def test_the_weakest_items_of_servqual_become_rows(lang):
    servqual = kind_of(load_catalogue()["servqual"])
    work = servqual.sample(lang.code)
    result = servqual.compute(work, lang)["result"]
    taken = KIND.take_over(servqual.to_input(work), result, lang)["standards"]
    weakest = [found for found in result["priorities"] if found["gap"] < 0][:8]
    assert 1 <= len(taken) == len(weakest)
    words = KIND.exercise.texts(lang.code)
    for row, found in zip(taken, weakest, strict=True):
        assert row.cells["dimension"] == found["dimension"]
        assert row.cells["behaviour"] == words(f"behaviours.{found['id']}")
        assert row.cells["target"] is None


def test_an_item_of_their_own_keeps_its_wording():
    items = [{"id": "own1", "dimension": "empathy", "text": "记得客户孩子的名字"}]
    priorities = [
        {"id": "own1", "dimension": "empathy", "gap": -1.5},
        {"id": "Rel7", "dimension": "reliability", "gap": 0.5},
        {"id": "gone", "dimension": "reliability", "gap": -2},
    ]
    taken = KIND.take_over({"items": items}, {"priorities": priorities}, ZH)["standards"]
    assert [row.cells["behaviour"] for row in taken] == ["记得客户孩子的名字"]
    assert KIND.take_over({"items": items}, None, ZH)["standards"] == ()


def test_every_item_of_servqual_has_a_behaviour():
    servqual = kind_of(load_catalogue()["servqual"])
    ids = {item["id"] for item in servqual.to_input(servqual.sample(CHINESE))["items"]}
    for lang in (CHINESE, ENGLISH):
        shape = KIND.exercise.texts(lang).shape()
        assert {f"behaviours.{id_}" for id_ in ids} <= set(shape)
