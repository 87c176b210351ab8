"""Paragraphs of Chinese, Latin and mixed text with the line breaks a printer would set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import ParaLines, cjkU, makeCJKParaLine

from workshop_app.kit.line_breaks import line_ends
from workshop_app.pdf.markup import markup


def paragraph(text: str, style: ParagraphStyle) -> CjkParagraph:
    """Return a paragraph that shows user text as it is."""
    return CjkParagraph(markup(text, style.fontName), style)


class CjkParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph for styles with `wordWrap="CJK"`; takes markup, see `markup.markup`."""

    def breakLinesCJK(self, maxWidths: float | Sequence[float]) -> Any:  # noqa: N802, N803
        """Return the lines of the paragraph for ReportLab to place."""
        room = list(maxWidths) if isinstance(maxWidths, Sequence) else [maxWidths]
        if getattr(self, "_splitpara", 0) and hasattr(self, "blPara"):
            return self.blPara
        if not self.frags:
            return super().breakLinesCJK(room)
        # ReportLab asks again and again while it looks for a place to part a table.
        key = (tuple(room), tuple(map(id, self.frags)))
        known = getattr(self, "_known_lines", None)
        if known and known[0] == key:
            return known[1]
        self.height = 0
        units = [
            cjkU(letter, frag, "utf8") for frag in self.frags for letter in (frag.text or [""])
        ]
        lines: list[Any] = []
        for part in _hard_lines(units):
            lines += _set_lines(part, room, len(lines))
        broken = ParaLines(kind=1, lines=lines)
        self._known_lines = (key, broken)
        return broken

    def _get_split_blParaFunc(self) -> Any:  # noqa: N802
        return _words_between


def _hard_lines(units: list[Any]) -> list[list[Any]]:
    """Part the characters of a paragraph after each `<br/>`."""
    parts: list[list[Any]] = [[]]
    for unit in units:
        parts[-1].append(unit)
        if hasattr(unit.frag, "lineBreak"):
            parts.append([])
    return [part for part in parts if part]


def _set_lines(units: list[Any], room: Sequence[float], above: int) -> list[Any]:
    """Return ReportLab's lines of the characters up to one hard break.

    `above` lines of the paragraph stand above them.
    """
    rest = room[min(above, len(room) - 1) :]
    is_broken = hasattr(units[-1].frag, "lineBreak")
    letters = units[:-1] if is_broken else units
    text = "".join(letters)
    ends = line_ends(text, [unit.width for unit in letters], rest) or [0]
    lines = []
    for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
        is_last = is_broken and number == len(ends) - 1
        shown = text[start:end].rstrip(" \u3000")
        used = sum(unit.width for unit in letters[start : start + len(shown)])
        width = rest[min(number, len(rest) - 1)]
        row = letters[start:end] + (units[-1:] if is_last else [])
        lines.append(makeCJKParaLine(row, width, used, width - used, is_last, False))
    return lines


def _words_between(lines: Any, start: int, stop: int) -> list[Any]:
    """Return the words of some lines; ReportLab's own would put spaces between Chinese lines."""
    return [word for line in lines.lines[start:stop] for word in line.words]
