"""How what is wrong with a worksheet is said: as JSON for scripts, as on the screen for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from workshop_app.kinds.worksheet.definition import Entry
from workshop_app.kinds.worksheet.labels import Labels
from workshop_app.kit.numbers import NumberFormat, Unit
from workshop_app.kit.wording import JsonWording, ScreenWording, echo


class Words(Protocol):
    """Names values, limits, options and tables to whoever gave the input."""

    def number(self, value: Decimal, entry: Entry) -> str:
        """Write a limit."""

    def unit(self, entry: Entry) -> str:
        """Write what a number counts, with a blank before it where it needs one."""

    def echo(self, value: object, entry: Entry | None = None) -> str:
        """Repeat what was entered."""

    def option(self, name: str, option: str) -> str:
        """Name an option of a field or column."""

    def name(self, name: str) -> str:
        """Name a field, a table or a column."""

    def joined(self, parts: Iterable[str]) -> str:
        """Write a list."""


class JsonWords:
    """For scripts: everything by its key, rates from 0 to 1, no units."""

    _wording = JsonWording()

    def number(self, value: Decimal, entry: Entry) -> str:
        """Write a limit as JSON has it."""
        return self._wording.number(value, entry.shown_unit)

    def unit(self, entry: Entry) -> str:
        """Write nothing: a rate is a plain number."""
        del entry
        return ""

    def echo(self, value: object, entry: Entry | None = None) -> str:
        """Repeat what stands in the JSON."""
        return echo(value, entry.shown_unit if entry else Unit.NUMBER, self._wording)

    def option(self, name: str, option: str) -> str:
        """Return the option's key."""
        del name
        return option

    def name(self, name: str) -> str:
        """Return the key."""
        return name.rpartition(".")[2]

    def joined(self, parts: Iterable[str]) -> str:
        """Write a list as code does."""
        return " / ".join(parts)


@dataclass(frozen=True)
class ScreenWords:
    """For people: everything by its label, numbers as they are typed."""

    labels: Labels
    format: NumberFormat

    @property
    def _wording(self) -> ScreenWording:
        return ScreenWording(self.format)

    def number(self, value: Decimal, entry: Entry) -> str:
        """Write a limit as it is typed."""
        return self._wording.number(value, entry.shown_unit)

    def unit(self, entry: Entry) -> str:
        """Write the unit that stands behind the input."""
        return self._wording.unit(entry.shown_unit)

    def echo(self, value: object, entry: Entry | None = None) -> str:
        """Repeat what was typed."""
        return echo(value, entry.shown_unit if entry else Unit.NUMBER, self._wording)

    def option(self, name: str, option: str) -> str:
        """Return the option's label."""
        return self.labels.option(name, option)

    def name(self, name: str) -> str:
        """Return the label."""
        return self.labels.name(name)

    def joined(self, parts: Iterable[str]) -> str:
        """Write a list as the language does."""
        return self.labels.texts.joined(parts)
