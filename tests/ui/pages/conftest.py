"""A trainer's desk, for the pages that need no other."""

from __future__ import annotations

import pytest

from tests.ui.open_desk import open_desk


@pytest.fixture
def desk(qapp, tmp_path):
    with open_desk(tmp_path, role="trainer") as desk:
        yield desk
