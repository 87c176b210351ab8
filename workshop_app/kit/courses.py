"""The courses: their titles, and which exercises belong to them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from workshop_app.system.resources import resource

if TYPE_CHECKING:
    from workshop_app.kit.catalogue import Exercise


@dataclass(frozen=True)
class Course:
    """A course by its id; `titles` by the code of a language.

    `lessons` are how the ids begin that exercises name in their `courses`.
    """

    id: str
    titles: Mapping[str, str]
    lessons: tuple[str, ...]

    def has(self, exercise: Exercise) -> bool:
        """Tell whether an exercise belongs to the course, or to a part of it."""
        return belongs(exercise, self.id)


def belongs(exercise: Exercise, course_id: str) -> bool:
    """Tell whether an exercise belongs to a course by its id; "A" has all that "A1" has."""
    known = {course.id: course.lessons for course in load_courses()}
    lessons = known.get(course_id, (course_id,))
    return any(named.startswith(lessons) for named in exercise.courses)


def known_ids(exercises: Iterable[Exercise]) -> tuple[str, ...]:
    """Return what a course may be called by: the courses, their parts, and "A" for all of A."""
    named = {part for exercise in exercises for part in exercise.courses}
    named |= {course.id for course in load_courses()}
    return tuple(sorted(named | {part[:1] for part in named}))


@cache
def load_courses() -> tuple[Course, ...]:
    """Return the courses in their order. Raises OSError or tomllib.TOMLDecodeError."""
    with resource("courses", "courses.toml").open("rb") as file:
        entries = tomllib.load(file)["courses"]
    return tuple(
        Course(
            str(entry["id"]),
            {k: str(v) for k, v in entry.items() if k not in ("id", "lessons")},
            tuple(str(lesson) for lesson in entry.get("lessons", [entry["id"]])),
        )
        for entry in entries
    )
