"""Files that are damaged, hostile or half there: each is named with its reason, the others come in,
and nothing that was there is changed."""

from __future__ import annotations

import io
import json
import os
import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.class_on_sticks import (
    ENGLISH,
    Course,
    remade,
    with_manifest,
    with_state,
)
from workshop_app.domain.errors import KnownError
from workshop_app.services.handins import files, package, strict


def refusal(course: Course, file: Path) -> str:
    """Why a file is refused; says also that nothing was changed by trying to take it in."""
    before = course.trainer.contents()
    found = course.trainer.look(file)
    course.trainer.services.hand_ins.take(found, ENGLISH)
    assert course.trainer.contents() == before
    (only,) = found.files
    assert only.status == "refused"
    reason = only.reason or only.works[0].reason
    return reason.render(str)


def zipped(parts: dict[str, bytes] | list[tuple[zipfile.ZipInfo, bytes]], file: Path) -> Path:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            made.writestr(name, content)
    file.write_bytes(stream.getvalue())
    return file


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off(course: Course, good: Path, share: float):
    content = good.read_bytes()
    good.write_bytes(content[: int(len(content) * share)])
    assert "cut off or damaged" in refusal(course, good)


def test_a_file_of_another_program(course: Course, good: Path, tmp_path: Path):
    for content in (b"PDF-1.7 not ours", json.dumps({"a": 1}).encode()):
        good.write_bytes(content)
        assert "no hand-in" in refusal(course, good)
    assert "does not belong there" in refusal(course, zipped({"xl/book.xml": b"<x/>"}, good))
    assert "no hand-in" in refusal(course, zipped({"data/a.json": b"{}"}, good))
    assert "no hand-in" in refusal(course, zipped({}, good))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "works/../../a.json", "C:\\a.json", "a\\..\\b", "x"]
)
def test_names_that_lead_elsewhere(course: Course, good: Path, tmp_path: Path, name: str):
    def add(parts: dict[str, bytes]) -> None:
        parts[name] = b"{}"

    before = set(tmp_path.rglob("*"))
    assert "does not belong there" in refusal(course, remade(good, good, add))
    assert not Path("/etc/passwd.json").exists()
    assert {path for path in set(tmp_path.rglob("*")) - before if "backups" not in str(path)} == (
        set()
    )


def test_a_link_in_a_file(course: Course, good: Path):
    with zipfile.ZipFile(good) as there:
        parts = [(zipfile.ZipInfo(name), there.read(name)) for name in there.namelist()]
    parts[0][0].external_attr = (stat.S_IFLNK | 0o777) << 16
    parts[0] = (parts[0][0], b"/etc/passwd")
    assert "does not belong there" in refusal(course, zipped(parts, good))


def test_a_bomb_is_not_unpacked(course: Course, good: Path, monkeypatch: pytest.MonkeyPatch):
    def grow(parts: dict[str, bytes]) -> None:
        parts["works/0.json"] = b" " * 21_000_000

    assert "unpacks to more than 20 MB" in refusal(course, remade(good, good, grow))


def test_a_bomb_that_lies_about_its_size_is_read_no_further_than_allowed(
    course: Course, good: Path
):
    def grow(parts: dict[str, bytes]) -> None:
        parts["works/0.json"] = b" " * 30_000_000

    content = remade(good, good, grow).read_bytes()
    true, lie = (30_000_000).to_bytes(4, "little"), (3_000).to_bytes(4, "little")
    good.write_bytes(content.replace(true, lie))
    assert "cut off" in refusal(course, good) or "unpacks" in refusal(course, good)


def test_many_parts_and_large_files(course: Course, good: Path, monkeypatch: pytest.MonkeyPatch):
    def more(parts: dict[str, bytes]) -> None:
        parts.update({f"works/{n}.json": b"{}" for n in range(2_001)})

    crowded = remade(good, good.with_name("crowded.ewhandin"), more)
    assert "more than 2000 parts" in refusal(course, crowded)
    heavy = good.with_name("heavy.ewhandin")
    with heavy.open("wb") as stream:
        stream.truncate(50_000_001)
    assert "larger than 50 MB" in refusal(course, heavy)


@pytest.mark.parametrize("told", ["as it is", "as short", "where nobody looks"])
def test_a_list_of_parts_that_would_fill_the_memory(course: Course, good: Path, told: str):
    content = good.read_bytes()
    end = content.rindex(b"PK\x05\x06")
    size, start = (int.from_bytes(content[end + at : end + at + 4], "little") for at in (12, 16))
    listed = content[start : start + size] * 2_000
    record = bytearray(content[end:])
    if told != "as short":
        record[12:16] = len(listed).to_bytes(4, "little")
    if told == "where nobody looks":
        record[16:20] = b"PK\x05\x06"
    good.write_bytes(content[:start] + listed + record)
    assert "more than 2000 parts" in refusal(course, good)


def test_an_encrypted_part(course: Course, good: Path):
    content = bytearray(good.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(mark)
        content[place + offset] |= 1
    good.write_bytes(content)
    assert "does not belong there" in refusal(course, good)


def test_a_part_twice(course: Course, good: Path):
    with zipfile.ZipFile(good) as there:
        parts = [(zipfile.ZipInfo(name), there.read(name)) for name in there.namelist()]
    with pytest.warns(UserWarning, match="Duplicate"):
        zipped([*parts, parts[0]], good)
    assert "does not belong there" in refusal(course, good)


def test_a_newer_version_is_named(course: Course, good: Path):
    newer = remade(good, good, with_manifest(version=2, program="9.1"))
    assert "newer version of the program (9.1)" in refusal(course, newer)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (with_manifest(format="somebody-else"), "no hand-in"),
        (with_manifest(version="1"), "manifest.json.version"),
        (with_manifest(made_at="yesterday"), "manifest.json.made_at"),
        (with_manifest(team={}), "manifest.json.team.id"),
        (with_manifest(works=[{}]), "manifest.json.works[0].state"),
        (with_manifest(works="all"), "manifest.json.works"),
        (with_manifest(people=[{"id": "../../x"}]), "people[0].id"),
        (with_state("[" * 100_000), "works/0.json"),
        (with_state("NaN"), "works/0.json"),
        (with_state('{"a": 1e999}'), "works/0.json"),
        (with_state('{"a": 1, "a": 2}'), "works/0.json"),
        (with_state("\ufeff{}"), "works/0.json"),
        (with_state('{"a": ' + "9" * 5_000 + "}"), "works/0.json"),
        (with_state("{}"), "damaged or of a newer version"),
        (with_state('{"format": 99}'), "damaged or of a newer version"),
    ],
)
def test_a_wrong_value_is_named(
    course: Course, good: Path, change: Callable[[dict[str, bytes]], None], words: str
):
    assert words in refusal(course, remade(good, good, change))


def test_another_content_than_the_checksum_says(course: Course, good: Path):
    def change(parts: dict[str, bytes]) -> None:
        parts["works/0.json"] = parts["works/0.json"].replace(b'"A"', b'"B"')

    assert "cut off or damaged" in refusal(course, remade(good, good, change, digests=False))


def test_numbers_that_the_exercise_cannot_have_are_named_and_the_work_comes_in(
    course: Course, good: Path
):
    with zipfile.ZipFile(good) as there:
        state = json.loads(there.read("works/0.json"))
    state["segments"][0]["values"]["complaint_rate"] = 40
    wrong = remade(good, good, with_state(json.dumps(state)))
    (found,) = course.trainer.look(wrong).files
    assert (found.works[0].status, "complaint_rate" in found.works[0].reason.render(str)) == (
        "new",
        True,
    )
    course.trainer.take(wrong)
    assert course.trainer.subject(course.teams[0]) == "A"


@pytest.mark.parametrize("number", [1e300, -1e300, 1e-300, 10**299])
def test_numbers_beyond_all_measure_crash_nothing(course: Course, good: Path, number: float):
    with zipfile.ZipFile(good) as there:
        state = json.loads(there.read("works/0.json"))
    for key in state["segments"][0]["values"]:
        state["segments"][0]["values"][key] = number
    wrong = remade(good, good, with_state(json.dumps(state)))
    assert course.trainer.statuses(wrong) in (["new"], ["refused"])


def test_a_photo_that_is_not_what_its_name_says(course: Course):
    laptop, team = course.laptop(), course.teams[0]
    laptop.work(team, "emotion-curve")
    file = laptop.hand_in(team, course.stick)

    def add(parts: dict[str, bytes]) -> None:
        manifest = json.loads(parts["manifest.json"])
        manifest["works"][0]["photos"] = ["a" * 64]
        parts["manifest.json"] = json.dumps(manifest).encode()
        parts["photos/" + "a" * 64] = b"something else"

    assert "does not belong there" in refusal(course, remade(file, file, add))


def test_a_stick_that_is_pulled_out_while_it_is_read(
    course: Course, good: Path, monkeypatch: pytest.MonkeyPatch
):
    def pulled(self: Path, *_: object, **__: object) -> object:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", pulled)
        (found,) = course.trainer.look(good).files
    assert found.status == "refused"
    assert "cannot be read" in found.reason.render(str)
    good.unlink()
    assert "cannot be read" in refusal(course, good)


def test_a_stick_that_is_gone_altogether(course: Course, tmp_path: Path):
    missing = tmp_path / "gone"
    (found,) = course.trainer.look(missing).files
    assert found.status == "refused"


def test_a_file_that_is_still_being_written(
    course: Course, good: Path, monkeypatch: pytest.MonkeyPatch
):
    plain = Path.open

    def growing(self: Path, *values: object, **named: object):
        stream = plain(self, *values, **named)  # type: ignore[arg-type]
        with plain(self, "ab") as more:
            more.write(b"more")
        return stream

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", growing)
        (found,) = course.trainer.look(good).files
    assert found.status == "refused"
    assert "still being written" in found.reason.render(str)


def test_one_bad_file_among_many_keeps_nobody_out(course: Course, good: Path):
    for number in (1, 2):
        laptop = course.laptop(f"more{number}")
        laptop.work(course.teams[number])
        laptop.hand_in(course.teams[number], course.stick)
    good.write_bytes(good.read_bytes()[:500])
    assert sorted(course.trainer.statuses(course.stick)) == ["new", "new", "refused"]
    assert course.trainer.take(course.stick).works == 2


def test_bits_turned_anywhere_crash_nothing_and_change_nothing(course: Course, good: Path):
    content, chance = good.read_bytes(), random.Random(7)
    before = course.trainer.contents()
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        good.write_bytes(damaged)
        assert set(course.trainer.statuses(good)) <= {"refused", "new"}
    assert course.trainer.contents() == before


def test_only_files_of_this_program_are_looked_for_and_links_are_not_followed(
    course: Course, good: Path, tmp_path: Path
):
    (course.stick / "notes.txt").write_text("x")
    (course.stick / ".hidden.ewhandin").write_text("x")
    (course.stick / "link").symlink_to(tmp_path, target_is_directory=True)
    deep = course.stick / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "COPY.EWHANDIN").write_bytes(good.read_bytes())
    assert [file.name for file in files.find_files([course.stick])] == [good.name, "COPY.EWHANDIN"]


def test_more_files_than_a_class_can_have_are_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "MOST_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.ewhandin").write_text("x")
    with pytest.raises(KnownError, match="More than 3"):
        files.find_files([tmp_path])


def test_a_stick_full_of_other_things_is_searched_or_the_limit_is_told(
    course: Course, good: Path, monkeypatch: pytest.MonkeyPatch
):
    for number in range(8):
        (course.stick / f"photo{number}.jpg").write_text("x")
    monkeypatch.setattr(files, "MOST_ENTRIES", 9)
    assert files.find_files([course.stick]) == (good,)
    monkeypatch.setattr(files, "MOST_ENTRIES", 8)
    with pytest.raises(KnownError, match="more than 8 files"):
        files.find_files([course.stick])


@pytest.mark.parametrize("many", ['{"a":1},', "[],"])
def test_a_small_file_that_would_become_very_many_objects(
    course: Course, good: Path, monkeypatch: pytest.MonkeyPatch, many: str
):
    monkeypatch.setattr(strict, "MOST_OBJECTS", 100)
    assert course.trainer.statuses(good) == ["new"]
    remade(good, good, with_state("[" + many * 101 + "1]"))
    assert "not readable" in refusal(course, good)


def test_brackets_in_texts_are_no_objects(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(strict, "MOST_OBJECTS", 100)
    text = json.dumps(['a "quoted" \\ ' + "[{" * 200])
    assert strict.parsed(text.encode(), "x") == json.loads(text)


# --- writing --------------------------------------------------------------------------------------


def test_a_stick_that_is_pulled_out_while_it_is_written_leaves_what_was_there(
    course: Course, good: Path, monkeypatch: pytest.MonkeyPatch
):
    laptop = course.laptop("again")
    laptop.work(course.teams[1])
    first = laptop.hand_in(course.teams[1], course.stick)
    before = first.read_bytes()
    laptop.work(course.teams[1], subject="B")

    def pulled(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", pulled)
        with pytest.raises(KnownError, match="cannot be written"):
            laptop.services.hand_ins.hand_in(course.teams[1].id, course.stick, ENGLISH)
    assert first.read_bytes() == before
    assert [path for path in course.stick.iterdir() if path.suffix == ".tmp"] == []
    times = laptop.services.hand_ins.handed_in(course.workshop.id)
    assert [one.changed_since for one in times.values()] == [True]


def test_a_folder_that_is_not_there_and_one_without_room_are_told(
    course: Course, monkeypatch: pytest.MonkeyPatch
):
    laptop = course.laptop("again")
    laptop.work(course.teams[1])
    with pytest.raises(KnownError, match="is not there"):
        laptop.hand_in(course.teams[1], course.stick / "gone")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(KnownError, match="no room"):
            laptop.hand_in(course.teams[1], course.stick)


def test_what_the_disk_did_not_keep_is_not_called_handed_in(
    course: Course, monkeypatch: pytest.MonkeyPatch
):
    laptop = course.laptop("again")
    laptop.work(course.teams[1])

    def broken(descriptor: int) -> None:
        for path in course.stick.glob(".*.tmp"):
            path.write_bytes(path.read_bytes()[:-10] + b"\0" * 10)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        with pytest.raises(KnownError, match="did not keep"):
            laptop.hand_in(course.teams[1], course.stick)
    assert list(course.stick.iterdir()) == []


def test_a_hand_in_that_could_not_be_read_back_is_not_written(
    course: Course, monkeypatch: pytest.MonkeyPatch
):
    laptop = course.laptop("again")
    laptop.work(course.teams[1])
    small = package.Bounds(100, 2_000, 20_000_000, 200_000_000)
    monkeypatch.setattr(package, "HAND_IN_BOUNDS", small)
    with pytest.raises(KnownError, match="larger than"):
        laptop.hand_in(course.teams[1], course.stick)
    assert list(course.stick.iterdir()) == []
