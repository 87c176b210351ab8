"""The flow picture: customers with a problem → silent or complained → outcome → back or lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.graphics.shapes import Drawing

from exercises.mdm import projected
from exercises.mdm.flow_parts import TWO_LINES, FlowTexts, ends_of, largest_scale
from exercises.mdm.values import Result
from workshop_app.kit.figures import Board, Fill, mix
from workshop_app.kit.fonts import REGULAR, text_width
from workshop_app.kit.presentation import Sheet

TOP, KINDS_GAP, ENDS_GAP = 5.0, 14.0, 8.0
"""Above the flow, between silent and complained, and between the ends; points at a scale of 1."""


@dataclass(frozen=True)
class Node:
    """A bar of the flow: its place, its height in customers, and what stands beside it."""

    x: float
    top: float
    height: float
    colour: str
    label: str
    value: str


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
        palette = sheet.palette
        self.grey, self.blue, self.red, self.green = (
            palette.muted,
            palette.data[0],
            palette.data[1],
            palette.data[2],
        )
        people = result.customers_with_problem
        self.scale = largest_scale(people, self.board.height, self._highest)

    def draw(self) -> Drawing:
        if not self.scale:
            _empty(self.board, self.texts.problem, self.texts.write(Decimal(0)))
            return self.board.drawing
        last = 0.80 * self.board.width
        self.rooms = [share * last for share in (0.3125, 0.3375, 0.35)]
        self.rooms.append(self.board.width - last)
        xs = [0.0, self.rooms[0], self.rooms[0] + self.rooms[1], last]
        problem, silent, complained = self._first_half(xs)
        outcomes = self._outcomes(xs[2], complained)
        ends = self._ends(xs[3])
        self._join(problem, silent, complained)
        self._to_ends(silent, complained, outcomes, ends)
        shown = [end for end in ends if end.height > 0]
        for room, nodes in zip(
            self.rooms, ([problem], [silent, complained], outcomes, shown), strict=True
        ):
            for node in nodes:
                self._node(node, room)
        return self.board.drawing

    def _highest(self, scale: float) -> float:
        """Return the height that the highest column takes at `scale` points a customer."""
        r = self.result
        lost, anyway, back = ends_of(r.paths.all)
        columns = (
            ([r.silent, r.complainers], KINDS_GAP),
            ([part for part in (lost, anyway, back) if part > 0], ENDS_GAP),
        )
        return max(
            sum(self._block(float(part) * scale) for part in parts)
            + ((len(parts) - 1) * gap + 2 * TOP) * self.unit
            for parts, gap in columns
        )

    def _block(self, height: float) -> float:
        """Return the room that a bar and the two lines beside it need."""
        return max(height, TWO_LINES * self.board.label_size)

    def _node_of(self, x: float, top: float, customers: Decimal, colour: str, label: str) -> Node:
        """Return a bar in the middle of its block, whose top is given."""
        height = float(customers) * self.scale
        top += (self._block(height) - height) / 2
        return Node(x, top, height, colour, label, self.texts.write(customers))

    def _first_half(self, xs: Sequence[float]) -> tuple[Node, Node, Node]:
        r, t = self.result, self.texts
        top = TOP * self.unit
        problem = self._node_of(xs[0], top, r.customers_with_problem, self.grey, t.problem)
        silent = self._node_of(xs[1], top, r.silent, self.grey, t.silent)
        below = top + self._block(silent.height) + KINDS_GAP * self.unit
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
            height = float(customers) * self.scale
            middle = top + (room - height) / 2
            nodes.append(Node(x, middle, height, colour, label, self.texts.write(customers)))
            top += room
        return nodes

    def _ends(self, x: float) -> tuple[Node, Node, Node]:
        """Return lost to the problem, gone anyway (as without a problem), and back."""
        t = self.texts
        lost, anyway, back = ends_of(self.result.paths.all)
        top = TOP * self.unit
        nodes = []
        for customers, colour, label in (
            (lost, self.red, t.lost),
            (anyway, self.grey, t.anyway),
            (back, self.green, t.back),
        ):
            node = self._node_of(x, top, customers, colour, label)
            nodes.append(node)
            if customers:
                top += self._block(node.height) + ENDS_GAP * self.unit
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
            start, parts = node.top, ends_of([branch])
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

    def _node(self, node: Node, room: float) -> None:
        self.board.bar(node.x, node.top, self.bar_width, node.height, Fill(node.colour))
        left = node.x + self.bar_width + 6 * self.unit
        room -= self.bar_width + 10 * self.unit
        middle = node.top + node.height / 2
        t, least = self.texts, TWO_LINES * self.board.label_size
        is_thin = node.label == t.complained and node.height < least
        if is_thin or node.label in (t.quick, t.solved, t.unsolved):
            self._one_line(node, left, middle, room)
            return
        strong = node.label in (t.lost, t.silent)
        lines = (node.label, node.value)
        size = self.board.fitting(lines, self.board.label_size, room, bold=strong)
        self.board.text(left, middle - size * 0.7, node.label, bold=strong, size=size)
        self.board.text(left, middle + size * 0.7, node.value, bold=strong, size=size)

    def _one_line(self, node: Node, left: float, middle: float, room: float) -> None:
        """Write label and value on a ground that clears the thin flows behind them."""
        words = f"{node.label}  {node.value}"
        size = self.board.fitting([words], self.board.note_size, room, bold=False)
        width, height = text_width(words, REGULAR, size), 1.5 * size
        ground = Fill(self.sheet.palette.surface)
        edge = 2 * self.unit
        self.board.bar(left - edge, middle - height / 2, width + 2 * edge, height, ground)
        self.board.text(left, middle, node.label, size=size)
        muted = self.sheet.palette.muted
        self.board.text(left + width, middle, node.value, size=size, colour=muted, anchor="end")


def _empty(board: Board, label: str, value: str) -> None:
    board.text(board.width / 2, board.height / 2 - board.label_size, label, anchor="middle")
    board.text(board.width / 2, board.height / 2 + board.label_size, value, anchor="middle")
