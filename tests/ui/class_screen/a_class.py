"""A class with three teams, of which two have done the exercise, and a short agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from workshop_app.domain.agenda import Agenda, Block, Day
from workshop_app.domain.agenda_text import dump
from workshop_app.domain.message import say
from workshop_app.domain.record import AGENDA
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.ui.desk import Desk

BLOCKS = (
    Block("open", "opening", "What has changed?", 30, note="Think of your last visit"),
    Block("damage", "exercise", "The damage", 40, "mdm"),
    Block("tea", "break", "Tea", 10),
    Block("show", "pitch", "Roadshow", 60),
)


@dataclass
class AClass:
    desk: Desk
    workshop: Workshop
    teams: tuple[Team, ...]

    @property
    def id(self) -> str:
        return self.workshop.id

    @property
    def seen(self) -> tuple[str, ...]:
        """The teams that were revealed on the exercise, by name."""
        names = {team.id: team.name for team in self.teams}
        return tuple(names[one] for one in self.desk.results.reveals(self.id).of("mdm"))

    def begin_work(self, team: Team, problem_rate: str) -> None:
        kind = self.desk.kind("mdm")
        state = kind.sample("en").with_values(0, {"problem_rate": Decimal(problem_rate)})
        _, changes = self.desk.works.start(team.id, "mdm", kind.dump(state))
        self.desk.changed.emit(changes)

    def plan(self, *blocks: Block) -> None:
        text = dump(Agenda((Day(time(9), blocks),)))
        changes = self.desk.records.keep(self.id, AGENDA, text, say("Change the agenda"))
        self.desk.changed.emit(changes)

    def block(self, block_id: str) -> Block:
        blocks = self.desk.agendas.read(self.id).blocks
        return next(block for block in blocks if block.id == block_id)


def a_class(desk: Desk) -> AClass:
    workshop, _ = desk.workshops.create("Micro-service", "A1", "River Bank", date(2026, 11, 21))
    names = ("Swift", "Sun", "Torch")
    teams = tuple(desk.people.add_team(workshop.id, name)[0] for name in names)
    made = AClass(desk, workshop, teams)
    made.begin_work(teams[0], "0.2")
    made.begin_work(teams[2], "0.35")
    made.plan(*BLOCKS)
    return made
