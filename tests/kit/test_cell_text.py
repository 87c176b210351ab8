"""Texts in cells that leave the program: no formula, and each comes back as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop_app.kit.cell_text import (
    CELL_LIMIT,
    FORMULA_OPENINGS,
    as_typed,
    cell_text,
    disarmed,
    is_share,
)


@given(st.text(max_size=60))
@example("'=1")
@example("''-")
@example("'")
@example("'tis")
def test_every_text_is_disarmed_and_comes_back(text: str) -> None:
    safe = disarmed(text)
    assert not safe.startswith(FORMULA_OPENINGS)
    assert as_typed(safe) == text


def test_only_what_opens_like_a_formula_is_changed() -> None:
    harmless = ("客户", "'tis", "1+1", " =1", "−3", "5=5", "")
    assert [disarmed(text) for text in harmless] == list(harmless)
    assert [disarmed(text) for text in ("=1", "＝1", "-1", "'=1")] == ["'=1", "'＝1", "'-1", "''=1"]


def test_a_cell_has_no_controls_and_an_end() -> None:
    assert cell_text("a\r\nb\rc\x00\ud83d\t") == "a\nb\nc\ufffd\ufffd\t"
    assert len(disarmed(cell_text("=" * 40_000))) == CELL_LIMIT


@pytest.mark.parametrize("shown", ["40%", "−0.5%", "≥ 98 %", "1,234.5%", "3% (n = 4)"])
def test_a_number_before_a_per_cent_sign_is_a_share(shown: str) -> None:
    assert is_share(shown)


@pytest.mark.parametrize("shown", ["40", "%", "12 min (5% late)", "—", "40％", "7 of 9, 78%"])
def test_a_per_cent_sign_elsewhere_makes_no_share(shown: str) -> None:
    assert not is_share(shown)
