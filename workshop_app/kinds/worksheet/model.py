"""The worksheet: fields and tables in sections → checked values → completeness, or the exercise's
own computation.

An exercise may be data only. It may also bring `model.py` with `compute(checked)` and, if wanted,
`warnings(checked, result)`, `faults(checked)` (cautions both, said with `warnings.<code>` and
`faults.<code>` of its texts) and `take_over(input, result, texts)` (rows by table, as in the input
JSON, made of another exercise's work, in the words of this one's texts); and `report.py` with
`show(result, view)`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, get_type_hints

from workshop_app.domain.message import Message
from workshop_app.kinds.worksheet import inputs, paper, plain_report
from workshop_app.kinds.worksheet import state as states
from workshop_app.kinds.worksheet.cautions import in_order, own_fault, own_finding
from workshop_app.kinds.worksheet.checked import Checked
from workshop_app.kinds.worksheet.checking import Memory, check
from workshop_app.kinds.worksheet.definition import TableDefinition, WorksheetDefinition
from workshop_app.kinds.worksheet.labels import Labels
from workshop_app.kinds.worksheet.progress import Completeness, completeness
from workshop_app.kinds.worksheet.state import Foreign, Row, State, Value
from workshop_app.kinds.worksheet.view import View
from workshop_app.kinds.worksheet.words import JsonWords, ScreenWords, Words
from workshop_app.kinds.worksheet.writing import Writer
from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.comparing import Made, gather, plain_comparison
from workshop_app.kit.comparison import Comparison, Contribution
from workshop_app.kit.definition import read_definition
from workshop_app.kit.kind import NO_ATTACHMENTS, Attachments, Fault, InputError, Json
from workshop_app.kit.numbers import NumberFormat
from workshop_app.kit.presentation import Details, Finding, Presentation, Worksheet
from workshop_app.kit.results import result_schema
from workshop_app.kit.shown import NOTHING, Shown, computed, fault_finding, presentation_of
from workshop_app.kit.task import blank_sheet
from workshop_app.system.languages import Language


def bind(exercise: Exercise) -> WorksheetKind:
    """Return the worksheet of an exercise. Raises DefinitionError."""
    return WorksheetKind(exercise)


class WorksheetKind:
    """A worksheet bound to one exercise; what its methods promise stands in `kit.kind.Kind`."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.definition = read_definition(exercise.file, WorksheetDefinition)
        self._memory: Memory = {}

    # --- states ---------------------------------------------------------------------------------

    def blank(self) -> State:
        """Return the sheet with its start values."""
        return inputs.blank(self.definition)

    def sample(self, language: str) -> State:
        """Return the worked sample of `sample/<language>.json`."""
        return self.from_input(self.exercise.sample(language))

    def load(self, text: str, attachments: Attachments = NO_ATTACHMENTS) -> State:
        """Read a state; what is new since it was written gets its start value, and what only a
        newer version knows stays where it is."""
        del attachments
        state, start = states.load(text), self.blank()
        fields = {**start.fields, **{k: self._known(k, v) for k, v in state.fields.items()}}
        tables = {**start.tables, **state.tables}
        for numbered in self.definition.tables.values():
            table = numbered.table
            tables[table.id] = self._loaded_rows(table, tables[table.id])
        return replace(state, fields=fields, tables=tables)

    def _known(self, path: str, value: Value) -> Value:
        """Show a value of a newer shape as its JSON text, to be seen and mended."""
        is_known = path in self.definition.fields
        return value.json if is_known and isinstance(value, Foreign) else value

    @staticmethod
    def _loaded_rows(table: TableDefinition, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        start = inputs.blank_row(table, "").cells
        found = {}
        for row in rows:
            cells = {
                k: v.json if k in table.by_id and isinstance(v, Foreign) else v
                for k, v in row.cells.items()
            }
            is_known = not table.is_fixed or row.id in table.rows
            found[row.id] = Row(row.id, {**start, **cells} if is_known else cells)
        fixed = [found.pop(id_, inputs.blank_row(table, id_)) for id_ in table.rows]
        return (*fixed, *found.values())

    def dump(self, state: State) -> str:
        """Write a state as JSON text."""
        return states.dump(state)

    def attachments(self, state: State) -> Attachments:
        """Return nothing: a worksheet has no photos."""
        del state
        return NO_ATTACHMENTS

    def from_input(self, data: object) -> State:
        """Read the command line's input JSON. Raises InputError."""
        state, shape = inputs.read_input(data, self.definition)
        _, faults = self._check(state, JsonWords())
        if shape or faults:
            raise InputError(self._in_order([*shape, *faults]))
        return state

    def to_input(self, state: State) -> Json:
        """Write the command line's input JSON."""
        return inputs.to_input(state, self.definition)

    # --- computation ----------------------------------------------------------------------------

    def input_schema(self) -> Json:
        """Return the JSON Schema of the input."""
        return inputs.schema(self.definition)

    def result_schema(self) -> Json:
        """Return the JSON Schema of the result."""
        if self._model is None:
            return result_schema(Completeness)
        return result_schema(get_type_hints(self._model.compute)["return"])

    def compute(self, state: State, language: Language) -> Json:
        """Return `result` and `warnings`. Raises InputError."""
        checked, faults = self._check(state, JsonWords())
        if faults:
            raise InputError(faults)
        result = self._result(checked, state)
        found = self._warnings(checked, result, self.labels(language), state)
        return computed(result, found)

    def _check(self, state: State, words: Words) -> tuple[Checked, tuple[Fault, ...]]:
        checked, faults = check(state, self.definition, words, self._memory)
        own = self._hook("faults")
        if own is not None:
            found = own(checked)
            money = state.large_money
            faults += tuple(own_fault(c, self.exercise, large_money=money) for c in found)
        return checked, self._in_order(faults)

    def _in_order(self, faults: Any) -> tuple[Fault, ...]:
        numbered = (("subject",), self.definition.order)
        return in_order(faults, [name for names in numbered for name in names])

    def _result(self, checked: Checked, state: State) -> Any:
        compute = self._hook("compute")
        return compute(checked) if compute else completeness(state, self.definition)

    def _warnings(
        self, checked: Checked, result: Any, labels: Labels, state: State
    ) -> tuple[Finding, ...]:
        own = self._hook("warnings")
        if own is None:
            return ()
        number_format = self._format(state, labels.language)
        return tuple(own_finding(c, labels, number_format) for c in own(checked, result))

    @cached_property
    def _model(self) -> Any:
        return self.exercise.module("model")

    @cached_property
    def _report(self) -> Any:
        return self.exercise.module("report") or plain_report

    def _hook(self, name: str) -> Any:
        return getattr(self._model, name, None) if self._model is not None else None

    def take_over(
        self, data: Json, result: Json | None, language: Language
    ) -> Mapping[str, tuple[Row, ...]]:
        """Return rows by table made of another exercise's work; none where nothing fits.

        The rows have no ids yet that belong to this sheet.
        """
        hook = self._hook("take_over")
        texts = self.exercise.texts(language.code)
        found: Mapping[str, Any] = hook(data, result, texts) if hook else {}
        state, _ = inputs.read_input({k: list(v) for k, v in found.items()}, self.definition)
        return {table: state.rows(table) for table in found}

    # --- what is shown --------------------------------------------------------------------------

    def labels(self, language: Language) -> Labels:
        """Return the words around the fields."""
        return Labels(self.definition, self.exercise.texts(language.code), language)

    def present(self, state: State, language: Language) -> Presentation:
        """Return what the state shows; with faults, only inputs and findings."""
        labels, number_format = self.labels(language), self._format(state, language)
        checked, faults = self._check(state, ScreenWords(labels, number_format))
        findings: tuple[Finding, ...]
        shown: Shown = NOTHING
        if faults:
            findings = tuple(fault_finding(f, labels.path(f.path), language) for f in faults)
        else:
            done = completeness(state, self.definition)
            result = self._result(checked, state)
            findings = self._warnings(checked, result, labels, state)
            view = View(labels.texts, number_format, language, labels, checked, done)
            shown = self._report.show(result, view)
        writer = Writer(labels, number_format)
        return presentation_of(
            self.exercise.id,
            labels.texts,
            state.subject,
            findings,
            shown,
            partial(_details, state, writer, shown),
        )

    def compare(
        self, contributions: Sequence[Contribution[State]], language: Language
    ) -> Comparison:
        """Set all teams side by side; without a computation of its own by what is filled in."""
        labels = self.labels(language)

        def read(state: State) -> tuple[Any, View]:
            """Return the result of a state and how it is shown; raises InputError."""
            checked, faults = self._check(state, JsonWords())
            if faults:
                raise InputError(faults)
            done, number_format = (
                completeness(state, self.definition),
                self._format(state, language),
            )
            view = View(labels.texts, number_format, language, labels, checked, done)
            return self._result(checked, state), view

        field = gather(self.exercise, contributions, language, read)
        own = self.exercise.module("comparing")
        found: Comparison = own.compare(field) if own else plain_comparison(field, _filled)
        return found

    def _format(self, state: State, language: Language) -> NumberFormat:
        return NumberFormat(language.code, state.large_money)

    def label_text(self, label: Message, language: Language) -> str:
        """Say what an edit did, with its field, row or table by name."""
        params = dict(label.params)
        labels = self.labels(language)
        for name in ("path", "table"):
            if name in params:
                params[name] = labels.path(str(params[name]))
        return Message(label.original, params).render(language.text)

    def worksheet(self, language: Language) -> Worksheet:
        """Return the blank sheet."""
        sections = paper.blank_sections(self.labels(language))
        return blank_sheet(self.exercise, sections, language)


def _filled(made: Made[Any, View]) -> Decimal | None:
    return made.view.completeness.share


def _details(state: State, writer: Writer, shown: Shown) -> Details:
    in_tables = {table.id for table in shown.tables}
    return Details(
        inputs=paper.input_sections(state, writer, in_tables),
        input_table=paper.input_table(state, writer),
        trail=shown.make_trail(),
    )
