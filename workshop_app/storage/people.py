"""Workshops, teams and participants in the store."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from workshop_app.domain.workshop import (
    Participant,
    Team,
    Workshop,
    WorkshopKind,
    WorkshopSummary,
)
from workshop_app.storage.store import Row, Store
from workshop_app.storage.times import to_day, to_text, to_time

WORKSHOP = "s.id, s.title, s.kind, s.course, s.client, s.starts_on, s.closed_at, s.own_team_id"
TEAM = "t.id, t.workshop_id, t.name, t.position, t.colour, t.slogan, t.leader_id"
_PERSON = (
    "p.id, p.workshop_id, p.team_id, p.name, p.position, p.department, p.level, p.signed_in_at"
)


class People:
    """The half of the repository that holds who works; see `Repository`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def workshop(self, workshop_id: str) -> Workshop | None:
        """Return a workshop, also one that lies in the trash."""
        sql = f"SELECT {WORKSHOP} FROM workshops s WHERE s.id = ?"
        for row in self.store.rows(sql, (workshop_id,)):
            return as_workshop(row)
        return None

    def practice(self) -> Workshop | None:
        """Return the workshop that holds lone practice."""
        sql = f"SELECT {WORKSHOP} FROM workshops s WHERE s.kind = 'practice'"
        for row in self.store.rows(sql):
            return as_workshop(row)
        return None

    def summaries(self, limit: int, closed: bool | None = None) -> tuple[WorkshopSummary, ...]:
        """Return the newest classes outside the trash with what is in them, newest first; all, or
        those that are `closed` or not."""
        works = (
            "FROM works w JOIN teams t ON t.id = w.team_id WHERE t.workshop_id = s.id "
            "AND w.removed_at IS NULL AND t.removed_at IS NULL"
        )
        which = {None: "", True: " AND closed_at IS NOT NULL", False: " AND closed_at IS NULL"}
        sql = (
            f"SELECT {WORKSHOP}, "
            "(SELECT count(*) FROM teams t WHERE t.workshop_id = s.id AND t.removed_at IS NULL), "
            f"(SELECT count(*) {works}), "
            f"coalesce((SELECT max(w.changed_at) {works}), s.created_at), "
            "(SELECT count(*) FROM participants p WHERE p.workshop_id = s.id "
            "AND p.removed_at IS NULL) "
            # The limit first: what stands above is counted for the lines that are shown.
            "FROM (SELECT *, rowid AS place FROM workshops WHERE kind = 'class' "
            f"AND removed_at IS NULL{which[closed]} ORDER BY created_at DESC, rowid DESC "
            "LIMIT ?) s "
            "ORDER BY s.created_at DESC, s.place DESC"
        )
        return tuple(
            WorkshopSummary(
                workshop=as_workshop(row[:8]),
                teams=int(row[8] or 0),
                works=int(row[9] or 0),
                changed_at=to_time(str(row[10])),
                people=int(row[11] or 0),
            )
            for row in self.store.rows(sql, (limit,))
        )

    def add_workshop(self, workshop: Workshop, at: datetime) -> None:
        """Add a workshop created at `at`."""
        self.store.run(
            "INSERT INTO workshops (title, course, client, starts_on, closed_at, own_team_id, "
            "id, kind, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*_changeable(workshop), workshop.id, workshop.kind, to_text(at)),
        )

    def update_workshop(self, workshop: Workshop) -> None:
        """Write all of a workshop but its kind."""
        self.store.run(
            "UPDATE workshops SET title = ?, course = ?, client = ?, starts_on = ?, "
            "closed_at = ?, own_team_id = ? WHERE id = ?",
            (*_changeable(workshop), workshop.id),
        )

    def mark_workshop(self, workshop_id: str, removed_at: datetime | None) -> None:
        """Put a workshop into the trash, or with None take it out."""
        mark = to_text(removed_at) if removed_at else None
        self.store.run("UPDATE workshops SET removed_at = ? WHERE id = ?", (mark, workshop_id))

    def removed_workshops(self) -> tuple[Workshop, ...]:
        """Return the workshops in the trash, the last one removed first."""
        sql = (
            f"SELECT {WORKSHOP} FROM workshops s WHERE s.removed_at IS NOT NULL "
            "ORDER BY s.removed_at DESC"
        )
        return tuple(as_workshop(row) for row in self.store.rows(sql))

    def team(self, team_id: str) -> Team | None:
        """Return a team, also one that lies in the trash."""
        for row in self.store.rows(f"SELECT {TEAM} FROM teams t WHERE t.id = ?", (team_id,)):
            return as_team(row)
        return None

    def teams(self, workshop_id: str) -> tuple[Team, ...]:
        """Return the teams of a workshop in their order, without the trash."""
        sql = (
            f"SELECT {TEAM} FROM teams t WHERE t.workshop_id = ? "
            "AND t.removed_at IS NULL ORDER BY t.position, t.rowid"
        )
        return tuple(as_team(row) for row in self.store.rows(sql, (workshop_id,)))

    def next_position(self, table: str, workshop_id: str) -> int:
        """Return the place after the last of the "teams" or "participants" of a workshop."""
        sql = {
            "teams": "SELECT max(position) FROM teams WHERE workshop_id = ?",
            "participants": "SELECT max(position) FROM participants WHERE workshop_id = ?",
        }[table]
        last = self.store.rows(sql, (workshop_id,))[0][0]
        return 0 if last is None else int(last) + 1

    def add_team(self, team: Team) -> None:
        """Add a team to its workshop."""
        self.store.run(
            "INSERT INTO teams (id, workshop_id, name, position, colour, slogan, leader_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                team.id,
                team.workshop_id,
                team.name,
                team.position,
                team.colour,
                team.slogan,
                team.leader_id,
            ),
        )

    def update_team(self, team: Team) -> None:
        """Write all of a team but its workshop."""
        self.store.run(
            "UPDATE teams SET name = ?, position = ?, colour = ?, slogan = ?, leader_id = ? "
            "WHERE id = ?",
            (team.name, team.position, team.colour, team.slogan, team.leader_id, team.id),
        )

    def name_team(self, team_id: str, name: str) -> None:
        """Give a team a name."""
        self.store.run("UPDATE teams SET name = ? WHERE id = ?", (name, team_id))

    def mark_team(self, team_id: str, removed_at: datetime | None) -> None:
        """Put a team into the trash, or with None take it out."""
        mark = to_text(removed_at) if removed_at else None
        self.store.run("UPDATE teams SET removed_at = ? WHERE id = ?", (mark, team_id))

    def participants(self, workshop_id: str) -> tuple[Participant, ...]:
        """Return the people of a workshop in their order, without the trash."""
        sql = (
            f"SELECT {_PERSON} FROM participants p "
            "WHERE p.workshop_id = ? AND p.removed_at IS NULL ORDER BY p.position, p.rowid"
        )
        return tuple(_as_person(row) for row in self.store.rows(sql, (workshop_id,)))

    def participant(self, person_id: str) -> Participant | None:
        """Return a person, also one that lies in the trash."""
        sql = f"SELECT {_PERSON} FROM participants p WHERE p.id = ?"
        for row in self.store.rows(sql, (person_id,)):
            return _as_person(row)
        return None

    def add_participant(self, person: Participant) -> None:
        """Add a person to a workshop."""
        self.store.run(
            "INSERT INTO participants (id, workshop_id, team_id, name, position, department, "
            "level, signed_in_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                person.id,
                person.workshop_id,
                person.team_id,
                person.name,
                person.position,
                person.department,
                person.level,
                to_text(person.signed_in_at) if person.signed_in_at else None,
            ),
        )

    def update_participant(self, person: Participant) -> None:
        """Write all of a person but the workshop."""
        self.store.run(
            "UPDATE participants SET team_id = ?, name = ?, position = ?, department = ?, "
            "level = ?, signed_in_at = ? WHERE id = ?",
            (
                person.team_id,
                person.name,
                person.position,
                person.department,
                person.level,
                to_text(person.signed_in_at) if person.signed_in_at else None,
                person.id,
            ),
        )

    def mark_participant(self, person_id: str, removed_at: datetime | None) -> None:
        """Put a person into the trash, or with None take them out."""
        mark = to_text(removed_at) if removed_at else None
        self.store.run("UPDATE participants SET removed_at = ? WHERE id = ?", (mark, person_id))


def as_workshop(row: Row) -> Workshop:
    """Return the workshop of a row of `WORKSHOP`."""
    return Workshop(
        id=str(row[0]),
        title=str(row[1]),
        kind=cast("WorkshopKind", row[2]),
        course=str(row[3]),
        client=str(row[4]),
        starts_on=to_day(str(row[5])) if row[5] else None,
        closed_at=to_time(str(row[6])) if row[6] else None,
        own_team_id=None if row[7] is None else str(row[7]),
    )


def as_team(row: Row) -> Team:
    """Return the team of a row of `TEAM`."""
    return Team(
        id=str(row[0]),
        workshop_id=str(row[1]),
        name=str(row[2]),
        position=int(row[3] or 0),
        colour=int(row[4] or 0),
        slogan=str(row[5]),
        leader_id=None if row[6] is None else str(row[6]),
    )


def _changeable(workshop: Workshop) -> Row:
    """Return what may change of a workshop, in the order of its statements."""
    return (
        workshop.title,
        workshop.course,
        workshop.client,
        workshop.starts_on.isoformat() if workshop.starts_on else None,
        to_text(workshop.closed_at) if workshop.closed_at else None,
        workshop.own_team_id,
    )


def _as_person(row: Row) -> Participant:
    return Participant(
        id=str(row[0]),
        workshop_id=str(row[1]),
        team_id=None if row[2] is None else str(row[2]),
        name=str(row[3]),
        position=int(row[4] or 0),
        department=str(row[5]),
        level=str(row[6]),
        signed_in_at=to_time(str(row[7])) if row[7] else None,
    )
