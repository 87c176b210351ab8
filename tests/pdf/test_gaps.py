"""Room between blocks never makes a page of its own."""

from __future__ import annotations

import pytest
from reportlab.platypus import PageBreak, Spacer

from tests.pdf.reading import pages_of
from workshop_app.kit import fonts
from workshop_app.pdf.blocks import Gap
from workshop_app.pdf.frame import CONTENT_HEIGHT, Imprint, build
from workshop_app.pdf.paragraph import paragraph
from workshop_app.pdf.styles import GAP, styles
from workshop_app.system.languages import language


def pages(story):
    imprint = Imprint("Title", "Subject", "", None)
    return pages_of(build([PageBreak(), *story], imprint, language=language("en")))


def words(text):
    fonts.register()
    return paragraph(text, styles().body)


@pytest.mark.parametrize("left", [0.0, 0.5, 1.0, 30.0])
def test_a_gap_at_the_end_of_a_page_takes_what_is_left(left):
    full = Spacer(1, CONTENT_HEIGHT - left)
    assert len(pages([full, Gap(1, 2 * GAP), PageBreak(), words("Next")])) == 3


def test_a_gap_that_goes_to_the_next_page_takes_nothing_there():
    line = words("Line").wrap(400, 400)[1]
    story = [Spacer(1, 10), Gap(1, 20), words("Line")]
    rest = Spacer(1, CONTENT_HEIGHT - 30 - line)
    assert (
        len(pages([*story, rest, Gap(1, 20), words("Top"), Spacer(1, CONTENT_HEIGHT - line)])) == 3
    )
