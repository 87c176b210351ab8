"""Somebody who accepts what the dialog for a file proposes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog


class Saving:
    """Watches an exporter of a page."""

    def __init__(self, qtbot, page, exporter):
        self.qtbot, self.page, self.exporter = qtbot, page, exporter

    def after(self, act) -> Path:
        """Do something that saves a file, accept its name, and return where it lies."""
        act()
        (dialog,) = [one for one in self.page.findChildren(QFileDialog) if one.isVisible()]
        with self.qtbot.waitSignal(self.exporter.saved, timeout=20_000) as saved:
            dialog.accept()
        return saved.args[0]
