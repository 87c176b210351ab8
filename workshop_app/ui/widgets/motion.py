"""Short movements that show where something went; none where the theme keeps still."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEasingCurve, QObject, QPropertyAnimation

from workshop_app.ui.theme import Theme


def move(
    theme: Theme,
    target: QObject,
    name: str,
    start: object,
    end: object,
    done: Callable[[], None] | None = None,
) -> None:
    """Take a property of `target` from `start` to `end`, at once where nothing is to move.

    `done` is called at the end; it has to belong to `target` or to live as long.
    """
    if not theme.duration():
        target.setProperty(name, end)
        if done is not None:
            done()
        return
    animation = QPropertyAnimation(target, QByteArray(name.encode()), target)
    animation.setDuration(theme.duration())
    animation.setEasingCurve(QEasingCurve.Type.OutCubic)
    animation.setStartValue(start)
    animation.setEndValue(end)
    if done is not None:
        animation.finished.connect(done)
    animation.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
