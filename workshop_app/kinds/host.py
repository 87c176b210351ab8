"""What an editor may ask of the program around it; Qt-free, so that tests can stand in for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from workshop_app.domain.message import Message
from workshop_app.kit.control import Control
from workshop_app.kit.kind import Json

T = TypeVar("T")
Tone = Literal["info", "success", "warn", "error"]


@dataclass(frozen=True)
class OtherWork:
    """A work of the same team (or, without a class, of this computer) on another exercise.

    `input` is its input JSON, `result` what its exercise computes, None where it cannot yet.
    """

    id: str
    title: str
    input: Json
    result: Json | None


@dataclass(frozen=True)
class Template:
    """Settings that were kept under a name, for the next workshop; `text` is the kind's own."""

    id: str
    name: str
    text: str


class Host(Protocol):
    """The page around an editor. Nothing here blocks; answers come by call, on the GUI thread."""

    def choose_file(
        self, title: str, files: str, endings: Sequence[str], chosen: Callable[[Path], object]
    ) -> None:
        """Ask for a file to read; `files` names its kind, `endings` have no dot."""

    def run(
        self,
        work: Callable[[Control], T],
        done: Callable[[T], object],
        failed: Callable[[Message], object],
        progress: Callable[[float], object] | None = None,
    ) -> Callable[[], None]:
        """Do work off the GUI thread; return what cancels it. A KnownError comes to `failed`."""

    def tell(self, text: str, tone: Tone = "info") -> None:
        """Show a sentence that goes by itself."""

    def ask_text(
        self,
        title: str,
        label: str,
        text: str,
        action: str,
        taken: Callable[[str], Any],
        fault: Callable[[str], str],
    ) -> None:
        """Ask for one line over the page; `fault` returns what is wrong with it, or ""."""

    def works_on(self, exercise_id: str) -> tuple[OtherWork, ...]:
        """Return the works of the same team on another exercise, the last changed first."""

    def templates(self) -> tuple[Template, ...]:
        """Return the templates kept for this exercise, by name."""

    def keep_template(self, name: str, text: str) -> None:
        """Keep a template; one of the same name is superseded. Raises KnownError."""

    def remove_template(self, template_id: str) -> None:
        """Put a template into the trash. Raises KnownError."""
