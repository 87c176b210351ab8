"""The task card: what every exercise says of itself, whatever its kind."""

from __future__ import annotations

from workshop_app.domain.message import say
from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.presentation import BlankSection, TaskCard, Worksheet
from workshop_app.system.languages import Language


def task_card(exercise: Exercise, language: Language) -> TaskCard:
    """Return the task of an exercise in a language, with its steps, hints and notes."""
    texts = exercise.texts(language.code)
    low, high = exercise.group_size
    facts = say(
        "{minutes} minutes · teams of {low}–{high}", minutes=exercise.minutes, low=low, high=high
    )
    return TaskCard(
        title=texts("title"),
        goal=texts("goal"),
        facts=facts.render(language.text),
        steps=texts.lines("steps"),
        hints=texts.lines("hints"),
        hand_in=texts("hand_in"),
        facilitator=texts.lines("facilitator"),
    )


def blank_sheet(
    exercise: Exercise, sections: tuple[BlankSection, ...], language: Language
) -> Worksheet:
    """Return the blank sheet of an exercise: its task, what is written in, and its results."""
    card = task_card(exercise, language)
    texts = exercise.texts(language.code)
    results = "worksheet.results"
    return Worksheet(
        exercise_id=exercise.id,
        title=card.title,
        goal=card.goal,
        facts=card.facts,
        steps=card.steps,
        sections=sections,
        results=texts.lines(results) if results in texts.shape() else (),
        notes=card.hints,
    )
