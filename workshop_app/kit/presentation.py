"""What an exercise shows: language-bound values that every output draws from.

A kind turns a state into one `Presentation` (and its blank sheet into one `Worksheet`). The
result panel, the class screen, the PDF, the XLSX and the command line read the same value, so
a figure can never differ between them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workshop_app.kit.palette import Palette

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

UNDEFINED = "—"
EMPTY = "empty"
"""The code of a finding about a field that is still to be filled in."""


@dataclass(frozen=True)
class Sheet:
    """The paper a picture is drawn on: width in points, colours, and how large its type is.

    `type_scale` 1.0 is the desk and the page; the class screen asks for 3.0. `projector` asks for
    fewer labels and heavier lines; `mono` for hatching, so that nothing needs colour to be read.
    `height` is the room that the picture is to fill, in points; 0.0 lets it be as high as it likes.
    """

    width: float
    palette: Palette
    type_scale: float = 1.0
    projector: bool = False
    mono: bool = False
    height: float = 0.0


@dataclass(frozen=True)
class KeyFigure:
    """One figure with its words: `value` is formatted with its unit, undefined is "—".

    `trail` names the steps of the presentation's trail that lead to it.
    """

    id: str
    label: str
    value: str
    note: str = ""
    trail: tuple[str, ...] = ()


@dataclass(frozen=True)
class TrailStep:
    """How one figure came about: a sentence with the numbers in it and where they come from."""

    id: str
    label: str
    sentence: str
    value: str
    source: str


@dataclass(frozen=True)
class Picture:
    """A picture that can be drawn on any sheet; `title` is the finding, `note` has unit and n.

    `trail` names the steps of the presentation's trail behind its figures.
    """

    id: str
    title: str
    note: str
    draw: Callable[[Sheet], Drawing]
    alternative: str = ""
    """The picture in words, for a screen reader and for the description in the PDF and SVG."""

    trail: tuple[str, ...] = ()

    pages: Callable[[Sheet], tuple[Drawing, ...]] | None = None
    """For a picture that wants whole landscape pages in a document: it is given a page's room and
    returns one drawing a page. The others flow with the text. In a handout the drawings flow too,
    one right below the other, and the first of them, the titles of columns, stands again at the top
    of every further page."""


@dataclass(frozen=True)
class Finding:
    """A warning or a fault beside the field it concerns; `path` as in the input JSON."""

    path: str
    code: str
    text: str
    is_fault: bool = False
    part: str = ""
    """The part of the work that it is in, with a colon, where there are several parts."""

    @property
    def is_gap(self) -> bool:
        """Whether nothing is wrong, only still to fill in."""
        return self.is_fault and self.code == EMPTY

    @property
    def full_text(self) -> str:
        """The text as it stands away from its field."""
        return self.part + self.text


@dataclass(frozen=True)
class InputRow:
    """One input as shown: its number on screen and on the blank sheet, value with unit, source."""

    number: str
    label: str
    value: str
    source: str


@dataclass(frozen=True)
class InputSection:
    """Inputs that belong together."""

    title: str
    rows: tuple[InputRow, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table; numbers stand to the right."""

    title: str
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """A table of formatted cells, and the raw values behind them for spreadsheets."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    raw: tuple[tuple[str | float | int | None, ...], ...] = ()
    note: str = ""
    trail: tuple[str, ...] = ()
    """The steps of the presentation's trail behind its figures."""

    def without_empty_columns(self) -> Table:
        """Return the table without the columns in which no row has any text; columns of numbers
        stay."""
        kept = [
            place
            for place, column in enumerate(self.columns)
            if column.is_number or not self.rows or any(row[place].strip() for row in self.rows)
        ]
        return replace(
            self,
            columns=tuple(self.columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
            raw=tuple(tuple(row[place] for place in kept) for row in self.raw),
        )


@dataclass(frozen=True)
class Details:
    """What documents and the calculation trail need, but no key that a team types."""

    inputs: tuple[InputSection, ...]
    input_table: Table
    trail: tuple[TrailStep, ...]


@dataclass(frozen=True)
class Handout:
    """A document of its own beside the result, for example the run sheet for the crew."""

    id: str
    title: str
    subject: str
    parts: tuple[Picture | Table, ...]
    is_landscape: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataFile:
    """A file for another program, for example tasks for a calendar; `ending` has no dot.

    `make` is given what tells this work from all others and stays when the work is renamed.
    """

    id: str
    title: str
    ending: str
    make: Callable[[str], bytes]


@dataclass(frozen=True)
class Presentation:
    """All that one work shows. With faults in the input, only inputs and findings are filled.

    `make_details` is called when inputs, input table or trail are first asked for; `basis` is the
    unit and the n of the headline.
    """

    exercise_id: str
    title: str
    subject: str
    goal: str
    headline: KeyFigure | None
    figures: tuple[KeyFigure, ...]
    pictures: tuple[Picture, ...]
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    make_details: Callable[[], Details]
    notes: tuple[str, ...] = ()
    basis: str = ""
    handouts: tuple[Handout, ...] = ()
    files: tuple[DataFile, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be said yet: there is no figure, or none of them is defined."""
        headline = (self.headline,) if self.headline else ()
        return all(figure.value == UNDEFINED for figure in (*headline, *self.figures))

    @cached_property
    def _details(self) -> Details:
        return self.make_details()

    @property
    def inputs(self) -> tuple[InputSection, ...]:
        """Every input with its value and source, in sections."""
        return self._details.inputs

    @property
    def input_table(self) -> Table:
        """The inputs as one table, with their raw numbers."""
        return self._details.input_table

    @property
    def trail(self) -> tuple[TrailStep, ...]:
        """How every figure came about, in the order of the computation."""
        return self._details.trail


@dataclass(frozen=True)
class BlankField:
    """Room to write in: its number, its label, its unit and what helps to fill it.

    `lines` is 0 for a small box beside the label; n asks for n ruled lines over the whole width.
    `choices` are boxes to tick.
    """

    number: str
    label: str
    unit: str
    help: str
    lines: int = 0
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlankColumn:
    """A column of an empty table: the number and title as on the screen, its share of the width."""

    number: str
    title: str
    share: float = 1.0


@dataclass(frozen=True)
class BlankTable:
    """A table to write in. `first_cells` are printed at the left of each row; beyond them `rows`
    empty rows follow."""

    title: str
    columns: tuple[BlankColumn, ...]
    rows: int = 0
    first_cells: tuple[tuple[str, ...], ...] = ()
    help: str = ""


@dataclass(frozen=True)
class BlankScale:
    """Statements to rate by circling a number: `marks` under each of the `sides`.

    `statements` are pairs of the number on the screen and the text; a pair with no number is a
    heading. `ends` say what the lowest and the highest mark mean.
    """

    sides: tuple[str, ...]
    marks: tuple[str, ...]
    ends: tuple[str, str]
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BlankSection:
    """Room to write in that belongs together, in the order of the attributes.

    `picture` draws, for example, an empty map; with `is_page` it takes a landscape page.
    """

    title: str
    fields: tuple[BlankField, ...] = ()
    scale: BlankScale | None = None
    tables: tuple[BlankTable, ...] = ()
    picture: Callable[[Sheet], Drawing] | None = field(default=None, compare=False)
    is_page: bool = False


@dataclass(frozen=True)
class Worksheet:
    """The blank sheet of an exercise: the task and numbered fields as on the screen."""

    exercise_id: str
    title: str
    goal: str
    facts: str
    steps: tuple[str, ...]
    sections: tuple[BlankSection, ...]
    results: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskCard:
    """What a team is asked to do, and what helps it; the facilitator's notes stay on the desk."""

    title: str
    goal: str
    facts: str
    steps: tuple[str, ...]
    hints: tuple[str, ...]
    hand_in: str
    facilitator: tuple[str, ...]
