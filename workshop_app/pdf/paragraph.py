"""Paragraphs of Chinese, Latin and mixed text with the line breaks a printer would set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getAscentDescent, stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import FragLine, ParaLines

from workshop_app.kit import fonts
from workshop_app.kit.line_breaks import line_ends

SPACES = " \u3000"
LEAST_LINE = 60
"""A line counts as so many characters, however short it is."""


def paragraph(text: str, style: ParagraphStyle, bullet: str | None = None) -> CjkParagraph:
    """Return a paragraph that shows user text as it is, whatever it holds.

    Line feeds break the line; what the style's font lacks is set in the emoji font. `bullet` is a
    short word of the program's own at the left of the first line.
    """
    return CjkParagraph(text, style, bullet)


def extent(text: str) -> int:
    """Return about how many characters of room a text takes; short lines take theirs whole."""
    return max(len(text), LEAST_LINE * len(text.splitlines()))


def brief(text: str, most: int) -> str:
    """Return a text for a place that cannot grow over pages: where it takes more room than `most`
    characters, all or its beginning in one line, with "…" where something is cut."""
    if extent(text) <= most:
        return text
    line = fonts.clean_line(text)
    return line if len(line) <= most else line[: most - 1] + fonts.ELLIPSIS


class CjkParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph for styles with `wordWrap="CJK"`. Its text is shown, never read as markup."""

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: str | None = None,  # noqa: N803
        frags: list[Any] | None = None,
    ) -> None:
        shown = _fragments(text or "", style) if frags is None else frags
        super().__init__(None, style, bulletText, frags=shown)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return width and height of the lines; a table asks many times, mostly for the same."""
        known = getattr(self, "_known_size", None)
        if known and known[0] == availWidth and known[1] is self.frags:
            self.width, self.height, self.blPara, self._wrapWidths = known[2]
        else:
            super().wrap(availWidth, availHeight)
            kept = (self.width, self.height, self.blPara, self._wrapWidths)
            self._known_size = (availWidth, self.frags, kept)
        return self.width, self.height

    def breakLinesCJK(self, maxWidths: float | Sequence[float]) -> Any:  # noqa: N802, N803
        """Return the lines of the paragraph for ReportLab to place."""
        room = list(maxWidths) if isinstance(maxWidths, Sequence) else [maxWidths]
        if getattr(self, "_splitpara", 0) and hasattr(self, "blPara"):
            return self.blPara
        if not self.frags:
            return super().breakLinesCJK(room)
        # ReportLab asks again and again while it looks for a place to part a table.
        key = self._key(room)
        known = getattr(self, "_known_lines", None)
        if known and known[0] == key:
            return known[1]
        self.height = 0
        lines: list[FragLine] = []
        for part in _hard_lines(self.frags):
            lines += _set_lines(part, room, len(lines))
        broken = ParaLines(kind=1, lines=lines)
        self._known_lines = (key, broken)
        return broken

    def split(self, width: float, height: float) -> list[Any]:
        """Return the parts for what is left of a page and for the next one.

        The second one keeps the lines that are set already: a long text is parted many times.
        """
        parts: list[Any] = super().split(width, height)
        known = getattr(self, "_known_lines", None)
        if len(parts) == 2 and known and len(set(known[0][0])) == 1:
            first, rest = parts
            left = known[1].lines[len(first.blPara.lines) :]
            rest._known_lines = (rest._key(known[0][0]), ParaLines(kind=1, lines=left))  # noqa: SLF001
        return parts

    def drawPara(self, debug: Any = 0) -> None:  # noqa: N802
        """Draw the lines; those of one font in the way that ReportLab keeps for them, which takes
        half as long."""
        set_lines = self.blPara
        self.blPara = _plain(set_lines) or set_lines
        try:
            super().drawPara(debug)
        finally:
            self.blPara = set_lines

    def _key(self, room: Sequence[float]) -> tuple[tuple[float, ...], tuple[int, ...]]:
        """Return what the lines depend on."""
        return tuple(room), tuple(map(id, self.frags))

    def _get_split_blParaFunc(self) -> Any:  # noqa: N802
        return _words_between


def _fragments(text: str, style: ParagraphStyle) -> list[Any]:
    """Return user text as ReportLab's fragments, one for each font and for each line feed."""
    plain = _plain_fragment(style)
    found = []
    for run in fonts.runs(fonts.clean(text), style.fontName):
        for place, line in enumerate(run.text.split("\n")):
            if place:
                found.append(plain.clone(text="", lineBreak=True))
            if line:
                found.append(plain.clone(text=line, fontName=run.font))
    return found


@lru_cache(maxsize=256)
def _plain_fragment(style: ParagraphStyle) -> Any:
    """Return a fragment in the look of a style, as ReportLab's own parser makes it."""
    (fragment,) = Paragraph("x", style).frags
    return fragment


def _hard_lines(frags: Sequence[Any]) -> list[list[Any]]:
    """Part the fragments of a paragraph after each line feed."""
    parts: list[list[Any]] = [[]]
    for frag in frags:
        parts[-1].append(frag)
        if hasattr(frag, "lineBreak"):
            parts.append([])
    return [part for part in parts if part]


def _set_lines(frags: Sequence[Any], room: Sequence[float], above: int) -> list[FragLine]:
    """Return ReportLab's lines of the fragments up to one hard break.

    `above` lines of the paragraph stand above them.
    """
    rest = room[min(above, len(room) - 1) :]
    text = "".join(frag.text for frag in frags)
    widths = [
        _letter_width(letter, frag.fontName) * frag.fontSize
        for frag in frags
        for letter in frag.text
    ]
    ends = line_ends(text, widths, rest) or [0]
    lines = []
    words = _parted(frags, ends)
    for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
        shown = len(text[start:end].rstrip(SPACES))
        width = rest[min(number, len(rest) - 1)]
        used = sum(widths[start : start + shown])
        lines.append(_line(words[number], width, used))
    if hasattr(frags[-1], "lineBreak"):
        lines[-1].lineBreak = True
        lines[-1].words.append(frags[-1].clone())
    return lines


def _plain(found: Any) -> Any:
    """Return lines as ReportLab keeps those of one font, None for others."""
    lines = found.lines
    if found.kind != 1 or any(len(line.words) != 1 or line.lineBreak for line in lines):
        return None
    words = [line.words[0] for line in lines]
    looks = {(word.fontName, word.fontSize, word.textColor) for word in words}
    if len(looks) != 1:
        return None
    first = lines[0]
    return words[0].clone(
        kind=0,
        ascent=first.ascent,
        descent=first.descent,
        lines=[(line.extraSpace, [word.text]) for line, word in zip(lines, words, strict=True)],
    )


def _parted(frags: Sequence[Any], ends: Sequence[int]) -> list[list[Any]]:
    """Return for each line the copies of fragments in it; lines end at places of the joined text.

    Goes over the fragments once: what is left of a long text has one for each of its lines.
    """
    lines: list[list[Any]] = []
    waiting = ((frag, len(frag.text)) for frag in frags if frag.text)
    frag, length = next(waiting, (None, 0))
    done = start = 0
    for end in ends:
        words = []
        while frag is not None and start < end:
            text = frag.text[start - done : end - done]
            words.append(frag.clone(text=text))
            start += len(text)
            if start == done + length:
                done += length
                frag, length = next(waiting, (None, 0))
        lines.append(words)
    return lines


def _line(words: list[Any], width: float, used: float) -> FragLine:
    """Return a line of `width` points of which `used` are set."""
    extents = [getAscentDescent(word.fontName, word.fontSize) for word in words] or [(0.0, 0.0)]
    return FragLine(
        kind=1,
        extraSpace=width - used,
        wordCount=1,
        words=words,
        fontSize=max((word.fontSize for word in words), default=0.0),
        ascent=max(ascent for ascent, _ in extents),
        descent=min(descent for _, descent in extents),
        maxWidth=width,
        currentWidth=used,
        lineBreak=False,
    )


@lru_cache(maxsize=16384)
def _letter_width(letter: str, font: str) -> float:
    """Return the width of a character at a size of one point."""
    return float(stringWidth(letter, font, 1))


def _words_between(lines: Any, start: int, stop: int) -> list[Any]:
    """Return the words of some lines; ReportLab's own would put spaces between Chinese lines."""
    return [word for line in lines.lines[start:stop] for word in line.words]
