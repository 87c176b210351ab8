"""Which page belongs to which route; a page is imported when it is first asked for."""

from __future__ import annotations

from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.page import Page
from workshop_app.ui.routes import (
    Catalogue,
    ClassPreviewRoute,
    ClassRoute,
    HandIns,
    Home,
    ManualRoute,
    NewClass,
    PreviewRoute,
    Route,
    SettingsRoute,
    VersionsRoute,
    Welcome,
    WorkRoute,
)


def make_page(route: Route, desk: Desk) -> Page:
    """Return the page of a route. Raises KnownError for a work or class that is gone."""
    match route:
        case Welcome():
            from workshop_app.ui.pages.welcome import WelcomePage

            return WelcomePage(desk)
        case Home():
            from workshop_app.ui.pages.home import HomePage

            return HomePage(desk)
        case Catalogue():
            from workshop_app.ui.pages.catalogue import CataloguePage

            return CataloguePage(desk)
        case NewClass() | ClassRoute() | ClassPreviewRoute() | HandIns():
            return _class_page(route, desk)
        case WorkRoute(work_id):
            from workshop_app.ui.pages.exercise import ExercisePage

            return ExercisePage(desk, desk.open(desk.works.open(work_id)), route)
        case VersionsRoute():
            from workshop_app.ui.pages.versions import VersionsPage

            return VersionsPage(desk, route)
        case PreviewRoute():
            from workshop_app.ui.pages.preview import PreviewPage
            from workshop_app.ui.previewed import PreviewedWork

            return PreviewPage(desk, PreviewedWork(desk, route), route.what)
        case SettingsRoute() | ManualRoute():
            return _page_of_the_program(route, desk)
        case _:
            raise ValueError(route)


def _page_of_the_program(route: SettingsRoute | ManualRoute, desk: Desk) -> Page:
    """Return a page that has to do with the program itself."""
    if isinstance(route, ManualRoute):
        from workshop_app.ui.pages.manual import ManualPage

        return ManualPage(desk, route)
    from workshop_app.ui.pages.settings import SettingsPage

    return SettingsPage(desk)


def _class_page(route: NewClass | ClassRoute | ClassPreviewRoute | HandIns, desk: Desk) -> Page:
    """Return a page that has to do with a class."""
    match route:
        case NewClass():
            from workshop_app.ui.pages.new_class import NewClassPage

            return NewClassPage(desk)
        case ClassRoute(workshop_id, tab):
            from workshop_app.ui.pages.class_page import ClassPage

            return ClassPage(desk, workshop_id, tab)
        case ClassPreviewRoute():
            from workshop_app.ui.pages.preview import PreviewPage
            from workshop_app.ui.previewed_class import PreviewedClass

            return PreviewPage(desk, PreviewedClass(desk, route), route.document)
        case HandIns():
            from workshop_app.ui.pages.hand_ins import HandInsPage

            return HandInsPage(desk, route)
