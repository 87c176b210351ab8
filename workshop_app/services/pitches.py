"""The pitches of a class: criteria, order, jury and scores, each change kept at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import NAME_LIMIT, TEXT_LIMIT, checked
from workshop_app.domain.message import Message, say
from workshop_app.domain.pitches import (
    LONGEST_PITCH,
    MOST_CRITERIA,
    MOST_JURORS,
    SCORE_LENGTH,
    Pitches,
    dump,
    load,
    start,
)
from workshop_app.domain.record import PITCHES
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.kit.pitch_scores import PitchScores, pitch_scores
from workshop_app.services.records import Records
from workshop_app.storage.repository import Repository
from workshop_app.system.languages import Language

Edit = Callable[[Pitches], Pitches]


class PitchRecords:
    """The use cases of pitches; see `Records` for what writing means."""

    def __init__(self, repository: Repository, records: Records) -> None:
        self._repository = repository
        self._records = records

    def read(self, workshop_id: str, language: Language) -> Pitches:
        """Return the pitches of a class, with criteria to begin with where nothing was changed.

        Raises KnownError for what a newer version wrote.
        """

        def begun(text: str) -> Pitches:
            return load(text) if text else _beginning(language)

        return self._records.loaded(workshop_id, PITCHES, begun, say("The pitches"))

    def scores(self, workshop_id: str, language: Language) -> PitchScores:
        """Return what the pitches of a class are worth. Raises KnownError as `read` does."""
        pitches = self.read(workshop_id, language)
        teams = self._repository.teams(workshop_id)
        return pitch_scores(pitches, teams, language.text("Trainer"))

    def change(
        self,
        workshop_id: str,
        language: Language,
        edit: Edit,
        label: Message,
        merge_key: str = "",
    ) -> Changes:
        """Keep what `edit` makes of the pitches. Raises KnownError where that is too much, and
        TextError for a text that cannot be taken; then nothing was changed."""
        new = edit(self.read(workshop_id, language))
        _check(new)
        return self._records.keep(workshop_id, PITCHES, dump(new), label, merge_key)

    def undo(self, workshop_id: str) -> Changes:
        """Take back the last change."""
        return self._records.undo(workshop_id, PITCHES)

    def redo(self, workshop_id: str) -> Changes:
        """Do again what was taken back."""
        return self._records.redo(workshop_id, PITCHES)


def score_sheets_pdf(
    workshop: Workshop, pitches: Pitches, teams: Sequence[Team], language: Language
) -> bytes:
    """Return a blank sheet for every judge as PDF; see `pdf.score_sheet`."""
    from workshop_app.pdf.score_sheet import score_sheets

    return score_sheets(workshop.title, pitches, teams, language=language)


def _beginning(language: Language) -> Pitches:
    _ = language.text
    return start(
        (
            (_("Value for the customer"), "30"),
            (_("New idea"), "20"),
            (_("Can be done"), "30"),
            (_("Well presented"), "20"),
        )
    )


def _check(pitches: Pitches) -> None:
    if len(pitches.criteria) > MOST_CRITERIA:
        raise KnownError(
            say(
                "There are {limit} criteria already, more cannot be judged fairly. Nothing was "
                "changed.",
                limit=MOST_CRITERIA,
            )
        )
    if len(pitches.jury) > MOST_JURORS:
        raise KnownError(
            say(
                "There are {limit} people in the jury already. Nothing was changed.",
                limit=MOST_JURORS,
            )
        )
    for criterion in pitches.criteria:
        checked(criterion.name, say("Criterion"), NAME_LIMIT)
        checked(criterion.weight, say("Weight"), SCORE_LENGTH)
    for juror in pitches.jury:
        checked(juror.name, say("Member of the jury"), NAME_LIMIT)
    for sheet in pitches.sheets:
        checked(sheet.comment, say("Comment"), TEXT_LIMIT)
        for _criterion, score in sheet.scores:
            checked(score, say("Score"), SCORE_LENGTH)


def minutes_fault(text: str) -> Message | None:
    """Return what is wrong with the minutes of a pitch."""
    is_short = text.isdecimal() and len(text) <= len(str(LONGEST_PITCH))
    if is_short and 1 <= int(text) <= LONGEST_PITCH:
        return None
    return say("Please enter whole minutes from 1 to {most}.", most=LONGEST_PITCH)
