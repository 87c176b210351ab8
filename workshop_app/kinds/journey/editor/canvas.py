"""The map to draw on: points to drag, labels to type over, columns and stages to carry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from workshop_app.kinds.journey.editor.draft import BAND, Draft
from workshop_app.kinds.journey.editor.gestures import Gesture
from workshop_app.kinds.journey.editor.in_place import InPlace
from workshop_app.kinds.journey.editor.keys import handle_key
from workshop_app.kinds.journey.editor.live import paint_chosen, paint_hint, paint_live
from workshop_app.kinds.journey.editor.marks import paint_findings, paint_plus
from workshop_app.kinds.journey.editor.menus import open_menu
from workshop_app.kinds.journey.editor.over_map import Typing
from workshop_app.kinds.journey.editor.pointer import Pointer
from workshop_app.kinds.journey.editor.spoken import spoken
from workshop_app.kinds.journey.editor.view import ZOOM_STEP, MapView
from workshop_app.kinds.journey.frame import EDGE
from workshop_app.kinds.journey.state import State
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.focus_ring import FocusRing

_NOTCH = 120


class Canvas(QAbstractScrollArea):
    """Shows the draft as a map and lets it be changed with the pointer and the keyboard.

    `left` comes when the keyboard leaves, `photo_asked` with a column for which a photo is to be
    chosen, `photo_dropped` with a column's id and the file let go over it.
    """

    left = Signal()
    zoomed = Signal()
    photo_asked = Signal(int)
    photo_dropped = Signal(str, Path)

    def __init__(self, theme: Theme, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = theme
        self.draft: Draft = draft
        self.words = draft.labels.language.text
        self.view = MapView(draft, theme)
        self.pen = False
        self.gesture: Gesture | None = None
        self._pointer = Pointer(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.px(320), theme.px(120))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(draft.labels.language.text("Map"))
        self.typing = Typing(theme, draft, self.view, self)
        self.typing.closed.connect(self._on_closed)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        draft.changed.connect(self._on_changed)
        draft.moved.connect(self._on_moved)
        draft.marked.connect(self._on_marked)
        FocusRing(theme, self)
        self._describe()

    # --- following the draft --------------------------------------------------------------------

    def _on_changed(self) -> None:
        area = self.view.follow()
        if area is None:
            self._set_bars()
            self.viewport().update()
        else:
            self.viewport().update(area)
        self._describe()

    def _on_moved(self) -> None:
        self.show_spot()
        self.viewport().update()
        self._describe()
        if self.hasFocus():
            self.announce()

    def _on_marked(self) -> None:
        self.viewport().update()
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleDescription(spoken(self.draft))

    def announce(self) -> None:
        """Let a screen reader say what is chosen."""
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, spoken(self.draft))
            QAccessible.updateAccessibility(event)

    def show_others(self, states: tuple[State, ...]) -> None:
        """Show the curves of other teams faintly behind."""
        self.view.show_others(states)
        self.viewport().update()

    def _on_closed(self) -> None:
        self.viewport().update()
        self.left.emit()

    # --- zoom and scroll ------------------------------------------------------------------------

    def zoom(self, steps: int, anchor: float | None = None) -> None:
        """Come nearer (1) or go further away (−1), around a place of the viewport."""
        at = self.viewport().width() / 2 if anchor is None else anchor
        left, before = self.view.layout.plot.left, self.view.layout.pitch
        place = at + self.view.scroll.x() - left
        self.view.step_zoom(ZOOM_STEP**steps)
        self._set_bars()
        grown = place * self.view.layout.pitch / before
        self.horizontalScrollBar().setValue(round(grown - at + left))
        self.viewport().update()
        self.zoomed.emit()

    def fit(self) -> None:
        """Show the whole map."""
        self.view.zoom = 0.0
        self._relay()
        self.zoomed.emit()

    def _relay(self) -> None:
        self.view.forget()
        self._set_bars()
        self.viewport().update()

    def _set_bars(self) -> None:
        layout, size = self.view.layout, self.viewport().size()
        for bar, whole, page in (
            (self.horizontalScrollBar(), layout.width, size.width()),
            (self.verticalScrollBar(), layout.height, size.height()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(max(round(layout.pitch / 2), 1))
            bar.setRange(0, max(round(whole) - page, 0))

    def _on_scrolled(self) -> None:
        self.in_place.finish()
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.view.scroll_to(QPointF(*bars))
        self.viewport().update()

    def show_spot(self) -> None:
        """Scroll so that the chosen column is seen."""
        layout, index = self.view.layout, self.draft.spot.index
        if not 0 <= index < len(layout.columns):
            return
        centre, half = layout.columns[index].centre, layout.pitch / 2
        bar = self.horizontalScrollBar()
        left = centre - half - layout.plot.left
        right = centre + half + EDGE * self.theme.scale - self.viewport().width()
        bar.setValue(round(min(max(bar.value(), right), left)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.in_place.finish()
        self.view.size = QSize(self.viewport().size())
        self._relay()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turn.y():
                self.zoom(1 if turn.y() > 0 else -1, event.position().x())
            event.accept()
        elif turn.y() and not self.verticalScrollBar().maximum():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - round(turn.y() / _NOTCH * bar.singleStep() * 2))
            event.accept()
        else:
            super().wheelEvent(event)

    # --- the pointer ----------------------------------------------------------------------------

    def at(self, place: QPointF) -> QPointF:
        """Return a place of the viewport in the places of the layout."""
        return place + self.view.scroll

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.in_place.finish()
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._pointer.choose_at(self.at(QPointF(event.pos())))
        open_menu(self, event.globalPos() if event.reason() == event.Reason.Mouse else None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._pointer.dropped_file(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._pointer.drop(event)

    # --- the keyboard ---------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and handle_key(self, event, only_ask=True):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not handle_key(self, event):
            QWidget.keyPressEvent(self, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.show_spot()
            self.announce()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if self.in_place.field is None:
            self.left.emit()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802
        """Say where what is typed will stand, so that candidates are shown beside it."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return self._may_type
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self.spot_box().translated(self.viewport().pos())
        return super().inputMethodQuery(query)

    @property
    def _may_type(self) -> bool:
        lane = self.draft.lane
        is_text = self.draft.spot.key == BAND or (lane is not None and not lane.options)
        return is_text and not self.draft.read_only and self.draft.column is not None

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin typing with an input method: the field over the label takes it from here."""
        if self._may_type and (event.preeditString() or event.commitString()):
            field = self.type_here("")
            if field is not None:
                QApplication.sendEvent(field, event)
                event.accept()
                return
        super().inputMethodEvent(event)

    @property
    def curve_lane(self) -> str:
        """The lane of the series that is edited."""
        return self.draft.definition.by_key[self.draft.series].id

    @property
    def in_place(self) -> InPlace:
        """The field over the map."""
        return self.typing.in_place

    def spot_box(self) -> QRect:
        """Return where the chosen place is in the viewport."""
        return self.typing.box_of(self.draft.spot)

    def type_here(self, text: str | None = None) -> QWidget | None:
        """Open a field over what is chosen, with its text or with what was typed already."""
        return self.typing.open(text)

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part in event.region():  # type: ignore[attr-defined]
            self._paint(painter, part)
        painter.end()

    def _paint(self, painter: QPainter, part: QRect) -> None:
        """Paint one rectangle of the viewport: what stands still, then what moves."""
        view, scene = self.view, self.view.scene
        view.blit(painter, part, self.viewport().devicePixelRatioF())
        painter.save()
        painter.setClipRect(part.intersected(view.map_rect()))
        painter.translate(-view.scroll)
        exposed = view.exposed(QRectF(part))
        is_typing = self.in_place.field is not None
        paint_chosen(painter, scene, has_focus=self.hasFocus(), is_typing=is_typing)
        paint_live(painter, scene, view.live, exposed, ring=self.hasFocus())
        paint_findings(painter, scene, exposed)
        if self.gesture is not None:
            self.gesture.paint(painter, scene)
        else:
            paint_hint(painter, scene)
        if self.gesture is None and self._pointer.gap is not None:
            paint_plus(painter, scene, self._pointer.gap)
        painter.restore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._pointer.tip(self.at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)
