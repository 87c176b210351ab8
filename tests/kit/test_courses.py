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
            one = replace(exercise, courses=(part,))
            assert any(course.has(one) for course in load_courses()), exercise.id


def test_a_course_has_the_exercises_of_its_parts():
    exercise = replace(load_catalogue()["mdm"], courses=("B2",))
    course = next(course for course in load_courses() if course.id == "B")
    assert course.has(exercise)
    assert belongs(exercise, "B2")
    assert not belongs(exercise, "B1")
    assert not belongs(exercise, "A")


def test_a_lesson_belongs_to_one_module_of_its_course():
    for lesson, module in (("A1", "A1"), ("A2", "A1"), ("A4", "A1"), ("A5", "A2"), ("A8", "A2")):
        exercise = replace(load_catalogue()["mdm"], courses=(lesson,))
        assert [c.id for c in load_courses() if c.has(exercise)] == [module]
        assert belongs(exercise, "A")
