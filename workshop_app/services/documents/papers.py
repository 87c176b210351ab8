"""Which documents a class has, what they are called, and what goes into the evening package."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workshop_app.domain.workshop import Workshop
from workshop_app.kit.class_data import ClassData, TeamResult
from workshop_app.kit.presentation import Handout, Table
from workshop_app.services import exports
from workshop_app.services.documents.package import Check, Item
from workshop_app.system.languages import Language

BOOK, WORKBOOK, SLIDES = "book", "workbook", "slides"
SIGN_IN, NAME_CARDS, CERTIFICATES, SCORE_SHEETS = (
    "sign-in",
    "name-cards",
    "certificates",
    "score-sheets",
)
SINGLE = (BOOK, WORKBOOK, SLIDES, SIGN_IN, NAME_CARDS, CERTIFICATES, SCORE_SHEETS)
"""The documents that are one file, in the order in which they are offered."""

PRINTED = (SIGN_IN, NAME_CARDS, BOOK, CERTIFICATES, SCORE_SHEETS)
"""The documents that are pages, in the order in which a class needs them."""

SIZES = ("A4", "A3")

PACKAGE_LENGTH, TEAM_FOLDER_LENGTH, INSIDE = 72, 30, 105
"""Characters of the folder of a package, of that of a team, and of a path within the package: in
C:\\Users\\Trainer Name\\Documents\\Experience workshops no path has more than 240, which every
program on Windows takes."""

_ENDINGS = {WORKBOOK: "xlsx", SLIDES: "pptx"}


def title_of(document: str, language: Language) -> str:
    """Return what a document is called."""
    _ = language.text
    return {
        BOOK: _("Class report"),
        WORKBOOK: _("Class data"),
        SLIDES: _("Class slides"),
        SIGN_IN: _("Sign-in sheet"),
        NAME_CARDS: _("Name cards"),
        CERTIFICATES: _("Certificates"),
        SCORE_SHEETS: _("Score sheets"),
    }[document]


def name_of(document: str, workshop: Workshop, day: str, language: Language) -> str:
    """Return the name of the file with a document: `滨江银行_课堂报告_2026-11-21.pdf`."""
    owner = workshop.client.strip() or workshop.title
    ending = _ENDINGS.get(document, "pdf")
    return exports.file_name(owner, title_of(document, language), day, ending=ending, most=INSIDE)


def document_item(
    document: str, data: ClassData, language: Language, paper: str = SIZES[0]
) -> Item:
    """Return a document of a class on one of the sizes of paper that it is made for."""
    name = name_of(document, data.workshop, _day(data), language)
    title = title_of(document, language)
    return Item((), name, title, partial(_make, document, data, language, paper))


def sizes_of(document: str) -> tuple[str, ...]:
    """Return the sizes of paper that a document is made for, the usual one first."""
    return SIZES if document in (BOOK, SIGN_IN, SCORE_SHEETS) else SIZES[:1]


def team_items(data: ClassData, language: Language) -> list[Item]:
    """Return the result of every team on every exercise, with its handouts, a folder a team."""
    items = []
    numbers = {team.id: f"{team.position + 1:02}" for team in data.teams}
    for exercise in data.exercises:
        for result in exercise.results:
            name = f"{numbers[result.team.id]} {result.team.name}"
            folder = exports.folder_name(name, most=TEAM_FOLDER_LENGTH)
            items += _of_team(data, result, folder, language)
    return sorted(items, key=lambda item: item.folders)


def csv_items(data: ClassData, language: Language) -> list[Item]:
    """Return the tables of the workbook as CSV, a file a table, for other programs."""
    from workshop_app.services.documents.tables import class_tables

    folder = exports.folder_name(language.text("Data as CSV"), most=TEAM_FOLDER_LENGTH)
    most = INSIDE - exports.length(f"{folder}/")
    items = []
    for number, table in enumerate(class_tables(data, language), 1):
        name = exports.file_name(f"{number:02} {table.title}", _day(data), ending="csv", most=most)
        items.append(Item((folder,), name, table.title, partial(_csv, table)))
    return items


def package_items(data: ClassData, language: Language) -> list[Item]:
    """Return everything of a class: its documents, and in folders its data and the results of
    the teams."""
    wanted = [one for one in SINGLE if _has(one, data)]
    results = _results_folder(language)
    teams = [
        Item((results, *item.folders), item.name, item.title, item.make)
        for item in team_items(data, language)
    ]
    papers = [document_item(one, data, language) for one in wanted]
    return [*papers, *csv_items(data, language), *teams]


def package_name(workshop: Workshop, day: str, what: str = "") -> str:
    """Return the name of a folder with the documents, by client and date; `what` says which."""
    return exports.folder_name(workshop.client, workshop.title, what, day, most=PACKAGE_LENGTH)


def _results_folder(language: Language) -> str:
    name = language.text("Results of the teams")
    return exports.folder_name(name, most=TEAM_FOLDER_LENGTH)


def _day(data: ClassData) -> str:
    """Return the day of the class for file names, or that of the documents."""
    return (data.workshop.starts_on or data.made_on).isoformat()


def _has(document: str, data: ClassData) -> bool:
    """Tell whether a document has anything to say beside what is blank in it."""
    if document in (NAME_CARDS, CERTIFICATES):
        return bool(data.participants)
    return document != SCORE_SHEETS or bool(data.teams)


def _make(document: str, data: ClassData, language: Language, paper: str, check: Check) -> bytes:
    """Make a document; what makes it is imported here."""
    makers: dict[str, Callable[[ClassData, Language, Check], bytes]] = {
        BOOK: partial(_book, paper),
        WORKBOOK: _workbook,
        SLIDES: _slides,
        SIGN_IN: partial(_sign_in, paper),
        NAME_CARDS: _name_cards,
        CERTIFICATES: _certificates,
        SCORE_SHEETS: partial(_score_sheets, paper),
    }
    check()
    return makers[document](data, language, check)


def _book(paper: str, data: ClassData, language: Language, check: Check) -> bytes:
    from workshop_app.pdf.book import book

    return book(data, language=language, paper=paper, check=check)


def _workbook(data: ClassData, language: Language, check: Check) -> bytes:
    from workshop_app.services.documents.tables import class_tables
    from workshop_app.services.spreadsheet import tables_workbook

    tables = class_tables(data, language)
    check()
    return tables_workbook(data.workshop.title, tables, language.text("Experience Workshop"))


def _csv(table: Table, check: Check) -> bytes:
    from workshop_app.services.csv_tables import csv_table

    check()
    return csv_table(table)


def _slides(data: ClassData, language: Language, check: Check) -> bytes:
    from workshop_app.services.documents.slides import class_slides

    return class_slides(data, language=language, check=check)


def _sign_in(paper: str, data: ClassData, language: Language, _check: Check) -> bytes:
    from workshop_app.pdf.sign_in import sign_in_sheet

    return sign_in_sheet(data, language=language, paper=paper)


def _name_cards(data: ClassData, language: Language, check: Check) -> bytes:
    from workshop_app.pdf.name_cards import name_cards

    return name_cards(data, language=language, check=check)


def _certificates(data: ClassData, language: Language, check: Check) -> bytes:
    from workshop_app.pdf.certificates import certificates

    return certificates(data, language=language, check=check)


def _score_sheets(paper: str, data: ClassData, language: Language, check: Check) -> bytes:
    from workshop_app.pdf.score_sheet import score_sheets

    return score_sheets(
        data.workshop.title,
        data.pitches,
        data.teams,
        language=language,
        paper=paper,
        check=check,
    )


def _of_team(data: ClassData, result: TeamResult, folder: str, language: Language) -> list[Item]:
    presentation, team = result.presentation, result.team.name
    title = f"{team} · {presentation.title}"

    def result_pdf(check: Check) -> bytes:
        check()
        return exports.result_pdf(presentation, team=team, made_on=data.made_on, language=language)

    def handout_pdf(handout: Handout, check: Check) -> bytes:
        check()
        return exports.handout_pdf(handout, team=team, made_on=data.made_on, language=language)

    day = data.workshop.starts_on or data.made_on
    most = INSIDE - exports.length(f"{_results_folder(language)}/{folder}/")
    name = exports.result_name(presentation, team, day, "pdf", most)
    items = [Item((folder,), name, title, result_pdf)]
    for handout in presentation.handouts:
        name = exports.handout_name(presentation, handout, team, day, most)
        items.append(Item((folder,), name, title, partial(handout_pdf, handout)))
    return items
