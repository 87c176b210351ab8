"""Templates in the store: settings of an exercise kept under a name for the next workshop."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from workshop_app.storage.store import Row, Store
from workshop_app.storage.times import to_text

if TYPE_CHECKING:
    from workshop_app.domain.template import Template

_TEMPLATE = "id, exercise_id, name, text"


class TemplateRows:
    """The part of the repository that holds templates; see `Repository`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def template(self, template_id: str) -> Template | None:
        """Return a template, also one that lies in the trash."""
        sql = f"SELECT {_TEMPLATE} FROM templates WHERE id = ?"
        for row in self.store.rows(sql, (template_id,)):
            return _template(row)
        return None

    def templates(self, exercise_id: str) -> tuple[Template, ...]:
        """Return the templates of an exercise outside the trash, oldest first."""
        sql = (
            f"SELECT {_TEMPLATE} FROM templates WHERE exercise_id = ? AND removed_at IS NULL "
            "ORDER BY at, rowid"
        )
        return tuple(_template(row) for row in self.store.rows(sql, (exercise_id,)))

    def removed_templates(self) -> tuple[Template, ...]:
        """Return the templates in the trash, the last one removed first."""
        sql = (
            f"SELECT {_TEMPLATE} FROM templates WHERE removed_at IS NOT NULL "
            "ORDER BY removed_at DESC, rowid DESC"
        )
        return tuple(_template(row) for row in self.store.rows(sql))

    def add_template(self, template: Template, at: datetime) -> None:
        """Add a template kept at `at`."""
        self.store.run(
            f"INSERT INTO templates ({_TEMPLATE}, at) VALUES (?, ?, ?, ?, ?)",
            (template.id, template.exercise_id, template.name, template.text, to_text(at)),
        )

    def mark_template(self, template_id: str, removed_at: datetime | None) -> None:
        """Put a template into the trash, or with None take it out."""
        mark = to_text(removed_at) if removed_at else None
        self.store.run("UPDATE templates SET removed_at = ? WHERE id = ?", (mark, template_id))


def _template(row: Row) -> Template:
    from workshop_app.domain.template import Template

    template_id, exercise_id, name, text = map(str, row)
    return Template(template_id, exercise_id, name, text)
