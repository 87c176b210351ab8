"""A trainer's desk with a work on it, a window on the first screen, and a class screen."""

from __future__ import annotations

import pytest

from tests.ui.class_screen.a_class import a_class
from tests.ui.class_screen.parts import TrainersWindow
from tests.ui.open_desk import open_desk, sample_work
from workshop_app.ui.class_screen.control import ClassScreenControl


@pytest.fixture
def desk(qtbot, tmp_path):
    with open_desk(tmp_path / "data", role="trainer") as made:
        yield made


@pytest.fixture
def home(qtbot):
    window = TrainersWindow()
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


@pytest.fixture
def control(desk, home):
    made = ClassScreenControl(desk, desk)
    made.watch(home)
    yield made
    made.close()


@pytest.fixture
def session(desk):
    return sample_work(desk)


@pytest.fixture
def course(desk):
    return a_class(desk)


@pytest.fixture
def running(control, course):
    control.run_class(course.id)
    control.show_run()
    return control
