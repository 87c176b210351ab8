"""The pictures of the manual and the readmes, in both languages, and the page of the manual."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from PIL import Image
from PySide6.QtCore import QBuffer, QRect, Qt
from PySide6.QtWidgets import QLabel

from tools.screens.hand_ins import bring
from tools.screens.harness import LOOKS, Look, Studio, settle, wait_until
from tools.screens.seed import TEAMS, Seed
from tools.screens.versions import grown
from workshop_app.domain.agenda import timetable
from workshop_app.domain.class_run import Step
from workshop_app.services.demo import demo_class, demo_works
from workshop_app.services.demo_keeping import keep
from workshop_app.services.settings import Role
from workshop_app.system.languages import CHINESE, CODES, ENGLISH, language
from workshop_app.system.resources import root
from workshop_app.ui import moments
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.views import AGENDA, COMPARISON, COUNTDOWN
from workshop_app.ui.desk import Desk
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.messages import WindowMessages
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.pages.hand_ins import HandInsPage
from workshop_app.ui.pages.manual import ManualPage
from workshop_app.ui.pages.versions import VersionsPage
from workshop_app.ui.routes import (
    ClassRoute,
    HandIns,
    Home,
    ManualRoute,
    NewClass,
    Route,
    SettingsRoute,
    VersionsRoute,
    WorkRoute,
)

SCREENS = "tests/two_screens.json"
FOLDER = root() / "docs" / "pictures" / "manual"
SHARP = 2.0
"""Pictures are taken at twice the size, so that they are sharp also on a dense screen."""

WIDEST = 1520
COLOURS, APART = 200, 4
LARGEST = 120 * 1024
HALF_WAY = 7
MORNING = datetime(2026, 11, 22, 9, 0).astimezone()
LATE = (0, 2, 1, 5, 5, 6)
"""By how many minutes each block of the second morning begins late."""
USUAL_FOLDER = r"D:\ExperienceWorkshop\backups"
SIZES = ((1366, 768), (1024, 768))


@dataclass(frozen=True)
class Scene:
    """A picture: where it is taken, for whom, in a window of which size, and which part of it."""

    name: str
    route: Callable[[Room], Route]
    size: tuple[int, int]
    part: tuple[int, int, int, int] = (0, 0, 0, 0)
    role: Role = "trainer"
    act: Callable[[MainWindow], None] | None = None


class Room:
    """A desk with the sample class, which is run from its start."""

    def __init__(self, folder: Path, look: Look, role: Role) -> None:
        self.folder = folder
        self.seed = Seed(folder / "desk", look.language)
        self.desk: Desk
        self.messages: WindowMessages
        self.desk, self.messages = self.seed.desk(look, role)
        self.control: ClassScreenControl | None = None

    def sample_class(self) -> str:
        """Put in the sample class on its second morning, and return its id."""
        code = self.desk.language.code
        demo = demo_class(code)
        works = demo_works(demo, self.seed.catalogue, code)
        self.seed.clock.at = MORNING
        workshop = keep(demo, works, self.seed.services, MORNING, language(code))
        self.control = ClassScreenControl(self.desk, self.desk)
        self.desk.offer_class_screen(lambda: self.control)  # type: ignore[arg-type,return-value]
        return workshop.id

    def now(self) -> datetime:
        """The present, for the sample class that of its second morning."""
        at = self.seed.clock() if self.control is not None else datetime.now(UTC)
        return at.astimezone()

    def close(self) -> None:
        if self.control is not None:
            self.control.close()
        self.desk.close_session()
        self.seed.store.close()


def _second_day(tab: str, until: str) -> Callable[[Room], Route]:
    """Lead the class through its second morning, a little late as classes are."""

    def route(room: Room) -> Route:
        workshop_id = room.sample_class()
        control, clock = room.control, room.seed.clock
        assert control is not None
        control.run_class(workshop_id)
        slots = [slot for slot in timetable(room.desk.agendas.read(workshop_id)) if slot.day]
        for late, slot in zip(LATE, slots, strict=False):
            clock.at = MORNING + timedelta(minutes=slot.start - slots[0].start + late)
            while _step(control).block_id != slot.block.id or _step(control).kind == AGENDA:
                control.advance()
        while _step(control).kind != until:
            control.advance()
        return ClassRoute(workshop_id, tab)

    return route


def _step(control: ClassScreenControl) -> Step:
    assert control.run is not None
    return control.run.step


def _class(tab: str) -> Callable[[Room], Route]:
    return lambda room: ClassRoute(room.sample_class(), tab)


def _stick(room: Room) -> Route:
    return HandIns((str(bring(room.desk, room.folder)),))


def _work(room: Room) -> Route:
    workshop_id = room.sample_class()
    first = room.desk.people.teams(workshop_id)[0].id
    works = room.desk.works.of_workshop(workshop_id)
    wanted = (first, "mdm")
    return WorkRoute(next(one.id for one in works if (one.team_id, one.exercise_id) == wanted))


def _practice(exercise_id: str) -> Callable[[Room], Route]:
    def route(room: Room) -> Route:
        kind, code = room.desk.kind(exercise_id), room.desk.language.code
        state = kind.sample(code)
        opened, _ = room.desk.works.start_practice(
            exercise_id, kind.dump(state), TEAMS[code].format(number=3), kind.attachments(state)
        )
        return WorkRoute(opened.work.id)

    return route


def _versions(room: Room) -> Route:
    room.seed.fill()
    return VersionsRoute(grown(room.seed).id)


def _half_way(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, VersionsPage)
    page.list.go_to(HALF_WAY)
    wait_until(lambda: page.frames.get(page.list.current) is not None)


def _filled(route: Route) -> Callable[[Room], Route]:
    def made(room: Room) -> Route:
        room.seed.fill()
        return route

    return made


def _show_trail(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, ExercisePage)
    headline = page.shown.headline
    assert headline is not None
    page.result.ask_trail(headline.id)


def _say_what_is_usual(window: MainWindow) -> None:
    """Say the size of text and the folder as they may be, not as they are for the picture."""
    told = {str(window.desk.folder.backups): USUAL_FOLDER, f"{SHARP:.0%}": "100%"}
    for label in window.findChildren(QLabel):
        for made, usual in told.items():
            label.setText(label.text().replace(made, usual))


SCENES = (
    Scene("home", _filled(Home()), (1180, 660)),
    Scene("new-class", lambda room: NewClass(), (1180, 660)),
    Scene("teams", _class("teams"), (1180, 640)),
    Scene("class", _second_day("agenda", COUNTDOWN), (1366, 740)),
    Scene("stick", _stick, (1100, 660)),
    Scene("results", _second_day("results", COMPARISON), (1366, 740)),
    Scene("exercise", _work, (1240, 690), role="team"),
    Scene("trail", _work, (1240, 690), (706, 68, 500, 472), role="team", act=_show_trail),
    Scene("versions", _versions, (1240, 660), role="team", act=_half_way),
    Scene(
        "backups",
        _filled(SettingsRoute()),
        (1180, 640),
        (616, 72, 540, 364),
    ),
)

README_SCENES = (
    Scene("app", _practice("mdm"), (1366, 768), role="team"),
    Scene("map", _practice("emotion-curve"), (1366, 768), role="team"),
    Scene("class", _second_day("agenda", COUNTDOWN), (1366, 768)),
)
README_NAMES = {CHINESE: "{name}.png", ENGLISH: "{name}.en.png"}


def take(studio: Studio) -> None:
    """Write the pictures of the manual to `docs`, in a room with a projector, and the page that
    shows them in every look to the others."""
    room = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={SCREENS}"}
    subprocess.run([sys.executable, "-m", __spec__.name], env=room, cwd=root(), check=True)
    for look in LOOKS:
        for size in SIZES:
            _take_page(studio, look, size)


def main() -> None:
    """Write the pictures of the manual; needs a desk and a projector beside it."""
    studio = Studio()
    for code in CODES:
        for scene in SCENES:
            _take(studio, scene, code, FOLDER / f"{scene.name}.{code}.png")
        for scene in README_SCENES:
            name = README_NAMES[code].format(name=scene.name)
            _take(studio, scene, code, FOLDER.parent / name)
        _take_test_picture(studio, code)


def _take(studio: Studio, scene: Scene, code: str, path: Path) -> None:
    look = Look(language=code, scale=SHARP)
    with _room(look, scene.role) as room:
        route = scene.route(room)
        window = MainWindow(room.desk, room.messages, make_page)
        window.go(route)
        _show(window, scene.size)
        if isinstance(window.page, HandInsPage):
            page = window.page
            wait_until(lambda: page.found is not None)
        if scene.act is not None:
            scene.act(window)
        _say_what_is_usual(window)
        settle()
        left, top, width, height = (round(SHARP * pixels) for pixels in scene.part)
        part = QRect(left, top, width, height) if width else window.rect()
        buffer = QBuffer()
        window.grab(part).save(buffer, "PNG")
        _write(studio, path, bytes(buffer.data().data()))
        window.close()
        window.deleteLater()
        settle()


def _take_test_picture(studio: Studio, code: str) -> None:
    from workshop_app.kit.class_slides_screens import TestPictureSlides
    from workshop_app.pdf.pictures import to_png

    drawing = TestPictureSlides(language(code), (1920, 1080)).draw(0, 1520, 855)
    _write(studio, FOLDER / f"test-picture.{code}.png", to_png(drawing))


def _take_page(studio: Studio, look: Look, size: tuple[int, int]) -> None:
    with _room(look, "trainer") as room:
        for chapter in ("", "first-class", "trouble", "keys"):
            window = MainWindow(room.desk, room.messages, make_page)
            window.go(ManualRoute(chapter))
            name = f"manual/{chapter or 'index'}-{look.suffix}-{size[0]}"
            studio.shot(window, name, size)
        window = MainWindow(room.desk, room.messages, make_page)
        window.go(ManualRoute())
        assert isinstance(window.page, ManualPage)
        window.page.search.setText(room.desk.language.text("Undo"))
        studio.shot(window, f"manual/search-{look.suffix}-{size[0]}", size)


def _show(window: MainWindow, size: tuple[int, int]) -> None:
    width, height = size
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(round(width * SHARP), round(height * SHARP))
    window.show()
    settle()


@contextmanager
def _room(look: Look, role: Role) -> Iterator[Room]:
    with TemporaryDirectory() as folder:
        room = Room(Path(folder), look, role)
        try:
            with patch.object(moments, "now", room.now):
                yield room
        finally:
            room.close()


def _write(studio: Studio, path: Path, png: bytes) -> None:
    """Write a picture in few colours: those of a page are few."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if picture.width > WIDEST:
        height = round(picture.height * WIDEST / picture.width)
        picture = picture.resize((WIDEST, height), Image.Resampling.HAMMING)
    path.parent.mkdir(parents=True, exist_ok=True)
    few = _in_few_colours(picture)
    few.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path}: {path.stat().st_size} bytes, {LARGEST} at most")
    studio.taken.append(path)


def _in_few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture in the colours that are met most, none of them next to another.

    Pillow's own way mixes grounds that differ little, or loses the colour of a small mark.
    """
    counted = picture.getcolors(picture.width * picture.height) or []
    colours = [colour for _, colour in sorted(counted, reverse=True) if isinstance(colour, tuple)]
    chosen: list[tuple[int, ...]] = []
    for colour in colours:
        if len(chosen) < COLOURS and all(_apart(colour, other) >= APART for other in chosen):
            chosen.append(colour)
    nearest = {colour: _nearest(colour, chosen) for colour in colours}
    few = Image.new("P", picture.size)
    few.putpalette([value for colour in chosen for value in colour])
    values = iter(picture.tobytes())
    few.putdata([nearest[pixel] for pixel in zip(values, values, values, strict=True)])
    return few


def _nearest(colour: tuple[int, ...], chosen: Sequence[tuple[int, ...]]) -> int:
    red, green, blue = colour
    return min(
        range(len(chosen)),
        key=lambda n: (
            (chosen[n][0] - red) ** 2 + (chosen[n][1] - green) ** 2 + (chosen[n][2] - blue) ** 2
        ),
    )


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
