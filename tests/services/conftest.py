"""A class on a trainer's computer, and a hand-in of its first team."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.class_on_sticks import Course, course_in


@pytest.fixture
def course(tmp_path: Path) -> Iterator[Course]:
    with course_in(tmp_path) as made:
        yield made


@pytest.fixture
def good(course: Course) -> Path:
    laptop = course.laptop()
    laptop.work(course.teams[0])
    return laptop.hand_in(course.teams[0], course.stick)
