"""`exercises`, `schema`, `sample`, `compute`: what a script relies on."""

from __future__ import annotations

import json
from math import isclose

import pytest

from workshop_app.system.paths import DataFolder

JSON_SCHEMA_WORDS = {
    *("$defs", "$ref", "additionalProperties", "anyOf", "const", "default", "description"),
    *("enum", "exclusiveMinimum", "items", "maxItems", "maxLength", "maximum", "minItems"),
    *("minLength", "minimum", "prefixItems", "properties", "required", "title", "type"),
}
SMALL = {"customers": 10, "revenue_per_customer": 5}


def test_the_list_names_id_title_kind_and_courses(terminal):
    assert "mdm\tMarket damage model\tcalculator\tA1, C\n" in terminal.type("exercises").stdout
    chinese = terminal.type("exercises", "--lang", "zh_CN").stdout
    assert "mdm\t市场损害模型\t" in chinese


def test_the_list_as_json_can_be_narrowed_to_a_course(terminal):
    [entry] = [e for e in terminal.json("exercises", "--json") if e["id"] == "mdm"]
    assert entry == {
        "id": "mdm",
        "titles": {"zh_CN": "市场损害模型", "en": "Market damage model"},
        "kind": "calculator",
        "courses": ["A1", "C"],
    }
    for course in ("A", "A1", "C"):
        assert entry in terminal.json("exercises", "--json", "--course", course)
    for course in ("A2", "B", "E"):
        assert entry not in terminal.json("exercises", "--json", "--course", course)
    assert "known are: A, A1, A2, " in terminal.refused("exercises", "--course", "Z9")[0]


def test_an_exercise_of_ones_own_that_cannot_be_used_is_named_and_the_others_listed(
    terminal, monkeypatch
):
    place = DataFolder(terminal.folder / "workshops.db")
    broken = place.folder / "exercises" / "broken"
    broken.mkdir(parents=True)
    (broken / "exercise.toml").write_text("id = ", encoding="utf-8")
    monkeypatch.setattr(DataFolder, "default", lambda: place)
    done = terminal.type("exercises", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "mdm\tMarket damage model" in done.stdout
    assert "broken" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_the_sample_computes_to_the_published_example(terminal, code):
    sample = json.dumps(terminal.json("sample", "mdm", "--lang", code))
    done = terminal.json("compute", "mdm", stdin=sample)
    result = done["result"]
    assert (done["exercise"], done["version"], done["warnings"]) == ("mdm", 1, [])
    assert result["total_damage"] == 2879424
    assert result["levers"]["prevention"]["customers_saved"] == 617.96
    assert result["remediation"]["net"] == 46553.6
    assert isclose(result["prevention"]["roi"], 85923.2 / 298000, rel_tol=1e-15)


def test_undefined_is_null_and_numbers_are_not_rounded(terminal):
    text = json.dumps({**SMALL, "customers": 3, "problem_rate": 0})
    result = terminal.json("compute", "mdm", stdin=text)["result"]
    assert result["loss_per_problem"] is None
    text = '{"customers": 7, "revenue_per_customer": 3, "problem_rate": 0.123456789012345}'
    result = terminal.json("compute", "mdm", stdin=text)["result"]
    assert result["customers_with_problem"] == 0.864197523086415


def test_a_file_does_as_well_as_standard_input(terminal):
    by_file = terminal.json("compute", "mdm", terminal.bank)
    by_input = terminal.json("compute", "mdm", "-", stdin=terminal.bank.read_bytes())
    assert by_file == by_input


@pytest.mark.parametrize(
    "change,place,words",
    [
        ({"customers": "many"}, "customers", "is not a number"),
        ({"customers": 0}, "customers", "a whole number from 1 to"),
        ({"customers": 1.5}, "customers", "is not a whole number"),
        ({"customers": True}, "customers", "is not a number"),
        ({"customers": None}, "customers", "please enter"),
        ({"customers": 10**30}, "customers", "is out of range"),
        ({"revenue_per_customer": -5}, "revenue_per_customer", "a number above 0"),
        ({"revenue_per_customer": 1e308}, "revenue_per_customer", "is out of range"),
        ({"complaint_rate": 4}, "complaint_rate", "a number from 0 to 1"),
        (
            {"outcomes": {"quick": 0.5, "solved": 0.4, "unsolved": 0.3}},
            "outcomes",
            "adds up to 1.2",
        ),
        ({"repurchase": {"quick": 2}}, "repurchase.quick", "out of range"),
        ({"repurchase": {"soon": 0.2}}, "repurchase.soon", "is not a known field"),
        ({"clients": 5}, "clients", "is not a known field; known here are: subject / customers"),
        ({"subject": "x" * 10_000}, "subject", "at most 200 are allowed"),
        ({"told": 5}, "told", "must be a group"),
    ],
)
def test_each_bad_input_is_a_line_with_its_path(terminal, change, place, words):
    [line] = terminal.refused("compute", "mdm", stdin=json.dumps({**SMALL, **change}))
    assert line.startswith(f"{place}: ")
    assert words in line


def test_all_faults_come_at_once(terminal):
    bad = {"customers": 0, "problem_rate": 2, "segment": 1, "targets": {"problem_rate": -1}}
    lines = terminal.refused("compute", "mdm", stdin=json.dumps(bad))
    places = [line.split(":")[0] for line in lines]
    assert sorted(places) == [
        "customers",
        "problem_rate",
        "revenue_per_customer",
        "segment",
        "targets.problem_rate",
    ]


def test_a_fault_in_a_segment_names_the_segment(terminal):
    data = {"segments": [{"name": "A", **SMALL}, {"name": "B", **SMALL, "customers": -1}]}
    [line] = terminal.refused("compute", "mdm", stdin=json.dumps(data))
    assert line.startswith("segments.1.customers: ")


def test_faults_speak_the_language_asked_for(terminal):
    [line] = terminal.refused("compute", "mdm", "--lang", "zh_CN", stdin='{"customers": 1}')
    assert line.startswith("revenue_per_customer: ")
    assert "请" in line


def test_broken_json_is_refused_with_its_place(terminal):
    [line] = terminal.refused("compute", "mdm", stdin='{"a": 1,')
    assert line.startswith("-: line 1, column 9 is not JSON; please check the brackets")
    assert terminal.refused("compute", "mdm", stdin=b"\xff")[0].startswith("-: byte 1 is not UTF-8")
    assert terminal.refused("compute", "mdm", stdin='{"customers": NaN}')[0].startswith("customers")


def test_the_schema_speaks_json_schema_and_names_every_field(terminal):
    schema = terminal.json("schema", "mdm")
    assert schema["exercise"] == "mdm"
    used = set(_words(schema["input"])) | set(_words(schema["result"]))
    assert used <= JSON_SCHEMA_WORDS
    single = schema["input"]["anyOf"][0]
    assert single["properties"]["customers"] == {
        "title": "Customers",
        "type": "integer",
        "minimum": 1,
        "maximum": 1_000_000_000,
    }
    assert set(single["required"]) == {"customers", "revenue_per_customer"}
    assert set(terminal.json("sample", "mdm")) <= set(single["properties"])


def test_the_schema_of_the_result_has_the_keys_of_the_result(terminal):
    properties = terminal.json("schema", "mdm")["result"]["properties"]
    assert set(properties) == set(terminal.json("compute", "mdm", terminal.bank)["result"])


def _words(schema):
    """Yield the keywords of a schema, not the names of the fields in it."""
    for word, part in schema.items():
        yield word
        if word in ("properties", "$defs"):
            for inner in part.values():
                yield from _words(inner)
        elif word in ("items", "additionalProperties") and isinstance(part, dict):
            yield from _words(part)
        elif word in ("anyOf", "prefixItems"):
            for inner in part:
                yield from _words(inner)
