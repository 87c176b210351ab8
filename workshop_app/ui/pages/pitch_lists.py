"""The two lists behind the pitches: the criteria with their weights, and the jury."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from workshop_app.domain.message import Message, say
from workshop_app.domain.pitches import Pitches
from workshop_app.kit.numbers import fixed
from workshop_app.kit.pitch_scores import pitch_scores, weight_in
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.record_draft import Draft
from workshop_app.ui.pages.row_table import RowTable
from workshop_app.ui.widgets.grid import GridColumn, GridMark
from workshop_app.ui.widgets.inline_message import InlineMessage

Cells = tuple[tuple[str, ...], ...]


class PitchList(RowTable):
    """Criteria or jury, typed into like a table; who uses it says how a row is made and removed."""

    rows_name = ""
    """The attribute of the pitches that holds the rows."""

    def __init__(
        self,
        desk: Desk,
        draft: Draft[Pitches],
        title: str,
        columns: tuple[GridColumn, ...],
        *,
        note: str = "",
    ) -> None:
        super().__init__(desk.theme, desk.language.text, title, columns, note=note)
        self._desk, self._draft, self._ = desk, draft, desk.language.text
        self._fresh = ""
        grid = self.grid
        grid.edited.connect(self._on_edited)
        grid.pasted.connect(self._on_pasted)
        grid.cleared.connect(self._on_cleared)
        grid.insert_asked.connect(self._on_insert)
        grid.remove_asked.connect(self._on_remove)
        grid.move_asked.connect(self._on_move)
        grid.left.connect(draft.flush)

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows that are shown."""
        found: tuple[Any, ...] = getattr(self._draft.value, self.rows_name)
        return found

    def show_pitches(self) -> None:
        """Show the rows as they are now."""
        self.show_rows(len(self.rows), lambda row, key: str(getattr(self.rows[row], key)))
        self.grid.show_marks(self.marks())

    def marks(self) -> dict[tuple[int, str], GridMark]:
        """Return what is wrong with which cells."""
        words = self._("Please give this a name.")
        return {
            (row, "name"): GridMark(words)
            for row, one in enumerate(self.rows)
            if not one.name.strip()
        }

    def grown(self, pitches: Pitches) -> Pitches:
        """Return the pitches with an empty row at the end."""
        raise NotImplementedError

    def without(self, pitches: Pitches, row_id: str) -> Pitches:
        """Return the pitches without a row and what was given for it or by it."""
        raise NotImplementedError

    # --- edits ----------------------------------------------------------------------------------

    def _change(self, edit: Callable[[Pitches], Pitches], label: Message, key: str = "") -> None:
        self._draft.edit(edit, label, key)

    def _with(self, rows: tuple[Any, ...], pitches: Pitches) -> Pitches:
        changed: dict[str, Any] = {self.rows_name: rows}
        return replace(pitches, **changed)

    def _put(self, index: int, row: Any) -> Callable[[Pitches], Pitches]:
        return partial(self._with, (*self.rows[:index], row, *self.rows[index + 1 :]))

    def _on_edited(self, index: int, key: str, text: str) -> None:
        row = self.rows[index]
        merge_key = row.id if row.id == self._fresh else f"{row.id}.{key}"
        self._fresh = ""
        self._change(self._put(index, replace(row, **{key: text})), self._label(), merge_key)

    def _on_insert(self, index: int) -> None:
        grown = self.grown(self._draft.value)
        *rest, new = getattr(grown, self.rows_name)
        self._fresh = new.id
        rows = (*rest[:index], new, *rest[index:])
        self._change(partial(self._with, rows), self._label(), new.id)

    def _on_pasted(self, top: int, key: str, cells: Cells) -> None:
        keys = [column.key for column in self.grid.model.columns]
        pitches = self._draft.value
        for offset, line in enumerate(cells):
            index = top + offset
            while index >= len(getattr(pitches, self.rows_name)):
                pitches = self.grown(pitches)
            rows = getattr(pitches, self.rows_name)
            texts = dict(zip(keys[keys.index(key) :], line, strict=False))
            row = replace(rows[index], **texts)
            pitches = self._with((*rows[:index], row, *rows[index + 1 :]), pitches)
        self._change(lambda _: pitches, self._label())

    def _on_cleared(self, places: tuple[tuple[int, str], ...]) -> None:
        rows = list(self.rows)
        for index, key in places:
            rows[index] = replace(rows[index], **{key: ""})
        self._change(partial(self._with, tuple(rows)), self._label())

    def _on_remove(self, indices: tuple[int, ...]) -> None:
        gone = [self.rows[index].id for index in indices]

        def remove(pitches: Pitches) -> Pitches:
            for row_id in gone:
                pitches = self.without(pitches, row_id)
            return pitches

        had_scores = len(remove(self._draft.value).sheets) < len(self._draft.value.sheets) or any(
            key in gone for sheet in self._draft.value.sheets for key, _ in sheet.scores
        )
        self._change(remove, self._label())
        if had_scores:
            words = self._("The scores that went with it are removed, too.")
            self._desk.messages.offer_back(words, partial(self._undo_if, self._draft.value))

    def _undo_if(self, left: Pitches) -> None:
        """Take the removal back, unless something else was changed since."""
        if self._draft.value == left:
            self._draft.travel(-1)
            return
        words = self._("This was changed since. Undo at the top right goes back step by step.")
        self._desk.messages.tell(words, "warn")

    def _on_move(self, index: int, target: int) -> None:
        rows = list(self.rows)
        rows.insert(target, rows.pop(index))
        self._change(partial(self._with, tuple(rows)), self._label())

    def _label(self) -> Message:
        raise NotImplementedError


class CriteriaList(PitchList):
    """What is judged, and how much it counts; says whether the weights add up to 100."""

    rows_name = "criteria"

    def __init__(self, desk: Desk, draft: Draft[Pitches]) -> None:
        _ = desk.language.text
        columns = (
            GridColumn("name", _("Criterion"), 160, stretch=True),
            GridColumn("weight", _("Weight in %"), 112, "right"),
        )
        super().__init__(desk, draft, _("What is judged"), columns)
        self.message = InlineMessage(desk.theme)
        self.add(self.message)

    def show_pitches(self) -> None:
        super().show_pitches()
        scores = pitch_scores(self._draft.value, (), "")
        if scores.weights_add_up:
            self.message.say(self._("The weights add up to 100."), "success")
        elif scores.weight_sum is None:
            self.message.say(self._("Every criterion needs a weight over 0, up to 100."), "warn")
        else:
            words = self._(
                "The weights add up to {sum}, not to 100. Until they do, there are no totals."
            )
            self.message.say(words.format(sum=fixed(scores.weight_sum, 1)), "warn")

    def marks(self) -> dict[tuple[int, str], GridMark]:
        words = self._("“{text}” is no weight over 0, up to 100. It stays as it was typed.")
        wrong = {
            (row, "weight"): GridMark(words.format(text=one.weight))
            for row, one in enumerate(self.rows)
            if one.weight.strip() and weight_in(one.weight) is None
        }
        return super().marks() | wrong

    def grown(self, pitches: Pitches) -> Pitches:
        return pitches.with_criterion("")

    def without(self, pitches: Pitches, row_id: str) -> Pitches:
        return pitches.without_criterion(row_id)

    def _label(self) -> Message:
        return say("Change what is judged")


class JuryList(PitchList):
    """Who judges beside the teams and the trainer."""

    rows_name = "jury"

    def __init__(self, desk: Desk, draft: Draft[Pitches]) -> None:
        _ = desk.language.text
        columns = (GridColumn("name", _("Name"), 160, stretch=True),)
        note = _("beside teams and trainer")
        super().__init__(desk, draft, _("Jury"), columns, note=note)

    def grown(self, pitches: Pitches) -> Pitches:
        return pitches.with_juror("")

    def without(self, pitches: Pitches, row_id: str) -> Pitches:
        return pitches.without_juror(row_id)

    def _label(self) -> Message:
        return say("Change the jury")
