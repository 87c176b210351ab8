"""Documents as pages to look at: made once, and painted off the thread that shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from workshop_app.domain.message import Message
from workshop_app.ui.exporting import Document
from workshop_app.ui.jobs import Control, Job, Jobs

if TYPE_CHECKING:
    from workshop_app.pdf.raster import PageFacts


@dataclass(frozen=True)
class Paper:
    """A document that has been made: the bytes that are shown, saved and printed alike."""

    name: str
    pdf: bytes
    pages: tuple[PageFacts, ...]

    @property
    def document(self) -> Document:
        """The document as a file to save."""
        return Document(self.name, partial(bytes, self.pdf))


@dataclass(frozen=True)
class Making:
    """A document that is to be made: the name to propose, its maker for the thread of the jobs,
    and what a person should know before it is printed."""

    name: str
    make: Callable[[Control], bytes]
    warning: str = ""


def making_of(document: Document, warning: str = "") -> Making:
    """Return the making of a document that is made in one go."""
    return Making(document.name, partial(_at_once, document), warning)


def page_image(pdf: bytes, number: int, scale: float) -> QImage:
    """Paint page `number` (from 0) of a PDF at `scale` pixels a point. Raises IndexError."""
    from workshop_app.pdf.raster import page_pixels

    pixels = page_pixels(pdf, number, scale)
    row = 4 * pixels.width
    image = QImage(pixels.data, pixels.width, pixels.height, row, QImage.Format.Format_RGBX8888)
    return image.copy()


class PaperMaker(QObject):
    """Makes one document at a time and paints its pages; only what was asked last arrives.

    `made` carries a Paper, `painted` a page number (from 0), its image, and its scale;
    `finished` comes when all pages that were asked for are painted. `progressed` carries what
    the maker of a long document says on its way: steps done and steps in all, 0 where nobody knows;
    `over` comes when making has ended by itself.
    """

    made = Signal(object)
    progressed = Signal(int, int)
    over = Signal()
    painted = Signal(int, QImage, float)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._making: Job | None = None
        self._painting: Job | None = None

    @property
    def is_making(self) -> bool:
        return self._making is not None

    def make(self, making: Making) -> None:
        """Make another document."""
        self.stop()
        self._making = self._jobs.start(partial(_make, making))
        self._making.sent.connect(self._on_progress)
        self._making.done.connect(self._on_made)
        self._making.failed.connect(self._on_failed)
        self._making.crashed.connect(self._on_crashed)
        self._making.over.connect(self.over)

    def paint(self, pdf: bytes, numbers: Sequence[int], scale: float) -> None:
        """Paint pages in their given order at `scale` pixels a point."""
        if self._painting is not None:
            self._painting.cancel()
        self._painting = self._jobs.start(partial(_paint, pdf, tuple(numbers), scale))
        self._painting.sent.connect(self._on_painted)
        self._painting.over.connect(self._on_all_painted)

    def stop(self) -> None:
        """Let go of all that is under way."""
        for job in (self._making, self._painting):
            if job is not None:
                job.cancel()
        self._making = self._painting = None

    def _on_painted(self, page: tuple[int, QImage, float]) -> None:
        self.painted.emit(*page)

    def _on_progress(self, progress: tuple[int, int]) -> None:
        self.progressed.emit(*progress)

    def _on_crashed(self, _error: object) -> None:
        self._making = None

    def _on_made(self, paper: Paper) -> None:
        self._making = None
        self.made.emit(paper)

    def _on_failed(self, message: Message) -> None:
        self._making = None
        self.failed.emit(message)

    def _on_all_painted(self) -> None:
        self._painting = None
        self.finished.emit()


def _make(making: Making, control: Control) -> Paper:
    from workshop_app.pdf.raster import read_pages

    pdf = making.make(control)
    control.check()
    return Paper(making.name, pdf, read_pages(pdf))


def _at_once(document: Document, _control: Control) -> bytes:
    return document.make()


def _paint(pdf: bytes, numbers: tuple[int, ...], scale: float, control: Control) -> None:
    for number in numbers:
        control.check()
        control.send((number, page_image(pdf, number, scale), scale))
