"""Start a class: with a course, an agenda of one's own, or neither."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from workshop_app.domain.agenda import Agenda
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.kit.courses import load_courses
from workshop_app.system.languages import CODES, NAMES
from workshop_app.ui.class_fields import ClassFields
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.new_class_cards import DayOutline, StartCard, extent_of
from workshop_app.ui.pages.page import Page
from workshop_app.ui.pages.parts import Section, Sheet, fill
from workshop_app.ui.routes import ClassRoute, Home
from workshop_app.ui.sample_class import SampleClass
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.segmented import SegmentedControl

NONE = "none"
_TEMPLATE = "template:"
FORM_WIDTH, BESIDE_FROM = 400, 1040
"""The form, and from which width of the page on it stands beside the courses."""


class NewClassPage(Page):
    """Chooses what the class begins with and asks for its title, client, day and language."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        _ = self._
        self.code = desk.language.code
        self.choice = load_courses()[0].id
        self._own_title = False
        self.header = PageHeader(self.theme, _("New class"), back_name=_("Home"))
        self.header.back.connect(self._go_home)
        self.sample = SampleClass(desk, self)
        self.sample.made.connect(self._open)
        self.header.add_action(self.sample.button)
        self.start_button = Button(self.theme, _("Start the class"), "primary", "check")
        self.start_button.setEnabled(not desk.read_only)
        self.start_button.clicked.connect(self._start)
        self.header.add_action(self.start_button)
        self._sheet = Sheet(self.theme)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(self.theme.px(24))
        self._columns.addWidget(self._courses(), 1)
        self._columns.addWidget(self._form(), 0, Qt.AlignmentFlag.AlignTop)
        self._sheet.content.addLayout(self._columns)
        self._sheet.content.addWidget(self._agendas())
        fill(self, self.header, self._sheet)
        self._choose(self.choice)
        desk.changed.connect(self._on_changed)

    def announce(self) -> None:
        """Say what comes next, and let the keyboard begin with the courses."""
        self.facts.emit([self._("Everything can be changed later")])
        self.cards[self.choice].setFocus()

    def keep(self) -> dict[str, object]:
        return {
            "choice": self.choice,
            "code": self.code,
            "title": self.title.raw if self._own_title else "",
            "client": self.client.raw,
            "date": self.date.raw,
            "scroll": self._sheet.scrolled,
        }

    def resume(self, kept: dict[str, object]) -> None:
        self.code = str(kept.get("code") or self.code)
        self.language.choose(self.code)
        choice = str(kept.get("choice") or self.choice)
        self._choose(choice if choice in self.cards else self.choice)
        self.client.set_raw(str(kept.get("client") or ""))
        self.date.set_raw(str(kept.get("date") or ""))
        if kept.get("title"):
            self._own_title = True
            self.title.set_raw(str(kept["title"]))
        self._sheet.scroll_to(kept.get("scroll"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self.theme.px(BESIDE_FROM)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        width = self.theme.px(FORM_WIDTH)
        self.form.setMinimumWidth(width if beside else 0)
        self.form.setMaximumWidth(width if beside else self.theme.px(1600))

    # --- building -------------------------------------------------------------------------------

    def _courses(self) -> Section:
        _ = self._
        section = Section(
            self.theme, _("What it begins with"), _("The agenda can be changed at any time")
        )
        self._grid = CardGrid(self.theme, 240, 3)
        self.cards: dict[str, StartCard] = {}
        self._make_cards()
        section.add(self._grid)
        section.body.addStretch(1)
        return section

    def _agendas(self) -> Section:
        self._outline = Section(self.theme, self._("Agenda"))
        self._days = CardGrid(self.theme, 280, 2)
        self._outline.add(self._days)
        return self._outline

    def _make_cards(self) -> None:
        _ = self._
        cards = [
            StartCard(
                self.desk,
                course.id,
                course.titles[self.desk.language.code],
                extent_of(self.desk, course_agenda(course.id, self.desk.language.code)),
            )
            for course in load_courses()
        ]
        for template in self.desk.agendas.templates():
            note = _("Agenda of your own")
            may_remove = not self.desk.read_only
            key = _TEMPLATE + template.id
            cards.append(StartCard(self.desk, key, template.name, note, removable=may_remove))
        empty = _("An empty agenda, all exercises")
        cards.append(StartCard(self.desk, NONE, _("No course"), empty))
        for card in cards:
            card.chosen.connect(self._choose)
            card.removal_asked.connect(self._remove)
        self.cards = {card.key: card for card in cards}
        self._grid.show_cards(cards)

    def _form(self) -> Card:
        _, theme = self._, self.theme
        self.form = Card(theme, _("Your class"))
        self.fields = ClassFields(self.desk)
        self.title, self.client = self.fields.title, self.fields.client
        self.date = self.fields.date
        self.title.typed.connect(self._on_title)
        self.language = SegmentedControl(
            theme, [(code, NAMES[code]) for code in CODES], self.code, _("Language of the class")
        )
        self.language.chosen.connect(self._speak)
        language = FieldRow(
            theme,
            _("Language of the class"),
            self.language,
            source=_("Of the agenda's texts"),
            hairline=False,
        )
        self.form.body.setSpacing(0)
        for row in (*self.fields.rows, language):
            self.form.add(row)
        return self.form

    # --- what a person does ---------------------------------------------------------------------

    def _agenda(self) -> Agenda:
        """Return what the choice brings, in the language of the class."""
        if self.choice.startswith(_TEMPLATE):
            return self.desk.agendas.of_template(self.choice.removeprefix(_TEMPLATE))
        return course_agenda("" if self.choice == NONE else self.choice, self.code)

    def _choose(self, key: str) -> None:
        self.choice = key
        for card in self.cards.values():
            card.mark(card.key == key)
        if not self._own_title:
            self.title.set_raw(self._usual_title())
            self.fields.title_row.clear_message()
        try:
            agenda = self._agenda()
        except KnownError as error:
            self.desk.messages.tell(error.message.render(self._), "error")
            agenda = Agenda()
        self._days.show_cards(
            [DayOutline(self.desk, agenda, day) for day in range(len(agenda.days))]
        )
        self._outline.setVisible(bool(agenda.days))

    def _remove(self, key: str) -> None:
        """Put an agenda of one's own into the trash, and offer to take that back."""
        template_id, name = key.removeprefix(_TEMPLATE), self.cards[key].accessibleName()
        if self._run(lambda: self.desk.templates.remove(template_id)):
            words = self._("“{name}” is in the trash.").format(name=name)
            undo = partial(self._put_back, template_id)
            self.desk.messages.offer_back(words, undo)

    def _put_back(self, template_id: str) -> None:
        self._run(lambda: self.desk.templates.put_back(template_id))

    def _run(self, step: Callable[[], Changes]) -> bool:
        try:
            changes = step()
        except KnownError as error:
            self.desk.messages.tell(error.message.render(self._), "error")
            return False
        self.desk.changed.emit(changes)
        return True

    def _on_changed(self, changes: Changes) -> None:
        if changes.templates:
            self._make_cards()
            self._choose(self.choice if self.choice in self.cards else NONE)

    def _usual_title(self) -> str:
        titles = {course.id: course.titles[self.code] for course in load_courses()}
        return titles.get(self.choice, "")

    def _speak(self, code: str) -> None:
        self.code = code
        self._choose(self.choice)

    def _on_title(self, text: str) -> None:
        self._own_title = bool(text.strip())

    def _start(self) -> None:
        if self.fields.is_wrong():
            return
        course = "" if self.choice == NONE or self.choice.startswith(_TEMPLATE) else self.choice
        try:
            made, changes = self.desk.workshops.create(
                self.title.raw.strip(),
                course,
                self.client.raw.strip(),
                self.fields.day,
                self._agenda(),
            )
        except KnownError as error:
            self.desk.messages.tell(error.message.render(self._), "error")
            return
        self.desk.changed.emit(changes)
        self.go.emit(ClassRoute(made.id, "teams"))

    def _open(self, workshop_id: str) -> None:
        self.go.emit(ClassRoute(workshop_id))

    def _go_home(self) -> None:
        self.go.emit(Home())
