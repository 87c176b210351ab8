"""What every kind of exercise offers, so that nothing outside needs to know which one it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from workshop_app.domain.message import Message
from workshop_app.domain.work import NO_ATTACHMENTS, Attachments
from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.presentation import Presentation, Worksheet
from workshop_app.system.languages import Language

if TYPE_CHECKING:
    from workshop_app.kit.comparison import Comparison, Contribution

__all__ = ["NO_ATTACHMENTS", "Attachments", "Fault", "InputError", "Json", "Kind", "StateT"]

Json = Mapping[str, object]
StateT = TypeVar("StateT")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one input: where (as in the input JSON), and what is allowed."""

    path: str
    code: str
    message: Message


class InputError(ValueError):
    """All that is wrong with an input, at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{f.path}: {f.message.render(str)}" for f in faults))
        self.faults = faults


class Kind(Protocol[StateT]):
    """An engine bound to one exercise. States are frozen; every method is pure."""

    exercise: Exercise

    def blank(self) -> StateT:
        """Return the state a team starts with."""

    def sample(self, language: str) -> StateT:
        """Return the worked sample in a language."""

    def load(self, text: str, attachments: Attachments = NO_ATTACHMENTS) -> StateT:
        """Read a state from the store's JSON text and what was kept beside it. Raises ValueError
        for a foreign text; an attachment that is missing leaves its place empty."""

    def dump(self, state: StateT) -> str:
        """Write a state as the store's JSON text, attachments by their names only."""

    def attachments(self, state: StateT) -> Attachments:
        """Return what the store keeps beside the text of a state."""

    def from_input(self, data: object) -> StateT:
        """Read the command line's input JSON. Raises InputError."""

    def to_input(self, state: StateT) -> Json:
        """Write the command line's input JSON."""

    def input_schema(self) -> Json:
        """Return the JSON Schema of the input."""

    def result_schema(self) -> Json:
        """Return the JSON Schema of the result."""

    def compute(self, state: StateT, language: Language) -> Json:
        """Return `result` and `warnings` as the command line prints them. Raises InputError."""

    def present(self, state: StateT, language: Language) -> Presentation:
        """Return what the state shows; with faults, only inputs and findings."""

    def compare(
        self, contributions: Sequence[Contribution[StateT]], language: Language
    ) -> Comparison:
        """Set all teams side by side, also those that have nothing or faults."""

    def worksheet(self, language: Language) -> Worksheet:
        """Return the blank sheet."""

    def label_text(self, label: Message, language: Language) -> str:
        """Say what an edit did; the parameter `path` of a label is named as the field is."""
