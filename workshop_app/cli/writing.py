"""Handing over what was made: JSON on standard output, files whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from workshop_app.cli.faults import refuse
from workshop_app.domain.characters import legible
from workshop_app.domain.message import say

_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def print_json(value: object) -> None:
    """Write a value to standard output: UTF-8 whatever the terminal says, numbers unrounded."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    # What a terminal would obey is written by its number; to whoever reads JSON it is the same.
    safe = _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    click.echo(safe.encode("utf-8"))


def print_row(*cells: object) -> None:
    """Write one line with cells parted by tabs; what people typed neither parts nor obeys."""
    click.echo("\t".join(legible(str(cell)) for cell in cells))


def print_words(words: str, *, err: bool = False) -> None:
    """Write words that may repeat what people typed, without what a terminal would obey."""
    click.echo("\n".join(map(legible, words.split("\n"))), err=err)


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
