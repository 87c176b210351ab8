"""Lists of people from elsewhere: which column holds what, and what taking one in would mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from workshop_app.domain.limits import MOST_PEOPLE, MOST_TEAMS, NAME_LIMIT, fault_of
from workshop_app.domain.message import Message, say
from workshop_app.domain.workshop import Participant, Team

Role = Literal["name", "department", "level", "team"]
ROLES: tuple[Role, ...] = ("name", "department", "level", "team")
Rows = Sequence[Sequence[str]]

_WORDS: dict[Role, str] = {
    "name": "姓名 名字 学员 学员姓名 员工姓名 参训人员 参会人员 人员 name fullname participant "
    "student attendee person employee",
    "department": "部门 单位 所在部门 所属部门 所在单位 机构 网点 支行 分行 公司 科室 department "
    "dept dept. unit division company organisation organization branch",
    "level": "职级 级别 职务 职位 岗位 职称 层级 level grade title rank position jobtitle role "
    "post",
    "team": "组 小组 组别 分组 组名 队 队名 所在小组 小组名称 team group teamname table",
}
"""What columns are called, without spaces."""

_SUMS = ("合计", "总计", "小计", "共计", "total", "sum")
_HEADS = 10
"""Rows at the top among which the names of the columns are looked for."""

MOST_ROWS = 3_000
"""A longer list is that of no class and is not looked at person by person."""

_SAMPLE = 60
_NAMED = 10
"""Rows that a note names one by one."""

_LONGEST_HEAD = 200
"""Characters of a cell that may be the name of a column, with what stands in brackets."""

_NO_NAME = re.compile(r"[\d\s.,%]*")
"""Nothing, or the number that stands beside a sum."""

_NOTE = re.compile(r"[（(【\[].*?[）)】\]]|[*＊:：\s]")
_HAN_NAME = re.compile(r"[㐀-鿿·]{2,5}")
_LATIN_NAME = re.compile(r"[^\W\d_]+([ .'’-]+[^\W\d_]+){1,4}\.?")
_TEAM = re.compile(r"(?:第|team|group|table)?\s*(\d{1,2})\s*(?:小?组|队)?")
_NUMBERED = re.compile(r"(?:第|team|group|table)?\s*(\d{1,2})\s*(?:小?组|队)?(?!\w)")
"""The number with which the name of a team begins."""

_HAN_APART = re.compile(r"(?=(?:\s*[㐀-鿿·]){2,6}$)[㐀-鿿·]+(?:\s+[㐀-鿿·]+)+")


@dataclass(frozen=True)
class Layout:
    """Where a list begins and what its columns, from 0, hold; `heads` rows stand above it."""

    heads: int
    columns: dict[Role, int] = field(default_factory=dict)

    def with_column(self, role: Role, column: int | None) -> Layout:
        """Return the layout with another column for a role, or none; a column has one role."""
        kept = {key: at for key, at in self.columns.items() if key != role and at != column}
        return Layout(self.heads, kept if column is None else {**kept, role: column})


@dataclass(frozen=True)
class Entry:
    """A person of a list; `row` counts from 1 as the spreadsheet does."""

    row: int
    name: str
    department: str = ""
    level: str = ""
    team: str = ""


@dataclass(frozen=True)
class RosterPlan:
    """What taking a list in would do.

    `people` would be new, in the teams that their `team` names; `known` are in the class already;
    `notes` name what was left out or taken once. With a `fault` nothing can be taken.
    """

    people: tuple[Entry, ...] = ()
    new_teams: tuple[str, ...] = ()
    known: tuple[Entry, ...] = ()
    notes: tuple[Message, ...] = ()
    fault: Message | None = None


def pasted_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a text as it comes from Excel, WPS, a chat or a mail.

    Tabs part the columns; without any, a line is a person, or names parted by commas are.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in unified:
        return tuple(tuple(row) for row in _tabbed(unified) if any(cell.strip() for cell in row))
    lines = [line.strip() for line in unified.split("\n") if line.strip()]
    if len(lines) == 1:
        return tuple((name,) for name in re.split(r"[、,，;；]", lines[0]) if name.strip())
    parted = [tuple(re.split(r"[,，;；、]", line)) for line in lines]
    return tuple(parted)


def _tabbed(text: str) -> list[list[str]]:
    """Return the cells of a text with tabs; a quote that nobody closes is one of the text, or it
    would swallow all people behind it."""
    import csv
    import io

    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        return [line.split("\t") for line in text.split("\n")]


def guess(rows: Rows) -> Layout:
    """Return where a list begins and what its columns hold, as far as they say or show it."""
    for at, row in enumerate(rows[:_HEADS]):
        if any(_role_of(cell) == "name" for cell in row):
            return _headed(rows, at)
    width = max((len(row) for row in rows[:_SAMPLE]), default=0)
    shares = [_share_of_names(rows, column) for column in range(width)]
    if not shares:
        return Layout(0)
    columns: dict[Role, int] = {"name": shares.index(max(shares))}
    for column in range(width):
        cells = _cells(rows, column)
        if column != columns["name"] and _are_teams(cells):
            columns["team"] = column
            break
    return Layout(0, columns)


def plan(
    rows: Rows,
    layout: Layout,
    people: Sequence[Participant],
    teams: Sequence[Team],
    team_words: str = "{number}",
) -> RosterPlan:
    """Return what taking a list in would do in a class with these people and teams.

    `team_words` makes a name of a team that the list has only a number for. Who is in the class
    already, by name and department, is not taken again, nor is who stands in the list twice.
    """
    if "name" not in layout.columns:
        return RosterPlan(fault=say("Choose the column that holds the names."))
    if len(rows) > MOST_ROWS:
        return RosterPlan(fault=_too_many(len(rows) - layout.heads, len(people), 0, 0))
    entries, notes = _entries(rows, layout)
    if not entries:
        words = say("No name was found in this column. Choose the column that holds the names.")
        return RosterPlan(notes=tuple(notes), fault=words)
    known: list[Entry] = []
    new: dict[str, list[Entry]] = {}
    places: dict[tuple[str, str], list[int]] = {}
    there: dict[str, list[str]] = {}
    for person in people:
        there.setdefault(plain(person.name), []).append(plain(person.department))
    for entry in entries:
        name, department = plain(entry.name), plain(entry.department)
        if _is_among(department, there.get(name, [])):
            known.append(entry)
            continue
        others = new.setdefault(name, [])
        first = next((o for o in others if _same(department, plain(o.department))), None)
        if first is None:
            others.append(entry)
            places[name, entry.department] = [entry.row]
        else:
            places[name, first.department].append(entry.row)
    notes.extend(_repeated(new, places))
    taken = sorted((one for group in new.values() for one in group), key=lambda one: one.row)
    placed, new_teams = _in_teams(taken, teams, team_words)
    fault = _too_many(len(placed), len(people), len(new_teams), len(teams))
    return RosterPlan(placed, new_teams, tuple(known), tuple(notes), fault)


def plain(text: str) -> str:
    """Return a text without what is written differently but means the same."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.split())


def _headed(rows: Rows, top: int) -> Layout:
    """Read names of columns that may stand in several rows, with merged cells."""
    at = next(i for i, cell in enumerate(rows[top]) if _role_of(cell) == "name")
    last = top
    while last + 1 < min(len(rows), top + 3) and _goes_on(rows[last + 1], at):
        last += 1
    columns: dict[Role, int] = {}
    width = max(len(row) for row in rows[top : last + 1])
    for line in range(last, top - 1, -1):
        for column in range(width):
            cell = rows[line][column] if column < len(rows[line]) else ""
            role = _role_of(cell)
            if role is not None and role not in columns and column not in columns.values():
                columns[role] = column
    return Layout(last + 1, columns)


def _goes_on(row: Sequence[str], at: int) -> bool:
    """Tell whether a row belongs to the head above it: its place of the name is merged or empty,
    and it names another column."""
    cell = row[at] if at < len(row) else ""
    is_head = not cell.strip() or _role_of(cell) == "name"
    return is_head and any(_role_of(other) for other in row)


def _role_of(cell: str) -> Role | None:
    if len(cell) > _LONGEST_HEAD:
        return None
    text = _NOTE.sub("", unicodedata.normalize("NFKC", cell).casefold())
    for role, words in _WORDS.items():
        if text in words.split():
            return role
    return None


def _cells(rows: Rows, column: int) -> list[str]:
    found = (row[column].strip() for row in rows[:_SAMPLE] if column < len(row))
    return [cell for cell in found if cell]


def _share_of_names(rows: Rows, column: int) -> float:
    """Return how much a column looks like names: many, and hardly ever the same."""
    cells = [_tidy(cell) for cell in _cells(rows, column)]
    named = sum(bool(_HAN_NAME.fullmatch(c) or _LATIN_NAME.fullmatch(c)) for c in cells)
    return named / len(cells) * len(set(cells)) / len(cells) if cells else 0.0


def _are_teams(cells: Sequence[str]) -> bool:
    """Tell whether these are teams; numbers that are all different only count the rows."""
    counts = all(cell.isdecimal() for cell in cells) and len(set(cells)) == len(cells)
    return not counts and all(_TEAM.fullmatch(_folded(cell)) for cell in cells)


def _tidy(cell: str) -> str:
    """Return a text on one line; Chinese names set apart to fill a column are put together."""
    text = " ".join(cell.split())
    return text.replace(" ", "") if _HAN_APART.fullmatch(text) else text


def _entries(rows: Rows, layout: Layout) -> tuple[list[Entry], list[Message]]:
    entries, notes = [], []
    for number, row in enumerate(rows[layout.heads :], layout.heads + 1):
        texts = {
            role: _tidy(row[at]) if at < len(row) else "" for role, at in layout.columns.items()
        }
        if _NO_NAME.fullmatch(texts["name"]) or plain(texts["name"]) in _SUMS:
            if any(cell.strip() for cell in row):
                notes.append(say("Row {row} has no name and is left out.", row=number))
            continue
        fault = _fault(texts)
        if fault is not None:
            notes.append(say("Row {row} is left out. {fault}", row=number, fault=fault))
            continue
        entries.append(Entry(number, **texts))
    return entries, notes


def _fault(texts: dict[Role, str]) -> Message | None:
    names = {
        "name": say("Name"),
        "department": say("Department"),
        "level": say("Level"),
        "team": say("Team"),
    }
    for role, text in texts.items():
        if len(text) > NAME_LIMIT:
            return say(
                "{field}: at most {limit} characters are allowed, this text has {count}.",
                field=names[role],
                limit=NAME_LIMIT,
                count=len(text),
            )
        if fault_of(text, names[role]) is not None:
            return say("{field}: the text holds a damaged character.", field=names[role])
    return None


def _same(one: str, other: str) -> bool:
    return one == other or not one or not other


def _is_among(department: str, departments: Sequence[str]) -> bool:
    return any(_same(department, other) for other in departments)


def _repeated(
    new: dict[str, list[Entry]], places: dict[tuple[str, str], list[int]]
) -> list[Message]:
    found = []
    for name, group in new.items():
        for entry in group:
            rows = places[name, entry.department]
            if len(rows) > 1:
                found.append(
                    say(
                        "“{name}” stands in rows {rows} and is taken once. For two people of one "
                        "name, write what tells them apart behind the name.",
                        name=entry.name,
                        rows=_listed(rows),
                    )
                )
    return found


def _listed(rows: Sequence[int]) -> Message | int:
    """Return numbers as a list in the language of its reader."""
    found: Message | int = rows[0]
    for row in rows[1:_NAMED]:
        found = say("{rows}, {row}", rows=found, row=row)
    return say("{rows} …", rows=found) if len(rows) > _NAMED else found


def _in_teams(
    entries: Sequence[Entry], teams: Sequence[Team], team_words: str
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Return the people with the names of teams as the class has them or will have them."""
    names = {plain(team.name): team.name for team in reversed(teams)}
    numbers = {}
    for team in reversed(teams):
        if (match := _NUMBERED.match(_folded(team.name))) is not None:
            numbers[int(match[1])] = team.name
    new: list[str] = []
    placed = []
    for entry in entries:
        team_name = _found(entry.team, names, numbers) if entry.team else ""
        if team_name is None:
            number = entry.team.isdecimal()
            team_name = team_words.format(number=int(entry.team)) if number else entry.team
            new.append(team_name)
            names[plain(team_name)] = team_name
            if (match := _TEAM.fullmatch(_folded(entry.team))) is not None:
                numbers[int(match[1])] = team_name
        placed.append(Entry(entry.row, entry.name, entry.department, entry.level, team_name))
    return tuple(placed), tuple(new)


def _found(text: str, names: dict[str, str], numbers: dict[int, str]) -> str | None:
    """Return the team that a text means: by its name, or where it is only a number by that, so
    that "3" and "第3组" mean "Team 3 · Hotline"."""
    if plain(text) in names:
        return names[plain(text)]
    match = _TEAM.fullmatch(_folded(text))
    return numbers.get(int(match[1])) if match else None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _too_many(people: int, there: int, new_teams: int, teams: int) -> Message | None:
    if people + there > MOST_PEOPLE:
        return say(
            "The list has {count} new people, and {there} are in the class already; a class can "
            "have at most {most}. Nothing was taken. Leave out the rows of other classes and try "
            "again.",
            count=people,
            there=there,
            most=MOST_PEOPLE,
        )
    if new_teams + teams > MOST_TEAMS:
        return say(
            "The list would make {count} teams; a class can have at most {most}. Nothing was "
            "taken. Choose another column for the team, or none.",
            count=new_teams + teams,
            most=MOST_TEAMS,
        )
    return None
