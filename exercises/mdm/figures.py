"""The four pictures of the market damage model, each a pure function of the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.graphics.shapes import Drawing

from exercises.mdm import projected
from exercises.mdm.values import Branch, Result
from workshop_app.kit.figures import LABEL, TIGHT_ROW, Axis, Board, Fill, Rows, mix
from workshop_app.kit.fonts import BOLD, REGULAR, text_width
from workshop_app.kit.presentation import Sheet

TORNADO_ROWS = 8
TORNADO_ROWS_PROJECTED = 5
TORNADO_TOP = 24.0
Write = Callable[[Decimal], str]


@dataclass(frozen=True)
class Bar:
    """A row: its label, value as written, and whether it is the one to see."""

    id: str
    label: str
    value: Decimal
    text: str
    note: str = ""
    strong: bool = False


# --- flow ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Node:
    """A bar of the flow: its place, its height in customers, and what stands beside it."""

    x: float
    top: float
    height: float
    colour: str
    label: str
    value: str


@dataclass(frozen=True)
class FlowTexts:
    """The words of the flow picture, and how customers are written."""

    problem: str
    silent: str
    complained: str
    quick: str
    solved: str
    unsolved: str
    back: str
    lost: str
    anyway: str
    write: Write


def flow(result: Result, texts: FlowTexts, sheet: Sheet) -> Drawing:
    """Return customers with a problem → silent or complained → outcome → back or lost.

    Heights are customers. On the projector the outcomes are left out: they are thin and many.
    """
    if sheet.projector and result.customers_with_problem:
        return projected.flow(result, texts, sheet)
    return _Flow(result, texts, sheet).draw()


class _Flow:
    def __init__(self, result: Result, texts: FlowTexts, sheet: Sheet) -> None:
        self.result, self.texts, self.sheet = result, texts, sheet
        self.unit = sheet.type_scale
        self.board = Board(sheet, sheet.height or 250.0 * self.unit)
        self.bar_width = 10.0 * self.unit
        people = float(result.customers_with_problem)
        self.scale = (self.board.height - 76.0 * self.unit) / people if people else 0.0
        palette = sheet.palette
        self.grey, self.blue, self.red, self.green = (
            palette.muted,
            palette.data[0],
            palette.data[1],
            palette.data[2],
        )

    def draw(self) -> Drawing:
        if not self.scale:
            _empty(self.board, self.texts.problem, self.texts.write(Decimal(0)))
            return self.board.drawing
        xs = [column * self.board.width for column in (0.0, 0.25, 0.52, 0.80)]
        problem, silent, complained = self._first_half(xs)
        outcomes = self._outcomes(xs[2], complained)
        ends = self._ends(xs[3])
        self._join(problem, silent, complained)
        self._to_ends(silent, complained, outcomes, ends)
        shown = [end for end in ends if end.height]
        for node in (problem, silent, complained, *shown, *outcomes):
            self._node(node)
        return self.board.drawing

    def _node_of(self, x: float, top: float, customers: Decimal, colour: str, label: str) -> Node:
        height = float(customers) * self.scale
        return Node(x, top, height, colour, label, self.texts.write(customers))

    def _first_half(self, xs: Sequence[float]) -> tuple[Node, Node, Node]:
        r, t = self.result, self.texts
        top = 10.0 * self.unit
        problem = self._node_of(xs[0], top, r.customers_with_problem, self.grey, t.problem)
        silent = self._node_of(xs[1], top, r.silent, self.grey, t.silent)
        below = silent.top + silent.height + 30.0 * self.unit
        complained = self._node_of(xs[1], below, r.complainers, self.blue, t.complained)
        return problem, silent, complained

    def _outcomes(self, x: float, complained: Node) -> list[Node]:
        paths, t = self.result.paths, self.texts
        parts = (
            (paths.quick.customers, self.green, t.quick),
            (paths.solved.customers, self.blue, t.solved),
            (paths.unsolved.customers, self.red, t.unsolved),
        )
        line = 19.0 * self.unit
        heights = [max(float(customers) * self.scale, line) for customers, _, _ in parts]
        top = min(complained.top - 6 * self.unit, self.board.height - sum(heights))
        nodes = []
        for (customers, colour, label), room in zip(parts, heights, strict=True):
            node = self._node_of(x, top, customers, colour, label)
            nodes.append(Node(x, top + (room - node.height) / 2, *_rest(node)))
            top += room
        return nodes

    def _ends(self, x: float) -> tuple[Node, Node, Node]:
        """Return lost to the problem, gone anyway (as without a problem), and back."""
        r, t = self.result, self.texts
        returned = sum((branch.returned for branch in r.paths.all), Decimal())
        lost = sum((_to_problem(branch) for branch in r.paths.all), Decimal())
        anyway = r.customers_with_problem - returned - lost
        top = 10.0 * self.unit
        nodes = []
        for customers, colour, label in (
            (lost, self.red, t.lost),
            (anyway, self.grey, t.anyway),
            (returned, self.green, t.back),
        ):
            node = self._node_of(x, top, customers, colour, label)
            nodes.append(node)
            if customers:
                top += max(node.height, 20.0 * self.unit) + 16.0 * self.unit
        return nodes[0], nodes[1], nodes[2]

    def _join(self, problem: Node, silent: Node, complained: Node) -> None:
        edge = problem.x + self.bar_width
        self._ribbon((edge, problem.top), (silent.x, silent.top), silent.height, self.grey)
        start = problem.top + silent.height
        self._ribbon((edge, start), (complained.x, complained.top), complained.height, self.blue)

    def _to_ends(
        self, silent: Node, complained: Node, outcomes: list[Node], ends: Sequence[Node]
    ) -> None:
        """Share every path out to the ends, from the top: lost, gone anyway, back."""
        paths = self.result.paths
        sources = [(silent, paths.silent)]
        edge, top = complained.x + self.bar_width, complained.top
        for node, branch in zip(outcomes, (paths.quick, paths.solved, paths.unsolved), strict=True):
            self._ribbon((edge, top), (node.x, node.top), node.height, node.colour)
            sources.append((node, branch))
            top += node.height
        reached = [end.top for end in ends]
        for node, branch in sources:
            start, lost = node.top, _to_problem(branch)
            parts = (lost, branch.customers - branch.returned - lost, branch.returned)
            for index, (part, end) in enumerate(zip(parts, ends, strict=True)):
                thick = float(part) * self.scale
                origin = (node.x + self.bar_width, start)
                self._ribbon(origin, (end.x, reached[index]), thick, end.colour)
                start, reached[index] = start + thick, reached[index] + thick

    def _ribbon(
        self, left: tuple[float, float], right: tuple[float, float], thick: float, colour: str
    ) -> None:
        if thick > 0:
            ground = self.sheet.palette.surface
            self.board.ribbon(left, right, max(thick, 0.5), mix(colour, ground, 0.22))

    def _node(self, node: Node) -> None:
        self.board.bar(node.x, node.top, self.bar_width, node.height, Fill(node.colour))
        left = node.x + self.bar_width + 6 * self.unit
        middle = node.top + node.height / 2
        size = self.board.label_size
        strong = node.label in (self.texts.lost, self.texts.silent)
        one_line = node.height < 2.6 * size and node.label not in (
            self.texts.problem,
            self.texts.lost,
            self.texts.back,
            self.texts.silent,
        )
        if one_line:
            self._ground(left, middle, node)
            width = self.board.text(left, middle, node.label, size=self.board.note_size)
            self.board.text(
                left + width + 5 * self.unit,
                middle,
                node.value,
                size=self.board.note_size,
                colour=self.sheet.palette.muted,
            )
            return
        self.board.text(left, middle - size * 0.7, node.label, bold=strong)
        self.board.text(left, middle + size * 0.7, node.value, bold=strong)

    def _ground(self, left: float, middle: float, node: Node) -> None:
        """Clear the thin flows behind a label, so that it can be read."""
        size = self.board.note_size
        words = text_width(f"{node.label} {node.value}", REGULAR, size) + 8 * self.unit
        height = 1.5 * size
        ground = Fill(self.sheet.palette.surface)
        self.board.bar(left - 2 * self.unit, middle - height / 2, words, height, ground)


def _to_problem(branch: Branch) -> Decimal:
    """Return the customers lost to the problem itself; a path that gains customers loses none."""
    return max(branch.lost, Decimal())


def _rest(node: Node) -> tuple[float, str, str, str]:
    return node.height, node.colour, node.label, node.value


def _empty(board: Board, label: str, value: str) -> None:
    board.text(board.width / 2, board.height / 2 - board.label_size, label, anchor="middle")
    board.text(board.width / 2, board.height / 2 + board.label_size, value, anchor="middle")


# --- bars ---------------------------------------------------------------------------------------


def waterfall(bars: Sequence[Bar], total: Bar, sheet: Sheet) -> Drawing:
    """Return the parts of the loss one behind the other, and their total from zero."""
    rows = Rows.fit(sheet, [bar.label for bar in (*bars, total)], pitch=30.0)
    board = Board(sheet, rows.height)
    sums = [Decimal()]
    for bar in bars:
        sums.append(sums[-1] + bar.value)
    axis = _axis(board, rows, [*sums, total.value], [bar.text for bar in (*bars, total)])
    height = rows.pitch * 0.56
    palette = sheet.palette
    for index, bar in enumerate(bars):
        start, end = sorted((axis.x(sums[index]), axis.x(sums[index + 1])))
        fill = Fill(palette.data[1], 1) if bar.value >= 0 else Fill(palette.data[2], 2)
        if not bar.strong:
            fill = Fill(mix(fill.colour, palette.surface, 0.55), fill.hatch)
        _row(board, rows, index, bar)
        board.bar(start, rows.middle(index) - height / 2, end - start, height, fill)
        _value(board, rows, index, bar, end)
        x = axis.x(sums[index + 1])
        board.line(
            (x, rows.middle(index) + height / 2),
            (x, rows.middle(index + 1) - height / 2),
            colour=palette.muted,
            width=0.75 * sheet.type_scale,
        )
    last = len(bars)
    start, end = sorted((axis.x(0), axis.x(total.value)))
    _row(board, rows, last, total)
    board.bar(start, rows.middle(last) - height / 2, end - start, height, Fill(palette.ink))
    _value(board, rows, last, total, end)
    return board.drawing


def bars(items: Sequence[Bar], sheet: Sheet) -> Drawing:
    """Return bars from zero, the strong one in the accent; a negative one runs to the left."""
    noted = any(bar.note for bar in items)
    rows = Rows.fit(sheet, [bar.label for bar in items], pitch=44.0 if noted else 32.0)
    board = Board(sheet, rows.height)
    axis = _axis(board, rows, [bar.value for bar in items], [bar.text for bar in items])
    height = rows.pitch * 0.5 if sheet.height else 20.0 * sheet.type_scale
    palette = sheet.palette
    zero = axis.x(0)
    for index, bar in enumerate(items):
        start, end = sorted((zero, axis.x(bar.value)))
        weak = Fill(palette.data[4], 1, palette.data[0])
        fill = Fill(palette.accent) if bar.strong else weak
        shift = -7 * sheet.type_scale if bar.note else 0.0
        middle = rows.middle(index) + shift
        rows.label(board, index, bar.label, bold=bar.strong, shift=shift)
        board.bar(start, middle - height / 2, end - start, height, fill)
        board.text(end + 8 * sheet.type_scale, middle, bar.text, bold=bar.strong)
        if bar.note:
            below = middle + height / 2 + 10 * sheet.type_scale
            board.text(zero, below, bar.note, colour=palette.muted, size=board.note_size)
    rows.axis(board, zero, palette.line, width=sheet.type_scale)
    return board.drawing


@dataclass(frozen=True)
class SwingBar:
    """A row of the tornado: what the total does when the assumption is lower, and higher."""

    label: str
    low: Decimal
    high: Decimal


def tornado(
    swings: Sequence[SwingBar], lower: str, higher: str, write: Write, sheet: Sheet
) -> Drawing:
    """Return the assumptions that move the total most, the largest on top."""
    shown = swings[: _tornado_rows(sheet)]
    rows = Rows.fit(sheet, [swing.label for swing in shown], pitch=27.0, top=TORNADO_TOP)
    board = Board(sheet, rows.height)
    values = [value for swing in shown for value in (swing.low, swing.high)]
    reach = max((abs(value) for value in values), default=Decimal()) or Decimal(1)
    room = max(
        (text_width(write(v), "NotoSansSC-Regular", board.note_size) for v in values), default=0
    )
    left = rows.label_room + 14 * sheet.type_scale + room
    axis = Axis(left, board.width - room - 8 * sheet.type_scale, -float(reach), float(reach))
    palette = sheet.palette
    fills = (Fill(palette.data[4], 1, palette.data[0]), Fill(palette.data[0]))
    zero, height = axis.x(0), rows.pitch * 0.62
    _sides(board, rows, shown, axis, ((lower, fills[0]), (higher, fills[1])))
    for index, swing in enumerate(shown):
        top = rows.middle(index) - height / 2
        rows.label(board, index, swing.label, bold=index == 0)
        for value, fill in zip((swing.low, swing.high), fills, strict=True):
            if not value:
                continue
            start, end = sorted((zero, axis.x(value)))
            board.bar(start, top, end - start, height, fill)
            gap = 5 * sheet.type_scale
            x, anchor = (end + gap, "start") if value > 0 else (start - gap, "end")
            board.text(x, rows.middle(index), write(value), anchor=anchor, size=board.note_size)
    rows.axis(board, zero, palette.ink, width=sheet.type_scale)
    return board.drawing


def _tornado_rows(sheet: Sheet) -> int:
    """Return how many assumptions there is room for; three make the point."""
    if not sheet.projector:
        return TORNADO_ROWS
    room = sheet.height - TORNADO_TOP * sheet.type_scale
    rows = int(room / (TIGHT_ROW * LABEL * sheet.type_scale) + 0.01)
    return min(max(rows, 3), TORNADO_ROWS_PROJECTED) if sheet.height else TORNADO_ROWS_PROJECTED


def _sides(
    board: Board,
    rows: Rows,
    swings: Sequence[SwingBar],
    axis: Axis,
    sides: Sequence[tuple[str, Fill]],
) -> None:
    """Name the two directions above the first row's bars, on the side where each of them runs."""
    if not swings:
        return
    first = swings[0]
    lower_is_left = first.low <= 0 if first.low else first.high >= 0
    (left, left_fill), (right, right_fill) = sides if lower_is_left else sides[::-1]
    unit, size = board.sheet.type_scale, board.note_size
    muted, middle, box = board.sheet.palette.muted, rows.top / 2, 10 * board.sheet.type_scale
    near, far = 8 * unit, 8 * unit + box + 5 * unit
    zero = axis.x(0)
    board.bar(zero - near - box, middle - box / 2, box, box, left_fill)
    board.text(zero - far, middle, left, anchor="end", colour=muted, size=size)
    board.bar(zero + near, middle - box / 2, box, box, right_fill)
    board.text(zero + far, middle, right, colour=muted, size=size)


def _axis(board: Board, rows: Rows, values: Sequence[Decimal], texts: Sequence[str]) -> Axis:
    unit = board.sheet.type_scale
    room = max(text_width(text, BOLD, board.label_size) for text in texts)
    return Axis.over(rows.label_room + 14 * unit, board.width - room - 10 * unit, values)


def _row(board: Board, rows: Rows, index: int, bar: Bar) -> None:
    rows.label(board, index, bar.label, bold=bar.strong)


def _value(board: Board, rows: Rows, index: int, bar: Bar, end: float) -> None:
    x = end + 8 * board.sheet.type_scale
    board.text(x, rows.middle(index), bar.text, bold=bar.strong)
