"""How the program begins: its window at once where nothing else is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from workshop_app.__main__ import called, plain_start


@pytest.mark.parametrize(
    "arguments,choices",
    [
        ([], {}),
        (["--store", "a b.db"], {"store": "a b.db"}),
        (
            ["--store=c.db", "--role=team", "--lang", "en"],
            {"store": "c.db", "role": "team", "lang": "en"},
        ),
        (["--role", "team", "--role", "trainer"], {"role": "trainer"}),
    ],
)
def test_a_start_of_the_window_alone_is_understood_at_once(arguments, choices):
    assert plain_start(arguments) == choices


@pytest.mark.parametrize(
    "arguments",
    [
        ["exercises"],
        ["open", "class.ewhandin"],
        ["--help"],
        ["--version"],
        ["--store"],
        ["--store="],
        ["--store", "--role"],
        ["--role", "boss"],
        ["--lang", "fr"],
        ["--lang", "en", "compute", "mdm"],
    ],
)
def test_all_else_is_left_to_the_command_line(arguments):
    assert plain_start(arguments) is None


def test_what_is_wrong_is_refused_in_the_words_of_the_command_line():
    done = subprocess.run(
        [sys.executable, "-m", "workshop_app", "--lang", "en", "--role", "boss"],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "trainer" in done.stderr


def test_the_help_calls_a_built_program_what_it_is_called(monkeypatch, tmp_path):
    assert called() == "workshop-app"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for file, name in (("workshop-app.exe", "workshop-app"), ("experience-workshop",) * 2):
        monkeypatch.setattr(sys, "executable", str(tmp_path / file))
        assert called() == name


def test_a_plain_start_loads_no_command_line():
    code = (
        "import sys; from workshop_app.__main__ import called, plain_start\n"
        "assert plain_start(['--role', 'team', '--lang', 'en'])\n"
        "import workshop_app.start\n"
        "print([m for m in sys.modules if m.startswith(('click', 'workshop_app.cli', 'PySide6'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
