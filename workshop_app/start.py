"""Starts the desktop app, for whoever begins it: an icon, a file, the command line."""

from __future__ import annotations

import gc
from pathlib import Path


def open_window(
    store: str | None = None,
    role: str | None = None,
    lang: str | None = None,
    file: Path | None = None,
) -> int:
    """Run the desktop app until its window is closed; return its exit status."""
    # Nothing of what a start makes is garbage; looking for some would cost a tenth of its time.
    # The app turns the collector on again when its window is painted.
    gc.disable()
    # All that needs no Qt before Qt: PySide reads the source of whatever is imported after it.
    import workshop_app.kit.catalogue
    import workshop_app.services.agendas
    import workshop_app.services.bundle
    import workshop_app.storage.database
    import workshop_app.system.languages
    import workshop_app.system.logs  # noqa: F401
    from workshop_app.app import run

    return run(store=Path(store) if store else None, role=role, lang=lang, file=file)
