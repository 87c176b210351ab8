"""The people of a class and its teams."""

from __future__ import annotations

from workshop_app.ui.pages.class_tab import ClassTab


class TeamsTab(ClassTab):
    """The people of a class and its teams."""
