"""The questionnaire: answers by respondent, item and side → the exercise's own computation.

The exercise brings `model.py` with `compute(checked)` and `warnings(checked, result)`, and
`report.py` with `show(result, view)`; everything else comes from its definition and texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any, get_type_hints

from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire import inputs, paper, reading, storing
from workshop_app.kinds.questionnaire.definition import QuestionnaireDefinition
from workshop_app.kinds.questionnaire.inputs import Checked
from workshop_app.kinds.questionnaire.labels import Labels
from workshop_app.kinds.questionnaire.schema import input_schema
from workshop_app.kinds.questionnaire.state import State
from workshop_app.kinds.questionnaire.view import View
from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.comparing import gather
from workshop_app.kit.comparison import Comparison, Contribution
from workshop_app.kit.definition import DefinitionError, read_definition
from workshop_app.kit.kind import NO_ATTACHMENTS, Attachments, Fault, InputError, Json
from workshop_app.kit.numbers import NumberFormat
from workshop_app.kit.presentation import Details, Finding, Presentation, Worksheet
from workshop_app.kit.results import Caution, result_schema
from workshop_app.kit.shown import NOTHING, Shown, computed, fault_finding, presentation_of
from workshop_app.kit.task import blank_sheet
from workshop_app.kit.wording import JsonWording, ScreenWording, Wording
from workshop_app.system.languages import Language


def bind(exercise: Exercise) -> Questionnaire:
    """Return the questionnaire of an exercise. Raises DefinitionError."""
    return Questionnaire(exercise)


class Questionnaire:
    """A questionnaire bound to one exercise; what its methods promise stands in
    `kit.kind.Kind`."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.definition = read_definition(exercise.file, QuestionnaireDefinition)
        for name in ("model", "report", "comparing"):
            if exercise.module(name) is None:
                words = say("an exercise of this kind needs {file}", file=f"{name}.py")
                raise DefinitionError(exercise.file, 1, "kind", words)

    # --- states ---------------------------------------------------------------------------------

    def blank(self) -> State:
        """Return the questionnaire's own items and weights; nobody has answered."""
        return reading.blank(self.definition)

    def sample(self, language: str) -> State:
        """Return the worked sample of `sample/<language>.json`."""
        return self.from_input(self.exercise.sample(language))

    def load(self, text: str, attachments: Attachments = NO_ATTACHMENTS) -> State:
        """Read a state; switches and weights that are new since it was written get their start
        value."""
        del attachments
        return self._completed(storing.load(text))

    def dump(self, state: State) -> str:
        """Write a state as JSON text."""
        return storing.dump(state)

    def attachments(self, state: State) -> Attachments:
        """Return nothing: a questionnaire has no photos."""
        del state
        return NO_ATTACHMENTS

    def dump_template(self, state: State) -> str:
        """Write the settings without the answers, to be kept for another workshop."""
        return storing.dump(state.without_answers())

    def load_template(self, text: str, state: State) -> State:
        """Return a state with the settings of a template; answers follow their items. Raises
        ValueError for a foreign text."""
        return state.with_settings_of(self._completed(storing.load(text)))

    def _completed(self, state: State) -> State:
        start = self.blank()
        if state.sides != start.sides:
            raise ValueError(f"{state.sides} sides instead of {start.sides}")
        weights = {group: state.weights.get(group, value) for group, value in start.weights.items()}
        options = {id_: state.options.get(id_, is_on) for id_, is_on in start.options.items()}
        if (weights, options) == (state.weights, state.options):
            return state
        return state.with_basics(weights, options)

    # --- input and result -----------------------------------------------------------------------

    def from_input(self, data: object) -> State:
        """Read the command line's input JSON. Raises InputError."""
        reader = reading.Reader(self.definition)
        state = reader.state(data)
        faults = list(reader.faults)
        try:
            self._check(state, JsonWording())
        except InputError as error:
            faults += self._further(error.faults, faults)
        if faults:
            raise InputError(tuple(sorted(faults, key=self._place)))
        return state

    def _place(self, fault: Fault) -> tuple[int, list[tuple[int, str]]]:
        """Return where a fault stands: settings first, then answers in their order."""
        head, *rest = fault.path.split(".")
        order = ("subject", "scale", "weights", "items", *self.blank().options)
        first = order.index(head) if head in order else len(order)
        return first, [(int(part), "") if part.isdigit() else (len(rest), part) for part in rest]

    def _further(self, found: tuple[Fault, ...], known: list[Fault]) -> list[Fault]:
        """Return the faults that do not follow from others: where the items are not what they
        should be, neither are the answers to them."""
        paths = {fault.path for fault in known}
        has_items = not any(path.startswith(("items", "scale")) for path in paths)
        answers = ("responses", "counts")
        return [
            fault
            for fault in found
            if fault.path not in paths and (has_items or not fault.path.startswith(answers))
        ]

    def to_input(self, state: State) -> Json:
        """Write the command line's input JSON."""
        return reading.to_input(self.definition, state)

    def input_schema(self) -> Json:
        """Return the JSON Schema of the input."""
        return input_schema(self.definition)

    def result_schema(self) -> Json:
        """Return the JSON Schema of what the exercise's `compute` returns."""
        return result_schema(get_type_hints(self._module("model").compute)["return"])

    def compute(self, state: State, language: Language) -> Json:
        """Return `result` and `warnings`. Raises InputError."""
        checked = self._check(state, JsonWording())
        result = self._module("model").compute(checked)
        found = self._cautions(result, self._view(state, checked, language))
        return computed(result, found)

    def _check(self, state: State, wording: Wording) -> Checked:
        return inputs.check(self.definition, state, wording)

    def _module(self, name: str) -> Any:
        return self.exercise.module(name)

    # --- what is shown --------------------------------------------------------------------------

    def labels(self, language: Language) -> Labels:
        """Return the words around the items."""
        return Labels(self.definition, self.exercise.texts(language.code), language)

    def present(self, state: State, language: Language) -> Presentation:
        """Return what the state shows; with faults, only inputs and findings."""
        labels = self.labels(language)
        findings: tuple[Finding, ...]
        shown = NOTHING
        try:
            checked = self._check(state, ScreenWording(NumberFormat(language.code)))
        except InputError as error:
            findings = tuple(
                fault_finding(fault, labels.path(state, fault.path), language)
                for fault in error.faults
            )
        else:
            view = self._view(state, checked, language)
            result = self._module("model").compute(checked)
            findings = self._cautions(result, view)
            shown = self._module("report").show(result, view)
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
        """Set all teams side by side."""

        def read(state: State) -> tuple[Any, View]:
            """Return the result of a state and how it is shown; raises InputError."""
            checked = self._check(state, JsonWording())
            return self._module("model").compute(checked), self._view(state, checked, language)

        field = gather(self.exercise, contributions, language, read)
        found: Comparison = self._module("comparing").compare(field)
        return found

    def _view(self, state: State, checked: Checked, language: Language) -> View:
        labels = self.labels(language)
        return View(
            texts=labels.texts,
            format=NumberFormat(language.code),
            checked=checked,
            items={item.id: labels.item(item) for item in checked.items},
            numbers={
                item.id: number for item, number in zip(checked.items, checked.numbers, strict=True)
            },
            groups={group: labels.group(group) for group in checked.groups},
            sides={side: labels.side(side) for side in checked.sides},
            weight_sources={g: labels.weight_source(state, g) for g in checked.weights},
        )

    def _cautions(self, result: Any, view: View) -> tuple[Finding, ...]:
        found: tuple[Caution, ...] = self._module("model").warnings(view.checked, result)
        return tuple(
            Finding(caution.path, caution.code, self._warning(caution, view)) for caution in found
        )

    def _warning(self, caution: Caution, view: View) -> str:
        words = {
            name: value if isinstance(value, str) else view.text(value)
            for name, value in caution.params.items()
        }
        group = caution.path.rpartition(".")[2]
        if group in view.groups:
            words["group"] = view.groups[group]
        return view.texts(f"warnings.{caution.code}", **words)

    def label_text(self, label: Message, language: Language) -> str:
        """Say what an edit did, with its group or item by name."""
        labels = self.labels(language)
        params = dict(label.params)
        for name, called in (
            ("group", labels.group),
            ("side", labels.side),
            ("option", labels.option),
        ):
            if name in params:
                with suppress(KeyError):  # another version may have had more of them
                    params[name] = called(str(params[name]))
        return Message(label.original, params).render(language.text)

    def worksheet(self, language: Language) -> Worksheet:
        """Return the blank sheet."""
        sections = paper.blank_sections(self.labels(language))
        return blank_sheet(self.exercise, sections, language)


def _details(state: State, labels: Labels, shown: Shown) -> Details:
    return Details(
        inputs=paper.input_sections(state, labels),
        input_table=paper.input_table(state, labels),
        trail=shown.make_trail(),
    )
