"""A whole class, from the first start to the evening package; run by `test_whole_class`.

The trainer sits at a small laptop, the class looks at a projector of twice its density, each team
has a data file of its own, and a stick goes round.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation as Slides
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.app.a_team import ATeam, Key
from tests.app.starting import running
from tests.kit.drawn import all_text
from tests.pdf.reading import solid, text_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.services.bundle import Services
from workshop_app.services.demo import DemoWork, demo_class, demo_works
from workshop_app.services.handins.found import Choices
from workshop_app.services.settings import Settings
from workshop_app.storage.database import make_folder, open_store
from workshop_app.system.languages import language
from workshop_app.system.paths import DataFolder
from workshop_app.ui.class_screen.views import COMPARISON, REVEAL
from workshop_app.ui.pages.class_teams_forms import GroupForm
from workshop_app.ui.pages.hand_ins import HandInsPage
from workshop_app.ui.routes import ClassRoute

TRAINER = Settings(language="zh_CN", role="trainer", motion=False)
CHINESE = language("zh_CN")
CATALOGUE = load_catalogue()
EXERCISES = ("mdm", "servqual", "event-5w2h", "emotion-curve")
SAMPLE = demo_class("zh_CN")
TWICE = (0, 3)
"""Teams whose earlier hand-in lies on the stick, too, and is read first."""


class ATrainer(ATeam):
    """What a trainer does: as a team, but with files, a stick and a clicker."""

    def drop(self, *paths: Path) -> None:
        """Drop files onto the middle of the window, on whatever there takes them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
        none = Qt.KeyboardModifier.NoModifier
        target = self.window.childAt(self.window.rect().center())
        while target is not None:
            enter = QDragEnterEvent(QPoint(0, 0), *how, none)
            enter.ignore()
            QApplication.sendEvent(target, enter)
            if target.acceptDrops() and enter.isAccepted():
                QApplication.sendEvent(target, QDropEvent(QPointF(0, 0), *how, none))
                return
            target = target.parentWidget()
        pytest.fail("nothing took what was dropped")

    def choose_in_dialog(self, path: Path) -> None:
        """Accept a file or folder in the dialog that is open."""
        [dialog] = [one for one in self.window.findChildren(QFileDialog) if one.isVisible()]
        dialog.fileSelected.emit(str(path))
        dialog.done(QFileDialog.DialogCode.Accepted)

    def clicker(self, key: Key) -> None:
        """Press a key of the clicker while the trainer's window has the keyboard."""
        QTest.keyClick(self.window.windowHandle(), key)
        QApplication.sendPostedEvents()

    def say(self, words: str) -> None:
        """Click what is called so."""
        self.click(self.named(words))


@dataclass
class Laptop:
    """A team's computer: the class came from a class file."""

    services: Services
    team_id: str

    def hand_in(self, works: list[DemoWork], stick: Path) -> Path:
        """Fill in exercises, each as far as it is handed over here, and write them to a stick."""
        for work in works:
            text, kept = work.kind.dump(work.state), work.kind.attachments(work.state)
            self.services.works.start(self.team_id, work.kind.exercise.id, text, kept)
        path, _changes = self.services.hand_ins.hand_in(self.team_id, stick, CHINESE)
        return path


@pytest.fixture
def trainer(qtbot, tmp_path):
    with running(qtbot, DataFolder(tmp_path / "trainer" / "workshops.db"), TRAINER) as program:
        yield ATrainer(qtbot, program)


def roster(path: Path) -> Path:
    """Write the people of the class as Excel in Chinese saves a CSV."""
    people = [person for team in SAMPLE.teams for person in team.people]
    lines = ["姓名,部门,层级"]
    lines += [f"{person.name},{person.department},{person.level}" for person in people]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    return path


def start_class(trainer: ATrainer) -> str:
    """Start a class from the first course and return its id."""
    trainer.say("新建课堂")
    trainer.say("创建课堂")
    assert isinstance(trainer.window.route, ClassRoute)
    return trainer.window.route.workshop_id


def bring_people(trainer: ATrainer, tmp_path: Path) -> None:
    """Take the people of the class in from a file."""
    trainer.say("导入名单")
    trainer.say("选择文件")
    trainer.choose_in_dialog(roster(tmp_path / "学员.csv"))
    take = trainer.page.tab.roster.take_button
    trainer.qtbot.waitUntil(lambda: "24" in take.text())
    trainer.click(take)


def make_teams(trainer: ATrainer) -> None:
    """Make six teams that mix the levels."""
    trainer.say("分组")
    [form] = trainer.window.findChildren(GroupForm)
    while form.count.value != len(SAMPLE.teams):
        fewer = form.count.value > len(SAMPLE.teams)
        trainer.say("小组数 −1" if fewer else "小组数 +1")
    trainer.say("开始分组")


def works_of(place: int) -> list[DemoWork]:
    """Return what the team of a place has made, in the order of the exercises."""
    made = demo_works(SAMPLE, CATALOGUE, "zh_CN")
    own = {w.kind.exercise.id: w for w in made if w.team is SAMPLE.teams[place]}
    return [own[exercise_id] for exercise_id in EXERCISES]


def pages_of(trainer: ATrainer, view: str) -> str:
    """Press the clicker until a view is shown; return what stands on it."""
    control = trainer.program.desk.class_screen
    for _ in range(80):
        if control.view == view:
            return all_text(control.picture())
        trainer.clicker(Key.Key_PageDown)
    pytest.fail(f"{view} was never shown")


def test_a_class_from_its_first_start_to_the_evening(trainer, qtbot, tmp_path):
    stick, evening = tmp_path / "stick", tmp_path / "evening"
    for folder in (stick, evening):
        folder.mkdir()
    desk = trainer.program.desk
    class_id = start_class(trainer)
    trainer.window.go(ClassRoute(class_id, "teams"))
    bring_people(trainer, tmp_path)
    make_teams(trainer)
    teams = desk.people.teams(class_id)
    people = desk.people.participants(class_id)
    sizes = [sum(one.team_id == team.id for one in people) for team in teams]
    assert sizes == [4] * 6

    # The teams get the class from one file, work, and hand in: the second half of some first.
    class_file = tmp_path / "class.ewclass"
    desk.hand_ins.write_class_file(class_id, class_file)
    handed_in = hand_in_everything(tmp_path, class_file, class_id, stick)
    torn = handed_in[0].read_bytes()
    (stick / "坏的.ewhandin").write_bytes(torn[: len(torn) // 2])
    for is_again in (False, True):
        trainer.drop(stick)
        qtbot.waitUntil(lambda: getattr(trainer.page, "found", None) is not None, timeout=20_000)
        assert isinstance(trainer.page, HandInsPage)
        trainer.sees("坏的.ewhandin")
        assert len(trainer.page.found.files) == len(SAMPLE.teams) + len(TWICE) + 1
        if not is_again:
            trainer.click(trainer.page.take_button)
            qtbot.waitUntil(lambda: isinstance(trainer.window.route, ClassRoute), timeout=20_000)
            assert len(desk.works.of_workshop(class_id)) == 24
    assert not trainer.page.take_button.isVisible()
    assert not trainer.page.found.is_good

    reveal_by_clicker(trainer, class_id, [team.name for team in teams])
    take_home(trainer, class_id, evening, [team.name for team in teams])


def hand_in_everything(tmp_path: Path, class_file: Path, class_id: str, stick: Path) -> list[Path]:
    """Let every team work on a laptop of its own; return what lies on the stick in the end."""
    files = []
    for place in range(len(SAMPLE.teams)):
        folder = DataFolder(tmp_path / f"laptop{place}" / "workshops.db")
        make_folder(folder.folder)
        with closing(open_store(folder.store)) as store:
            services = Services(store, folder.backups, partial(datetime.now, UTC))
            found = services.hand_ins.look([class_file], CATALOGUE)
            ids = [team.id for team in found.files[0].content.teams]
            choices = Choices(own_teams={class_id: ids[place]})
            services.hand_ins.take(found, CHINESE, choices)
            laptop = Laptop(services, ids[place])
            works = works_of(place)
            early = laptop.hand_in(works[2:], stick)
            if place in TWICE:
                shutil.copy(early, stick / f"A早的{place}.ewhandin")
            files.append(laptop.hand_in(works[:2], stick))
    return files


def reveal_by_clicker(trainer: ATrainer, class_id: str, teams: list[str]) -> None:
    """Lead the class with nothing but "next" to the results of its first exercise."""
    desk, control = trainer.program.desk, trainer.program.desk.class_screen
    trainer.window.go(ClassRoute(class_id, "agenda"))
    trainer.say("投屏：")
    dense = QGuiApplication.screens()[1]
    assert control.window.geometry() == dense.geometry()
    assert control.window.grab().width() == 2 * dense.geometry().width()
    assert not desk.results.reveals(class_id).exercises
    first = solid(pages_of(trainer, REVEAL))
    result = desk.results.of(class_id, desk.kind("mdm"), CHINESE)
    assert len(result.sealed) == len(teams) - 1
    shown = {one.text for one in result.comparison.standings if solid(one.text) in first}
    [revealed] = result.order
    assert shown == {
        one.text for one in result.comparison.standings if one.contender.team_id == revealed
    }
    shown = pages_of(trainer, COMPARISON)
    assert desk.results.reveals(class_id).of("mdm") != ()
    assert len(desk.results.reveals(class_id).of("mdm")) == len(teams)
    assert solid("市场损害模型") in solid(shown)
    trainer.clicker(Key.Key_B)
    assert control.is_covered
    control.stop()


def take_home(trainer: ATrainer, class_id: str, evening: Path, teams: list[str]) -> None:
    """Save the evening package and read it back."""
    trainer.window.go(ClassRoute(class_id, "wrap-up"))
    output = trainer.page.tab.output
    output.make("package")
    with trainer.qtbot.waitSignal(output.saved, timeout=60_000) as saved:
        trainer.choose_in_dialog(evening)
    package = Path(saved.args[0])
    assert package.parent == evening
    documents = sorted(path for path in package.rglob("*") if path.is_file())
    [book] = [path for path in documents if path.suffix == ".pdf" and "报告" in path.name]
    text = solid(text_of(book))
    for words in (*teams, "林晓雯", "市场损害模型", "情感曲线", "服务质量 SERVQUAL 测评"):
        assert solid(words) in text
    [workbook] = [path for path in documents if path.suffix == ".xlsx"]
    with closing(openpyxl.load_workbook(workbook, read_only=True)) as sheets:
        assert len(sheets.sheetnames) > len(EXERCISES)
    [deck] = [path for path in documents if path.suffix == ".pptx"]
    assert len(Slides(str(deck)).slides) > len(EXERCISES)
    results = [path for path in documents if path.suffix == ".pdf" and path.parent != package]
    assert len(results) >= len(teams) * len(EXERCISES)
