"""Results as JSON: unrounded numbers, undefined as null, and a schema that says so."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal

from workshop_app.kit.results import Number, result_schema, to_json


@dataclass(frozen=True)
class Part:
    name: str
    amount: Number


@dataclass(frozen=True)
class Whole:
    total: Number
    share: Number | None
    parts: tuple[Part, ...]


def test_numbers_are_not_rounded_and_undefined_is_null():
    third = Decimal(1) / 3
    result = to_json(Whole(Decimal("1853.880"), None, (Part("甲", third), Part("b", Decimal(2)))))
    assert result == {
        "total": 1853.88,
        "share": None,
        "parts": [{"name": "甲", "amount": float(third)}, {"name": "b", "amount": 2}],
    }
    assert json.loads(json.dumps(result, allow_nan=False)) == result


def test_mappings_and_plain_values_pass():
    assert to_json({"a": (Decimal("0.10"), True, None, "x")}) == {"a": [0.1, True, None, "x"]}


def test_the_schema_has_numbers_and_null():
    schema = result_schema(Whole)
    assert schema["properties"]["total"]["type"] == "number"
    kinds = {kind["type"] for kind in schema["properties"]["share"]["anyOf"]}
    assert kinds == {"number", "null"}
    assert set(schema["required"]) == {"total", "share", "parts"}
