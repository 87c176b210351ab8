"""The bricks of pictures: text, bars, lines, axes and rows land where they should."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Group, Line, Rect, String

from tests.kit.drawn import shapes, strokes, texts
from workshop_app.kit.figures import LABEL, Axis, Board, Fill, Rows, mix
from workshop_app.kit.fonts import BOLD, EMOJI, REGULAR, clean_line, text_width
from workshop_app.kit.palette import LIGHT, PRINT, PROJECTOR, palette
from workshop_app.kit.presentation import Sheet

SHEET = Sheet(400, palette(LIGHT))
PROJECTED = Sheet(1_600, palette(PROJECTOR), type_scale=3.0, projector=True)
COLOUR = st.from_regex("#[0-9A-F]{6}", fullmatch=True)


@given(COLOUR, COLOUR, st.floats(0, 1))
def test_a_mix_lies_between_its_colours(one, other, share):
    mixed = mix(one, other, share)
    assert re.fullmatch("#[0-9A-F]{6}", mixed)
    for i in (1, 3, 5):
        ends = sorted((int(one[i : i + 2], 16), int(other[i : i + 2], 16)))
        assert ends[0] <= int(mixed[i : i + 2], 16) <= ends[1]


def test_a_mix_of_all_or_nothing_is_the_colour_itself():
    assert mix("#0072B2", "#FFFFFF", 1) == "#0072B2"
    assert mix("#0072B2", "#FFFFFF", 0) == "#FFFFFF"
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"


@pytest.mark.parametrize("anchor,left", [("start", 200), ("middle", 200 - 26), ("end", 200 - 52)])
def test_text_stands_at_its_anchor_around_its_middle(anchor, left):
    board = Board(SHEET, 100)
    assert board.text(200, 30, "市场损害", anchor=anchor) == pytest.approx(4 * LABEL)
    [written] = texts(board.drawing)
    assert written.left == pytest.approx(left)
    assert (written.top + written.bottom) / 2 == pytest.approx(30, abs=1)


def test_text_is_cut_to_its_room_and_never_breaks_the_line():
    board = Board(SHEET, 100)
    width = board.text(0, 20, "一个很长很长很长的名字\n第二行", room=60)
    [written] = texts(board.drawing)
    assert written.text.endswith("…")
    assert written.right <= 60
    assert width <= 60


def test_emoji_and_bold_have_their_fonts():
    board = Board(SHEET, 100)
    board.text(0, 20, "好🚀", bold=True)
    fonts = [shape.fontName for shape, _ in shapes(board.drawing) if isinstance(shape, String)]
    assert fonts == [BOLD, EMOJI]


@given(st.lists(st.text(max_size=30), max_size=4), st.floats(1, 500), st.booleans())
def test_fitting_type_fits(lines, room, bold):
    board = Board(SHEET, 100)
    size = board.fitting(lines, LABEL, room, bold=bold)
    assert size <= LABEL
    for line in lines:
        font = BOLD if bold else REGULAR
        assert text_width(clean_line(line), font, size) <= room + 1e-6


def test_a_bar_is_never_thinner_than_a_hair_and_y_runs_down():
    board = Board(SHEET, 100)
    board.bar(10, 20, 0, 30, Fill("#0072B2"))
    [(bar, _)] = [(s, t) for s, t in shapes(board.drawing) if isinstance(s, Rect)]
    assert bar.width == 0.75
    assert (bar.y, bar.y + bar.height) == (50, 80)


@pytest.mark.parametrize("hatch,slants", [(0, set()), (1, {1}), (2, {-1}), (3, {1, -1})])
def test_paper_without_colour_is_hatched_within_the_bar(hatch, slants):
    board = Board(Sheet(400, palette(PRINT), mono=True), 100)
    board.bar(10, 20, 50, 30, Fill("#0072B2", hatch))
    lines = [s for s, _ in shapes(board.drawing) if isinstance(s, Line)]
    assert {1 if line.y2 > line.y1 else -1 for line in lines if line.x1 != line.x2} == slants
    for line in lines:
        assert 10 <= line.x1 <= line.x2 <= 60
        assert 50 - 1e-6 <= min(line.y1, line.y2) <= max(line.y1, line.y2) <= 80 + 1e-6
    coloured = Board(SHEET, 100)
    coloured.bar(10, 20, 50, 30, Fill("#0072B2", 3))
    assert not any(isinstance(s, Line) for s, _ in shapes(coloured.drawing))


def test_projected_lines_and_bars_are_thick_and_dark():
    board = Board(PROJECTED, 300)
    board.line((0, 10), (100, 10))
    board.bar(0, 20, 100, 50, Fill(PROJECTED.palette.data[4]))
    (line_width, line_colour), (bar_width, bar_colour) = strokes(board.drawing)
    assert line_width >= 3
    assert bar_width >= 3
    assert line_colour == PROJECTED.palette.muted
    assert bar_colour not in (PROJECTED.palette.data[4], PROJECTED.palette.surface)
    assert board.note_size == board.label_size == 3 * LABEL


def test_a_ribbon_joins_both_ends_with_its_thickness():
    board = Board(SHEET, 100)
    board.ribbon((0, 10), (200, 60), 8, "#0072B2")
    left, bottom, right, top = board.drawing.contents[0].getBounds()
    assert (left, right) == (0, 200)
    assert (100 - top, 100 - bottom) == (10, 68)


VALUES = st.lists(st.decimals(-(10**9), 10**9, places=2), max_size=8)


@given(VALUES)
def test_an_axis_holds_all_values_and_zero_in_order(values):
    axis = Axis.over(50, 350, values)
    for value in (*values, Decimal(0)):
        assert 50 - 1e-6 <= axis.x(value) <= 350 + 1e-6
    ordered = [axis.x(value) for value in sorted(values)]
    assert ordered == sorted(ordered)


@given(st.lists(st.text(max_size=60), max_size=12), st.sampled_from([0.0, 120.0, 400.0, 900.0]))
def test_rows_have_room_for_their_labels_and_keep_apart(labels, height):
    sheet = replace(SHEET, height=height)
    rows = Rows.fit(sheet, labels, pitch=30, top=10)
    assert rows.label_room <= sheet.width / 2
    assert rows.count == len(labels)
    edges = [rows.top, *(rows.middle(index) for index in range(rows.count)), rows.height]
    assert edges == sorted(edges)
    for index in range(rows.count - 1):
        assert rows.middle(index + 1) - rows.middle(index) >= rows.pitch - 1e-6
    if labels:
        assert rows.middle(0) - rows.pitch / 2 >= rows.top - 1e-6
        assert rows.middle(rows.count - 1) + rows.pitch / 2 <= rows.height + 1e-6
    if labels and height > rows.top + len(labels) * LABEL * 1.4:
        assert rows.height <= height + 1e-6


def test_a_hatched_group_is_one_shape_of_the_drawing():
    board = Board(Sheet(400, palette(PRINT), mono=True), 100)
    board.bar(0, 0, 20, 20, Fill("#0072B2", 1))
    assert [type(shape) for shape in board.drawing.contents] == [Rect, Group]
