"""What `start` spawns: a program that says when its first window is painted, and ends.

python -m benchmarks.probe bare
python -m benchmarks.probe app STORE
"""

from __future__ import annotations

import sys


def _watch() -> None:
    """Put a watcher in the way of the event loop, whoever starts it."""
    from PySide6 import QtCore, QtWidgets

    class FirstPaint(QtCore.QObject):
        """Says "painted" and ends the program once a window has been painted."""

        def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
            if event.type() == QtCore.QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QtCore.QTimer.singleShot(0, self._end)
            return False

        def _end(self) -> None:
            print("painted", flush=True)
            QtWidgets.QApplication.exit(0)

    run = QtWidgets.QApplication.exec

    def watched_run(*_: object) -> int:
        app = QtWidgets.QApplication.instance()
        assert isinstance(app, QtWidgets.QApplication)
        first = FirstPaint(app)
        for window in app.topLevelWidgets():
            if window.isVisible():
                # On the window alone: watching all would cost a call for each event of each part.
                window.installEventFilter(first)
                # One that was painted before the loop began is painted once more.
                window.update()
        return run()

    QtWidgets.QApplication.exec = watched_run  # type: ignore[method-assign]


def _bare() -> None:
    from PySide6 import QtWidgets

    _watch()
    app = QtWidgets.QApplication([])
    window = QtWidgets.QWidget()
    window.resize(1366, 768)
    window.show()
    app.exec()


class _WhenTheDeskComes:
    """Puts the watcher in place when the program reaches for its first module of the desk.

    What the program imports before Qt has to come before Qt here too: Qt reads the source of
    whatever is imported after it.
    """

    def find_spec(self, name: str, *_: object) -> None:
        if name == "workshop_app.ui":
            sys.meta_path.remove(self)
            _watch()


def _app(store: str) -> None:
    from workshop_app.__main__ import main as program

    sys.meta_path.insert(0, _WhenTheDeskComes())
    sys.argv[1:] = ["--store", store, "--role", "trainer", "--lang", "zh_CN"]
    program()


def main(arguments: list[str]) -> None:
    if arguments[0] == "bare":
        _bare()
    else:
        _app(arguments[1])


if __name__ == "__main__":
    main(sys.argv[1:])
