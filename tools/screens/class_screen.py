"""Every view of the class screen on an old and on a common projector, and the trainer's bar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from reportlab.graphics.shapes import Drawing

from tools.screens.harness import LOOKS, Look, Studio, settle
from tools.screens.seed import TEAMS, Seed
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import Exercise, load_catalogue
from workshop_app.kit.task import task_card
from workshop_app.system.languages import CODES, language
from workshop_app.ui.class_screen.bar import ClassBar
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.views import PlainView, ResultView, TaskView, View
from workshop_app.ui.class_screen.window import ClassScreen
from workshop_app.ui.desk import Desk
from workshop_app.ui.session import WorkSession

SIZES = ((1024, 768), (1920, 1080))
BAR_WIDTH = 640


def take(studio: Studio) -> None:
    """Take all pages of all views in both languages, and the bar in every look."""
    for code in CODES:
        look = Look(language=code)
        with studio.look(look):
            for size in SIZES:
                with _work(look) as (_desk, session):
                    for name, view in _states(session, code).items():
                        _shoot(studio, f"{code}-{name}", view, size)
                for exercise in load_catalogue().values():
                    for name, view in _views(exercise, code).items():
                        _shoot(studio, f"{exercise.id}-{code}-{name}", view, size)
    for look in LOOKS:
        _shoot_bar(studio, look)


def _views(exercise: Exercise, code: str) -> dict[str, View]:
    """Return what the class sees of every exercise: its task and the result of a team."""
    spoken, kind = language(code), kind_of(exercise)
    shown = kind.present(kind.sample(code), spoken)
    return {
        "task": TaskView(task_card(exercise, spoken), spoken),
        "result": ResultView(shown, TEAMS[code].format(number=3), spoken),
    }


def _states(session: WorkSession, code: str) -> dict[str, View]:
    """Return what the class sees while there is no result."""
    spoken, team = language(code), session.opened.team.name
    wrong = session.kind.present(session.state.with_values(0, {"customers": "?"}), spoken)
    blank = session.kind.present(session.kind.blank(), spoken)
    return {
        "correcting": ResultView(wrong, team, spoken),
        "filling-in": ResultView(blank, team, spoken),
        "black": PlainView(is_black=True),
    }


def _shoot(studio: Studio, name: str, view: View, size: tuple[int, int]) -> None:
    area = QSize(*size)
    for page in range(view.pages(area)):
        window = ClassScreen(partial(_draw, view, page), "")
        studio.shot(window, f"class-screen/{name}-{page + 1}-{size[0]}x{size[1]}", size)


def _draw(view: View, page: int, width: int, height: int) -> Drawing:
    return view.draw(page, QSize(width, height))


def _shoot_bar(studio: Studio, look: Look) -> None:
    with studio.look(look), _work(look) as (desk, session):
        control = ClassScreenControl(desk, desk)
        bar = ClassBar(desk, control, session)
        control.show_result(session)
        control.next()
        settle()
        width = desk.theme.px(BAR_WIDTH)
        studio.shot(bar, f"class-screen/bar-{look.suffix}", (width, bar.sizeHint().height()))
        control.close()


@contextmanager
def _work(look: Look) -> Iterator[tuple[Desk, WorkSession]]:
    with TemporaryDirectory() as folder:
        seed = Seed(Path(folder), look.language)
        desk, _messages = seed.desk(look, "trainer")
        kind = desk.kind("mdm")
        team = TEAMS[look.language].format(number=3)
        opened, _ = desk.works.start_practice("mdm", kind.dump(kind.sample(look.language)), team)
        try:
            yield desk, desk.open(opened)
        finally:
            desk.close_session()
            seed.store.close()
