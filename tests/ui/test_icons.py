"""Icons in the colour of a role, sharp at every pixel ratio."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from tests.ui.looks import look
from workshop_app.system.resources import resource, root
from workshop_app.ui import icons

SHIPPED = sorted(path.stem for path in resource("icons").glob("*.svg"))


def colours(picture):
    image = picture.toImage()
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            if pixel.alpha() == 255:
                found.add(pixel.name())
    return found


def test_every_shipped_icon_is_shown_somewhere():
    code = [path.read_text(encoding="utf-8") for path in (root() / "workshop_app").rglob("*.py")]
    assert [name for name in SHIPPED if not any(f'"{name}"' in text for text in code)] == []


def test_the_licence_is_shipped_with_the_icons():
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_icon_can_be_recoloured(qapp, name):
    theme = look()
    wanted = theme.colour("error").getRgb()
    found = [QColor(colour).getRgb() for colour in colours(icons.pixmap(theme, name, "error", 24))]
    assert found
    assert all(abs(a - b) <= 2 for rgb in found for a, b in zip(rgb, wanted, strict=True))


def test_an_icon_is_drawn_for_the_screen_it_is_on(qapp):
    theme = look(scale=1.5)
    picture = icons.pixmap(theme, "check", size=20, ratio=2.0)
    assert picture.size() == QSize(60, 60)
    assert picture.deviceIndependentSize().toSize() == QSize(30, 30)


def test_another_theme_gives_another_colour(qapp):
    light = colours(icons.pixmap(look("light"), "check", "ink", 24))
    dark = colours(icons.pixmap(look("dark"), "check", "ink", 24))
    assert light.isdisjoint(dark)


def test_a_disabled_icon_is_fainter(qapp):
    theme = look()
    icon = icons.icon(theme, "check")
    faint = icon.pixmap(QSize(18, 18), 2.0, QIcon.Mode.Disabled)
    assert colours(faint) == {theme.colour("disabled").name()}


def test_an_icon_that_is_not_shipped_is_a_mistake(qapp):
    with pytest.raises(FileNotFoundError):
        icons.pixmap(look(), "no-such-icon")


def test_the_sign_of_the_program_has_every_size_a_system_asks_for(qapp):
    sizes = {size.width() for size in icons.app_icon(look(), "体").availableSizes()}
    assert {16, 32, 48, 256} <= sizes
