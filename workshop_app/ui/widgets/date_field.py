"""A field for a day: typed as people write it, or taken from a small calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.kit.moments import read_date, written_date
from workshop_app.ui.theme import BODY, CONTROL_HEIGHT, NOTE, Theme
from workshop_app.ui.widgets.entry_field import EntryField
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.popup import Popup
from workshop_app.ui.widgets.text import Text

_CELL, _HEAD = 34, 24
_WEEKS = 6
_BUTTON = 28


@dataclass(frozen=True)
class DateWords:
    """The words of a date field in the language of its reader; weeks begin on Monday."""

    open: str
    earlier: str
    later: str
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    month_pattern: str
    """With {month} and {year}."""


def date_words(_: Callable[[str], str], code: str) -> DateWords:
    """Return the words of a date field in a language, by `_` and by its code."""
    locale = QLocale(code)
    kind = QLocale.FormatType
    return DateWords(
        open=_("Open the calendar"),
        earlier=_("Month before"),
        later=_("Month after"),
        weekdays=tuple(locale.dayName(i, kind.ShortFormat) for i in range(1, 8)),
        short_weekdays=tuple(locale.dayName(i, kind.NarrowFormat) for i in range(1, 8)),
        months=tuple(locale.standaloneMonthName(i, kind.LongFormat) for i in range(1, 13)),
        month_pattern=_("{month} {year}"),
    )


class _Days(QWidget):
    """The days of a month; arrow keys walk, Enter takes, Page Up and Down turn the month."""

    taken = Signal(object)
    turned = Signal()

    def __init__(self, theme: Theme, words: DateWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.day = date.today()  # noqa: DTZ011  # the day on this machine's wall
        self.chosen: date | None = None
        self._today = self.day
        self._hovered: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFixedSize(theme.px(7 * _CELL), theme.px(_HEAD + _WEEKS * _CELL))

    def go(self, day: date) -> None:
        self.day = day
        self.setAccessibleName(written_date(day))
        self.turned.emit()
        self.update()

    @property
    def _first(self) -> date:
        """The Monday with which the shown weeks begin."""
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def turn(self, months: int) -> None:
        number = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(number, 12)
        if not 1900 <= year <= 2999:
            return
        following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
        last = (following - timedelta(days=1)).day
        self.go(date(year, month + 1, min(self.day.day, last)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }.get(Qt.Key(event.key()))
        if step is not None:
            self.go(self.day + timedelta(days=step))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit(self.day)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event.position().toPoint())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._at(event.position().toPoint())
        if day is not None:
            self.taken.emit(day)

    def place_of(self, day: date) -> QRect:
        """Return where a day stands."""
        week, weekday = divmod((day - self._first).days, 7)
        cell = self._theme.px(_CELL)
        return QRect(weekday * cell, self._theme.px(_HEAD) + week * cell, cell, cell)

    def _at(self, place: QPoint) -> date | None:
        cell = self._theme.px(_CELL)
        week, weekday = (place.y() - self._theme.px(_HEAD)) // cell, place.x() // cell
        if not (0 <= week < _WEEKS and 0 <= weekday < 7):
            return None
        return self._first + timedelta(days=7 * week + weekday)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(NOTE))
        painter.setPen(theme.colour("muted"))
        cell = theme.px(_CELL)
        for number, name in enumerate(self._words.short_weekdays):
            area = QRect(number * cell, 0, cell, theme.px(_HEAD))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)
        for number in range(7 * _WEEKS):
            self._paint_day(painter, self._first + timedelta(days=number))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        theme = self._theme
        place = self.place_of(day)
        round_ = QRectF(place).adjusted(2, 2, -2, -2)
        ink = "ink" if day.month == self.day.month else "disabled"
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self.chosen:
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(round_)
            ink = "on_accent"
        elif day == self._hovered:
            painter.setBrush(theme.colour("hover"))
            painter.drawEllipse(round_)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self.day and self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawEllipse(round_)
        painter.setFont(theme.font(BODY, bold=day == self._today))
        if day == self._today and ink == "ink":
            ink = "accent"
        painter.setPen(theme.colour(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))


class Calendar(QWidget):
    """One month with its name and two ways on; `taken` carries the day that was chosen."""

    taken = Signal(object)

    def __init__(self, theme: Theme, words: DateWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.days = _Days(theme, words, self)
        self._title = Text(theme, bold=True, align=Qt.AlignmentFlag.AlignCenter)
        earlier = IconButton(theme, "chevron-left", words.earlier, size=_BUTTON)
        later = IconButton(theme, "chevron-right", words.later, size=_BUTTON)
        earlier.clicked.connect(self._earlier)
        later.clicked.connect(self._later)
        head = QHBoxLayout()
        for part in (earlier, self._title, later):
            head.addWidget(part, 1 if part is self._title else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(12),) * 4)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self.days)
        self.setFocusProxy(self.days)
        self.days.taken.connect(self.taken)
        self.days.turned.connect(self._name)
        self._name()

    def show_day(self, day: date | None) -> None:
        """Show the month of a day that is chosen already, or this one."""
        self.days.chosen = day
        if day is not None:
            self.days.go(day)

    def _earlier(self) -> None:
        self.days.turn(-1)

    def _later(self) -> None:
        self.days.turn(1)

    def _name(self) -> None:
        day = self.days.day
        month = self._words.months[day.month - 1]
        self._title.setText(self._words.month_pattern.format(month=month, year=day.year))


class DateField(EntryField):
    """A day. What is typed is kept; once it is a day, it is written 2026-11-21 on leaving.

    `year` is taken where none was typed. Alt+Down opens the calendar.
    """

    def __init__(
        self,
        theme: Theme,
        words: DateWords,
        name: str = "",
        *,
        year: Callable[[], int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, parent=parent)
        self._words = words
        self._year = year
        self._popup: Popup | None = None
        self.calendar: Calendar | None = None
        self.button = IconButton(
            theme, "calendar", words.open, size=_BUTTON, icon_size=16, parent=self
        )
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.open)
        self.textChanged.connect(self._leave_room)
        self._leave_room()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(184), self._theme.px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(176), self._theme.px(CONTROL_HEIGHT))

    def open(self) -> None:
        """Drop the calendar down."""
        if self.isReadOnly() or not self.isEnabled() or self._popup is not None:
            return
        self.calendar = Calendar(self._theme, self._words)
        self.calendar.show_day(self._read())
        self.calendar.taken.connect(self._on_taken)
        self._popup = Popup(self._theme, self.calendar, self)
        self._popup.gone.connect(self._on_gone)
        size = self._popup.sizeHint()
        self._popup.drop(self, size.width(), size.height())

    def setReadOnly(self, on: bool) -> None:  # noqa: N802
        super().setReadOnly(on)
        self.button.setVisible(not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and is_alt):
            self.open()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = (self.height() - self.button.height()) // 2
        self.button.move(self.width() - self.button.width() - gap, gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        day = self._read()
        if day is None:
            return
        painter = QPainter(self)
        painter.setFont(self._theme.font(NOTE))
        painter.setPen(self._theme.colour("muted" if self.isEnabled() else "disabled"))
        area = self.rect().adjusted(0, 0, -self.button.width() - self._theme.px(10), 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area, flags, self._words.weekdays[day.weekday()])

    def _leave_room(self) -> None:
        """Leave room for the day of the week where it is one."""
        day = read_date(self.text(), self._year() if self._year is not None else None)
        room = _BUTTON + (40 if day is not None else 4)
        self.setTextMargins(0, 0, self._theme.px(room), 0)

    def _read(self) -> date | None:
        return read_date(self.raw, self._year() if self._year is not None else None)

    def _tidy(self) -> str:
        day = self._read()
        return written_date(day) if day is not None else self.raw

    def _on_taken(self, day: date) -> None:
        if self._popup is not None:
            self._popup.hide()
        text = written_date(day)
        self.setText(text)
        self._on_edited(text)
        self._commit()

    def _on_gone(self) -> None:
        if self._popup is not None:
            self._popup.deleteLater()
        self._popup = self.calendar = None
        self.setFocus(Qt.FocusReason.PopupFocusReason)
