"""Which chapter of the manual serves where one is."""

from __future__ import annotations

from workshop_app.ui.routes import (
    ClassPreviewRoute,
    ClassRoute,
    HandIns,
    Home,
    ManualRoute,
    NewClass,
    Route,
    SettingsRoute,
    Welcome,
)


def manual_for(route: Route, role: str) -> ManualRoute:
    """Return the chapter for a page of a trainer or a team; from there one comes back to it."""
    match route:
        case ManualRoute():
            return route
        case Welcome():
            chapter = ""
        case SettingsRoute():
            chapter = "data"
        case NewClass() | ClassRoute() | ClassPreviewRoute() | HandIns():
            chapter = "first-class"
        case Home() if role == "trainer":
            chapter = "first-class"
        case _:
            chapter = "team"
    return ManualRoute(chapter, back=route)
