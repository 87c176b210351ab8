"""The page of every exercise in the states that a team meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.screens.harness import LOOKS, Look, Studio, settle
from tools.screens.seed import TEAMS, Seed
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.exercise import RESULT, ExercisePage
from workshop_app.ui.routes import WorkRoute
from workshop_app.ui.widgets.number_field import NumberField

SMALL, LARGE, NARROW = (1366, 768), (1920, 1080), (900, 700)
Act = Callable[[ExercisePage], None]


@dataclass(frozen=True)
class Scene:
    """A state of the page: its name, what is done, and whether the work is begun with a sample."""

    name: str
    act: Act
    is_blank: bool = False


def _nothing(page: ExercisePage) -> None:
    del page


def _sample(page: ExercisePage) -> None:
    page.show_sample(True)


def _trail(page: ExercisePage) -> None:
    presentation = page.shown
    headline = (presentation.headline,) if presentation.headline else ()
    traced = [figure.id for figure in (*headline, *presentation.figures) if figure.trail]
    if traced:
        page.result.ask_trail(traced[min(1, len(traced) - 1)])


def _pictures(page: ExercisePage) -> None:
    page.scroll_result(760)


def _tables(page: ExercisePage) -> None:
    page.scroll_result(100_000)


def _result_tab(page: ExercisePage) -> None:
    page.show_tab(RESULT)


SCENES = (
    Scene("filled", _nothing),
    Scene("blank", _nothing, is_blank=True),
    Scene("sample", _sample, is_blank=True),
    Scene("trail", _trail),
    Scene("pictures", _pictures),
    Scene("tables", _tables),
)
"""What every exercise is pictured in."""


def _levers(page: ExercisePage) -> None:
    page.go_to_field("targets.complaint_rate")


def _faults(page: ExercisePage) -> None:
    """Type a word, a rate over 100 % and outcomes that do not add up."""
    for path, text in (("customers", "12x"), ("problem_rate", "130"), ("outcomes.quick", "50")):
        page.go_to_field(path)
        field = page.focusWidget()
        if isinstance(field, NumberField):
            field.setText(text)
            field.textEdited.emit(text)
    page.go_to_field("customers")


def _segments(page: ExercisePage) -> None:
    page.editor.add_segment()


MORE = {
    "mdm": (
        Scene("levers", _levers),
        Scene("faults", _faults),
        Scene("segments", _segments),
    ),
}
"""What only one exercise has."""


def take(studio: Studio) -> None:
    """Take every exercise in every look, and the first look also large and narrow."""
    for exercise in load_catalogue().values():
        shoot(studio, exercise.id)


def shoot(studio: Studio, exercise: str, looks: Sequence[Look] = LOOKS) -> None:
    """Take all states of one exercise."""
    scenes = (*SCENES, *MORE.get(exercise, ()))
    for look in looks:
        for scene in scenes:
            _shoot(studio, exercise, scene, look, SMALL)
    for scene in scenes:
        _shoot(studio, exercise, scene, looks[0], LARGE)
    for scene in (SCENES[0], Scene("result-tab", _result_tab)):
        _shoot(studio, exercise, scene, looks[0], NARROW)


def _shoot(studio: Studio, exercise: str, scene: Scene, look: Look, size: tuple[int, int]) -> None:
    with _window(exercise, scene, look) as window:
        window.resize(*size)
        window.show()
        settle()
        assert isinstance(window.page, ExercisePage)
        scene.act(window.page)
        settle()
        name = f"{exercise}/{scene.name}-{look.suffix}-{size[0]}x{size[1]}"
        studio.shot(window, name, size)


@contextmanager
def _window(exercise: str, scene: Scene, look: Look) -> Iterator[MainWindow]:
    with TemporaryDirectory() as folder:
        seed = Seed(Path(folder), look.language)
        desk, messages = seed.desk(look)
        kind = desk.kind(exercise)
        state = kind.blank() if scene.is_blank else kind.sample(look.language)
        team = TEAMS[look.language].format(number=3)
        opened, _ = desk.works.start_practice(
            exercise, kind.dump(state), team, kind.attachments(state)
        )
        window = MainWindow(desk, messages, make_page)
        window.go(WorkRoute(opened.work.id))
        try:
            yield window
        finally:
            desk.close_session()
            seed.store.close()
