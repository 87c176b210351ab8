"""What is needed less often of the class screen: other views, a jump, monitors, the sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.domain.agenda import timetable
from workshop_app.domain.workshop import Workshop
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.run import ClassRun
from workshop_app.ui.desk import Desk
from workshop_app.ui.widgets.text import menu_words

if TYPE_CHECKING:
    from workshop_app.ui.class_screen.on_paper import OnPaper

_JUMP, _COMPARE, _MONITOR = "jump", "compare", "monitor"


class ClassMenu(QMenu):
    """The menu of one class; it goes when it is closed."""

    def __init__(
        self,
        desk: Desk,
        control: ClassScreenControl,
        workshop: Workshop,
        paper: OnPaper,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._control, self._id = desk, control, workshop.id
        self._title, self._paper = workshop.title, paper
        self._ = desk.language.text
        self.triggered.connect(self._on_chosen)
        self.aboutToHide.connect(self.deleteLater)
        self._add_views()
        self._add_jumps()
        if control.shown is not None:
            self._add(self, self._("Print what is shown…"), "print")
            self._add(self, self._("Save what is shown as PDF…"), "save")
        self.addSeparator()
        self._add_screens()
        self.addSeparator()
        self._add_ends()

    def _add_views(self) -> None:
        _ = self._
        shown = self.addMenu(_("Show the class"))
        for key, label in (
            ("title", _("Title")),
            ("agenda", _("Agenda")),
            ("countdown", _("Countdown")),
            ("points", _("Points")),
            ("pick", _("Random pick")),
            ("scores", _("Scores of the pitches")),
        ):
            self._add(shown, label, key)
        exercises = self._desk.results.exercises(self._id)
        known = [one for one in exercises if one in self._desk.catalogue]
        if known:
            shown.addSeparator()
        for exercise in known:
            title = self._desk.title_of(exercise)
            words = _("All teams: {exercise}").format(exercise=title)
            self._add(shown, words, _COMPARE, exercise)

    def _add_jumps(self) -> None:
        slots = timetable(ClassRun(self._desk, self._id).agenda)
        if slots:
            jump = self.addMenu(self._("Go to"))
            for slot in slots:
                self._add(jump, f"{slot.number} · {slot.block.title}", _JUMP, slot.block.id)

    def _add_screens(self) -> None:
        _, stage = self._, self._control.stage
        if self._control.is_visible:
            self._add(self, _("White"), "white")
        self._add(self, _("Identify the screens"), "identify")
        self._add(self, _("Test picture"), "test")
        if not stage.is_single:
            self._add(self, _("Swap the two screens"), "swap")
        if len(stage.choices) > 1:
            others = self.addMenu(_("Another monitor"))
            for key, label in stage.choices:
                self._add(others, label, _MONITOR, key)

    def _add_ends(self) -> None:
        _, control = self._, self._control
        sound = self._add(self, _("Sound at the end of a countdown"), "sound")
        sound.setCheckable(True)
        sound.setChecked(self._desk.settings.class_screen_sound)
        if control.clock.countdown is not None:
            self._add(self, _("End the countdown"), "end-countdown")
        if control.is_visible or control.is_waiting:
            self._add(self, _("End the class screen"), "end")

    def _add(self, menu: QMenu, label: str, key: str, value: str = "") -> QAction:
        action = menu.addAction(menu_words(label))
        action.setData((key, value))
        return action

    def _on_chosen(self, action: QAction) -> None:
        key, value = action.data()
        control = self._control
        acts = {
            "title": control.show_title,
            "agenda": control.show_agenda,
            "countdown": control.show_countdown,
            "points": control.show_points,
            "pick": control.show_pick,
            "scores": control.show_scores,
        }
        if key in acts:
            acts[key](self._id)
        elif key == _COMPARE:
            control.show_comparison(self._id, value)
        elif key == _JUMP:
            control.show_block(self._id, value)
        else:
            self._set_up(key, value)

    def _set_up(self, key: str, value: str) -> None:
        control = self._control
        acts = {
            "white": control.white,
            "identify": control.stage.identify,
            "test": control.show_test_picture,
            "swap": control.stage.swap,
            "print": self._print,
            "save": self._save,
            "end-countdown": control.end_countdown,
            "end": control.stop,
        }
        if key in acts:
            acts[key]()
        elif key == _MONITOR:
            control.stage.move_to(value)
        else:
            on = not self._desk.settings.class_screen_sound
            self._desk.change_settings(class_screen_sound=on)

    def _print(self) -> None:
        if self._control.shown is not None:
            self._paper.print(self._control.shown, self._control.stage.size, self._title)

    def _save(self) -> None:
        if self._control.shown is not None:
            self._paper.save(self._control.shown, self._control.stage.size, self._title)
