"""What a version of a work shows: its figures beside the present ones, and its main picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workshop_app.domain.work import Version
from workshop_app.kit.presentation import KeyFigure, Presentation
from workshop_app.system.languages import Language
from workshop_app.ui import moments
from workshop_app.ui.theme import NOTE, SECTION, Theme
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.key_figure import KeyFigureTile
from workshop_app.ui.widgets.picture_frame import PictureCanvas
from workshop_app.ui.widgets.text import Text

WIDEST = 960


class VersionPreview(QWidget):
    """Says at once which version it is; its figures follow when they are computed."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__()
        self._theme, self._language = theme, language
        self.setMaximumWidth(theme.px(WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.title = Text(theme, size=SECTION, bold=True)
        self.note = Text(theme, role="muted")
        self.message = InlineMessage(theme)
        self.headline = KeyFigureTile(theme, KeyFigure("", "", ""))
        self.figures = _Figures(theme, language)
        self.picture = Card(theme, " ")
        self._canvas = PictureCanvas(theme)
        self.picture.add(self._canvas)
        for part in (
            self.title,
            self.note,
            self.message,
            self.headline,
            self.figures,
            self.picture,
        ):
            column.addWidget(part)
        self._hide_results()

    def wait(self, version: Version, words: str) -> None:
        """Say which version it is, before it is known what it shows."""
        when = moments.exact(self._language, version.at, moments.now())
        self.title.setText(version.name or words)
        self.note.setText(" · ".join((when, words)) if version.name else when)

    def show_presentation(self, presentation: Presentation, now: Presentation | None) -> None:
        """Show what the version says, beside the present figures where `now` is given."""
        _ = self._language.text
        headline = presentation.headline
        if headline is None:
            self._hide_results()
            faults = sum(finding.is_fault for finding in presentation.findings)
            plural = self._language.plural
            self.message.say(
                plural(
                    "This version has no result yet: {count} entry was missing or wrong.",
                    "This version has no result yet: {count} entries were missing or wrong.",
                    faults,
                ),
                "warn",
            )
            return
        self.message.hide()
        self.headline.show_figure(_beside(headline, now, _("now: {value}")))
        self.headline.show()
        self.figures.show_figures(presentation.figures, now)
        self.figures.setVisible(bool(presentation.figures))
        if presentation.pictures:
            picture = presentation.pictures[0]
            self.picture.title.setText(picture.title)
            self._canvas.show_picture(picture)
        self.picture.setVisible(bool(presentation.pictures))

    def _hide_results(self) -> None:
        for part in (self.headline, self.figures, self.picture):
            part.hide()


class _Figures(Card):
    """The other figures, line by line: then, and now where that differs."""

    def __init__(self, theme: Theme, language: Language) -> None:
        super().__init__(theme)
        self._language = language
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnStretch(0, 1)
        self.add(self._grid)
        self.rows: list[tuple[str, str, str]] = []

    def show_figures(self, figures: tuple[KeyFigure, ...], now: Presentation | None) -> None:
        """Show these figures in place of those that stood there."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        _, theme = self._language.text, self._theme
        right = Qt.AlignmentFlag.AlignRight
        others = {figure.id: figure.value for figure in now.figures} if now else {}
        if now:
            head = Text(theme, _("this version"), size=NOTE, role="muted", align=right)
            self._grid.addWidget(head, 0, 1)
            head = Text(theme, _("now"), size=NOTE, role="muted", align=right)
            self._grid.addWidget(head, 0, 2)
        self.rows = []
        for row, figure in enumerate(figures, 1):
            other = others.get(figure.id, "")
            self._grid.addWidget(Text(theme, figure.label), row, 0)
            self._grid.addWidget(Text(theme, figure.value, bold=True, align=right), row, 1)
            if now:
                role = "muted" if other == figure.value else "accent"
                self._grid.addWidget(Text(theme, other, role=role, align=right), row, 2)
            self.rows.append((figure.label, figure.value, other))


def _beside(headline: KeyFigure, now: Presentation | None, words: str) -> KeyFigure:
    """Return the headline with the present value in its note."""
    if now is None or now.headline is None or now.headline.value == headline.value:
        return headline
    note = " · ".join(filter(None, (headline.note, words.format(value=now.headline.value))))
    return KeyFigure(headline.id, headline.label, headline.value, note)
