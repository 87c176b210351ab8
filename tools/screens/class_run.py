"""Running a class: the column and the strip beside it, in the states that a class goes through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.screens.harness import LOOKS, Look, Studio, settle
from tools.screens.seed import Seed
from workshop_app.domain.agenda_edits import not_begun
from workshop_app.domain.agenda_text import dump
from workshop_app.domain.message import say
from workshop_app.domain.record import AGENDA, REVEALS
from workshop_app.services.demo import demo_class, demo_works
from workshop_app.services.demo_keeping import keep
from workshop_app.system.languages import language
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.views import COUNTDOWN, RESULTS_IN, REVEAL, TASK
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_page import ClassPage

SIZES = ((1366, 768), (1024, 768))
State = Callable[[ClassScreenControl, str], None]


def take(studio: Studio) -> None:
    """Take the page of a class in every state of its class screen, in every look."""
    for look in LOOKS:
        with studio.look(look):
            for name, go in _STATES.items():
                for size in SIZES if look.scale == 1.0 else SIZES[:1]:
                    _shoot(studio, look, name, go, size)


def _shoot(studio: Studio, look: Look, name: str, go: State, size: tuple[int, int]) -> None:
    with _class(look) as (desk, control, workshop_id):
        page = ClassPage(desk, workshop_id)
        go(control, workshop_id)
        settle()
        studio.shot(page, f"class-run/{name}-{look.suffix}-{size[0]}", size)


@contextmanager
def _class(look: Look) -> Iterator[tuple[Desk, ClassScreenControl, str]]:
    with TemporaryDirectory() as folder:
        seed = Seed(Path(folder), look.language)
        today, spoken = datetime.now().astimezone(), language(look.language)
        demo = demo_class(look.language)
        works = demo_works(demo, seed.catalogue, look.language)
        workshop = keep(demo, works, seed.services, today, spoken)
        desk, _messages = seed.desk(look, "trainer")
        # From the start: the first day of the sample class is over.
        agenda = dump(not_begun(desk.agendas.read(workshop.id)))
        for name, text in ((AGENDA, agenda), (REVEALS, "")):
            desk.records.keep(workshop.id, name, text, say("Change the agenda"))
        control = ClassScreenControl(desk, desk)
        desk.offer_class_screen(lambda: control)
        try:
            yield desk, control, workshop.id
        finally:
            control.close()
            seed.store.close()


def _before(control: ClassScreenControl, workshop_id: str) -> None:
    pass


def _at(kind: str) -> State:
    def go(control: ClassScreenControl, workshop_id: str) -> None:
        control.run_class(workshop_id)
        control.show_run()
        for _ in range(40):
            if control.run is not None and control.run.step.kind == kind:
                return
            control.advance()

    return go


def _frozen(control: ClassScreenControl, workshop_id: str) -> None:
    _at(TASK)(control, workshop_id)
    control.freeze()
    control.advance()


def _black(control: ClassScreenControl, workshop_id: str) -> None:
    _at(COUNTDOWN)(control, workshop_id)
    control.black()


_STATES: dict[str, State] = {
    "before": _before,
    "task": _at(TASK),
    "countdown": _at(COUNTDOWN),
    "results-in": _at(RESULTS_IN),
    "reveal": _at(REVEAL),
    "frozen": _frozen,
    "black": _black,
}
