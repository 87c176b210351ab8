"""The page of every exercise in the states that a team meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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


def _at(path: str) -> Act:
    """Return what goes to a field or a cell."""

    def go(page: ExercisePage) -> None:
        page.go_to_field(path)
        settle()
        # The form scrolls to the cell once it has its sizes.
        QTest.qWait(50)

    return go


def _wrong_cells(page: ExercisePage) -> None:
    """Type no date, a day before the start, a task after itself and a negative price."""
    for path, text in (
        ("budget.1.price", "-5"),
        ("tasks.2.end", "soon"),
        ("tasks.3.after", "4"),
        ("tasks.4.end", "2020-01-01"),
    ):
        page.go_to_field(path)
        for character in text:
            QTest.keyClicks(page.focusWidget(), character)
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    _at("tasks.4.end")(page)


def _part(name: str) -> Act:
    """Return what shows one of the ways in of a questionnaire, or its settings."""
    return lambda page: page.editor.show_part(name)


def _ask(page: ExercisePage) -> None:
    """Let a person answer up to the third statement."""
    page.editor.show_part("person")
    page.editor.panel.start()
    page.editor.panel.asking.intro.button.click()
    for mark in (7, 6):
        page.editor.panel.asking.question.marks.buttons[mark].click()


def _leave(page: ExercisePage) -> None:
    _ask(page)
    page.editor.panel.ask_finish()


def _import(page: ExercisePage) -> None:
    """Read a table in which some rows cannot be taken."""
    heads = [f"{side}{number}" for side in "EP" for number in range(1, 23)]
    rows = [[str(3 + (row * place) % 5) for place in range(44)] for row in range(1, 41)]
    rows[4][2], rows[8][30], rows[20][7] = "9", "4.5", "?"
    with TemporaryDirectory() as folder:
        file = Path(folder) / "answers.csv"
        lines = [",".join(cells) for cells in (heads, *rows)]
        file.write_text("\n".join(lines), encoding="utf-8")
        page.editor.show_part("import")
        page.editor.panel.read(file)
        while not page.editor.panel.page.take.isEnabled():
            settle()


def _refused(page: ExercisePage) -> None:
    _import(page)
    page.editor.panel.page.show_part("refused")


def _compare(page: ExercisePage) -> None:
    page.editor.head.choose_series("both")


def _table(page: ExercisePage) -> None:
    page.editor.head.show_view("table")


def _details(page: ExercisePage) -> None:
    page.go_to_field("touchpoints.2.note")
    page.editor.inspector.set_open(True)


def _wrong_levels(page: ExercisePage) -> None:
    """Type a word and a level that is off the scale."""
    for index, text in ((1, "3x"), (5, "9")):
        page.go_to_field(f"touchpoints.{index}.value")
        for character in text:
            QTest.keyClicks(page.focusWidget(), character)
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    page.go_to_field("touchpoints.5.value")
    page.editor.inspector.set_open(True)


MORE = {
    "emotion-curve": (
        Scene("compare", _compare),
        Scene("table", _table),
        Scene("details", _details),
        Scene("faults", _wrong_levels),
    ),
    "servqual": (
        *(Scene(name, _part(name)) for name in ("person", "counts", "settings")),
        Scene("ask", _ask),
        Scene("leave", _leave),
        Scene("import", _import),
        Scene("refused", _refused),
    ),
    "event-5w2h": (
        Scene("who", _at("guests")),
        Scene("tasks", _at("tasks.1.what")),
        Scene("run-sheet", _at("run_sheet.6.what")),
        Scene("budget", _at("budget.1.item")),
        Scene("faults", _wrong_cells),
    ),
    "post-standards": (Scene("standards", _at("standards.1.behaviour")),),
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
