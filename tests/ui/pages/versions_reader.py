"""A class with versions, and somebody before them."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt

from tests.ui.pages.person import Person, settle
from workshop_app.domain.message import say
from workshop_app.ui.pages.versions import VersionsPage
from workshop_app.ui.routes import VersionsRoute

RATES = ("0.1", "0.2", "0.3")


class Course:
    """A class of two teams with a market damage model each, and a plan of the first; each change a
    minute after the one before."""

    def __init__(self, desk):
        self.desk = desk
        self.workshop, _ = desk.workshops.create("Micro-service")
        self.teams, _ = desk.people.add_teams(self.workshop.id, ["Team 1", "Team 2"])
        self.kind = desk.kind("mdm")
        self.works = [self.begin(team, "mdm", self.state("0.4")) for team in self.teams]
        plan = desk.kind("event-5w2h")
        self.plan = self.begin(self.teams[0], "event-5w2h", plan.dump(plan.sample("en")))

    def begin(self, team, exercise_id, state):
        self.desk.works._now.forward(minutes=1)
        return self.desk.works.start(team.id, exercise_id, state)[0].work.id

    def state(self, rate):
        sample = self.kind.sample("en")
        return self.kind.dump(sample.with_values(0, {"problem_rate": Decimal(rate)}))

    def grow(self, team, rates=RATES):
        for rate in rates:
            self.desk.works._now.forward(minutes=1)
            self.desk.works.edit(self.works[team], self.state(rate), say("Change"), "")

    def break_it(self, team):
        self.desk.works._now.forward(minutes=1)
        blank = self.kind.dump(self.kind.blank())
        self.desk.works.edit(self.works[team], blank, say("Clear all"), "")


class Reader(Person):
    """Somebody before the versions of a class."""

    def __init__(self, qtbot, desk, route):
        page = VersionsPage(desk, route)
        with qtbot.waitSignal(page.previewed):
            super().__init__(qtbot, page)

    def after(self, act):
        """Do something and wait until the version that it leads to is shown."""
        with self.qtbot.waitSignal(self.page.previewed):
            act()

    def choose(self, field, label):
        """Choose from a list by its keys."""
        control = self.named(field)
        control.setFocus()
        self.press(Qt.Key.Key_Down)
        labels = [text for _, text in control._options]
        steps = labels.index(label) - control.popup_list.currentIndex().row()
        key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
        self.press(*[key] * abs(steps), Qt.Key.Key_Return)
        settle()
        # A screen made of nothing does not make the window active again.
        self.page.activateWindow()
        with self.qtbot.waitActive(self.page):
            pass

    @property
    def marked(self):
        return self.page.list.current

    @property
    def count(self):
        return len(self.page.list.entries)


def of_class(qtbot, desk, course):
    return Reader(qtbot, desk, VersionsRoute(workshop_id=course.workshop.id))
