"""What every page is given: the services, the look, the language, and what has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kit.catalogue import Catalogue
from workshop_app.services import settings as settings_file
from workshop_app.services.bundle import Services
from workshop_app.services.settings import Settings, SettingsError
from workshop_app.system.languages import ENGLISH, Language, language
from workshop_app.system.paths import DataFolder
from workshop_app.ui import theme as themes
from workshop_app.ui.messages import Messages
from workshop_app.ui.spoken import spoken

# What only an open work needs is imported when one is opened: home must not wait for it.
if TYPE_CHECKING:
    from workshop_app.kit.kind import Kind
    from workshop_app.services.agendas import Agendas
    from workshop_app.services.documents.gathering import Documents
    from workshop_app.services.handins.service import HandIns
    from workshop_app.services.notes import NoteRecords
    from workshop_app.services.people import People
    from workshop_app.services.pitches import PitchRecords
    from workshop_app.services.points import PickRecords, PointRecords
    from workshop_app.services.records import Records
    from workshop_app.services.results import Results
    from workshop_app.services.templates import Templates
    from workshop_app.services.works import OpenWork
    from workshop_app.ui.class_screen.control import ClassScreenControl
    from workshop_app.ui.session import WorkSession
    from workshop_app.ui.waiting import Waiting

NOT_SAVED = "not-saved"
"""The key of the banner that says that the disk does not take what is typed."""


class Desk(QObject):
    """The services and choices of one running program.

    `changed` carries the `Changes` of every use case; `look_changed` asks all pages to be built
    anew, because language, theme or text size are others now. `go_asked` asks the window for
    another route, where no page is there to ask. `is_starting` is true until the program's first
    window is painted: a page may wait until then with what is not seen.
    """

    changed = Signal(object)
    look_changed = Signal()
    go_asked = Signal(object)

    def __init__(
        self,
        folder: DataFolder,
        settings: Settings,
        catalogue: Catalogue,
        services: Services,
        messages: Messages,
        *,
        read_only: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.read_only = read_only
        self.is_starting = False
        self.folder = folder
        self.settings = settings
        self.catalogue = catalogue
        self.services = services
        self.works = services.works
        self.workshops = services.workshops
        self.backups = services.backups
        self.messages = messages
        self.session: WorkSession | None = None
        self._waiting: Waiting | None = None
        self._class_screen: ClassScreenControl | None = None
        self._make_class_screen: Callable[[], ClassScreenControl] | None = None
        self._kinds: dict[str, Kind[Any]] = {}
        self._standard_texts = themes.StandardTexts(_app())
        self._system = themes.watch_system(self, self._follow_system)
        self._take_look()

    @property
    def people(self) -> People:
        return self.services.people

    @property
    def points(self) -> PointRecords:
        return self.services.points

    @property
    def picks(self) -> PickRecords:
        return self.services.picks

    @property
    def records(self) -> Records:
        return self.services.records

    @property
    def agendas(self) -> Agendas:
        return self.services.agendas

    @property
    def results(self) -> Results:
        return self.services.results

    @property
    def pitches(self) -> PitchRecords:
        return self.services.pitches

    @property
    def notes(self) -> NoteRecords:
        return self.services.notes

    @property
    def hand_ins(self) -> HandIns:
        return self.services.hand_ins

    @property
    def documents(self) -> Documents:
        return self.services.documents

    @property
    def templates(self) -> Templates:
        return self.services.templates

    @property
    def role(self) -> str:
        """Whom the program serves: "trainer" or "team"."""
        return self.settings.role or "team"

    @property
    def class_screen(self) -> ClassScreenControl | None:
        """The class screen, made when it is first asked for; None where none is offered."""
        if self._class_screen is None and self._make_class_screen is not None:
            self._class_screen = self._make_class_screen()
        return self._class_screen

    def offer_class_screen(self, make: Callable[[], ClassScreenControl]) -> None:
        """Say how the class screen is made once somebody needs it."""
        self._make_class_screen = make

    def close_class_screen(self) -> None:
        """Close the class screen where it was used."""
        if self._class_screen is not None:
            self._class_screen.close()

    def kind(self, exercise_id: str) -> Kind[Any]:
        """Return the engine of an exercise. Raises KeyError for an exercise that is not there, and
        KnownError for one that this version cannot use."""
        if exercise_id not in self._kinds:
            from workshop_app.kinds import kind_of

            self._kinds[exercise_id] = kind_of(self.catalogue[exercise_id])
        return self._kinds[exercise_id]

    def title_of(self, exercise_id: str) -> str:
        """Return the title of an exercise, or its id where this version does not have it."""
        exercise = self.catalogue.get(exercise_id)
        return exercise.headline(self.language.code)("title") if exercise else exercise_id

    def open(self, opened: OpenWork) -> WorkSession:
        """Return the session of a work; one work is open at a time.

        Raises KnownError while the last one still waits for its disk: nobody else would save it.
        """
        if self.session is not None and self.session.work_id == opened.work.id:
            return self.session
        from workshop_app.ui.session import WorkSession

        if not self.close_session():
            raise KnownError(
                say(
                    "The last change is not on the disk yet. Free some room or plug the disk in; "
                    "the program keeps trying, then open the next work."
                )
            )
        kind = self.kind(opened.work.exercise_id)
        self.session = WorkSession(self.works, kind, opened, self.language, self)
        self.session.changed.connect(self.changed)
        self.session.not_saved.connect(self._on_not_saved)
        self.session.saved.connect(self._on_saved)
        return self.session

    def _on_not_saved(self, problem: Message) -> None:
        """Say it on every page, until it is not so any more."""
        words = say(
            "{problem} You can go on: everything is kept here and saved as soon as it is possible.",
            problem=problem,
        )
        self.messages.keep(NOT_SAVED, words.render(self.language.text), "error")

    def _on_saved(self) -> None:
        waits = self._waiting is not None and not self._waiting.is_empty
        if not waits and (self.session is None or self.session.is_saved):
            self.messages.drop(NOT_SAVED)

    @property
    def waiting(self) -> Waiting:
        """What was written down of a class and waits for its disk."""
        if self._waiting is None:
            from workshop_app.ui.waiting import Waiting

            self._waiting = Waiting(self)
            self._waiting.kept.connect(self.changed)
            self._waiting.failing.connect(self._on_not_saved)
            self._waiting.failed.connect(self._on_not_kept)
            self._waiting.over.connect(self._on_saved)
        return self._waiting

    def _on_not_kept(self, problem: Message) -> None:
        self.messages.tell(problem.render(self.language.text), "error")

    def close_session(self) -> bool:
        """Save and leave the open work; return whether all is on the disk."""
        if self._waiting is not None and not self._waiting.flush():
            return False
        if self.session is None:
            return True
        done = self.session.flush()
        if done:
            self.drop_session()
        return done

    def drop_session(self) -> None:
        """Leave the open work with what could not be saved, of it or of a class."""
        if self._waiting is not None:
            self._waiting.clear()
        if self.session is not None:
            self.session.deleteLater()
            self.session = None
        self._on_saved()

    def change_settings(self, **values: object) -> None:
        """Take other choices at once and keep them; tells where they cannot be written."""
        before = self.settings
        self.settings = replace(before, **values)  # type: ignore[arg-type]
        try:
            settings_file.save(self.folder.settings, self.settings)
        except SettingsError as error:
            self.messages.tell(error.message.render(self.language.text), "error")
        if _look(before) != _look(self.settings):
            self._take_look()
            self.look_changed.emit()
        self.changed.emit(Changes(settings=True))

    def _take_look(self) -> None:
        self.language: Language = language(spoken(self.settings))
        self.theme = themes.make_theme(
            self.settings.theme,
            self.settings.text_size,
            self.settings.motion,
            latin=self.language.code == ENGLISH,
        )
        themes.apply(_app(), self.theme)
        self._standard_texts.speak(self.language.code)
        if self.session is not None:
            self.session.speak(self.language)

    def _follow_system(self) -> None:
        if self.settings.theme == themes.SYSTEM:
            self._take_look()
            self.look_changed.emit()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _look(settings: Settings) -> tuple[object, ...]:
    return settings.language, settings.theme, settings.text_size, settings.motion
