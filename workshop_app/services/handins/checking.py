"""Whether a state from elsewhere is one that this version can show."""

from __future__ import annotations

from typing import Any

from workshop_app.domain.errors import KnownError
from workshop_app.domain.handin import Status
from workshop_app.domain.message import Message, say
from workshop_app.domain.work import Attachments
from workshop_app.kinds import kind_of
from workshop_app.kit import photos
from workshop_app.kit.catalogue import Catalogue
from workshop_app.kit.kind import InputError, Kind
from workshop_app.system.languages import ENGLISH, language

_UNSET = frozenset({"missing", "empty"})


class Checker:
    """Checks states by the exercises of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._kinds: dict[str, Kind[Any]] = {}

    def knows(self, exercise_id: str) -> bool:
        """Tell whether an exercise is on this computer and can be used."""
        try:
            self._kind(exercise_id)
        except (KeyError, KnownError):
            return False
        return True

    def fault(
        self, exercise_id: str, state: str, attachments: Attachments, *, shown: bool = True
    ) -> Message | None:
        """Return why a state cannot be taken, or None; one that is not `shown` only has to load."""
        if exercise_id not in self._catalogue:
            return say(
                "The exercise “{exercise}” is not on this computer. Nothing was taken of it. "
                "Install a newer version, or put the folder of an exercise of your own into the "
                "data folder; then take it in.",
                exercise=exercise_id,
            )
        if not all(map(photos.is_kept, attachments.values())):
            return no_photo()
        try:
            kind = self._kind(exercise_id)
            loaded = kind.load(state, attachments)
            if shown:
                # What loads may still be more than the exercise can work with.
                kind.present(loaded, language(ENGLISH))
        except KnownError as error:
            return error.message
        except Exception:  # noqa: BLE001  # whatever a foreign state leads to, it is not ours
            return say(
                "The work is damaged or of a newer version of this exercise. Nothing was taken of "
                "it; have it handed in once more."
            )
        return None

    def remark(self, exercise_id: str, state: str, attachments: Attachments) -> Message | None:
        """Return what is wrong with the numbers of a state that can be taken, or None."""
        kind = self._kind(exercise_id)
        try:
            kind.compute(kind.load(state, attachments), language(ENGLISH))
        except InputError as error:
            for one in error.faults:
                if one.code not in _UNSET:
                    return say("{field}: {fault}", field=one.path, fault=one.message)
        return None

    def _kind(self, exercise_id: str) -> Kind[Any]:
        if exercise_id not in self._kinds:
            self._kinds[exercise_id] = kind_of(self._catalogue[exercise_id])
        return self._kinds[exercise_id]


def no_photo() -> Message:
    """Return the words for a photo that no picture could draw."""
    return say(
        "A photo in the work is damaged, or is none. Nothing was taken of it; have it handed in "
        "once more."
    )


def reason_of(status: Status) -> Message | None:
    """Return what is worth knowing of a status."""
    words: dict[Status, Message] = {
        "same": say("It is here already."),
        "older": say("What is here is newer, and stays."),
        "conflict": say(
            "Both sides went on from the same version. What is here stays; what was handed in is "
            "kept among the versions."
        ),
    }
    return words.get(status)
