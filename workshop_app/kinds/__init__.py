"""The engines that exercises run on, one package each."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say

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
    kind: Kind[Any] = module.bind(exercise)
    return kind
