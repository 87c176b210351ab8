"""Where the class screen stands: its monitor, and what happens when that goes and comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QWidget

from workshop_app.ui.class_screen import monitors
from workshop_app.ui.class_screen.awake import Awake
from workshop_app.ui.class_screen.identify import Identify, NumberWindow
from workshop_app.ui.class_screen.window import ClassScreen, Draw
from workshop_app.ui.desk import Desk

BANNER = "class-screen"
END = "end"


class Stage(QObject):
    """Puts the class screen on the monitor beside the trainer's desk, or over the desk where there
    is no other, and never moves it there by itself."""

    changed = Signal()
    acted = Signal(str)
    number_typed = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, draw: Draw, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draw = draw
        self._home: QWidget | None = None
        self._window: ClassScreen | None = None
        self._alone = False
        self._standing_on = ""
        self._missing = ""
        self._identify = Identify(desk, self)
        self._awake = Awake("A class is shown something", self)
        self.changed.connect(self._keep_awake)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._settle)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._settle_soon)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self._on_removed)
        app.aboutToQuit.connect(self.close)

    @property
    def is_visible(self) -> bool:
        """Whether the class sees it."""
        return self._window is not None and self._window.isVisible()

    @property
    def is_waiting(self) -> bool:
        """Whether it comes back as soon as its monitor does."""
        return bool(self._missing)

    @property
    def is_over_desk(self) -> bool:
        """Whether it covers the screen that the trainer works at."""
        return self.is_visible and self._alone

    @property
    def is_single(self) -> bool:
        """Whether there is no monitor beside the trainer's desk."""
        return self._target() is None

    @property
    def window(self) -> ClassScreen | None:
        """The window, once it was shown."""
        return self._window

    @property
    def size(self) -> QSize:
        """The size of the slides in the pixels of the window."""
        if self._window is not None and self._window.isVisible():
            return self._window.size()
        return (self._target() or self._home_screen()).size()

    @property
    def monitor(self) -> str:
        """The name of the monitor that it stands on or would be shown on."""
        return monitors.label_of(self._its_screen())

    @property
    def pixels(self) -> tuple[int, int]:
        """The size of that monitor in real pixels."""
        return monitors.pixels_of(self._its_screen())

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Keys of the monitors beside the desk, and their names with the numbers of `identify`."""
        others = monitors.beside(self._home_screen(), self._screens())
        return [
            (monitors.key_of(screen), f"{number} · {label}")
            for number, (screen, label) in enumerate(self._numbered(), start=1)
            if screen in others
        ]

    def watch(self, home: QWidget) -> None:
        """Take a window as the trainer's desk; its screen is never the class's by itself."""
        self._home = home

    def show(self) -> None:
        """Show it on the remembered monitor, on another beside the desk, or over the desk."""
        target = self._target()
        self._forget_missing()
        self._place(target or self._home_screen(), alone=target is None)
        if target is not None:
            self._remember(monitors.key_of(target))

    def move_to(self, key: str) -> None:
        """Take another monitor, by its key of `choices`."""
        self._remember(key)
        if self.is_visible:
            self.show()
        else:
            self.changed.emit()

    def swap(self) -> None:
        """Change places with the trainer's window: where that was the class screen will be."""
        home, target = self._home, self._own_screen() if self.is_visible else self._target()
        if home is None or target is None or self._alone:
            return
        left = self._home_screen()
        was_visible = self.is_visible
        if self._window is not None:
            # Gone before the trainer's window comes: the class never sees both at one place.
            self._window.hide()
        _carry(home, target)
        self._remember(monitors.key_of(left))
        if was_visible:
            self.show()
        else:
            self.changed.emit()

    def identify(self) -> None:
        """Show a big number on every screen for a moment."""
        own = self._own_screen() if self.is_visible else self._target()
        self._identify.show(self._numbered(), own)

    @property
    def numbers(self) -> list[NumberWindow]:
        """The windows with the numbers, while they are shown."""
        return list(self._identify.windows)

    def is_own(self, window: QWindow) -> bool:
        """Return whether a native window is the class screen's."""
        return self._window is not None and self._window.windowHandle() == window

    def hide(self) -> None:
        """Take it away; the trainer's window gets the keyboard where it was covered."""
        was_over_desk = self.is_over_desk
        self._forget_missing()
        if self._window is not None:
            self._window.hide()
        if was_over_desk and self._home is not None:
            self._home.raise_()
            self._home.activateWindow()
        self.changed.emit()

    def repaint(self) -> None:
        """Show what there is to see now."""
        if self._window is not None:
            self._window.update()

    def speak(self) -> None:
        """Say its own words in the desk's language."""
        _ = self._desk.language.text
        if self._window is not None:
            self._window.setWindowTitle(_("Class screen"))
            self._window.setAccessibleName(_("Class screen"))
            self._window.escape_hint = _("Esc once more to leave") if self._alone else ""
        if self._missing:
            self._tell_missing()

    def close(self) -> None:
        """Remove the window for good."""
        self._settling.stop()
        self._identify.close()
        if self._window is not None:
            window, self._window = self._window, None
            window.hide()
            window.deleteLater()
        self._keep_awake()

    # --- monitors come and go -------------------------------------------------------------------

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._settle_soon)
        self._settle()

    def _on_removed(self, screen: QScreen) -> None:
        # Hidden at once: a moment later the window system puts it on the trainer's desk.
        if self.is_visible and monitors.key_of(screen) == self._standing_on:
            self._withdraw()
        self._settle_soon()

    def _settle_soon(self) -> None:
        self._settling.start(0)

    def _settle(self) -> None:
        """Come back to a monitor that is there again; leave one that has become the desk's."""
        others = monitors.beside(self._home_screen(), self._screens())
        window = self._window
        if self._missing:
            for screen in others:
                if monitors.is_same(self._missing, screen):
                    self._forget_missing()
                    self._place(screen, alone=False)
                    return
        elif window is not None and window.isVisible():
            own = self._own_screen()
            if own is None or (not self._alone and own not in others):
                self._withdraw()
            else:
                window.cover(own, take_keys=False)
        self.changed.emit()

    def _withdraw(self) -> None:
        self._missing = self._standing_on
        if self._window is not None:
            self._window.hide()
        self._tell_missing()
        self.changed.emit()

    def _tell_missing(self) -> None:
        _ = self._desk.language.text
        text = _(
            "The class screen has lost its monitor, so the class sees nothing of it. Nothing is "
            "lost: connect the monitor again and the same view comes back."
        )
        self._desk.messages.keep(
            BANNER, text, "warn", [(END, _("End the class screen"))], self._on_answer
        )

    def _on_answer(self, key: str) -> None:
        if key == END:
            self.left.emit()

    def _forget_missing(self) -> None:
        if self._missing:
            self._missing = ""
            self._desk.messages.drop(BANNER)

    def _keep_awake(self) -> None:
        self._awake.keep(self.is_visible)

    # --- the window -----------------------------------------------------------------------------

    def _place(self, screen: QScreen, *, alone: bool) -> None:
        before = (self.is_visible, self._alone, self._standing_on)
        self._alone = alone
        self._standing_on = monitors.key_of(screen)
        if self._window is None:
            self._window = ClassScreen(self._draw, "")
            self._window.acted.connect(self.acted)
            self._window.number_typed.connect(self.number_typed)
            self._window.left.connect(self.left)
        self.speak()
        self._window.cover(screen, take_keys=alone)
        if (self.is_visible, self._alone, self._standing_on) != before:
            self._window.update()
            self.changed.emit()

    def _home_screen(self) -> QScreen:
        """Return the screen that shows the middle of the trainer's window, else the first.

        Never from a widget's `screen()`: PySide takes what that returns for the widget's own and
        deletes it with the widget.
        """
        if self._home is not None:
            middle = self._home.frameGeometry().center()
            for screen in self._screens():
                if screen.geometry().contains(middle):
                    return screen
        return QGuiApplication.primaryScreen()

    def _its_screen(self) -> QScreen:
        """Return the screen that it stands on or would be shown on."""
        own = self._own_screen() if self.is_visible else None
        return own or self._target() or self._home_screen()

    def _own_screen(self) -> QScreen | None:
        """Return the screen that it stands on, or None where that is gone."""
        found = (s for s in self._screens() if monitors.key_of(s) == self._standing_on)
        return next(found, None)

    def _numbered(self) -> list[tuple[QScreen, str]]:
        return [(screen, monitors.label_of(screen)) for screen in self._screens()]

    def _screens(self) -> list[QScreen]:
        return QGuiApplication.screens()

    def _target(self) -> QScreen | None:
        remembered = self._desk.settings.class_screen_monitor
        return monitors.choose(self._home_screen(), self._screens(), remembered)

    def _remember(self, key: str) -> None:
        if key != self._desk.settings.class_screen_monitor:
            self._desk.change_settings(class_screen_monitor=key)


def _carry(window: QWidget, screen: QScreen) -> None:
    """Put a window on another screen, as large as it was where there is room."""
    state = window.windowState()
    window.setWindowState(Qt.WindowState.WindowNoState)
    room = screen.availableGeometry()
    place = QRect(QPoint(), window.size().boundedTo(room.size()))
    place.moveCenter(room.center())
    window.setScreen(screen)
    window.setGeometry(place)
    window.setWindowState(state)
