"""The calculator: fields in sections → checked numbers → the exercise's own computation.

The exercise brings `model.py` with `compute(segments, ranges)` and `warnings(segment)`, and
`report.py` with `show(result, view)`; everything else comes from its definition and texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, get_type_hints

from workshop_app.domain.message import Message, say
from workshop_app.kinds.calculator import paper
from workshop_app.kinds.calculator import state as states
from workshop_app.kinds.calculator.definition import CalculatorDefinition, FieldDefinition
from workshop_app.kinds.calculator.inputs import Checked, InputModel
from workshop_app.kinds.calculator.labels import Labels
from workshop_app.kinds.calculator.state import Segment, State
from workshop_app.kinds.calculator.view import View
from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.comparing import gather
from workshop_app.kit.comparison import Comparison, Contribution
from workshop_app.kit.definition import DefinitionError, read_definition
from workshop_app.kit.kind import NO_ATTACHMENTS, Attachments, Fault, InputError, Json
from workshop_app.kit.numbers import NumberFormat, as_json
from workshop_app.kit.presentation import Details, Finding, Presentation, Worksheet
from workshop_app.kit.results import Caution, result_schema
from workshop_app.kit.shown import NOTHING, Shown, computed, fault_finding, presentation_of
from workshop_app.kit.task import blank_sheet
from workshop_app.kit.wording import JsonWording, ScreenWording, Wording
from workshop_app.system.languages import Language

_SEGMENT = re.compile(r"^segments\.(\d+)\.")


def bind(exercise: Exercise) -> Calculator:
    """Return the calculator of an exercise. Raises DefinitionError."""
    return Calculator(exercise)


class Calculator:
    """A calculator bound to one exercise; what its methods promise stands in `kit.kind.Kind`."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.definition = read_definition(exercise.file, CalculatorDefinition)
        self._inputs = InputModel(self.definition)
        for name in ("model", "report"):
            if exercise.module(name) is None:
                words = say("an exercise of this kind needs {file}", file=f"{name}.py")
                raise DefinitionError(exercise.file, 1, "kind", words)

    # --- states ---------------------------------------------------------------------------------

    def blank(self) -> State:
        """Return one segment with all start values."""
        return State("", False, (self.blank_segment(""),))

    def blank_segment(self, name: str) -> Segment:
        """Return a segment with all start values."""
        return Segment(name, {leaf.path: leaf.default for leaf in self.definition.leaves})

    def sample(self, language: str) -> State:
        """Return the worked sample of `sample/<language>.json`."""
        return self.from_input(self.exercise.sample(language))

    def load(self, text: str, attachments: Attachments = NO_ATTACHMENTS) -> State:
        """Read a state; fields that are new since it was written get their start value."""
        del attachments
        state = states.load(text)
        known = self.blank_segment("").values
        for index, segment in enumerate(state.segments):
            values = {path: segment.values.get(path, start) for path, start in known.items()}
            state = state.with_segment(index, Segment(segment.name, values))
        return state

    def dump(self, state: State) -> str:
        """Write a state as JSON text."""
        return states.dump(state)

    def attachments(self, state: State) -> Attachments:
        """Return nothing: a calculator has no photos."""
        del state
        return NO_ATTACHMENTS

    def from_input(self, data: object) -> State:
        """Read the command line's input JSON. Raises InputError."""
        checked = self._inputs.check(data, JsonWording())
        assert isinstance(data, Mapping)
        segments = tuple(Segment(segment.name, dict(segment)) for segment in checked)
        return State(str(data.get("subject", "")), False, segments)

    def to_input(self, state: State) -> Json:
        """Write the command line's input JSON; what is empty is null, so that it is found."""
        subject = {"subject": state.subject} if state.subject else {}
        segments = [self._segment_input(segment) for segment in state.segments]
        if len(segments) == 1:
            return {**subject, **segments[0]}
        named = zip(state.segments, segments, strict=True)
        return {**subject, "segments": [{"name": s.name, **values} for s, values in named]}

    def _segment_input(self, segment: Segment) -> dict[str, Any]:
        tree: dict[str, Any] = {}
        for leaf in self.definition.leaves:
            if leaf.field.optional and self._is_empty(segment, leaf.field):
                continue
            value = segment.values[leaf.path]
            *above, name = leaf.path.split(".")
            group = tree
            for part in above:
                group = group.setdefault(part, {})
            group[name] = as_json(value) if isinstance(value, Decimal) else value
        return tree

    def _is_empty(self, segment: Segment, field: FieldDefinition) -> bool:
        return all(segment.values[leaf.path] is None for leaf in self.definition.leaves_of(field))

    # --- computation ----------------------------------------------------------------------------

    def input_schema(self) -> Json:
        """Return the JSON Schema of the input."""
        return self._inputs.schema()

    def result_schema(self) -> Json:
        """Return the JSON Schema of what the exercise's `compute` returns."""
        return result_schema(get_type_hints(self._module("model").compute)["return"])

    def compute(self, state: State, language: Language) -> Json:
        """Return `result` and `warnings`. Raises InputError."""
        checked = self._check(state, JsonWording())
        view = self._view(state, checked, language)
        found = self._cautions(checked, view, self.labels(language))
        return computed(self._result(checked), found)

    def _check(self, state: State, wording: Wording) -> Checked:
        return self._inputs.check(self.to_input(state), wording)

    @cached_property
    def _ranges(self) -> dict[str, tuple[Decimal, Decimal]]:
        return {leaf.path: (leaf.low, leaf.field.max) for leaf in self.definition.leaves}

    def _result(self, checked: Checked) -> Any:
        return self._module("model").compute(checked, self._ranges)

    def _module(self, name: str) -> Any:
        return self.exercise.module(name)

    # --- what is shown --------------------------------------------------------------------------

    def labels(self, language: Language) -> Labels:
        """Return the words around the fields."""
        return Labels(self.definition, self.exercise.texts(language.code), language)

    def present(self, state: State, language: Language) -> Presentation:
        """Return what the state shows; with faults, only inputs and findings."""
        labels, number_format = self.labels(language), self._format(state, language)
        findings: tuple[Finding, ...]
        shown = NOTHING
        try:
            checked = self._check(state, ScreenWording(number_format))
        except InputError as error:
            findings = tuple(self._finding(fault, labels) for fault in error.faults)
        else:
            view = self._view(state, checked, language)
            findings = self._cautions(checked, view, labels)
            shown = self._module("report").show(self._result(checked), view)
        return presentation_of(
            self.exercise.id,
            labels.texts,
            state.subject,
            [_placed(finding, state, labels) for finding in findings],
            shown,
            partial(_details, state, labels, number_format, shown),
        )

    def compare(
        self, contributions: Sequence[Contribution[State]], language: Language
    ) -> Comparison:
        """Set all teams side by side."""

        def read(state: State) -> tuple[Any, View]:
            """Return the result of a state and how it is shown; raises InputError."""
            checked = self._check(state, JsonWording())
            return self._result(checked), self._view(state, checked, language)

        field = gather(self.exercise, contributions, language, read)
        found: Comparison = self._module("comparing").compare(field)
        return found

    def _finding(self, fault: Fault, labels: Labels) -> Finding:
        return fault_finding(fault, labels.path(_SEGMENT.sub("", fault.path)), labels.language)

    def _view(self, state: State, checked: Checked, language: Language) -> View:
        labels = self.labels(language)
        sources = [
            {
                leaf.path: (labels.field(leaf.field), labels.source_kind(leaf, segment))
                for leaf in self.definition.leaves
            }
            for segment in state.segments
        ]
        return View(labels.texts, self._format(state, language), checked, sources)

    def _cautions(self, checked: Checked, view: View, labels: Labels) -> tuple[Finding, ...]:
        found = []
        for index, segment in enumerate(checked):
            prefix = f"segments.{index}." if len(checked) > 1 else ""
            cautions: tuple[Caution, ...] = self._module("model").warnings(segment)
            for caution in cautions:
                words = {name: view.text(value) for name, value in caution.params.items()}
                words["section"] = labels.section_around(caution.path)
                text = view.texts(f"warnings.{caution.code}", **words)
                found.append(Finding(f"{prefix}{caution.path}", caution.code, text))
        return tuple(found)

    def _format(self, state: State, language: Language) -> NumberFormat:
        return NumberFormat(language.code, state.large_money)

    def label_text(self, label: Message, language: Language) -> str:
        """Say what an edit did, with its field or preset by name."""
        labels = self.labels(language)
        params = dict(label.params)
        if "path" in params:
            params["path"] = labels.path(str(params["path"]))
        if "preset" in params:
            params["preset"] = labels.texts.get(f"presets.{params['preset']}.label")
        return Message(label.original, params).render(language.text)

    def worksheet(self, language: Language) -> Worksheet:
        """Return the blank sheet."""
        sections = paper.blank_sections(self.labels(language))
        return blank_sheet(self.exercise, sections, language)


def _placed(finding: Finding, state: State, labels: Labels) -> Finding:
    """Name the segment of a finding, where there are several."""
    within = _SEGMENT.match(finding.path)
    if within is None:
        return finding
    index = int(within[1])
    part = labels.segment(index, state.segments[index]) + labels.texts.colon
    return replace(finding, part=part)


def _details(state: State, labels: Labels, number_format: NumberFormat, shown: Shown) -> Details:
    return Details(
        inputs=paper.input_sections(state, labels, number_format),
        input_table=paper.input_table(state, labels, number_format),
        trail=shown.make_trail(),
    )
