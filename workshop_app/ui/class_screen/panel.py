"""The column beside a class: what the class sees, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.workshop import Workshop
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.desk import Desk


class ClassPanel(QWidget):
    """What the class sees, the next step, the countdown, the points. `go` asks for a route."""

    go = Signal(object)

    def __init__(
        self,
        desk: Desk,
        control: ClassScreenControl,
        workshop: Workshop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.control = control
        self.workshop = workshop
        self.column = QVBoxLayout(self)
