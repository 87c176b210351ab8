"""The results of a class, its pitches and what it takes home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication

from tools.screens.harness import LOOKS, Look, Studio, settle
from tools.screens.pages import LARGE, NARROW, SMALL
from tools.screens.seed import Seed
from workshop_app.domain.message import say
from workshop_app.domain.notes import Gain, Homework, Notes, Parked
from workshop_app.domain.pitches import TRAINER, Pitches
from workshop_app.domain.workshop import Team
from workshop_app.system.languages import language
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.class_page import RESULTS, WRAP_UP, ClassPage
from workshop_app.ui.pages.class_pitches import RANKING, SCORES, SETUP
from workshop_app.ui.pages.class_results import PITCHED, ResultsTab
from workshop_app.ui.routes import ClassRoute

NOTES = {
    "zh_CN": Notes(
        (
            Gain("投诉的客户不是麻烦，是还愿意给我们机会的人。", "市场损害模型"),
            Gain("先把第一次就做对的成本算清楚，再谈补偿。", "市场损害模型"),
            Gain("差距最大的维度不一定最先改，还要看权重。", "服务质量 SERVQUAL 测评"),
        ),
        (
            Parked("总行的考核口径与网点的不一致，先改哪一个？"),
            Parked("数字人民币柜台要不要单独算一个触点？", is_settled=True),
        ),
        (
            Homework("用自己网点的数据重算一遍损害模型", owner="林晓", due="2030-11-28"),
            Homework("把重点岗位标准发给班组讨论，带回三条修改意见", due="下周五"),
            Homework("预订社区活动场地", owner="周敏", due="2026-11-20", is_done=True),
        ),
    ),
    "en": Notes(
        (
            Gain("A customer who complains still gives us a chance.", "Market damage model"),
            Gain("Count what doing it right first costs, then talk of redress.", ""),
        ),
        (
            Parked("Head office and branches are measured differently: which changes first?"),
            Parked("Is the digital counter a touchpoint of its own?", is_settled=True),
        ),
        (
            Homework("Compute the damage again with your own branch", owner="Amy", due="soon"),
            Homework("Discuss the standards with your shift", due="2030-11-28"),
        ),
    ),
}
JURY = {"zh_CN": "分行 陈行长", "en": "Ms Chen, branch manager"}
COMMENT = {"zh_CN": "数字有说服力，结尾可以更短。", "en": "Convincing figures; end sooner."}


def seeded(look: Look, folder: str) -> tuple[Seed, str]:
    """Return a data file with the sample class, its pitches and its notes."""
    seed = Seed(Path(folder), look.language)
    seed.fill()
    seed.clock.back(seconds=0)
    class_id = seed.workshops.list(1)[0].workshop.id
    teams = seed.services.people.teams(class_id)
    notes = NOTES[seed.code]
    homework = tuple(
        replace(one, team=team.id) for one, team in zip(notes.homework, teams, strict=False)
    )
    gains = tuple(replace(one, team=team.id) for one, team in zip(notes.gains, teams, strict=False))
    notes = replace(notes, homework=homework, gains=gains)
    seed.services.notes.change(class_id, lambda _: notes, say("Change"))
    speech = language(look.language)
    seed.services.pitches.change(
        class_id, speech, lambda pitches: judged(pitches, teams, seed.code), say("Change")
    )
    return seed, class_id


def judged(pitches: Pitches, teams: tuple[Team, ...], code: str) -> Pitches:
    """Return pitches that all but the last team were judged for, with one score out of range."""
    pitches = pitches.with_juror(JURY[code])
    ids = [team.id for team in teams]
    for place, team_id in enumerate(ids[:-1]):
        for number, judge in enumerate(pitches.judges_of(team_id, ids)):
            for step, criterion in enumerate(pitches.criteria):
                score = 6 + (3 * place + 2 * number + 3 * step + place * number) % 5
                pitches = pitches.with_score(judge, team_id, criterion.id, str(score))
    pitches = pitches.with_score(ids[1], ids[0], pitches.criteria[0].id, "11")
    return pitches.with_comment(TRAINER, ids[0], COMMENT[code])


@contextmanager
def _window(look: Look, tab: str) -> Iterator[MainWindow]:
    with TemporaryDirectory() as folder:
        seed, class_id = seeded(look, folder)
        desk, messages = seed.desk(look, "trainer")
        desk.offer_class_screen(lambda: ClassScreenControl(desk, desk))
        window = MainWindow(desk, messages, make_page)
        window.go(ClassRoute(class_id, tab))
        try:
            yield window
        finally:
            desk.close_session()
            desk.close_class_screen()
            seed.store.close()


def _nothing(page: ClassPage) -> None:
    """Leave the page as it is."""


def _tab(page: ClassPage) -> ResultsTab:
    assert isinstance(page.tab, ResultsTab)
    return page.tab


def _seal(page: ClassPage) -> None:
    tab = _tab(page)
    tab.choose("mdm")
    result = tab.comparison.result
    assert result is not None
    page.desk.changed.emit(page.desk.results.seal(result))
    settle()


def _reveal_two(page: ClassPage) -> None:
    _seal(page)
    view = _tab(page).comparison
    view.next.click()
    view.next.click()


def _reveal_all(page: ClassPage) -> None:
    _seal(page)
    view = _tab(page).comparison
    while view.next.isEnabled():
        view.next.click()


def _pitches(part: str) -> Callable[[ClassPage], None]:
    def act(page: ClassPage) -> None:
        _tab(page).choose(PITCHED)
        settle()
        _tab(page).pitches.choose(part)

    return act


SCENES: tuple[tuple[str, str, Callable[[ClassPage], None]], ...] = (
    ("sealed", RESULTS, _seal),
    ("two-revealed", RESULTS, _reveal_two),
    ("revealed", RESULTS, _reveal_all),
    ("pitch-scores", RESULTS, _pitches(SCORES)),
    ("pitch-ranking", RESULTS, _pitches(RANKING)),
    ("pitch-setup", RESULTS, _pitches(SETUP)),
    ("wrap-up", WRAP_UP, _nothing),
)
"""What is pictured: its name, the tab, and what is done there first."""


def take(studio: Studio) -> None:
    """Take every scene in every look, and the first look also on a large and a narrow window."""
    sizes = [(look, SMALL) for look in LOOKS]
    sizes += [(LOOKS[0], LARGE), (LOOKS[0], NARROW), (LOOKS[2], NARROW)]
    for look, size in sizes:
        for name, tab, act in SCENES:
            with _window(look, tab) as window:
                page = window.page
                assert isinstance(page, ClassPage)
                window.resize(*size)
                window.show()
                settle()
                act(page)
                settle()
                # Tables take the height of their rows a moment after their width.
                QCoreApplication.processEvents()
                settle()
                shot = f"class-results/{name}-{look.suffix}-{size[0]}x{size[1]}"
                studio.shot(window, shot, size)
