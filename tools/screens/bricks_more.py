"""Sheets of the larger bricks: results, page parts, and what lies over a page."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tools.screens.harness import FOCUS, Stage, Words, ground, row
from workshop_app.kit.presentation import KeyFigure, Picture, Sheet, TrailStep
from workshop_app.ui.theme import PAGE, Theme
from workshop_app.ui.widgets.banner import Banner
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card, CardButton
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.empty_state import EmptyState
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.foot_bar import FootBar
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.key_figure import KeyFigureTile
from workshop_app.ui.widgets.mix import MixField, MixWords, Part
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.picture_frame import PictureFrame, PictureWords
from workshop_app.ui.widgets.progress import Progress
from workshop_app.ui.widgets.question import Answer, Question
from workshop_app.ui.widgets.rail import Rail, RailEntry
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.slider import ValueSlider
from workshop_app.ui.widgets.step_list import StepList
from workshop_app.ui.widgets.switch import Switch
from workshop_app.ui.widgets.text import ElidedText, Text
from workshop_app.ui.widgets.toast import Toast
from workshop_app.ui.widgets.trail_popover import TrailPopover


def _draw(sheet: Sheet) -> object:
    from workshop_app.kit.figures import Board, Fill

    board = Board(sheet, 132)
    bars = (("A 更好地解决", 2.7), ("B 请客户开口 😀", 39.9), ("C 预防问题", 96.0))
    for index, (label, value) in enumerate(bars):
        top = 8 + index * 40
        board.text(0, top + 12, label, bold=index == 2, room=110)
        width = (sheet.width - 180) * value / 96
        colour = sheet.palette.accent if index == 2 else sheet.palette.data[4]
        board.bar(120, top, width, 24, Fill(colour))
        board.text(128 + width, top + 12, f"{value}", bold=index == 2)
    return board.drawing


def picture(w: Words) -> Picture:
    return Picture(
        "levers",
        w("先做哪一个：预防问题最值", "What to do first: preventing problems pays most"),
        w("一年的价值，万元；n = 10,000 名客户", "Value in one year, ¥k; n = 10,000 customers"),
        _draw,
        w("三个改进的价值", "What the three levers are worth"),
    )


def results(theme: Theme, w: Words) -> QWidget:
    sheet, column = ground(theme)
    figure = KeyFigure(
        "total",
        w("一年的总损害", "Total damage in a year"),
        w("287.9 万元", "¥2,879k"),
        w("相当于收入的 24.0% · 每拖一个月 24.0 万元", "24.0% of revenue · ¥240k for each month"),
    )
    column.addWidget(KeyFigureTile(theme, figure, trail_text=w("计算过程", "Calculation")))
    small = QHBoxLayout()
    for name in (w("流失的客户", "Customers lost"), w("口碑损失", "Word of mouth"), "—"):
        part = KeyFigure(name, name, "1,854", w("人", "people"))
        small.addWidget(KeyFigureTile(theme, part, size=PAGE))
    column.addLayout(small)
    words = PictureWords(
        w("复制图片", "Copy picture"),
        w("存为 PNG", "Save as PNG"),
        w("存为 SVG", "Save as SVG"),
        w("计算过程", "Working"),
    )
    frame = PictureFrame(theme, words, picture(w))
    frame.canvas.setObjectName(FOCUS)
    column.addWidget(frame)
    return sheet


def inputs(theme: Theme, w: Words) -> QWidget:
    sheet, column = ground(theme)
    mix_words = MixWords(
        w("合计 {sum}%", "Sum {sum}%"),
        w("合计 {sum}%，还差 {difference}%。", "Sum {sum}%: {difference}% is missing."),
        w("合计 {sum}%，多了 {difference}%。", "Sum {sum}%: {difference}% too much."),
        w("每一项都请填一个数。", "Please fill in every part."),
    )
    parts = (
        Part("quick", w("快速解决", "Solved quickly"), "5"),
        Part("solved", w("解决", "Solved"), "6"),
        Part("unsolved", w("未解决", "Not solved"), "7"),
    )
    card = Card(theme)
    column.addWidget(card)
    for texts in (("30", "40", "30"), ("30", "40", "10"), ("30", "很多", "")):
        mix = MixField(theme, "", parts, mix_words)
        mix.set_texts(dict(zip(("quick", "solved", "unsolved"), texts, strict=True)))
        label = w("投诉的结果", "What became of complaints")
        card.add(FieldRow(theme, label, mix, source=w("本组数据", "Own figures"), stacked=True))
    slider = ValueSlider(theme, "", Decimal(0), Decimal(100), Decimal(1), lambda value: f"{value}%")
    slider.set_value(Decimal(64))
    off = ValueSlider(theme, "", Decimal(0), Decimal(100), Decimal(1), lambda value: f"{value}%")
    off.setEnabled(False)
    lever = Card(theme, w("目标", "Targets"))
    lever.add(slider)
    lever.add(off)
    disabled = Switch(theme, w("停用", "Disabled"))
    disabled.setEnabled(False)
    lever.add(row(theme, Switch(theme, w("示例", "Sample"), True), Switch(theme, "B"), disabled))
    column.addWidget(lever)
    return sheet


def told(theme: Theme, w: Words) -> QWidget:
    sheet, column = ground(theme)
    actions = [("again", w("再试一次", "Try again"))]
    close = w("关闭", "Close")
    column.addWidget(
        Banner(
            theme, w("第3组的作业已经收到。", "The hand-in of team 3 is here."), "info", (), close
        )
    )
    column.addWidget(
        Banner(
            theme,
            w(
                "磁盘满了：改动还在内存里，腾出空间后会自动写入。",
                "The disk is full: changes are kept in memory and written once there is room.",
            ),
            "error",
            actions,
        )
    )
    column.addWidget(
        Banner(theme, w("已经三天没有备份。", "No backup for three days."), "warn", actions, close)
    )
    progress = Progress(theme, w("正在写 PDF", "Writing the PDF"), w("取消", "Cancel"))
    progress.show_progress(3, 8)
    column.addWidget(progress)
    steps = StepList(
        theme,
        (
            w(
                "选一条业务线，写下客户数和客均年收入",
                "Choose a line of business and note its size",
            ),
            w("估计多少客户遇到问题、多少人会投诉", "Estimate how many have a problem"),
            w("看损失从哪里来", "See where the loss comes from"),
        ),
        (
            w(
                "投诉率 4%：听到 1 个人抱怨，还有 24 个没开口。",
                "4%: for one complaint, 24 are silent.",
            ),
        ),
        w("提示", "Hints"),
    )
    assert steps.hints is not None
    steps.hints.set_open(True)
    card = Card(theme, w("任务卡", "Task card"))
    card.add(steps)
    column.addWidget(card)
    column.addWidget(
        EmptyState(
            theme,
            "book-open",
            w("还没有作品", "Nothing here yet"),
            w("选一个练习，结果马上算出来。", "Choose an exercise; the result comes at once."),
            w("开始练习", "Start an exercise"),
        )
    )
    return sheet


def page(theme: Theme, w: Words) -> Stage:
    """Return a whole page made of bricks."""
    window = Stage()
    across = QHBoxLayout(window)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    entries = (
        RailEntry("home", "house", w("首页", "Home")),
        RailEntry("exercises", "layout-grid", w("练习", "Exercises")),
        RailEntry("backups", "save", w("备份", "Backups")),
    )
    last = (RailEntry("settings", "settings", w("设置", "Settings")),)
    rail = Rail(theme, entries, last, sign="体")
    rail.mark("home")
    across.addWidget(rail)
    column = QVBoxLayout()
    column.setSpacing(0)
    across.addLayout(column, 1)
    header = PageHeader(
        theme,
        w("市场损害模型", "Market damage model"),
        w("第3组 · 畅行队 <b>", "Team 3 · Smooth riders <b>"),
        back_name=w("返回", "Back"),
    )
    header.show_pill(w("示例：关", "Sample: off"), "accent")
    header.add_beside_title(SegmentedControl(theme, (("a", "A"), ("b", "B")), "a"))
    header.add_action(IconButton(theme, "undo-2", w("撤销", "Undo")))
    header.add_action(Button(theme, w("版本", "Versions")))
    header.add_action(Button(theme, w("导出 PDF", "Export PDF"), "primary"))
    column.addWidget(header)
    content = ScrollColumn(theme)
    column.addWidget(content, 1)
    grid = CardGrid(theme)
    grid.show_cards([_card(theme, w, index) for index in range(5)])
    content.body.addWidget(grid)
    foot = FootBar(theme)
    foot.show_status(w("已保存 10:42:07", "Saved 10:42:07"))
    foot.show_facts((w("字号 100%", "Text 100%"), w("第 3 步可继续", "Step 3 is open")))
    column.addWidget(foot)
    return window


def _card(theme: Theme, w: Words, index: int) -> QWidget:
    titles = (
        w("市场损害模型", "Market damage model"),
        w("SERVQUAL 测评", "SERVQUAL survey"),
        w("情感曲线", "Emotion curve"),
        "x" * 200,
        w("一个名字特别长、要换行才放得下的练习", "An exercise with a name so long that it wraps"),
    )
    card = CardButton(theme, titles[index], titles[index])
    card.add(Text(theme, w("算清坏体验一年丢多少钱", "What bad service costs"), role="muted"))
    card.add(ElidedText(theme, w("40 分钟 · 每组一份", "40 min · one for each team"), role="muted"))
    return card


def trail(theme: Theme, w: Words) -> QWidget:
    window = page(theme, w)
    steps = [
        TrailStep(
            "lost",
            w("损失的收入", "Revenue lost"),
            w(
                "1,854 人 × 1,200 元 × 100% = 2,224,800 元",
                "1,854 people × ¥1,200 × 100% = ¥2,224,800",
            ),
            w("222.5 万元", "¥2,225k"),
            w("本组数据", "Own figures"),
        ),
        TrailStep("mouth", w("口碑", "Word of mouth"), "1,854 × 3 × 1%", "65.4", "TARP"),
    ]
    popover = TrailPopover(theme, window, w("计算过程", "Calculation"), w("关闭", "Close"))
    window.act = partial(popover.show_steps, steps)
    return window


def question(theme: Theme, w: Words) -> QWidget:
    window = page(theme, w)
    asked = Question(
        theme,
        window,
        w("给这个还原点起个名字", "Name this restore point"),
        w("以后可以随时回到这里。", "You can come back to it at any time."),
        (
            Answer("", w("取消", "Cancel")),
            Answer("accept", w("保存", "Save"), "primary"),
        ),
        field_name=w("名字", "Name"),
        field_text=w("午饭前", "Before lunch"),
    )
    toast = Toast(
        theme,
        window,
        w("第3组的作品已移到回收站。", "The work of team 3 is in the trash."),
        "success",
        action=w("撤销", "Undo"),
        close_name=w("关闭", "Close"),
        seconds=0,
    )

    def act() -> None:
        toast.pop_up(above=theme.px(32))
        asked.ask()

    window.act = act
    return window
