"""Handing over what was made: JSON on standard output, files whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import click

from workshop_app.cli.faults import refuse
from workshop_app.domain.message import say


def print_json(value: object) -> None:
    """Write a value to standard output: UTF-8 whatever the terminal says, numbers unrounded."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    click.echo(text.encode("utf-8"))


def output_file(name: str, *endings: str) -> Path:
    """Return the path of `--out`. Raises RefusedError where its ending or folder is not right."""
    path = Path(name)
    if path.suffix.lower() not in endings:
        allowed = ", ".join(endings)
        raise refuse("--out", say("“{name}” must end in {allowed}", name=name, allowed=allowed))
    if not path.parent.is_dir():
        folder = str(path.parent)
        raise refuse(
            "--out", say("there is no folder {folder}; please make it first", folder=folder)
        )
    if path.is_dir():
        raise refuse("--out", say("“{name}” is a folder; please name a file", name=name))
    return path
