"""What a worksheet shows that brings no report of its own: how far it is, and its tables."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from workshop_app.domain.message import Message, say
from workshop_app.kinds.worksheet.progress import Completeness, Progress
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.numbers import Quantity, Unit, as_json
from workshop_app.kit.presentation import Column, KeyFigure, Picture, Sheet, Table, TrailStep
from workshop_app.kit.shown import Shown

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

HEADLINE, BY_SECTION = "completeness", "sections"
Part = tuple[str, Progress]


def show(result: object, view: View) -> Shown:
    """Return the completeness by section, and every table that holds something."""
    del result
    done = view.completeness
    parts = [(view.labels.section(id_), part) for id_, part in done.sections.items()]
    tables = (view.table(id_) for id_ in view.labels.definition.tables)
    note = _say(view, say("Left to fill in: {left}", left=done.required - done.filled))
    return Shown(
        headline=KeyFigure(
            HEADLINE, _say(view, say("Filled in")), _share(done, view), note, (HEADLINE,)
        ),
        figures=tuple(_row_count(view, id_) for id_ in view.labels.definition.tables),
        pictures=(completeness_picture(view),),
        tables=(_section_table(parts, view), *(table for table in tables if table.rows)),
        make_trail=partial(_trail, done, view),
        notes=(_say(view, say("Optional entries do not count as missing.")),),
        basis=_say(
            view,
            say("Entries and rows that are filled in, n = {count}", count=done.required),
        ),
    )


def completeness_picture(view: View) -> Picture:
    """Return how far each section is, the one that is least filled in the title."""
    done = view.completeness
    parts = [(view.labels.section(id_), part) for id_, part in done.sections.items()]
    rows = [(label, part.share, _count(part)) for label, part in parts]
    counted = [(label, part) for label, part in parts if part.share is not None]
    least = min(counted, key=lambda part: part[1].share or Decimal(), default=None)
    if least is None or done.filled == done.required:
        title = _say(view, say("Everything is filled in"))
    elif not done.filled:
        title = _say(view, say("Nothing is filled in yet"))
    else:
        title = _say(view, say("Least is filled in: {section}", section=least[0]))
    return Picture(
        BY_SECTION,
        title,
        _say(view, say("Filled in of what is asked for, in %; n = {count}", count=done.required)),
        partial(_draw, rows),
        view.texts.joined(f"{label} {text}" for label, _, text in rows),
        (HEADLINE,),
    )


def _draw(rows: Sequence[tuple[str, Decimal | None, str]], sheet: Sheet) -> Drawing:
    from workshop_app.kit.figures import Board, Fill, Rows, mix

    labels = Rows.fit(sheet, [label for label, _, _ in rows], pitch=32.0)
    board = Board(sheet, labels.height)
    left = labels.label_room + (0 if labels.is_stacked else 14 * sheet.type_scale)
    palette = sheet.palette
    height = labels.pitch * 0.46
    full = max(sheet.width - left - 76 * sheet.type_scale, sheet.type_scale)
    least = min((share for _, share, _ in rows if share is not None), default=None)
    for index, (label, share, text) in enumerate(rows):
        is_least = share is not None and share == least and share < 1
        top = labels.middle(index) - height / 2
        labels.label(board, index, label, bold=is_least)
        board.bar(left, top, full, height, Fill(mix(palette.line, palette.surface, 0.6)))
        if share:
            strong, weak = Fill(palette.accent, 1), Fill(palette.data[4], 2, palette.data[0])
            board.bar(left, top, full * float(share), height, strong if is_least else weak)
        gap = 8 * sheet.type_scale
        room = sheet.width - left - full - gap
        board.text(left + full + gap, labels.middle(index), text, bold=is_least, room=room)
    return board.drawing


def _row_count(view: View, table: str) -> KeyFigure:
    rows = str(len(view.table(table).rows))
    label = _say(view, say("{table}: rows", table=view.label(table)))
    return KeyFigure(f"{table}_rows", label, rows, "", (f"{table}_rows",))


def _section_table(parts: Sequence[Part], view: View) -> Table:
    titles = (say("Section"), say("Filled in"), say("Asked for"), say("Share"))
    first, *others = (_say(view, title) for title in titles)
    return Table(
        id=BY_SECTION,
        title=_say(view, say("How far each section is")),
        columns=(Column(first), *(Column(title, is_number=True) for title in others)),
        rows=tuple(
            (label, str(part.filled), str(part.required), _share(part, view))
            for label, part in parts
        ),
        raw=tuple(
            (label, part.filled, part.required, as_json(part.share)) for label, part in parts
        ),
        trail=(HEADLINE,),
    )


def _trail(done: Completeness, view: View) -> tuple[TrailStep, ...]:
    value = _share(done, view)
    sentence = _say(
        view,
        say(
            "{filled} of {required} entries and complete rows = {value}",
            filled=done.filled,
            required=done.required,
            value=value,
        ),
    )
    label = _say(view, say("Filled in"))
    steps = [TrailStep(HEADLINE, label, sentence, value, view.source("convention"))]
    for id_ in view.labels.definition.tables:
        figure = _row_count(view, id_)
        sentence = _say(
            view,
            say(
                "“{table}” has {count} rows in which something was entered",
                table=view.label(id_),
                count=figure.value,
            ),
        )
        steps.append(TrailStep(figure.id, figure.label, sentence, figure.value, view.source()))
    return tuple(steps)


def _share(part: Progress, view: View) -> str:
    return view.text(Quantity(part.share, Unit.SHARE, digits=0))


def _count(part: Progress) -> str:
    return f"{part.filled}/{part.required}"


def _say(view: View, message: Message) -> str:
    return message.render(view.language.text)
