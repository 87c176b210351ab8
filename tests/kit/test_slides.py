"""What the class is shown: large enough for the last row, within the margins, never too much."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from reportlab.graphics.shapes import Rect

from tests.kit.drawn import all_text, contrast, shapes, strokes, texts
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.palette import PROJECTOR, palette
from workshop_app.kit.slide import FLOOR, KEY, MARGIN, TITLE
from workshop_app.kit.slides import plain_slide, result_pages, result_slide
from workshop_app.kit.task import task_card
from workshop_app.kit.task_slides import task_pages, task_slide
from workshop_app.system.languages import CODES, language

SIZES = [
    (1024, 768),
    (800, 600),
    (1280, 1024),
    (1366, 768),
    (1920, 1080),
    (3840, 2160),
    (1080, 1920),
]
HOSTILE = [
    "字" * 10_000,
    "word " * 2_000,
    "w" * 10_000,
    "👩‍👩‍👧 " * 500,
    "<b>bold</b> & <img src='/etc/passwd'>\n" * 40,
    "line\n\r\t\x00\ud800" * 100,
    "",
]


@pytest.fixture(params=CODES)
def spoken(request):
    return language(request.param)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


def shown(spoken):
    kind = kind_of(load_catalogue()["mdm"])
    return kind.present(kind.sample(spoken.code), spoken)


def card(spoken):
    return task_card(load_catalogue()["mdm"], spoken)


def results(presentation, team, spoken, size):
    pages = range(result_pages(presentation))
    return [result_slide(presentation, team, page, spoken, *size) for page in pages]


def tasks(task, spoken, size):
    pages = range(task_pages(task, spoken, *size))
    return [task_slide(task, page, spoken, *size) for page in pages]


def faulty(presentation):
    return replace(presentation, headline=None, figures=(), pictures=(), tables=())


def every(spoken, size):
    made = shown(spoken)
    team = "第3组" if spoken.code == "zh_CN" else "Team 3"
    wrong = [result_slide(faulty(made), team, 0, spoken, *size)]
    return [*tasks(card(spoken), spoken, size), *results(made, team, spoken, size), *wrong]


def assert_readable(slide, size):
    width, height = size
    assert (slide.width, slide.height) == (width, height)
    floor = FLOOR / 100 * min(size)
    for text in texts(slide):
        assert text.size >= floor - 0.01, text
        assert text.left >= width * MARGIN - 0.5, text
        assert text.right <= width * (1 - MARGIN) + 0.5, text
        assert text.top >= height * MARGIN - 0.5, text
        assert text.bottom <= height * (1 - MARGIN) + 0.5, text
    for one, other in combinations(texts(slide), 2):
        assert not one.meets(other), (one, other)


def test_the_last_row_can_read_every_slide(spoken, size):
    slides = every(spoken, size)
    assert len(slides) >= 7
    for slide in slides:
        assert_readable(slide, size)
        assert "…" not in all_text(slide)


def test_titles_and_the_key_figure_are_large_on_every_page_of_a_result(spoken, size):
    made = shown(spoken)
    for slide in results(made, "3", spoken, size):
        found = {text.text: text.size for text in texts(slide)}
        assert found[made.headline.value] >= KEY / 100 * min(size) - 0.01
        titles = [text for text in texts(slide) if text.text and text.text in made.title]
        assert titles
        assert titles[0].size >= TITLE / 100 * min(size) - 0.01


def test_the_flow_is_high_enough_to_be_compared(spoken, size):
    made = shown(spoken)
    page = [picture.id for picture in made.pictures].index("flow") + 1
    slide = result_slide(made, "3", page, spoken, *size)
    bars = [s.height * t[3] for s, t in shapes(slide) if isinstance(s, Rect) and s.strokeColor]
    assert len(bars) >= 4
    assert max(bars) >= 0.12 * size[1]


def test_every_page_of_a_result_names_exercise_label_unit_and_n(spoken):
    made = shown(spoken)
    first, *pictures = results(made, "Blue", spoken, (1920, 1080))
    assert all(words in all_text(first) for words in ("Blue", made.title, made.subject))
    assert made.basis in all_text(first)
    assert "10,000" in made.basis
    for figure in made.figures:
        assert figure.value in all_text(first)
    for picture, slide in zip(made.pictures, pictures, strict=True):
        for words in ("Blue", made.title, made.headline.label, made.headline.value):
            assert words in all_text(slide)
        for words in (picture.title, picture.note):
            assert "".join(words.split()) in "".join(all_text(slide).split())


def test_lines_and_bars_are_thick_and_dark_enough(spoken):
    found = [stroke for slide in every(spoken, (1920, 1080)) for stroke in strokes(slide)]
    assert len(found) > 20
    for width, colour in found:
        assert width >= 3
        assert contrast(colour, palette(PROJECTOR).surface) >= 4.5


def test_the_task_card_says_each_step_once_and_keeps_the_trainers_notes(spoken, size):
    task = card(spoken)
    said = "".join("".join(all_text(slide).split()) for slide in tasks(task, spoken, size))
    for words in (task.goal, *task.steps, task.hand_in):
        assert said.count("".join(words.split())) == 1
    for words in (*task.facilitator, *task.hints):
        assert "".join(words.split())[:12] not in said


def test_long_steps_make_more_pages_not_smaller_type(spoken):
    task = card(spoken)
    long = replace(task, steps=tuple(step * 4 for step in task.steps))
    size = (1366, 768)
    assert task_pages(long, spoken, *size) > task_pages(task, spoken, *size)
    for slide in tasks(long, spoken, size):
        assert_readable(slide, size)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_any_text_of_a_user_fits(text, spoken, size):
    made = replace(shown(spoken), subject=text, title=text or "x")
    for slide in results(made, text, spoken, size):
        assert_readable(slide, size)
    assert_readable(result_slide(faulty(made), text, 0, spoken, *size), size)
    task = replace(
        card(spoken), title=text, goal=text, facts=text, steps=(text, text), hand_in=text
    )
    slides = tasks(task, spoken, size)
    assert len(slides) <= 6
    for slide in slides:
        assert_readable(slide, size)


def test_what_is_cut_says_so(spoken):
    slide = result_slide(shown(spoken), "组" * 10_000, 0, spoken, 1024, 768)
    assert "组…" in all_text(slide)


def test_with_faults_the_class_learns_that_the_numbers_are_being_corrected():
    spoken = language("en")
    wrong = faulty(shown(spoken))
    assert result_pages(wrong) == 1
    slide = result_slide(wrong, "Team 3", 3, spoken, 1920, 1080)
    said = all_text(slide)
    assert "The numbers are being corrected" in said
    assert "Team 3" in said
    assert "2,879" not in said


def test_a_team_that_has_only_begun_is_not_said_to_be_wrong():
    spoken = language("en")
    kind = kind_of(load_catalogue()["mdm"])
    said = all_text(result_slide(kind.present(kind.blank(), spoken), "3", 0, spoken, 1920, 1080))
    assert "The team is filling in its numbers" in said
    half = kind.present(kind.blank().with_values(0, {"customers": "many"}), spoken)
    said = all_text(result_slide(half, "3", 0, spoken, 1920, 1080))
    assert "The numbers are being corrected" in said


@pytest.mark.parametrize(
    "values",
    [
        {"problem_rate": 0},
        {"complaint_rate": 0},
        {"complaint_rate": 1},
        {"customers": 1},
    ],
    ids=str,
)
def test_extreme_inputs_stay_on_the_slide(values, spoken, size):
    kind = kind_of(load_catalogue()["mdm"])
    state = kind.sample(spoken.code).with_values(0, values)
    made = kind.present(state, spoken)
    assert made.headline is not None
    for slide in results(made, "3", spoken, size):
        assert_readable(slide, size)


def test_endless_numbers_are_made_smaller_rather_than_lost(spoken, size):
    kind = kind_of(load_catalogue()["mdm"])
    values = {"customers": 1_000_000_000, "revenue_per_customer": 100_000_000}
    made = kind.present(kind.sample(spoken.code).with_values(0, values), spoken)
    width, _ = size
    for slide in results(made, "3", spoken, size):
        for text in texts(slide):
            assert width * MARGIN - 2 <= text.left
            assert text.right <= width * (1 - MARGIN) + 2
    assert made.headline.value in all_text(results(made, "3", spoken, size)[0])


def test_black_and_white_have_nothing_on_them():
    for black, colour in ((True, 0), (False, 1)):
        slide = plain_slide(640, 480, black=black)
        assert texts(slide) == []
        (ground,) = slide.contents
        assert ground.fillColor.rgb() == (colour,) * 3
        assert (ground.width, ground.height) == (640, 480)
