"""Which part of the manual serves where one is."""

from __future__ import annotations

from workshop_app.ui.routes import (
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

_PARTS: dict[type[Route], tuple[str, int]] = {
    Welcome: ("", 0),
    NewClass: ("first-class", 2),
    HandIns: ("first-class", 6),
    WorkRoute: ("team", 2),
    PreviewRoute: ("team", 6),
    VersionsRoute: ("team", 8),
    SettingsRoute: ("data", 0),
}
"""Chapters with the heading, counted from their title, that speaks of a page."""

_OF_TABS = {"agenda": 5, "teams": 3, "exercises": 4, "results": 7, "wrap-up": 8}
"""The headings of the first class that speak of the tabs of a class."""


def manual_for(route: Route, role: str, tab: str = "") -> ManualRoute:
    """Return the part for a page of a trainer or a team, in a class for its tab; from there one
    comes back to it."""
    if isinstance(route, ManualRoute):
        return route
    chapter, section = _PARTS.get(type(route)) or _of_role(route, role, tab)
    return ManualRoute(chapter, section, back=route)


def _of_role(route: Route, role: str, tab: str) -> tuple[str, int]:
    if role == "trainer":
        match route:
            case ClassRoute():
                return "first-class", _OF_TABS.get(tab, 0)
            case ClassPreviewRoute():
                return "first-class", _OF_TABS[route.tab]
            case Home():
                return "first-class", 0
    return "team", 0
