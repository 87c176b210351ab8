"""Files that leave the program: their names, whole or nothing, and what is in them."""

from __future__ import annotations

import errno
import io
import os
import stat
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.pdf import bank_hall
from tests.pdf.reading import text_of
from workshop_app.domain.errors import KnownError
from workshop_app.kit.presentation import DataFile, Handout
from workshop_app.services import exports
from workshop_app.system.languages import language

DAY = date(2026, 11, 21)
FORBIDDEN = set('<>:"/\\|?*')
RESERVED = {"CON", "PRN", "AUX", "NUL"} | {f"{n}{i}" for n in ("COM", "LPT") for i in range(10)}


def test_a_result_is_named_after_team_exercise_and_day() -> None:
    shown = bank_hall.presentation("zh_CN")
    assert exports.result_name(shown, "第3组", DAY, "pdf") == "第3组_市场损害模型_2026-11-21.pdf"


def test_handouts_and_files_are_named_after_what_they_are() -> None:
    shown = bank_hall.presentation("zh_CN")
    handout = Handout("run", "流程单：现场用", "", ())
    name = exports.handout_name(shown, handout, "第3组", DAY)
    assert name == "第3组_市场损害模型_流程单：现场用_2026-11-21.pdf"
    file = DataFile("tasks", "任务/日历", "ics", lambda work: b"BEGIN:VCALENDAR")
    name = exports.data_name(shown, file, "", DAY)
    assert name == "市场损害模型_任务-日历_2026-11-21.ics"


@pytest.mark.parametrize(
    "parts, name",
    [
        (("", "市场损害模型"), "市场损害模型.pdf"),
        ((), "workshop.pdf"),
        (("...", " "), "workshop.pdf"),
        (("CON",), "_CON.pdf"),
        (("nul.x",), "_nul.x.pdf"),
        (("console",), "console.pdf"),
        (("a/b\\c:d", "x\ny\tz"), "a-b-c-d_x y z.pdf"),
        (("\u202egnp.exe", "a\u200bb"), "gnp.exe_ab.pdf"),
        (("../../etc", "passwd"), "-..-etc_passwd.pdf"),
        (("lone \ud800",), "lone \ufffd.pdf"),
    ],
)
def test_names(parts: tuple[str, ...], name: str) -> None:
    assert exports.file_name(*parts, ending="pdf") == name


def test_the_longest_part_gives_way() -> None:
    name = exports.file_name("第3组", "市" * 300, "2026-11-21", ending="pdf")
    assert name.startswith("第3组_市市")
    assert name.endswith("市_2026-11-21.pdf")
    assert len(name.encode()) <= 255
    latin = exports.file_name("Team 3", "x" * 300, "2026-11-21", ending="pdf")
    assert len(latin) == exports.LONGEST_NAME


@given(
    st.lists(st.text(st.characters(), max_size=150), max_size=4), st.sampled_from(["pdf", "xlsx"])
)
def test_every_name_can_be_a_file(parts: list[str], ending: str) -> None:
    name = exports.file_name(*parts, ending=ending)
    stem = name.removesuffix(f".{ending}")
    assert stem
    assert name != stem
    assert len(name) <= 120
    assert len(name.encode()) <= 255
    assert not FORBIDDEN & set(name)
    assert all(ord(letter) >= 32 for letter in name)
    assert not stem.endswith((" ", "."))
    assert not stem.startswith((" ", "."))
    assert stem.split(".")[0].upper() not in RESERVED


def test_saving_replaces_the_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "第3组.pdf"
    file.write_bytes(b"old")
    exports.save(file, b"new and longer")
    assert file.read_bytes() == b"new and longer"
    assert [path.name for path in tmp_path.iterdir()] == ["第3组.pdf"]


def test_saved_files_have_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    exports.save(tmp_path / "saved", b"")
    usual, saved = ((tmp_path / name).stat().st_mode for name in ("usual", "saved"))
    assert stat.S_IMODE(saved) == stat.S_IMODE(usual)


def test_a_full_disk_leaves_the_old_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "result.pdf"
    file.write_bytes(b"old")

    def no_room(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(KnownError) as caught:
        exports.save(file, b"new")
    assert "no room" in str(caught.value)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_missing_folder_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is not there"):
        exports.save(tmp_path / "stick" / "result.pdf", b"x")


def test_a_folder_in_the_way_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "result.pdf").mkdir()
    with pytest.raises(KnownError, match="is a folder"):
        exports.save(tmp_path / "result.pdf", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["result.pdf"]


def test_a_folder_that_may_only_be_read_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path, *_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(KnownError, match="cannot be written") as caught:
        exports.save(tmp_path / "result.pdf", b"x")
    assert str(tmp_path) in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_the_disk_does_not_take_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="the name is too long"):
        exports.save(tmp_path / f"{'x' * 300}.pdf", b"x")
    with pytest.raises(KnownError, match="is not there"):
        exports.save(tmp_path / ("x" * 300) / "result.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


def test_documents_are_the_ones_of_the_presentation() -> None:
    shown = bank_hall.presentation("en")
    pdf = exports.result_pdf(shown, team="Team 3", made_on=DAY, language=language("en"))
    assert "¥2,879,424" in text_of(pdf)
    sheet = exports.worksheet_pdf(bank_hall.worksheet("en"), language=language("en"))
    assert "Complaint rate" in text_of(sheet)


def test_pictures_carry_their_title_and_note() -> None:
    picture = bank_hall.presentation("zh_CN").pictures[0]
    root = ET.fromstring(exports.picture_svg(picture))
    words = "".join(root.itertext())
    assert words.count(picture.title) == 2
    assert picture.note in words
    assert picture.alternative in words
    image = Image.open(io.BytesIO(exports.picture_png(picture, 2)))
    assert image.width == 2 * (640 + 32)
    assert image.getpixel((2, 2)) == (255, 255, 255)
