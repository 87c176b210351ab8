"""Real stores of all versions of the schema are opened by this one, with all that is in them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.data.store_of_version import facts, facts_of, store_of
from tests.storage.desk import Clock
from workshop_app.services.bundle import Services
from workshop_app.storage import schema
from workshop_app.storage.database import check_store, open_store

WITH_FACTS = [step for step in schema.KNOWN if facts_of(step).exists()]


def layout(path: Path) -> list[tuple[str, str]]:
    """Return the tables, indexes and triggers of a store as they were declared."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted(
            connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
                "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            )
        )


@pytest.mark.parametrize("step", schema.KNOWN)
def test_each_step_of_the_schema_brings_a_store_of_its_version(step: str) -> None:
    place = schema.KNOWN.index(step)
    assert store_of(step).exists(), (
        f"The schema has a new step, {step}: write a store of it with "
        "`python -m tests.data.store_of_version` and commit it"
    )
    with closing(sqlite3.connect(f"{store_of(step).as_uri()}?immutable=1", uri=True)) as store:
        found = store.execute("SELECT name FROM _sqlite_migrations ORDER BY name").fetchall()
    assert [name for (name,) in found] == list(schema.KNOWN[: place + 1])


def test_the_newest_store_and_its_facts_are_of_this_version(tmp_path: Path) -> None:
    assert WITH_FACTS[-1] == schema.KNOWN[-1]
    fresh = tmp_path / "workshops.db"
    open_store(fresh).close()
    # A step that has been released is never changed: there would be two stores of one version.
    assert layout(fresh) == layout(store_of(schema.KNOWN[-1]))


@pytest.mark.parametrize("step", schema.KNOWN)
def test_an_older_store_gets_the_layout_of_a_new_one(step: str, tmp_path: Path) -> None:
    fresh, brought = tmp_path / "fresh.db", tmp_path / "brought.db"
    open_store(fresh).close()
    shutil.copyfile(store_of(step), brought)
    open_store(brought).close()
    check_store(brought)
    assert [name for name, _ in layout(brought)] == [name for name, _ in layout(fresh)]


@pytest.mark.parametrize("step", WITH_FACTS)
def test_all_that_was_in_a_store_is_found_by_this_version(step: str, tmp_path: Path) -> None:
    path = tmp_path / "workshops.db"
    shutil.copyfile(store_of(step), path)
    with closing(open_store(path)) as store:
        found = facts(Services(store, tmp_path / "backups", Clock()))
    assert found == json.loads(facts_of(step).read_text(encoding="utf-8"))
