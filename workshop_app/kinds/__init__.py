"""The engines that exercises run on, one package each."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workshop_app.kit.catalogue import Exercise
    from workshop_app.kit.kind import Kind


def kind_of(exercise: Exercise) -> Kind[Any]:
    """Return the engine of an exercise, bound to it.

    Raises DefinitionError where its definition is at fault, ModuleNotFoundError for a kind that
    this version does not have.
    """
    module = importlib.import_module(f"workshop_app.kinds.{exercise.kind}.model")
    kind: Kind[Any] = module.bind(exercise)
    return kind
