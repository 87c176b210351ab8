"""`classes`, `teams` and `handin`: what the app does with files that travel, without a screen."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.services.class_on_sticks import Course, course_in


@pytest.fixture
def course(terminal) -> Course:
    with course_in(terminal.folder, teams=2) as made:
        for team in made.teams:
            made.trainer.work(team)
        yield made


def trainer(course: Course) -> Path:
    return course.trainer.store.path


def test_classes_and_teams_are_listed_for_people_and_for_scripts(terminal, course):
    [entry] = terminal.json("classes", "--store", trainer(course), "--json")
    assert (entry["id"], entry["title"], entry["teams"]) == (course.workshop.id, "Course", 2)
    teams = terminal.json(
        "teams", "--class", course.workshop.id, "--store", trainer(course), "--json"
    )
    assert [(team["id"], team["name"]) for team in teams] == [
        (team.id, team.name) for team in course.teams
    ]
    assert teams[0]["exercises"] == ["mdm"]
    words = terminal.type("classes", "--store", trainer(course)).stdout
    assert words == f"{course.workshop.id}\tCourse\t2 teams\n"
    words = terminal.type("teams", "--class", course.workshop.id, "--store", trainer(course)).stdout
    assert words.splitlines() == [f"{team.id}\t{team.name}" for team in course.teams]


def test_a_class_or_team_that_is_not_there_is_refused_with_those_that_are(terminal, course):
    [line] = terminal.refused("teams", "--class", "x", "--store", trainer(course))
    assert line == f"--class: “x” is not there; there are: {course.workshop.id}"
    [line] = terminal.refused(
        *("handin", "export", "--class", course.workshop.id, "--team", "x"),
        *("--out", course.stick, "--store", trainer(course)),
    )
    assert line.startswith("--team: “x” is not there; there are: ")
    [line] = terminal.refused("handin", "export", "--out", course.stick)
    assert line == "--class: is missing"
    [line] = terminal.refused(
        *("handin", "export", "--class", course.workshop.id),
        *("--out", terminal.folder / "none", "--store", trainer(course)),
    )
    assert line.startswith("--out: there is no folder")


def test_a_class_goes_to_a_laptop_and_its_work_comes_back(terminal, course):
    class_id, team = course.workshop.id, course.teams[0]
    export = ("handin", "export", "--class", class_id, "--out", course.stick)
    laptop = terminal.folder / "fresh" / "b.db"
    done = terminal.type(*export, "--store", trainer(course))
    file = Path(done.stdout.strip())
    assert (done.exit_code, file.suffix) == (0, ".ewclass")
    [row] = terminal.json("handin", "import", file, "--store", laptop, "--json")
    assert row == {
        "file": str(file),
        "class": class_id,
        "team": None,
        "exercise": None,
        "status": "new",
        "reason": None,
    }
    file.unlink()
    done = terminal.type(*export, "--team", team.id, "--store", trainer(course), "--lang", "zh_CN")
    file = Path(done.stdout.strip())
    assert file.name.startswith("Team 1_作业_")
    [row] = terminal.json("handin", "import", course.stick, "--store", laptop, "--json")
    assert (row["class"], row["team"], row["exercise"], row["status"]) == (
        class_id,
        team.id,
        "mdm",
        "new",
    )
    [row] = terminal.json("handin", "import", file, "--store", laptop, "--json")
    assert (row["status"], row["reason"]) == ("same", "It is here already.")


def test_a_bad_file_is_named_the_others_come_in_and_the_status_is_1(terminal, course):
    laptop = course.laptop()
    laptop.work(course.teams[1], subject="B")
    laptop.hand_in(course.teams[1], course.stick)
    bad = course.stick / "bad.ewhandin"
    bad.write_bytes(b"PK")
    done = terminal.type("handin", "import", course.stick, "--store", trainer(course), "--json")
    rows = json.loads(done.stdout)
    assert done.exit_code == 1
    assert [(Path(row["file"]).name[:6], row["status"]) for row in rows] == [
        ("Team 2", "conflict"),
        ("bad.ew", "refused"),
    ]
    assert (rows[1]["class"], rows[1]["team"], rows[1]["exercise"]) == (None, None, None)
    assert "cut off" in rows[1]["reason"]
    words = terminal.type("handin", "import", bad, "--store", trainer(course))
    assert words.exit_code == 1
    assert words.stdout.startswith(f"{bad}\t-\t-\t-\trefused\tThe file is cut off")


def test_another_class_is_said_and_is_no_failure(terminal, course):
    with course_in(terminal.folder / "other", teams=1) as other:
        other.trainer.work(other.teams[0])
        file = other.trainer.hand_in(other.teams[0], other.stick)
        [row] = terminal.json("handin", "import", file, "--store", trainer(course), "--json")
    assert row["status"] == "wrong-class"
    assert "“Course” is not in this data file" in row["reason"]


def test_what_is_not_there_is_refused_and_an_empty_folder_is_told(terminal, course):
    [line] = terminal.refused("handin", "import", "none.ewhandin", "--store", trainer(course))
    assert line == "none.ewhandin: there is no such file; please check the name"
    assert terminal.refused("handin", "import") == ["FILE|DIR...: is missing"]
    done = terminal.type("handin", "import", course.stick, "--store", trainer(course))
    assert (done.exit_code, done.stdout) == (0, "There is no hand-in there.\n")


def test_names_of_other_computers_break_no_line_and_no_json(terminal, course, tmp_path):
    stick = tmp_path / "strange"
    stick.mkdir()
    for name in ("第3组.ewhandin".encode("gb18030"), b"a\nb\tc\x1b.ewhandin"):
        (stick / os.fsdecode(name)).write_bytes(b"no zip")
    store = course.trainer.store.path
    course.trainer.store.close()
    done = terminal.type("handin", "import", stick, "--store", store, "--json")
    assert (done.exit_code, len(json.loads(done.stdout))) == (1, 2)
    done = terminal.type("handin", "import", stick, "--store", store)
    assert [line.count("\t") for line in done.stdout.splitlines()] == [5, 5]
    assert "第3组" in done.stdout


def test_no_name_and_an_endless_one_are_refused(terminal, course):
    store = course.trainer.store.path
    course.trainer.store.close()
    for name in ("", "x" * 5_000):
        (line,) = terminal.refused("handin", "import", name, "--store", store)
        assert "no such file" in line
        assert len(line) < 300


def test_nothing_is_handed_in_from_a_data_file_that_is_not_there(terminal, tmp_path):
    store = tmp_path / "none.db"
    options = ("--class", "1", "--team", "2", "--out", tmp_path)
    assert "no data file" in terminal.failed("handin", "export", "--store", store, *options)
    assert not store.exists()


def test_without_a_command_the_commands_are_shown(terminal):
    lines = terminal.refused("handin")
    assert any(line.strip().startswith("import") for line in lines)
