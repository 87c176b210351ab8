"""A real store of each version of the schema, and what a person finds in it.

`python -m tests.data.store_of_version` writes the store of the present version beside this file,
with its facts as JSON. It is run once for each new step of the schema, by the program that has it;
a store that is there is never made anew.
"""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from tests.services.class_on_sticks import CATALOGUE, Computer, Course, course_in
from workshop_app.domain import class_run, countdown
from workshop_app.domain.message import say
from workshop_app.domain.record import COUNTDOWN, NAMES, RUN
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.kinds import kind_of
from workshop_app.kinds.journey.edits import set_photo
from workshop_app.kit.photos import digest, take_photo
from workshop_app.services.demo import demo_class, demo_works
from workshop_app.services.demo_keeping import keep
from workshop_app.services.handins.found import Choices
from workshop_app.storage import schema
from workshop_app.system.languages import language

FOLDER = Path(__file__).parent
CHINESE = language("zh_CN")


def store_of(step: str) -> Path:
    """Return where the store of a version lies; `step` is its last migration."""
    return FOLDER / f"store-{step[:4]}.db"


def facts_of(step: str) -> Path:
    """Return where the facts of the store of a version lie."""
    return store_of(step).with_suffix(".json")


def facts(services: Any) -> dict[str, Any]:
    """Return what a person finds in a store, in words that every later version can give too."""
    return {
        "classes": [_class(services, found.workshop) for found in services.workshops.list()],
        "practised": [
            _work(services, recent.work_id)
            for recent in services.works.recent(1000)
            if services.works.open(recent.work_id).workshop.kind == "practice"
        ],
        "trash": {
            "classes": [one.title for one in services.workshops.removed()],
            "works": sorted(one.exercise_id for one in services.works.removed()),
            "templates": [one.name for one in services.templates.removed()],
        },
        "templates": [one.name for one in services.templates.list("servqual")],
    }


def _class(services: Any, workshop: Workshop) -> dict[str, Any]:
    teams = services.people.teams(workshop.id)
    people = services.people.participants(workshop.id)
    works = services.works.of_workshop(workshop.id)
    handed_in = services.hand_ins.handed_in(workshop.id)
    return {
        "title": workshop.title,
        "client": workshop.client,
        "starts": str(workshop.starts_on or ""),
        "closed": workshop.closed_at is not None,
        "signed in": sum(person.signed_in_at is not None for person in people),
        "records": [name for name in NAMES if services.records.read(workshop.id, name).text],
        "points": sum(services.points.read(workshop.id).total(team.id) for team in teams),
        "picked": len(services.picks.read(workshop.id).drawn),
        "pitch sheets": len(services.pitches.read(workshop.id, CHINESE).sheets),
        "blocks": [block.title for block in services.agendas.read(workshop.id).blocks],
        "homework": [one.text for one in services.notes.read(workshop.id).homework],
        "teams": [
            {
                "name": team.name,
                "slogan": team.slogan,
                "people": [person.name for person in people if person.team_id == team.id],
                "works": {
                    work.exercise_id: {
                        **_work(services, work.id),
                        "handed in": work.id in handed_in,
                    }
                    for work in works
                    if work.team_id == team.id
                },
            }
            for team in teams
        ],
    }


def _work(services: Any, work_id: str) -> dict[str, Any]:
    opened = services.works.open(work_id)
    kind = kind_of(CATALOGUE[opened.work.exercise_id])
    shown = kind.present(kind.load(opened.state, opened.attachments), CHINESE)
    versions = services.works.versions(work_id)
    return {
        "exercise": opened.work.exercise_id,
        "subject": shown.subject,
        "headline": shown.headline.value if shown.headline else "",
        "photos": len(opened.attachments),
        "versions": len(versions),
        "restore points": [one.name for one in versions if one.name],
        "undo": opened.undo.render(CHINESE.text) if opened.undo else "",
        "redo": opened.redo.render(CHINESE.text) if opened.redo else "",
    }


def make(path: Path) -> dict[str, Any]:
    """Make the store of this version and return its facts.

    In it are the sample class after its first day, a class with hand-ins of every sort, one that
    is closed, lone practice with its history, templates, and something of each kind in the trash.
    """
    with TemporaryDirectory() as folder, course_in(Path(folder), teams=2) as course:
        trainer = course.trainer
        _sample_class(trainer)
        _hand_ins(course)
        _practice(trainer)
        _trash(trainer)
        found = facts(trainer.services)
        trainer.store.connection.execute("VACUUM INTO ?", (str(path),))
    return found


def _sample_class(trainer: Computer) -> None:
    sample = demo_class("zh_CN")
    today = trainer.clock().astimezone()
    made = demo_works(sample, CATALOGUE, "zh_CN")
    workshop = keep(sample, made, trainer.services, today, CHINESE)
    trainer.services.picks.pick(workshop.id)
    first = trainer.services.people.teams(workshop.id)[0]
    trainer.services.points.give(workshop.id, first.id, 2, "第二天第一个到齐")
    trainer.services.points.undo(workshop.id)
    trainer.services.points.give(workshop.id, first.id, 3, "第二天第一个到齐")
    block = next(
        one for one in trainer.services.agendas.read(workshop.id).blocks if not one.is_over
    )
    stands = {
        RUN: class_run.dump(class_run.Position("block", block.id)),
        COUNTDOWN: countdown.dump(
            countdown.KeptCountdown(1200, trainer.clock() + timedelta(minutes=12), 0, block.id)
        ),
    }
    for name, text in stands.items():
        trainer.services.records.keep(workshop.id, name, text, say("Go on in the class"))


def _hand_ins(course: Course) -> None:
    """Two teams hand in; the trainer and the second one both went on, and hers counts."""
    first, second = course.teams
    laptop, other = course.laptop("laptop-1"), course.laptop("laptop-2")
    laptop.work(first)
    laptop.work(first, "emotion-curve")
    course.trainer.take(laptop.hand_in(first, course.stick))
    other.work(second, subject="第 2 组的案例")
    course.trainer.take(other.hand_in(second, course.stick))
    _change(course.trainer, second, "讲师改过的案例")
    _change(other, second, "小组改过的案例")
    found = course.trainer.look(other.hand_in(second, course.stick))
    (work,) = [work for file in found.files for work in file.works]
    assert work.status == "conflict"
    course.trainer.take(
        *(file.path for file in found.files), choices=Choices(frozenset({work.revision_id}))
    )
    closed, _ = course.trainer.services.workshops.create("已结束的课堂", "A2", "滨江银行")
    course.trainer.services.people.add_team(closed.id, "第 1 组")
    course.trainer.services.workshops.close(closed.id)


def _change(computer: Computer, team: Team, subject: str) -> None:
    works = computer.services.works.of_workshop(team.workshop_id)
    (work,) = (work for work in works if work.team_id == team.id)
    opened = computer.services.works.open(work.id)
    kind = kind_of(CATALOGUE[work.exercise_id])
    state = replace(kind.load(opened.state, opened.attachments), subject=subject)
    computer.clock.forward(minutes=5)
    computer.services.works.edit(work.id, kind.dump(state), say("Subject"), "")


def _practice(trainer: Computer) -> None:
    """A practice with a restore point and a step that was undone, for each exercise; a photo."""
    works = trainer.services.works
    for exercise in CATALOGUE.values():
        kind = kind_of(exercise)
        opened, _ = works.start_practice(exercise.id, kind.dump(kind.blank()), "午间练习")
        sample = kind.sample("zh_CN")
        if exercise.id == "emotion-curve":
            photo = _photo()
            sample = set_photo(sample, 0, "photo", digest(photo), photo)
        for name, state in (("午餐前", sample), ("", replace(sample, subject="改过的案例"))):
            trainer.clock.forward(minutes=2)
            kept = kind.attachments(state)
            works.edit(opened.work.id, kind.dump(state), say("Subject"), "", kept)
            if name:
                works.name_restore_point(opened.work.id, name)
        works.undo(opened.work.id)
    trainer.services.templates.keep("servqual", "银行网点问卷", "{}")


def _photo() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").save(file, "PNG")
    return take_photo(file.getvalue())


def _trash(trainer: Computer) -> None:
    services = trainer.services
    kind = kind_of(CATALOGUE["mdm"])
    work, _ = services.works.start_practice("mdm", kind.dump(kind.sample("zh_CN")), "不要的")
    services.works.remove(work.work.id)
    gone, _ = services.workshops.create("取消的课堂", "A1", "")
    team, _ = services.people.add_team(gone.id, "第 1 组")
    services.people.add_participant(gone.id, "王 芳", team.id)
    services.workshops.remove(gone.id)
    for class_ in services.workshops.list():
        if class_.workshop.closed_at is not None:
            continue
        extra, _ = services.people.add_team(class_.workshop.id, "解散的组")
        guest, _ = services.people.add_participant(class_.workshop.id, "临时旁听", extra.id)
        services.people.remove([guest.id])
        services.people.remove_team(extra.id)
    template, _ = services.templates.keep("servqual", "旧问卷", "{}")
    services.templates.remove(template.id)


if __name__ == "__main__":
    step = schema.KNOWN[-1]
    if store_of(step).exists():
        raise SystemExit(f"{store_of(step).name} is there; a store of a version is never made anew")
    found_in_it = json.dumps(make(store_of(step)), ensure_ascii=False, indent=2)
    facts_of(step).write_text(found_in_it + "\n", encoding="utf-8")
