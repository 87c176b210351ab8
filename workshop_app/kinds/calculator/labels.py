"""What inputs are called and where their values come from, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.kinds.calculator.definition import CalculatorDefinition, FieldDefinition, Leaf
from workshop_app.kinds.calculator.state import Segment
from workshop_app.kit.sources import SOURCES
from workshop_app.kit.texts import Texts
from workshop_app.system.languages import Language


def preset_of(definition: CalculatorDefinition, segment: Segment) -> str | None:
    """Return the id of the preset whose values all stand in the segment."""
    for preset in definition.presets:
        if all(segment.values[path] == value for path, value in preset.values.items()):
            return preset.id
    return None


@dataclass(frozen=True)
class Labels:
    """The words around the fields of one calculator."""

    definition: CalculatorDefinition
    texts: Texts
    language: Language

    def field(self, field: FieldDefinition) -> str:
        """Return the label of a field."""
        return self.texts(f"fields.{field.path}.label")

    def leaf(self, leaf: Leaf) -> str:
        """Return the label of a number to enter; a part of a mix names the mix as well."""
        own = self.texts(f"fields.{leaf.path}.label")
        return f"{self.field(leaf.field)} · {own}" if leaf.field.parts else own

    def path(self, path: str) -> str:
        """Return the label of whatever stands at a path within a segment."""
        leaf = self.definition.leaf_by_path.get(path)
        if leaf is not None:
            return self.leaf(leaf)
        if path in self.definition.mixes:
            return self.texts(f"fields.{path}.label")
        return self.texts("subject.label" if path == "subject" else "segment.label")

    def section(self, section_id: str) -> str:
        """Return the title of a section."""
        return self.texts(f"sections.{section_id}.title")

    def section_around(self, path: str) -> str:
        """Return the title of the section in which a field or a part of a mix stands."""
        leaf = self.definition.leaf_by_path.get(path)
        whole = leaf.field.path if leaf is not None else path
        return next(
            self.section(section.id)
            for section in self.definition.sections
            if whole in {field.path for field in section.fields}
        )

    def segment(self, index: int, segment: Segment) -> str:
        """Return the name of a segment, numbered from 1 where it has none."""
        return segment.name or self.texts("segment.name", number=index + 1)

    def source(self, leaf: Leaf, segment: Segment) -> str:
        """Say where a value comes from, with the detail that the exercise gives."""
        kind, detail = self._source(leaf, segment)
        return self.texts.bracketed(SOURCES[kind].render(self.language.text), detail)

    def source_kind(self, leaf: Leaf, segment: Segment) -> str:
        """Say what kind of source a value has."""
        return SOURCES[self._source(leaf, segment)[0]].render(self.language.text)

    def _source(self, leaf: Leaf, segment: Segment) -> tuple[str, str]:
        value = segment.values[leaf.path]
        for preset in self.definition.presets:
            if (
                preset.values.get(leaf.path) == value
                and preset_of(self.definition, segment) == preset.id
            ):
                return preset.source, self.texts(f"presets.{preset.id}.source")
        if leaf.default is not None and value == leaf.default:
            return leaf.field.source, self.texts.get(f"fields.{leaf.field.path}.source")
        return "team", ""
