"""The sheet of all bricks in all their states."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tools.screens import bricks_fields as form_sheets
from tools.screens import bricks_more as more
from tools.screens.harness import FOCUS, LOOKS, Studio, Words, ground, row
from workshop_app.ui.theme import PAGE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card, CardButton
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.pill import Pill, PillButton
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import ElidedText, Text


def controls(theme: Theme, w: Words) -> QWidget:
    sheet, column = ground(theme)
    column.addWidget(Text(theme, w("控件", "Controls"), size=PAGE, bold=True))
    buttons = [
        Button(theme, w("导出 PDF", "Export PDF"), "primary", "file-down"),
        Button(theme, w("版本", "Versions"), icon="bookmark"),
        Button(theme, w("投影", "Class screen")),
        Button(theme, w("更多", "More"), "plain"),
        Button(theme, w("删除", "Delete"), "danger", "trash-2"),
    ]
    disabled = [
        Button(theme, w("导出 PDF", "Export PDF"), "primary", "file-down"),
        Button(theme, w("版本", "Versions"), icon="bookmark"),
        Button(theme, w("更多", "More"), "plain"),
    ]
    for button in disabled:
        button.setEnabled(False)
    column.addLayout(row(theme, *buttons))
    column.addLayout(row(theme, *disabled))
    undo = IconButton(theme, "undo-2", w("撤销", "Undo"))
    redo = IconButton(theme, "redo-2", w("重做", "Redo"))
    redo.setEnabled(False)
    presets = [("a", w("课程值", "Course")), ("b", w("小额", "Small")), ("c", w("大额", "Large"))]
    off = SegmentedControl(theme, presets, "b")
    off.setEnabled(False)
    column.addLayout(row(theme, undo, redo, SegmentedControl(theme, presets, "a"), off))
    column.addLayout(
        row(
            theme,
            Pill(theme, w("示例：关", "Sample: off"), "accent"),
            Pill(theme, w("待开课", "Planned")),
            Pill(theme, w("晚 6 分钟", "6 min behind"), "warn", "clock"),
            Pill(theme, w("有误", "Faulty"), "error", "circle-alert"),
            Pill(theme, w("已交", "Handed in"), "success", "check"),
            PillButton(theme, w("计算过程", "Calculation"), icon="sigma"),
        )
    )
    cards = QHBoxLayout()
    for tone in ("plain", "accent", "warn"):
        card = Card(theme, w("先做哪一个", "What to do first"), w("万元", "¥k"), tone)
        card.add(
            Text(theme, w("投诉的人太少：先让客户开口。", "Too few complain: ask them first."))
        )
        cards.addWidget(card)
    opener = CardButton(theme, "MDM", w("市场损害模型", "Market damage model"))
    opener.add(
        ElidedText(
            theme, w("算清坏体验一年丢多少钱 · 40 分钟", "What bad service costs a year · 40 min")
        )
    )
    cards.addWidget(opener)
    column.addLayout(cards)
    return sheet


def fields(theme: Theme, w: Words) -> QWidget:
    sheet, column = ground(theme)
    card = Card(theme)
    card.body.setSpacing(0)
    column.addWidget(card)
    own = w("本组数据", "Your own figure")
    given = w("课程数据：4%", "From the course: 4%")

    def line(number: str, label: str, unit: str, value: str, source: str) -> FieldRow:
        field = NumberField(theme, unit=unit)
        field.set_raw(value)
        made = FieldRow(theme, label, field, number=number, source=source)
        card.add(made)
        return made

    line("1", w("客户总数", "Customers"), w("人", "people"), "10000", own)
    focused = line("2", w("客均年收入", "Revenue per customer"), w("元", "¥"), "1200", own)
    doubtful = line("3", w("其中会投诉的", "Of those, complain"), "%", "4", given)
    doubtful.show_message(
        w("投诉的人很少：确认这个比例。", "Very few complain: check this share."), "warn"
    )
    wrong = line("4", w("遇到问题的比例", "Have a problem"), "%", "很多", own)
    wrong.show_message(
        w("请填一个 0 到 100 的数，例如 30。", "Type a number from 0 to 100, such as 30.")
    )
    line(
        "5",
        w("拖延一个月的损失", "Loss per month"),
        w("万元", "¥k"),
        "",
        w("留空就不算", "Leave empty to skip"),
    )
    fixed = line("6", w("回头率", "Come back"), "%", "37", "TARP: 46%, 37%")
    fixed.field.setReadOnly(True)  # type: ignore[attr-defined]
    off = line("7", w("停用", "Disabled"), "%", "37", "")
    off.field.setEnabled(False)
    focused.field.setObjectName(FOCUS)
    return sheet


SHEETS = {
    "controls": (controls, (860, 0)),
    "fields": (fields, (460, 0)),
    "inputs": (more.inputs, (460, 0)),
    "form": (form_sheets.form, (460, 0)),
    "rating": (form_sheets.rating, (900, 0)),
    "grid": (form_sheets.grid, (1000, 560)),
    "paper": (form_sheets.paper, (1366, 768)),
    "calendar": (form_sheets.calendar, (320, 0)),
    "results": (more.results, (660, 0)),
    "told": (more.told, (760, 0)),
    "page": (more.page, (1366, 768)),
    "trail": (more.trail, (1366, 768)),
    "question": (more.question, (1366, 768)),
}
"""Every sheet with its size in pixels at a scale of 1; height 0 is what it needs."""


def take(studio: Studio) -> None:
    """Take the sheets of bricks in every look."""
    for look in LOOKS:
        with studio.look(look) as (theme, language):
            for name, (make, (width, height)) in SHEETS.items():
                scaled = (width, height) if height else (theme.px(width), 0)
                sheet = make(theme, Words(language))
                studio.shot(sheet, f"bricks/{name}-{look.suffix}", scaled)
