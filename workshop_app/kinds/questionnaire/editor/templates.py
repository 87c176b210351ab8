"""Settings that were kept under a name: take them, or put them into the trash."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.kinds.questionnaire.editor.parts import Context
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.text import ElidedText, Text


class TemplatesPart(QWidget):
    """`keep_asked` wants the present settings kept; `taken` carries name and text of a template."""

    keep_asked = Signal()
    taken = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._ids: tuple[str, ...] = ()
        self._texts: dict[str, tuple[str, str]] = {}
        self.rows: list[QWidget] = []
        theme, _ = context.theme, context.language.text
        self.keep = Button(theme, _("Keep as a template"), icon="bookmark")
        self.keep.clicked.connect(self.keep_asked)
        head = QHBoxLayout()
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(Text(theme, _("Templates"), size=SECTION, bold=True, align=middle), 1)
        head.addWidget(self.keep)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addLayout(head)
        words = _("Scale, weights and items without the answers, for the next workshop.")
        self._column.addWidget(Text(theme, words, size=NOTE, role="muted"))
        self.show_templates()

    def show_templates(self) -> None:
        """Show what is kept at present."""
        found = self._context.host.templates()
        ids = tuple(template.id for template in found)
        self._texts = {template.id: (template.name, template.text) for template in found}
        if ids == self._ids:
            return
        self._ids = ids
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(template.id, template.name) for template in found]
        for row in self.rows:
            self._column.addWidget(row)

    def _row(self, template_id: str, name: str) -> QWidget:
        theme, _ = self._context.theme, self._context.language.text
        take = Button(theme, _("Take over"), "plain")
        take.setAccessibleName(f"{_('Take over')} {name}")
        take.clicked.connect(self._on_take)
        remove = IconButton(theme, "trash-2", _("Remove this template"), size=28, icon_size=16)
        remove.clicked.connect(self._on_remove)
        for button in (take, remove):
            button.setProperty("template", template_id)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(ElidedText(theme, name), 1)
        line.addWidget(take)
        line.addWidget(remove)
        return row

    def _on_take(self) -> None:
        self.taken.emit(*self._texts[str(self.sender().property("template"))])

    def _on_remove(self) -> None:
        try:
            self._context.host.remove_template(str(self.sender().property("template")))
        except KnownError as error:
            self._context.host.tell(self._context.say(error.message), "error")
        self.show_templates()
