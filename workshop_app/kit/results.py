"""Results of computations: frozen dataclasses of exact numbers, and their JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import TypeAdapter, WithJsonSchema

from workshop_app.kit.numbers import Quantity, as_json

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""A number of a result; `Number | None` where it may be undefined."""


@dataclass(frozen=True)
class Caution:
    """What a team should know about an input: `code` names the text, `path` the input field.

    `params` fill the text; a parameter that is a text is what the team wrote itself.
    """

    path: str
    code: str
    params: Mapping[str, Quantity | str] = field(default_factory=dict)


def to_json(value: object) -> Any:
    """Return a result as JSON values: numbers unrounded, undefined as null."""
    if isinstance(value, Decimal):
        return as_json(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: to_json(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(part) for part in value]
    return value


def result_schema(result: type) -> dict[str, Any]:
    """Return the JSON Schema of a result type."""
    return TypeAdapter(result).json_schema(mode="serialization")
