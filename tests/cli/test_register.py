"""`register`: a double click opens hand-ins with this program, or does no more."""

from __future__ import annotations

import sys

import pytest

from workshop_app.system import file_types

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux desktops")


@pytest.fixture(autouse=True)
def installed(tmp_path, monkeypatch):
    script = tmp_path / "bin" / "workshop-app"
    script.parent.mkdir()
    script.touch()
    monkeypatch.setattr(file_types, "program", lambda: script)
    return script


def test_it_ties_the_files_to_the_program_and_lets_them_go(terminal, installed):
    done = terminal.type("register")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "double click" in done.stdout
    [entry] = (terminal.folder / "data" / "applications").glob("*.desktop")
    assert str(installed) in entry.read_text(encoding="utf-8")
    assert "不再" in terminal.type("register", "--remove", "--lang", "zh_CN").stdout
    assert not entry.exists()


def test_a_folder_that_cannot_be_written_is_said_in_words(terminal):
    (terminal.folder / "data").write_text("in the way", encoding="utf-8")
    words = terminal.failed("register")
    assert "Nothing of your data is touched" in words


def test_a_program_that_is_not_installed_says_so(terminal, monkeypatch):
    def nowhere():
        raise file_types.NoProgramError

    monkeypatch.setattr(file_types, "program", nowhere)
    assert "not installed" in terminal.failed("register")
