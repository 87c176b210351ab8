"""The manual: alike in both languages, each name in it on the screen, each file where it says."""

from __future__ import annotations

import fnmatch
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.pdf.reading import fonts_of, shown_fonts_of, solid, text_of
from tools import translations
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.pdf.blank_sheet import blank_sheet
from workshop_app.pdf.team_result import team_result
from workshop_app.services.manual import anchor, read_manual
from workshop_app.system.languages import CHINESE, CODES, language
from workshop_app.system.resources import root

DOCS = root() / "docs"
EXAMPLE = DOCS / "example" / "first_reply"
LARGEST = 120 * 1024
STORED = translations.stored(CHINESE)
HAN = r"[\u3400-\u9fff]"
MANUAL = {code: read_manual(code) for code in CODES}
CHAPTERS = [(code, chapter) for code, chapters in MANUAL.items() for chapter in chapters]
EXPLAINED = {"zh_CN": "加粗的字", "en": "Bold words"}
"""What the first chapter says of words in bold."""

every_chapter = pytest.mark.parametrize(
    ("code", "chapter"), CHAPTERS, ids=[f"{code}-{chapter.key}" for code, chapter in CHAPTERS]
)
every_language = pytest.mark.parametrize("code", CODES)


def shape(chapter):
    """What both languages have alike: headings, rows, steps, tips, code, pictures, links."""
    lines = chapter.text.splitlines()
    starts = [re.match(r"#+ |\||- |\d+\. |> |```\w*|!\[", line) for line in lines]
    links = re.findall(r"\]\(([^)#]+)", chapter.text)
    return (
        [found[0] for found in starts if found],
        [link.rpartition("/")[2].split(".")[0] for link in links],
    )


def test_both_languages_have_the_same_chapters():
    keys = [[chapter.key for chapter in MANUAL[code]] for code in CODES]
    assert keys[0] == keys[1]
    assert len(keys[0]) >= 8


@pytest.mark.parametrize("number", range(len(MANUAL["en"])))
def test_both_languages_have_the_same_parts(number):
    chinese, english = (MANUAL[code][number] for code in CODES)
    assert shape(chinese) == shape(english)


@every_language
def test_no_chapter_is_left_out(code):
    files = {file.stem for file in (DOCS / code).glob("*.md")}
    assert files == {chapter.key for chapter in MANUAL[code]}


@every_chapter
def test_links_lead_to_a_chapter_a_heading_or_a_file(code, chapter):
    anchors = {one.key: [part.anchor for part in one.sections] for one in MANUAL[code]}
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", chapter.text):
        name, _, place = target.partition("#")
        if name.startswith("../"):
            assert (chapter.folder / name).exists(), target
            continue
        key = name.removesuffix(".md") or chapter.key
        assert key in anchors, target
        assert not place or place in anchors[key], target


@every_chapter
def test_pictures_are_there_in_its_language_and_light(code, chapter):
    for name, file in chapter.pictures.items():
        assert name.endswith(f".{code}.png"), name
        assert file.exists(), name
        assert file.stat().st_size <= LARGEST, name


def test_every_picture_of_the_manual_is_shown():
    shown = {file for _, chapter in CHAPTERS for file in chapter.pictures.values()}
    assert set((DOCS / "pictures" / "manual").glob("*.png")) == shown


# --- what it says ---------------------------------------------------------------------------------


def on_screen(code):
    """Return patterns of all texts of the program in a language."""
    speech = language(code)
    ids = [message.id for message in translations.entries(STORED)]
    texts = {text for id_ in ids for text in (id_ if isinstance(id_, tuple | list) else (id_,))}
    return [
        re.compile(".+".join(re.escape(part) for part in re.split(r"\{\w+\}", speech.text(text))))
        for text in texts
        if re.sub(r"\{\w+\}", "", text).strip()
    ]


SCREEN = {code: on_screen(code) for code in CODES}


@every_chapter
def test_every_name_in_bold_stands_on_the_screen(code, chapter):
    names = set(re.findall(r"\*\*(.+?)\*\*", chapter.text)) - {EXPLAINED[code]}
    missing = [n for n in names if not any(shown.fullmatch(n) for shown in SCREEN[code])]
    assert missing == []


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(rf"{HAN}[,;:!?]|[,;:!?]{HAN}", id="a half-width mark beside Chinese"),
        pytest.param(rf"{HAN}\(|\){HAN}|\({HAN}", id="half-width brackets"),
        pytest.param(rf"{HAN}\.(\s|$)|{HAN}\.\.\.", id="a half-width full stop"),
        pytest.param(rf"{HAN}[ \t]+{HAN}", id="a space between Chinese words"),
        pytest.param(r"[，。；：！？、][ \t]", id="a space after a full-width mark"),
    ],
)
def test_chinese_is_set_as_chinese(fault):
    marks = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|\|", re.DOTALL)
    prose = [marks.sub("x", chapter.text) for chapter in MANUAL["zh_CN"]]
    assert [found for text in prose for found in re.findall(rf".*(?:{fault}).*", text)] == []


def test_anchors_are_those_of_the_usual_readers():
    assert anchor("Not saved, or the disk is full") == "not-saved-or-the-disk-is-full"
    assert anchor("名单、表格和 PDF") == "名单表格和-pdf"


# --- the exercise that the manual writes ----------------------------------------------------------


@pytest.fixture
def example(tmp_path):
    """The example in a folder of the user's, as the manual puts it there."""
    shutil.copytree(EXAMPLE, tmp_path / EXAMPLE.name)
    catalogue = load_catalogue(tmp_path)
    assert catalogue.faults == ()
    exercise = catalogue["first-reply"]
    assert exercise.package is None
    return exercise


@every_language
def test_the_manual_quotes_the_files_of_the_example(code):
    chapter = next(one for one in MANUAL[code] if one.key == "exercise")
    blocks = dict.fromkeys(re.findall(r"```(?:toml|json)\n(.*?)```", chapter.text, re.DOTALL))
    named = ("exercise.toml", f"texts/{code}.toml", f"sample/{code}.json")
    assert list(blocks) == [(EXAMPLE / name).read_text(encoding="utf-8") for name in named]


def test_the_manual_lists_the_files_of_the_example():
    listed = re.findall(r"^    (\S+) {2,}", MANUAL["en"][-1].text, re.MULTILINE)
    files = [file for file in EXAMPLE.rglob("*") if file.is_file()]
    assert sorted(listed) == sorted(f.relative_to(EXAMPLE).as_posix() for f in files)


def test_the_example_has_the_same_texts_and_numbers_in_both_languages(example):
    shapes = [example.texts(code).shape() for code in CODES]
    assert shapes[0] == shapes[1]
    kind = kind_of(example)
    results = [kind.compute(kind.sample(code), language(code))["result"] for code in CODES]
    assert results[0] == results[1]
    assert results[0]["filled"] == results[0]["required"] == 6


@every_language
def test_the_example_comes_out_on_paper(example, code):
    kind, speech = kind_of(example), language(code)
    sample = kind.sample(code)
    presentation = kind.present(sample, speech)
    result = team_result(presentation, team="1", made_on=date(2026, 11, 21), language=speech)
    sheet = blank_sheet(kind.worksheet(speech), language=speech)
    texts = example.texts(code)
    for pdf in (result, sheet):
        assert solid(texts("title")) in solid(text_of(pdf))
        assert all(font.embedded for font in shown_fonts_of(pdf) | fonts_of(pdf))
    # One repairer at 80 and two vouchers at 50.
    assert solid(texts("tables.actions.columns.cost.label")) in solid(text_of(result))
    assert "100" in text_of(result)


def test_every_type_that_the_manual_names_is_one():
    from workshop_app.kinds.worksheet.definition import FieldType

    for code in CODES:
        chapter = next(one for one in MANUAL[code] if one.key == "exercise")
        table = chapter.text.partition("`text`, ")[2] or chapter.text.partition("`text`、")[2]
        rows = re.findall(r"^\| (`.+?) \|", chapter.text, re.MULTILINE)
        named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
        assert table
        assert named == set(FieldType.__args__) - {"rows"}


# --- how it travels -------------------------------------------------------------------------------


def test_the_wheel_takes_every_file_of_the_manual_along():
    with (root() / "pyproject.toml").open("rb") as file:
        tool = tomllib.load(file)["tool"]["setuptools"]
    find, endings = tool["packages"]["find"], tool["package-data"]["*"]
    parts = ("zh_CN", "en", "example", "pictures/manual")
    files = [file for part in parts for file in (DOCS / part).rglob("*") if file.is_file()]
    assert len(files) > 20
    for file in files:
        package = ".".join(file.parent.relative_to(root()).parts)
        assert any(fnmatch.fnmatch(package, pattern) for pattern in find["include"]), file
        assert not any(fnmatch.fnmatch(package, pattern) for pattern in find["exclude"]), file
        assert any(fnmatch.fnmatch(file.name, ending) for ending in endings), file


def test_a_chapter_that_is_missing_is_said(monkeypatch, tmp_path):
    from workshop_app.domain.errors import KnownError
    from workshop_app.services import manual

    (tmp_path / "docs" / "en").mkdir(parents=True)
    monkeypatch.setattr(manual, "root", lambda: Path(tmp_path))
    with pytest.raises(KnownError, match=r"index\.md is missing or damaged"):
        read_manual("en")
