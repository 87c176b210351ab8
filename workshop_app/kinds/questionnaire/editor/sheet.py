"""Respondents by items in one table: paper sheets typed in by keyboard alone, blocks pasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire.editor.parts import (
    Context,
    Panel,
    Strip,
    answer_columns,
    asked_sides,
    marks_of,
    missing_in,
    shown,
    typed_answer,
)
from workshop_app.kinds.questionnaire.state import Response, State
from workshop_app.kit.presentation import Finding
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.grid import Grid, grid_words
from workshop_app.ui.widgets.text import ElidedText


class SheetPanel(Panel):
    """The grid of all answers."""

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context)
        _, theme = self._, self.theme
        self._state = state
        self._places: dict[str, tuple[int, int]] = {}
        self._fresh = -1
        self.strip = Strip(theme)
        self.strip.acted.connect(self._on_rows)
        self.grid = Grid(
            theme, answer_columns(context, state), grid_words(_), name=_("Answers by respondent")
        )
        self._note = ElidedText(theme, size=NOTE, role="muted")
        self._help = ElidedText(
            theme,
            _("One digit fills a cell and moves on; Space skips; paste blocks from Excel or WPS."),
            size=NOTE,
            role="muted",
        )
        self._add = Button(theme, _("Add a respondent"), "plain", icon="plus")
        self._add.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self._add)
        foot.addWidget(self._help, 1)
        foot.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.strip)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)
        self._connect()
        self.show_state(state)

    def _connect(self) -> None:
        grid = self.grid
        grid.edited.connect(self._on_edited)
        grid.pasted.connect(self._on_pasted)
        grid.cleared.connect(self._on_cleared)
        grid.insert_asked.connect(self._on_insert)
        grid.remove_asked.connect(self._on_remove)
        grid.move_asked.connect(self._on_move)
        grid.copy_rows_asked.connect(self._on_copy)
        grid.left.connect(self.left)

    # --- showing --------------------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show the answers of a state."""
        columns = answer_columns(self.context, state)
        if columns != list(self.grid.model.columns):
            self.grid.show_columns(columns)
        sides = self.context.kind.definition.sides
        self._places = {}
        for column in columns:
            side, item = column.key.rsplit(".", 1)
            self._places[column.key] = (sides.index(side), int(item))
        self._show(state)

    def _show(self, state: State) -> None:
        self._state = state
        self.grid.show_rows(len(state.responses), self._text, made_of=state.responses)
        self._say_counts()

    def _text(self, row: int, key: str) -> str:
        side, item = self._places[key]
        return shown(self._state.responses[row].answers[side][item])

    def _say_counts(self) -> None:
        _, state, number = self._, self._state, self.context.number
        missing = missing_in(state, asked_sides(self.context, state))
        self._note.setText(
            _("n = {n} · {missing} answers missing").format(
                n=number(len(state.responses)), missing=number(missing)
            )
        )
        if state.entry == "counts":
            words = _("The result comes from the counts; these answers are not computed.")
            self.strip.say(words, _("Compute these answers") if state.responses else "", "warn")
        else:
            self.strip.clear()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self.grid.show_marks(marks_of(findings, "responses"))

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.grid.set_read_only(read_only)
        self._add.setEnabled(not read_only)
        self.strip.button.setEnabled(not read_only)

    def focus_path(self, path: str) -> bool:
        head, *rest = path.split(".", 2)
        if head != "responses":
            return False
        row = int(rest[0]) if rest and rest[0].isdecimal() else 0
        key = rest[1] if len(rest) == 2 else ""
        first = next(iter(self._places), "")
        self.grid.focus_cell(row, key if key in self._places else first)
        return True

    def focus_first(self) -> None:
        self.grid.setFocus()

    # --- edits ----------------------------------------------------------------------------------

    def _take(self, state: State, label: Message, merge_key: str = "") -> None:
        """Show a changed state and say it; the first answers make the rows what is computed."""
        if not self._state.responses and state.entry == "counts" and not state.counts:
            state = state.with_entry("rows")
        self._show(state)
        self.edit(state, label, merge_key)

    def _on_edited(self, row: int, key: str, text: str) -> None:
        side, item = self._places[key]
        state = self._state.with_answer(row, side, item, typed_answer(text))
        merge_key = f"row.{row}" if row == self._fresh else f"{row}.{key}"
        self._fresh = -1
        self._take(state, say("Answers of respondent {number}", number=row + 1), merge_key)

    def _on_pasted(self, top: int, key: str, block: Sequence[Sequence[str]]) -> None:
        keys = list(self._places)
        keys = keys[keys.index(key) :]
        most = self.context.kind.definition.respondents_max
        responses = list(self._state.responses)
        taken = block[: max(most - top, 0)]
        empty = self._state.empty_response()
        responses += [empty] * max(top + len(taken) - len(responses), 0)
        for row, texts in enumerate(taken, top):
            responses[row] = self._filled(responses[row], keys, texts)
        state = replace(self._state, responses=tuple(responses))
        self._take(state, say("Paste {count} rows of answers", count=len(taken)))
        self._say_left_out(block, taken, len(keys))

    def _filled(self, response: Response, keys: Sequence[str], texts: Sequence[str]) -> Response:
        answers = [list(side) for side in response.answers]
        for key, text in zip(keys, texts, strict=False):
            side, item = self._places[key]
            answers[side][item] = typed_answer(text)
        return Response(tuple(tuple(side) for side in answers))

    def _say_left_out(
        self, block: Sequence[Sequence[str]], taken: Sequence[Sequence[str]], room: int
    ) -> None:
        _, number = self._, self.context.number
        if len(taken) < len(block):
            words = _("{count} rows were left out: at most {most} respondents are allowed.")
            most = self.context.kind.definition.respondents_max
            text = words.format(count=number(len(block) - len(taken)), most=number(most))
            self.context.host.tell(text, "warn")
        elif any(any(cell.strip() for cell in texts[room:]) for texts in taken):
            words = _("Columns beyond the last item were left out. Paste from the first column on.")
            self.context.host.tell(words, "warn")

    def _on_cleared(self, cells: Sequence[tuple[int, str]]) -> None:
        responses = list(self._state.responses)
        for row, key in cells:
            responses[row] = responses[row].with_answer(*self._places[key], None)
        state = replace(self._state, responses=tuple(responses))
        self._take(state, say("Clear {count} answers", count=len(cells)))

    def _has_room(self, more: int) -> bool:
        most = self.context.kind.definition.respondents_max
        if len(self._state.responses) + more <= most:
            return True
        words = self._("At most {most} respondents are allowed.")
        self.context.host.tell(words.format(most=self.context.number(most)), "warn")
        return False

    def _on_add(self) -> None:
        count = len(self._state.responses)
        self._on_insert(count)
        self.grid.focus_cell(count, next(iter(self._places), ""))

    def _on_insert(self, row: int) -> None:
        if not self._has_room(1):
            return
        at = min(row, len(self._state.responses))
        self._fresh = at if at == len(self._state.responses) else -1
        self._take(self._state.add_response(at=at), say("Add a respondent"), f"row.{at}")

    def _on_remove(self, rows: Sequence[int]) -> None:
        state = self._state.remove_responses(rows)
        self._take(state, say("Remove {count} respondents", count=len(rows)))

    def _on_move(self, row: int, to: int) -> None:
        label = say("Move respondent {number}", number=row + 1)
        self._take(self._state.move_response(row, to), label)

    def _on_copy(self, rows: Sequence[int]) -> None:
        if self._has_room(len(rows)):
            copies = [self._state.responses[row] for row in rows]
            state = self._state.add_responses(copies, max(rows) + 1)
            self._take(state, say("Duplicate {count} respondents", count=len(rows)))

    def _on_rows(self) -> None:
        self._take(self._state.with_entry("rows"), say("Compute the answers by respondent"))
