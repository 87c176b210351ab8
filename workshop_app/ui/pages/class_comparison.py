"""All teams on one exercise: the ranking, the pictures, what stands out, what to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.workshop import Workshop
from workshop_app.kit.comparison import Comparison, Revealed
from workshop_app.kit.presentation import Picture
from workshop_app.services import exports
from workshop_app.services.results import ClassResult
from workshop_app.ui.desk import Desk
from workshop_app.ui.exporting import Document, Exporter, today
from workshop_app.ui.pages.class_ranking import RankingCard
from workshop_app.ui.pages.class_tab import offers_class_screen
from workshop_app.ui.result_parts import TableCard
from workshop_app.ui.result_parts import fill as fill_grid
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.picture_frame import PictureFrame, PictureWords
from workshop_app.ui.widgets.switch import Switch
from workshop_app.ui.widgets.text import Text

TWO_FROM = 820
"""The width, in pixels at a scale of 1, from which two cards stand side by side."""


class WordsCard(Card):
    """Sentences below one another."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk.theme, title)
        self._theme = desk.theme
        self._lines = QVBoxLayout()
        self._lines.setSpacing(desk.theme.px(8))
        self.add(self._lines)
        self._shown: list[Text] = []

    def show_words(self, sentences: Sequence[str]) -> None:
        """Show these sentences; without any the card is hidden."""
        for line in self._shown:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown = [Text(self._theme, sentence) for sentence in sentences]
        for line in self._shown:
            self._lines.addWidget(line)
        self.setVisible(bool(sentences))


class ComparisonView(QWidget):
    """One exercise of a class. It reads the result anew whenever `show_exercise` is called."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.workshop = desk, workshop
        self._ = desk.language.text
        self.result: ClassResult | None = None
        self._exporter = Exporter(desk, self)
        self._frames: list[PictureFrame] = []
        self._tables: list[TableCard] = []
        self._can_change = True
        self._abreast = 0
        _, theme = self._, desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        self.message = InlineMessage(theme)
        self.ranking = RankingCard(desk)
        self.ranking.toggled.connect(self._on_toggled)
        self.findings = WordsCard(desk, _("What stands out"))
        self.questions = WordsCard(desk, _("Questions to ask"))
        self._waiting = Text(theme, role="muted")
        self._parts = QGridLayout()
        self._parts.setSpacing(theme.px(16))
        self._top = self._head()
        column.addLayout(self._top)
        column.addWidget(self.message)
        column.addLayout(self._parts)

    def _head(self) -> QBoxLayout:
        _, theme = self._, self.desk.theme
        self.state = Text(theme, role="muted")
        self.peek = Switch(theme, _("Show me what is sealed"))
        self.peek.setToolTip(_("Only on this window. The class screen keeps it sealed."))
        self.peek.toggled.connect(self.show_again)
        self.next = Button(theme, _("Reveal the next team"), icon="eye")
        self.next.clicked.connect(self._reveal_next)
        self.project = Button(theme, _("Show to the class"), icon="monitor")
        self.project.clicked.connect(self._project)
        self.more = IconButton(theme, "ellipsis", _("More for these results"))
        self.more.clicked.connect(self._show_menu)
        actions = Flow(theme.px(8), theme.px(8))
        for part in (self.peek, self.next, self.project, self.more):
            actions.add(part)
        actions.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        if not offers_class_screen(self.desk):
            self.project.hide()
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(theme.px(16))
        head.addWidget(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(actions)
        return head

    # --- what is shown --------------------------------------------------------------------------

    @property
    def visible(self) -> Revealed:
        """The teams that are seen here: the revealed ones, or with the switch all."""
        if self.result is None:
            return frozenset()
        return self.result.comparison.everybody if self.peek.isChecked() else self.result.revealed

    def show_exercise(self, exercise_id: str, *, can_change: bool) -> None:
        """Read and show the comparison of an exercise."""
        desk = self.desk
        self._can_change = can_change
        self.result = desk.results.of(self.workshop.id, desk.kind(exercise_id), desk.language)
        self.show_again()

    def show_again(self, *_: object) -> None:
        """Show the same result with what may be seen now."""
        result = self.result
        if result is None:
            return
        comparison, visible = result.comparison, self.visible
        is_complete = bool(visible) and visible == comparison.everybody
        self.state.setText(self._state_words(result))
        self._say_unreadable(result)
        self.next.setEnabled(self._can_change and bool(result.sealed))
        self.ranking.show_result(result, visible, can_change=self._can_change)
        self.findings.show_words(comparison.sentences if is_complete else ())
        self.questions.show_words(comparison.questions if is_complete else ())
        pictures = [one.picture(visible, is_complete=is_complete) for one in comparison.pictures]
        self._show_pictures(pictures)
        self._show_tables(is_complete)
        self._say_waiting(is_complete)
        self._arrange(anew=True)

    def _state_words(self, result: ClassResult) -> str:
        _, sealed = self._, len(result.sealed)
        if not result.comparison.n:
            return _("No team has a result yet.")
        if not sealed:
            return _("All {n} results are revealed.").format(n=result.comparison.n)
        return _("{sealed} of {n} results are sealed.").format(sealed=sealed, n=result.comparison.n)

    def _say_unreadable(self, result: ClassResult) -> None:
        names = self._(", ").join(team.name for team in result.unreadable)
        words = self._(
            "The work of {teams} was made by a newer version of the program and cannot be compared "
            "here. It is kept as it is."
        )
        self.message.say(words.format(teams=names) if names else "", "warn")

    def _say_waiting(self, is_complete: bool) -> None:
        result = self.result
        waits = result is not None and bool(result.comparison.n) and not is_complete
        words = self._(
            "What stands out, the questions to ask and the tables follow once all teams are "
            "revealed."
        )
        self._waiting.setText(words if waits else "")
        self._waiting.setVisible(waits)

    def _show_pictures(self, pictures: Sequence[Picture]) -> None:
        if [frame.objectName() for frame in self._frames] != [one.id for one in pictures]:
            for old in self._frames:
                self._parts.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._frames = [self._frame(picture) for picture in pictures]
        for frame, picture in zip(self._frames, pictures, strict=True):
            frame.show_picture(picture)

    def _frame(self, picture: Picture) -> PictureFrame:
        _ = self._
        words = PictureWords(
            copy=_("Copy the picture"),
            save_png=_("Save as PNG"),
            save_svg=_("Save as SVG"),
            trail="",
            more=_("More for this picture"),
        )
        frame = PictureFrame(self.desk.theme, words, picture)
        frame.setObjectName(picture.id)
        frame.copy_requested.connect(self._exporter.copy_picture)
        frame.png_requested.connect(partial(self._save_picture, "png", exports.picture_png))
        frame.svg_requested.connect(partial(self._save_picture, "svg", exports.picture_svg))
        return frame

    def _show_tables(self, is_complete: bool) -> None:
        for old in self._tables:
            self._parts.removeWidget(old)
            old.hide()
            old.deleteLater()
        tables = self.result.comparison.tables if self.result and is_complete else ()
        self._tables = [
            TableCard(self.desk.theme, self.desk.language, table, "") for table in tables
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, *, anew: bool = False) -> None:
        abreast = 2 if self.width() >= self.desk.theme.px(TWO_FROM) else 1
        if abreast == self._abreast and not anew:
            return
        self._abreast = abreast
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if abreast > 1 else directions.TopToBottom)
        self._top.setSpacing(self.desk.theme.px(16 if abreast > 1 else 8))
        words = [part for part in (self.findings, self.questions) if not part.isHidden()]
        parts: list[QWidget] = [self.ranking, *self._frames[:1], *words, *self._frames[1:]]
        below: list[QWidget] = [*self._tables, self._waiting]
        fill_grid(self._parts, parts, abreast, below=below)
        for part in (*parts, *self._tables):
            part.show()

    # --- what a person does ---------------------------------------------------------------------

    def _on_toggled(self, team_id: str, reveal: bool) -> None:
        if self.result is None:
            return
        results = self.desk.results
        act = results.reveal if reveal else results.seal
        self._do(partial(act, self.result, [team_id]), "")

    def _reveal_next(self) -> None:
        if self.result is not None:
            self._do(partial(self.desk.results.reveal_next, self.result), "")

    def _reveal_all(self) -> None:
        if self.result is not None:
            told = self._("All results are revealed.")
            self._do(partial(self.desk.results.reveal_all, self.result), told)

    def _seal_all(self) -> None:
        if self.result is not None:
            self._do(
                partial(self.desk.results.seal, self.result), self._("All results are sealed.")
            )

    def _do(self, act: Callable[[], Any], told: str) -> None:
        """Reveal or seal; `told` is said where many teams are concerned, with a way back."""
        try:
            changes = act()
        except KnownError as error:
            self.desk.messages.tell(error.message.render(self._), "error")
            return
        self.desk.changed.emit(changes)
        if told and changes:
            self.desk.messages.offer_back(told, self._undo)

    def _undo(self) -> None:
        self._do(partial(self.desk.results.undo, self.workshop.id), "")

    def _project(self) -> None:
        control = self.desk.class_screen
        if control is not None and self.result is not None:
            control.show_comparison(self.workshop.id, self.result.exercise_id)

    def _show_menu(self) -> None:
        _, result = self._, self.result
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if result is not None:
            reveal = menu.addAction(_("Reveal all teams"))
            reveal.setEnabled(self._can_change and bool(result.sealed))
            reveal.triggered.connect(self._reveal_all)
            seal = menu.addAction(_("Seal all teams again"))
            seal.setEnabled(self._can_change and bool(result.order))
            seal.triggered.connect(self._seal_all)
            menu.addSeparator()
            menu.addAction(_("Ranking and tables as XLSX…")).triggered.connect(self._save_xlsx)
            menu.addAction(_("Ranking as CSV…")).triggered.connect(self._save_csv)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _save_picture(
        self, ending: str, make: Callable[[Picture], bytes], picture: Picture
    ) -> None:
        name = exports.file_name(
            self.workshop.title, picture.title, today().isoformat(), ending=ending
        )
        self._exporter.save(Document(name, partial(make, picture)))

    def _save_xlsx(self) -> None:
        from workshop_app.services.comparison_book import comparison_xlsx

        if self.result is not None:
            author, language = self.workshop.title, self.desk.language
            make = partial(comparison_xlsx, self.result.comparison, author, language)
            self._save_numbers(self.result.comparison, "xlsx", make)

    def _save_csv(self) -> None:
        from workshop_app.services.comparison_book import ranking_csv

        if self.result is not None:
            make = partial(ranking_csv, self.result.comparison, self.desk.language)
            self._save_numbers(self.result.comparison, "csv", make)

    def _save_numbers(self, comparison: Comparison, ending: str, make: Callable[[], bytes]) -> None:
        day = today().isoformat()
        name = exports.file_name(self.workshop.title, comparison.title, day, ending=ending)
        self._exporter.save(Document(name, make))
