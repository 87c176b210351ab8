"""Reads the sentences of a calculation trail and does the sums in them again."""

from __future__ import annotations

import re
from fractions import Fraction

TOKEN = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>%| ?万元| ?k\b|k)?|(?P<sign>[-+−×÷*/()（）])"
)
SIGNS = {"−": "-", "×": "*", "÷": "/", "（": "(", "）": ")"}
UNITS = {"%": Fraction(1, 100), "万元": Fraction(10_000), "k": Fraction(1_000)}


def number(text: str) -> Fraction:
    """Return what a formatted quantity is worth: money in yuan, shares as rates."""
    return sum_of(text)


def sum_of(expression: str) -> Fraction:
    """Do a sum whose numbers stand among words. Raises ZeroDivisionError."""
    parts = []
    for token in TOKEN.finditer(expression):
        if token["sign"]:
            parts.append(SIGNS.get(token["sign"], token["sign"]))
            continue
        value = Fraction(token["number"].replace(",", ""))
        value *= UNITS.get((token["unit"] or "").strip(), Fraction(1))
        parts.append(f"Fraction({value.numerator},{value.denominator})")
    found: Fraction = eval("".join(parts), {"Fraction": Fraction, "__builtins__": {}})
    return found


def sides(sentence: str) -> tuple[str, str]:
    """Return what stands before and behind the sign of equality."""
    left, _, right = sentence.rpartition(" = ")
    return left, right
