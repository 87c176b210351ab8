"""Exact numbers: reading what people type, rounding half-up, and writing with units.

Rates are 0–1 everywhere and shown as per cent. Money is in yuan everywhere and shown in yuan or in
the language's large unit (万元; thousands of yuan).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum
from functools import lru_cache

from workshop_app.kit.presentation import UNDEFINED

MINUS = "\u2212"
MAX_DIGITS = 15
"""Significant digits that a JSON number carries without loss."""

_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
_CHINESE_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}([, '])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]*)?")
_YUAN_AHEAD = re.compile(r"^([+-]?)¥\s*")
_LONGEST = 40


class Unit(StrEnum):
    """What a number counts; decides how it is written."""

    PEOPLE = "people"
    MONEY = "money"
    MONEY_EACH = "money_each"
    SHARE = "share"
    NUMBER = "number"


class NotANumberError(ValueError):
    """The text is no number; it is kept as typed."""


@dataclass(frozen=True)
class Quantity:
    """A value with its unit; None is undefined. `digits` are decimals shown at most."""

    value: Decimal | None
    unit: Unit
    digits: int | None = None
    signed: bool = False


def exact(number: int | float | Decimal) -> Decimal:
    """Return the decimal that the number's shortest notation names: 0.3 becomes 3/10."""
    return number if isinstance(number, Decimal) else Decimal(repr(number))


def as_json(value: Decimal | None) -> int | float | None:
    """Return the JSON number nearest to an exact value: whole numbers as int, undefined as None."""
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) < 10**MAX_DIGITS:
        return int(value)
    return float(value)


def ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return part ÷ whole, or None where either is undefined or the whole is zero."""
    if part is None or whole is None or whole == 0:
        return None
    return _WIDE.divide(part, whole)


def round_half_up(value: Decimal, digits: int = 0) -> Decimal:
    """Round away from zero at the half: 4.145 → 4.15, −0.345 → −0.35."""
    wide = Context(prec=max(_WIDE.prec, value.adjusted() + digits + 2), rounding=ROUND_HALF_UP)
    return value.quantize(Decimal(1).scaleb(-digits), context=wide)


def fixed(value: Decimal | None, digits: int = 2, *, signed: bool = False) -> str:
    """Write a number with all its decimals, for columns to be compared: "5.10", "−0.35"; `signed`
    shows a plus too, undefined is "—"."""
    return UNDEFINED if value is None else _grouped(value, digits, signed)


def largest_remainder(shares: Sequence[Decimal], digits: int = 0) -> tuple[Decimal, ...]:
    """Round `shares` of a whole (rates, summing to 1) to per cents that add up to 100.

    Hare's method: round all down, then give the missing steps to the largest remainders, the
    earlier one first where remainders are equal.
    """
    step = Decimal(1).scaleb(-digits)
    percents = [share * 100 for share in shares]
    floors = [p.quantize(step, rounding=ROUND_DOWN) for p in percents]
    missing = int((round_half_up(sum(percents, Decimal()), digits) - sum(floors)) / step)
    order = sorted(range(len(shares)), key=lambda i: floors[i] - percents[i])
    for index in order[:missing]:
        floors[index] += step
    return tuple(floors)


def parse_number(text: str, unit: Unit, scale: Decimal = Decimal(1)) -> Decimal | None:
    """Read what a person types; an empty text is None, not zero.

    Takes full-width digits, groups of thousands, a sign, %, ¥ or 元, 万 and 亿. A share is typed in
    per cent and returned as a rate. `scale` is what one typed unit is worth (10 000 where money is
    typed in 万元), unless the text names its own. Raises NotANumberError for everything else, a
    decimal comma among it, and for more than 15 significant digits, which no file could carry
    exactly.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace(MINUS, "-")
    if not plain:
        return None
    plain = _YUAN_AHEAD.sub(r"\1", plain).removesuffix("元").rstrip()
    if plain.endswith("%"):
        if unit is not Unit.SHARE:
            raise NotANumberError(text)
        plain = plain.removesuffix("%")
    if plain[-1:] in _CHINESE_SCALES:
        scale = _CHINESE_SCALES[plain[-1]]
        plain = plain[:-1]
    with localcontext(_WIDE):
        value = _decimal(plain.rstrip(), text) * scale
        if unit is Unit.SHARE:
            value /= 100
    if len(value.normalize(_WIDE).as_tuple().digits) > MAX_DIGITS:
        raise NotANumberError(text)
    return value


def _decimal(plain: str, text: str) -> Decimal:
    grouped = _GROUPED.fullmatch(plain)
    if grouped:
        plain = plain.replace(grouped[1], "")
    if len(plain) > _LONGEST or not _PLAIN.fullmatch(plain):
        raise NotANumberError(text)
    return Decimal(plain)


@dataclass(frozen=True)
class NumberFormat:
    """Writes quantities in one language, money in yuan or in the language's large unit."""

    language: str
    large_money: bool = False

    @property
    def money_scale(self) -> Decimal:
        """What one shown unit of money is worth in yuan."""
        if not self.large_money:
            return Decimal(1)
        return Decimal(10_000) if self._chinese else Decimal(1_000)

    @property
    def _chinese(self) -> bool:
        return self.language.startswith("zh")

    def unit_label(self, unit: Unit) -> str:
        """Return the unit as it stands behind an input or on an axis."""
        if unit is Unit.MONEY:
            large, small = ("万元", "元") if self._chinese else ("¥k", "¥")
            return large if self.large_money else small
        words = {
            Unit.PEOPLE: ("人", "people"),
            Unit.MONEY_EACH: ("元", "¥"),
            Unit.SHARE: ("%", "%"),
            Unit.NUMBER: ("", ""),
        }
        return words[unit][0 if self._chinese else 1]

    def plain(self, quantity: Quantity) -> str:
        """Write the number alone, in the shown unit: "287.9", "30"; undefined is "—"."""
        if quantity.value is None:
            return UNDEFINED
        value, digits = self._shown(quantity)
        return _grouped(value, digits, quantity.signed)

    def text(self, quantity: Quantity) -> str:
        """Write the number with its unit: "287.9 万元", "¥1,200", "30%", "2,880 人"."""
        if quantity.value is None:
            return UNDEFINED
        number = self.plain(quantity)
        label = self.unit_label(quantity.unit)
        if quantity.unit is Unit.SHARE:
            return f"{number}%"
        if not label or (quantity.unit is Unit.PEOPLE and not self._chinese):
            return number
        if self._chinese:
            return f"{number} {label}"
        sign = number[0] if number[0] in f"{MINUS}+" else ""
        return f"{sign}¥{number.removeprefix(sign)}{label.removeprefix('¥')}"

    def edit_text(self, value: Decimal | None, unit: Unit) -> str:
        """Write a value as a person would type it: every digit, grouped by thousands."""
        if value is None:
            return ""
        shown = value * self._factor(unit)
        digits = max(0, -int(shown.normalize(_WIDE).as_tuple().exponent))
        return _grouped(shown, digits, signed=False)

    def _factor(self, unit: Unit) -> Decimal:
        if unit is Unit.SHARE:
            return Decimal(100)
        return 1 / self.money_scale if unit is Unit.MONEY else Decimal(1)

    def _shown(self, quantity: Quantity) -> tuple[Decimal, int]:
        assert quantity.value is not None
        with localcontext(_WIDE):
            value = quantity.value * self._factor(quantity.unit)
        digits = quantity.digits
        if digits is None:
            digits = {Unit.SHARE: 1, Unit.MONEY: 1 if self.large_money else 0}.get(quantity.unit, 0)
            if quantity.unit in (Unit.NUMBER, Unit.MONEY_EACH):
                digits = 2
        return value, _needed(value, digits)


@lru_cache(maxsize=4096)
def _needed(value: Decimal, most: int) -> int:
    """Return how many decimals to show: none that are zero, at most `most`."""
    rounded = round_half_up(value, most).normalize(_WIDE)
    return max(0, -int(rounded.as_tuple().exponent))


@lru_cache(maxsize=4096)
def _grouped(value: Decimal, digits: int, signed: bool) -> str:
    rounded = round_half_up(value, digits)
    body = f"{abs(rounded):,.{digits}f}"
    if rounded < 0:
        return MINUS + body
    return f"+{body}" if signed and rounded > 0 else body
