"""User text on its way into a paragraph. Nothing else may write paragraph markup from user text."""

from __future__ import annotations

from xml.sax.saxutils import escape

from workshop_app.kit import fonts


def markup(text: str, font: str = fonts.REGULAR) -> str:
    """Return the paragraph markup that shows `text` as it is, whatever it holds.

    Tags and entities in it are shown, not obeyed; line feeds break the line; what `font` (REGULAR
    or BOLD) lacks is set in the emoji font.
    """
    return "".join(
        escape(run.text).replace("\n", "<br/>")
        if run.font == font
        else f'<font name="{run.font}">{escape(run.text)}</font>'
        for run in fonts.runs(fonts.clean(text), font)
    )
