"""What is being edited: the state, the place that is chosen, and all that can be done to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from workshop_app.domain.message import Message, say
from workshop_app.kinds.journey import edits
from workshop_app.kinds.journey.definition import JourneyDefinition, LaneDefinition
from workshop_app.kinds.journey.editor.pace import Pace
from workshop_app.kinds.journey.labels import STAGE, Labels
from workshop_app.kinds.journey.state import Cell, Column, Level, Photo, Scale, State
from workshop_app.kit.presentation import Finding

SUBJECT, BAND = "subject", "band"


@dataclass(frozen=True)
class Spot:
    """A place on the map: the cell `key` of a column; for the key `BAND`, the stage over it."""

    index: int
    key: str


class Draft(QObject):
    """The one state that canvas, table and inspector show; each of them changes it through here.

    `edited` carries a change to the page around the editor; `changed` says that there is another
    state to show, `moved` that another place is chosen, `marked` that there are other findings.
    """

    edited = Signal(object, object, str)
    changed = Signal()
    moved = Signal()
    marked = Signal()

    def __init__(self, definition: JourneyDefinition, labels: Labels, state: State) -> None:
        super().__init__()
        self.definition, self.labels = definition, labels
        self.state = state
        self.read_only = False
        self._gestures = 0
        self.pace = Pace(self)
        self.pace.told.connect(self.edited)
        self.shown_series: tuple[str, ...] = tuple(s.id for s in definition.series[:1])
        self.series = self.shown_series[-1]
        """The series that keys and strokes change."""

        self.spot = Spot(0 if state.columns else -1, self.series)
        self.findings: Mapping[tuple[int, str], Finding] = {}

    def next_number(self) -> int:
        """Return a number that no gesture before has had."""
        self._gestures += 1
        return self._gestures

    # --- what is chosen -------------------------------------------------------------------------

    @property
    def column(self) -> Column | None:
        """The chosen column."""
        inside = 0 <= self.spot.index < len(self.state.columns)
        return self.state.columns[self.spot.index] if inside else None

    @property
    def lane(self) -> LaneDefinition | None:
        """The lane of the chosen cell, None on a stage."""
        return self.definition.by_key.get(self.spot.key)

    @property
    def is_on_curve(self) -> bool:
        """Whether the chosen place is a level."""
        return self.lane is not None and self.lane.type == "curve"

    def choose(self, index: int, key: str = "") -> None:
        """Choose a place; without a key the same kind of place in another column."""
        index = min(max(index, 0), len(self.state.columns) - 1)
        key = key or self.spot.key
        if key in self.shown_series:
            self.series = key
        spot = Spot(index, key)
        if spot != self.spot:
            self.spot = spot
            self.moved.emit()

    def show_series(self, shown: Sequence[str]) -> None:
        """Show one series or several, and let keys change the last of them."""
        self.shown_series = tuple(shown)
        self.series = shown[-1]
        if self.spot.key in self._series_ids:
            self.spot = Spot(self.spot.index, self.series)
        self.changed.emit()
        self.moved.emit()

    @property
    def _series_ids(self) -> tuple[str, ...]:
        return tuple(series.id for series in self.definition.series)

    # --- showing --------------------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show a state that comes from elsewhere, for example by undo."""
        self.pace.forget()
        self.state = state
        self._keep_inside()
        self.changed.emit()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Keep what was found by column and key; what is merely empty is no fault yet."""
        found: dict[tuple[int, str], Finding] = {}
        for finding in findings:
            head, *rest = finding.path.split(".")
            if head == self.definition.columns and rest and rest[0].isdecimal():
                if not finding.is_gap:
                    key = rest[1] if len(rest) > 1 else self.definition.title
                    found.setdefault((int(rest[0]), key), finding)
            elif head == SUBJECT:
                found.setdefault((-1, SUBJECT), finding)
        if found != self.findings:
            self.findings = found
            self.marked.emit()

    def _keep_inside(self) -> None:
        last = len(self.state.columns) - 1
        if self.spot.index > last or (self.spot.index < 0 <= last):
            self.spot = Spot(min(max(self.spot.index, 0), last), self.spot.key)
            self.moved.emit()

    def take(self, state: State, label: Message, merge_key: str = "") -> None:
        """Take a change of a person's."""
        if self.read_only or state == self.state:
            return
        self.state = state
        self._keep_inside()
        self.changed.emit()
        self.pace.tell(state, label, merge_key)

    def _path(self, index: int, key: str) -> str:
        return f"{self.definition.columns}.{index}.{key}"

    def _change(self, state: State, index: int, key: str, merge_key: str = "") -> None:
        self.take(state, say("Change “{path}”", path=self._path(index, key)), merge_key)

    # --- cells ----------------------------------------------------------------------------------

    def set_subject(self, text: str) -> None:
        """Give the map another subject."""
        label = say("Change “{path}”", path=SUBJECT)
        self.take(replace(self.state, subject=text), label, SUBJECT)

    def set_text(self, index: int, key: str, text: str, merge_key: str = "") -> None:
        """Change a cell to what was typed."""
        self._change(self.with_text(self.state, index, key, text), index, key, merge_key)

    def set_cell(self, index: int, key: str, cell: Cell, merge_key: str = "") -> None:
        """Change a cell."""
        self._change(edits.set_cell(self.state, index, key, cell), index, key, merge_key)

    def with_text(self, state: State, index: int, key: str, text: str) -> State:
        """Return a state with one cell changed to what was typed."""
        if key == STAGE:
            return self._with_stage(state, index, text)
        lane = self.definition.by_key[key]
        if lane.options:
            text = self.labels.option_of(lane.id, text)
        cell = state.columns[index].cells.get(key)
        if isinstance(cell, Level) and text == self._number(cell.on(state.scale)):
            return state
        return edits.set_text(state, self.definition, index, key, text)

    def _with_stage(self, state: State, index: int, text: str) -> State:
        """Put a column into the stage of a name or an id; a new name makes a new stage."""
        wanted = " ".join(text.split())
        found = next(
            (s.id for s in state.stages if wanted in (s.id, self.labels.stage(state, s.id))), ""
        )
        if wanted and not found:
            state = edits.add_stage(state, wanted)
            found = state.stages[-1].id
        return edits.assign_stage(state, [index], found)

    def text(self, index: int, key: str) -> str:
        """Return a cell as it is edited."""
        column = self.state.columns[index]
        if key == STAGE:
            return column.stage
        cell = column.cells.get(key)
        match cell:
            case None | Photo():
                return ""
            case Level():
                return self._number(cell.on(self.state.scale))
            case tuple():
                return "\n".join(cell)
            case _:
                return self._number(cell)

    def _number(self, value: Decimal | str) -> str:
        if isinstance(value, str):
            return value
        return format(round(value, 4).normalize(), "f").replace("-", "−")

    def set_level(self, index: int, key: str, value: Decimal | None, merge_key: str = "") -> None:
        """Change a level."""
        self._change(edits.set_level(self.state, index, key, value), index, key, merge_key)

    def set_levels(self, key: str, values: Mapping[int, Decimal]) -> None:
        """Take the levels of a stroke."""
        state = edits.set_levels(self.state, key, values)
        self.take(state, say("Draw the curve “{series}”", series=self.labels.field(key)))

    def nudge(self, steps: int, *, fine: bool = False) -> None:
        """Move the chosen level by steps of the scale, or by a fine one."""
        if self.column is None or not self.is_on_curve:
            return
        index, key, scale = self.spot.index, self.spot.key, self.state.scale
        merge_key = f"nudge.{self.column.id}.{key}"
        if fine:
            value = self.state.level(index, key)
            start = scale.neutral if value is None else value
            self.set_level(index, key, scale.clamped(start + steps * fine_step(scale)), merge_key)
        else:
            self._change(edits.nudge(self.state, index, key, steps), index, key, merge_key)

    def clear(self, index: int, key: str) -> None:
        """Empty a cell."""
        if key in self.definition.by_key and key in self.state.columns[index].cells:
            self.set_cell(index, key, None)

    def cycle_marker(self) -> None:
        """Give the chosen column the next marker, after the last one none."""
        lane = self.marker_lane
        if self.column is None or lane is None:
            return
        order = ["", *(option.id for option in lane.options)]
        now = self.column.text(lane.id)
        place = order.index(now) if now in order else 0
        self.set_cell(self.spot.index, lane.id, order[(place + 1) % len(order)] or None)

    @property
    def marker_lane(self) -> LaneDefinition | None:
        """The lane whose markers sit on the curve."""
        return next((lane for lane in self.definition.lanes if lane.type == "marker"), None)

    @property
    def photo_lane(self) -> LaneDefinition | None:
        """The lane of photos."""
        return next((lane for lane in self.definition.lanes if lane.type == "photo"), None)

    def set_photo(self, column_id: str, key: str, digest: str, content: bytes) -> None:
        """Put a photo into a column that may have moved or gone meanwhile."""
        place = [i for i, column in enumerate(self.state.columns) if column.id == column_id]
        if place:
            state = edits.set_photo(self.state, place[0], key, digest, content)
            self._change(state, place[0], key)

    def set_scale(self, scale: Scale) -> None:
        """Show the levels on another scale."""
        self.take(edits.set_scale(self.state, scale), say("Change the scale"))

    def copy_series(self) -> None:
        """Start the second series from the first."""
        first, second = self._series_ids[:2]
        state = edits.copy_series(self.state, first, second)
        label = say(
            "Copy “{source}” to “{target}”",
            source=self.labels.field(first),
            target=self.labels.field(second),
        )
        self.take(state, label)

    @property
    def may_copy_series(self) -> bool:
        """Whether the second series is still empty and the first is not."""
        ids = self._series_ids[:2]
        return len(ids) == 2 and self.state.has_series(ids[0]) and not self.state.has_series(ids[1])

    # --- columns --------------------------------------------------------------------------------

    @property
    def has_room(self) -> bool:
        """Whether one more column may be added."""
        return len(self.state.columns) < self.definition.columns_max

    def insert(self, index: int, stage: str | None = None) -> None:
        """Insert an empty column and choose its name."""
        if self.has_room and not self.read_only:
            state = edits.insert_columns(self.state, self.definition, index, stage=stage)
            self.take(state, say("Insert a touchpoint"))
            self.choose(index, self.definition.title)

    def copy(self, indices: Collection[int]) -> None:
        """Put copies behind the columns."""
        if self.has_room and indices:
            state = edits.copy_columns(self.state, self.definition, indices)
            self.take(state, say("Copy a touchpoint"))
            self.choose(max(indices) + 1)

    def remove(self, indices: Collection[int]) -> None:
        """Take columns away."""
        if indices:
            state = edits.remove_columns(self.state, self.definition, indices)
            self.take(state, say("Remove a touchpoint"))

    def move(self, index: int, before: int, stage: str | None = None) -> None:
        """Move a column before the one that now stands at `before`, and choose it there."""
        state = edits.move_columns(self.state, self.definition, [index], before, stage)
        moved_id = self.state.columns[index].id
        self.take(state, say("Move a touchpoint"))
        self.choose(next(i for i, c in enumerate(self.state.columns) if c.id == moved_id))

    def step(self, step: int) -> None:
        """Move the chosen column one place on: at the edge of its stage first into the next."""
        index, columns = self.spot.index, self.state.columns
        if self.column is None:
            return
        beside = index + step
        if 0 <= beside < len(columns) and columns[beside].stage != self.column.stage:
            self._join(index, step, columns[beside].stage)
        elif 0 <= beside < len(columns):
            self.move(index, beside + (step > 0))
        else:
            self._join(index, step, "")

    def _join(self, index: int, step: int, beside: str) -> None:
        """Put a column into the next stage on its way, without moving it."""
        order = [stage.id for stage in self.state.stages]
        own = self.state.columns[index].stage
        place = (order.index(own) if own in order else -1) + step
        stage = order[place] if 0 <= place < len(order) else beside
        state = edits.assign_stage(self.state, [index], stage)
        self.take(state, say("Move a touchpoint"))

    # --- stages ---------------------------------------------------------------------------------

    def add_stage_behind(self) -> None:
        """Add a stage without a name behind the chosen one, with an empty column; choose it."""
        order = [stage.id for stage in self.state.stages]
        own = self.column.stage if self.column is not None else ""
        at = order.index(own) + 1 if own in order else len(order)
        state = edits.add_stage(self.state, "", at)
        here = [i for i, column in enumerate(state.columns) if column.stage == own]
        index = max(here, default=len(state.columns) - 1) + 1
        new = state.stages[at].id
        state = edits.insert_columns(state, self.definition, index, stage=new)
        self.take(state, say("Add a stage"))
        self.choose(index, BAND)

    def rename_stage(self, stage_id: str, name: str) -> None:
        """Give a stage another name."""
        state = edits.rename_stage(self.state, stage_id, " ".join(name.split()))
        self.take(state, say("Rename a stage"))

    def move_stage(self, stage_id: str, before: int) -> None:
        """Move a stage with its columns."""
        state = edits.move_stage(self.state, self.definition, stage_id, before)
        chosen = self.column.id if self.column is not None else ""
        self.take(state, say("Move a stage"))
        place = [i for i, column in enumerate(self.state.columns) if column.id == chosen]
        if place:
            self.choose(place[0])

    def remove_stage(self, stage_id: str) -> None:
        """Take a stage away; its columns stay."""
        self.take(edits.remove_stage(self.state, stage_id), say("Remove a stage"))

    def level_text(self, value: Decimal | None) -> str:
        """Write a level on the scale shown."""
        return self.labels.level(value, self.state.scale)


def fine_step(scale: Scale) -> Decimal:
    """Return the step of a fine move: the power of ten at or beneath the usual one."""
    return Decimal(1).scaleb(scale.step.adjusted())
