"""Sheets on which judges score the pitches with a pen: one for each judge."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak, Spacer, Table

from workshop_app.domain.pitches import Pitches
from workshop_app.domain.workshop import Team
from workshop_app.kit import fonts
from workshop_app.kit.class_data import Check
from workshop_app.pdf import blocks
from workshop_app.pdf.frame import WIDE_WIDTH, Imprint, build
from workshop_app.pdf.paragraph import paragraph
from workshop_app.pdf.styles import GAP, HAIRLINE, RULE, colours, styles
from workshop_app.system.languages import Language

ROWS = 8
"""Free rows where there are no teams."""
ROW = 34.0
LOW_ROW = 20.0
TEAM, CRITERION = 0.2, 0.11
"""Shares of the width; what is left is for the comment."""


def score_sheets(
    title: str,
    pitches: Pitches,
    teams: Sequence[Team],
    *,
    language: Language,
    paper: str = "A4",
    check: Check | None = None,
    invariant: bool = False,
) -> bytes:
    """Return a sheet for each team, each member of the jury and the trainer, as landscape PDF.

    `title` is that of the class. On the sheet of a team its own row is crossed out. `check` is
    called once a page; what it raises ends the making.
    """
    fonts.register()
    _ = language.text
    by_id = {team.id: team for team in teams}
    order = [by_id[team_id] for team_id in pitches.order_of(tuple(by_id))]
    judges = [(team.name, team.id) for team in order]
    judges += [(one.name, "") for one in pitches.jury] + [(_("Trainer"), "")]
    story: list[Flowable] = []
    for name, team_id in judges:
        if story:
            story.append(PageBreak())
        story += _sheet(title, name, team_id, pitches, order, language)
    imprint = Imprint(_("Score sheet"), title, "", None)
    return build(
        story,
        imprint,
        language=language,
        paper=paper,
        invariant=invariant,
        is_wide=True,
        check=check,
    )


def _sheet(
    title: str,
    judge: str,
    team_id: str,
    pitches: Pitches,
    order: Sequence[Team],
    language: Language,
) -> list[Flowable]:
    _ = language.text
    look = styles()
    help_text = _("1 = weak, 10 = excellent, for each criterion. A team never scores itself.")
    return [
        *blocks.title_block(_("Score sheet"), title),
        Spacer(1, GAP / 2),
        blocks.facts_line([(_("Judge"), judge)]),
        Spacer(1, GAP / 2),
        paragraph(help_text, look.note),
        Spacer(1, GAP),
        _table(team_id, pitches, order, language),
    ]


def _table(team_id: str, pitches: Pitches, order: Sequence[Team], language: Language) -> Table:
    _ = language.text
    look = styles()
    share = min(CRITERION, 0.56 / max(len(pitches.criteria), 1))
    head = [paragraph(_("Team"), look.cell_head)]
    for one in pitches.criteria:
        words = f"{one.name}\n{one.weight}%" if one.weight.strip() else one.name
        head.append(paragraph(words, look.cell_head))
    head.append(paragraph(_("Comment"), look.cell_head))
    columns = len(head)
    cells: list[list[object]] = [list(head)]
    extra: list[tuple[object, ...]] = []
    for row, team in enumerate(order, 1):
        is_own = team.id == team_id
        words = _("{team} (own team)").format(team=team.name) if is_own else team.name
        cells.append([paragraph(words, look.cell), *([""] * (columns - 1))])
        if is_own:
            extra += [
                ("BACKGROUND", (0, row), (-1, row), colours().raised),
                ("LINEABOVE", (1, row), (-1, row), HAIRLINE, colours().muted),
            ]
            cells[row][1:] = [paragraph("—", look.cell)] * (columns - 1)
    cells += [[""] * columns for _number in range(0 if order else ROWS)]
    criteria = [WIDE_WIDTH * share] * len(pitches.criteria)
    team_width = WIDE_WIDTH * TEAM
    widths = [team_width, *criteria, WIDE_WIDTH - team_width - sum(criteria)]
    height = ROW if len(cells) <= 10 else LOW_ROW
    pad = max((height - 14) / 2, 2)
    table = Table(cells, colWidths=widths, repeatRows=1)
    table.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
            ("GRID", (0, 1), (-1, -1), HAIRLINE, colours().muted),
            ("LINEBELOW", (0, 0), (-1, 0), RULE, colours().ink),
            ("TOPPADDING", (0, 1), (-1, -1), pad),
            ("BOTTOMPADDING", (0, 1), (-1, -1), pad),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            *extra,
        ]
    )
    return table
