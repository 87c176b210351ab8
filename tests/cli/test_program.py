"""The program as a whole: help, languages, exit statuses, real processes."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest

from workshop_app import __version__
from workshop_app.cli import main

COMMANDS = main.list_commands(click.Context(main))


def run(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "workshop_app", *words],
        check=False,
        capture_output=True,
        input=stdin,
        env={**os.environ, **environment},
    )


def test_the_version_is_printed(terminal):
    assert terminal.type("--version").stdout == f"{__version__}\n"


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_speaks_both_languages(terminal, command):
    words = [command] if command else []
    english = terminal.type(*words, "--help").stdout
    chinese = terminal.type("--lang", "zh_CN", *words, "--help").stdout
    assert english.startswith("Usage: ")
    assert chinese.startswith("用法：")
    assert "显示帮助" in chinese
    for sentence in ("Show", "List", "Write", "The data file", "Options", "Language of"):
        assert sentence not in chinese


@pytest.mark.parametrize(
    "words,line",
    [
        (("fly",), "fly: is not a command; known are: backup, book, check, classes, compute"),
        (("exercises", "--fast"), "--fast: is not an option here"),
        (("compute",), "ID: is missing"),
        (("compute", "kino"), "ID: “kino” is not an exercise; known are: mdm"),
        (("compute", "mdm", "none.json"), "none.json: there is no such file"),
        (("exercises", "--course"), "--course: needs a value"),
        (("exercises", "--lang", "de"), "--lang: “de” is not allowed; allowed are: zh_CN, en"),
        (("--role", "boss"), "--role: “boss” is not allowed; allowed are: trainer, team"),
        (("open", "none.db"), "none.db: there is no such file"),
        (("exercises", "x{y}"), "workshop-app exercises: "),
    ],
)
def test_arguments_that_are_not_valid_are_one_line(terminal, monkeypatch, words, line):
    monkeypatch.chdir(terminal.folder)
    [said] = terminal.refused(*words)
    assert said.startswith(line)


def test_a_mistake_of_the_program_is_a_sentence_and_a_log(terminal, monkeypatch):
    monkeypatch.setattr("workshop_app.cli.exercises.load_catalogue", lambda _: 1 / 0)
    words = terminal.failed("exercises")
    assert "made a mistake (ZeroDivisionError)" in words
    log = terminal.folder / "data" / "ExperienceWorkshop" / "logs" / "workshop.log"
    if sys.platform == "linux":
        assert str(log) in words
        assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_a_real_process_speaks_utf8_whatever_the_terminal_says():
    done = run("exercises", "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "市场损害模型" in done.stdout.decode("utf-8")
    refused = run("compute", "mdm", "--lang", "zh_CN", stdin=b"{", PYTHONIOENCODING="ascii")
    assert refused.returncode == 2
    assert b"Traceback" not in refused.stderr


def test_a_real_process_leaves_with_the_status_of_the_fault():
    assert run("compute", "mdm", stdin=b"{}").returncode == 2
    assert run("check", "--store", "no-such-file.db").returncode == 1
    assert run("exercises").returncode == 0


def test_a_reader_who_leaves_early_meets_no_traceback():
    with subprocess.Popen(
        [sys.executable, "-m", "workshop_app", "schema", "mdm"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        said = child.stderr.read()
    assert said == b""


def test_computing_needs_neither_qt_nor_the_store():
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from workshop_app.cli import main\n"
        "sample = CliRunner().invoke(main, ['sample', 'mdm']).stdout\n"
        "assert CliRunner().invoke(main, ['compute', 'mdm'], input=sample).exit_code == 0\n"
        "print([m for m in sys.modules if m.startswith(('PySide6', 'sqlite3'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]"
