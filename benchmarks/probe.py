"""What `start` spawns: a program that says when its first window is painted, and ends.

python -m benchmarks.probe bare
python -m benchmarks.probe app STORE
"""

from __future__ import annotations

import sys

from PySide6 import QtCore, QtWidgets


class _FirstPaint(QtCore.QObject):
    """Says "painted" and ends the program once a window has been painted."""

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        if event.type() == QtCore.QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QtCore.QTimer.singleShot(0, self._end)
        return False

    def _end(self) -> None:
        print("painted", flush=True)
        QtWidgets.QApplication.exit(0)


def _watch() -> None:
    """Put the watcher in the way of the event loop, whoever starts it."""
    run = QtWidgets.QApplication.exec

    def watched_run(*_: object) -> int:
        app = QtWidgets.QApplication.instance()
        assert isinstance(app, QtWidgets.QApplication)
        first = _FirstPaint(app)
        for window in app.topLevelWidgets():
            if window.isVisible():
                # On the window alone: watching all would cost a call for each event of each part.
                window.installEventFilter(first)
                # One that was painted before the loop began is painted once more.
                window.update()
        return run()

    QtWidgets.QApplication.exec = watched_run  # type: ignore[method-assign]


def _bare() -> None:
    app = QtWidgets.QApplication([])
    window = QtWidgets.QWidget()
    window.resize(1366, 768)
    window.show()
    app.exec()


def main(arguments: list[str]) -> None:
    _watch()
    if arguments[0] == "bare":
        _bare()
        return
    from workshop_app.cli import main as program

    program(["--store", arguments[1], "--role", "trainer", "--lang", "zh_CN"])


if __name__ == "__main__":
    main(sys.argv[1:])
