from __future__ import annotations

import pytest

from workshop_app.domain.agenda import timetable
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.kit.courses import load_courses

DAYS = {"A1": 2, "A2": 2, "B": 2, "C": 1, "D": 2, "E": 1}
LANGUAGES = ("zh_CN", "en")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("course", [course.id for course in load_courses()])
def test_every_course_begins_with_an_agenda_of_its_days(course, code):
    agenda = course_agenda(course, code)
    assert len(agenda.days) == DAYS[course]
    assert agenda.reading
    slots = timetable(agenda)
    for day in range(DAYS[course]):
        work = sum(s.block.minutes for s in slots if s.day == day and s.block.kind != "break")
        assert 5 * 60 <= work <= 6.5 * 60
        kinds = {s.block.kind for s in slots if s.day == day}
        assert {"opening", "exercise", "break", "review"} <= kinds
    kinds = {s.block.kind for s in slots}
    assert {"discussion", "case", "lecture"} & kinds
    assert all(
        (s.block.kind == "exercise") >= bool(s.block.exercise_id) or s.block.kind == "pitch"
        for s in slots
    )
    assert len({s.block.id for s in slots}) == len(slots)


@pytest.mark.parametrize("course", [course.id for course in load_courses()])
def test_both_languages_have_the_same_plan(course):
    plans = [
        [(b.kind, b.minutes, b.exercise_id, bool(b.note), bool(b.materials)) for b in agenda.blocks]
        for agenda in (course_agenda(course, code) for code in LANGUAGES)
    ]
    assert plans[0] == plans[1]
    chinese, english = (course_agenda(course, code) for code in LANGUAGES)
    assert all(ord(max(b.title)) > 0x4E00 for b in chinese.blocks)
    assert not any("\u4e00" <= sign <= "\u9fff" for b in english.blocks for sign in b.title)


def test_the_exercises_there_are_have_their_place_in_a_course():
    named = {b.exercise_id for c in load_courses() for b in course_agenda(c.id, "en").blocks}
    assert set(load_catalogue()) <= named


def test_no_course_has_no_agenda():
    assert course_agenda("", "en").days == ()
    assert course_agenda("Z", "en").days == ()
