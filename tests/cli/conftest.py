"""A person at a terminal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from workshop_app.cli import main


@dataclass
class Terminal:
    """Types commands in a folder of its own; `bank` is a file with the worked sample."""

    folder: Path

    def type(self, *words: object, stdin: str | bytes | None = None) -> Result:
        arguments = [str(word) for word in words]
        return CliRunner().invoke(main, arguments, input=stdin, prog_name="workshop-app")

    def json(self, *words: object, stdin: str | bytes | None = None) -> Any:
        """Return what a command that succeeds prints as JSON."""
        done = self.type(*words, stdin=stdin)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    def refused(self, *words: object, stdin: str | bytes | None = None) -> list[str]:
        """Return the lines with which a command is refused: status 2, nothing on stdout."""
        done = self.type(*words, stdin=stdin)
        assert (done.exit_code, done.stdout) == (2, ""), done.output
        return done.stderr.splitlines()

    def failed(self, *words: object) -> str:
        """Return the words of a command that meets a problem: status 1, no traceback."""
        done = self.type(*words)
        assert (done.exit_code, done.stdout) == (1, ""), done.output
        assert "Traceback" not in done.stderr
        return done.stderr

    @property
    def bank(self) -> Path:
        file = self.folder / "bank.json"
        sample = self.json("sample", "mdm", "--lang", "zh_CN")
        file.write_text(json.dumps(sample), encoding="utf-8")
        return file


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return Terminal(tmp_path)
