"""The chapters of a book about the class as a whole: what was planned, and what is taken home."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from workshop_app.domain.agenda import Slot, clock, timetable
from workshop_app.domain.notes import Notes
from workshop_app.kit.class_data import ClassData
from workshop_app.kit.numbers import fixed
from workshop_app.kit.presentation import UNDEFINED, Column
from workshop_app.pdf.book_parts import Chapter, list_of, part_head, plain_table, table
from workshop_app.pdf.frame import CONTENT_WIDTH
from workshop_app.pdf.paragraph import paragraph
from workshop_app.pdf.styles import GAP, styles
from workshop_app.system.languages import Language


def opening_chapter(data: ClassData, language: Language) -> Chapter:
    """Return the chapter about the teams and the agenda."""
    _ = language.text
    body: list[Flowable] = []
    if data.teams:
        body += table(_("The teams"), *_teams(data, language))
    for day, slots in enumerate(_days(data), 1):
        title = _("Agenda")
        if len(data.agenda.days) > 1:
            title = _("Agenda of day {day}").format(day=day)
        body += table(title, *_agenda(slots, language))
    if data.agenda.reading:
        body += [*part_head(_("Worth reading")), *list_of(data.agenda.reading)]
    if data.unreadable:
        note = _("Not in this report, because this version of the program cannot read it: {names}")
        names = _(", ").join(data.unreadable)
        body += [Spacer(1, GAP), paragraph(note.format(names=names), styles().note)]
    if not body:
        body.append(paragraph(_("This class holds nothing yet."), styles().body))
    return Chapter(_("The class"), "class", tuple(body))


def closing_chapters(data: ClassData, language: Language) -> list[Chapter]:
    """Return the chapters that stand at the end; those of which nothing is known are left out."""
    found = [
        _pitches(data, language) if data.has_pitch_scores else None,
        _points(data, language) if data.points else None,
        _taken_home(data, language) if data.notes != Notes() else None,
        _attendance(data, language) if data.participants else None,
    ]
    return [chapter for chapter in found if chapter is not None]


_Content = tuple[Sequence[Column], Sequence[Sequence[str]]]


def _teams(data: ClassData, language: Language) -> _Content:
    _ = language.text
    columns = (Column(_("Team")), Column(_("Slogan")), Column(_("Members, the leader first")))
    rows = [
        (team.name, team.slogan, _(", ").join(one.name for one in data.people_of(team)))
        for team in data.teams
    ]
    return columns, rows


def _days(data: ClassData) -> list[list[Slot]]:
    days: list[list[Slot]] = [[] for _ in data.agenda.days]
    for slot in timetable(data.agenda):
        days[slot.day].append(slot)
    return [day for day in days if day]


def _agenda(slots: Sequence[Slot], language: Language) -> _Content:
    _ = language.text
    columns = (
        Column(_("Start"), is_number=True),
        Column(_("Block")),
        Column(_("Planned"), is_number=True),
        Column(_("Taken"), is_number=True),
    )
    minutes = _("{count} min")
    rows = [
        (
            clock(slot.start),
            slot.block.title,
            minutes.format(count=slot.block.minutes),
            UNDEFINED if slot.block.took is None else minutes.format(count=slot.block.took),
        )
        for slot in slots
    ]
    return columns, rows


def _pitches(data: ClassData, language: Language) -> Chapter:
    _ = language.text
    found = data.pitch_scores
    columns = [Column(_("Rank"), is_number=True), Column(_("Team"))]
    columns += [
        Column(_("{name} ({weight} %)").format(name=one.name, weight=one.weight), is_number=True)
        for one in found.criteria
    ]
    columns += [
        Column(_("Total"), is_number=True),
        Column(_("Spread"), is_number=True),
        Column(_("Judges"), is_number=True),
    ]
    rows = [
        (
            str(one.rank or UNDEFINED),
            one.contender.name,
            *(mark.text for mark in one.marks),
            one.text,
            fixed(one.spread),
            str(one.judges),
        )
        for one in found.ranking
    ]
    note = _(
        "Scores from 1 to 10. For each criterion the mean of the judges, of whom a team is never "
        "its own; from five judges on without the highest and the lowest. Means are weighted. The "
        "spread is how far the totals of the judges are apart."
    )
    body = table(_("Ranking of the pitches"), columns, rows, note)
    comments = [
        (score.contender.name, comment.judge, comment.text)
        for score in found.ranking
        for comment in score.comments
    ]
    if comments:
        heads = (Column(_("Team")), Column(_("Judge")), Column(_("Comment")))
        body += table(_("Comments"), heads, comments)
    return Chapter(_("Pitches and peer scores"), "pitches", tuple(body))


def _points(data: ClassData, language: Language) -> Chapter:
    _ = language.text
    totals = sorted(
        ((data.points_of(team.id), team.name) for team in data.teams), key=lambda one: -one[0]
    )
    columns = (Column(_("Team")), Column(_("Points"), is_number=True))
    body = table(_("Points of the teams"), columns, [(name, str(n)) for n, name in totals])
    columns_of_log = (
        Column(_("Time")),
        Column(_("Team")),
        Column(_("Points"), is_number=True),
        Column(_("Reason")),
    )
    rows = [
        (
            one.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            data.team_in(one.team_id),
            f"{one.amount:+d}".replace("-", "−"),
            one.reason,
        )
        for one in data.points
    ]
    body += table(_("What the points were given for"), columns_of_log, rows)
    return Chapter(_("Points board"), "points", tuple(body))


def _taken_home(data: ClassData, language: Language) -> Chapter:
    _ = language.text
    body: list[Flowable] = []
    if data.notes.gains:
        columns = (Column(_("Chapter")), Column(_("What we learnt")), Column(_("Who")))
        rows = [
            (one.chapter, one.text, data.team_in(one.team) or _("Whole class"))
            for one in data.notes.gains
        ]
        body += table(_("Learning gains"), columns, rows)
    if data.notes.homework:
        body += table(_("Homework"), *_homework(data, language))
    if data.notes.parked:
        columns = (Column(_("Question")), Column(_("Who")), Column(_("State")))
        parked = [
            (one.text, data.team_in(one.team), _("settled") if one.is_settled else _("open"))
            for one in data.notes.parked
        ]
        body += table(_("Parking lot"), columns, parked)
    return Chapter(_("What we take home"), "taken-home", tuple(body))


def _homework(data: ClassData, language: Language) -> _Content:
    _ = language.text
    columns = (
        Column(_("What")),
        Column(_("Team")),
        Column(_("Who does it")),
        Column(_("Due")),
        Column(_("State")),
    )
    rows = [
        (
            one.text,
            data.team_in(one.team) or _("Whole class"),
            one.owner,
            one.due,
            _("done") if one.is_done else _("to do"),
        )
        for one in data.notes.homework
    ]
    return columns, rows


def _attendance(data: ClassData, language: Language) -> Chapter:
    _ = language.text
    columns = (
        Column(_("No."), is_number=True),
        Column(_("Name")),
        Column(_("Department")),
        Column(_("Level")),
        Column(_("Team")),
        Column(_("Signed in")),
    )
    rows = [
        (
            str(number),
            one.name,
            one.department,
            one.level,
            data.team_in(one.team_id or ""),
            one.signed_in_at.astimezone().strftime("%m-%d %H:%M") if one.signed_in_at else "",
        )
        for number, one in enumerate(data.participants, 1)
    ]
    note = ""
    if data.was_signed_in:
        there, total = len(data.present), len(data.participants)
        note = _("{there} of {total} people signed in.").format(there=there, total=total)
    body = plain_table(columns, rows, CONTENT_WIDTH)
    return Chapter(_("Attendance"), "attendance", tuple(body), note=note)
