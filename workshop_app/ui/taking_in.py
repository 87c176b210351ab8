"""After hand-ins were taken in: what came is said, and can be taken back."""

from __future__ import annotations

from functools import partial

from workshop_app.domain.changes import Changes
from workshop_app.domain.message import Message
from workshop_app.services.handins.found import Taken, TakenBack
from workshop_app.ui.desk import Desk
from workshop_app.ui.jobs import jobs_of
from workshop_app.ui.routes import ClassRoute, Home


def tell_taken(desk: Desk, result: tuple[Taken, Changes]) -> None:
    """Say what was taken in and what was left out, and offer to take it back."""
    taken, changes = result
    _, plural = desk.language.text, desk.language.plural
    left = [reason.render(_) for reason in taken.left]
    if not taken.id:
        desk.messages.tell(left[0] if left else _("It is here already."), "warn")
        return
    words = [_("The class is here.")]
    if taken.works:
        words = [plural("{count} work was taken in.", "{count} works were taken in.", taken.works)]
    if taken.conflicts:
        words.append(
            plural(
                "{count} was changed on both sides: both versions are kept.",
                "{count} were changed on both sides: all their versions are kept.",
                taken.conflicts,
            )
        )
    words += left[:1]
    gap = "" if desk.language.code.startswith("zh") else " "
    desk.messages.offer_back(gap.join(words), partial(take_back, desk, taken))
    desk.changed.emit(changes)


def take_back(desk: Desk, taken: Taken) -> None:
    """Take back what was taken in, by and by; a work that is open is left first."""
    if not desk.close_session():
        return
    desk.go_asked.emit(Home())
    undo = desk.hand_ins.undo
    job = jobs_of(desk).start(lambda _control: undo(taken.id), finish=True)
    job.done.connect(partial(_tell_taken_back, desk, taken))
    job.failed.connect(partial(_tell_not_taken_back, desk))


def _tell_not_taken_back(desk: Desk, message: Message) -> None:
    desk.messages.tell(message.render(desk.language.text), "error")


def _tell_taken_back(desk: Desk, taken: Taken, result: tuple[TakenBack, Changes]) -> None:
    _, plural = desk.language.text, desk.language.plural
    back, changes = result
    desk.changed.emit(changes)
    left = [one for one in taken.workshops if _is_here(desk, one)]
    if left:
        desk.go_asked.emit(ClassRoute(left[0], "exercises"))
    words = _("It is as it was before.")
    if back.kept:
        words = plural(
            "{count} work was changed since and stays as it is.",
            "{count} works were changed since and stay as they are.",
            back.kept,
        )
    desk.messages.tell(words, "success")


def _is_here(desk: Desk, workshop_id: str) -> bool:
    return any(one.workshop.id == workshop_id for one in desk.workshops.list())
