"""Bars with a mark, Gantt charts, curves over time, run sheets and forms as bricks of their own."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.kit.drawn import all_text, shapes, texts
from workshop_app.kit.figures import Board
from workshop_app.kit.figures_bars import BarMark, BarRow, bar_rows
from workshop_app.kit.figures_cues import Cue, CueHeads, cue_sheet, cue_strips
from workshop_app.kit.figures_curve import CurvePoint, CurveScale, curve
from workshop_app.kit.figures_form import FormColumn, form, form_strips
from workshop_app.kit.figures_gantt import GanttBar, GanttWords, gantt
from workshop_app.kit.figures_marks import SHAPES, legend_lines, mark
from workshop_app.kit.palette import LIGHT, PRINT, PROJECTOR, palette
from workshop_app.kit.presentation import Sheet

DESK = Sheet(660, palette(LIGHT))
PAPER = Sheet(493, palette(PRINT), mono=True)
CLASS = Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=560)
HEADS = CueHeads("time", "what", "props", "owner", "done")
WORDS = GanttWords("event", lambda n: f"{n} more")
FIRST = date(2027, 3, 1)


def row(label: str, *parts: int, strong: bool = False) -> BarRow:
    return BarRow(label, tuple(map(Decimal, parts)), f"v{sum(parts)}", is_strong=strong)


def cue(number: int, **more: str) -> Cue:
    return Cue(f"{number:02}:00", "60 min", f"what {number}", "", "", "Ann", **more)


# --- bars ---------------------------------------------------------------------------------------


def test_rows_without_room_are_folded_into_one():
    rows = [row(f"r{n}", 100 - n) for n in range(30)]
    drawn = bar_rows(rows, DESK, fold=lambda rest: BarRow(f"{len(rest)} more", (), "rest"))
    assert "17 more" in all_text(drawn)
    assert "r12" in all_text(drawn)
    assert "r13" not in all_text(drawn)
    assert "r14" not in all_text(bar_rows(rows[:15], DESK))


def test_values_stay_clear_of_a_mark():
    rows = [row("a", 50), row("b", 97), row("c", 100)]
    target = BarMark(Decimal(100), "target")
    for sheet in (DESK, PAPER, CLASS):
        drawn = bar_rows(rows, sheet, mark=target)
        values = [w for w in texts(drawn) if w.text.startswith("v")]
        assert len({round(w.right, 1) for w in values}) == 1
        assert "target" in all_text(drawn)


def test_nothing_is_a_picture_too():
    for sheet in (DESK, CLASS):
        assert bar_rows([], sheet).height >= 1
        assert bar_rows([row("a")], sheet).width == sheet.width
        assert gantt([], None, WORDS, sheet).width == sheet.width
        scale = CurveScale(0, 1, (), -5, 5, 0, ())
        assert curve([], scale, [], sheet).width == sheet.width
        assert curve([CurvePoint(0.5, 2)], scale, [], sheet).height > 0


# --- Gantt --------------------------------------------------------------------------------------


def test_a_chart_without_a_date_bears_none():
    assert not all_text(gantt([], None, WORDS, DESK)).strip()
    assert "event" in all_text(gantt([], FIRST, WORDS, DESK))


def test_critical_bars_differ_by_shape_and_weight():
    bars = [
        GanttBar("one", FIRST, FIRST + timedelta(4), is_critical=True),
        GanttBar("two", FIRST, FIRST + timedelta(4)),
        GanttBar("three", FIRST + timedelta(5), FIRST + timedelta(9), is_critical=True, after=(0,)),
    ]
    drawn = gantt(bars, FIRST + timedelta(9), WORDS, PAPER)
    kinds = [type(shape).__name__ for shape, _ in shapes(drawn)]
    assert kinds.count("Path") == 2
    assert "Rect" in kinds
    fonts = {s.text: s.fontName for s, _ in shapes(drawn) if type(s).__name__ == "String"}
    assert fonts["one"] != fonts["two"]
    assert "event" in fonts


def test_many_tasks_stand_closer_and_clear_of_each_other():
    bars = [GanttBar(f"task {n}", FIRST, FIRST + timedelta(9)) for n in range(60)]
    few, many = (gantt(bars[:n], None, WORDS, PAPER) for n in (10, 60))
    assert many.height < 4 * few.height
    labels = [w for w in texts(many) if w.text.startswith("task")]
    for one, other in pairwise(sorted(labels, key=lambda word: word.top)):
        assert one.bottom < other.top


@pytest.mark.parametrize(
    ("days", "expected"),
    [(10, "03-02"), (60, "03-08"), (300, "2027-04"), (9_000, "2030-01"), (2_900_000, "5000-01")],
)
def test_dates_stand_as_close_as_there_is_room(days, expected):
    bars = [GanttBar("one", FIRST, FIRST + timedelta(days))]
    dates = [w for w in texts(gantt(bars, None, WORDS, DESK)) if w.text[:2].isdigit()]
    assert expected in [w.text for w in dates]
    for one, other in pairwise(dates):
        assert one.right < other.left


def test_a_short_task_at_the_end_of_centuries_stays_within_the_chart():
    bars = [
        GanttBar("long", date(1, 1, 1), date(9999, 12, 31)),
        GanttBar("short", date(9999, 12, 30), date(9999, 12, 31), is_critical=True),
    ]
    drawn = gantt(bars, None, WORDS, PAPER)
    paths = [shape for shape, _ in shapes(drawn) if type(shape).__name__ == "Path"]
    assert max(max(path.points[::2]) for path in paths) <= drawn.width


# --- curves -------------------------------------------------------------------------------------


def test_a_label_never_stands_on_a_point_or_another_label():
    points = [
        CurvePoint(n, (n * 7) % 9 - 4, f"label {n}", str(n), SHAPES[n % 4], is_strong=n % 2 == 0)
        for n in range(14)
    ]
    scale = CurveScale(0, 13, ((0, "0"), (13, "13")), -5, 5, 0, ((-5, "−5"), (0, "0"), (5, "+5")))
    for sheet in (DESK, PAPER, CLASS):
        written = texts(curve(points, scale, [(s, s) for s in SHAPES], sheet))
        for index, one in enumerate(written):
            met = [other.text for other in written[index + 1 :] if one.meets(other)]
            assert met == [], one.text


def test_every_shape_is_drawn_within_its_size():
    board = Board(DESK, 100)
    for shape in (*SHAPES, "dot", "square"):
        mark(board, shape, 50, 50, 20, palette(LIGHT).ink)
    for shape, _ in shapes(board.drawing):
        left, bottom, right, top = shape.getBounds()
        assert 36 <= left <= right <= 64
        assert 36 <= bottom <= top <= 64


def test_a_legend_goes_on_in_a_second_line():
    assert legend_lines(["long words"] * 4, 12, 200, gap=12) == [[0, 1], [2, 3]]
    assert legend_lines([], 12, 200, gap=12) == []


# --- run sheets and forms -----------------------------------------------------------------------


def test_cues_are_strips_of_one_width_below_the_titles():
    strips = cue_strips([cue(9), cue(10, shape="star", moment="Pride")], HEADS, PAPER)
    assert [strip.width for strip in strips] == [493, 493, 493]
    assert "props" in all_text(strips[0])
    assert "props" not in all_text(strips[1])
    assert "Pride" in all_text(strips[2])
    assert cue_strips([], HEADS, PAPER) == ()


def test_a_whole_run_sheet_has_all_cues_or_those_that_fit():
    cues = [cue(n) for n in range(20)]
    assert "what 19" in all_text(cue_sheet(cues, HEADS, DESK))
    fitting = cue_sheet(cues, HEADS, CLASS)
    assert fitting.height <= CLASS.height + 1
    assert "what 0" in all_text(fitting)
    assert "what 19" not in all_text(fitting)


def test_a_form_prints_words_and_leaves_boxes():
    columns = [
        FormColumn("what", 3),
        FormColumn("target", 1, is_strong=True),
        FormColumn("x", 1, True),
    ]
    strips = form_strips(columns, [("smile " * 30, "95%", "secret")] * 3, PAPER)
    assert len(strips) == 4
    assert "target" in all_text(strips[0])
    assert "secret" not in all_text(strips[1])
    assert "95%" in all_text(strips[3])
    assert "target" not in all_text(strips[1])
    assert form(columns, [("a", "b", "")], PAPER).height > 40
