"""From a state to checked answers: everything that is wrong with it, or the answers by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from workshop_app.domain.characters import has_half
from workshop_app.domain.limits import SUBJECT_LIMIT
from workshop_app.domain.message import say
from workshop_app.kinds.questionnaire.definition import QuestionnaireDefinition
from workshop_app.kinds.questionnaire.faults import (
    COUNT_MAX,
    MOST_NAMED,
    Allowed,
    answer_fault,
    item_faults,
    length_fault,
    number_fault,
    too_many,
    unknown,
    weight_faults,
)
from workshop_app.kinds.questionnaire.state import Answer, Item, State
from workshop_app.kit.kind import Fault, InputError
from workshop_app.kit.wording import DAMAGED, Wording, too_long

Column = tuple[int | None, ...]


@dataclass(frozen=True)
class Checked:
    """Settings and answers, all of them allowed. `items` are those that are switched on, with the
    `numbers` they have on screen and on paper.

    `columns` has for each side and item what everybody answered; `counts` is None where there are
    rows, and else has for each side and item how often each mark was given.
    """

    scale: tuple[int, int]
    sides: tuple[str, ...]
    hidden: frozenset[str]
    """Sides that are not asked."""
    groups: tuple[str, ...]
    weights: Mapping[str, Decimal]
    items: tuple[Item, ...]
    numbers: tuple[int, ...]
    respondents: int
    columns: tuple[tuple[Column, ...], ...]
    counts: tuple[tuple[tuple[int, ...], ...], ...] | None
    options: Mapping[str, bool]
    figures_from: Mapping[str, int]
    """From how many respondents on a figure is shown, by the figure's name."""

    def places_of(self, group: str) -> tuple[int, ...]:
        """Return where the items of a group stand among `items`."""
        return tuple(at for at, item in enumerate(self.items) if item.group == group)


def check(definition: QuestionnaireDefinition, state: State, wording: Wording) -> Checked:
    """Return the checked answers. Raises InputError with everything that is wrong."""
    faults = [*head_faults(definition, state, wording), *_answer_faults(definition, state, wording)]
    if faults:
        raise InputError(tuple(faults))
    places = [at for at, item in enumerate(state.items) if item.is_on]
    counts = None
    columns: tuple[tuple[Column, ...], ...] = tuple(() for _ in definition.sides)
    if state.entry == "counts":
        counts = tuple(
            tuple(_whole_counts(state, state.items[at], side) for at in places)
            for side in range(state.sides)
        )
    else:
        columns = tuple(tuple(cast(Column, side[at]) for at in places) for side in state.columns)
    return Checked(
        scale=state.scale,
        sides=definition.sides,
        hidden=hidden_sides(definition, state),
        groups=tuple(group.id for group in definition.groups),
        weights={k: v for k, v in state.weights.items() if isinstance(v, Decimal)},
        items=tuple(state.items[at] for at in places),
        numbers=tuple(at + 1 for at in places),
        respondents=0 if counts else len(state.responses),
        columns=columns,
        counts=counts,
        options=state.options,
        figures_from=definition.figures_from,
    )


def hidden_sides(definition: QuestionnaireDefinition, state: State) -> frozenset[str]:
    """Return the sides that are not asked while some switch is on."""
    return frozenset(
        option.hides
        for option in definition.options
        if option.hides is not None and state.options.get(option.id, option.default)
    )


def head_faults(
    definition: QuestionnaireDefinition, state: State, wording: Wording
) -> Iterator[Fault]:
    """Find what is wrong with everything but the answers."""
    if len(state.subject) > SUBJECT_LIMIT:
        yield Fault("subject", "length", too_long(state.subject, SUBJECT_LIMIT))
    if has_half(state.subject):
        yield Fault("subject", "damaged", DAMAGED)
    scales = [scale.ends for scale in definition.scales]
    if state.scale not in scales:
        yield unknown("scale", _scale(state.scale), [_scale(ends) for ends in scales])
    yield from weight_faults(definition, state.weights, wording)
    yield from item_faults(definition, state)


def _scale(ends: tuple[int, int]) -> str:
    return f"{ends[0]}–{ends[1]}"


def _answer_faults(
    definition: QuestionnaireDefinition, state: State, wording: Wording
) -> Iterator[Fault]:
    if state.entry == "counts":
        yield from _count_faults(definition, state, wording)
        return
    if len(state.responses) > definition.respondents_max:
        yield too_many("responses", len(state.responses), definition.respondents_max)
    short = list(_length_faults(definition, state))
    yield from short
    places = _asked_places(definition, state) if short else _wrong_places(definition, state)
    if places:
        yield from _named_faults(definition, state, places, wording)


def _named_faults(
    definition: QuestionnaireDefinition,
    state: State,
    places: list[tuple[int, int]],
    wording: Wording,
) -> Iterator[Fault]:
    """Name the wrong answers at some sides and items, and count those that are too many to name."""
    allowed, needed = allowed_answers(state), len(state.items)
    named = total = 0
    for respondent, response in enumerate(state.responses):
        for side, item in places:
            answers = response.answers[side]
            if len(answers) != needed or answers[item] in allowed:
                continue
            if named >= MOST_NAMED:
                total += 1
                continue
            name = definition.sides[side]
            path = f"responses.{respondent}.{name}.{item}"
            fault = answer_fault(state, path, respondent, item, name, answers[item], wording)
            if fault is not None:
                named += 1
                yield fault
    if total:
        message = say("and {count} more answers are not allowed", count=f"{total:,}")
        yield Fault("responses", "more", message)


def allowed_answers(state: State) -> frozenset[Answer]:
    """Return what may stand as an answer."""
    return frozenset((None, *state.marks()))


def _length_faults(definition: QuestionnaireDefinition, state: State) -> Iterator[Fault]:
    needed = len(state.items)
    if all(len(side) == needed for r in state.responses for side in r.answers):
        return
    for respondent, response in enumerate(state.responses):
        for name, side in zip(definition.sides, response.answers, strict=True):
            if len(side) != needed:
                path = f"responses.{respondent}.{name}"
                yield length_fault(path, respondent, name, len(side), needed)


def _asked_places(definition: QuestionnaireDefinition, state: State) -> list[tuple[int, int]]:
    """Return the sides and items that are asked. What is not asked is not looked at."""
    hidden = hidden_sides(definition, state)
    return [
        (side, at)
        for side, name in enumerate(definition.sides)
        if name not in hidden
        for at, item in enumerate(state.items)
        if item.is_on
    ]


def _wrong_places(definition: QuestionnaireDefinition, state: State) -> list[tuple[int, int]]:
    """Return sides and items in whose columns something stands that is not allowed."""
    allowed = allowed_answers(state)
    return [
        (side, at)
        for side, at in _asked_places(definition, state)
        if not allowed.issuperset(state.columns[side][at])
    ]


def _count_faults(
    definition: QuestionnaireDefinition, state: State, wording: Wording
) -> Iterator[Fault]:
    marks = len(state.marks())
    allowed = Allowed(0, COUNT_MAX)
    hidden = hidden_sides(definition, state)
    for item in state.items:
        for at, side in enumerate(definition.sides):
            if side in hidden or not item.is_on:
                continue
            values = state.counts_of(item.id, at)
            path = f"counts.{item.id}.{side}"
            if len(values) != marks:
                yield Fault(
                    path,
                    "length",
                    say(
                        "has {found} counts; {needed} are needed, one for each mark from {low} to "
                        "{high}",
                        found=len(values),
                        needed=marks,
                        low=state.scale[0],
                        high=state.scale[1],
                    ),
                )
                continue
            for mark, value in enumerate(values):
                found = None if value is None else number_fault(value, allowed, wording)
                if found is not None:
                    yield Fault(f"{path}.{mark}", *found)


def _whole_counts(state: State, item: Item, side: int) -> tuple[int, ...]:
    return tuple(
        int(value) if isinstance(value, Decimal) else 0 for value in state.counts_of(item.id, side)
    )
