"""Why a file is not taken: in words, with what is safe and what to do."""

from __future__ import annotations

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say


class FileFaultError(KnownError):
    """A file that was brought cannot be used; nothing was taken from it."""


def cut_off() -> FileFaultError:
    """Return the words for a file that ends too early or was changed on its way."""
    return FileFaultError(
        say(
            "The file is cut off or damaged. Nothing was taken from it. Copy it again, or have it "
            "handed in once more."
        )
    )


def still_written() -> FileFaultError:
    """Return the words for a file that changes while it is read."""
    return FileFaultError(
        say(
            "The file is still being written. Nothing was taken from it. Wait until it is copied, "
            "then open it again."
        )
    )


def unreadable() -> FileFaultError:
    """Return the words for a file that the disk does not give."""
    return FileFaultError(
        say(
            "The file cannot be read. Nothing was taken from it. Check that the stick is plugged "
            "in, then open it again."
        )
    )


def no_room(folder: str) -> FileFaultError:
    """Return the words for a file that this computer has no room to copy."""
    return FileFaultError(
        say(
            "This computer has no room left in {folder} to look into the file. Nothing was taken "
            "from it. Free some room, then open it again.",
            folder=folder,
        )
    )


def not_ours() -> FileFaultError:
    """Return the words for a file of another program."""
    return FileFaultError(
        say(
            "This is no hand-in, class file or archive of this program. Nothing was taken from "
            "it. Choose a file that ends in .ewhandin, .ewclass or .ewarchive."
        )
    )


def made_newer(version: str) -> FileFaultError:
    """Return the words for a file of a newer version of this program."""
    return FileFaultError(
        say(
            "The file was made by a newer version of the program ({version}). Nothing was taken "
            "from it. Install that version here, or have it made again with this one.",
            version=version,
        )
    )


def too_large(limit: int) -> FileFaultError:
    """Return the words for a file of more than `limit` bytes."""
    return FileFaultError(
        say(
            "The file is larger than {limit} MB. Nothing was taken from it. Choose another file, "
            "or have it handed in with smaller photos.",
            limit=limit // 1_000_000,
        )
    )


def too_much(limit: int) -> FileFaultError:
    """Return the words for a file beyond the `limit` bytes that are looked into at a time."""
    return FileFaultError(
        say(
            "Together these files are too large to look into at once ({limit} MB). Nothing was "
            "taken from this one. Take the others in first, then open it again.",
            limit=limit // 1_000_000,
        )
    )


def too_many(limit: int) -> FileFaultError:
    """Return the words for a file with more than `limit` parts."""
    return FileFaultError(
        say(
            "The file has more than {limit} parts. Nothing was taken from it: no file of this "
            "program has so many.",
            limit=limit,
        )
    )


def unpacks_too_large(part: str, limit: int) -> FileFaultError:
    """Return the words for a part that would need more than `limit` bytes."""
    return FileFaultError(
        say(
            "The part “{part}” of the file unpacks to more than {limit} MB. Nothing was taken "
            "from the file: no file of this program does so.",
            part=part[:80],
            limit=limit // 1_000_000,
        )
    )


def strange_part(part: str) -> FileFaultError:
    """Return the words for a part with a name that this program does not write."""
    return FileFaultError(
        say(
            "The file holds a part that does not belong there: “{part}”. Nothing was taken from "
            "it. Have it handed in once more.",
            part=part[:80],
        )
    )


def wrong(place: str, message: Message) -> FileFaultError:
    """Return the words for a value at a place that is not as it has to be."""
    return FileFaultError(
        say(
            "{place}: {fault} Nothing was taken from the file. Have it handed in once more.",
            place=place,
            fault=message,
        )
    )
