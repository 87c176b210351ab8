"""Words for people that do not know their language yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """A sentence as its English original with named parameters.

    The original is the key under which the translations are found, so a message can be
    made anywhere and be said in the language of whoever reads it.
    """

    original: str
    params: Mapping[str, object] = field(default_factory=dict)

    def render(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language of `translate`, with its parameters filled in.

        A parameter that is itself a message is rendered in the same language.
        """
        values = {
            name: value.render(translate) if isinstance(value, Message) else value
            for name, value in self.params.items()
        }
        return translate(self.original).format(**values)


def say(original: str, **params: object) -> Message:
    """Return a message; the catalogue of translations is extracted from these calls."""
    return Message(original, params)
