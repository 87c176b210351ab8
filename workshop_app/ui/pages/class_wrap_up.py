"""What remains of a class."""

from __future__ import annotations

from workshop_app.ui.pages.class_tab import ClassTab


class WrapUpTab(ClassTab):
    """What remains of a class."""
