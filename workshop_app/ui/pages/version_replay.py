"""Plays versions one after another, as a film of how a work grew."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workshop_app.system.languages import Language
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.slider import ValueSlider

SPEEDS = (1, 2, 4)
WHOLE = 30_000
"""Milliseconds that a film takes at the least speed, as far as each version is seen for between
`SHORTEST` and `LONGEST`."""
SHORTEST, LONGEST = 250, 1500

NARROW = 460
"""Below this width, in pixels at a scale of 1, there are no buttons for single steps."""


class ReplayBar(QFrame):
    """Buttons and a line to push, from the oldest version to the newest.

    `moved` carries the place, counted from 0, that somebody wants to see; `tick` comes while it
    plays, as often as another version is due; `playing_changed` when it begins and ends.
    """

    moved = Signal(int)
    tick = Signal()
    playing_changed = Signal(bool)

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._ = theme, language.text
        self._count, self._speed = 0, SPEEDS[0]
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        _ = self._
        self.play_button = IconButton(theme, "play", _("Play"), role="accent")
        self.play_button.clicked.connect(self.toggle)
        self.back_button = IconButton(theme, "chevron-left", _("One version back"))
        self.back_button.clicked.connect(self._go_back)
        self.on_button = IconButton(theme, "chevron-right", _("One version on"))
        self.on_button.clicked.connect(self._go_on)
        one = Decimal(1)
        self.slider = ValueSlider(theme, _("Version"), Decimal(0), one, one, self._write)
        self.slider.moved.connect(self._on_pushed)
        self.speed_button = Button(theme, "", "plain")
        self.speed_button.clicked.connect(self._change_speed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(10))
        self._row.setSpacing(theme.px(8))
        for part in (self.play_button, self.back_button, self.on_button):
            self._row.addWidget(part)
        self._row.addWidget(self.slider, 1)
        self._row.addWidget(self.speed_button)
        self._tell_key()
        self._show_speed()
        self.show_place(-1, 0)

    @property
    def is_playing(self) -> bool:
        """Whether the film runs."""
        return self._timer.isActive()

    @property
    def place(self) -> int:
        """The place of the version that is shown, counted from 0 at the oldest."""
        return int(self.slider.value)

    def add(self, widget: QWidget) -> None:
        """Put something behind the speed."""
        self._row.addWidget(widget)

    def show_place(self, place: int, count: int) -> None:
        """Say which of how many versions is shown."""
        if count != self._count:
            self._count = count
            self.slider.set_range(Decimal(0), Decimal(max(count - 1, 1)))
            self._timer.setInterval(self._interval)
        self.slider.set_value(Decimal(max(place, 0)))
        self.slider.setEnabled(count > 1)
        self.play_button.setEnabled(count > 1)
        self.back_button.setEnabled(place > 0)
        self.on_button.setEnabled(0 <= place < count - 1)

    def toggle(self) -> None:
        """Play, from the beginning where the film is at its end; or pause."""
        if self.is_playing:
            self.stop()
        elif self._count > 1:
            if self.place >= self._count - 1:
                self.moved.emit(0)
            self._timer.start(self._interval)
            self._show_playing()

    def stop(self) -> None:
        """Pause where the film is."""
        if self.is_playing:
            self._timer.stop()
            self._show_playing()

    @property
    def _interval(self) -> int:
        whole = WHOLE // max(self._count, 1)
        return min(max(whole, SHORTEST), LONGEST) // self._speed

    def _show_playing(self) -> None:
        is_playing = self.is_playing
        self.play_button.show_icon("pause" if is_playing else "play", "accent")
        self.play_button.rename(self._("Pause") if is_playing else self._("Play"))
        self._tell_key()
        self.playing_changed.emit(is_playing)

    def _tell_key(self) -> None:
        name = self.play_button.accessibleName()
        self.play_button.setToolTip(self._("{name} (Space)").format(name=name))

    def _show_speed(self) -> None:
        self.speed_button.setText(f"{self._speed}×")
        self.speed_button.setAccessibleName(self._("Speed: {times}×").format(times=self._speed))
        self.speed_button.setToolTip(self._("Speed"))

    def _change_speed(self) -> None:
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        self._show_speed()
        self._timer.setInterval(self._interval)

    def _write(self, place: Decimal) -> str:
        return f"{int(place) + 1} / {self._count}" if self._count else "0 / 0"

    def _on_pushed(self, place: Decimal) -> None:
        self.stop()
        self.moved.emit(int(place))

    def _go_back(self) -> None:
        self._on_pushed(Decimal(self.place - 1))

    def _go_on(self) -> None:
        self._on_pushed(Decimal(self.place + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The line does the same with the arrow keys, and must not become too short to be pushed.
        has_room = self.width() >= self._theme.px(NARROW)
        self.back_button.setVisible(has_room)
        self.on_button.setVisible(has_room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
