"""The look of the desk: colours by role, sizes that scale, the style sheet, fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from string import Template

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from workshop_app.kit.palette import DARK, LIGHT, Palette, palette
from workshop_app.system.resources import resource

NOTE, BODY, SECTION, PAGE, KEY = 12, 14, 16, 20, 36
"""Type sizes in pixels at a scale of 1."""

CONTROL_HEIGHT = 36
CONTROL_RADIUS = 8
CARD_RADIUS = 12
RING = 3

SYSTEM = "system"
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""The text sizes to choose from, in per cent."""

_TRANSLATOR = "standard texts"
FAMILIES = ("Noto Sans SC", "Noto Emoji")
FONT_FILES = (
    "NotoSansSC_400Regular.ttf",
    "NotoSansSC_700Bold.ttf",
    "NotoEmoji_400Regular.ttf",
)
_MIXES = {
    "border": ("line", "muted", 0.35),
    "border_hover": ("line", "muted", 0.8),
    "hover": ("surface", "muted", 0.08),
    "pressed": ("surface", "muted", 0.18),
    "accent_hover": ("accent", "ink", 0.15),
    "accent_pressed": ("accent", "ink", 0.3),
    "tint_hover": ("tint", "accent", 0.1),
    "tint_soft": ("surface", "tint", 0.4),
    "tint_line": ("tint", "accent", 0.35),
    "warn_line": ("warn_ground", "warn_ink", 0.3),
    "error_line": ("error_ground", "error", 0.3),
    "disabled": ("surface", "muted", 0.55),
    "track": ("surface", "muted", 0.12),
}
"""Roles made of two others: the first, moved towards the second by a share of 0–1."""

_ROLES = {entry.name for entry in fields(Palette)} - {"name", "data"}


@dataclass(frozen=True)
class Theme:
    """What every widget is drawn with: a palette, a scale of 1.0–2.0, whether things move, and
    whether its words are in Latin letters."""

    palette: Palette
    scale: float = 1.0
    motion: bool = True
    latin: bool = False
    # What was asked for before: every widget asks again for the same few.
    _colours: dict[str, QColor] = field(default_factory=dict, init=False, repr=False, compare=False)
    _fonts: dict[tuple[int, bool], QFont] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def is_dark(self) -> bool:
        return self.palette.name == DARK

    def px(self, pixels: float) -> int:
        """Return a length given at a scale of 1 in the pixels of this theme."""
        return round(pixels * self.scale)

    def colour(self, role: str) -> QColor:
        """Return the colour of a role of `Palette`, of `data.0` to `data.6`, or of a mixed role.

        Raises KeyError for a role that does not exist.
        """
        if role not in self._colours:
            self._colours[role] = self._mixed(role)
        return QColor(self._colours[role])

    def _mixed(self, role: str) -> QColor:
        if role in _MIXES:
            base, towards, share = _MIXES[role]
            return mix(self.colour(base), self.colour(towards), share)
        if role.startswith("data."):
            return QColor(self.palette.data[int(role.removeprefix("data."))])
        if role not in _ROLES:
            raise KeyError(role)
        return QColor(getattr(self.palette, role))

    def font(self, size: int = BODY, bold: bool = False) -> QFont:
        """Return the font of a type size given at a scale of 1."""
        kind = size, bold
        if kind not in self._fonts:
            self._fonts[kind] = self._made(size, bold)
        return QFont(self._fonts[kind])

    def _made(self, size: int, bold: bool) -> QFont:
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        # The quotes and dots of a Chinese font are as wide as a character; among Latin letters they
        # would tear words apart. A new font begins as the program's own, so 0 has to be said.
        font.setFeature(QFont.Tag("pwid"), int(self.latin))
        return font

    def duration(self, milliseconds: int = 160) -> int:
        """Return how long a movement takes; 0 where nothing is to move."""
        return milliseconds if self.motion else 0


def mix(base: QColor, towards: QColor, share: float) -> QColor:
    """Return `base` moved towards another colour by a share of 0–1."""
    keep = 1 - share
    return QColor(
        round(base.red() * keep + towards.red() * share),
        round(base.green() * keep + towards.green() * share),
        round(base.blue() * keep + towards.blue() * share),
    )


def make_theme(
    choice: str = SYSTEM, text_size: int = 100, motion: bool = True, *, latin: bool = False
) -> Theme:
    """Return the theme of the settings: "system", "light" or "dark", text of 100–200 per cent;
    `latin` where the program speaks a language of Latin letters.

    Nothing moves where the system asks for less motion. Needs a running QApplication.
    """
    name = choice if choice in (LIGHT, DARK) else system_scheme()
    scale = min(max(text_size, 100), 200) / 100
    return Theme(palette(name), scale, motion and system_allows_motion(), latin)


def system_scheme() -> str:
    """Return the name of the palette that fits the system: light unless it says dark."""
    scheme = QApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def system_allows_motion() -> bool:
    """Return whether the system lets windows and menus move."""
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


class _Tokens(Mapping[str, str]):
    """The names a style sheet template may use: `$role`, and `$px8` for 8 scaled pixels."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def __getitem__(self, name: str) -> str:
        if name.startswith("px"):
            return f"{self._theme.px(int(name.removeprefix('px')))}px"
        return self._theme.colour(name).name()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def stylesheet(theme: Theme) -> str:
    """Return the style sheet of the program. Raises KeyError for an unknown role."""
    template = resource("themes", "base.qss").read_text(encoding="utf-8")
    return Template(template).substitute(_Tokens(theme))


@cache
def load_fonts() -> None:
    """Make the shipped fonts known to Qt, once. Raises FileNotFoundError where one is missing."""
    for name in FONT_FILES:
        path = resource("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def system_palette(theme: Theme) -> QPalette:
    """Return Qt's palette in the colours of the theme, for native and unstyled parts."""
    role = QPalette.ColorRole
    result = QPalette()
    for target, source in (
        (role.Window, "canvas"),
        (role.WindowText, "ink"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Text, "ink"),
        (role.Button, "surface"),
        (role.ButtonText, "ink"),
        (role.BrightText, "error"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "surface"),
        (role.Midlight, "raised"),
        (role.Mid, "line"),
        (role.Dark, "border"),
        (role.Shadow, "border"),
    ):
        result.setColor(target, theme.colour(source))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("disabled"))
    return result


def apply(app: QApplication, theme: Theme) -> None:
    """Give the program its look; pages that are already open are to be built anew."""
    load_fonts()
    app.setPalette(system_palette(theme))
    app.setFont(theme.font())
    app.setStyleSheet(stylesheet(theme))


class StandardTexts:
    """The words of Qt's own buttons and menus, in one language at a time."""

    def __init__(self, app: QApplication) -> None:
        self._app = app

    def speak(self, code: str) -> None:
        """Switch Qt's own words to a language; English is what Qt speaks by itself."""
        for old in self._app.findChildren(QTranslator, _TRANSLATOR):
            self._app.removeTranslator(old)
            old.setParent(None)
        translator = QTranslator(self._app)
        translator.setObjectName(_TRANSLATOR)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{code}", folder):
            self._app.installTranslator(translator)


class SystemScheme(QObject):
    """Tells when the system turns dark or light."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QApplication.styleHints().colorSchemeChanged.connect(self.changed)


def watch_system(parent: QObject, react: Callable[[], None]) -> SystemScheme:
    """Call `react` each time the system turns dark or light, as long as `parent` lives."""
    scheme = SystemScheme(parent)
    scheme.changed.connect(react)
    return scheme
