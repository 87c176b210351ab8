"""Folders of exercises, templates and settings that strangers have written: they are left out in
words, no code of theirs runs, and everything else works."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.faults.nasty import DEEP, NASTY, distorted, kinds_of_places, spoilt
from tests.rounds import rounds
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.kinds import kind_of
from workshop_app.kit import catalogue as catalogues
from workshop_app.kit.catalogue import Catalogue, load_catalogue
from workshop_app.kit.task import task_card
from workshop_app.kit.texts import load_headline, load_texts
from workshop_app.pdf.blank_sheet import blank_sheet
from workshop_app.services.settings import Settings, load, save
from workshop_app.system.languages import CODES, language

EXAMPLE = Path(__file__).parents[2] / "docs" / "example" / "first_reply"
LANGUAGES = [language(code) for code in CODES]
ID = "first-reply"
VALUES = (
    *("true", "0", "-1", "1e999", "nan", "-inf", "9" * 400, '""', '" "', "[]", "{}", "[[]]"),
    *('"../../etc/passwd"', '"/etc/passwd"', '"C:\\\\x"', '"\\u0000"', '"{"', '"{0.__class__}"'),
    *('"{title:>999999999}"', '"' + "x" * 5_000 + '"', '["a", "a"]', "[1, 2, 3]", "{a = 1}"),
    *("2026-01-01", "10:00:00", "[" * DEEP + "]" * DEEP, '"os"', '"calculator"', '"questionnaire"'),
)
"""What is put, as TOML, in the place of every value."""


class Folder:
    """A folder of exercises, with one that comes from the manual."""

    def __init__(self, root: Path) -> None:
        self.root, self.exercise = root, root / "first_reply"
        shutil.copytree(EXAMPLE, self.exercise)
        self.definition = self.exercise / "exercise.toml"
        self.texts = self.exercise / "texts" / "en.toml"

    def read(self) -> Catalogue:
        load_texts.cache_clear()
        load_headline.cache_clear()
        return load_catalogue(self.root)

    def refused(self) -> str:
        """Why the exercise is left out; the shipped ones are there all the same."""
        found = self.read()
        assert ID not in found
        assert len(found) == len(load_catalogue())
        (fault,) = found.faults
        english, chinese = (fault.render(language(code).text) for code in ("en", "zh_CN"))
        assert "first_reply" in english
        assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese), chinese
        return english

    def spoil(self, file: Path, chance: random.Random) -> None:
        """Put something else in the place of one value of a TOML file."""
        value = tomllib.loads((EXAMPLE / file.relative_to(self.exercise)).read_text("utf-8"))
        place = chance.choice(kinds_of_places(value)[1:])
        group: Any = value
        for key in place[:-1]:
            group = group[key]
        mark = "here it stands"
        if chance.random() < 0.25:
            del group[place[-1]]
        else:
            group[place[-1]] = mark
        file.write_text(as_toml(value).replace(json.dumps(mark), chance.choice(VALUES)), "utf-8")


def as_toml(table: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(key)} = {inline(value)}\n" for key, value in table.items())


def inline(value: Any) -> str:
    if isinstance(value, dict):
        inside = (f"{json.dumps(key)} = {inline(part)}" for key, part in value.items())
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "exercises")


def use(found: Catalogue) -> str:
    """Use an exercise as its pages do; return what came of it."""
    if ID not in found:
        assert found.faults
        return "left out"
    exercise = found[ID]
    for one in LANGUAGES:
        texts = exercise.texts(one.code)
        assert all((exercise.headline(one.code)("title"), texts("goal"), exercise.minutes))
        assert task_card(exercise, one).title
    found.by_course("A1")
    try:
        kind = kind_of(exercise)
    except KnownError as error:
        return "refused" if in_words(error) else "refused without words"
    for one in LANGUAGES:
        kind.present(kind.sample(one.code), one)
        kind.input_schema()
        blank_sheet(kind.worksheet(one), language=one)
    return "used"


def in_words(error: KnownError) -> bool:
    return all(error.message.render(one.text).strip() for one in LANGUAGES)


def test_the_exercise_of_the_manual_is_used(folder: Folder) -> None:
    assert use(folder.read()) == "used"


def test_any_value_anywhere_in_a_folder_of_the_user(folder: Folder) -> None:
    chance = random.Random(31)
    found = set()
    for number in range(rounds(12, 700)):
        shutil.rmtree(folder.exercise)
        shutil.copytree(EXAMPLE, folder.exercise)
        folder.spoil(folder.definition if number % 3 else folder.texts, chance)
        found.add(use(folder.read()))
    assert "left out" in found or "refused" in found
    assert "refused without words" not in found


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"a = " + b"[" * 50_000,
        b"[a" + b".a" * 3_000 + b"]\nb = 1",
        b"a = " + b"9" * 10_000,
        b'id = "first-reply"\nid = "again"',
        b"# " + b"x" * 2_000_001,
        b"\x00" * 100,
        "kind = 'worksheet'".encode("utf-16"),
    ],
    ids=lambda one: repr(one[:12]),
)
def test_a_definition_that_is_none(folder: Folder, content: bytes) -> None:
    folder.definition.write_bytes(content)
    folder.refused()
    shutil.copy(EXAMPLE / "exercise.toml", folder.definition)
    folder.texts.write_bytes(content)
    folder.refused()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("target", ["/dev/zero", "/etc/passwd", "."])
def test_links_and_devices_are_not_followed(folder: Folder, target: str) -> None:
    for file in (folder.definition, folder.texts):
        kept = file.read_bytes()
        file.unlink()
        file.symlink_to(target)
        if file is folder.definition and target == ".":
            assert ID not in folder.read()
        else:
            assert "ordinary file" in folder.refused()
        file.unlink()
        file.write_bytes(kept)
    os.mkfifo(folder.root / "pipe")
    folder.texts.unlink()
    os.mkfifo(folder.texts)
    assert "ordinary file" in folder.refused()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_that_is_a_link_is_not_followed(folder: Folder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    folder.exercise.rename(elsewhere)
    folder.exercise.symlink_to(elsewhere, target_is_directory=True)
    assert "links are not followed" in folder.refused()


def test_no_code_is_loaded_from_a_folder_of_the_user(folder: Folder, tmp_path: Path) -> None:
    trace = tmp_path / "it-ran"
    code = f"open({str(trace)!r}, 'w').write('x')\n"
    for name in ("__init__", "model", "report", "figures", "comparing", "editor", "conftest"):
        (folder.exercise / f"{name}.py").write_text(code)
    before = set(sys.modules)
    assert use(folder.read()) == "used"
    assert not trace.exists()
    assert not [name for name in set(sys.modules) - before if "first_reply" in name]


@pytest.mark.parametrize(
    "kind", ["os", "..model", "/etc", "C:\\\\x", "journey.editor", "", "x" * 99]
)
def test_a_kind_that_is_none(folder: Folder, kind: str) -> None:
    content = folder.definition.read_text("utf-8")
    folder.definition.write_text(content.replace('"worksheet"', f'"{kind}"', 1), "utf-8")
    assert use(folder.read()) in ("left out", "refused")


def test_an_own_exercise_never_takes_the_place_of_another(folder: Folder) -> None:
    shipped = load_catalogue()["mdm"]
    shutil.copytree(shipped.folder, folder.root / "mdm")
    found = folder.read()
    assert found["mdm"] == shipped
    assert any("mdm" in fault.render(str) for fault in found.faults)


def test_a_sample_that_is_no_json_is_told_with_its_place(folder: Folder) -> None:
    sample = folder.exercise / "sample" / "en.json"
    sample.write_text(sample.read_text("utf-8").replace(":", ";", 1), "utf-8")
    with pytest.raises(KnownError, match="cannot be used") as caught:
        kind_of(folder.read()[ID])
    said = caught.value.message.render(language("zh_CN").text)
    assert "sample/en.json：第 2 行第" in said
    assert "JSON" in said
    assert "Expecting" not in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[1]", "sample/en.json：应当是花括号里的一组字段"),
        ('{"团队": "甲"}'.encode("gb18030"), "sample/en.json：文件不是以 UTF-8 保存的"),
    ],
)
def test_a_sample_that_cannot_be_read_is_named(
    folder: Folder, content: str | bytes, words: str
) -> None:
    raw = content.encode() if isinstance(content, str) else content
    (folder.exercise / "sample" / "en.json").write_bytes(raw)
    with pytest.raises(KnownError, match="cannot be used") as caught:
        kind_of(folder.read()[ID])
    assert words in caught.value.message.render(language("zh_CN").text)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"title = 30 min", "line 1, column 12: something stands behind"),
        (b"", "“title” is missing"),
        ("title = '甲'".encode("gb18030"), "not saved as UTF-8"),
        (None, "ordinary file"),
    ],
)
def test_a_mistake_in_the_texts_names_their_file(
    folder: Folder, content: bytes | None, words: str
) -> None:
    folder.texts.unlink() if content is None else folder.texts.write_bytes(content)
    said = folder.refused()
    assert said.startswith("An exercise was left out: exercises/first_reply/texts/en.toml: ")
    assert words in said
    assert "exercise.toml" not in said


def test_very_many_folders_are_not_all_read(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "MOST_OWN", 3)
    for number in range(9):
        (folder.root / f"a{number}").mkdir()
        (folder.root / f"a{number}" / "exercise.toml").write_text("x")
    too_many, *others = folder.read().faults
    assert "Of the 10 exercises" in too_many.render(str)
    assert len(others) == 3


# --- settings and templates -----------------------------------------------------------------------


def settings_of(path: Path, content: bytes) -> Settings:
    path.write_bytes(content)
    found = load(path)
    save(path, found)
    assert load(path) == found
    return found


def test_settings_of_any_kind_are_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    good = Settings(language="en", role="team", text_size=125, window="abc", export_folder="/x")
    save(file, good)
    value = json.loads(file.read_bytes())
    for place in kinds_of_places(value)[:: rounds(5, 1)]:
        for token in NASTY[:: rounds(9, 3)]:
            settings_of(file, spoilt(value, place, token).encode())
    chance = random.Random(32)
    for _ in range(rounds(8, 300)):
        settings_of(file, distorted(value, (), chance).encode())
        settings_of(file, chance.randbytes(chance.choice([0, 1, 20, 500])))
    for content in (b"[" * 100_000, b'{"a":' * 100_000, b"\xef\xbb\xbf{}", b"9" * 100_000):
        assert settings_of(file, content).text_size == 100


def test_very_large_settings_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    with file.open("wb") as stream:
        stream.truncate(10**12)
    found = load(file)
    assert found == Settings()
    assert found.problem is not None


def templates() -> list[Any]:
    """The kinds that keep settings as templates, each with a state and a template of it."""
    kinds = [kind_of(exercise) for exercise in load_catalogue().values()]
    return [kind for kind in kinds if hasattr(kind, "dump_template")]


def test_templates_of_any_kind_are_refused_or_used() -> None:
    assert templates()
    for kind in templates():
        state = kind.sample(CODES[0])
        value = json.loads(kind.dump_template(state))
        for place in kinds_of_places(value):
            for token in NASTY[:: rounds(4, 1)]:
                try:
                    changed = kind.load_template(spoilt(value, place, token), state)
                except ValueError:
                    continue
                for one in LANGUAGES:
                    kind.present(changed, one)


@pytest.mark.parametrize("id_", list(load_catalogue()))
def test_a_label_that_names_what_the_exercise_has_not(id_: str) -> None:
    kind = kind_of(load_catalogue()[id_])
    names = ("path", "key", "option", "table", "stage", "preset", "group", "item", "side", "column")
    for name in names:
        for value in ("", "nope", "a.b.c", "segments.9.x", 5, None, [], 1e300):
            label = Message("Change {" + name + "}", {name: value})
            assert kind.label_text(label, LANGUAGES[0])
