"""What an exercise's own `model.py` finds in the input, said with the exercise's own texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from workshop_app.domain.message import Message
from workshop_app.kinds.worksheet.labels import Labels
from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.kind import Fault
from workshop_app.kit.numbers import NumberFormat, Quantity
from workshop_app.kit.presentation import Finding
from workshop_app.kit.results import Caution
from workshop_app.system.languages import CODES, ENGLISH, Language

Parameters = Mapping[str, Quantity | str]


class OwnMessage(Message):
    """A sentence of an exercise: its texts have it in every language, so it is not translated."""

    def __init__(self, by_language: Mapping[str, str]) -> None:
        super().__init__(by_language[ENGLISH])
        object.__setattr__(self, "by_language", by_language)

    def render(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language whose `text` is given, else in English."""
        owner = getattr(translate, "__self__", None)
        code = owner.code if isinstance(owner, Language) else ENGLISH
        by_language: Mapping[str, str] = vars(self)["by_language"]
        return by_language.get(code, self.original)


def own_fault(caution: Caution, exercise: Exercise, *, large_money: bool) -> Fault:
    """Return a fault with the text `faults.<code>`, which goes on after the name of its place."""
    by_language = {}
    for code in CODES:
        number_format = NumberFormat(code, large_money)
        words = _words(caution.params, number_format)
        by_language[code] = exercise.texts(code)(f"faults.{caution.code}", **words)
    return Fault(caution.path, caution.code, OwnMessage(by_language))


def own_finding(caution: Caution, labels: Labels, number_format: NumberFormat) -> Finding:
    """Return a warning with the text `warnings.<code>`.

    The place of a cell stands before it, where the warning does not stand beside the cell.
    """
    words = _words(caution.params, number_format)
    words.setdefault("section", labels.section_around(caution.path))
    text = labels.texts(f"warnings.{caution.code}", **words)
    part = ""
    if "." in caution.path:
        part = labels.path(caution.path) + labels.texts.colon
    return Finding(caution.path, caution.code, text, part=part)


def _words(params: Parameters, number_format: NumberFormat) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else number_format.text(value)
        for name, value in params.items()
    }


def in_order(faults: Sequence[Fault], order: Sequence[str]) -> tuple[Fault, ...]:
    """Return faults in the order of the sheet, row by row, one for each place."""
    places = {name: index for index, name in enumerate(order)}
    found: dict[str, Fault] = {}
    for fault in faults:
        found.setdefault(fault.path, fault)

    def place(fault: Fault) -> tuple[int, int]:
        name, *rest = fault.path.split(".")
        row = int(rest[0]) if rest and rest[0].isdecimal() else -1
        return places.get(name, len(places)), row

    return tuple(sorted(found.values(), key=place))
