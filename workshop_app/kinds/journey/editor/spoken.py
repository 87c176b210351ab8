"""What a screen reader says about the chosen place."""

from __future__ import annotations

from workshop_app.kinds.journey.editor.draft import BAND, Draft
from workshop_app.kinds.journey.labels import STAGE
from workshop_app.kinds.journey.state import Column


def spoken(draft: Draft) -> str:
    """Say what is chosen: the name of the column, its level, its marker, what is wrong there."""
    column, labels = draft.column, draft.labels
    if column is None:
        return ""
    index, key = draft.spot.index, draft.spot.key
    if key == BAND:
        return labels.stage(draft.state, column.stage)
    name = column.text(draft.definition.title) or labels.column(index, "")
    if draft.is_on_curve:
        parts = [name, *_level(draft, index, key), _marker(draft, column)]
    else:
        parts = [name, labels.field(key), _cell(draft, index, key)]
    finding = draft.findings.get((index, key))
    parts.append(finding.text if finding else "")
    comma = "，" if labels.language.code.startswith("zh") else ", "
    return comma.join(part for part in parts if part)


def _cell(draft: Draft, index: int, key: str) -> str:
    text = draft.text(index, key)
    if key == STAGE:
        return draft.labels.stage(draft.state, text)
    lane = draft.definition.by_key[key]
    return draft.labels.option(lane.id, text) if lane.options and text else text


def _level(draft: Draft, index: int, key: str) -> list[str]:
    series = [series_name(draft, key)] if len(draft.shown_series) > 1 else []
    value = draft.state.level(index, key)
    text = draft.text(index, key) if value is None else draft.level_text(value)
    return [*series, text or draft.labels.language.text("no value")]


def _marker(draft: Draft, column: Column) -> str:
    lane = draft.marker_lane
    option = column.text(lane.id) if lane is not None else ""
    return draft.labels.option(lane.id, option) if lane is not None and option else ""


def series_name(draft: Draft, key: str) -> str:
    """Return what a series is called beside the others: as it is, as planned."""
    return draft.labels.texts.get(f"series.{key}.legend", draft.labels.field(key))
