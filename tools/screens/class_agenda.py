"""Starting a class, its agenda while it runs, and the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tools.screens.harness import LOOKS, Studio
from tools.screens.pages import LARGE, NARROW, SMALL, Scene, shoot
from workshop_app.domain import agenda_edits as edits
from workshop_app.domain.agenda import Agenda
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.ui.desk import Desk
from workshop_app.ui.routes import ClassRoute, Home, NewClass, Route

CLASS = {
    "zh_CN": ("微服务体系设计 · 细节与流程", "某某银行杭州分行", "第{n}组"),
    "en": ("Micro-service system design · Details and processes", "Riverside Bank", "Team {n}"),
}
TEAMS = 6


def running_class(desk: Desk, _work: str = "") -> Route:
    """Put a class on the desk that is in its first exercise, six minutes behind."""
    code = desk.language.code
    title, client, team = CLASS[code]
    now = datetime.now().astimezone()
    made, _ = desk.workshops.create(title, "A1", client, now.date(), _agenda(code, now))
    kind = desk.kind("mdm")
    for number in range(1, TEAMS + 1):
        one, _ = desk.people.add_team(made.id, team.format(n=number))
        if number in (1, 2, 4):
            desk.works.start(one.id, "mdm", kind.dump(kind.sample(code)))
    return ClassRoute(made.id, "agenda")


def _agenda(code: str, now: datetime) -> Agenda:
    """Return the agenda of a course, its first day begun so that the exercise runs now."""
    agenda = course_agenda("A1", code)
    first = agenda.days[0]
    begun = now - timedelta(minutes=22)
    blocks = list(first.blocks)
    before = sum(block.minutes for block in blocks[:4])
    at = begun - timedelta(minutes=before + 6)
    # A day that is pictured late in the evening would reach beyond midnight.
    start = min(at.hour * 60 + at.minute, 15 * 60)
    agenda = edits.start_day(agenda, 0, start)
    for block, extra in zip(blocks[:4], (4, 2, 0, 0), strict=True):
        agenda = edits.begin(agenda, block.id, at)
        at += timedelta(minutes=block.minutes + extra)
    agenda = edits.begin(agenda, blocks[4].id, begun)
    running = next(block for block in agenda.blocks if block.is_running)
    materials = {"zh_CN": "A3 空白表每组两张", "en": "Two blank A3 sheets a team"}[code]
    return edits.change_block(agenda, replace(running, materials=materials))


def _new(_desk: Desk, _work: str) -> Route:
    return NewClass()


def _archive(desk: Desk, work: str) -> Route:
    running_class(desk, work)
    last = desk.workshops.list()[-1].workshop
    desk.workshops.close(last.id)
    return Home()


SCENES = (
    Scene("new-class", _new),
    Scene("class-agenda", running_class),
    Scene("home-archive", _archive),
)


def take(studio: Studio) -> None:
    """Take all scenes in every look, and the first look also on a large and a narrow window."""
    for look in LOOKS:
        for scene in SCENES:
            shoot(studio, scene, look, SMALL)
    for scene in SCENES:
        shoot(studio, scene, LOOKS[0], LARGE)
        shoot(studio, scene, LOOKS[0], NARROW)
        shoot(studio, scene, LOOKS[2], NARROW)
