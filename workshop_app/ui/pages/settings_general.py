"""Settings of the program itself: for whom, in which language, how large, how bright."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.message import Message
from workshop_app.system import file_types
from workshop_app.system.languages import CODES, NAMES
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import jobs_of
from workshop_app.ui.theme import NOTE, TEXT_SIZES, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import InlineMessage, Tone
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.switch import Switch
from workshop_app.ui.widgets.text import Text

_LABEL = 176


class SettingLine(Flow):
    """A label with a note, and right of it, or beneath where it is narrow, its control."""

    def __init__(self, theme: Theme, label: str, control: QWidget, note: str = "") -> None:
        super().__init__(theme.px(16), theme.px(4))
        words = QWidget()
        words.setFixedWidth(theme.px(_LABEL))
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(theme, label))
        if note:
            column.addWidget(Text(theme, note, size=NOTE, role="muted"))
        self.add(words)
        self.add(control)


class TextSize(QWidget):
    """The text size in steps; `chosen` carries the next one in per cent."""

    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        _, theme = desk.language.text, desk.theme
        self._size = desk.settings.text_size
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self.smaller = IconButton(theme, "minus", _("Smaller text"), role="ink")
        self.larger = IconButton(theme, "plus", _("Larger text"), role="ink")
        words = _("{percent}%").format(percent=self._size)
        value = Text(theme, words, bold=True, align=Qt.AlignmentFlag.AlignCenter)
        metrics = QFontMetrics(theme.font(bold=True))
        value.setFixedWidth(metrics.horizontalAdvance(_("{percent}%").format(percent=200)) + 16)
        for button in (self.smaller, self.larger):
            button.setAccessibleDescription(words)
        self.smaller.setEnabled(self._size > TEXT_SIZES[0])
        self.larger.setEnabled(self._size < TEXT_SIZES[-1])
        self.smaller.clicked.connect(self._shrink)
        self.larger.clicked.connect(self._grow)
        row.addWidget(self.smaller)
        row.addWidget(value)
        row.addWidget(self.larger)

    def _shrink(self) -> None:
        self.chosen.emit(max(size for size in TEXT_SIZES if size < self._size))

    def _grow(self) -> None:
        self.chosen.emit(min(size for size in TEXT_SIZES if size > self._size))


class GeneralCard(Card):
    """The choices that hold at once. `controls` has each by name, to find the keyboard again."""

    def __init__(self, desk: Desk) -> None:
        _, theme, settings = desk.language.text, desk.theme, desk.settings
        super().__init__(theme, _("Program"))
        self._desk = desk
        self.body.setSpacing(theme.px(16))
        self.role = SegmentedControl(
            theme, [("trainer", _("Trainer")), ("team", _("Team"))], desk.role, _("Used by")
        )
        self.languages = SegmentedControl(
            theme, [(code, NAMES[code]) for code in CODES], desk.language.code, _("Language")
        )
        self.text_size = TextSize(desk)
        themes = [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
        self.themes = SegmentedControl(theme, themes, settings.theme, _("Colours"))
        self.motion = Switch(theme, _("Show where things go"), settings.motion)
        self.sound = Switch(theme, _("A soft sound at the end"), settings.class_screen_sound)
        self.role.chosen.connect(self._on_role)
        self.languages.chosen.connect(self._on_language)
        self.text_size.chosen.connect(self._on_text_size)
        self.themes.chosen.connect(self._on_theme)
        self.motion.toggled.connect(self._on_motion)
        self.sound.toggled.connect(self._on_sound)
        self.add(SettingLine(theme, _("Used by"), self.role, _("Says what home shows first")))
        self.add(SettingLine(theme, _("Language"), self.languages))
        self.add(SettingLine(theme, _("Text size"), self.text_size, "Ctrl +  /  Ctrl −"))
        self.add(SettingLine(theme, _("Colours"), self.themes))
        self.add(SettingLine(theme, _("Movement"), self.motion))
        self.add(SettingLine(theme, _("Countdown"), self.sound))
        self.register_button = Button(theme, _("Open hand-ins with this program"))
        self.register_button.clicked.connect(self._register)
        self.register_answer = InlineMessage(theme)
        if file_types.can_register():
            self.add(SettingLine(theme, _("Double click"), self.register_button))
            self.add(self.register_answer)
        else:
            self.register_button.hide()
        self.controls: dict[str, QWidget] = {
            "role": self.role,
            "language": self.languages,
            "smaller": self.text_size.smaller,
            "larger": self.text_size.larger,
            "theme": self.themes,
            "motion": self.motion,
            "sound": self.sound,
        }

    def _on_role(self, role: str) -> None:
        self._desk.change_settings(role=role)

    def _on_language(self, code: str) -> None:
        self._desk.change_settings(language=code)

    def _on_text_size(self, size: int) -> None:
        self._desk.change_settings(text_size=size)

    def _on_theme(self, theme: str) -> None:
        self._desk.change_settings(theme=theme)

    def _on_motion(self, on: bool) -> None:
        self._desk.change_settings(motion=on)

    def _on_sound(self, on: bool) -> None:
        self._desk.change_settings(class_screen_sound=on)

    def _register(self) -> None:
        """Tie the files of the program to it; the system takes a moment to learn it."""
        from workshop_app.services.file_types import register

        self.register_button.pause()
        job = jobs_of(self._desk).start(lambda control: register(), finish=True)
        job.done.connect(self._on_registered)
        job.failed.connect(self._on_not_registered)

    def _on_registered(self, message: Message) -> None:
        self._say_of_files(message, "success")

    def _on_not_registered(self, message: Message) -> None:
        self._say_of_files(message, "error")

    def _say_of_files(self, message: Message, tone: Tone) -> None:
        self.register_button.resume()
        self.register_answer.say(message.render(self._desk.language.text), tone)
