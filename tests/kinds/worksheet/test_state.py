"""A worksheet's state as the store keeps it, also between versions of the program."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.kinds.worksheet.picnic_plan import EN, PICNIC, SAMPLE
from workshop_app.kinds.worksheet.state import Foreign, Row, State, dump, load


def stored(**changed: object) -> str:
    data = json.loads(dump(PICNIC.from_input(SAMPLE)))
    return json.dumps({**data, **changed})


def test_what_was_typed_wrong_is_kept_as_it_stands():
    state = PICNIC.blank().with_fields({"guests": "24 Leute", "day": "morgen", "theme": "Zoo"})
    rows = (Row("1", {"what": "a", "end": "bald", "after": "5"}),)
    again = PICNIC.load(PICNIC.dump(state.with_table("tasks", rows)))
    assert again.fields["guests"] == "24 Leute"
    assert again.fields["day"] == "morgen"
    assert again.rows("tasks")[0].cells["after"] == "5"


def test_numbers_keep_every_digit():
    state = PICNIC.blank().with_fields({"budget": Decimal("12345.678901"), "guests": Decimal(7)})
    assert PICNIC.load(PICNIC.dump(state)).fields["budget"] == Decimal("12345.678901")
    assert '"guests": 7,' in PICNIC.dump(state)


def test_a_plan_of_an_older_version_gets_what_is_new_with_its_start_value():
    data = json.loads(stored())
    del data["fields"]["budget"], data["tables"]["peaks"]
    for row in data["tables"]["costs"]:
        del row["cells"]["quantity"]
    state = PICNIC.load(json.dumps(data))
    assert state.fields["budget"] == 1000
    assert [row.id for row in state.rows("peaks")] == ["start", "finish"]
    assert [row.cells["quantity"] for row in state.rows("costs")] == [1, 1]
    assert PICNIC.compute(state, EN)["result"]["filled"] > 0


def test_a_plan_of_a_newer_version_loses_nothing_on_its_way_through():
    data = json.loads(stored(sketches={"count": 2}))
    data["fields"]["weather"] = "fine"
    data["fields"]["route"] = {"from": "A", "to": ["B", 1]}
    data["tables"]["tasks"][0]["cells"]["colour"] = [1, 2]
    data["tables"]["rounds"] = [{"id": "1", "cells": {"score": 3}}]
    data["tables"]["peaks"].append({"id": "middle", "cells": {"moment": "later"}})
    state = PICNIC.load(json.dumps(data))
    state = state.with_fields({"guests": Decimal(30)})
    again = json.loads(PICNIC.dump(state))
    data["fields"]["guests"] = 30
    assert again == data
    assert PICNIC.to_input(state) == {**SAMPLE, "guests": 30}
    assert PICNIC.compute(state, EN)["result"]["required"] == 13


def test_a_known_field_of_a_new_shape_is_shown_as_it_is_and_found():
    data = json.loads(stored())
    data["fields"]["guests"] = {"adults": 4}
    state = PICNIC.load(json.dumps(data))
    assert state.fields["guests"] == '{"adults": 4}'
    assert [f.path for f in PICNIC.present(state, EN).findings] == ["guests"]


def test_fixed_rows_stand_in_the_order_of_the_definition():
    data = json.loads(stored())
    data["tables"]["peaks"].reverse()
    assert [row.id for row in PICNIC.load(json.dumps(data)).rows("peaks")] == ["start", "finish"]


@pytest.mark.parametrize(
    "changed",
    [
        {"format": 2},
        {"format": True},
        {"subject": None},
        {"large_money": 1},
        {"fields": []},
        {"tables": {"tasks": {}}},
        {"tables": {"tasks": [{"cells": {}}]}},
        {"tables": {"tasks": [{"id": 1, "cells": {}}]}},
    ],
)
def test_a_foreign_text_is_refused(changed):
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        PICNIC.load(stored(**changed))


def test_infinite_numbers_are_no_state():
    with pytest.raises(ValueError, match="worksheet"):
        load(stored().replace("24", "Infinity", 1))


def test_a_foreign_value_is_written_as_it_was():
    state = State("", False, {"x": Foreign('{"a": [1, null]}')}, {}, {"y": Foreign("3")})
    assert json.loads(dump(state))["fields"] == {"x": {"a": [1, None]}}
    assert load(dump(state)) == state
