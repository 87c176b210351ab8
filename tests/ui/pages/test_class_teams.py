from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from tests.ui.open_desk import open_desk
from tests.ui.pages.person import Person, settle
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.pages.class_page import TEAMS, ClassPage
from workshop_app.ui.pages.class_teams_person import PersonRow
from workshop_app.ui.pages.points_card import PointsCard

KEY = Qt.Key


@pytest.fixture
def desk(tmp_path):
    with open_desk(tmp_path, role="trainer") as opened:
        yield opened


def a_class(desk, teams=("Red", "Blue"), people=("Ada", "Grace", "Linus", "Alan")):
    made, _ = desk.workshops.create("Bank")
    if teams:
        desk.people.add_teams(made.id, list(teams))
    for name in people:
        desk.people.add_participant(made.id, name, department="IT" if name < "C" else "Retail")
    return made.id


def before(qtbot, desk, class_id, size=(1366, 768)):
    person = Person(qtbot, ClassPage(desk, class_id, TEAMS), size)
    person.page.tab.acts.chance = Random(1)
    return person


def placed(desk, class_id):
    names = {team.id: team.name for team in desk.people.teams(class_id)}
    return {p.name: names.get(p.team_id or "") for p in desk.people.participants(class_id)}


def test_a_new_class_gets_its_people_by_pasting(qtbot, desk):
    class_id = a_class(desk, (), ())
    someone = before(qtbot, desk, class_id)
    assert someone.sees("Nobody is in this class yet")
    someone.click("Add people")
    field = someone.named("List of people")
    assert someone.focused is field
    field.setPlainText("Name\tDepartment\tTeam\nAda\tIT\t1\nGrace\tIT\t2\nAda\tIT\t1\n\t\t2\n")
    assert someone.sees("2 new people · 2 new teams")
    assert someone.sees("“Ada” stands in rows 2, 4 and is taken once.")
    someone.click("Take them in")
    assert placed(desk, class_id) == {"Ada": "Team 1", "Grace": "Team 2"}
    assert someone.sees("Team 2")
    assert desk.messages.told[-1][0] == "2 people taken in."
    tab = someone.page.tab
    line = (tab.choice, tab.group_button, tab.here_button, tab.person_button, tab.team_button)
    assert len({(button.x(), button.y()) for button in line}) == len(line)
    desk.messages.press("Undo")
    assert placed(desk, class_id) == {}
    assert desk.people.teams(class_id) == ()


def test_a_list_from_a_file_is_looked_at_before_it_is_taken(qtbot, desk, tmp_path):
    class_id = a_class(desk, (), ())
    someone = before(qtbot, desk, class_id)
    tab = someone.page.tab
    someone.click("Add people")
    file = tmp_path / "名单.csv"
    file.write_bytes("姓名,部门,备注\r\n王芳,零售部,新\r\n李明,科技部,旧\r\n".encode("gb18030"))
    tab.roster.read(str(file))
    qtbot.waitUntil(lambda: len(tab.roster.plan.people) == 2)
    assert someone.sees("王芳")
    tab.roster.columns["level"].choose("2")
    tab.roster.columns["level"].chosen.emit("2")
    assert [one.level for one in tab.roster.plan.people] == ["新", "旧"]
    tab.roster.read(str(tmp_path / "gone.csv"))
    qtbot.waitUntil(lambda: someone.sees("is not there any more"))
    assert placed(desk, class_id) == {}
    someone.click("Back to the teams")
    assert someone.sees("Nobody is in this class yet")


def test_a_file_that_is_dropped_is_read(qtbot, desk, tmp_path):
    class_id = a_class(desk)
    someone = before(qtbot, desk, class_id)
    someone.click("Add people")
    roster = someone.page.tab.roster
    file = tmp_path / "list.txt"
    file.write_text("Edsger\nBarbara\n", encoding="utf-8-sig")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    spot = QPointF(roster.text.geometry().center())
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(spot.toPoint(), copy, mime, button, held)
    roster.dragEnterEvent(enter)
    assert enter.isAccepted()
    roster.dropEvent(QDropEvent(spot, copy, mime, button, held))
    qtbot.waitUntil(lambda: len(roster.plan.people) == 2)
    assert not roster.text.acceptDrops()


def test_the_laptop_of_a_team_changes_nothing(qtbot, desk):
    class_id = a_class(desk)
    desk.change_settings(role="team")
    someone = before(qtbot, desk, class_id)
    assert someone.sees("Red")
    assert not someone.sees("Add people")
    someone.page.tab.show_part("points")
    assert not someone.named("Give “Red” 1").isEnabled()


def test_two_thousand_rows_are_refused_in_words(qtbot, desk):
    class_id = a_class(desk)
    someone = before(qtbot, desk, class_id)
    someone.click("Add people")
    field = someone.named("List of people")
    field.setPlainText("\n".join(f"Person {n}" for n in range(2_000)))
    assert someone.sees("a class can have at most 120. Nothing was taken.")
    assert not someone.named("Take them in").isEnabled()
    assert len(placed(desk, class_id)) == 4
    assert field.toPlainText().count("\n") == 1_999


def test_teams_are_made_and_unmade(qtbot, desk):
    class_id = a_class(desk, ())
    someone = before(qtbot, desk, class_id)
    someone.tab_to("Make teams")
    someone.press(KEY.Key_Return)
    assert someone.sees("4 people: teams of 2")
    assert someone.sees("Mix departments")
    someone.tab_to("Make the teams")
    someone.press(KEY.Key_Return)
    found = placed(desk, class_id)
    assert sorted(found.values()) == ["Team 1", "Team 1", "Team 2", "Team 2"]
    assert found["Ada"] != found["Alan"]
    desk.messages.press("Undo")
    assert set(placed(desk, class_id).values()) == {None}
    assert desk.people.teams(class_id) == ()


def test_a_person_is_signed_in_moved_and_removed_by_key(qtbot, desk):
    class_id = a_class(desk)
    someone = before(qtbot, desk, class_id)
    someone.tab_to("Ada")
    someone.press(KEY.Key_Space)
    assert desk.people.participants(class_id)[0].signed_in_at is not None
    assert "signed in" in someone.focused.accessibleDescription()
    QTest.keyClick(someone.focused, KEY.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert placed(desk, class_id)["Ada"] == "Red"
    assert someone.focused.accessibleName() == "Ada"
    QTest.keyClick(someone.focused, KEY.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(someone.focused, KEY.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert placed(desk, class_id)["Ada"] == "Blue"
    desk.messages.press("Undo")
    assert placed(desk, class_id)["Ada"] == "Red"
    someone.press(KEY.Key_Left)
    assert someone.focused.accessibleName() == "Grace"
    someone.press(KEY.Key_Down)
    assert someone.focused.accessibleName() == "Linus"
    someone.press(KEY.Key_Delete)
    assert "Linus" not in placed(desk, class_id)
    assert someone.focused.accessibleName() == "Alan"
    desk.messages.press("Undo")
    assert "Linus" in placed(desk, class_id)


def test_a_person_is_dragged_into_a_team(qtbot, desk):
    class_id = a_class(desk)
    someone = before(qtbot, desk, class_id)
    row = someone.named("Grace", PersonRow)
    board = someone.page.tab.board
    target = next(card for card in board.teams.values() if card.accessibleName() == "Blue")
    spot = row.mapFromGlobal(target.mapToGlobal(target.rect().center()))
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(80, 10))
    QTest.mouseMove(row, QPoint(80, 40))
    QTest.mouseMove(row, spot)
    assert target.is_target
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=spot)
    assert placed(desk, class_id)["Grace"] == "Blue"


def test_a_team_is_renamed_led_and_marked(qtbot, desk):
    class_id = a_class(desk)
    red = desk.people.teams(class_id)[0]
    ada = desk.people.participants(class_id)[0]
    desk.people.assign(class_id, {ada.id: red.id})
    someone = before(qtbot, desk, class_id)
    form = someone.page.tab.acts.edit_team(red)
    form.name.setText("")
    form.name.textEdited.emit("")
    form.take()
    assert form.is_open
    assert "please enter 1 to 60 characters" in form.fault.text
    form.name.setText("Scarlet")
    form.name.textEdited.emit("Scarlet")
    form.leader.choose(ada.id)
    assert form.marks.button(1) is None
    form.marks.button(9).click()
    form.take()
    found = desk.people.teams(class_id)[0]
    assert (found.name, found.leader_id, found.colour) == ("Scarlet", ada.id, 9)
    assert someone.sees("Scarlet")


def test_a_latecomer_is_added_by_name(qtbot, desk):
    class_id = a_class(desk)
    someone = before(qtbot, desk, class_id)
    someone.click("Add a person")
    someone.type("Edsger")
    someone.press(KEY.Key_Return)
    assert "Edsger" in placed(desk, class_id)


def test_somebody_is_picked_without_repeats(qtbot, desk):
    class_id = a_class(desk)
    someone = before(qtbot, desk, class_id)
    seen = []
    for _ in range(4):
        someone.click("Pick somebody")
        seen.append(desk.picks.last(class_id).name)
        assert someone.sees(seen[-1])
    assert sorted(seen) == ["Ada", "Alan", "Grace", "Linus"]
    assert someone.sees("Everybody had a turn")
    someone.click("Take the last pick back")
    assert desk.picks.last(class_id).name == seen[2]


def test_points_are_given_with_a_reason_and_taken_back(qtbot, desk):
    class_id = a_class(desk)
    card = PointsCard(desk, desk.workshops.get(class_id))
    someone = Person(qtbot, card, (340, 420))
    someone.tab_to("What the points are for")
    someone.type("First")
    someone.click("Give “Red” 1")
    someone.click("Give “Red” 1")
    someone.click("Take 1 from “Blue”")
    entries = desk.points.read(class_id).entries
    assert [(one.amount, one.reason) for one in entries] == [
        (1, "First"), (1, "First"), (-1, "First")
    ]  # fmt: skip
    assert someone.sees("−1")
    someone.click("Undo: −1 points for “Blue”")
    assert len(desk.points.read(class_id).entries) == 2


def test_a_long_name_beside_its_points_has_two_lines(qtbot, desk):
    class_id = a_class(desk)
    team = desk.people.teams(class_id)[0]
    desk.people.change_team(team.id, name="Team 2 · Small-business partners")
    card = PointsCard(desk, desk.workshops.get(class_id))
    Person(qtbot, card, (308, 420))
    name = card.rows[team.id].name
    assert not name.is_cut()
    assert name.height() >= name.heightForWidth(name.width())


def test_the_log_names_every_entry(qtbot, desk):
    class_id = a_class(desk)
    red = desk.people.teams(class_id)[0]
    someone = before(qtbot, desk, class_id)
    someone.page.tab.show_part("points")
    assert someone.sees("Every point that is given or taken will stand here")
    desk.changed.emit(desk.points.give(class_id, red.id, 5, "Best role play"))
    assert someone.sees("Red · Best role play")
    assert someone.sees("+5")
    desk.changed.emit(desk.people.remove_team(red.id))
    assert someone.sees("A team that was removed · Best role play")


def test_a_closed_class_is_only_shown(qtbot, desk):
    class_id = a_class(desk)
    desk.workshops.close(class_id)
    someone = before(qtbot, desk, class_id)
    assert someone.sees("Red")
    assert not someone.sees("Pick somebody")
    assert not someone.sees("Make teams")
    someone.tab_to("Ada")
    someone.press(KEY.Key_Space, KEY.Key_Delete)
    assert desk.people.participants(class_id)[0].signed_in_at is None


def test_the_column_beside_the_class_has_the_points_once(qtbot, desk):
    class_id = a_class(desk)
    desk.offer_class_screen(lambda: ClassScreenControl(desk, desk))
    someone = before(qtbot, desk, class_id)
    someone.page.tab.show_part("points")
    settle()
    cards = [card for card in someone.page.findChildren(PointsCard) if card.isVisible()]
    assert len(cards) == 1
    desk.close_class_screen()


def test_the_page_comes_back_with_what_was_pasted(qtbot, desk):
    class_id = a_class(desk)
    someone = before(qtbot, desk, class_id)
    someone.click("Add people")
    someone.named("List of people").setPlainText("Edsger\nBarbara")
    kept = someone.page.keep()
    again = before(qtbot, desk, class_id)
    again.page.resume(kept)
    assert again.sees("2 new people")


def test_a_form_closes_over_a_board_that_was_built_anew(qtbot, desk):
    class_id = a_class(desk)
    someone = before(qtbot, desk, class_id)
    someone.tab_to("Ada")
    ada, *others = desk.people.participants(class_id)
    someone.press(KEY.Key_F2)
    assert someone.focused.accessibleName() == "Name"
    desk.changed.emit(desk.people.remove([ada.id, others[0].id]))
    settle()
    someone.press(KEY.Key_Escape)
    assert not someone.sees("Ada")
    assert someone.sees("Change a person") is False
