"""Which language the desk speaks: the chosen one, else the system's."""

from __future__ import annotations

import sys

from workshop_app.services.settings import Settings
from workshop_app.system.languages import CHINESE, ENGLISH, system_code


def spoken(settings: Settings) -> str:
    """Return the code of the language to speak; only Qt knows the system's on macOS and Windows."""
    if settings.language:
        return settings.language
    if sys.platform in ("darwin", "win32"):
        from PySide6.QtCore import QLocale

        is_chinese = QLocale.system().language() == QLocale.Language.Chinese
        return CHINESE if is_chinese else ENGLISH
    return system_code()
