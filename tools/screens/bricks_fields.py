"""Sheets of the bricks that forms and tables are made of."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tools.screens.harness import FOCUS, Stage, Words, ground, row
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.choice import ChoiceField, TickChips
from workshop_app.ui.widgets.date_field import Calendar, DateField, DateWords, date_words
from workshop_app.ui.widgets.entry_field import EntryField
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.grid import Grid, GridColumn, GridMark, grid_words
from workshop_app.ui.widgets.rating import LARGE, RatingRow
from workshop_app.ui.widgets.text_area import TextArea
from workshop_app.ui.widgets.time_field import TimeField


def _days(w: Words) -> DateWords:
    pattern = w("{year}年{month}", "{month} {year}")
    made = date_words(lambda text: text, w("zh_CN", "en"))
    return DateWords(
        w("打开日历", "Open the calendar"),
        w("上个月", "Month before"),
        w("下个月", "Month after"),
        made.weekdays,
        made.short_weekdays,
        made.months,
        pattern,
    )


def form(theme: Theme, w: Words) -> QWidget:
    """The fields of a worksheet, in their states."""
    sheet, column = ground(theme)
    card = Card(theme)
    card.body.setSpacing(0)
    column.addWidget(card)

    def line(label: str, field: QWidget, *, stacked: bool = False, source: str = "") -> FieldRow:
        made = FieldRow(theme, label, field, stacked=stacked, source=source)
        card.add(made)
        return made

    day = DateField(theme, _days(w))
    day.set_raw("2026-11-21")
    line(w("活动日期", "Day of the event"), day)
    wrong = DateField(theme, _days(w))
    wrong.set_raw(w("下个月初", "early next month"))
    line(w("结束日期", "Last day"), wrong).show_message(
        w("请填一个日期，例如 2026-11-21。", "Type a date, such as 2026-11-21.")
    )
    at = TimeField(theme)
    at.set_raw("09:30")
    line(w("开始时间", "Starts at"), at)
    channels = [
        ("p", w("实体", "Physical")),
        ("d", w("数字", "Digital")),
        ("h", w("人", "Human")),
    ]
    line(w("触点类型", "Kind of touchpoint"), ChoiceField(theme, channels, "d"))
    empty = ChoiceField(theme, channels, placeholder=w("请选择", "Choose"))
    line(w("备选类型", "Second kind"), empty).show_message(w("请选一项。", "Choose one."))
    fixed = ChoiceField(theme, channels, "p")
    fixed.setReadOnly(True)
    line(w("只读", "Read-only"), fixed)
    off = ChoiceField(theme, channels, "p")
    off.setEnabled(False)
    line(w("停用", "Disabled"), off)
    person = EntryField(theme, completions=lambda: ["王芳", "李雷"])
    person.set_raw(w("王芳", "Wang Fang"))
    line(w("负责人", "Owner"), person)
    long = TextArea(theme)
    long.set_raw(
        w(
            "让老客户觉得被记得：开场叫得出名字，现场看得见三年的合影，离开时带走一份写着自己名字的礼物。",
            "Old customers feel remembered: they are called by name, see the photos of years, "
            "and leave with a gift that bears their name.",
        )
    )
    long.setObjectName(FOCUS)
    line(w("为什么办", "Why"), long, stacked=True)
    line(w("还没有填", "Still empty"), TextArea(theme), stacked=True)
    faulty = TextArea(theme)
    faulty.set_raw("…")
    line(w("有误", "Faulty"), faulty, stacked=True).show_message(w("太短了。", "Too short."))
    chips = TickChips(theme, channels, ("p", "h"))
    line(w("用到的触点", "Touchpoints used"), chips, stacked=True)
    still = TickChips(theme, channels, ("p",))
    still.setReadOnly(True)
    line(w("只读", "Read-only"), still, stacked=True)
    return sheet


def rating(theme: Theme, w: Words) -> QWidget:
    """Rating rows, small and large, and in words."""
    sheet, column = ground(theme)
    seven = [(i, str(i)) for i in range(1, 8)]
    ends = (w("非常不同意", "Strongly disagree"), w("非常同意", "Strongly agree"))
    one = RatingRow(theme, seven, ends)
    one.choose(6)
    column.addWidget(one)
    column.addWidget(RatingRow(theme, seven, ends))
    fixed = RatingRow(theme, seven, ends)
    fixed.choose(3)
    fixed.setReadOnly(True)
    off = RatingRow(theme, seven, ends)
    off.choose(3)
    off.setEnabled(False)
    column.addWidget(fixed)
    column.addWidget(off)
    large = RatingRow(theme, seven, ends, size=LARGE)
    large.choose(5)
    large.setObjectName(FOCUS)
    column.addWidget(large)
    ten = [(i, str(i)) for i in range(11)]
    column.addWidget(
        RatingRow(theme, ten, (w("绝不会推荐", "Never"), w("一定推荐", "Surely")), size=LARGE)
    )
    words = [
        (1, w("我喜欢", "I like it")),
        (2, w("理应如此", "It must be so")),
        (3, w("无所谓", "I am neutral")),
    ]
    kano = RatingRow(theme, words, size=LARGE)
    kano.choose(2)
    column.addWidget(kano)
    return sheet


def _tasks(theme: Theme, w: Words, name: str) -> Grid:
    columns = [
        GridColumn("name", w("任务", "Task"), 170, lines=3),
        GridColumn("owner", w("负责人", "Owner"), 110),
        GridColumn(
            "kind",
            w("渠道", "Channel"),
            110,
            choices=(("p", w("实体", "Physical")), ("d", w("数字", "Digital"))),
        ),
        GridColumn("start", w("开始", "Start"), 108, band=w("时间", "Time")),
        GridColumn("end", w("结束", "End"), 108, band=w("时间", "Time")),
        GridColumn("cost", w("计划", "Planned"), 96, "right", band=w("金额（元）", "Amount, ¥")),
        GridColumn("paid", w("实际", "Actual"), 96, "right", band=w("金额（元）", "Amount, ¥")),
        GridColumn("note", w("备注", "Note"), 180, lines=3, stretch=True),
    ]
    long = w(
        "把物料放到签到台旁边，检查麦克风与音响，确认嘉宾座位牌。",
        "Put the material beside the desk, check the microphones, confirm the seats of guests.",
    )
    rows = [
        {
            "name": w("布置签到台", "Set up the welcome desk") if i != 2 else long,
            "owner": w("王芳", "Wang Fang"),
            "kind": "pd"[i % 2],
            "start": "2026-11-21",
            "end": "2026-11-22",
            "cost": f"{1200 * i:,}",
            "note": long if i % 3 == 0 else "",
        }
        for i in range(9)
    ]
    words = grid_words(str)
    if w("zh", "en") == "zh":
        words = grid_words(
            lambda text: {"Type here to add a row": "在这里输入，新增一行"}.get(text, text)
        )
    grid = Grid(theme, columns, words, frozen=1, name=name)
    grid.show_rows(len(rows), lambda r, key: rows[r].get(key, ""))
    grid.show_marks(
        {
            (1, "end"): GridMark(
                w("第2行“结束”：早于开始。", "Row 2, End: it lies before the start.")
            ),
            (4, "cost"): GridMark(w("比上一版高。", "More than before."), "warn"),
        }
    )
    return grid


def grid(theme: Theme, w: Words) -> Stage:
    """A grid with marks, bands, choices and a cell in the keyboard's hands."""
    window = Stage()
    column = QVBoxLayout(window)
    column.setContentsMargins(*(theme.px(24),) * 4)
    made = _tasks(theme, w, w("任务", "Tasks"))
    column.addWidget(made)
    window.act = partial(made.focus_cell, 1, "end")
    return window


def paper(theme: Theme, w: Words) -> Stage:
    """A grid for typing in paper sheets, read-only beneath it."""
    window = Stage()
    column = QVBoxLayout(window)
    column.setContentsMargins(*(theme.px(24),) * 4)
    column.setSpacing(theme.px(16))
    sides = (w("期望", "Expectation"), w("感知", "Perception"))
    columns = [
        GridColumn(f"{side}{i}", str(i), 40, "center", band=side, advance=True)
        for side in sides
        for i in range(1, 23)
    ]

    def text(r: int, key: str) -> str:
        return str((r * 7 + hash(key[-1]) % 5) % 7 + 1) if r < 6 or key[0] == sides[0][0] else ""

    first = Grid(theme, columns, grid_words(str), name=w("回答", "Answers"))
    second = Grid(theme, columns, grid_words(str), name=w("只读", "Read-only"))
    second.set_read_only(True)
    for made in (first, second):
        made.show_rows(7, text)
        column.addWidget(made)
    window.act = partial(first.focus_cell, 6, columns[22].key)
    return window


def calendar(theme: Theme, w: Words) -> QWidget:
    """The calendar of a date field."""
    from datetime import date

    sheet, column = ground(theme)
    made = Calendar(theme, _days(w))
    made.show_day(date(2026, 11, 21))
    column.addLayout(row(theme, made))
    return sheet
