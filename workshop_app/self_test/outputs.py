"""What comes out of the program: results, papers, workbooks, slides, hand-ins; all read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import Catalogue, Exercise, load_catalogue
from workshop_app.kit.control import Quiet
from workshop_app.kit.presentation import Presentation
from workshop_app.self_test import WrongError
from workshop_app.services import exports
from workshop_app.services.bundle import Services
from workshop_app.system.languages import CHINESE, CODES, Language, language

DAY = date(2026, 11, 21)
TEAM = "第 3 组"
_ZIP, _PNG = b"PK\x03\x04", b"\x89PNG"


def check_exercises() -> Iterator[str]:
    """Compute every exercise with its sample and make all that it can make. Raises WrongError."""
    catalogue = load_catalogue()
    if not catalogue or catalogue.faults:
        raise WrongError(f"exercises: {len(catalogue)}, left out: {catalogue.faults}")
    for exercise in catalogue.values():
        made = [_of_exercise(exercise, language(code)) for code in CODES]
        yield f"exercise {exercise.id}: {', '.join(made)}"


def _of_exercise(exercise: Exercise, lang: Language) -> str:
    kind = kind_of(exercise)
    state = kind.sample(lang.code)
    if kind.load(kind.dump(state), kind.attachments(state)) != state:
        raise WrongError(f"{exercise.id}: what is kept is not what was there")
    kind.compute(state, lang)
    shown = kind.present(state, lang)
    count = _papers(kind, shown, lang)
    book = exports.result_xlsx(shown, team=TEAM, made_on=DAY, language=lang)
    sheets = _sheets(book)
    if _rows(exports.inputs_csv(shown)) != 1 + len(shown.input_table.rows):
        raise WrongError(f"{exercise.id}: the CSV has other rows than the inputs")
    for picture in shown.pictures:
        _expect(exports.picture_svg(picture), b"<?xml", picture.title)
        _expect(exports.picture_png(picture, 1.0), _PNG, picture.title)
    for file in shown.files:
        if not file.make("work"):
            raise WrongError(f"{file.title} is empty")
    return f"{lang.code} {count} PDF pages, {len(shown.pictures)} pictures, {sheets} sheets"


def _papers(kind: Any, shown: Presentation, lang: Language) -> int:
    worksheet = kind.worksheet(lang)
    papers = [
        (exports.result_pdf(shown, team=TEAM, made_on=DAY, language=lang), shown.title),
        (exports.worksheet_pdf(worksheet, language=lang), worksheet.title),
    ]
    for one in shown.handouts:
        made = exports.handout_pdf(one, team=TEAM, made_on=DAY, language=lang)
        papers.append((made, one.title))
    return sum(read_pdf(pdf, title) for pdf, title in papers)


def read_pdf(pdf: bytes, words: str) -> int:
    """Return the number of pages of a PDF that says `words` and brings all its fonts along."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    text, pages = "", 0
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            pages += 1
            with closing(page.get_textpage()) as found:
                text += found.get_text_range()
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
                font = pdfium.FPDFTextObj_GetFont(item)
                if pdfium.FPDFFont_GetIsEmbedded(font) != 1:
                    raise WrongError(f"{words}: page {pages} has a font that is not embedded")
        if pages:
            document[0].render(scale=0.2).close()
    if _solid(words) not in _solid(text):
        raise WrongError(f"“{words}” cannot be found in its PDF")
    return pages


def _sheets(book: bytes) -> int:
    import openpyxl

    with closing(openpyxl.load_workbook(io.BytesIO(book), read_only=True)) as found:
        return len(found.sheetnames)


def _rows(table: bytes) -> int:
    from workshop_app.kit.tabular_text import read_text

    return len(read_text("inputs.csv", table, Quiet()).sheets[0].rows)


def _slides(deck: bytes) -> int:
    from pptx import Presentation as Slides

    return len(Slides(io.BytesIO(deck)).slides)


def _expect(content: bytes, start: bytes, name: str) -> None:
    if not content.startswith(start):
        raise WrongError(f"{name} begins with {content[:8]!r}")


def _solid(text: str) -> str:
    return "".join(text.split())


# --- a class, from one data file to another -------------------------------------------------------


def sample_class(services: Services, catalogue: Catalogue, lang: Language) -> str:
    """Put the sample class into a data file; return its id."""
    from workshop_app.services.demo import demo_class, demo_works
    from workshop_app.services.demo_keeping import keep

    sample = demo_class(lang.code)
    works = demo_works(sample, catalogue, lang.code)
    return keep(sample, works, services, datetime.now().astimezone(), lang).id


def check_class(folder: Path) -> Iterator[str]:
    """Make all papers of a class, hand in for a team, and take that in elsewhere."""
    from workshop_app.storage.database import make_folder, open_store

    catalogue, lang = load_catalogue(), language(CHINESE)
    stores = [folder / name / "workshops.db" for name in ("here", "there")]
    for store in stores:
        make_folder(store.parent)
    with closing(open_store(stores[0])) as first, closing(open_store(stores[1])) as second:
        now = partial(datetime.now, UTC)
        here = Services(first, stores[0].parent / "backups", now)
        there = Services(second, stores[1].parent / "backups", now)
        class_id = sample_class(here, catalogue, lang)
        yield _documents(here, class_id, catalogue, lang, folder)
        yield _handed_in(here, there, class_id, catalogue, lang, folder)
        backup = here.backups.make()
        if not here.backups.check(backup.path):
            raise WrongError("the backup is not sound")
        yield f"backup: {backup.size // 1024} kB, sound"


def _documents(
    services: Services, class_id: str, catalogue: Catalogue, lang: Language, folder: Path
) -> str:
    from workshop_app.services.documents import package, papers
    from workshop_app.services.documents.gathering import class_data, no_check

    data = class_data(services.documents.read(class_id, lang), catalogue, lang, DAY)
    items = {name: papers.document_item(name, data, lang) for name in papers.SINGLE}
    whole = package.write_zip(list(items.values()), folder / "class.zip", _no_one, no_check)
    words = []
    with zipfile.ZipFile(whole) as packed:
        for name, item in items.items():
            made = packed.read(item.path.as_posix())
            if name == papers.WORKBOOK:
                words.append(f"{name} {_sheets(made)} sheets")
            elif name == papers.SLIDES:
                words.append(f"{name} {_slides(made)} slides")
            else:
                expected = data.teams[0].name if name == papers.BOOK else ""
                words.append(f"{name} {read_pdf(made, expected)} pages")
    return f"class, out of one zip: {', '.join(words)}"


def _no_one(_step: object) -> None:
    """Nobody is told how far a package is."""


def _handed_in(
    here: Services,
    there: Services,
    class_id: str,
    catalogue: Catalogue,
    lang: Language,
    folder: Path,
) -> str:
    from workshop_app.services.handins.found import Choices

    team = here.people.teams(class_id)[0].id
    class_file = here.hand_ins.write_class_file(class_id, folder / "class.ewclass")
    found = there.hand_ins.look([class_file], catalogue)
    there.hand_ins.take(found, lang, Choices(own_teams={class_id: team}))
    file, _ = here.hand_ins.hand_in(team, folder, lang)
    found = there.hand_ins.look([file], catalogue, class_id)
    taken, _ = there.hand_ins.take(found, lang)
    for work in here.works.of_workshop(class_id):
        if (
            work.team_id == team
            and there.works.open(work.id).state != here.works.open(work.id).state
        ):
            raise WrongError(f"{work.exercise_id} came over changed")
    archive = here.hand_ins.write_archive(class_id, folder / "class.ewarchive")
    if not taken.works or there.hand_ins.look([archive], catalogue).files[0].kind != "archive":
        raise WrongError(f"hand-in: {[one.status for one in found.files]}")
    return f"hand-in: {taken.works} works out and in; class file and archive read"
