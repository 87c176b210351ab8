"""How often each mark was given, item by item, where nobody kept the single sheets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout

from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire.editor.parts import (
    MARK_WIDTH,
    Context,
    Panel,
    Strip,
    asked_sides,
    items_on,
    shown,
    typed_count,
)
from workshop_app.kinds.questionnaire.state import State
from workshop_app.kit.presentation import Finding
from workshop_app.kit.stored import Value
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.grid import Grid, GridColumn, GridMark, grid_words
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.text import Text

_ITEM, _SUM = "item", "sum"
_NAMED = 3


class CountsPanel(Panel):
    """A row for each item, a column for each mark, and their sum by side."""

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context)
        _, theme = self._, self.theme
        self._state = state
        self._items: list[int] = []
        self._faults: dict[tuple[int, str], GridMark] = {}
        self.strip = Strip(theme)
        self.strip.acted.connect(self._on_counts)
        self.grid = Grid(
            theme,
            self._columns(state),
            grid_words(_),
            new_row=False,
            frozen=1,
            fixed=True,
            name=_("Counts of answers"),
        )
        self.grid.table.verticalHeader().hide()
        self._sums = InlineMessage(theme)
        note = _("Enter how many people gave each mark. The sums of an item should be equal.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.strip)
        column.addWidget(Text(theme, note, size=NOTE, role="muted"))
        column.addWidget(self.grid, 1)
        column.addWidget(self._sums)
        self.grid.edited.connect(self._on_edited)
        self.grid.pasted.connect(self._on_pasted)
        self.grid.cleared.connect(self._on_cleared)
        self.grid.left.connect(self.left)
        self.show_state(state)

    def _columns(self, state: State) -> list[GridColumn]:
        labels, sides = self.context.labels, self.context.kind.definition.sides
        columns = [GridColumn(_ITEM, self._("Item"), width=150, is_read_only=True, stretch=True)]
        for side in asked_sides(self.context, state):
            name = sides[side]
            columns += [
                GridColumn(
                    f"{name}.{at}",
                    str(mark),
                    width=MARK_WIDTH + 8,
                    align="right",
                    band=labels.side(name),
                    hint=f"{labels.side(name)} · {mark}",
                )
                for at, mark in enumerate(state.marks())
            ]
            title = self._("Sum")
            columns.append(
                GridColumn(
                    f"{_SUM}.{name}",
                    title,
                    width=MARK_WIDTH + 16,
                    align="right",
                    band=labels.side(name),
                    is_read_only=True,
                )
            )
        return columns

    # --- showing --------------------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show the counts of a state."""
        self._state = state
        self._items = items_on(state)
        columns = self._columns(state)
        if columns != list(self.grid.model.columns):
            self.grid.show_columns(columns)
        self._show(state)

    def _show(self, state: State) -> None:
        self._state = state
        self.grid.show_rows(len(self._items), self._text)
        self._say_sums()
        if state.entry == "rows" and state.responses:
            words = self._("The result comes from the answers by respondent (n = {n}).")
            action = self._("Compute the counts") if state.counts else ""
            self.strip.say(words.format(n=len(state.responses)), action, "warn")
        else:
            self.strip.clear()

    def _side(self, name: str) -> int:
        return self.context.kind.definition.sides.index(name)

    def _text(self, row: int, key: str) -> str:
        at = self._items[row]
        if key == _ITEM:
            return self.context.labels.numbered(self._state, at)
        head, tail = key.split(".", 1)
        if head == _SUM:
            return shown(self._sum(at, self._side(tail)))
        values = self._state.counts_of(self._state.items[at].id, self._side(head))
        return shown(values[int(tail)]) if int(tail) < len(values) else ""

    def _sum(self, at: int, side: int) -> Decimal | None:
        values = self._state.counts_of(self._state.items[at].id, side)
        counted = [value for value in values if isinstance(value, Decimal)]
        return sum(counted, Decimal()) if counted else None

    def _say_sums(self) -> None:
        """Name the items whose sides were answered by different numbers of people."""
        _, marks = self._, dict(self._faults)
        sides = asked_sides(self.context, self._state)
        names = self.context.kind.definition.sides
        found = []
        for row, at in enumerate(self._items):
            sums = [self._sum(at, side) for side in sides]
            if len(set(sums)) < 2 or None in sums:
                continue
            parts = " · ".join(
                f"{self.context.labels.side(names[side])} {total}"
                for side, total in zip(sides, sums, strict=True)
            )
            text = _("Item {number}: the sums differ ({sums}).").format(number=at + 1, sums=parts)
            found.append(text)
            for side in sides:
                marks.setdefault((row, f"{_SUM}.{names[side]}"), GridMark(text, "warn"))
        self.grid.show_marks(marks)
        words = found[:_NAMED]
        if len(found) > _NAMED:
            words.append(_("{count} more items differ.").format(count=len(found) - _NAMED))
        said = " ".join(words)
        self._sums.say(said, "warn")

    def show_findings(self, findings: Sequence[Finding]) -> None:
        rows = {self._state.items[at].id: row for row, at in enumerate(self._items)}
        self._faults = {}
        for finding in findings:
            head, *rest = finding.path.split(".", 2)
            if head == "counts" and len(rest) == 2 and rest[0] in rows:
                tone = "error" if finding.is_fault else "warn"
                self._faults[rows[rest[0]], rest[1]] = GridMark(
                    finding.text,
                    tone,  # type: ignore[arg-type]
                )
        self._say_sums()

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.grid.set_read_only(read_only)
        self.strip.button.setEnabled(not read_only)

    def focus_path(self, path: str) -> bool:
        head, *rest = path.split(".", 2)
        if head != "counts":
            return False
        ids = [self._state.items[at].id for at in self._items]
        row = ids.index(rest[0]) if rest and rest[0] in ids else 0
        key = rest[1] if len(rest) == 2 else ""
        self.grid.focus_cell(row, key if self.grid.model.column_of(key) >= 0 else self._first)
        return True

    @property
    def _first(self) -> str:
        return self.grid.model.columns[1].key if len(self.grid.model.columns) > 1 else _ITEM

    def focus_first(self) -> None:
        self.grid.focus_cell(0, self._first)

    # --- edits ----------------------------------------------------------------------------------

    def _take(self, state: State, label: Message, merge_key: str = "") -> None:
        """Show a changed state and say it; without respondents the counts are what is computed."""
        if not state.responses and state.entry == "rows":
            state = state.with_entry("counts")
        self._show(state)
        self.edit(state, label, merge_key)

    def _put(self, state: State, row: int, key: str, value: Value) -> State:
        head, _, tail = key.rpartition(".")
        if head in ("", _SUM) or row >= len(self._items):
            return state
        return state.with_count(
            state.items[self._items[row]].id, self._side(head), int(tail), value
        )

    def _on_edited(self, row: int, key: str, text: str) -> None:
        state = self._put(self._state, row, key, typed_count(text))
        label = say("Counts of item {number}", number=self._items[row] + 1)
        self._take(state, label, f"{row}.{key}")

    def _on_pasted(self, top: int, key: str, block: Sequence[Sequence[str]]) -> None:
        columns = [column.key for column in self.grid.model.columns]
        columns = columns[columns.index(key) :]
        state = self._state
        for row, texts in enumerate(block, top):
            for name, text in zip(columns, texts, strict=False):
                state = self._put(state, row, name, typed_count(text))
        self._take(state, say("Paste {count} rows of counts", count=len(block)))

    def _on_cleared(self, cells: Sequence[tuple[int, str]]) -> None:
        state = self._state
        for row, key in cells:
            state = self._put(state, row, key, None)
        self._take(state, say("Clear {count} counts", count=len(cells)))

    def _on_counts(self) -> None:
        self._take(self._state.with_entry("counts"), say("Compute the counts of answers"))
