"""Other padding and other height than a brick has by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

UNBOUNDED = 16_777_215
"""What Qt calls a width or a height without a bound."""


def pad(brick: QWidget, side: int, top: int) -> None:
    """Give a card another padding, in pixels."""
    layout = brick.layout()
    assert layout is not None
    layout.setContentsMargins(side, top, side, top)


def fill_height(brick: QWidget) -> None:
    """Let the body of a brick take all its height, so that a stretch in it takes what is left."""
    layout = brick.layout()
    assert isinstance(layout, QBoxLayout)
    layout.setStretch(0, 1)
    layout.setStretch(1, 0)
