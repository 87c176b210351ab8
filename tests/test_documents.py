"""What the documents say holds: links, commands, licences, lock files."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from workshop_app.cli import main

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
LOCKS = ("requirements.txt", "requirements-dev.txt")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pinned(lock: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", read(lock), re.MULTILINE))


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "THIRD_PARTY.md"])
def test_links_lead_somewhere(name):
    targets = re.findall(r"\]\(([^)#]+)\)", read(name))
    dead = [t for t in targets if "://" not in t and not (ROOT / t).exists()]
    assert dead == []


@pytest.mark.parametrize("name", READMES)
def test_the_commands_of_the_readme_exist(name):
    known = main.list_commands(click.Context(main))
    named = re.findall(r"workshop-app (\w+)", read(name))
    assert named
    assert [command for command in named if command not in known] == []


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_the_make_targets_of_the_documents_exist(name):
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", read(name))) <= targets


def test_both_readmes_have_the_same_commands_and_pictures():
    blocks = [re.findall(r"```\w+\n(.*?)```", read(name), re.DOTALL) for name in READMES]
    bare = [[re.sub(r"\s*#.*", "", block) for block in of_one] for of_one in blocks]
    assert bare[0] == bare[1]


def test_every_library_is_named_with_its_licence():
    named = {
        row.lower() for row in re.findall(r"^\| ([\w.-]+)", read("THIRD_PARTY.md"), re.MULTILINE)
    }
    assert pinned("requirements.txt") - named == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash_and_names_no_place(lock):
    text = read(lock)
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|--index|--find-links|\bfile:", text) == []


def test_both_locks_pin_the_same_versions():
    pins = [set(re.findall(r"^[\w.-]+==[^\\]+", read(lock), re.MULTILINE)) for lock in LOCKS]
    assert pins[0] - pins[1] == set()


def test_the_lock_has_wheels_for_the_three_systems():
    """Qt's wheel: one file a system; fewer hashes mean that a system was forgotten."""
    for entry in re.split(r"^(?=[\w.-]+==)", read("requirements.txt"), flags=re.MULTILINE):
        if entry.startswith("pyside6-essentials"):
            assert entry.count("--hash") >= 4
