"""What a cell of a foreign table says: a mark, no answer, or neither."""

from __future__ import annotations

import re

from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire.headings import plain

_NO_ANSWER = frozenset(
    ("", "-", "–", "—", "−", "/", "n/a", "na", "无", "未答", "未填", "缺失", "空", "null", "(空)")
)
LONGEST = 60
"""Characters of a cell that are looked at: what is longer is no mark."""

_WHOLE = re.compile(r"([+-]?\d{1,9})(?:\.0*)?(?:分| ?points?)?")
_NUMBER = re.compile(r"[+-]?\d*[.,]?\d+(?:e[+-]?\d+)?")


class Marks(dict[str, int | None]):
    """What a cell says: a mark or no answer; `wrong` has those that say neither, and why."""

    def __init__(self, scale: tuple[int, int]) -> None:
        super().__init__()
        self._low, self._high = scale
        self.wrong: dict[str, Message] = {}

    def __missing__(self, text: str) -> int | None:
        cell = plain(text.strip()[:LONGEST])
        whole = _WHOLE.fullmatch(cell)
        found = int(whole[1]) if whole and self._low <= int(whole[1]) <= self._high else None
        if found is None and cell not in _NO_ANSWER:
            self.wrong[text] = self._reason(text, cell, is_whole=whole is not None)
        self[text] = found
        return found

    def _reason(self, text: str, cell: str, *, is_whole: bool) -> Message:
        words = {"text": _shortened(text.strip()), "low": self._low, "high": self._high}
        if is_whole:
            return say(
                "“{text}” is out of the scale; allowed are whole numbers from {low} to {high}",
                **words,
            )
        if cell.startswith("#"):
            return say("“{text}” is the error of a formula; enter the answer itself", **words)
        if _NUMBER.fullmatch(cell):
            return say(
                "“{text}” is no whole number; allowed are whole numbers from {low} to {high}",
                **words,
            )
        return say(
            "“{text}” is no number; allowed are whole numbers from {low} to {high}, or nothing",
            **words,
        )


def _shortened(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"
