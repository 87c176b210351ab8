"""The definition of a questionnaire: what does not fit together is said with its line, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_app.kinds.questionnaire.definition import QuestionnaireDefinition
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.definition import DefinitionError, read_definition

GOOD = load_catalogue()["servqual"].file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("weight = 11", "weight = 12", "the weights add up to 101; they must add up to 100"),
        ("weights_total = 100\n", "", "weights_total and the weights of the groups go together"),
        ('id = "empathy"', 'id = "assurance"', "“assurance” stands twice"),
        ('"T1", "T2"', '"T1", "T1"', "“T1” stands twice"),
        ('hides = "expectation"', 'hides = "hope"', "“hope”, which is not there or does not fit"),
        ("max = 7", "max = 70", "a scale has 2 to 11 marks"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in GOOD
    file = tmp_path / "exercise.toml"
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_definition(file, QuestionnaireDefinition)
    assert words in caught.value.fault
