"""The people of a class: its teams, a list that is looked at, the points, the forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tools.screens.harness import LOOKS, Look, Studio, settle
from tools.screens.pages import LARGE, NARROW, SMALL
from tools.screens.seed import Seed
from workshop_app.domain.workshop import Team
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.page_maker import make_page
from workshop_app.ui.pages.class_page import TEAMS, ClassPage
from workshop_app.ui.pages.class_teams import POINTS, TeamsTab
from workshop_app.ui.routes import ClassRoute

LIST = {
    "zh_CN": "培训学员名单\t\t\t\n序号\t姓名\t部门\t组别\n1\t欧阳 明\t零售金融部\t1\n"
    "2\t李 静\t科技部\t7\n"
    "3\t李静\t科技部\t7\n4\t\t运营管理部\t2\n5\t林晓雯\t零售金融部\t1\n合计\t4\t\t\n",
    "en": "Participants\t\t\nName\tDepartment\tTeam\nAda Byron\tRetail\t1\nGrace Hopper\tIT\t7\n"
    "Grace Hopper\tIT\t7\n\tOperations\t2\n",
}
REASONS = {
    "zh_CN": ("抢答", "数字有依据", "现场演练最像真客户", "迟到"),
    "en": ("First answer", "Figures with a source", "Best role play", "Late"),
}


def tab_of(window: MainWindow) -> TeamsTab:
    page = window.page
    assert isinstance(page, ClassPage)
    assert isinstance(page.tab, TeamsTab)
    return page.tab


def played(seed: Seed, class_id: str) -> None:
    """Sign people in, give points, pick somebody, leave two without a team."""
    services = seed.services
    seed.clock.back(seconds=0)
    people = services.people.participants(class_id)
    services.people.sign_in([person.id for person in people[:-3]])
    services.people.assign(class_id, {person.id: None for person in people[-2:]})
    teams: tuple[Team, ...] = services.people.teams(class_id)
    chance = Random(4)
    for number in range(9):
        reason = REASONS[seed.code][number % 4]
        amount = -1 if number % 4 == 3 else chance.choice((1, 2, 5))
        services.points.give(class_id, teams[number % len(teams)].id, amount, reason)
    services.picks.pick(class_id)


@contextmanager
def _window(look: Look, *, is_empty: bool = False) -> Iterator[MainWindow]:
    with TemporaryDirectory() as folder:
        seed = Seed(Path(folder), look.language)
        seed.fill()
        class_id = seed.workshops.list(1)[0].workshop.id
        if is_empty:
            seed.clock.back(seconds=0)
            class_id = seed.workshops.create(seed.workshops.list(1)[0].workshop.title)[0].id
        else:
            played(seed, class_id)
        desk, messages = seed.desk(look, "trainer")
        desk.offer_class_screen(lambda: ClassScreenControl(desk, desk))
        window = MainWindow(desk, messages, make_page)
        window.go(ClassRoute(class_id, TEAMS))
        try:
            yield window
        finally:
            desk.close_session()
            desk.close_class_screen()
            seed.store.close()


def _nothing(window: MainWindow) -> None:
    """Leave the page as it is."""


def _paste(window: MainWindow) -> None:
    tab = tab_of(window)
    tab.show_list()
    tab.roster.text.setPlainText(LIST[window.desk.language.code])


def _points(window: MainWindow) -> None:
    tab = tab_of(window)
    tab.show_part(POINTS)


def _groups(window: MainWindow) -> None:
    tab_of(window).acts.ask_for_groups()


def _team(window: MainWindow) -> None:
    tab = tab_of(window)
    tab.acts.edit_team(tab.desk.people.teams(tab.workshop.id)[1])


SCENES: tuple[tuple[str, Callable[[MainWindow], None], bool], ...] = (
    ("people", _nothing, False),
    ("list", _paste, False),
    ("points", _points, False),
    ("groups", _groups, False),
    ("team", _team, False),
    ("empty", _nothing, True),
)
"""What is pictured: its name, what is done there first, whether the class is empty."""


def take(studio: Studio) -> None:
    """Take every scene in every look, and the first look also on a large and a narrow window."""
    sizes = [(look, SMALL) for look in LOOKS]
    sizes += [(LOOKS[0], LARGE), (LOOKS[0], NARROW), (LOOKS[2], NARROW)]
    for look, size in sizes:
        for name, act, is_empty in SCENES:
            with _window(look, is_empty=is_empty) as window:
                window.resize(*size)
                window.show()
                settle()
                act(window)
                settle()
                shot = f"class-teams/{name}-{look.suffix}-{size[0]}x{size[1]}"
                studio.shot(window, shot, size)
