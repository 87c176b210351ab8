"""What SERVQUAL shows."""

from __future__ import annotations

from exercises.servqual.values import Result
from exercises.servqual.words import basis, score
from workshop_app.kinds.questionnaire.view import View
from workshop_app.kit.presentation import KeyFigure
from workshop_app.kit.shown import Shown


def show(result: Result, view: View) -> Shown:
    """Return everything that the result shows in the view's language."""
    label = view.texts("figures.weighted.label")
    headline = KeyFigure("weighted", label, score(result.weighted, result))
    return Shown(headline=headline, basis=basis(result, view))
