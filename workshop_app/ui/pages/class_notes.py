"""The lists of what a class takes home: learning gains, the parking lot, homework."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.domain.notes import (
    Gain,
    Homework,
    Notes,
    Parked,
    with_changed,
    with_copies,
    with_moved,
    with_row,
    without_rows,
)
from workshop_app.domain.record import NOTES
from workshop_app.domain.workshop import Workshop
from workshop_app.kit.moments import read_date
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.record_draft import Draft
from workshop_app.ui.pages.row_table import RowTable
from workshop_app.ui.widgets.grid import GridColumn, GridMark

YES = "yes"
"""What a cell of a tick holds."""
TICKS = ("is_settled", "is_done")
Cells = tuple[tuple[str, ...], ...]
Rows = tuple[Any, ...]


@dataclass(frozen=True)
class NotesKeeper:
    """Reads and keeps the notes of a class."""

    desk: Desk
    workshop_id: str
    name: str = NOTES

    @property
    def blank(self) -> Notes:
        """What is shown where the notes cannot be read."""
        return Notes()

    def read(self) -> Notes:
        """Return the notes of the class."""
        return self.desk.notes.read(self.workshop_id)

    def keep(self, value: Notes, label: Message, merge_key: str) -> Changes:
        """Keep other notes."""
        return self.desk.notes.change(self.workshop_id, lambda _: value, label, merge_key)


@dataclass(frozen=True)
class NoteSpec:
    """One list: the attribute of the notes that holds it, an empty row, and its words."""

    rows: str
    blank: Callable[[], Gain | Parked | Homework]
    title: str
    name: Message
    """The list as it is called in what undo says."""

    open_count: Callable[[Notes], str]


class NoteList(RowTable):
    """One of the three lists, typed into like a table."""

    def __init__(self, desk: Desk, workshop: Workshop, spec: NoteSpec, draft: Draft[Notes]) -> None:
        self._desk, self._workshop, self._spec, self._draft = desk, workshop, spec, draft
        self._ = desk.language.text
        self._fresh = ""
        self._is_read_only = False
        super().__init__(desk.theme, self._, spec.title, self._columns())
        grid = self.grid
        grid.edited.connect(self._on_edited)
        grid.pasted.connect(self._on_pasted)
        grid.cleared.connect(self._on_cleared)
        grid.insert_asked.connect(self._on_insert)
        grid.remove_asked.connect(self._on_remove)
        grid.move_asked.connect(self._on_move)
        grid.copy_rows_asked.connect(self._on_copy)
        grid.left.connect(draft.flush)
        draft.changed.connect(self.show_notes)
        self.show_notes()

    @property
    def rows(self) -> Rows:
        """The rows that are shown."""
        found: Rows = getattr(self._draft.value, self._spec.rows)
        return found

    def show_notes(self) -> None:
        """Show the notes as they are now."""
        self.show_rows(len(self.rows), self._text)
        self.grid.show_marks(self._marks())
        self.say(self._spec.open_count(self._draft.value))

    def show_teams(self) -> None:
        """Offer the teams as they are called now."""
        self.grid.show_columns(self._columns())
        self.show_notes()

    # --- what is shown --------------------------------------------------------------------------

    def _columns(self) -> tuple[GridColumn, ...]:
        _ = self._
        teams = tuple((t.id, t.name) for t in self._desk.people.teams(self._workshop.id))
        whole = _("Empty: the whole class")
        team = GridColumn("team", _("Team"), 184, lines=2, choices=teams, hint=whole)
        by_list = {
            "gains": (
                GridColumn("text", _("What we take away"), 260, lines=2, stretch=True),
                GridColumn("chapter", _("Chapter"), 144, lines=2, completions=self._chapters),
                team,
            ),
            "parked": (
                GridColumn("text", _("Question or topic"), 300, lines=2, stretch=True),
                team,
                _tick("is_settled", _("Settled")),
            ),
            "homework": (
                GridColumn("text", _("What is to be done"), 224, lines=2, stretch=True),
                team,
                GridColumn("owner", _("Who does it"), 116, completions=self._people),
                GridColumn("due", _("Due"), 108, hint=_("A day such as 2026-11-28")),
                _tick("is_done", _("Done")),
            ),
        }
        return by_list[self._spec.rows]

    def _text(self, index: int, key: str) -> str:
        value = getattr(self.rows[index], key)
        if key in TICKS:
            return YES if value else ""
        if key == "due":
            day = _day(value)
            return day.isoformat() if day else str(value)
        return str(value)

    def _marks(self) -> dict[tuple[int, str], GridMark]:
        teams = {team.id for team in self._desk.people.teams(self._workshop.id)}
        marks = {}
        for index, row in enumerate(self.rows):
            if row.team and row.team not in teams:
                marks[index, "team"] = GridMark(self._team_words(row.team), "warn")
            if isinstance(row, Homework) and row.due and not row.is_done:
                words = self._due_words(row.due)
                if words:
                    marks[index, "due"] = GridMark(words, "warn")
        return marks

    def _team_words(self, name: str) -> str:
        return self._(
            "There is no team “{name}” in this class. Choose one, or leave it empty."
        ).format(name=name if len(name) < 24 else "…")

    def _due_words(self, text: str) -> str:
        day = _day(text)
        if day is None:
            words = self._("“{text}” is no day such as 2026-11-28. It stays as it was typed.")
            return words.format(text=text)
        return self._("This day is over.") if day < moments.now().date() else ""

    def _chapters(self) -> Sequence[str]:
        """Return the chapters that were typed before, then the blocks of the agenda."""
        typed = [row.chapter for row in self._draft.value.gains if row.chapter]
        try:
            blocks = self._desk.agendas.read(self._workshop.id).blocks
        except KnownError:
            blocks = ()
        planned = [one.title for one in blocks if one.kind not in ("opening", "break")]
        return list(dict.fromkeys((*typed, *planned)))

    def _people(self) -> Sequence[str]:
        people = self._desk.people.participants(self._workshop.id)
        return list(dict.fromkeys(person.name for person in people))

    # --- edits ----------------------------------------------------------------------------------

    def _change(self, edit: Callable[[Rows], Rows], original: Message, key: str = "") -> None:
        label = Message(original.original, {**original.params, "list": self._spec.name})
        self._draft.edit(partial(self._with_rows, edit), label, key)

    def _with_rows(self, edit: Callable[[Rows], Rows], notes: Notes) -> Notes:
        rows = edit(getattr(notes, self._spec.rows))
        return replace(notes, **{self._spec.rows: rows})

    def _on_edited(self, index: int, key: str, text: str) -> None:
        row = self.rows[index]
        merge_key = f"{self._spec.rows}.{row.id}"
        if row.id != self._fresh:
            merge_key += f".{key}"
        self._fresh = ""
        new = self._written(row, key, text)
        self._change(partial(_put, index, new), say("Change “{list}”"), merge_key)

    def _on_insert(self, index: int) -> None:
        blank = self._spec.blank()
        self._fresh = blank.id
        self._change(
            lambda rows: with_row(rows, index, blank),
            say("Add a row to “{list}”"),
            f"{self._spec.rows}.{blank.id}",
        )

    def _on_pasted(self, top: int, key: str, cells: Cells) -> None:
        keys = [column.key for column in self.grid.model.columns]
        first = keys.index(key)

        def paste(rows: Rows) -> Rows:
            for offset, line in enumerate(cells):
                index = top + offset
                row = rows[index] if index < len(rows) else self._spec.blank()
                for name, text in zip(keys[first:], line, strict=False):
                    row = self._written(row, name, text)
                rows = _put(index, row, rows)
            return rows

        self._change(paste, say("Paste into “{list}”"))

    def _on_cleared(self, places: tuple[tuple[int, str], ...]) -> None:
        def clear(rows: Rows) -> Rows:
            for index, key in places:
                rows = _put(index, self._written(rows[index], key, ""), rows)
            return rows

        self._change(clear, say("Clear cells of “{list}”"))

    def _on_remove(self, indices: tuple[int, ...]) -> None:
        self._change(
            lambda rows: without_rows(rows, frozenset(indices)), say("Remove a row of “{list}”")
        )

    def _on_move(self, index: int, target: int) -> None:
        self._change(lambda rows: with_moved(rows, index, target), say("Move a row of “{list}”"))

    def _on_copy(self, indices: tuple[int, ...]) -> None:
        self._change(
            lambda rows: with_copies(rows, frozenset(indices)), say("Duplicate rows of “{list}”")
        )

    def _written(self, row: Any, key: str, text: str) -> Any:
        """Return a row with another text in a cell; what is no tick leaves the tick as it is."""
        if key not in TICKS:
            return replace(row, **{key: text})
        if text not in ("", YES):
            words = self._("“{text}” is neither a tick nor empty. Nothing was changed.")
            self._desk.messages.tell(words.format(text=text), "warn")
            return row
        return replace(row, **{key: text == YES})


def _put(index: int, row: Any, rows: Rows) -> Rows:
    if index >= len(rows):
        return (*rows, row)
    return with_changed(rows, index, row)


def _tick(key: str, title: str) -> GridColumn:
    return GridColumn(key, title, 84, align="center", choices=((YES, "✓"),))


def _day(text: str) -> date | None:
    return read_date(text, moments.now().year)
