"""Settings: what the program is made of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from workshop_app import __version__
from workshop_app.system.resources import notice, resource, root
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.layer import Layer
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import Text

FONT_TEXTS = ("OFL-NotoSansSC.txt", "OFL-NotoEmoji.txt")
QT_TEXTS = ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
GATHERED = "LICENCES.txt"
"""What a built program has: the licence of everything that was packed into it."""


class AboutCard(Card):
    """Name, version, licences; `licences_asked` opens their full texts, `manual_asked` the
    manual."""

    licences_asked = Signal()
    manual_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, _("About"))
        version = _("Experience Workshop {version}").format(version=__version__)
        self.add(Text(theme, version, bold=True))
        for words in (
            _("Free software under the Apache License 2.0. It works without a network."),
            _(
                "It stands on Qt and PySide6 (LGPL 3), ReportLab, PDFium, SQLite and others; its "
                "type is Noto Sans SC and Noto Emoji (SIL Open Font License), its icons are "
                "Lucide's (ISC)."
            ),
        ):
            self.add(Text(theme, words, size=NOTE, role="muted"))
        self.button = Button(theme, _("Read the licences"), icon="book-open")
        self.button.clicked.connect(self.licences_asked)
        self.manual_button = Button(theme, _("Open the manual"), icon="circle-question-mark")
        self.manual_button.clicked.connect(self.manual_asked)
        buttons = Flow(theme.px(8), theme.px(8))
        buttons.add(self.manual_button)
        buttons.add(self.button)
        self.add(buttons)


class Licences(Layer):
    """The full texts of the licences over the page."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, host, dim=True, width=720)
        self.setAccessibleName(_("Licences"))
        options = [
            ("program", _("Program")),
            ("qt", "Qt"),
            ("others", _("Others")),
            ("fonts", _("Fonts")),
        ]
        self._choice = SegmentedControl(theme, options, "program", _("Licences"))
        self._choice.chosen.connect(self._show)
        self._close = Button(theme, _("Close"))
        self._close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(Text(theme, _("Licences"), size=SECTION, bold=True), 1)
        head.addWidget(self._choice)
        head.addWidget(self._close)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Licences"))
        self.text.setFont(theme.font(NOTE))
        self.text.setMinimumHeight(theme.px(320))
        self._missing = _(
            "This text was taken out of the program. It comes with the program's source; please "
            "ask whoever gave you this copy."
        )
        self.panel.body.addLayout(head)
        self.panel.body.addWidget(self.text, 1)
        self._show("program")

    def show_texts(self) -> None:
        """Open the layer."""
        self.open(self.text)

    def _show(self, which: str) -> None:
        gathered = root() / GATHERED
        if which == "program":
            text = notice("LICENSE")
        elif which == "others" and not gathered.exists():
            text = _joined([notice("THIRD_PARTY.md"), _read(resource("icons", "LICENSE"))])
        else:
            files = {
                "qt": [resource("licences", name) for name in QT_TEXTS],
                "others": [gathered],
                "fonts": [resource("fonts", name) for name in FONT_TEXTS],
            }[which]
            text = _joined(map(_read, files))
        self.text.setPlainText(text or self._missing)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _joined(texts: Iterable[str]) -> str:
    return "\n\n\n".join(filter(None, texts))
