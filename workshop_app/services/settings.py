"""What a person chose for this machine, in one small file that is written whole or not at all."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal, get_args

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.system.files import write_whole
from workshop_app.system.languages import CODES

Role = Literal["trainer", "team"]
Theme = Literal["system", "light", "dark"]

ROLES: tuple[Role, ...] = get_args(Role)
THEMES: tuple[Theme, ...] = get_args(Theme)
TEXT_SIZES = (100, 200)
_LONGEST, _MOST_BYTES = 10_000, 1_000_000

_log = logging.getLogger(__name__)


class SettingsError(KnownError):
    """The settings could not be written; they hold until the program is closed."""


@dataclass(frozen=True)
class Settings:
    """All choices; None means "not chosen yet", so that the system or the first start decides.

    `text_size` in per cent, 100 to 200. `motion` False does without transitions.
    `class_screen_monitor` is the name of the monitor of the class screen, `class_screen_sound`
    whether the end of a countdown is heard, `window` the place of the main window as the user
    interface encodes it, `export_folder` the folder in which the last file was put,
    `hand_in_folder` the stick or folder to which hand-ins go. `problem` says what was wrong with
    the file that was read; it is shown once and never written.
    """

    language: str | None = None
    role: Role | None = None
    text_size: int = 100
    theme: Theme = "system"
    motion: bool = True
    class_screen_monitor: str | None = None
    class_screen_sound: bool = True
    window: str | None = None
    export_folder: str | None = None
    hand_in_folder: str | None = None
    problem: Message | None = field(default=None, compare=False)


def load(path: Path) -> Settings:
    """Return the settings of a file; where there is none, the defaults.

    A file that cannot be understood is kept aside under another name; what can be used of it
    is used, and `problem` says so. Never raises.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise OSError(errno.EFBIG, "too large")
    except FileNotFoundError:
        return Settings()
    except OSError:
        _log.warning("the settings cannot be read")
        return Settings(
            problem=say(
                "The settings could not be read, so the program starts with its own. Your works "
                "are not affected."
            )
        )
    values, sound = _understood(content)
    if sound:
        return Settings(**values)  # type: ignore[arg-type]  # each was checked by its rule
    aside = path.with_name(path.stem + "-damaged" + path.suffix)
    with suppress(OSError):
        write_whole(aside, content)
    _log.warning("the settings were damaged and kept aside")
    problem = say(
        "The settings could not be understood completely; what was missing starts with the "
        "program's own. The old file was kept as “{file}”. Your works are not affected.",
        file=aside.name,
    )
    return Settings(**values, problem=problem)  # type: ignore[arg-type]


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all; raises SettingsError."""
    values = asdict(settings)
    del values["problem"]
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    try:
        write_whole(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise SettingsError(
            say(
                "The settings could not be saved in {folder}. They hold until the program is "
                "closed; your works are not affected. Check that the folder can be written.",
                folder=path.parent,
            )
        ) from error


def _understood(content: bytes) -> tuple[dict[str, object], bool]:
    """Return the values that can be used, and whether that was all there was."""
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        return {}, False
    if not isinstance(values, dict):
        return {}, False
    # A key of a newer version is no damage.
    known = {name: value for name, value in values.items() if name in _RULES}
    good = {name: value for name, value in known.items() if _RULES[name](value)}
    return good, good == known


def _text(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= _LONGEST)


def _size(value: object) -> bool:
    smallest, largest = TEXT_SIZES
    return type(value) is int and smallest <= value <= largest


def _one_of(*allowed: object) -> Callable[[object], bool]:
    return lambda value: any(value is choice or value == choice for choice in allowed)


_RULES: Mapping[str, Callable[[object], bool]] = {
    "language": _one_of(None, *CODES),
    "role": _one_of(None, *ROLES),
    "text_size": _size,
    "theme": _one_of(*THEMES),
    "motion": lambda value: isinstance(value, bool),
    "class_screen_monitor": _text,
    "class_screen_sound": lambda value: isinstance(value, bool),
    "window": _text,
    "export_folder": _text,
    "hand_in_folder": _text,
}
