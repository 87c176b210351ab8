"""The look that widgets are tested in."""

from __future__ import annotations

from workshop_app.kit.palette import palette
from workshop_app.ui import theme as themes


def look(name="light", scale=1.0, motion=False):
    """Give the running program a look and return its theme."""
    from PySide6.QtWidgets import QApplication

    made = themes.Theme(palette(name), scale, motion)
    themes.apply(QApplication.instance(), made)
    return made


def contrast(one, other):
    """Return the contrast of two colours as WCAG counts it, 1–21."""

    def luminance(colour):
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
