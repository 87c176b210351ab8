"""What the parts of a questionnaire are called, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.domain.message import say
from workshop_app.kinds.questionnaire.definition import QuestionnaireDefinition
from workshop_app.kinds.questionnaire.state import Item, State
from workshop_app.kit.sources import SOURCES
from workshop_app.kit.texts import Texts
from workshop_app.system.languages import Language

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Labels:
    """The words around the items of one questionnaire."""

    definition: QuestionnaireDefinition
    texts: Texts
    language: Language

    def side(self, side: str) -> str:
        """Return what a side is called."""
        return self.texts(f"sides.{side}.label")

    def prompt(self, side: str) -> str:
        """Return the sentence that stands above the statements of a side."""
        return self.texts(f"sides.{side}.prompt")

    def group(self, group: str) -> str:
        """Return what a group is called."""
        return self.texts(f"groups.{group}.label")

    def group_help(self, group: str) -> str:
        """Say what a group is about."""
        return self.texts(f"groups.{group}.help")

    def group_number(self, group: str) -> str:
        """Return the letter of a group's weight, on screen and on paper."""
        return LETTERS[list(self.definition.group_by_id).index(group)]

    def option(self, option: str) -> str:
        """Return what a switch does."""
        return self.texts(f"options.{option}.label")

    def item(self, item: Item) -> str:
        """Return the short name of an item, as in tables and pictures."""
        return item.text or self.texts.get(f"items.{item.id}.label") or item.id

    def neutral(self, item: Item) -> str:
        """Return a statement as it stands on paper, for all sides at once."""
        return item.text or self.texts.get(f"items.{item.id}.statement") or item.id

    def statement(self, item: Item, side: str) -> str:
        """Return what a person is asked to rate on a side."""
        return item.text or self.texts.get(f"items.{item.id}.{side}") or item.id

    def numbered(self, state: State, at: int) -> str:
        """Return an item with its number."""
        return f"{at + 1} {self.item(state.items[at])}"

    @property
    def ends(self) -> tuple[str, str]:
        """What the lowest and the highest mark mean."""
        return self.texts("scale.low"), self.texts("scale.high")

    def weight_source(self, state: State, group: str) -> str:
        """Say where the weight of a group comes from."""
        start = self.definition.group_by_id[group]
        if state.weights.get(group) != start.weight:
            return SOURCES["team"].render(self.language.text)
        name = SOURCES[start.source].render(self.language.text)
        return self.texts.bracketed(name, self.texts("weights.source"))

    def path(self, state: State, path: str) -> str:
        """Return what stands at a path of the input JSON, as a person would call it."""
        head, *rest = path.split(".")
        match head, rest:
            case "responses", [respondent, side, item]:
                place = self.numbered(state, int(item))
                return self._joined(self.respondent(int(respondent)), place, self.side(side))
            case "responses", [respondent, *_]:
                return self.respondent(int(respondent))
            case "counts", [item, side, *mark]:
                at = next(n for n, known in enumerate(state.items) if known.id == item)
                names = [self.numbered(state, at), self.side(side)]
                return self._joined(*names, *(str(state.scale[0] + int(m)) for m in mark))
            case "weights", [group]:
                return f"{self.texts('weights.label')} · {self.group(group)}"
            case "items", [item, *_]:
                return self.numbered(state, int(item))
            case _:
                return self._plain(head)

    def respondent(self, at: int) -> str:
        """Return what a respondent is called, counted from 0."""
        return say("Respondent {number}", number=at + 1).render(self.language.text)

    def _plain(self, name: str) -> str:
        words = {
            "responses": say("Answers"),
            "counts": say("Counts of answers"),
            "items": say("Items"),
            "scale": say("Scale"),
        }
        if name in words:
            return words[name].render(self.language.text)
        if name in {option.id for option in self.definition.options}:
            return self.option(name)
        return self.texts(f"{name}.label")

    def _joined(self, *names: str) -> str:
        return " · ".join(names)
