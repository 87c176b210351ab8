"""The state of a questionnaire: settings and answers as they were typed, right or wrong.

A state never changes; every edit returns another one. Responses that an edit does not touch stay
the same objects, so that what was worked out for them stays too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from workshop_app.kit.stored import Value

ITEMS_LIMIT, RESPONDENTS_LIMIT, MARKS_LIMIT = 40, 5_000, 11
"""What no definition goes beyond."""

Answer = int | str | None
"""A mark, a text that is no mark (kept as typed), or no answer."""

Answers = tuple[Answer, ...]
Entry = Literal["rows", "counts"]
"""Whether each respondent is a row, or only the answers were counted."""

SINGLE = "-0123456789"
"""How no answer and the marks of one digit are written in the store: one character each."""

_LETTERS: dict[object, str] = {None: SINGLE[0], **{int(mark): mark for mark in SINGLE[1:]}}


@dataclass(frozen=True)
class Item:
    """One statement. Without a `text` it has the questionnaire's own wording; `is_own` tells one
    that was added for this workshop."""

    id: str
    group: str
    text: str = ""
    is_on: bool = True
    is_own: bool = False


@dataclass(frozen=True)
class Response:
    """What one person answered: by side, and by the place of the item among all items."""

    answers: tuple[Answers, ...]

    @cached_property
    def packed(self) -> str | None:
        """The answers as short text, or None where one of them is no mark of one digit."""
        if any(type(answer) is str for side in self.answers for answer in side):
            return None
        try:
            return "|".join("".join([_LETTERS[a] for a in side]) for side in self.answers)
        except KeyError:
            return None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return all(answer is None for side in self.answers for answer in side)

    def with_answer(self, side: int, item: int, answer: Answer) -> Response:
        """Return the response with one answer changed."""
        answers = self.answers[side]
        changed = (*answers[:item], answer, *answers[item + 1 :])
        return Response((*self.answers[:side], changed, *self.answers[side + 1 :]))


@dataclass(frozen=True)
class State:
    """All that a team enters. `counts` has, by item, how often each mark was given on each side;
    `entry` says whether they or the responses are computed."""

    subject: str
    scale: tuple[int, int]
    weights: Mapping[str, Value]
    items: tuple[Item, ...]
    sides: int
    """How many answers an item has from each person."""
    entry: Entry
    responses: tuple[Response, ...]
    counts: Mapping[str, tuple[tuple[Value, ...], ...]]
    options: Mapping[str, bool]

    @cached_property
    def columns(self) -> tuple[tuple[Answers, ...], ...]:
        """By side and item, what everybody answered, in the order of the responses. Only for
        responses with an answer, or None, for each item."""
        if not self.responses:
            return (((),) * len(self.items),) * self.sides
        return tuple(
            tuple(zip(*[r.answers[side] for r in self.responses], strict=True))
            for side in range(self.sides)
        )

    # --- answers --------------------------------------------------------------------------------

    def empty_response(self) -> Response:
        """Return a response in which nothing is answered yet."""
        return Response(((None,) * len(self.items),) * self.sides)

    def with_answer(self, respondent: int, side: int, item: int, answer: Answer) -> State:
        """Return the state with one answer changed."""
        changed = self.responses[respondent].with_answer(side, item, answer)
        return self.with_response(respondent, changed)

    def with_response(self, respondent: int, response: Response) -> State:
        """Return the state with one response replaced."""
        before, after = self.responses[:respondent], self.responses[respondent + 1 :]
        return replace(self, responses=(*before, response, *after))

    def add_response(self, response: Response | None = None, at: int | None = None) -> State:
        """Return the state with one more response, at the end or before another."""
        return self.add_responses([response or self.empty_response()], at)

    def add_responses(self, responses: Iterable[Response], at: int | None = None) -> State:
        """Return the state with more responses, at the end or before another."""
        place = len(self.responses) if at is None else at
        before, after = self.responses[:place], self.responses[place:]
        return replace(self, responses=(*before, *responses, *after))

    def remove_responses(self, respondents: Iterable[int]) -> State:
        """Return the state without some responses."""
        gone = set(respondents)
        kept = [response for at, response in enumerate(self.responses) if at not in gone]
        return replace(self, responses=tuple(kept))

    def move_response(self, respondent: int, to: int) -> State:
        """Return the state with one response at another place."""
        rest = [response for at, response in enumerate(self.responses) if at != respondent]
        rest.insert(to, self.responses[respondent])
        return replace(self, responses=tuple(rest))

    def marks(self) -> range:
        """Return the marks of the scale."""
        return range(self.scale[0], self.scale[1] + 1)

    # --- counts ---------------------------------------------------------------------------------

    def with_entry(self, entry: Entry) -> State:
        """Return the state with rows or counts computed; neither is lost."""
        return replace(self, entry=entry)

    def counts_of(self, item_id: str, side: int) -> tuple[Value, ...]:
        """Return how often each mark was given, from the lowest; empty where nothing stands."""
        counted = self.counts.get(item_id, ())
        values = counted[side] if side < len(counted) else ()
        return values or (None,) * len(self.marks())

    def with_count(self, item_id: str, side: int, mark: int, value: Value) -> State:
        """Return the state with one count changed; `mark` counts from the lowest, 0."""
        sides = [list(self.counts_of(item_id, at)) for at in range(self.sides)]
        missing = mark + 1 - len(sides[side])
        sides[side] += [None] * missing
        sides[side][mark] = value
        counted = tuple(tuple(values) for values in sides)
        return replace(self, counts={**self.counts, item_id: counted})

    # --- settings -------------------------------------------------------------------------------

    def with_weight(self, group: str, value: Value) -> State:
        """Return the state with the weight of a group changed."""
        return replace(self, weights={**self.weights, group: value})

    def with_option(self, option: str, is_on: bool) -> State:
        """Return the state with a switch turned."""
        return replace(self, options={**self.options, option: is_on})

    def with_item(self, index: int, item: Item) -> State:
        """Return the state with one item replaced; its answers stay. Its id stays too."""
        items = (*self.items[:index], item, *self.items[index + 1 :])
        return replace(self, items=items)

    def add_item(self, group: str, text: str) -> State:
        """Return the state with one more item, behind all others so that no number changes; nobody
        has answered it yet."""
        item = Item(self._free_id(), group, text, is_own=True)
        responses = [Response(tuple((*side, None) for side in r.answers)) for r in self.responses]
        return replace(self, items=(*self.items, item), responses=tuple(responses))

    def remove_item(self, index: int) -> State:
        """Return the state without an item and its answers."""
        gone = self.items[index].id
        items = (*self.items[:index], *self.items[index + 1 :])
        responses = [
            Response(tuple((*side[:index], *side[index + 1 :]) for side in r.answers))
            for r in self.responses
        ]
        counts = {id_: counted for id_, counted in self.counts.items() if id_ != gone}
        return replace(self, items=items, responses=tuple(responses), counts=counts)

    def answers_outside(self, scale: tuple[int, int]) -> int:
        """Return how many answers would not be allowed on another scale."""
        low, high = scale
        return sum(
            1
            for response in self.responses
            for side in response.answers
            for answer in side
            if answer is not None and not (isinstance(answer, int) and low <= answer <= high)
        )

    def with_scale(self, scale: tuple[int, int]) -> State:
        """Return the state on another scale. Answers stay as they are: those that it does not have
        are faults until they are mended."""
        return replace(self, scale=scale)

    def without_answers(self) -> State:
        """Return the settings alone."""
        return replace(self, responses=(), counts={})

    def with_settings_of(self, other: State) -> State:
        """Return the state with the scale, weights, items and switches of another one; answers
        follow their items by id."""
        places = {item.id: at for at, item in enumerate(self.items)}
        order = [places.get(item.id) for item in other.items]
        return replace(
            self,
            scale=other.scale,
            weights=other.weights,
            items=other.items,
            options=other.options,
            responses=tuple(
                Response(tuple(_sorted(side, order) for side in r.answers)) for r in self.responses
            ),
            counts={i.id: self.counts[i.id] for i in other.items if i.id in self.counts},
        )

    def with_basics(self, weights: Mapping[str, Value], options: Mapping[str, bool]) -> State:
        """Return the state with all weights and switches replaced."""
        return replace(self, weights=weights, options=options)

    def _free_id(self) -> str:
        taken = {item.id for item in self.items}
        number = len(self.items) + 1
        while f"X{number}" in taken:
            number += 1
        return f"X{number}"


def _sorted(side: Sequence[Answer], order: Sequence[int | None]) -> Answers:
    return tuple(None if at is None else side[at] for at in order)
