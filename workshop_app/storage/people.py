"""Workshops, teams and participants in the store."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from workshop_app.domain.workshop import (
    Participant,
    Team,
    Workshop,
    WorkshopKind,
    WorkshopSummary,
)
from workshop_app.storage.store import Row, Store
from workshop_app.storage.times import to_text, to_time

_WORKSHOP = "s.id, s.title, s.kind, s.course, s.client, s.starts_on"


class People:
    """The half of the repository that holds who works; see `Repository`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def workshop(self, workshop_id: str) -> Workshop | None:
        """Return a workshop, also one that lies in the trash."""
        sql = f"SELECT {_WORKSHOP} FROM workshops s WHERE s.id = ?"
        for row in self.store.rows(sql, (workshop_id,)):
            return as_workshop(row)
        return None

    def practice(self) -> Workshop | None:
        """Return the workshop that holds lone practice."""
        sql = f"SELECT {_WORKSHOP} FROM workshops s WHERE s.kind = 'practice'"
        for row in self.store.rows(sql):
            return as_workshop(row)
        return None

    def summaries(self, limit: int) -> tuple[WorkshopSummary, ...]:
        """Return the newest classes outside the trash with what is in them, newest first."""
        works = (
            "FROM works w JOIN teams t ON t.id = w.team_id WHERE t.workshop_id = s.id "
            "AND w.removed_at IS NULL AND t.removed_at IS NULL"
        )
        sql = (
            f"SELECT {_WORKSHOP}, "
            "(SELECT count(*) FROM teams t WHERE t.workshop_id = s.id AND t.removed_at IS NULL), "
            f"(SELECT count(*) {works}), "
            f"coalesce((SELECT max(w.changed_at) {works}), s.created_at) "
            # The limit first: what stands above is counted for the lines that are shown.
            "FROM (SELECT *, rowid AS place FROM workshops WHERE kind = 'class' "
            "AND removed_at IS NULL ORDER BY created_at DESC, rowid DESC LIMIT ?) s "
            "ORDER BY s.created_at DESC, s.place DESC"
        )
        return tuple(
            WorkshopSummary(
                workshop=as_workshop(row[:6]),
                teams=int(row[6] or 0),
                works=int(row[7] or 0),
                changed_at=to_time(str(row[8])),
            )
            for row in self.store.rows(sql, (limit,))
        )

    def add_workshop(self, workshop: Workshop, at: datetime) -> None:
        """Add a workshop created at `at`."""
        self.store.run(
            "INSERT INTO workshops (id, title, kind, course, client, starts_on, created_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                workshop.id,
                workshop.title,
                workshop.kind,
                workshop.course,
                workshop.client,
                workshop.starts_on.isoformat() if workshop.starts_on else None,
                to_text(at),
            ),
        )

    def update_workshop(self, workshop: Workshop) -> None:
        """Write the title, course, client and date of a workshop."""
        self.store.run(
            "UPDATE workshops SET title = ?, course = ?, client = ?, starts_on = ? WHERE id = ?",
            (
                workshop.title,
                workshop.course,
                workshop.client,
                workshop.starts_on.isoformat() if workshop.starts_on else None,
                workshop.id,
            ),
        )

    def mark_workshop(self, workshop_id: str, removed_at: datetime | None) -> None:
        """Put a workshop into the trash, or with None take it out."""
        mark = to_text(removed_at) if removed_at else None
        self.store.run("UPDATE workshops SET removed_at = ? WHERE id = ?", (mark, workshop_id))

    def removed_workshops(self) -> tuple[Workshop, ...]:
        """Return the workshops in the trash, the last one removed first."""
        sql = (
            f"SELECT {_WORKSHOP} FROM workshops s WHERE s.removed_at IS NOT NULL "
            "ORDER BY s.removed_at DESC"
        )
        return tuple(as_workshop(row) for row in self.store.rows(sql))

    def team(self, team_id: str) -> Team | None:
        """Return a team, also one that lies in the trash."""
        sql = "SELECT id, workshop_id, name, position FROM teams WHERE id = ?"
        for row in self.store.rows(sql, (team_id,)):
            return as_team(row)
        return None

    def teams(self, workshop_id: str) -> tuple[Team, ...]:
        """Return the teams of a workshop in their order, without the trash."""
        sql = (
            "SELECT id, workshop_id, name, position FROM teams WHERE workshop_id = ? "
            "AND removed_at IS NULL ORDER BY position, rowid"
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
            "INSERT INTO teams (id, workshop_id, name, position) VALUES (?, ?, ?, ?)",
            (team.id, team.workshop_id, team.name, team.position),
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
            "SELECT id, workshop_id, team_id, name, position FROM participants "
            "WHERE workshop_id = ? AND removed_at IS NULL ORDER BY position, rowid"
        )
        return tuple(
            Participant(
                id=str(row[0]),
                workshop_id=str(row[1]),
                team_id=None if row[2] is None else str(row[2]),
                name=str(row[3]),
                position=int(row[4] or 0),
            )
            for row in self.store.rows(sql, (workshop_id,))
        )

    def add_participant(self, person: Participant) -> None:
        """Add a person to a workshop."""
        self.store.run(
            "INSERT INTO participants (id, workshop_id, team_id, name, position) "
            "VALUES (?, ?, ?, ?, ?)",
            (person.id, person.workshop_id, person.team_id, person.name, person.position),
        )


def as_workshop(row: Row) -> Workshop:
    """Return the workshop of a row of id, title, kind, course, client and date."""
    return Workshop(
        id=str(row[0]),
        title=str(row[1]),
        kind=cast("WorkshopKind", row[2]),
        course=str(row[3]),
        client=str(row[4]),
        starts_on=date.fromisoformat(str(row[5])) if row[5] else None,
    )


def as_team(row: Row) -> Team:
    """Return the team of a row of id, workshop, name and position."""
    return Team(str(row[0]), str(row[1]), str(row[2]), int(row[3] or 0))
