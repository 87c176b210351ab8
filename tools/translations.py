"""Collect the program's texts and compile their translations.

    python tools/translations.py                   update the catalogues from the code, compile them
    python tools/translations.py merge FILE.po …   take translations from other files first

English originals stand in the code, in calls of `_`, `text`, `plural` and `say`; a translator
edits `resources/i18n/<language>/LC_MESSAGES/workshop.po` and runs this again.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from workshop_app import __version__

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
DOMAIN = "workshop"
LANGUAGES = ("zh_CN",)
# A position names the argument that holds an original; `plural` has one and many.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "say": None,
    "text": None,
    "plural": (1, 2),
}
# A date of its own would make every run a change.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    foreign = [Path(name) for name in arguments[1:]] if arguments[:1] == ["merge"] else []
    if arguments and not foreign:
        print(__doc__, file=sys.stderr)
        return 2
    for code in LANGUAGES:
        catalogue = updated(code, foreign)
        po_file(code).parent.mkdir(parents=True, exist_ok=True)
        po_file(code).write_bytes(po_bytes(catalogue))
        mo_file(code).write_bytes(mo_bytes(catalogue))
        missing = [message for message in entries(catalogue) if not is_translated(message)]
        print(f"{code}: {len(entries(catalogue))} texts, {len(missing)} without a translation")
        for message in missing:
            print(f"  {message.id!r}")
    return 0


def po_file(code: str) -> Path:
    return FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def mo_file(code: str) -> Path:
    return po_file(code).with_suffix(".mo")


def extracted() -> Catalog:
    """Return all originals that the code holds, with the files they stand in."""
    catalogue = Catalog(project="Experience Workshop", charset="utf-8", creation_date=NO_DATE)
    for folder in ("workshop_app", "exercises"):
        found = extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=KEYWORDS)
        for name, _line, original, comments, context in found:
            place = (f"{folder}/{Path(name).as_posix()}", 0)
            catalogue.add(original, locations=[place], auto_comments=comments, context=context)
    return catalogue


def stored(code: str) -> Catalog:
    """Return the catalogue as its file has it; an empty one where there is none yet."""
    if not po_file(code).exists():
        return Catalog(locale=code, domain=DOMAIN)
    with po_file(code).open("rb") as stream:
        return read_po(stream, locale=code, domain=DOMAIN)


def updated(code: str, foreign: list[Path]) -> Catalog:
    """Return the stored translations of what the code holds now; what is unused is dropped."""
    catalogue = stored(code)
    for file in foreign:
        with file.open("rb") as stream:
            for message in entries(read_po(stream, locale=code)):
                known = catalogue.get(message.id) or catalogue.add(message.id)
                if is_translated(message) and not is_translated(known):
                    known.string = message.string
    catalogue.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version = "Experience Workshop", __version__
    catalogue.msgid_bugs_address = ""
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    catalogue.last_translator = catalogue.language_team = "Experience Workshop"
    catalogue.header_comment = "# Simplified Chinese texts of Experience Workshop."
    catalogue.fuzzy = False
    return catalogue


def entries(catalogue: Catalog) -> list[Message]:
    """Return all messages but the header."""
    return [message for message in catalogue if message.id]


def is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else [message.string]
    return bool(strings) and all(strings) and not message.fuzzy


def po_bytes(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_po(stream, catalogue, width=100, sort_by_file=True, include_lineno=False)
    return stream.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
