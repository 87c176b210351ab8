"""What the emotion curve shows: findings, words on the curve, tables, trail, pages and paper."""

from __future__ import annotations

import io
import itertools
from typing import Any

import pytest
from PIL import Image
from reportlab.graphics.shapes import Drawing, Path, Polygon

from tests.exercises.curves import EN, EXAMPLE, KIND, ZH, given, shown
from tests.kit.drawn import Written, all_text, shapes, texts
from workshop_app.kit.palette import DARK, LIGHT, PRINT, PROJECTOR, palette
from workshop_app.kit.presentation import UNDEFINED, Presentation, Sheet
from workshop_app.kit.slides import result_slide

A4 = Sheet(740, palette(PRINT), type_scale=0.8, height=470)
A3 = Sheet(1_090, palette(PRINT), type_scale=0.8, height=720)
DESK = Sheet(660, palette(LIGHT))
BOTH = pytest.mark.parametrize("lang", [ZH, EN], ids=["zh", "en"])


def many(count: int, lang: Any = ZH, **more: Any) -> Presentation:
    levels = [(n * 7) % 21 / 2 - 5 for n in range(count)]
    stages = [f"S{n * 4 // count}" for n in range(count)]
    return shown(*levels, lang=lang, stage=stages, **more)


def apart(found: list[Written]) -> bool:
    return not any(one.meets(other) for one, other in itertools.combinations(found, 2))


def paths(drawing: Drawing) -> list[Path]:
    return [shape for shape, _ in shapes(drawing) if isinstance(shape, Path)]


# --- what is said -------------------------------------------------------------------------------


def test_the_headline_says_what_is_remembered():
    better = shown(*EXAMPLE).headline
    assert better is not None
    assert (better.label, better.value) == ("峰终均值", "+3.5")
    assert better.note == "平均 +0.88 · 客户记住的比实际好"
    worse = shown(1, 2, -4).headline
    assert worse is not None
    assert worse.note.endswith("客户记住的比实际差")
    same = shown(2, 2).headline
    assert same is not None
    assert same.note.endswith("客户记住的和实际一样")


def test_without_levels_it_says_what_to_do():
    presentation = shown(None)
    assert presentation.headline is not None
    assert presentation.headline.value == UNDEFINED
    assert presentation.headline.note == "先给触点标上情感值"
    assert presentation.pictures[0].title == "还没有情感值"


def test_the_figures_name_their_touchpoints():
    figures = {f.id: f for f in shown(*EXAMPLE, kind=["pain", *[None] * 7]).figures}
    assert (figures["high"].value, figures["high"].note) == ("+4", "T5")
    assert (figures["low"].value, figures["low"].note) == (f"{chr(0x2212)}3", "T3")
    assert (figures["end"].value, figures["end"].note) == ("+3", "T8")
    assert (figures["below"].label, figures["below"].value) == ("低于 0", "3 / 8")
    assert (figures["bare_pains"].value, figures["bare_pains"].note) == ("1", "T1")
    assert "to_be" not in figures


def test_many_pains_without_a_remedy_are_counted():
    figures = {f.id: f for f in shown(*[-1] * 5, kind=["pain"] * 5).figures}
    assert figures["bare_pains"].note == "T1、T2、T3，还有 2 个"


def test_titles_say_the_finding():
    curve, compare = shown(*EXAMPLE, to_be=[5] * 8).pictures
    assert curve.title == "峰在“T5”，谷在“T3”，以 +3 结束"
    assert compare.title == "改进后，峰终均值从 +3.5 升到 +5"
    assert shown(1, to_be=[1]).pictures[1].title.startswith("改进后，峰终均值还是")
    assert "降到" in shown(1, to_be=[0]).pictures[1].title
    assert len(shown(*EXAMPLE).pictures) == 1


def test_levels_bear_a_sign_only_where_neutral_is_zero():
    presentation = shown(4.6, 2, 3, scale={"min": 1, "max": 5, "neutral": 3})
    assert presentation.headline is not None
    assert presentation.headline.value == "3.8"
    assert "1 到 5" in presentation.basis


def test_missing_levels_are_counted_beside_the_n():
    assert shown(1, None, 2).basis.endswith("n = 2 个触点，1 个还没有情感值")
    assert shown(1, 2).basis.endswith("n = 2 个触点")


@BOTH
def test_the_alternative_reads_the_curve_aloud(lang):
    words = shown(*EXAMPLE, lang=lang).pictures[0].alternative
    assert "T3 \u22123" in words
    assert words.index("T1") < words.index("T8")


# --- tables and trail ---------------------------------------------------------------------------


def table(presentation: Presentation, id_: str) -> list[tuple[str, ...]]:
    return next(list(t.rows) for t in presentation.tables if t.id == id_)


def test_reading_the_curve_with_its_plan():
    rows = table(shown(4, 0, -4, 1, to_be=[4, 0, 1, 3]), "reading")
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["峰（离中性最远）"] == ("\u22124", "T3、T1", "+4", "T1")
    assert by_name["峰终均值"][0] == "\u22121.5"
    assert by_name["峰终均值"][2] == "+3.5"
    assert by_name["幅度（最高 \u2212 最低）"][0] == "8"


def test_the_ends_that_would_be_better_are_named():
    rows = table(shown(*EXAMPLE), "endings")
    assert rows == [("T5", "+4", "+0.5"), ("T6", "+4", "+0.5")]
    assert all(t.id != "endings" for t in shown(1, 5).tables)


def test_marks_and_remedies_stand_in_one_table():
    rows = table(shown(-3, 1, kind=["pain", None], remedy=["Signs", None]), "points")
    assert rows == [("1", "T1", "痛点", "", "", "Signs")]


def test_the_trail_can_be_followed():
    steps = {step.id: step.sentence for step in shown(*EXAMPLE).trail}
    assert steps["peak_end"] == "（峰 +4 + 结尾 +3）÷ 2 = +3.5"
    assert "(+2) + (\u22123)" in steps["mean"]
    assert steps["mean"].endswith("÷ 8 = +0.88")
    assert "“T5、T6”" in steps["peak"]
    many_steps = {step.id: step.sentence for step in many(30).trail}
    assert len(many_steps["mean"]) < 40


# --- pictures -----------------------------------------------------------------------------------


@BOTH
def test_the_curve_bears_peak_pit_and_end(lang):
    drawing = shown(*EXAMPLE, lang=lang).pictures[0].draw(DESK)
    words = all_text(drawing)
    for mark in ("峰 +4", "谷 \u22123", "终 +3") if lang is ZH else ("Peak +4", "Pit \u22123"):
        assert mark in words


def test_one_touchpoint_that_is_peak_and_end_has_one_mark():
    assert "峰·终 +4" in all_text(shown(1, 4).pictures[0].draw(DESK))


def test_neutral_all_the_way_has_no_peak_and_no_pit():
    words = all_text(shown(0, 0, 0).pictures[0].draw(DESK))
    assert "终 0" in words
    assert "峰" not in words
    assert "谷" not in words


def test_marks_are_told_by_letters_and_channels_by_shapes():
    drawing = shown(
        -3, 4, -1, kind=["pain", "delight", "itch"], channel=["physical", "digital", "human"]
    ).pictures[0].draw(DESK)  # fmt: skip
    words = {written.text for written in texts(drawing)}
    assert {"痛", "爽", "痒", "物理", "数字", "人际"} <= words


def test_a_gap_parts_the_drawn_curve():
    whole = shown(1, 2, 3, 4).pictures[0].draw(DESK)
    parted = shown(1, 2, None, 3, 4).pictures[0].draw(DESK)
    assert len(paths(parted)) == len(paths(whole)) + 2


def test_the_plan_is_told_by_dashes_and_arrows():
    drawing = shown(-3, 1, 4, to_be=[2, 1, 3]).pictures[1].draw(DESK)
    dashed = [path for path in paths(drawing) if path.strokeDashArray]
    assert dashed
    heads = [s for s, _ in shapes(drawing) if isinstance(s, Polygon) and len(s.points) == 6]
    assert len(heads) == 2
    words = all_text(drawing)
    assert "+5" in words
    assert "现状" in words
    assert "改进后" in words


@BOTH
@pytest.mark.parametrize("count", [1, 2, 9, 30, 200])
@pytest.mark.parametrize(
    "sheet", [DESK, Sheet(340, palette(DARK)), A4], ids=["desk", "narrow", "page"]
)
def test_words_stay_apart_and_on_the_picture(count, sheet, lang):
    presentation = many(count, lang, to_be=[n % 7 - 2 for n in range(count)])
    for picture in presentation.pictures:
        drawing = picture.draw(sheet)
        found = [w for w in texts(drawing) if len(w.text) > 1]
        assert apart(found)
        assert all(w.left >= -0.5 and w.right <= drawing.width + 0.5 for w in found)
        assert all(w.top >= -0.5 and w.bottom <= drawing.height + 0.5 for w in found)


@BOTH
@pytest.mark.parametrize("screen", [(1024, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("count", [3, 9, 30, 200])
def test_on_the_class_screen_nothing_is_small(count, screen, lang):
    presentation = many(count, lang, kind=["pain"] * count, to_be=[2] * count)
    for page in (1, 2):
        slide = result_slide(presentation, "Team 1", page, lang, *screen)
        smallest = min(written.size for written in texts(slide))
        assert smallest >= 0.044 * screen[1] - 0.5


def test_thirty_touchpoints_on_the_projector_have_fewer_numbers():
    sheet = Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=560)
    numbers = [w.text for w in texts(many(30).pictures[0].draw(sheet)) if w.text.isdecimal()]
    assert "1" in numbers
    assert 8 <= len(numbers) <= 16


# --- pages and paper ----------------------------------------------------------------------------


def pages(presentation: Presentation, sheet: Sheet) -> tuple[Drawing, ...]:
    make = presentation.pictures[0].pages
    assert make is not None
    return make(sheet)


@BOTH
def test_a_usual_map_is_one_whole_page_with_every_word(lang):
    (page,) = pages(KIND.present(KIND.sample(lang.code), lang), A4)
    assert (page.width, page.height) == (A4.width, A4.height)
    words = "".join(w.text for w in texts(page)).replace(" ", "")
    for column in KIND.sample(lang.code).columns:
        for key in ("name", "note", "remedy"):
            assert column.text(key).replace(" ", "").replace("’", "'") in words
    assert "…" not in words
    assert "..." not in words


@pytest.mark.parametrize("sheet,most", [(A4, 15), (A3, 24)], ids=["A4", "A3"])
@pytest.mark.parametrize("count", [10, 16, 30, 200])
def test_a_long_map_goes_over_pages_that_overlap(sheet, most, count):
    drawn = pages(many(count), sheet)
    assert (len(drawn) == 1) == (count <= most - 1 or (sheet is A3 and count <= 22))
    seen: list[set[int]] = []
    for page in drawn:
        found = texts(page)
        assert all(w.left >= -0.5 and w.right <= page.width + 0.5 for w in found)
        assert all(w.top >= -0.5 and w.bottom <= page.height + 0.5 for w in found)
        seen.append({int(w.text[1:]) for w in found if w.text[0] == "T" and w.text[1:].isdecimal()})
    assert set().union(*seen) == set(range(1, count + 1))
    for before, after in itertools.pairwise(seen):
        assert before & after == {max(before)}
    if len(drawn) > 1:
        assert f"触点 1～{max(seen[0])} / {count}" in all_text(drawn[0])


def test_a_photo_is_on_the_page():
    from tests.kinds.journey.test_inputs import photo

    data = given(1, 2)
    data["touchpoints"][0]["photo"] = photo(40)
    presentation = KIND.present(KIND.from_input(data), ZH)
    (page,) = pages(presentation, A4)
    assert any(type(shape).__name__ == "Image" for shape, _ in shapes(page))
    assert (
        Image.open(io.BytesIO(next(iter(KIND.from_input(data).photos.values())))).format == "JPEG"
    )


@BOTH
def test_the_blank_sheet_bears_the_numbers_of_the_table(lang):
    sheet = KIND.worksheet(lang)
    map_page, table_page = sheet.sections
    assert map_page.is_page
    assert map_page.picture is not None
    words = {w.text for w in texts(map_page.picture(A4))}
    assert {str(n) for n in range(1, 13)} <= words
    assert {"+5", "0", "\u22125"} <= words
    (blank,) = table_page.tables
    fields = {number: title for number, _, title in KIND.labels(lang).fields}
    numbered = {column.number: column.title for column in blank.columns if column.number}
    assert numbered.items() <= fields.items()
    assert len(numbered) == 9
    assert [row[0] for row in blank.first_cells] == [str(n) for n in range(1, 13)]


@BOTH
def test_markers_too_small_for_a_letter_are_told_apart_by_shape_and_named(lang: Any) -> None:
    narrow = Sheet(480, palette(LIGHT))
    kinds = ["pain", "delight", "itch"]
    names = ("痛点", "爽点", "痒点") if lang is ZH else ("Pain", "Delight", "Itch")
    few, lots = (many(count, lang, kind=kinds * (count // 3)) for count in (9, 60))
    for name in names:
        assert name not in all_text(few.pictures[0].draw(narrow))
        assert name in all_text(lots.pictures[0].draw(narrow))
    flat = [s.points for s, _ in shapes(lots.pictures[0].draw(narrow)) if isinstance(s, Polygon)]
    three = [points for points in flat if len(points) == 6]
    up = sum(points[1] > points[3] for points in three)
    assert min(up, len(three) - up) >= 20
