"""The tables of the store and the steps that lead from each version to the next.

A step is never edited once it was released; a new one is added to the end, here and in
`KNOWN`. The names are listed apart so that opening a store that is up to date does not have
to load sqlite-utils.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x45585057  # "EXPW" in the header of the file
MIGRATION_SET = "workshop"
KNOWN = ("0001_workshops_and_works", "0002_attachments_and_templates", "0003_running_a_class")

_WORKSHOPS = """
CREATE TABLE workshops (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('class', 'practice')),
    course TEXT NOT NULL,
    client TEXT NOT NULL,
    starts_on TEXT,
    created_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX one_practice ON workshops (kind) WHERE kind = 'practice';

CREATE TABLE teams (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshops (id),
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    removed_at TEXT
) STRICT;
CREATE INDEX teams_of_workshop ON teams (workshop_id, position);

CREATE TABLE participants (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshops (id),
    team_id TEXT REFERENCES teams (id),
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    removed_at TEXT
) STRICT;
CREATE INDEX participants_of_workshop ON participants (workshop_id, position);
CREATE INDEX participants_of_team ON participants (team_id);
"""

# `sequence` is the order in which revisions were made, also within one millisecond.
# `replaces_id` is no foreign key: what was replaced may be thinned away.
_WORKS = """
CREATE TABLE works (
    id TEXT PRIMARY KEY,
    team_id TEXT NOT NULL REFERENCES teams (id),
    exercise_id TEXT NOT NULL,
    head_id TEXT NOT NULL REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX one_work_of_team ON works (team_id, exercise_id) WHERE removed_at IS NULL;
CREATE INDEX works_of_team ON works (team_id);
CREATE INDEX recent_works ON works (changed_at) WHERE removed_at IS NULL;
CREATE INDEX works_with_head ON works (head_id);

CREATE TABLE revisions (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    work_id TEXT NOT NULL REFERENCES works (id),
    parent_id TEXT REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
    replaces_id TEXT,
    label TEXT NOT NULL,
    merge_key TEXT NOT NULL,
    state TEXT NOT NULL,
    at TEXT NOT NULL,
    name TEXT
) STRICT;
CREATE INDEX revisions_of_work ON revisions (work_id);
CREATE INDEX children_of_revision ON revisions (parent_id);
"""

# What a work holds beside its text, for example photos; the digest is the content's SHA-256.
_ATTACHMENTS = """
CREATE TABLE attachments (
    digest TEXT PRIMARY KEY,
    content BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE work_attachments (
    work_id TEXT NOT NULL REFERENCES works (id),
    digest TEXT NOT NULL REFERENCES attachments (digest),
    PRIMARY KEY (work_id, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX works_with_attachment ON work_attachments (digest);
"""

_TEMPLATES = """
CREATE TABLE templates (
    id TEXT PRIMARY KEY,
    exercise_id TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    removed_at TEXT
) STRICT;
CREATE INDEX templates_of_exercise ON templates (exercise_id);
"""

_CLASS = """
ALTER TABLE workshops ADD COLUMN closed_at TEXT;
ALTER TABLE workshops ADD COLUMN own_team_id TEXT;
ALTER TABLE teams ADD COLUMN colour INTEGER NOT NULL DEFAULT 0;
ALTER TABLE teams ADD COLUMN slogan TEXT NOT NULL DEFAULT '';
ALTER TABLE teams ADD COLUMN leader_id TEXT;
UPDATE teams SET colour = position;
ALTER TABLE participants ADD COLUMN department TEXT NOT NULL DEFAULT '';
ALTER TABLE participants ADD COLUMN level TEXT NOT NULL DEFAULT '';
ALTER TABLE participants ADD COLUMN signed_in_at TEXT;

CREATE TABLE record_versions (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    workshop_id TEXT NOT NULL REFERENCES workshops (id),
    name TEXT NOT NULL,
    parent_id TEXT REFERENCES record_versions (id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT NOT NULL,
    merge_key TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX versions_of_record ON record_versions (workshop_id, name);
CREATE INDEX children_of_record_version ON record_versions (parent_id);

CREATE TABLE records (
    workshop_id TEXT NOT NULL REFERENCES workshops (id),
    name TEXT NOT NULL,
    head_id TEXT NOT NULL REFERENCES record_versions (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (workshop_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_with_head ON records (head_id);
"""

# What was taken in from hand-ins, so that all of one time can be taken back; `made` lists the
# classes and teams that came with it. The revisions are no foreign keys: what age has thinned away
# need not come back. `intake_id` is empty for what was handed in from this data file.
_HAND_INS = """
CREATE TABLE intakes (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;

CREATE TABLE intake_works (
    intake_id TEXT NOT NULL REFERENCES intakes (id) ON DELETE CASCADE,
    work_id TEXT NOT NULL REFERENCES works (id) ON DELETE CASCADE,
    revision_id TEXT NOT NULL,
    status TEXT NOT NULL,
    file TEXT NOT NULL,
    head_before TEXT,
    head_after TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (intake_id, work_id, revision_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX intakes_of_work ON intake_works (work_id);

CREATE TABLE handed_in (
    work_id TEXT NOT NULL REFERENCES works (id) ON DELETE CASCADE,
    revision_id TEXT NOT NULL,
    at TEXT NOT NULL,
    intake_id TEXT REFERENCES intakes (id) ON DELETE CASCADE,
    PRIMARY KEY (work_id, revision_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX handed_in_with_intake ON handed_in (intake_id);
"""


def migrations() -> Migrations:
    """Return the steps in their order; loads sqlite-utils."""
    from sqlite_utils import Migrations

    steps = Migrations(MIGRATION_SET)

    @steps(name=KNOWN[0])
    def workshops_and_works(database: Database) -> None:
        _run(database, _WORKSHOPS + _WORKS)
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    @steps(name=KNOWN[1])
    def attachments_and_templates(database: Database) -> None:
        _run(database, _ATTACHMENTS + _TEMPLATES)

    @steps(name=KNOWN[2])
    def running_a_class(database: Database) -> None:
        _run(database, _CLASS + _HAND_INS)

    return steps


def is_changed(connection: sqlite3.Connection) -> bool:
    """Tell whether a store of this version lacks a table or index as the steps make it; slow."""
    from sqlite_utils import Database

    with closing(sqlite3.connect(":memory:")) as fresh:
        migrations().apply(Database(fresh, execute_plugins=False))
        made = _makings(fresh)
    try:
        return not made <= _makings(connection)
    except sqlite3.Error:
        return True


def _makings(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name NOT LIKE '\\_%' ESCAPE '\\'"
    )
    return {row[0] for row in rows if row[0]}


def _run(database: Database, script: str) -> None:
    # Not executescript: that would commit what came before it.
    for statement in script.split(";"):
        if statement.strip():
            database.execute(statement)
