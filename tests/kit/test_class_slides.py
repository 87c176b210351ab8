"""The views of a class: large enough for the last row, and saying what they are to say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.kit import class_views
from tests.kit.drawn import all_text, contrast, strokes, texts
from tests.kit.test_slides import HOSTILE, SIZES, assert_readable
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.class_clock import COUNTDOWN, Clock
from workshop_app.kit.class_slides import (
    BlockSlides,
    CountdownSlides,
    PickSlides,
    TaskSlides,
    TitleSlides,
)
from workshop_app.kit.class_slides_agenda import AgendaSlides
from workshop_app.kit.class_slides_pitch import PitchCriterion, PitchSlides
from workshop_app.kit.class_slides_teams import (
    ComparisonSlides,
    PointsSlides,
    RevealSlides,
    TeamPoints,
)
from workshop_app.kit.comparison import Standing
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.kit.palette import PROJECTOR, palette
from workshop_app.kit.slide import KEY, LARGE_BODY, TITLE
from workshop_app.kit.task import task_card
from workshop_app.system.languages import CODES, language

HD = (1920, 1080)
EN = language("en")


@pytest.fixture(params=CODES)
def code(request):
    return request.param


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


def said(view, size=HD):
    pages = range(view.pages(*size))
    return " ".join(all_text(view.draw(page, *size)) for page in pages)


def joined(text):
    return "".join(text.split())


def test_the_last_row_can_read_every_view(code, size):
    for name, page, slide in class_views.drawn(class_views.everyday(code), size):
        assert_readable(slide, size)
        assert "…" not in all_text(slide), (name, page)


def test_twenty_teams_with_long_names_fit(code, size):
    for _name, _page, slide in class_views.drawn(class_views.crowded(code), size):
        assert_readable(slide, size)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), (1080, 1920)], ids=str)
def test_any_text_of_a_user_fits(text, size):
    for _name, _page, slide in class_views.drawn(class_views.crowded("en", text), size):
        assert_readable(slide, size)


def test_lines_and_bars_are_thick_and_dark_enough(code):
    for views in (class_views.everyday(code), class_views.crowded(code)):
        for name, _page, slide in class_views.drawn(views, HD):
            for width, colour in strokes(slide):
                assert width >= 3, name
                assert contrast(colour, palette(PROJECTOR).surface) >= 4.5, name


def test_countdown_key_figure_and_titles_keep_their_sizes(code, size):
    unit = min(size) / 100
    for views in (class_views.everyday(code), class_views.crowded(code)):
        for name, page, slide in class_views.drawn(views, size):
            sizes = [text.size / unit for text in texts(slide)]
            if name.startswith("countdown") or name == "break" or name.endswith("k-clock"):
                least = KEY if name == "task-clock" else COUNTDOWN
            elif name.startswith("reveal") and "sealed" not in name and page == 0:
                least = KEY
            elif name.startswith("identify"):
                least = COUNTDOWN
            else:
                least = TITLE
            assert max(sizes) >= least - 0.01, (name, page)


def test_the_same_view_gives_the_same_drawing():
    view = class_views.everyday("en")["agenda"]
    assert texts(view.draw(0, *HD)) == texts(view.draw(0, *HD))
    assert texts(view.draw(99, *HD)) == texts(view.draw(view.pages(*HD) - 1, *HD))
    assert texts(view.draw(-1, *HD)) == texts(view.draw(0, *HD))


# --- title, cards, countdown ------------------------------------------------------------------


def test_the_opening_names_the_class_the_client_and_the_day():
    assert said(TitleSlides("Loyalty", "Jiangnan Power", "23 November")) == (
        "Jiangnan Power Loyalty 23 November"
    )
    assert said(TitleSlides("", "Jiangnan Power")) == "Jiangnan Power"


def test_a_card_says_what_it_is_how_long_and_until_when():
    card = BlockSlides("case", "An umbrella", "Who may borrow it?", 25, EN, "10:45")
    assert said(card) == "Case 25 minutes, until 10:45 An umbrella Who may borrow it?"
    assert "until" not in said(replace(card, until=""))
    assert said(replace(card, title="Case: an umbrella")).count("Case") == 1


def test_a_card_with_a_clock_shows_it_instead_of_its_minutes():
    card = BlockSlides("break", "Tea", "", 15, EN, "10:45", Clock(754))
    assert said(card) == "Break Until 10:45 Tea Time left 12:34"


def test_a_long_note_makes_more_pages_and_is_whole(code):
    note = "\n".join(f"{n}. {class_views.LONG[code]}" for n in range(20))
    card = BlockSlides("discussion", "Why?", note, 20, language(code))
    for size in SIZES:
        pages = [card.draw(page, *size) for page in range(card.pages(*size))]
        body = LARGE_BODY / 100 * min(size)
        lines = [t.text for slide in pages for t in texts(slide) if abs(t.size - body) < 0.01]
        assert len(pages) > 1
        assert joined("".join(lines)) == joined(note)


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (Clock(1104), "Time left 18:24"),
        (Clock(59, "soon"), "Time left 0:59"),
        (Clock(9, "last"), "Almost over 0:09"),
        (Clock(-64, "over"), "Over time +1:04"),
        (Clock(3601), "Time left 1:00:01"),
        (Clock(60, "calm", is_paused=True), "Paused 1:00"),
    ],
)
def test_the_countdown_says_in_words_how_near_the_end_is(clock, words):
    assert words in said(CountdownSlides("Task", clock, EN))


def test_the_countdown_is_orange_then_red_and_does_not_jump():
    colours = palette(PROJECTOR)
    found = {}
    for clock in (Clock(1104), Clock(111, "soon"), Clock(48, "last"), Clock(-8, "over")):
        slide = CountdownSlides("Task", clock, EN).draw(0, *HD)
        fills = [shape.fillColor for shape in slide.contents[1:] if hasattr(shape, "rx")]
        found[clock.stage] = ["#" + fill.hexval()[2:].upper() for fill in fills]
    assert found == {
        "calm": [],
        "soon": [colours.data[5]],
        "last": [colours.error],
        "over": [colours.error],
    }
    sizes = {
        max(text.size for text in texts(CountdownSlides("Task", Clock(s), EN).draw(0, *HD)))
        for s in (1199, 1118, 1111, 600)
    }
    assert len(sizes) == 1


def test_the_countdown_says_what_to_do_and_what_to_hand_in():
    view = CountdownSlides("Market damage", Clock(600), EN, "Find the loss.", "One figure.")
    assert "Find the loss. To hand in: One figure." in said(view)


def test_a_task_with_a_clock_loses_nothing(code):
    view = class_views.everyday(code)["task-clock"]
    for size in SIZES:
        words = joined(said(view, size))
        for part in (view.card.goal, *view.card.steps, view.card.hand_in):
            assert joined(part) in words
        pages = range(view.pages(*size))
        assert all(view.clock.text in all_text(view.draw(page, *size)) for page in pages)
        assert isinstance(view, TaskSlides)


def test_who_is_picked_stands_large_and_how_many_are_left():
    assert said(PickSlides("Ada", "Open road", 3, EN)) == (
        "It is the turn of Ada Open road 3 people have not had a turn yet"
    )
    assert "turn yet" not in said(PickSlides("Ada", "", 0, EN))
    assert "Everybody has had a turn" in said(PickSlides("", "", 0, EN))


# --- agenda ---------------------------------------------------------------------------------------


def test_the_first_page_of_the_agenda_has_now_and_next():
    agenda = course_agenda("A1", "en")
    blocks = agenda.days[0].blocks
    for size in SIZES:
        for here, block in enumerate(blocks[:-1]):
            words = joined(all_text(AgendaSlides(agenda, block.id, EN).draw(0, *size)))
            assert joined(block.title) in words
            assert joined(blocks[here + 1].title) in words
            assert "Now" in words
            assert "Next" in words


def test_the_rest_of_the_day_follows_each_block_once(size):
    agenda = course_agenda("A1", "en")
    blocks = agenda.days[0].blocks
    rows = [AgendaSlides(agenda, "", EN).draw(0, *size)]
    view = AgendaSlides(agenda, "", EN)
    rows = [text.text for p in range(view.pages(*size)) for text in texts(view.draw(p, *size))]
    times = [text for text in rows if len(text) == 5 and text[2] == ":"]
    assert len(times) == len(blocks)
    assert times == sorted(times)
    assert times[0] == "09:00"


def test_a_class_that_is_late_says_the_times_of_what_comes():
    agenda = course_agenda("A1", "en")
    block = agenda.days[0].blocks[1]
    words = said(AgendaSlides(agenda, block.id, EN, 6))
    assert "09:26" in words
    assert "09:51" in words
    assert "09:45" not in words


def test_the_block_that_runs_says_when_it_was_begun():
    agenda = course_agenda("A1", "en")
    block = agenda.days[0].blocks[1]
    words = said(AgendaSlides(agenda, block.id, EN, 9, begun=9 * 60 + 26))
    assert "09:26" in words
    assert "09:54" in words
    assert "09:20" not in words


def test_the_agenda_says_which_day_it_is_and_shows_no_other():
    agenda = course_agenda("A1", "en")
    second = agenda.days[1].blocks[0]
    words = said(AgendaSlides(agenda, second.id, EN))
    assert "Day 2 of 2" in words
    assert agenda.days[0].blocks[0].title not in words


# --- teams ----------------------------------------------------------------------------------------


def reveal(revealed, team="t2", count=6):
    made = class_views.comparison("en", count, pictures=1)
    return RevealSlides(made, team, 3, count, frozenset(revealed), EN)


def test_a_reveal_shows_the_newest_and_the_rank_so_far():
    view = reveal({"t0", "t1", "t2"})
    words = all_text(view.draw(0, *HD))
    assert words.startswith("Market damage model Reveal 3 of 6")
    assert "15.6% Torch" in words
    assert "1 Torch 15.6% 2 Open road 12.3% 3 Warm sun 8.1%" in words
    assert "n = 6 · 3 of 6 revealed" in words
    assert view.pages(*HD) == 2


def test_nothing_of_a_sealed_team_is_told(size):
    for view in (
        reveal({"t0", "t1", "t2"}),
        reveal({"t0", "t1"}),
        ComparisonSlides(class_views.comparison("en"), frozenset({"t0", "t1"}), EN),
    ):
        words = said(view, size)
        assert "22.4%" not in words
        assert "twice as high" not in words
        assert "The fifth team loses most" not in words
    assert "Torch is still sealed" in said(reveal({"t0", "t1"}))
    assert "15.6%" not in said(reveal({"t0", "t1"}))


def test_bars_keep_their_length_while_teams_are_revealed():
    def longest(view):
        slide = view.draw(0, *HD)
        bars = [s for s in slide.contents if getattr(s, "rx", 0) and s.strokeColor is not None]
        return max(bar.width for bar in bars if bar.height < 100 and bar.width < 1000)

    before = longest(reveal({"t0"}, "t0"))
    after = longest(reveal({"t0", "t5"}, "t0"))
    assert before == pytest.approx(after)


def test_the_comparison_ends_with_what_stands_out_once_all_are_revealed():
    made = class_views.comparison("en")
    words = said(ComparisonSlides(made, made.everybody, EN))
    assert "6 teams" in words
    assert made.measure in words
    assert "The fifth team loses most" in words
    assert "What stands out" in words
    for sentence in made.sentences:
        assert sentence in words


def test_teams_that_tie_share_a_rank_and_one_without_a_value_says_why():
    made = class_views.comparison("en")
    first = made.standings[0]
    without = Standing(first.contender, None, "—", note="not begun")
    made = replace(made, standings=(without, *made.standings[1:]))
    words = all_text(ComparisonSlides(made, made.everybody, EN).draw(0, *HD))
    assert "3 Warm sun 8.1% 3 Far trip 8.1% 5 Team 6" in words
    assert words.count("Open road not begun") == 1


def test_where_more_is_neither_better_nor_worse_there_are_no_ranks():
    made = replace(class_views.comparison("en"), high_is_better=None)
    words = all_text(ComparisonSlides(made, made.everybody, EN).draw(0, *HD))
    assert "Open road 12.3% Warm sun 8.1% Torch 15.6%" in words


def test_twenty_teams_are_all_on_the_ranking(size):
    made = class_views.comparison("en", 20, pictures=0)
    made = replace(made, sentences=())
    words = said(ComparisonSlides(made, made.everybody, EN), size)
    for standing in made.standings:
        assert f" {standing.contender.name} " in f" {words} "


def test_the_newest_of_twenty_is_always_to_be_seen(size):
    made = class_views.comparison("en", 20)
    for team in ("t5", "t4", "t19"):
        view = RevealSlides(made, team, 20, 20, made.everybody, EN)
        name = next(s.contender.name for s in made.standings if s.contender.team_id == team)
        found = [text.text for text in texts(view.draw(0, *size)) if text.text == name]
        assert len(found) == 2


def test_the_points_are_in_order_and_say_what_the_last_were_for():
    teams = class_views.contenders("en")
    points = [TeamPoints(one, p) for one, p in zip(teams, (3, 9, 9, 0, -2, 1), strict=True)]
    words = said(PointsSlides(tuple(points), EN, "Torch +2: first answer"))
    assert "1 Warm sun 9 1 Torch 9 3 Open road 3" in words
    assert "6 North star −2" in words
    assert "Torch +2: first answer" in words
    even = said(PointsSlides(tuple(replace(one, points=0) for one in points), EN))
    assert even == "Points of the teams " + " ".join(f"{one.name} 0" for one in teams)


def test_a_weight_is_shown_as_it_was_given():
    criteria = tuple(
        PitchCriterion(label, Decimal(weight))
        for label, weight in (("Insight", "12.5"), ("Cost", "30"))
    )
    team = class_views.contenders("en")[0]
    words = said(PitchSlides(team, "", criteria, 1, 6, EN))
    assert "12.5%" in words
    assert "30%" in words


def test_an_upright_screen_cuts_neither_titles_nor_goals(code):
    card = task_card(load_catalogue()["mdm"], language(code))
    views = (
        TaskSlides(card, language(code), Clock(2210)),
        CountdownSlides(card.title, Clock(2210), language(code), card.goal, card.hand_in),
    )
    for view in views:
        page = "".join(all_text(view.draw(0, 1080, 1920)).split())
        assert "".join(card.title.split()) in page
        assert "".join(card.goal.split()) in page
        assert "…" not in page
