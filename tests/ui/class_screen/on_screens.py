"""Runs the class screen on the screens of the present platform; says what happened as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.kit.drawn import all_text
from tests.ui.class_screen.a_class import a_class
from tests.ui.open_desk import open_desk, sample_work
from workshop_app.ui.class_screen.control import ClassScreenControl


def rectangle(area) -> list[int]:
    return [area.x(), area.y(), area.width(), area.height()]


def run(folder: Path) -> dict[str, object]:
    with open_desk(folder, role="trainer") as desk:
        home = QWidget()
        home.setGeometry(QGuiApplication.primaryScreen().geometry().adjusted(50, 50, -50, -50))
        home.show()
        control = ClassScreenControl(desk, desk)
        control.watch(home)
        control.show_result(sample_work(desk))
        control.next()
        QTest.qWaitForWindowExposed(control.window)
        picture = control.window.grab()
        found = {
            "screens": [rectangle(s.geometry()) for s in QGuiApplication.screens()],
            "window": rectangle(control.window.geometry()),
            "pixels": [picture.width(), picture.height()],
            "single": control.stage.is_single,
            "monitor": control.stage.monitor,
            "over_desk": control.stage.is_over_desk,
        }
        found["escapes"] = escapes(control)
        found["page"] = control.page
        found["alternating"] = alternating(control)
        control.show_test_picture()
        found["test"] = all_text(control.picture())
        found["class"] = of_a_class(desk, control)
        home.close()
        control.close()
    return found


def escapes(control: ClassScreenControl) -> list[list[object]]:
    """Press Esc, a key, Esc, Esc, and F5 in the trainer's window; return what is seen each time."""
    seen = []
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_Escape, Qt.Key.Key_Escape):
        QTest.keyClick(control.window, key)
        seen.append([control.is_visible, control.window.hint])
    control.start()
    seen.append([control.is_visible, control.window.hint])
    return seen


def alternating(control: ClassScreenControl) -> bool:
    """Press F5 and Esc in turn, as some clickers do; return whether it was shown all the time."""
    shown = []
    for _ in range(10):
        for key in (Qt.Key.Key_F5, Qt.Key.Key_Escape):
            QTest.keyClick(control.window, key)
            shown.append(control.is_visible)
    return all(shown)


def of_a_class(desk, control: ClassScreenControl) -> dict[str, object]:
    """Go through a class; return the screens of each step and whether it filled its screen."""
    course = a_class(desk)
    control.run_class(course.id)
    control.show_run()
    views, fills = [], True
    for _ in range(30):
        picture = control.window.grab().toImage()
        right, bottom = picture.width() - 1, picture.height() - 1
        corners = ((0, 0), (right, 0), (0, bottom), (right, bottom))
        fills &= {picture.pixelColor(*at).name() for at in corners} == {"#ffffff"}
        views.append(control.view)
        QTest.keyClick(control.window, Qt.Key.Key_PageDown)
    return {"views": list(dict.fromkeys(views)), "fills": fills}


if __name__ == "__main__":
    app = QApplication([])
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]))))
