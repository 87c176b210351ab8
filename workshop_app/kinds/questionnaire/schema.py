"""The JSON Schema of a questionnaire's input."""

from __future__ import annotations

from typing import Any

from workshop_app.domain.limits import SUBJECT_LIMIT
from workshop_app.kinds.questionnaire.definition import QuestionnaireDefinition
from workshop_app.kinds.questionnaire.faults import COUNT_MAX, ID_MAX, TEXT_MAX


def input_schema(definition: QuestionnaireDefinition) -> dict[str, Any]:
    """Return the schema of the whole input."""
    lowest = min(scale.min for scale in definition.scales)
    highest = max(scale.max for scale in definition.scales)
    answer = {"type": ["integer", "null"], "minimum": lowest, "maximum": highest}
    count = {"type": ["integer", "null"], "minimum": 0, "maximum": COUNT_MAX}
    answers = {side: {"type": "array", "items": answer} for side in definition.sides}
    counts = {side: {"type": "array", "items": count} for side in definition.sides}
    may_lack = {option.hides for option in definition.options}
    needed = [side for side in definition.sides if side not in may_lack]
    properties: dict[str, Any] = {
        "subject": {"type": "string", "maxLength": SUBJECT_LIMIT},
        "scale": {
            "anyOf": [
                _group({"min": {"const": scale.min}, "max": {"const": scale.max}})
                for scale in definition.scales
            ]
        },
        "items": {"type": "array", "maxItems": definition.items_max, "items": _item(definition)},
        "responses": {
            "type": "array",
            "maxItems": definition.respondents_max,
            "items": _group(answers, needed),
        },
        "counts": {"type": "object", "additionalProperties": _group(counts)},
    }
    if definition.weights_total is not None:
        weight = {"type": "number", "minimum": 0, "maximum": float(definition.weights_total)}
        properties["weights"] = _group({group.id: weight for group in definition.groups})
    properties.update({option.id: {"type": "boolean"} for option in definition.options})
    return {**_group(properties), "not": {"required": ["responses", "counts"]}}


def _item(definition: QuestionnaireDefinition) -> dict[str, Any]:
    groups = [group.id for group in definition.groups]
    properties = {
        "id": {"type": "string", "minLength": 1, "maxLength": ID_MAX},
        definition.group_key: {"enum": groups},
        "text": {"type": "string", "maxLength": TEXT_MAX},
        "on": {"type": "boolean"},
    }
    return _group(properties, ["id", definition.group_key])


def _group(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    group: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return {**group, "required": required} if required else group
