"""`pdf`, `picture`, `worksheet`, `demo`: files whole or not at all."""

from __future__ import annotations

import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing

import pypdfium2
import pytest

from workshop_app.kit.catalogue import load_catalogue

DEMO = [e.id for e in load_catalogue().values() if list(e.folder.glob("sample/teams_*"))]
"""The exercises that bring inputs for a sample class."""


def text_of(file) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_pdf_names_the_team_and_the_damage(terminal):
    out = terminal.folder / "result.pdf"
    words = ("--team", "第3组 <b>🚀", "--lang", "zh_CN")
    done = terminal.type("pdf", "mdm", terminal.bank, "--out", out, *words)
    assert (done.exit_code, done.stdout) == (0, f"{out}\n")
    text = text_of(out)
    assert "市场损害模型" in text
    assert "第3组 <b>" in text
    assert "2,879,424" in text


def test_the_picture_is_svg_or_png_by_its_ending(terminal):
    svg, png = terminal.folder / "a.svg", terminal.folder / "a.PNG"
    for out in (svg, png):
        assert terminal.type("picture", "mdm", terminal.bank, "--out", out).exit_code == 0
    assert ET.fromstring(svg.read_text(encoding="utf-8")).tag == "{http://www.w3.org/2000/svg}svg"
    assert png.read_bytes().startswith(b"\x89PNG\r\n")


def test_the_blank_sheet_comes_on_the_paper_asked_for(terminal):
    widths = []
    for paper in ("A4", "A3"):
        out = terminal.folder / f"{paper}.pdf"
        done = terminal.type("worksheet", "mdm", "--out", out, "--paper", paper, "--lang", "en")
        assert done.exit_code == 0
        with pypdfium2.PdfDocument(out) as document:
            widths.append(round(document[0].get_width()))
        assert "Market damage model" in text_of(out)
    assert widths == [595, 842]


@pytest.fixture
def plan(terminal):
    """A file with the worked sample of an event's plan."""
    file = terminal.folder / "plan.json"
    sample = terminal.type("sample", "event-5w2h", "--lang", "en").stdout
    file.write_text(sample, encoding="utf-8")
    return file


def test_a_handout_is_a_document_of_its_own(terminal, plan):
    out = terminal.folder / "crew.pdf"
    words = ("--handout", "run_sheet", "--team", "Team 7", "--lang", "en", "--paper", "A3")
    done = terminal.type("pdf", "event-5w2h", plan, "--out", out, *words)
    assert (done.exit_code, done.stdout) == (0, f"{out}\n")
    with pypdfium2.PdfDocument(out) as document:
        assert 842 in (round(document[0].get_width()), round(document[0].get_height()))
    text = text_of(out)
    assert "Run sheet" in text
    assert "Team 7" in text


def test_a_file_for_another_program_is_written_whole(terminal, plan):
    out = terminal.folder / "tasks.ics"
    done = terminal.type("export", "event-5w2h", plan, "--what", "tasks", "--out", out)
    assert (done.exit_code, done.stdout) == (0, f"{out}\n")
    text = out.read_bytes().decode("utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert text.rstrip().endswith("END:VCALENDAR")


@pytest.mark.parametrize(
    "words,line",
    [
        (
            ("pdf", "event-5w2h", "PLAN", "--handout", "menu", "--out", "a.pdf"),
            "--handout: “menu” is not there; known are: run_sheet",
        ),
        (
            ("export", "event-5w2h", "PLAN", "--what", "menu", "--out", "a.ics"),
            "--what: “menu” is not there; known are: tasks",
        ),
        (
            ("export", "event-5w2h", "PLAN", "--what", "tasks", "--out", "a.pdf"),
            "--out: “a.pdf” must end in .ics",
        ),
        (
            ("pdf", "mdm", "BANK", "--handout", "x", "--out", "a.pdf"),
            "--handout: this work has none",
        ),
        (("export", "mdm", "BANK", "--what", "x", "--out", "a.pdf"), "--what: this work has none"),
        (("export", "event-5w2h", "PLAN", "--out", "a.ics"), "--what: is missing"),
    ],
)
def test_an_unknown_document_is_told_with_those_there_are(terminal, plan, monkeypatch, words, line):
    files = {"PLAN": plan, "BANK": terminal.bank}
    monkeypatch.chdir(terminal.folder)
    before = sorted(terminal.folder.iterdir())
    assert terminal.refused(*(files.get(word, word) for word in words)) == [line]
    assert sorted(terminal.folder.iterdir()) == before


@pytest.mark.parametrize(
    "words,place",
    [
        (("pdf", "mdm", "BANK", "--out", "a.txt"), "--out: “a.txt” must end in .pdf"),
        (("picture", "mdm", "BANK", "--out", "a.gif"), "--out: “a.gif” must end in .svg, .png"),
        (("pdf", "mdm", "BANK", "--out", "none/a.pdf"), "--out: there is no folder none"),
        (("pdf", "mdm", "BANK"), "--out: is missing"),
        (("pdf", "mdm", "BANK", "--out", "a.pdf", "--team", "x" * 61), "--team: "),
        (("worksheet", "mdm", "--out", "a.pdf", "--paper", "A5"), "--paper: “A5” is not allowed"),
    ],
)
def test_arguments_that_are_not_valid_write_nothing(terminal, monkeypatch, words, place):
    bank = terminal.bank
    monkeypatch.chdir(terminal.folder)
    [line] = terminal.refused(*(bank if word == "BANK" else word for word in words))
    assert line.startswith(place)
    assert list(terminal.folder.iterdir()) == [bank]


def test_a_bad_input_leaves_the_file_of_before(terminal):
    out = terminal.folder / "result.pdf"
    out.write_bytes(b"before")
    [line] = terminal.refused("pdf", "mdm", "-", "--out", out, stdin='{"customers": 5}')
    assert line.startswith("revenue_per_customer: ")
    assert out.read_bytes() == b"before"


def results_among(files, code):
    titles = [load_catalogue()[id_].texts(code)("title") for id_ in DEMO]
    return [file for file in files if any(f"_{title}_2" in str(file) for title in titles)]


def test_the_demo_is_a_class_with_six_teams_and_their_pdfs(terminal):
    out, store = terminal.folder / "demo", terminal.folder / "class.db"
    done = terminal.type("demo", "--out", out, "--lang", "zh_CN", "--store", store)
    assert done.exit_code == 0, done.stderr
    written = done.stdout.splitlines()
    assert sorted(written) == sorted(str(file) for file in out.iterdir())
    results = results_among(written, "zh_CN")
    assert len(results) == len({text_of(file) for file in results}) == 6 * len(DEMO)
    assert sum("第2组" in text_of(file) for file in results) == len(DEMO)
    assert terminal.type("check", "--store", store).exit_code == 0
    with closing(sqlite3.connect(store)) as connection:
        counts = connection.execute(
            "SELECT (SELECT count(*) FROM workshops), (SELECT count(*) FROM teams), "
            "(SELECT count(*) FROM works), (SELECT count(*) FROM participants)"
        ).fetchone()
    assert counts == (1, 6, 6 * len(DEMO), 24)


def test_the_demo_without_a_store_leaves_only_the_pdfs(terminal):
    out = terminal.folder / "demo"
    assert terminal.type("demo", "--out", out, "--lang", "en").exit_code == 0
    assert list(terminal.folder.iterdir()) == [out]
    assert len(list(out.glob("*Blank sheet.pdf"))) == len(DEMO)
    results = results_among(out.iterdir(), "en")
    assert sum("Team 2" in text_of(file) for file in results) == len(DEMO)
