"""What an operation changed, so that whoever shows it knows what to read again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """The ids of what was changed, added or removed; falsy when nothing was."""

    works: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    workshops: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()
    records: frozenset[tuple[str, str]] = frozenset()
    """Pairs of a class and the name of its record; see `domain.record`."""

    settings: bool = False

    def __or__(self, other: Changes) -> Changes:
        """Return what either of the two changed."""
        return Changes(
            self.works | other.works,
            self.teams | other.teams,
            self.workshops | other.workshops,
            self.templates | other.templates,
            self.records | other.records,
            self.settings or other.settings,
        )

    def __bool__(self) -> bool:
        """Tell whether anything was changed."""
        ids = self.works or self.teams or self.workshops or self.templates or self.records
        return bool(ids or self.settings)
