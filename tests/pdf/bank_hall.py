"""A made-up work to look at: the market damage of a bank's hall, in both languages."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from tests.pdf.bank_pictures import Bar, bars, flow
from workshop_app.kit.presentation import (
    BlankField,
    BlankSection,
    Column,
    Details,
    Finding,
    InputRow,
    InputSection,
    KeyFigure,
    Picture,
    Presentation,
    Table,
    TrailStep,
    Worksheet,
)
from workshop_app.system.languages import CHINESE


def presentation(code: str, *, subject: str | None = None) -> Presentation:
    """Return the worked example as it is presented in a language."""
    made = _chinese() if code == CHINESE else _english()
    return made if subject is None else changed(made, subject=subject)


def faulty(code: str) -> Presentation:
    """Return what is shown while the input has faults: inputs and findings alone."""
    chinese = code == CHINESE
    text = (
        "第7项“投诉结果”三项合计为 110%，应为 100%。"
        if chinese
        else "No. 7 “Outcomes” adds up to 110 %; it has to be 100 %."
    )
    return changed(
        presentation(code),
        headline=None,
        figures=(),
        pictures=(),
        tables=(),
        trail=(),
        findings=(Finding("outcomes", "sum", text, is_fault=True),),
    )


def worksheet(code: str) -> Worksheet:
    """Return the blank sheet of the same exercise."""
    shown = presentation(code)
    chinese = code == CHINESE
    sections = tuple(
        BlankSection(
            part.title,
            tuple(
                BlankField(row.number, row.label, row.value.split()[-1], row.source)
                for row in part.rows
            ),
        )
        for part in shown.inputs
    )
    return Worksheet(
        exercise_id="mdm",
        title=shown.title,
        goal=shown.goal,
        facts="40 分钟 · 每组一份" if chinese else "40 minutes · one sheet a team",
        steps=(
            (
                "选一条业务线，写下客户总数和客均年收入。",
                "估计多少客户遇到问题、其中多少人会投诉，写明依据。",
                "算出一年的总损害，看看损失从哪里来。",
                "比较三种改进办法，选一个先做，并说明理由。",
            )
            if chinese
            else (
                "Choose a line of business; write down its customers and their yearly revenue.",
                "Estimate how many meet a problem and how many of them complain; say why.",
                "Work out the damage of a year and see where it comes from.",
                "Compare three ways to improve, choose one to begin with and say why.",
            )
        ),
        sections=sections,
        results=tuple(figure.label for figure in shown.figures),
        notes=("R：遇到问题后仍会回来的比例。",) if chinese else ("R: share that comes back.",),
    )


DETAILS = ("inputs", "input_table", "trail")


def made_of(**parts: Any) -> Presentation:
    """Return a presentation of values, those of its details among them."""
    details = Details(**{name: parts.pop(name) for name in DETAILS})
    return Presentation(**parts, make_details=lambda: details)


def changed(shown: Presentation, **parts: Any) -> Presentation:
    """Return a presentation with other parts, as `dataclasses.replace` does."""
    details = {name: parts.pop(name, getattr(shown, name)) for name in DETAILS}
    return replace(shown, **parts, make_details=lambda: Details(**details))


def _chinese() -> Presentation:
    parts = (Bar("客户流失", 222.5, "222.5 万元"), Bar("口碑影响", 65.5, "65.5 万元"))
    levers = (
        Bar("更好地解决", 2.7, "2.7"),
        Bar("请客户开口", 39.9, "39.9"),
        Bar("预防问题", 96.0, "96.0"),
    )
    went = ("遇到问题 3,000 人", "没开口 2,880 人", "投诉 120 人", "流失 1,854 人", "回头 1,146 人")
    return made_of(
        exercise_id="mdm",
        title="市场损害模型",
        subject="城东支行营业厅 · 个人客户",
        goal="算出服务问题一年让这个网点损失多少收入，并决定先改进哪一件事。",
        headline=KeyFigure(
            "total_damage", "一年的总损害", "287.9 万元", "相当于收入的 24.0%，每拖一个月 24.0 万元"
        ),
        figures=(
            KeyFigure("lost", "流失的客户", "1,854 人", "占客户总数的 18.5%"),
            KeyFigure("revenue", "风险收入", "222.5 万元", "流失客户的年收入"),
            KeyFigure("word", "口碑损失", "65.5 万元", "546 位潜在客户不来了"),
            KeyFigure("loud", "会广泛传播的人", "379 人", "每人告诉 20 人以上"),
            KeyFigure("even", "盈亏平衡点", "12.0%", "少流失这么多就够本"),
            KeyFigure("roi", "补救的投资回报", "243.9%"),
            KeyFigure("roi2", "预防的投资回报", "222.1%", "净收益 66.2 万元"),
        ),
        pictures=(
            Picture(
                "flow",
                "每 100 个遇到问题的客户，96 个没有开口",
                "人数，一年；n = 10,000 位客户",
                partial(flow, labels=went),
                "遇到问题 3,000 人，流失 1,854 人。",
            ),
            Picture(
                "parts", "损失主要来自没开口就离开的客户", "万元，一年", partial(bars, rows=parts)
            ),
            Picture("levers", "预防问题最值得先做", "一年的价值，万元", partial(bars, rows=levers)),
        ),
        tables=(
            Table(
                "levers",
                "三种改进办法",
                (
                    Column("办法"),
                    Column("留住的客户", True),
                    Column("一年的价值", True),
                    Column("费用", True),
                    Column("净收益", True),
                    Column("回报", True),
                ),
                (
                    (
                        "更好地解决（快速解决 60%）",
                        "15.7 人",
                        "2.7 万元",
                        "4.0 万元",
                        "−1.3 万元",
                        "—",
                    ),
                    (
                        "请客户开口（投诉率 20%）",
                        "207.4 人",
                        "39.9 万元",
                        "6.0 万元",
                        "33.9 万元",
                        "565.3%",
                    ),
                    (
                        "预防问题（发生率 20%）",
                        "618.0 人",
                        "96.0 万元",
                        "30.0 万元",
                        "66.2 万元",
                        "222.1%",
                    ),
                ),
                (
                    ("更好地解决（快速解决 60%）", 15.72, 27216, 40000, -12784, None),
                    ("请客户开口（投诉率 20%）", 207.36, 399168, 60000, 339168, 5.6528),
                    ("预防问题（发生率 20%）", 617.96, 959808, 300000, 661808, 2.2208),
                ),
                "净收益 = 毛利率 × 价值 − 费用；费用 ≤ 0 时回报记为“—”。",
            ),
        ),
        inputs=_inputs(CHINESE),
        input_table=_input_table(CHINESE),
        findings=(
            Finding(
                "complaint_rate", "few", "第5项“投诉率”只有 4%：先让客户开口，解决得再好才有用。"
            ),
            Finding("targets", "low", "目标投诉率低于现状时，“请客户开口”会减少价值。"),
        ),
        trail=tuple(
            TrailStep(f"step{n}", label, sentence, value, "课程数据：TARP 1979；本组估计（第5项）")
            for n, (label, sentence, value) in enumerate(
                [
                    ("遇到问题的客户", "10,000 位客户 × 30% 遇到问题 = 3,000 人", "3,000 人"),
                    ("投诉的客户", "3,000 人 × 4% 会投诉 = 120 人", "120 人"),
                    ("没开口的客户", "3,000 人 − 120 人 = 2,880 人", "2,880 人"),
                    (
                        "流失的客户",
                        "36 × (1 − 95%) + 48 × (1 − 62%) + 36 × (1 − 46%) + 2,880 × (1 − 37%)",
                        "1,854 人",
                    ),
                    ("风险收入", "1,853.88 人 × 1,200 元 = 2,224,656 元", "222.5 万元"),
                    ("口碑", "2% × (2,916 × 9.5 − 84 × 5) = 545.64 人", "546 人"),
                    ("口碑损失", "545.64 人 × 1,200 元 = 654,768 元", "65.5 万元"),
                    ("一年的总损害", "2,224,656 元 + 654,768 元 = 2,879,424 元", "287.9 万元"),
                ]
                * 2
            )
        ),
        notes=("毛利率为 100% 时，价值按收入计。", "“R”为遇到问题后仍会回来的客户比例。"),
    )


def _english() -> Presentation:
    parts = (Bar("Customers lost", 222.5, "¥2.22 m"), Bar("Word of mouth", 65.5, "¥0.65 m"))
    levers = (
        Bar("Solve better", 2.7, "0.03"),
        Bar("Invite complaints", 39.9, "0.40"),
        Bar("Prevent", 96.0, "0.96"),
    )
    went = ("Problem 3,000", "Silent 2,880", "Complained 120", "Lost 1,854", "Back 1,146")
    step = (
        "Customers lost",
        "36 × (1 − 95%) + 48 × (1 − 62%) + 36 × (1 − 46%) + 2,880 × (1 − 37%) = 1,853.88",
        "1,854 customers",
    )
    return made_of(
        exercise_id="mdm",
        title="Market damage model",
        subject="East City branch hall · private customers",
        goal="Work out what service problems cost this branch in a year, and what to mend first.",
        headline=KeyFigure(
            "total_damage",
            "Total damage of a year",
            "¥2,879,424",
            "24.0 % of revenue; every month of waiting costs ¥239,952",
        ),
        figures=(
            KeyFigure("lost", "Customers lost", "1,854", "18.5 % of all customers"),
            KeyFigure("revenue", "Revenue at risk", "¥2,224,656", "a year's revenue of those lost"),
            KeyFigure("word", "Lost by word of mouth", "¥654,768", "546 prospects stay away"),
            KeyFigure("loud", "Told more than 20 people", "379"),
        ),
        pictures=(
            Picture(
                "flow",
                "Of 100 customers with a problem, 96 never said a word",
                "Customers in a year; n = 10,000",
                partial(flow, labels=went),
            ),
            Picture(
                "parts",
                "Most is lost with those who left in silence",
                "Yuan in a year",
                partial(bars, rows=parts),
            ),
            Picture(
                "levers",
                "Preventing problems is worth most",
                "Million yuan in a year",
                partial(bars, rows=levers),
            ),
        ),
        tables=(
            Table(
                "levers",
                "Three ways to improve",
                (
                    Column("Way"),
                    Column("Customers kept", True),
                    Column("Value of a year", True),
                    Column("Cost", True),
                    Column("Net", True),
                    Column("Return", True),
                ),
                (
                    ("Solve better (60 % quickly)", "15.7", "¥27,216", "¥40,000", "−¥12,784", "—"),
                    (
                        "Invite complaints (20 %)",
                        "207.4",
                        "¥399,168",
                        "¥60,000",
                        "¥339,168",
                        "565 %",
                    ),
                    ("Prevent (20 %)", "618.0", "¥959,808", "¥300,000", "¥661,808", "222 %"),
                ),
                (),
                "Net = margin × value − cost.",
            ),
        ),
        inputs=_inputs("en"),
        input_table=_input_table("en"),
        findings=(
            Finding(
                "complaint_rate",
                "few",
                "No. 5 “Complaint rate” is only 4 %: invite complaints "
                "before you solve them better.",
            ),
        ),
        trail=tuple(
            TrailStep(f"s{n}", *step, "Team's estimate (no. 5); course figure") for n in range(9)
        ),
        notes=("With a margin of 100 % all values are revenue.",),
    )


ROWS = (
    ("1", "客户总数", "Customers", "10,000 人", "本组数据", "Team's figure"),
    ("2", "客均年收入", "Revenue per customer and year", "1,200 元", "本组数据", "Team's figure"),
    ("3", "毛利率", "Margin", "100 %", "约定：100% 即按收入计", "Convention: revenue view"),
    ("4", "问题发生率", "Problem rate", "30 %", "本软件约定", "Convention of this app"),
    ("5", "投诉率", "Complaint rate", "4 %", "课程数据", "Course figure"),
    ("6", "快速解决", "Solved quickly", "30 %", "本软件约定", "Convention of this app"),
    ("7", "解决", "Solved", "40 %", "本软件约定", "Convention of this app"),
    ("8", "未解决", "Not solved", "30 %", "本软件约定", "Convention of this app"),
    (
        "9",
        "快速解决后回头率",
        "Repurchase after quick solution",
        "95 %",
        "课程数据：TARP，54–95%",
        "Course figure: TARP",
    ),
    ("10", "解决后回头率", "Repurchase after solution", "62 %", "课程数据", "Course figure"),
    ("11", "未解决后回头率", "Repurchase, not solved", "46 %", "课程数据", "Course figure"),
    ("12", "没开口的回头率", "Repurchase of the silent", "37 %", "课程数据", "Course figure"),
    (
        "13",
        "不满者告诉几人",
        "Told by an unhappy customer",
        "9.5 人",
        "课程数据：9–10",
        "Course figure: 9–10",
    ),
    ("14", "满意者告诉几人", "Told by a happy customer", "5 人", "课程数据", "Course figure"),
    ("15", "口碑影响率", "Influence rate", "2 %", "本软件约定", "Convention of this app"),
    (
        "16",
        "每次投诉的处理成本",
        "Cost of handling one complaint",
        "50 元",
        "本组估计",
        "Team's estimate",
    ),
)
SECTIONS = (
    ("客户", "Customers", 0, 3),
    ("问题与投诉", "Problems and complaints", 3, 8),
    ("回头率", "Repurchase", 8, 12),
    ("口碑与成本", "Word of mouth and costs", 12, 16),
)


def _inputs(code: str) -> tuple[InputSection, ...]:
    english = code != CHINESE
    return tuple(
        InputSection(
            names[1] if english else names[0],
            tuple(
                InputRow(row[0], row[1 + english], row[3], row[4 + english])
                for row in ROWS[start:end]
            ),
        )
        for *names, start, end in SECTIONS
    )


def _input_table(code: str) -> Table:
    rows = [row for part in _inputs(code) for row in part.rows]
    columns = (Column("编号"), Column("项目"), Column("数值", True), Column("来源"))
    return Table(
        "inputs",
        "输入",
        columns,
        tuple((row.number, row.label, row.value, row.source) for row in rows),
        tuple(
            (int(row.number), row.label, float(row.value.split()[0].replace(",", "")), row.source)
            for row in rows
        ),
    )
