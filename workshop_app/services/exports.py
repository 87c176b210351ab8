"""What leaves the program as a file: documents, pictures, spreadsheets, and their names.

ReportLab and openpyxl are imported when something is made, not when the program starts.
"""

from __future__ import annotations

import errno
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.domain.characters import mended
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.domain.system_words import FORBIDDEN, FULL, reason_of
from workshop_app.kit.palette import LIGHT, palette
from workshop_app.kit.presentation import (
    DataFile,
    Handout,
    Picture,
    Presentation,
    Sheet,
    Worksheet,
)
from workshop_app.system.files import write_whole
from workshop_app.system.languages import Language

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

LONGEST_NAME = 120
"""Characters of a file name, its ending included, counted as Windows does: an emoji is two."""
MOST_BYTES = 240
"""Bytes of a file name in UTF-8: what most file systems take, less room for a temporary ending."""
NAMELESS = "workshop"
PICTURE_WIDTH = 640.0
"""Points of a picture that is saved by itself."""
PNG_SCALE = 3.0

_FORBIDDEN = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)")


def file_name(*parts: str, ending: str, most: int = LONGEST_NAME) -> str:
    """Return a readable file name from user text, fit for Windows, macOS and Linux.

    Parts are joined by "_", empty ones left out; what no file system takes becomes "-". The name
    has at most so many characters with the ending (which has no dot): the longest part gives way
    first. It is never empty.
    """
    kept = [part for part in map(_clean_part, parts) if part]
    room = most - len(ending) - 1
    room_bytes = MOST_BYTES - len(ending.encode()) - 1
    while length(name := "_".join(kept)) > room or len(name.encode()) > room_bytes:
        longest = max(range(len(kept)), key=lambda place: len(kept[place]))
        kept[longest] = kept[longest][:-1].rstrip(" .")
        kept = [part for part in kept if part]
    if _RESERVED.match(name):
        name = f"_{name}"[:room].rstrip(" .")
    return f"{name or NAMELESS}.{ending}"


def folder_name(*parts: str, most: int) -> str:
    """Return a readable name of a folder from user text, made as that of a file."""
    return file_name(*parts, ending="zip", most=most + len(".zip")).removesuffix(".zip")


def length(name: str) -> int:
    """Return how many characters a name has for Windows, which counts those above U+FFFF twice."""
    return len(name.encode("utf-16-le", "surrogatepass")) // 2


def result_name(
    presentation: Presentation, team: str, made_on: date, ending: str, most: int = LONGEST_NAME
) -> str:
    """Return the name of a file with a team's result: `第3组_市场损害模型_2026-11-21.pdf`."""
    return file_name(team, presentation.title, made_on.isoformat(), ending=ending, most=most)


def handout_name(
    presentation: Presentation,
    handout: Handout,
    team: str,
    made_on: date,
    most: int = LONGEST_NAME,
) -> str:
    """Return the name of a file with a handout: `第3组_活动策划_流程单_2026-11-21.pdf`."""
    parts = (team, presentation.title, handout.title, made_on.isoformat())
    return file_name(*parts, ending="pdf", most=most)


def data_name(presentation: Presentation, file: DataFile, team: str, made_on: date) -> str:
    """Return the name of a file for another program: `第3组_活动策划_任务日历_2026-11-21.ics`."""
    parts = (team, presentation.title, file.title, made_on.isoformat())
    return file_name(*parts, ending=file.ending)


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; what was there before stays until the new one is safe.

    Raises KnownError, with words that say what to do, where the disk does not let it.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise KnownError(words_of(error, path)) from error


def result_pdf(
    presentation: Presentation,
    *,
    team: str,
    made_on: date,
    language: Language,
    paper: str = "A4",
    invariant: bool = False,
) -> bytes:
    """Return a team's result as PDF; see `pdf.team_result`."""
    from workshop_app.pdf.team_result import team_result

    return team_result(
        presentation,
        team=team,
        made_on=made_on,
        language=language,
        paper=paper,
        invariant=invariant,
    )


def handout_pdf(
    handout: Handout,
    *,
    team: str,
    made_on: date,
    language: Language,
    paper: str = "A4",
    invariant: bool = False,
) -> bytes:
    """Return a handout as PDF; see `pdf.handout`."""
    from workshop_app.pdf.handout import handout_document

    return handout_document(
        handout,
        team=team,
        made_on=made_on,
        language=language,
        paper=paper,
        invariant=invariant,
    )


def worksheet_pdf(
    worksheet: Worksheet, *, language: Language, paper: str = "A4", invariant: bool = False
) -> bytes:
    """Return the blank sheet of an exercise as PDF; see `pdf.blank_sheet`."""
    from workshop_app.pdf.blank_sheet import blank_sheet

    return blank_sheet(worksheet, language=language, paper=paper, invariant=invariant)


def picture_svg(picture: Picture) -> bytes:
    """Return a picture with its title and note as SVG in UTF-8."""
    from workshop_app.pdf.pictures import to_svg

    return to_svg(_drawn(picture), picture.title, picture.alternative).encode()


def picture_png(picture: Picture, scale: float = PNG_SCALE) -> bytes:
    """Return a picture with its title and note on white as PNG, `scale` pixels a point."""
    from workshop_app.pdf.pictures import to_png

    return to_png(_drawn(picture), scale)


def result_xlsx(
    presentation: Presentation, *, team: str, made_on: date, language: Language
) -> bytes:
    """Return inputs, results and trail as a workbook; see `services.spreadsheet`."""
    from workshop_app.services.spreadsheet import workbook

    return workbook(presentation, team=team, made_on=made_on, language=language)


def inputs_csv(presentation: Presentation) -> bytes:
    """Return the raw data of a work as CSV: its inputs, in the table that the workbook has too."""
    from workshop_app.services.csv_tables import csv_table

    return csv_table(presentation.input_table)


def _drawn(picture: Picture) -> Drawing:
    from workshop_app.pdf.pictures import framed

    theme = palette(LIGHT)
    return framed(picture, Sheet(width=PICTURE_WIDTH, palette=theme))


def _clean_part(part: str) -> str:
    visible = _INVISIBLE.sub("", re.sub(r"\s+", " ", mended(part)))
    return _FORBIDDEN.sub("-", visible)[:LONGEST_NAME].strip(" .")


def words_of(error: OSError, path: Path) -> Message:
    """Return why a file was not written, what is safe and what to do."""
    name, folder = path.name, path.parent
    is_forbidden = error.errno in FORBIDDEN
    if error.errno in FULL:
        return say(
            "There is no room for “{name}” in {folder}. Nothing was written. Free some room or "
            "choose another folder.",
            name=name,
            folder=folder,
        )
    if error.errno == errno.ENOENT or not (is_forbidden or _is_folder(folder)):
        return say(
            "The folder {folder} is not there. Nothing was written. Check that the disk or stick "
            "is plugged in, or choose another folder.",
            folder=folder,
        )
    if _is_folder(path):
        return say(
            "“{name}” is a folder in {folder}. Nothing was written. Choose another name.",
            name=name,
            folder=folder,
        )
    if is_forbidden:
        return say(
            "“{name}” cannot be written in {folder}. Nothing was changed. Close the file if "
            "another program has it open, or choose another folder.",
            name=name,
            folder=folder,
        )
    return say(
        "“{name}” cannot be written in {folder}: {reason}. Nothing was changed. Choose another "
        "folder or another name.",
        name=name,
        folder=folder,
        reason=reason_of(error),
    )


def _is_folder(path: Path) -> bool:
    """Tell whether there is a folder; of what the system does not even look for, there is none."""
    with suppress(OSError):
        return path.is_dir()
    return False
