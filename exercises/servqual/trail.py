"""The calculation trail of SERVQUAL: the sentence behind each figure, with the numbers in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from exercises.servqual.model import columns_of, shown_alphas, weight_of_known
from exercises.servqual.statistics import alpha
from exercises.servqual.values import DimensionScore, ItemScore, Result
from exercises.servqual.words import TRAIL_DIGITS, count, weight
from workshop_app.kinds.questionnaire.view import View
from workshop_app.kit.numbers import Quantity, Unit, fixed
from workshop_app.kit.presentation import TrailStep

PLUS = " + "
RANKS = 3
"""The priorities whose sum is written out; the table shows all factors."""

SIDES = ("expectation", "perception")
ALL = (*SIDES, "gap")


def steps_of_items(result: Result, dimension: str = "") -> tuple[str, ...]:
    """Return the steps of all statements, or of those of one dimension."""
    return tuple(
        f"item.{item.id}"
        for item in result.items
        if result.score(item) is not None and dimension in ("", item.dimension)
    )


def steps_of_dimensions(result: Result, parts: Sequence[str] = ALL) -> tuple[str, ...]:
    """Return the steps of some figures of all dimensions."""
    known = [id_ for id_, d in result.dimensions.items() if result.score(d) is not None]
    return tuple(f"{part}.{id_}" for id_ in known for part in _parts(result) if part in parts)


def steps_of_dimension(result: Result, id_: str) -> tuple[str, ...]:
    """Return the steps behind one dimension."""
    return (*steps_of_items(result, id_), *(f"{part}.{id_}" for part in _parts(result)))


def steps_of_scores(result: Result) -> tuple[str, ...]:
    """Return the steps behind the weighted and the unweighted score."""
    main = "perception" if result.perception_only else "gap"
    return (*steps_of_dimensions(result, (main,)), "overall", "weighted")


def _parts(result: Result) -> tuple[str, ...]:
    return ("perception",) if result.perception_only else ALL


def trail(result: Result, view: View) -> tuple[TrailStep, ...]:
    """Return the steps: statements, dimensions, overall scores, missing answers, alpha,
    priorities."""
    return tuple(_Trail(result, view).steps())


class _Trail:
    """Writes the steps of one result."""

    def __init__(self, result: Result, view: View) -> None:
        self.result, self.view, self.t = result, view, view.texts
        self.only = result.perception_only

    def steps(self) -> Iterator[TrailStep]:
        for item in self.result.items:
            if self.result.score(item) is not None:
                yield self._item(item)
        known = {
            id_: d for id_, d in self.result.dimensions.items() if self.result.score(d) is not None
        }
        for id_, dimension in known.items():
            yield from self._dimension(id_, dimension)
        if known:
            yield from self._overall()
            yield from self._weighted(known)
        yield from self._missing()
        for id_, dimension in known.items():
            yield from self._alphas(id_, dimension)
        yield from self._priorities()

    # --- statements and dimensions --------------------------------------------------------------

    def _item(self, item: ItemScore) -> TrailStep:
        name, id_ = self.view.item(item.id), f"item.{item.id}"
        if self.only:
            total = self._exact((item.perception or Decimal()) * item.n)
            sentence = self.t("trail.item.sentence_perception", total=total, n=count(item.n))
            return self._step(id_, "item.label_perception", name, sentence, item.perception)
        words = {
            "perception": self._exact(item.perception),
            "expectation": self._exact(item.expectation),
        }
        if self.result.counted:
            counts = {
                "n_perception": count(item.n_perception),
                "n_expectation": count(item.n_expectation),
            }
            sentence = self.t("trail.item.sentence_counts", **words, **counts)
        else:
            sentence = self.t("trail.item.sentence", **words, n=count(item.n))
        return self._step(id_, "item.label", name, sentence, item.gap, is_gap=True)

    def _dimension(self, id_: str, dimension: DimensionScore) -> Iterator[TrailStep]:
        own = [item for item in self.result.items if item.dimension == id_]
        for part in _parts(self.result):
            values = [getattr(item, part) for item in own]
            known = [value for value in values if value is not None]
            sentence = self.t(
                "trail.dimension.sentence",
                parts=self._sum(known, is_gap=part == "gap"),
                count=len(known),
            )
            label = "dimension.label" if part == "gap" else f"dimension.label_{part}"
            yield self._step(
                f"{part}.{id_}",
                label,
                self.view.groups[id_],
                sentence,
                getattr(dimension, part),
                is_gap=part == "gap",
            )

    # --- overall --------------------------------------------------------------------------------

    def _overall(self) -> Iterator[TrailStep]:
        totals = {
            "expectation": self.result.expectation,
            "perception": self.result.perception,
            "gap": self.result.overall_gap,
        }
        for part in _parts(self.result):
            is_gap = part == "gap"
            values = [getattr(d, part) for d in self.result.dimensions.values()]
            there = [value for value in values if value is not None]
            parts = self._sum(there, is_gap=is_gap)
            sentence = self.t("trail.overall.sentence", parts=parts, count=len(there))
            label = "overall.label" if is_gap else f"overall.label_{part}"
            id_ = "overall" if is_gap or self.only else part
            yield self._step(id_, label, "", sentence, totals[part], is_gap=is_gap)

    def _weighted(self, known: Mapping[str, DimensionScore]) -> Iterator[TrailStep]:
        value = self.result.weighted
        if value is None:
            return
        terms = [
            self.t(
                "trail.term",
                weight=weight(d.weight, self.view),
                value=self._exact(self.result.score(d), is_gap=not self.only),
            )
            for d in known.values()
        ]
        total = weight_of_known(dict(known), only=self.only)
        sentence = self.t(
            "trail.weighted.sentence",
            parts=PLUS.join(terms),
            total=weight(total, self.view),
        )
        label = "weighted.label_perception" if self.only else "weighted.label"
        sources = sorted({self.view.weight_sources[id_] for id_ in known})
        source = f"{self._source()}; {'; '.join(sources)}"
        if self.t.is_chinese:
            source = f"{self._source()}；{'；'.join(sources)}"
        yield self._step(
            "weighted", label, "", sentence, value, is_gap=not self.only, source=source
        )

    def _missing(self) -> Iterator[TrailStep]:
        result = self.result
        if not result.asked:
            return
        form = "sentence_counts" if result.counted else "sentence"
        sentence = self.t(
            f"trail.missing.{form}",
            respondents=count(result.n),
            items=len(result.items),
            sides=1 if self.only else len(SIDES),
            asked=count(result.asked),
            answered=count(result.answered),
        )
        yield self._said(
            "missing",
            self.t("trail.missing.label"),
            sentence,
            count(result.missing),
            self._source(),
        )

    # --- alpha and priorities -------------------------------------------------------------------

    def _alphas(self, id_: str, dimension: DimensionScore) -> Iterator[TrailStep]:
        values = shown_alphas(self.view.checked, dimension)
        for side, columns, value in zip(
            SIDES, columns_of(self.view.checked, id_), values, strict=True
        ):
            if value is None or (self.only and side == SIDES[0]):
                continue
            found = alpha(columns)
            sentence = self.t(
                "trail.alpha.sentence",
                k=found.k,
                k_less=found.k - 1,
                parts=self._variance(found.parts),
                total=self._variance(found.total),
                n=count(found.n),
            )
            label = self.t(
                "trail.alpha.label", name=self.view.groups[id_], side=self.view.sides[side]
            )
            source = self.t("trail.source_cronbach")
            yield self._said("alpha", label, sentence, self._exact(value), source)

    def _variance(self, value: Fraction) -> str:
        return self._exact(Decimal(value.numerator) / Decimal(value.denominator))

    def _priorities(self) -> Iterator[TrailStep]:
        result = self.result
        total = weight_of_known(dict(result.dimensions), only=self.only)
        items = {item.id: item for item in result.items}
        for entry in result.priorities:
            if entry.rank > RANKS:
                break
            words = {
                "weight": weight(result.dimensions[entry.dimension].weight, self.view),
                "total": weight(total, self.view),
            }
            if self.only:
                sentence = self.t(
                    "trail.priority.sentence_perception",
                    perception=self._exact(items[entry.id].perception),
                    high=self.view.checked.scale[1],
                    **words,
                )
            else:
                shown = self._factor(entry.gap)
                sentence = self.t("trail.priority.sentence", gap=shown, **words)
            label = self.t("trail.priority.label", name=self.view.item(entry.id))
            value = self._exact(entry.priority, is_gap=True)
            source = self.t("trail.source_convention")
            yield self._said("priorities", label, sentence, value, source)

    # --- words ----------------------------------------------------------------------------------

    def _step(
        self,
        id_: str,
        label: str,
        name: str,
        sentence: str,
        value: Decimal | None,
        *,
        is_gap: bool = False,
        source: str = "",
    ) -> TrailStep:
        words = {"name": name} if name else {}
        shown = self._exact(value, is_gap=is_gap)
        return self._said(
            id_, self.t(f"trail.{label}", **words), sentence, shown, source or self._source()
        )

    def _said(self, id_: str, label: str, sentence: str, value: str, source: str) -> TrailStep:
        whole = self.t("trail.sentence", sentence=sentence, value=value)
        return TrailStep(id_, label, whole, value, source)

    def _sum(self, values: list[Decimal], *, is_gap: bool) -> str:
        return PLUS.join(self._term(value, is_gap=is_gap) for value in values)

    def _term(self, value: Decimal, *, is_gap: bool) -> str:
        shown = self._exact(value)
        if is_gap and value < 0:
            return f"({shown})"
        return shown

    def _factor(self, value: Decimal) -> str:
        """Write a signed factor of a product in brackets."""
        return f"({self._exact(value, is_gap=True)})"

    def _exact(self, value: Decimal | None, *, is_gap: bool = False) -> str:
        """Write a number with the decimals that it needs, four at most."""
        if value is None:
            return fixed(value)
        quantity = Quantity(value, Unit.NUMBER, digits=TRAIL_DIGITS, signed=is_gap)
        return self.view.format.plain(quantity)

    def _source(self) -> str:
        source = self.t("trail.source_servperf" if self.only else "trail.source_pzb")
        if self.result.counted:
            return self.t("trail.source_counts", source=source)
        return self.t("trail.source_answers", source=source, n=count(self.result.n))
