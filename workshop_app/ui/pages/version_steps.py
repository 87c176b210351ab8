"""What is done with versions: gone back to, named, a whole team brought back; all of it undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import NAME_LIMIT, TextError, checked
from workshop_app.domain.message import say
from workshop_app.domain.workshop import Team
from workshop_app.services.work_versions import Return, Stood
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.version_history import Entry, History, Undo
from workshop_app.ui.widgets.question import Answer


class VersionSteps:
    """Acts on versions and says what was done. It outlives the page: undo works from another."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ = desk.language.text

    def go_back(self, history: History, entry: Entry) -> None:
        """Make a version the present one, as a step that can be undone."""
        undo: list[Undo] = []

        def step() -> Changes:
            changes, back = history.go_back(entry)
            undo.append(back)
            return changes

        if not self._run(step):
            return
        when = moments.exact(self._desk.language, entry.at, moments.now())
        words = self._("“{name}” is the present version again.").format(name=entry.name or when)
        self._tell(words, undo[0])

    def ask_name(self, entry: Entry) -> None:
        """Ask for the name of a version."""
        _ = self._
        when = moments.exact(self._desk.language, entry.at, moments.now())
        self._desk.messages.ask_text(
            _("Name the version of {when}").format(when=when),
            _("Name of the restore point"),
            entry.name or "",
            _("Keep this name"),
            partial(self._name, entry),
            self._name_fault,
        )

    def unname(self, entry: Entry) -> None:
        """Take the name of a version away."""
        if entry.name is None:
            return
        remove = self._desk.works.remove_restore_point
        if self._run(partial(remove, entry.work_id, entry.id)):
            words = self._("The version is no longer called “{name}”; it is kept as before.")
            back = partial(self._named, entry, entry.name)
            self._tell(words.format(name=entry.name), back)

    def ask_for_team(self, team: Team, entry: Entry) -> None:
        """Say what would become of a team's works at the time of a version, and ask."""
        _ = self._
        try:
            stood = self._desk.works.stood(team.id, entry.at, entry.id)
        except KnownError as error:
            self._desk.messages.tell(error.message.render(_), "error")
            return
        when = moments.exact(self._desk.language, entry.at, moments.now())
        if not any(one.is_other for one in stood):
            words = _("All works of “{team}” stand as they did {when}. Nothing was changed.")
            self._desk.messages.tell(words.format(team=team.name, when=when))
            return
        self._desk.messages.ask(
            _("Bring all works of “{team}” back to {when}?").format(team=team.name, when=when),
            self._plan(stood),
            (Answer("", _("Cancel")), Answer("restore", _("Bring them back"), "primary")),
            partial(self._on_answer, team, entry),
        )

    # --- inside ---------------------------------------------------------------------------------

    def _plan(self, stood: Sequence[Stood]) -> str:
        """Return a line for each work that says what would become of it."""
        _, language, present = self._, self._desk.language, moments.now()
        lines = []
        for one in sorted(stood, key=lambda one: not one.is_other):
            if one.version is None:
                fate = _("was begun later and stays")
            elif one.is_other:
                when = moments.exact(language, one.version.at, present)
                fate = _("as it was {when}").format(when=when)
            else:
                fate = _("has not changed since")
            title = self._desk.title_of(one.work.exercise_id)
            lines.append(_("{exercise}: {fate}").format(exercise=title, fate=fate))
        end = _("The other teams stay as they are. Nothing is overwritten, and it can be undone.")
        return "\n".join((*lines, "", end))

    def _on_answer(self, team: Team, entry: Entry, answer: str) -> None:
        if answer != "restore":
            return
        done: list[tuple[Return, ...]] = []

        def step() -> Changes:
            returns, changes = self._desk.works.restore_team(team.id, entry.at, entry.id)
            done.append(returns)
            return changes

        if self._run(step):
            when = moments.exact(self._desk.language, entry.at, moments.now())
            plural = self._desk.language.plural
            works = plural("{count} work", "{count} works", len(done[0]))
            text = self._("“{team}” is as it was {when}: {works} brought back.").format(
                team=team.name, when=when, works=works
            )
            self._tell(text, partial(self._take_back, done[0]))

    def _take_back(self, returns: tuple[Return, ...]) -> Changes:
        stay, changes = self._desk.works.take_back(returns)
        if stay:
            words = self._desk.language.plural(
                "{count} work was changed since and stays as it is.",
                "{count} works were changed since and stay as they are.",
                stay,
            )
            self._desk.messages.tell(words)
        return changes

    def _name_fault(self, name: str) -> str:
        try:
            checked(name, say("Name of the restore point"), NAME_LIMIT, required=True)
        except TextError as error:
            return error.message.render(self._)
        return ""

    def _name(self, entry: Entry, name: str) -> None:
        self._run(partial(self._named, entry, name))

    def _named(self, entry: Entry, name: str) -> Changes:
        return self._desk.works.name_restore_point(entry.work_id, name, entry.id)[1]

    def _tell(self, words: str, undo: Undo) -> None:
        self._desk.messages.offer_back(words, partial(self._undo, undo))

    def _undo(self, step: Undo) -> None:
        self._run(step)

    def _run(self, step: Callable[[], Changes]) -> bool:
        """Do a step with all that was typed on the disk; return whether anything was changed."""
        session = self._desk.session
        try:
            if session is not None and not session.flush():
                raise KnownError(
                    say(
                        "The last change is not on the disk yet. Free some room or plug the disk "
                        "in; then try again."
                    )
                )
            changes = step()
        except KnownError as error:
            self._desk.messages.tell(error.message.render(self._), "error")
            return False
        if session is not None and session.work_id in changes.works:
            session.reload()
        if changes:
            self._desk.changed.emit(changes)
        return bool(changes)
