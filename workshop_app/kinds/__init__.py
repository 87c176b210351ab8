"""The engines that exercises run on, one package each."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say

if TYPE_CHECKING:
    from workshop_app.kit.catalogue import Exercise
    from workshop_app.kit.kind import Kind


def kind_of(exercise: Exercise) -> Kind[Any]:
    """Return the engine of an exercise, bound to it.

    Raises KnownError where its definition is at fault (DefinitionError) or its kind is one that
    this version does not have.
    """
    name = f"workshop_app.kinds.{exercise.kind}.model"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if not name.startswith(error.name or name):
            raise
        raise KnownError(
            say(
                "This version of the program has no exercises of the kind “{kind}” ({file}). "
                "Install a newer version, or take the folder away.",
                kind=exercise.kind,
                file=exercise.file,
            )
        ) from error
    if exercise.package is None:
        return _tried(module.bind, exercise)
    kind: Kind[Any] = module.bind(exercise)
    return kind


def _tried(bind: Callable[[Exercise], Kind[Any]], exercise: Exercise) -> Kind[Any]:
    """Return the engine of an exercise of the user's once it was seen to show itself: no test has
    tried it. Raises KnownError with what is wrong with it."""
    from workshop_app.system.languages import CODES, language

    code = CODES[0]
    try:
        kind = bind(exercise)
        for code in CODES:
            spoken = language(code)
            states = [kind.blank()]
            with suppress(FileNotFoundError):
                states.append(kind.sample(code))
            for state in states:
                kind.present(kind.load(kind.dump(state), kind.attachments(state)), spoken)
            kind.worksheet(spoken)
    except KnownError:
        raise
    except Exception as error:  # whatever a stranger's folder leads to, it is not ours
        raise _unusable(exercise, _words_of(error, code)) from error
    return kind


def _words_of(error: Exception, code: str) -> Message:
    """Return what is wrong with an exercise of the user's that was tried in a language."""
    from json import JSONDecodeError

    from workshop_app.kit.json_words import fault_of
    from workshop_app.kit.kind import InputError

    sample = f"sample/{code}.json"
    if isinstance(error, InputError):
        first = error.faults[0]
        return say("{field}: {fault}", field=first.path or sample, fault=first.message)
    if isinstance(error, JSONDecodeError):
        return say("{field}: {fault}", field=sample, fault=fault_of(error))
    if isinstance(error, UnicodeDecodeError):
        return say("{field}: {fault}", field=sample, fault=say("it is not saved as UTF-8"))
    if isinstance(error, KeyError):
        return say("the text {key} is missing ({language})", key=error, language=code)
    return say("it does not work as it is (system message: {words})", words=str(error)[:200])


def _unusable(exercise: Exercise, fault: Message) -> KnownError:
    return KnownError(
        say(
            "The exercise in {folder} cannot be used: {fault}. Correct its files, or take the "
            "folder away; everything else works.",
            folder=exercise.folder,
            fault=fault,
        )
    )
