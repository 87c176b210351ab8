"""Photos of the touchpoints: chosen or dropped, made small off the GUI thread, shown small."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QImageReader, QPixmap

from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import ATTACHMENTS_LIMIT
from workshop_app.domain.message import Message, say
from workshop_app.kinds.host import Host
from workshop_app.kinds.journey.editor.draft import Draft
from workshop_app.kinds.journey.state import Photo
from workshop_app.kit import photos
from workshop_app.kit.control import Control

SIDE = 320
"""Pixels of a thumbnail's longer side."""


def read_photo(file: Path, control: Control) -> tuple[str, bytes]:
    """Return a photo made small, with its digest. Raises KnownError."""
    try:
        with file.open("rb") as stream:
            data = stream.read(photos.MOST_BYTES + 1)
    except OSError as error:
        raise KnownError(
            say(
                "“{name}” cannot be read. Nothing was changed. Please check that the stick is "
                "still in and that the file may be opened.",
                name=file.name,
            )
        ) from error
    control.check()
    small = photos.take_photo(data)
    control.check()
    return photos.digest(small), small


class PhotoDesk(QObject):
    """Takes photos into the draft and keeps their thumbnails. `shown` tells of a new one."""

    shown = Signal()

    def __init__(self, draft: Draft, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._draft, self._host = draft, host
        self.thumbnails: dict[str, QPixmap] = {}
        draft.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Make the thumbnails that the state needs and that are not there yet."""
        state, lane = self._draft.state, self._draft.photo_lane
        if lane is None:
            return
        for column in state.columns:
            cell = column.cells.get(lane.id)
            if not isinstance(cell, Photo) or cell.digest in self.thumbnails:
                continue
            content = state.photos.get(cell.digest)
            if content is not None:
                self.thumbnails[cell.digest] = thumbnail(content)
                self.shown.emit()

    def choose(self, index: int) -> None:
        """Ask for a file for a column."""
        _ = self._draft.labels.language.text
        column = self._draft.state.columns[index]
        taken = partial(self.take, column.id)
        self._host.choose_file(_("Choose a photo"), _("Photos"), photos.ENDINGS, taken)

    def take(self, column_id: str, file: Path) -> None:
        """Put the photo of a file into a column, once it is made small."""
        if len(self._draft.state.used_photos()) >= ATTACHMENTS_LIMIT:
            words = say(
                "There are {most} photos already, and that is the most. Remove one first.",
                most=ATTACHMENTS_LIMIT,
            )
            self._fail(words)
            return
        self._host.run(partial(read_photo, file), partial(self._done, column_id), self._fail)

    def _done(self, column_id: str, found: tuple[str, bytes]) -> None:
        lane = self._draft.photo_lane
        if lane is not None:
            self._draft.set_photo(column_id, lane.id, *found)

    def _fail(self, message: Message) -> None:
        self._host.tell(message.render(self._draft.labels.language.text), "error")


def thumbnail(content: bytes) -> QPixmap:
    """Return a JPEG made small while it is read."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > SIDE:
        share = SIDE / max(size.width(), size.height())
        scaled = QSize(round(size.width() * share), round(size.height() * share))
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    return QPixmap.fromImage(reader.read())
