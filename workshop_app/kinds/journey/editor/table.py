"""The same map as a table: one row a touchpoint."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.message import say
from workshop_app.kinds.host import Host
from workshop_app.kinds.journey import edits
from workshop_app.kinds.journey.definition import LaneType
from workshop_app.kinds.journey.editor.draft import Draft
from workshop_app.kinds.journey.editor.spoken import series_name
from workshop_app.kinds.journey.labels import STAGE
from workshop_app.kinds.journey.state import State
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.grid import Grid, GridColumn, GridMark, grid_words

_WIDTHS: dict[LaneType, int] = {
    "text": 160,
    "long_text": 200,
    "quotes": 200,
    "choice": 88,
    "marker": 88,
    "curve": 88,
    "photo": 72,
    "number": 72,
}
_SIGN = "✓"


class TableView(QWidget):
    """Shows the draft as a table; what is chosen here is chosen on the map too."""

    left = Signal()

    def __init__(self, theme: Theme, draft: Draft, host: Host) -> None:
        super().__init__()
        self._draft, self._host = draft, host
        self._ = draft.labels.language.text
        self._is_following = False
        name = draft.labels.texts("column.list")
        words = grid_words(self._)
        self.grid = Grid(theme, self._columns(), words, frozen=1, name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)
        self.setFocusProxy(self.grid)
        self._connect()
        self.show_rows()

    def _connect(self) -> None:
        grid, draft = self.grid, self._draft
        grid.edited.connect(self._on_edited)
        grid.pasted.connect(self._on_pasted)
        grid.cleared.connect(self._on_cleared)
        grid.insert_asked.connect(self._on_insert)
        grid.remove_asked.connect(self._on_remove)
        grid.move_asked.connect(self._on_move)
        grid.copy_rows_asked.connect(self._on_copy)
        grid.current_changed.connect(self._on_current)
        grid.left.connect(self.left)
        draft.changed.connect(self.show_rows)
        draft.marked.connect(self.show_marks)

    # --- showing --------------------------------------------------------------------------------

    def _columns(self) -> list[GridColumn]:
        draft = self._draft
        found = []
        for _number, key, title in draft.labels.fields:
            if key == STAGE:
                found.append(GridColumn(key, title, 112, completions=self._stage_names))
                continue
            lane = draft.definition.by_key[key]
            is_long = lane.type in ("long_text", "quotes")
            is_number = lane.type in ("curve", "number")
            shown = series_name(draft, key) if lane.type == "curve" else title
            found.append(
                GridColumn(
                    key,
                    shown,
                    _WIDTHS[lane.type],
                    align="right" if is_number else "left",
                    choices=draft.labels.options(lane),
                    lines=4 if is_long else 1,
                    is_read_only=lane.type == "photo",
                    stretch=is_long,
                    hint=draft.labels.help(key),
                )
            )
        return found

    def _stage_names(self) -> Sequence[str]:
        draft = self._draft
        return [draft.labels.stage(draft.state, stage.id) for stage in draft.state.stages]

    def show_rows(self) -> None:
        """Show the state of the draft, where it is to be seen."""
        if self.isVisible():
            self.grid.show_rows(len(self._draft.state.columns), self._text)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.show_rows()
        self.show_marks()

    def _text(self, row: int, key: str) -> str:
        draft = self._draft
        if key == STAGE:
            return draft.labels.stage(draft.state, draft.state.columns[row].stage)
        lane = draft.definition.by_key[key]
        if lane.type == "photo":
            return _SIGN if key in draft.state.columns[row].cells else ""
        return draft.text(row, key)

    def show_marks(self) -> None:
        """Show what is wrong with which cells."""
        self.grid.show_marks(
            {
                (index, key): GridMark(finding.text, "error" if finding.is_fault else "warn")
                for (index, key), finding in self._draft.findings.items()
                if index >= 0
            }
        )

    def focus_spot(self) -> None:
        """Put the keyboard on the cell that is chosen."""
        spot = self._draft.spot
        keys = [key for _, key, _ in self._draft.labels.fields]
        self.grid.focus_cell(spot.index, spot.key if spot.key in keys else keys[0])

    # --- changing -------------------------------------------------------------------------------

    def _on_current(self, row: int, key: str) -> None:
        if 0 <= row < len(self._draft.state.columns) and key:
            self._draft.choose(row, key)

    def _on_edited(self, row: int, key: str, text: str) -> None:
        self._draft.set_text(row, key, text)

    def _on_pasted(self, row: int, key: str, block: tuple[tuple[str, ...], ...]) -> None:
        draft = self._draft
        keys = [k for _, k, _ in draft.labels.fields]
        keys = keys[keys.index(key) :]
        state = self._with_rows(row + len(block))
        for at, line in enumerate(block[: len(state.columns) - row], row):
            for target, text in zip(keys, line, strict=False):
                lane = draft.definition.by_key.get(target)
                if lane is None or lane.type != "photo":
                    state = draft.with_text(state, at, target, text)
        draft.take(state, say("Paste into the table"))
        lost = row + len(block) - len(state.columns)
        if lost > 0:
            words = self._(
                "A map has at most {most} touchpoints; the last {lost} rows were not taken."
            )
            self._host.tell(words.format(most=draft.definition.columns_max, lost=lost), "warn")

    def _with_rows(self, count: int) -> State:
        """Return the state with at least so many columns, as far as there is room."""
        draft = self._draft
        have = len(draft.state.columns)
        return edits.insert_columns(draft.state, draft.definition, have, max(count - have, 0))

    def _on_cleared(self, cells: Sequence[tuple[int, str]]) -> None:
        state = self._draft.state
        for row, key in cells:
            state = self._draft.with_text(state, row, key, "")
        self._draft.take(state, say("Clear cells"))

    def _on_insert(self, row: int) -> None:
        draft = self._draft
        if not draft.has_room:
            words = self._("A map has at most {most} touchpoints.")
            self._host.tell(words.format(most=draft.definition.columns_max), "warn")
            return
        state = edits.insert_columns(draft.state, draft.definition, row)
        draft.take(state, say("Insert a touchpoint"))

    def _on_remove(self, rows: Sequence[int]) -> None:
        self._draft.remove(rows)

    def _on_copy(self, rows: Sequence[int]) -> None:
        self._draft.copy(rows)

    def _on_move(self, row: int, target: int) -> None:
        self._draft.move(row, target + (target > row))
