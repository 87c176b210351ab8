"""Names of teams in a room that is too narrow for them."""

from __future__ import annotations

from workshop_app.kit.fonts import REGULAR, text_width
from workshop_app.kit.short_names import short_names

SIZE = 10.0


def test_names_that_fit_stay_as_they_are():
    assert short_names(["畅行队", "Torch"], REGULAR, SIZE, 100) == ("畅行队", "Torch")


def test_names_that_begin_alike_keep_what_they_differ_in():
    names = [f"超越自我勇攀高峰追求卓越第{n}小组" for n in (1, 2, 12, 20)]
    short = short_names(names, REGULAR, SIZE, 80)
    assert [name[name.index("…") + 1 :] for name in short] == [
        "1小组",
        "2小组",
        "12小组",
        "20小组",
    ]
    assert all(name.startswith("超") for name in short)
    assert all(text_width(name, REGULAR, SIZE) <= 80 for name in short)


def test_a_long_name_that_none_is_like_is_cut_at_its_end():
    short = short_names(["超越自我勇攀高峰追求卓越队", "暖阳队"], REGULAR, SIZE, 80)
    assert short[0].startswith("超越自我")
    assert short[0].endswith("…")
    assert short[1] == "暖阳队"


def test_a_difference_that_has_no_room_either_is_cut():
    names = ["Reaching for the stars together", "Reaching for excellence in everything we do"]
    short = short_names(names, REGULAR, SIZE, 40)
    assert all(text_width(name, REGULAR, SIZE) <= 40 for name in short)


def test_the_same_name_twice_is_cut_as_one():
    assert len(set(short_names(["很长很长很长的小组名字"] * 2, REGULAR, SIZE, 50))) == 1
