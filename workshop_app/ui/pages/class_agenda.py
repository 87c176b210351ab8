"""The agenda of a class."""

from __future__ import annotations

from workshop_app.ui.pages.class_tab import ClassTab


class AgendaTab(ClassTab):
    """The agenda of a class."""
