"""How the documents look: type, colours and distances, made from the print theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from workshop_app.kit import fonts
from workshop_app.kit.palette import PRINT, Palette, palette

MARGIN = 18 * mm
GAP = 8.0
"""Points between things that belong together; twice that parts them."""
RADIUS = 6.0
HAIRLINE = 0.5
RULE = 1.0
"""The line under the head of a table."""


@dataclass(frozen=True)
class Colours:
    """The roles of the print theme as ReportLab's colours."""

    ink: Color
    muted: Color
    line: Color
    raised: Color
    accent: Color
    tint: Color
    warn_ink: Color
    warn_ground: Color
    error: Color
    error_ground: Color


@dataclass(frozen=True)
class Styles:
    """The paragraphs of all documents by what they are for."""

    title: ParagraphStyle
    long_title: ParagraphStyle
    """For titles that are texts: the size of the body in bold."""
    subtitle: ParagraphStyle
    section: ParagraphStyle
    finding: ParagraphStyle
    """The title of a picture or of a table."""
    body: ParagraphStyle
    strong: ParagraphStyle
    label: ParagraphStyle
    key_figure: ParagraphStyle
    tile_figure: ParagraphStyle
    note: ParagraphStyle
    small_note: ParagraphStyle
    small_note_right: ParagraphStyle
    cell: ParagraphStyle
    cell_strong: ParagraphStyle
    cell_number: ParagraphStyle
    cell_strong_number: ParagraphStyle
    cell_head: ParagraphStyle
    cell_head_number: ParagraphStyle


@cache
def colours() -> Colours:
    """Return the colours of paper."""
    theme: Palette = palette(PRINT)
    return Colours(**{name: HexColor(getattr(theme, name)) for name in Colours.__annotations__})


@cache
def styles() -> Styles:
    """Return the paragraph styles; the fonts are registered by then."""
    fonts.register()
    cell = _style("cell", 9)
    head = _style("cell_head", 8.5, bold=True, muted=True)
    return Styles(
        title=_style("title", 24, bold=True, leading=1.3),
        long_title=_style("long_title", 12, bold=True),
        subtitle=_style("subtitle", 12, muted=True),
        section=_style("section", 15, bold=True, leading=1.35),
        finding=_style("finding", 11.5, bold=True, leading=1.4),
        body=_style("body", 10, leading=1.6),
        strong=_style("strong", 10, bold=True, leading=1.6),
        label=_style("label", 9, muted=True, leading=1.4),
        key_figure=_style("key_figure", 38, bold=True, leading=1.2),
        tile_figure=_style("tile_figure", 14.5, bold=True, leading=1.35),
        note=_style("note", 8, muted=True),
        small_note=_style("small_note", 7.5, muted=True, leading=1.35),
        small_note_right=_style(
            "small_note_right", 7.5, muted=True, leading=1.35, alignment=TA_RIGHT
        ),
        cell=cell,
        cell_strong=_style("cell_strong", 9, bold=True),
        cell_number=_style("cell_number", 9, alignment=TA_RIGHT),
        cell_strong_number=_style("cell_strong_number", 9, bold=True, alignment=TA_RIGHT),
        cell_head=head,
        cell_head_number=_style("cell_head_number", 8.5, bold=True, muted=True, alignment=TA_RIGHT),
    )


@lru_cache(maxsize=256)
def sized(style: ParagraphStyle, size: float) -> ParagraphStyle:
    """Return a style with type of another size, its line height in proportion."""
    leading = style.leading * size / style.fontSize
    return ParagraphStyle(f"{style.name}-{size:g}", style, fontSize=size, leading=leading)


def _style(
    name: str,
    size: float,
    *,
    bold: bool = False,
    muted: bool = False,
    leading: float = 1.5,
    **more: object,
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=fonts.BOLD if bold else fonts.REGULAR,
        bulletFontName=fonts.REGULAR,
        fontSize=size,
        leading=size * leading,
        textColor=colours().muted if muted else colours().ink,
        wordWrap="CJK",
        allowOrphans=0,
        allowWidows=0,
        **more,
    )
