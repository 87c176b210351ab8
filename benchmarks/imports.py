"""5 000 respondents from a workbook to the result, beside openpyxl reading the same file."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from benchmarks.measure import Row, ratio_row, side_by_side, timed
from workshop_app.kinds import kind_of
from workshop_app.kinds.questionnaire.headings import names_of
from workshop_app.kinds.questionnaire.importing import guess, preview
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.control import Quiet
from workshop_app.kit.tabular import read_table
from workshop_app.system.languages import language

RESPONDENTS, ROUNDS = 5_000, 5
GOAL = 1.5


def measure() -> Row:
    """Import one file from its bytes on the disk to the presentation of the result."""
    kind: Any = kind_of(load_catalogue()["servqual"])
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        path = Path(name) / "answers.xlsx"
        _write(path, items=len(kind.blank().items))
        found = side_by_side(
            timed(lambda: _imported(kind, path)), timed(lambda: _read(path)), ROUNDS, warm_up=1
        )
    what = f"{RESPONDENTS:,} SERVQUAL respondents from XLSX → result"
    return ratio_row(what, "openpyxl reading that file, read-only", GOAL, found)


def _write(path: Path, items: int) -> None:
    chance = random.Random(7)
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("answers")
    page.append([f"{side}{item + 1}" for side in "EP" for item in range(items)])
    for _ in range(RESPONDENTS):
        page.append([chance.randint(1, 7) for _ in range(2 * items)])
    book.save(path)


def _read(path: Path) -> int:
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        return sum(len(row) for row in book["answers"].iter_rows(values_only=True))
    finally:
        book.close()


def _imported(kind: Any, path: Path) -> str:
    chinese = language("zh_CN")
    state = kind.blank()
    sheet = read_table(path, Quiet()).sheets[0]
    names = names_of(kind.definition, state, [kind.labels(chinese)])
    sides = range(state.sides)
    plan = guess(sheet, state, sides, names)
    found = preview(sheet, plan, state, RESPONDENTS)
    if len(found.responses) != RESPONDENTS:
        raise RuntimeError(f"only {len(found.responses)} respondents came in")
    presentation = kind.present(state.add_responses(found.responses), chinese)
    return str(presentation.headline.value)
