"""What a person types and does to rows, and what refers to them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.worksheet.picnic_plan import EN, PICNIC, SAMPLE, ZH
from workshop_app.kinds.worksheet.checking import check
from workshop_app.kinds.worksheet.edits import Edits
from workshop_app.kinds.worksheet.state import State
from workshop_app.kinds.worksheet.typed import Typing
from workshop_app.kinds.worksheet.words import JsonWords
from workshop_app.kit.numbers import NumberFormat


def edits(code: str = "zh_CN", *, large: bool = False) -> Edits:
    labels = PICNIC.labels(ZH if code == "zh_CN" else EN)
    return Edits(Typing(labels, NumberFormat(code, large), 2026))


EDITS = edits()


def plan() -> State:
    return PICNIC.from_input(SAMPLE)


def column(state: State, table: str, id_: str) -> list[object]:
    return [row.cells.get(id_) for row in state.rows(table)]


def shown(state: State, index: int, id_: str = "after", table: str = "tasks") -> str:
    definition = PICNIC.definition.tables[table].table.by_id[id_]
    value = state.rows(table)[index].cells.get(id_)
    return EDITS.typing.cell_text(value, definition, table, state)


def faults(state: State) -> list[str]:
    return [f.path for f in PICNIC.present(state, ZH).findings if f.is_fault]


# --- typing -------------------------------------------------------------------------------------


def typed_field(edits, path, text):
    return edits.typing.value(text, PICNIC.definition.fields[path].field, path)


@pytest.mark.parametrize(
    "path,text,value",
    [
        ("guests", "２４", 24),
        ("guests", "24 Leute", "24 Leute"),
        ("guests", "  ", None),
        ("budget", "1,200 元", 1200),
        ("budget", "1.2万", 12_000),
        ("rain", "25", Decimal("0.25")),
        ("rain", "25%", Decimal("0.25")),
        ("day", "2026年4月18日", "2026-04-18"),
        ("day", "4-18", "2026-04-18"),
        ("day", "2026-13-01", "2026-13-01"),
        ("opens", "9:30", "09:30"),
        ("opens", "下午3点半", "15:30"),
        ("opens", "26:00", "26:00"),
        ("theme", "亲子", "family"),
        ("theme", "sport", "sport"),
        ("theme", "动物园", "动物园"),
        ("bring", "吃的、音乐", ("food", "music")),
        ("bring", "吃的、啤酒", "吃的、啤酒"),
        ("agreed", "是", True),
        ("agreed", "否", False),
        ("agreed", "perhaps", "perhaps"),
        ("purpose", " 认识 ", " 认识 "),
    ],
)
def test_what_is_typed_becomes_a_value_or_stays(path, text, value):
    assert typed_field(EDITS, path, text) == value


def test_money_is_typed_in_the_unit_that_is_shown():
    budget = typed_field(edits(large=True), "budget", "1.5")
    assert budget == 15_000
    field = PICNIC.definition.fields["budget"].field
    assert edits(large=True).typing.text(budget, field, "budget") == "1.5"
    assert typed_field(edits("en", large=True), "budget", "3") == 3_000


# --- references ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text,rows",
    [
        ("1", "1"),
        ("1, 2", "1, 2"),
        ("２、１", "2, 1"),
        ("1 2", "1, 2"),
        ("Find a place", "1"),
        ("invite; find a PLACE", "2, 1"),
        ("2 Invite", "2"),
        ("1, 1", "1"),
    ],
)
def test_rows_are_named_by_number_or_name(text, rows):
    assert shown(EDITS.set_cell(plan(), "tasks", 2, "after", text), 2) == rows


@pytest.mark.parametrize("text", ["9", "0", "1, 9", "Dance", "2 Find a place", "-1", "99999999"])
def test_what_names_no_row_stays_as_typed_and_is_found(text):
    state = EDITS.set_cell(plan(), "tasks", 2, "after", text)
    assert shown(state, 2) == text
    assert faults(state) == ["tasks.2.after"]


def test_references_follow_their_rows():
    state = EDITS.insert(plan(), "tasks", 0).state
    assert shown(state, 3) == "2, 3"
    state = EDITS.move(state, "tasks", 1, 3)
    assert column(state, "tasks", "what") == [None, "Invite", "Buy food", "Find a place"]
    assert [shown(state, index) for index in (1, 2)] == ["4", "4, 2"]
    assert faults(state) == []


def test_a_removed_row_leaves_its_reference_to_be_mended():
    state = EDITS.remove(plan(), "tasks", [0])
    assert shown(state, 1) == "?, 1"
    assert faults(state) == ["tasks.0.after", "tasks.1.after"]
    assert faults(EDITS.clear(state, "tasks", {(0, "after"), (1, "after")})) == []
    # The next row does not slip into the place of the one that is gone.
    grown = EDITS.insert(state, "tasks", 2).state
    assert shown(grown, 1) == "?, 1"


def test_a_row_that_comes_later_is_understood_then():
    state = EDITS.set_cell(plan(), "tasks", 0, "after", "4")
    assert faults(state) == ["tasks.0.after"]
    state = EDITS.insert(state, "tasks", 3).state
    assert faults(state) == []
    assert shown(EDITS.move(state, "tasks", 3, 1), 0) == "2"


# --- rows ---------------------------------------------------------------------------------------


def test_rows_are_added_up_to_the_most_and_no_further():
    edited = EDITS.insert(plan(), "tasks", 3, 5)
    assert len(edited.state.rows("tasks")) == 6
    assert edited.left_out == 2
    assert len({row.id for row in edited.state.rows("tasks")}) == 6
    assert EDITS.insert(edited.state, "tasks", 0).left_out == 1


def test_a_new_row_has_its_start_values_and_counts_as_empty():
    state = EDITS.insert(plan(), "costs", 2).state
    assert state.rows("costs")[2].cells["quantity"] == 1
    before = PICNIC.compute(plan(), EN)["result"]
    assert PICNIC.compute(state, EN)["result"] == before


def test_copies_stand_behind_and_refer_to_what_the_originals_do():
    edited = EDITS.copy(plan(), "tasks", [1, 2])
    assert column(edited.state, "tasks", "what") == [
        "Find a place",
        "Invite",
        "Buy food",
        "Invite",
        "Buy food",
    ]
    assert shown(edited.state, 4) == "1, 2"


def test_fixed_rows_are_neither_added_nor_moved_nor_removed():
    state = plan()
    assert EDITS.insert(state, "peaks", 0).left_out == 1
    assert EDITS.remove(state, "peaks", [0]) == state
    assert EDITS.move(state, "peaks", 0, 1) == state
    assert EDITS.copy(state, "peaks", [0]).state == state


# --- pasting ------------------------------------------------------------------------------------


def test_a_block_from_excel_fills_cells_and_adds_rows():
    block = [
        ["送信", "Wang", "2026/4/5", "2026/4/6", "5", "完成"],
        ["借桌子", "Lin", "4月7日", "soon", "送信", ""],
    ]
    edited = EDITS.paste(plan(), "tasks", 3, "what", block)
    state = edited.state
    assert edited.left_out == 0
    assert column(state, "tasks", "what")[3:] == ["送信", "借桌子"]
    assert column(state, "tasks", "start")[3:] == ["2026-04-05", "2026-04-07"]
    assert column(state, "tasks", "state")[3:] == ["done", None]
    assert [shown(state, 3), shown(state, 4)] == ["5", "4"]
    # 送信 and 借桌子 wait for each other, and one day could not be read.
    assert faults(state) == ["tasks.3.after", "tasks.4.end"]


def test_rows_for_which_there_is_no_room_are_counted():
    edited = EDITS.paste(plan(), "tasks", 1, "what", [[str(n)] for n in range(8)])
    assert column(edited.state, "tasks", "what") == ["Find a place", "0", "1", "2", "3", "4"]
    assert edited.left_out == 3


def test_columns_that_are_computed_are_passed_over():
    block = [["Cake", "2", "15", "999", "1"]]
    state = EDITS.paste(plan(), "costs", 0, "item", block).state
    row = state.rows("costs")[0]
    assert (row.cells["item"], row.cells["quantity"], row.cells["price"]) == ("Cake", 2, 15)
    assert "total" not in row.cells
    assert shown(state, 0, "task", "costs") == "1"


def test_a_block_may_be_wider_than_the_table():
    state = EDITS.paste(plan(), "tasks", 0, "state", [["done", "x", "y"]]).state
    assert column(state, "tasks", "state")[0] == "done"


def test_rows_that_are_taken_over_replace_empty_ones_and_keep_their_links():
    other = PICNIC.from_input(
        {"tasks": [{"what": "a"}, {"what": "b", "after": [1]}, {"what": "c", "after": [2]}]}
    )
    edited = EDITS.append(PICNIC.blank(), "tasks", other.rows("tasks"))
    assert column(edited.state, "tasks", "what") == ["a", "b", "c"]
    edited = EDITS.append(plan(), "tasks", other.rows("tasks"))
    assert shown(edited.state, 5) == "5"
    assert EDITS.append(edited.state, "tasks", other.rows("tasks")).left_out == 3


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["insert", "remove", "move", "copy"]),
            st.integers(0, 5),
            st.integers(0, 5),
        ),
        max_size=12,
    )
)
def test_whatever_is_done_to_rows_a_reference_means_the_same_row(steps):
    state, memory = plan(), {}
    for what, index, target in steps:
        index = min(index, len(state.rows("tasks")) - 1)
        if index < 0:
            break
        if what == "insert":
            state = EDITS.insert(state, "tasks", index).state
        elif what == "remove":
            state = EDITS.remove(state, "tasks", [index])
        elif what == "move":
            state = EDITS.move(state, "tasks", index, target)
        else:
            state = EDITS.copy(state, "tasks", [index]).state
        # What is remembered of the rows before never changes what is found.
        remembered = check(state, PICNIC.definition, JsonWords(), memory)
        assert remembered == check(state, PICNIC.definition, JsonWords())
    names = {row.id: row.cells["what"] for row in state.rows("tasks")}
    assert len(names) == len(state.rows("tasks"))
    for row in state.rows("tasks"):
        wanted = {"Invite": ["Find a place"], "Buy food": ["Find a place", "Invite"]}
        meant = [names.get(id_) for id_ in row.cells["after"] or ()]
        expected = wanted.get(str(row.cells["what"]), [])
        assert all(name in (want, None) for name, want in zip(meant, expected, strict=True))
