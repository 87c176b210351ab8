"""The journey: lanes over columns in stages → checked map → the exercise's own computation.

An exercise may bring `model.py` with `compute(checked)` and `warnings(checked, result)`, and
`report.py` with `show(result, view)` and, if it likes, `marks(result, view)` for words on the
curve. Without them the map itself is what is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, get_type_hints

from workshop_app.domain.message import Message, say
from workshop_app.kinds.journey import exchange, paper, plain, tables
from workshop_app.kinds.journey import state as states
from workshop_app.kinds.journey.definition import JourneyDefinition
from workshop_app.kinds.journey.faults import JsonWords, Words
from workshop_app.kinds.journey.inputs import Checked, InputModel
from workshop_app.kinds.journey.labels import Labels, ScreenWords
from workshop_app.kinds.journey.state import Column, Stage, State, fresh_ids
from workshop_app.kinds.journey.view import Mark, View
from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.comparing import Made, gather, plain_comparison
from workshop_app.kit.comparison import Comparison, Contribution
from workshop_app.kit.definition import DefinitionError, read_definition
from workshop_app.kit.kind import NO_ATTACHMENTS, Attachments, InputError, Json
from workshop_app.kit.presentation import Details, Finding, Presentation, Worksheet
from workshop_app.kit.results import Caution, result_schema
from workshop_app.kit.shown import NOTHING, Shown, computed, fault_finding, presentation_of
from workshop_app.kit.task import blank_sheet
from workshop_app.kit.wording import JsonWording
from workshop_app.system.languages import Language


def bind(exercise: Exercise) -> Journey:
    """Return the journey of an exercise. Raises DefinitionError."""
    return Journey(exercise)


class Journey:
    """A journey bound to one exercise; what its methods promise stands in `kit.kind.Kind`."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.definition = read_definition(exercise.file, JourneyDefinition)
        self._inputs = InputModel(self.definition)
        modules = {name: exercise.module(name) for name in ("model", "report")}
        if len({module is None for module in modules.values()}) > 1:
            fault = say("this kind has both model.py and report.py, or neither")
            raise DefinitionError(exercise.file, 1, "kind", fault)
        self._model: Any = modules["model"] or plain
        self._report: Any = modules["report"] or plain

    # --- states ---------------------------------------------------------------------------------

    def blank(self) -> State:
        """Return empty columns, shared out among stages without names."""
        start = self.definition.start
        stages = tuple(Stage(id_, "") for id_ in fresh_ids((), "s", start.stages))
        ids = fresh_ids((), "c", start.columns)
        columns = tuple(
            Column(id_, stages[place * len(stages) // len(ids)].id if stages else "")
            for place, id_ in enumerate(ids)
        )
        return State("", self.definition.scales[0].scale, stages, columns)

    def sample(self, language: str) -> State:
        """Return the worked sample of `sample/<language>.json`."""
        return self.from_input(self.exercise.sample(language))

    def load(self, text: str, attachments: Attachments = NO_ATTACHMENTS) -> State:
        """Read a state; a photo that is missing leaves its place empty."""
        return states.load(text, attachments)

    def dump(self, state: State) -> str:
        """Write a state as JSON text."""
        return states.dump(state)

    def attachments(self, state: State) -> Attachments:
        """Return the photos of a state by their digests."""
        return state.used_photos()

    def from_input(self, data: object) -> State:
        """Read the command line's input JSON. Raises InputError."""
        checked = self._inputs.check(data, self._json_words)
        assert isinstance(data, Mapping)
        return exchange.state_of(checked, self.definition)

    def to_input(self, state: State) -> Json:
        """Write the command line's input JSON, levels on the scale shown."""
        return exchange.input_of(state, self.definition)

    # --- computation ----------------------------------------------------------------------------

    def input_schema(self) -> Json:
        """Return the JSON Schema of the input."""
        return self._inputs.schema()

    def result_schema(self) -> Json:
        """Return the JSON Schema of what the exercise's `compute` returns."""
        return result_schema(get_type_hints(self._model.compute)["return"])

    def compute(self, state: State, language: Language) -> Json:
        """Return `result` and `warnings`. Raises InputError."""
        checked = self._check(state, self._json_words)
        result = self._model.compute(checked)
        found = self._cautions(result, View(self.labels(language), state, checked))
        return computed(result, found)

    @cached_property
    def _json_words(self) -> Words:
        return JsonWords(JsonWording(), self.definition.columns)

    def _check(self, state: State, words: Words) -> Checked:
        plain_input = exchange.input_of(state, self.definition, with_photos=False)
        return self._inputs.check(plain_input, words)

    # --- what is shown --------------------------------------------------------------------------

    def labels(self, language: Language) -> Labels:
        """Return the words around the columns."""
        return Labels(self.definition, self.exercise.texts(language.code), language)

    def present(self, state: State, language: Language) -> Presentation:
        """Return what the state shows; with faults, only inputs and findings."""
        labels = self.labels(language)
        findings: tuple[Finding, ...]
        shown = NOTHING
        try:
            checked = self._check(state, ScreenWords(labels))
        except InputError as error:
            names = [column.text(self.definition.title) for column in state.columns]
            findings = tuple(
                fault_finding(fault, labels.path(fault.path, names), language)
                for fault in error.faults
            )
        else:
            view = View(labels, state, checked)
            result = self._model.compute(checked)
            findings = self._cautions(result, view)
            shown = self._report.show(result, view)
        return presentation_of(
            self.exercise.id,
            labels.texts,
            state.subject,
            findings,
            shown,
            partial(_details, state, labels, shown),
        )

    def compare(
        self, contributions: Sequence[Contribution[State]], language: Language
    ) -> Comparison:
        """Set all teams side by side; without a computation of its own by what is filled in."""
        labels = self.labels(language)

        def read(state: State) -> tuple[Any, View]:
            """Return the result of a state and how it is shown; raises InputError."""
            checked = self._check(state, self._json_words)
            return self._model.compute(checked), View(labels, state, checked)

        field = gather(self.exercise, contributions, language, read)
        own = self.exercise.module("comparing")
        found: Comparison = own.compare(field) if own else plain_comparison(field, _filled)
        return found

    def marks(self, state: State, language: Language) -> tuple[Mark, ...]:
        """Return the words that stand at points of the curves; none while there are faults."""
        labels = self.labels(language)
        make = getattr(self._report, "marks", None)
        if make is None:
            return ()
        try:
            checked = self._check(state, ScreenWords(labels))
        except InputError:
            return ()
        found: tuple[Mark, ...] = make(self._model.compute(checked), View(labels, state, checked))
        return found

    def _cautions(self, result: Any, view: View) -> tuple[Finding, ...]:
        found = []
        names = [column.name for column in view.checked.columns]
        cautions: tuple[Caution, ...] = self._model.warnings(view.checked, result)
        for caution in cautions:
            words = {name: view.words(value) for name, value in caution.params.items()}
            words["field"] = view.labels.path(caution.path, names)
            words["column"] = view.labels.path(".".join(caution.path.split(".")[:2]), names)
            text = view.texts(f"warnings.{caution.code}", **words)
            found.append(Finding(caution.path, caution.code, text))
        return tuple(found)

    def label_text(self, label: Message, language: Language) -> str:
        """Say what an edit did, with its field, lane or option by name."""
        labels = self.labels(language)
        params = dict(label.params)
        if "path" in params:
            params["path"] = labels.path(str(params["path"]), ())
        if "key" in params:
            with suppress(KeyError):  # another version may have had more of them
                params["key"] = labels.field(str(params["key"]))
        return Message(label.original, params).render(language.text)

    def worksheet(self, language: Language) -> Worksheet:
        """Return the blank sheet."""
        sections = paper.blank_sections(self.labels(language))
        return blank_sheet(self.exercise, sections, language)


def _filled(made: Made[Any, View]) -> Decimal | None:
    return plain.compute(made.view.checked).share_filled


def _details(state: State, labels: Labels, shown: Shown) -> Details:
    return Details(
        inputs=paper.input_sections(state, labels),
        input_table=tables.input_table(state, labels),
        trail=shown.make_trail(),
    )
