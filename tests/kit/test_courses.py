"""The courses, and that every exercise is in one."""

from __future__ import annotations

from dataclasses import replace

from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.courses import belongs, load_courses
from workshop_app.system.languages import CODES


def test_courses_have_titles_in_all_languages():
    assert [course.id for course in load_courses()] == ["A1", "A2", "B", "C", "D", "E"]
    for course in load_courses():
        assert set(course.titles) == set(CODES)
        assert all(course.titles.values())


def test_every_shipped_exercise_is_in_a_course():
    for exercise in load_catalogue().values():
        assert exercise.courses
        for part in exercise.courses:
            assert any(part.startswith(course.id) for course in load_courses()), exercise.id


def test_a_course_has_the_exercises_of_its_parts():
    exercise = replace(load_catalogue()["mdm"], courses=("B2",))
    course = next(course for course in load_courses() if course.id == "B")
    assert course.has(exercise)
    assert belongs(exercise, "B2")
    assert not belongs(exercise, "B1")
    assert not belongs(exercise, "A")
