"""Where one can be in the program; the main window turns a route into a page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Welcome:
    """The first question: trainer or team?"""


@dataclass(frozen=True)
class Home:
    """Classes, exercises to practise, recent work."""


@dataclass(frozen=True)
class Catalogue:
    """All exercises by course."""


@dataclass(frozen=True)
class ClassRoute:
    """One class; `tab` is "agenda", "teams", "exercises", "results" or "wrap-up", "" for the one
    that serves best."""

    workshop_id: str
    tab: str = ""


@dataclass(frozen=True)
class NewClass:
    """Start a class from a course."""


@dataclass(frozen=True)
class HandIns:
    """What hand-ins hold, before it is taken in; `files` are files and folders."""

    files: tuple[str, ...]
    workshop_id: str = ""
    back: Route = field(default_factory=Home)


@dataclass(frozen=True)
class Practise:
    """Start a new work on an exercise, outside any class; from there one comes back to `back`."""

    exercise_id: str
    back: Route = field(default_factory=Home)


@dataclass(frozen=True)
class WorkRoute:
    """A team's work on an exercise; `back` is where one came from."""

    work_id: str
    back: Route = field(default_factory=Home)


@dataclass(frozen=True)
class VersionsRoute:
    """The versions of a work, or without one of a whole class; `came_from` is left out by who came
    from the work or the class itself."""

    work_id: str = ""
    workshop_id: str = ""
    came_from: Route | None = None

    @property
    def back(self) -> Route:
        """The way back."""
        own = WorkRoute(self.work_id) if self.work_id else ClassRoute(self.workshop_id)
        return self.came_from or own


@dataclass(frozen=True)
class PreviewRoute:
    """The pages of a work before they are printed: `what` is "result", "worksheet" or the key of
    a handout; `came_from` is left out by who came from the work itself."""

    work_id: str
    what: str = "result"
    came_from: Route | None = None

    @property
    def back(self) -> Route:
        """The way back."""
        return self.came_from or WorkRoute(self.work_id)


@dataclass(frozen=True)
class ClassPreviewRoute:
    """The papers of a class before they are printed: `document` is one that
    `services.documents.papers` names, and `tab` the part of the class that one came from."""

    workshop_id: str
    document: str
    tab: str = "wrap-up"

    @property
    def back(self) -> ClassRoute:
        """The way back."""
        return ClassRoute(self.workshop_id, self.tab)


_HANDOUT = "handout:"


def handout_key(handout_id: str) -> str:
    """Return what a preview route says for a handout."""
    return _HANDOUT + handout_id


def handout_of(what: str) -> str:
    """Return the id of the handout that a preview route asks for, or ""."""
    return what.removeprefix(_HANDOUT) if what.startswith(_HANDOUT) else ""


@dataclass(frozen=True)
class SettingsRoute:
    """Choices, folders, backups, the trash, about."""


@dataclass(frozen=True)
class ManualRoute:
    """A chapter of the manual, from a heading on, counted from its title; `back` is where one came
    from."""

    chapter: str = ""
    section: int = 0
    back: Route = field(default_factory=Home)


Route = (
    Welcome
    | Home
    | Catalogue
    | ClassRoute
    | NewClass
    | HandIns
    | Practise
    | WorkRoute
    | VersionsRoute
    | PreviewRoute
    | ClassPreviewRoute
    | SettingsRoute
    | ManualRoute
)
