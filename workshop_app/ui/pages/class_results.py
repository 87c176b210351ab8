"""One exercise, all teams."""

from __future__ import annotations

from workshop_app.ui.pages.class_tab import ClassTab


class ResultsTab(ClassTab):
    """One exercise, all teams."""
