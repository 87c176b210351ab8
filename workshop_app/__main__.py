"""Where the program begins: its window at once, or the command line where one is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

_CHOICES = ("--store", "--role", "--lang")


def main() -> None:
    """Open the window, or obey the command line."""
    choices = plain_start(sys.argv[1:])
    if choices is None:
        from workshop_app.cli import main as command_line

        command_line(prog_name=called())
    else:
        from workshop_app.start import open_window

        sys.exit(open_window(choices.get("store"), choices.get("role"), choices.get("lang")))


def called() -> str:
    """Return what the command is called; a built program has a name of its own."""
    return Path(sys.executable).stem if getattr(sys, "frozen", False) else "workshop-app"


def plain_start(arguments: Sequence[str]) -> dict[str, str] | None:
    """Return the choices of a start that asks for the window alone, by their names.

    None for everything else, also for what is wrong: the command line has the words for that, but
    to import it takes a third of what a bare window takes.
    """
    choices: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, joined, value = argument.partition("=")
        value = value if joined else next(rest, "")
        if name not in _CHOICES or not value or value.startswith("-"):
            return None
        choices[name.removeprefix("--")] = value
    return choices if _are_known(choices) else None


def _are_known(choices: dict[str, str]) -> bool:
    from workshop_app.services.settings import ROLES
    from workshop_app.system.languages import CODES

    return choices.get("role", ROLES[0]) in ROLES and choices.get("lang", CODES[0]) in CODES


if __name__ == "__main__":
    main()
