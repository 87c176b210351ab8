"""An exercise whose files this version cannot use is refused in words."""

from __future__ import annotations

import pytest

from tests.kit.test_catalogue import OWN_TEXTS
from workshop_app.domain.errors import KnownError
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.system.languages import CODES
from workshop_app.system.resources import root


@pytest.fixture
def own(tmp_path):
    """Return how to put an exercise into a folder of the user's, changed in one line."""

    def put(old: str, new: str):
        folder = tmp_path / "own"
        (folder / "texts").mkdir(parents=True)
        text = (root() / "exercises" / "mdm" / "exercise.toml").read_text(encoding="utf-8")
        assert old in text
        changed = text.replace('id = "mdm"', 'id = "own"', 1).replace(old, new, 1)
        (folder / "exercise.toml").write_text(changed, encoding="utf-8")
        for code in CODES:
            (folder / "texts" / f"{code}.toml").write_text(OWN_TEXTS, encoding="utf-8")
        return load_catalogue(tmp_path)["own"]

    return put


def test_a_kind_of_a_newer_version(own):
    with pytest.raises(KnownError, match="no exercises of the kind “oracle”"):
        kind_of(own('kind = "calculator"', 'kind = "oracle"'))


def test_a_definition_with_a_fault_names_its_line(own):
    with pytest.raises(KnownError, match=r"exercise\.toml, line 8: segments_max: "):
        kind_of(own("segments_max = 12", 'segments_max = "many"'))


def test_a_calculator_of_the_users_without_code_cannot_compute(own):
    with pytest.raises(KnownError, match=r"an exercise of this kind needs model\.py"):
        kind_of(own("minutes = 40", "minutes = 41"))
