"""A class as tables: what its workbook and its slides show beside the pictures."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.domain.agenda import clock, timetable
from workshop_app.domain.pitches import TRAINER
from workshop_app.kit.class_data import ClassData, ExerciseData
from workshop_app.kit.pitch_scores import number_in
from workshop_app.kit.presentation import UNDEFINED, Column, KeyFigure, Table
from workshop_app.services.comparison_book import ranking_table
from workshop_app.system.languages import Language

Raw = str | float | int | None
_Rows = tuple[tuple[Raw, ...], ...]


def class_tables(data: ClassData, language: Language) -> tuple[Table, ...]:
    """Return everything that a class has made, with raw numbers: overview, people, comparisons,
    what was typed in, pitches, points, notes."""
    tables = [overview(data, language), _people(data, language)]
    if data.agenda.blocks:
        tables.append(_agenda(data, language))
    for exercise in data.exercises:
        tables += _of_exercise(exercise, language)
    if data.has_pitch_scores:
        tables += [pitch_table(data, language), _sheets(data, language)]
        if any(score.comments for score in data.pitch_scores.ranking):
            tables.append(_comments(data, language))
    if data.points:
        tables += [points_table(data, language), _points_log(data, language)]
    notes = data.notes
    if notes.gains:
        tables.append(gains_table(data, language))
    if notes.homework:
        tables.append(homework_table(data, language))
    if notes.parked:
        tables.append(_parked(data, language))
    return tuple(tables)


def overview(data: ClassData, language: Language) -> Table:
    """Return a row for each team with its people, points and the headline of each exercise."""
    _ = language.text
    columns = [Column(_("Team")), Column(_("Slogan")), Column(_("Members"), is_number=True)]
    if data.points:
        columns.append(Column(_("Points"), is_number=True))
    columns += [Column(exercise.title) for exercise in data.exercises]
    headlines = {
        (exercise.id, result.team.id): result.presentation.headline
        for exercise in data.exercises
        for result in exercise.results
    }
    rows: list[tuple[Raw, ...]] = []
    for team in data.teams:
        row: list[Raw] = [team.name, team.slogan, len(data.people_of(team))]
        if data.points:
            row.append(data.points_of(team.id))
        for exercise in data.exercises:
            headline = headlines.get((exercise.id, team.id))
            row.append(_headline(headline, language) if headline else UNDEFINED)
        rows.append(tuple(row))
    return _table("overview", _("Overview"), columns, tuple(rows))


def pitch_table(data: ClassData, language: Language) -> Table:
    """Return the ranking of the pitches."""
    _ = language.text
    found = data.pitch_scores
    columns = [Column(_("Rank"), is_number=True), Column(_("Team"))]
    columns += [Column(one.name, is_number=True) for one in found.criteria]
    columns += [Column(_("Total"), is_number=True), Column(_("Judges"), is_number=True)]
    rows = tuple(
        (
            one.rank,
            one.contender.name,
            *(None if mark.mean is None else float(mark.mean) for mark in one.marks),
            None if one.total is None else float(one.total),
            one.judges,
        )
        for one in found.ranking
    )
    shown = tuple(
        (
            str(one.rank or UNDEFINED),
            one.contender.name,
            *(mark.text for mark in one.marks),
            one.text,
            str(one.judges),
        )
        for one in found.ranking
    )
    return Table("pitches", _("Ranking of the pitches"), tuple(columns), shown, rows)


def points_table(data: ClassData, language: Language) -> Table:
    """Return the points of the teams, most first."""
    _ = language.text
    columns = [Column(_("Team")), Column(_("Points"), is_number=True)]
    totals = [(team.name, data.points_of(team.id)) for team in data.teams]
    rows = tuple(sorted(totals, key=lambda one: -one[1]))
    return _table("points", _("Points of the teams"), columns, rows)


def gains_table(data: ClassData, language: Language) -> Table:
    """Return what was learnt."""
    _ = language.text
    columns = [Column(_("Chapter")), Column(_("What we learnt")), Column(_("Who"))]
    rows = tuple(
        (one.chapter, one.text, data.team_in(one.team) or _("Whole class"))
        for one in data.notes.gains
    )
    return _table("gains", _("Learning gains"), columns, rows)


def homework_table(data: ClassData, language: Language) -> Table:
    """Return what is to be done after the class."""
    _ = language.text
    columns = [_("What"), _("Team"), _("Who does it"), _("Due"), _("State")]
    rows = tuple(
        (
            one.text,
            data.team_in(one.team) or _("Whole class"),
            one.owner,
            one.due,
            _("done") if one.is_done else _("to do"),
        )
        for one in data.notes.homework
    )
    return _table("homework", _("Homework"), [Column(one) for one in columns], rows)


def _people(data: ClassData, language: Language) -> Table:
    _ = language.text
    heads = [_("Name"), _("Department"), _("Level"), _("Team"), _("Signed in")]
    rows = tuple(
        (
            one.name,
            one.department,
            one.level,
            data.team_in(one.team_id or ""),
            one.signed_in_at.astimezone().strftime("%Y-%m-%d %H:%M") if one.signed_in_at else "",
        )
        for one in data.participants
    )
    return _table("people", _("Participants"), [Column(one) for one in heads], rows)


def _agenda(data: ClassData, language: Language) -> Table:
    _ = language.text
    columns = [
        Column(_("Day"), is_number=True),
        Column(_("Start")),
        Column(_("Block")),
        Column(_("Planned (min)"), is_number=True),
        Column(_("Taken (min)"), is_number=True),
        Column(_("Materials")),
    ]
    rows = tuple(
        (
            slot.day + 1,
            clock(slot.start),
            slot.block.title,
            slot.block.minutes,
            slot.block.took,
            slot.block.materials,
        )
        for slot in timetable(data.agenda)
    )
    return _table("agenda", _("Agenda"), columns, rows)


def _of_exercise(exercise: ExerciseData, language: Language) -> Iterator[Table]:
    """Give the comparison of an exercise and, in one table, what all teams have typed in."""
    for table in (ranking_table(exercise.comparison, language), *exercise.comparison.tables):
        yield _titled(table, f"{exercise.title} · {table.title}")
    together: dict[tuple[Column, ...], list[tuple[str, Table]]] = {}
    for result in exercise.results:
        inputs = result.presentation.input_table
        together.setdefault(inputs.columns, []).append((result.team.name, inputs))
    _ = language.text
    for columns, tables in together.items():
        rows = [(team, *row) for team, one in tables for row in one.rows]
        raw = [(team, *row) for team, one in tables for row in (one.raw or one.rows)]
        title = _("{exercise} · Inputs").format(exercise=exercise.title)
        yield Table("inputs", title, (Column(_("Team")), *columns), tuple(rows), tuple(raw))


def _sheets(data: ClassData, language: Language) -> Table:
    """Return every score as it was typed, a row for each judge and team."""
    _ = language.text
    columns = [Column(_("Judge")), Column(_("Team"))]
    columns += [Column(one.name, is_number=True) for one in data.pitches.criteria]
    jury = {one.id: one.name for one in data.pitches.jury}
    names = {**data.team_names, **jury, TRAINER: _("Trainer")}
    rows = tuple(
        (
            names.get(sheet.judge_id, ""),
            names.get(sheet.team_id, ""),
            *(_number(sheet.score(one.id)) for one in data.pitches.criteria),
        )
        for sheet in data.pitches.sheets
        if sheet.judge_id in names and sheet.team_id in data.team_names
    )
    return _table("scores", _("Scores of the judges"), columns, rows)


def _comments(data: ClassData, language: Language) -> Table:
    _ = language.text
    rows = tuple(
        (score.contender.name, one.judge, one.text)
        for score in data.pitch_scores.ranking
        for one in score.comments
    )
    heads = [Column(_("Team")), Column(_("Judge")), Column(_("Comment"))]
    return _table("comments", _("Comments on the pitches"), heads, rows)


def _points_log(data: ClassData, language: Language) -> Table:
    _ = language.text
    columns = [
        Column(_("Time")),
        Column(_("Team")),
        Column(_("Points"), is_number=True),
        Column(_("Reason")),
    ]
    rows = tuple(
        (
            one.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            data.team_in(one.team_id),
            one.amount,
            one.reason,
        )
        for one in data.points
    )
    return _table("points log", _("What the points were given for"), columns, rows)


def _parked(data: ClassData, language: Language) -> Table:
    _ = language.text
    heads = [Column(_("Question")), Column(_("Who")), Column(_("State"))]
    rows = tuple(
        (one.text, data.team_in(one.team), _("settled") if one.is_settled else _("open"))
        for one in data.notes.parked
    )
    return _table("parked", _("Parking lot"), heads, rows)


def _headline(headline: KeyFigure, language: Language) -> str:
    words = language.text("{label}: {value}")
    return words.format(label=headline.label, value=headline.value)


def _number(text: str) -> Raw:
    found = number_in(text)
    return text if found is None else float(found)


def _table(name: str, title: str, columns: list[Column], rows: _Rows) -> Table:
    shown = tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
    return Table(name, title, tuple(columns), shown, rows)


def _titled(table: Table, title: str) -> Table:
    return Table(table.id, title, table.columns, table.rows, table.raw, table.note)
