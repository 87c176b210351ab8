"""What Qt's own file dialog leaves untranslated; the system's dialogs have words of their own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog

_Label = QFileDialog.DialogLabel


def name_parts(dialog: QFileDialog, text: Callable[[str], str]) -> None:
    """Name the folder and the kind of file in the user's language."""
    dialog.setLabelText(_Label.LookIn, text("Folder"))
    dialog.setLabelText(_Label.FileType, text("Kind of file"))
