"""The fonts of every output: registration with ReportLab, widths, and text fit to be drawn.

Noto Sans SC in two weights carries the text, Noto Emoji what it lacks. A character that neither
has is drawn as a box, yet copies from the PDF as itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from workshop_app.domain.characters import mended
from workshop_app.system.resources import resource

REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"
EMOJI = "NotoEmoji"
FILES = {
    REGULAR: "NotoSansSC_400Regular.ttf",
    BOLD: "NotoSansSC_700Bold.ttf",
    EMOJI: "NotoEmoji_400Regular.ttf",
}
ELLIPSIS = "…"
TAB = "    "
_CMAP_BLOCK = 100
"""The most entries that a block of a ToUnicode table may hold."""

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNDRAWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u20e3\ufe00-\ufe0f"
    "\U000e0000-\U000e0fff]"
)

_CHINESE = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_LATIN_FORMS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "…": "..."}
)

_lock = Lock()


class Run(NamedTuple):
    """A stretch of text that one font can draw."""

    font: str
    text: str


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """A TrueType font whose text is found and copied from the PDF whatever the character.

    ReportLab writes characters above U+FFFF as five hexadecimal digits, which readers cannot
    take, and maps all characters without a glyph to nothing.
    """

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, shapable=False)
        self.drawable = frozenset(self.face.charToGlyph)

    def splitString(self, text: str | bytes, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802
        """Give each character without a glyph a code of its own that shows the empty box."""
        letters = text.decode(encoding) if isinstance(text, bytes) else text
        for code in set(map(ord, letters)) - self.drawable:
            self.face.charToGlyph.setdefault(code, 0)
        return super().splitString(letters, doc, encoding)

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Add the font to the document, with ToUnicode tables that readers understand."""
        subsets = self._assignState(doc).subsets
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            base = fonts[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base}"].content = _to_unicode(base, subset)


def register() -> None:
    """Make the fonts known to ReportLab, bold belonging to regular. May be called at any time."""
    with _lock:
        known = set(pdfmetrics.getRegisteredFontNames())
        for name, file in FILES.items():
            if name not in known:
                pdfmetrics.registerFont(EmbeddedFont(name, str(resource("fonts", file))))
        for italic in (0, 1):
            addMapping(REGULAR, 0, italic, REGULAR)
            addMapping(REGULAR, 1, italic, BOLD)
            addMapping(BOLD, 0, italic, BOLD)
            addMapping(BOLD, 1, italic, BOLD)
            addMapping(EMOJI, 0, italic, EMOJI)
            addMapping(EMOJI, 1, italic, EMOJI)


def clean(text: str) -> str:
    """Return user text that any output can draw, its lines parted by line feeds.

    Controls and lone surrogates become U+FFFD; tabs become spaces. Characters without a look
    of their own (zero-width, direction marks, variation selectors) are left out: no reader shows
    them, and some of them turn a line around.
    """
    return _clean_word(text) if len(text) <= _SHORT else _clean(text)


def _clean(text: str) -> str:
    lines = _LINE_BREAKS.sub("\n", mended(text)).replace("\t", TAB)
    return _INVISIBLE.sub("", _UNDRAWABLE.sub("\N{REPLACEMENT CHARACTER}", lines))


_SHORT = 80
"""Characters: texts up to it come again and again, measured before they are drawn."""

_clean_word = lru_cache(maxsize=8192)(_clean)


def clean_line(text: str) -> str:
    """Return user text as `clean` does, in one line with single spaces."""
    return " ".join(clean(text).split())


@lru_cache(maxsize=8192)
def runs(text: str, font: str = REGULAR) -> tuple[Run, ...]:
    """Split text into stretches for `font` (REGULAR or BOLD) and for the emoji font.

    The stretches in order make up the text again, but for curly quotes and dots in text without
    Chinese: those of the font are made for Chinese and as wide as its characters.
    """
    register()
    if not _CHINESE.search(text):
        text = text.translate(_LATIN_FORMS)
    letters = _drawable(font)
    if letters.issuperset(map(ord, text)):
        return (Run(font, text),) if text else ()
    emoji = _drawable(EMOJI)
    found: list[Run] = []
    for letter in text:
        code = ord(letter)
        name = EMOJI if code not in letters and code in emoji else font
        if found and found[-1].font == name:
            found[-1] = Run(name, found[-1].text + letter)
        else:
            found.append(Run(name, letter))
    return tuple(found)


@lru_cache(maxsize=4096)
def text_width(text: str, font: str, size: float) -> float:
    """Return the width in points of one line of text, emoji in their own font."""
    widths = (pdfmetrics.stringWidth(run.text, run.font, size) for run in runs(text, font))
    return float(sum(widths))


def letter_widths(text: str, font: str, size: float) -> list[float]:
    """Return the width of each character of a line as it is drawn there: quotes and dots are as
    wide as a Chinese character among Chinese ones, and narrow among others."""
    ahead = "一" if _CHINESE.search(text) else ""
    start = text_width(ahead, font, size)
    return [text_width(ahead + letter, font, size) - start for letter in text]


def shorten(text: str, font: str, size: float, width: float) -> str:
    """Return one line of text that is at most `width` points wide, with "…" where it was cut."""
    if text_width(text, font, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(text[:middle].rstrip() + ELLIPSIS, font, size) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def _drawable(name: str) -> frozenset[int]:
    font: EmbeddedFont = pdfmetrics.getFont(name)
    return font.drawable


def _to_unicode(name: str, subset: list[int]) -> str:
    """Return the table that gives the characters behind the codes of one subset of a font."""
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    blocks = [entries[i : i + _CMAP_BLOCK] for i in range(0, len(entries), _CMAP_BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
