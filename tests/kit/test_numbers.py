"""Rounding, reading what people type, and writing with units (methods, rule 0)."""

from __future__ import annotations

import math
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.kit.numbers import (
    MINUS,
    NotANumberError,
    NumberFormat,
    Quantity,
    Unit,
    as_json,
    exact,
    largest_remainder,
    parse_number,
    ratio,
    round_half_up,
)

ZH, EN = NumberFormat("zh_CN"), NumberFormat("en")
WAN, THOUSANDS = NumberFormat("zh_CN", large_money=True), NumberFormat("en", large_money=True)
EVERY_FORMAT = [ZH, EN, WAN, THOUSANDS]


def typed(text: str, unit: Unit = Unit.NUMBER, scale: int = 1) -> Decimal | None:
    return parse_number(text, unit, Decimal(scale))


# --- rounding -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value,digits,rounded",
    [
        ("4.145", 2, "4.15"),
        ("4.525", 2, "4.53"),
        ("-0.345", 2, "-0.35"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.5", 0, "1"),
        ("0.4999999999999999", 0, "0"),
        ("1250", -2, "1300"),
        ("1e300", 2, "1e300"),
    ],
)
def test_halves_are_rounded_away_from_zero(value, digits, rounded):
    assert round_half_up(Decimal(value), digits) == Decimal(rounded)


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 5))
def test_rounding_is_at_most_half_a_step_off_and_the_same_on_both_sides_of_zero(value, digits):
    rounded = round_half_up(value, digits)
    assert abs(rounded - value) <= Decimal(1).scaleb(-digits) / 2
    assert round_half_up(-value, digits) == -rounded


def test_shares_are_rounded_by_the_largest_remainder():
    third = Decimal(1) / 3
    assert list(largest_remainder([third] * 3)) == [34, 33, 33]
    shares = [Decimal("0.126"), Decimal("0.437"), Decimal("0.437")]
    assert list(largest_remainder(shares)) == [12, 44, 44]
    fine = largest_remainder([third] * 3, digits=1)
    assert fine == (Decimal("33.4"), Decimal("33.3"), Decimal("33.3"))


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any), st.integers(0, 2))
def test_shown_shares_add_up_to_100_and_are_less_than_a_step_off(counts, digits):
    shares = [Decimal(count) / sum(counts) for count in counts]
    shown = largest_remainder(shares, digits)
    step = Decimal(1).scaleb(-digits)
    assert sum(shown) == 100
    assert all(
        abs(percent - share * 100) < step for percent, share in zip(shown, shares, strict=True)
    )


def test_what_is_undefined_stays_undefined():
    assert ratio(Decimal(1), Decimal(0)) is None
    assert ratio(Decimal(0), Decimal(0)) is None
    assert ratio(None, Decimal(1)) is None
    assert ratio(Decimal(1), None) is None
    assert ratio(Decimal(0), Decimal(4)) == 0
    assert as_json(None) is None


def test_a_binary_fraction_becomes_the_decimal_that_was_written():
    assert exact(0.1) + exact(0.2) == exact(0.3)
    assert exact(1e22) == 10**22
    assert as_json(Decimal("1200.0")) == 1200
    assert type(as_json(Decimal("1200.0"))) is int
    assert as_json(Decimal("0.802")) == 0.802


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text,value",
    [
        ("0", 0),
        ("10000", 10000),
        ("10,000", 10000),
        ("1,234,567.5", "1234567.5"),
        ("１２，３４５．５", "12345.5"),
        (" 12 345 ", 12345),
        ("1\u00a0234", 1234),
        ("+5", 5),
        ("-5", -5),
        (f"{MINUS}5", -5),
        ("－5", -5),
        (".5", "0.5"),
        ("5.", 5),
        ("5万", 50000),
        ("287.9 万元", 2879000),
        ("1.2亿", 120000000),
        ("¥1,200", 1200),
        ("￥1,200", 1200),
        ("1200元", 1200),
        (f"{MINUS}¥5", -5),
        ("000123", 123),
        ("999999999999999", 999999999999999),
        ("1000000000000000000", 10**18),
    ],
)
def test_numbers_as_people_type_them(text, value):
    assert typed(text, Unit.MONEY) == Decimal(value)


@pytest.mark.parametrize("text,rate", [("30", "0.3"), ("30%", "0.3"), ("30 ％", "0.3"), ("0", 0)])
def test_a_share_is_typed_in_per_cent(text, rate):
    assert typed(text, Unit.SHARE) == Decimal(rate)


def test_money_is_typed_in_the_unit_of_its_field_unless_it_names_its_own():
    assert typed("3.5", Unit.MONEY, 10_000) == 35_000
    assert typed("3.5万", Unit.MONEY, 10_000) == 35_000
    assert typed("1亿", Unit.MONEY, 10_000) == 100_000_000


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t"])
@pytest.mark.parametrize("unit", list(Unit))
def test_an_empty_field_is_not_zero(text, unit):
    assert typed(text, unit) is None


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "十",
        "1e5",
        "1E5",
        "0x10",
        "inf",
        "-inf",
        "Infinity",
        "nan",
        "sNaN",
        "NaN123",
        "--5",
        "5-",
        "1.2.3",
        "1/2",
        "1+1",
        "=1+1",
        "50%",
        "5万万",
        "5¥5",
        "9" * 40,
        "1." + "0" * 36 + "1",
        "万",
        "元",
        "¥",
        "-",
        ".",
        ",",
        "1,2",
        "0,5",
        "10,00",
        "1,23,456",
        ",100",
        "1,,000",
        "1.000,5",
        "1 2",
        "1_000_0",
        "<b>5</b>",
        "5🦊",
        "٣",
        "1\x00",
        "1234567890123456",
        "0.1234567890123456",
        "1" + "0" * 50,
        "x" * 10_000,
        "9" * 10_000,
        "\ud800",
    ],
)
def test_what_is_no_number_is_never_guessed_at(text):
    with pytest.raises(NotANumberError):
        typed(text)


@given(st.text(max_size=60), st.sampled_from(list(Unit)))
def test_any_text_is_a_finite_number_nothing_or_refused(text, unit):
    try:
        value = typed(text, unit)
    except NotANumberError:
        return
    assert value is None or value.is_finite()
    assert (value is None) == (not unicodedata.normalize("NFKC", text).strip())


# --- writing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "quantity,chinese,english",
    [
        (Quantity(Decimal(2880), Unit.PEOPLE), "2,880 人", "2,880"),
        (Quantity(Decimal("1853.88"), Unit.PEOPLE), "1,854 人", "1,854"),
        (Quantity(Decimal("1853.88"), Unit.PEOPLE, digits=2), "1,853.88 人", "1,853.88"),
        (Quantity(Decimal(2879424), Unit.MONEY), "2,879,424 元", "¥2,879,424"),
        (Quantity(Decimal(1200), Unit.MONEY_EACH), "1,200 元", "¥1,200"),
        (Quantity(Decimal("0.185388"), Unit.SHARE), "18.5%", "18.5%"),
        (Quantity(Decimal("0.3"), Unit.SHARE), "30%", "30%"),
        (Quantity(Decimal("0.0005"), Unit.SHARE), "0.1%", "0.1%"),
        (Quantity(Decimal("9.5"), Unit.NUMBER), "9.5", "9.5"),
        (Quantity(Decimal(-2772), Unit.MONEY), f"{MINUS}2,772 元", f"{MINUS}¥2,772"),
        (Quantity(Decimal(5), Unit.MONEY, signed=True), "+5 元", "+¥5"),
        (Quantity(Decimal(0), Unit.MONEY, signed=True), "0 元", "¥0"),
        (Quantity(Decimal("-0.2"), Unit.PEOPLE), "0 人", "0"),
        (Quantity(None, Unit.MONEY), "—", "—"),
    ],
)
def test_quantities_in_both_languages(quantity, chinese, english):
    assert ZH.text(quantity) == chinese
    assert EN.text(quantity) == english


@pytest.mark.parametrize(
    "number_format,text,label",
    [(WAN, "287.9 万元", "万元"), (THOUSANDS, "¥2,879.4k", "¥k")],
)
def test_money_in_the_large_unit_of_the_language(number_format, text, label):
    assert number_format.text(Quantity(Decimal(2879424), Unit.MONEY)) == text
    assert number_format.unit_label(Unit.MONEY) == label
    each = Quantity(Decimal(1200), Unit.MONEY_EACH)
    assert number_format.text(each) == (ZH if number_format is WAN else EN).text(each)


NUMBERS = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(-12, 3),
)


@given(NUMBERS, st.sampled_from(list(Unit)), st.sampled_from(EVERY_FORMAT))
def test_what_stands_in_a_field_is_read_back_as_it_was(value, unit, number_format):
    scale = number_format.money_scale if unit is Unit.MONEY else Decimal(1)
    text = number_format.edit_text(value, unit)
    assert parse_number(text, unit, scale) == value
    assert parse_number(text.replace(",", ""), unit, scale) == value


@given(NUMBERS)
def test_a_number_that_can_be_typed_survives_json(value):
    stored = as_json(value)
    assert stored is not None
    assert math.isfinite(stored)
    assert exact(stored) == value


def test_an_empty_value_leaves_its_field_empty():
    assert ZH.edit_text(None, Unit.MONEY) == ""
