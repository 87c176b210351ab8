"""The score sheet to take along to the post: a real check is written down on it by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from exercises.post_standards.tables import number, target_text
from exercises.post_standards.values import Standard
from workshop_app.kinds.worksheet.view import View
from workshop_app.kit.figures_form import FormColumn, form, form_strips
from workshop_app.kit.presentation import Handout, Picture

LINE = "＿" * 8
COLUMNS = (
    ("number", 0.35),
    ("behaviour", 2.6),
    ("indicator", 1.7),
    ("target", 1.1),
    ("check", 1.8),
    ("weight", 0.65),
    ("actual", 1.0),
    ("points", 1.0),
    ("seen", 2.0),
)
BLANK = ("actual", "points", "seen")


def score_sheet(standards: Sequence[Standard], view: View) -> Handout:
    """Return the sheet: what to look at, and boxes for what is found."""
    t = view.texts
    columns = [
        FormColumn(
            "#" if name == "number" else t(f"result_tables.standards.{name}"),
            share,
            is_blank=name in BLANK,
            is_strong=name == "target",
        )
        for name, share in COLUMNS
    ]
    rows = [
        (
            str(standard.number),
            standard.behaviour,
            standard.indicator,
            target_text(standard, view),
            standard.check,
            view.format.plain(number(standard.weight)),
            *("" for _ in BLANK),
        )
        for standard in standards
    ]
    picture = Picture(
        id="score_sheet",
        title=t("handouts.score_sheet.who", line=LINE),
        note=t("handouts.score_sheet.rule"),
        draw=partial(form, columns, rows),
        alternative=t("handouts.score_sheet.alternative", n=len(rows)),
        pages=partial(form_strips, columns, rows),
    )
    return Handout(
        id="score_sheet",
        title=t("handouts.score_sheet.title"),
        subject=_subject(view),
        parts=(picture,),
        is_landscape=True,
    )


def _subject(view: View) -> str:
    """Return the subject with the post, where it is not in it already."""
    subject, post = view.checked.subject, view.checked.fields["post"]
    if not isinstance(post, str) or not post or post.casefold() in subject.casefold():
        return subject
    return f"{subject} · {post}" if subject else post
