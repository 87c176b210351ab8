"""`book`: the report of a class from a data file."""

from __future__ import annotations

import pytest

from tests.pdf.reading import solid, text_of


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from click.testing import CliRunner

    from workshop_app.cli import main

    folder = tmp_path_factory.mktemp("demo")
    words = ["demo", "--out", str(folder / "pdf"), "--store", str(folder / "class.db")]
    done = CliRunner().invoke(main, [*words, "--lang", "en"], prog_name="workshop-app")
    assert done.exit_code == 0, done.output
    return folder / "class.db"


@pytest.fixture(scope="module")
def class_id(store):
    from contextlib import closing
    from datetime import UTC, datetime

    from workshop_app.services.bundle import Services
    from workshop_app.storage.database import open_store

    with closing(open_store(store, read_only=True)) as opened:
        services = Services(opened, store.parent, lambda: datetime.now(UTC))
        (one,) = services.workshops.list()
        return one.workshop.id


def test_the_report_is_written(terminal, store, class_id, tmp_path):
    out = tmp_path / "report.pdf"
    done = terminal.type("book", "--store", store, "--class", class_id, "--out", out)
    assert (done.exit_code, done.stdout) == (0, f"{out}\n"), done.output
    assert solid("Emotion curve") in solid(text_of(out.read_bytes()))
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["report.pdf"]


def test_it_speaks_the_language_that_is_asked_for(terminal, store, class_id, tmp_path):
    out = tmp_path / "report.pdf"
    words = ("book", "--store", store, "--class", class_id, "--out", out, "--lang", "zh_CN")
    assert terminal.type(*words).exit_code == 0
    assert "目录" in text_of(out.read_bytes())


def test_an_unknown_class_is_refused_with_those_that_are_there(terminal, store, class_id, tmp_path):
    out = tmp_path / "report.pdf"
    (line,) = terminal.refused("book", "--store", store, "--class", "nobody", "--out", out)
    assert line.startswith("--class: “nobody” is not in this file")
    assert class_id in line
    assert not out.exists()


def test_a_file_of_another_kind_is_refused(terminal, store, class_id, tmp_path):
    words = ("book", "--store", store, "--class", class_id, "--out", tmp_path / "report.txt")
    (line,) = terminal.refused(*words)
    assert ".pdf" in line


def test_a_file_that_is_not_there_is_told_in_words(terminal, tmp_path):
    words = ("book", "--store", tmp_path / "no.db", "--class", "x", "--out", tmp_path / "r.pdf")
    assert terminal.failed(*words)
    assert not (tmp_path / "no.db").exists()
