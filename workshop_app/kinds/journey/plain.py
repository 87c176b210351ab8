"""What a journey shows whose exercise computes nothing: the map, its table, how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workshop_app.domain.message import say
from workshop_app.kinds.journey.figures import map_picture
from workshop_app.kinds.journey.inputs import Checked
from workshop_app.kinds.journey.tables import map_table
from workshop_app.kinds.journey.view import View
from workshop_app.kit.numbers import Quantity, Unit
from workshop_app.kit.presentation import KeyFigure, TrailStep
from workshop_app.kit.results import Caution, Number
from workshop_app.kit.shown import Shown


@dataclass(frozen=True)
class Result:
    """How much of the map is filled in: `filled` counts the columns by lane."""

    columns: int
    named: int
    filled: dict[str, int]
    share_filled: Number | None


def compute(checked: Checked) -> Result:
    """Count what is filled in."""
    rows = checked.columns
    keys = rows[0].cells if rows else ()
    filled = {key: sum(1 for row in rows if row.cells[key] is not None) for key in keys}
    cells = len(rows) * len(filled)
    share = Decimal(sum(filled.values())) / cells if cells else None
    return Result(len(rows), sum(1 for row in rows if row.name), filled, share)


def warnings(checked: Checked, result: Result) -> tuple[Caution, ...]:
    """Return nothing: what is empty is no mistake."""
    del checked, result
    return ()


def show(result: Result, view: View) -> Shown:
    """Return the map, its table and how much of it is filled in."""
    translate = view.labels.language.text
    label = say("Columns of the map").render(translate)
    value = view.format.plain(Quantity(Decimal(result.columns), Unit.NUMBER))
    share = view.text(Quantity(result.share_filled, Unit.SHARE, 0))
    note = say("{share} of the cells filled in", share=share).render(translate)
    picture = map_picture("map", view, view.texts("title"), note)

    def trail() -> tuple[TrailStep, ...]:
        source = say("team's estimate").render(translate)
        return (TrailStep("columns", label, value, value, source),)

    return Shown(
        headline=KeyFigure("columns", label, value, note, ("columns",)),
        pictures=(picture,),
        tables=(map_table(view),),
        make_trail=trail,
        basis=note,
    )
