"""The languages of the program and the texts of its own screens."""

from __future__ import annotations

import gettext
import os
from dataclasses import dataclass
from functools import cache

from workshop_app.system.resources import resource

CHINESE = "zh_CN"
ENGLISH = "en"
CODES = (CHINESE, ENGLISH)
NAMES = {CHINESE: "简体中文", ENGLISH: "English"}
DOMAIN = "workshop"


@dataclass(frozen=True)
class Language:
    """One language: its code and its translations of the program's own texts."""

    code: str
    _catalogue: gettext.NullTranslations

    def text(self, original: str) -> str:
        """Return the translation of an English original, or the original itself."""
        return self._catalogue.gettext(original) if original else ""

    def plural(self, one: str, many: str, count: int) -> str:
        """Return the form that fits `count`, with `{count}` filled in."""
        return self._catalogue.ngettext(one, many, count).format(count=count)


@cache
def language(code: str) -> Language:
    """Return the language of a code of `CODES`; English needs no catalogue.

    Raises KeyError for a code the program does not speak.
    """
    if code not in CODES:
        raise KeyError(code)
    if code == ENGLISH:
        return Language(code, gettext.NullTranslations())
    file = resource("i18n", code, "LC_MESSAGES", f"{DOMAIN}.mo")
    try:
        with file.open("rb") as stream:
            return Language(code, gettext.GNUTranslations(stream))
    except FileNotFoundError:  # a fresh copy of the source, before `make translations`
        return Language(code, gettext.NullTranslations())


def system_code() -> str:
    """Return the code that fits the system: Chinese for any Chinese locale, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value and value not in ("C", "POSIX", "C.UTF-8"):
            return CHINESE if value.lower().startswith("zh") else ENGLISH
    import locale

    name = (locale.getlocale()[0] or "").lower()
    return CHINESE if name.startswith(("zh", "chinese")) else ENGLISH
