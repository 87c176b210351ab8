"""What a class takes home: the part of the page that saves it, and the pages of its papers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.screens.harness import LOOKS, Studio, ground
from tools.screens.seed import Seed
from workshop_app.domain.workshop import Workshop
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.pdf.raster import page_png, read_pages
from workshop_app.services.demo import demo_class, demo_works
from workshop_app.services.demo_keeping import keep
from workshop_app.services.documents import papers
from workshop_app.services.documents.gathering import class_data, no_check
from workshop_app.system.languages import CHINESE, ENGLISH, language
from workshop_app.ui.pages.class_output import OutputSection

PAPERS = {
    papers.BOOK: 24,
    papers.SIGN_IN: 1,
    papers.NAME_CARDS: 1,
    papers.CERTIFICATES: 1,
    papers.SCORE_SHEETS: 1,
}
"""How many pages of each are pictured."""

SCALE = 1.2
WIDE, NARROW = (1300, 0), (912, 0)


def take(studio: Studio) -> None:
    """Picture the section in every look, also while something is made, and the papers."""
    for look in LOOKS:
        with TemporaryDirectory() as folder, studio.look(look):
            seed = Seed(Path(folder), look.language)
            workshop = held(seed)
            desk, _messages = seed.desk(look, "trainer")
            for name, size, making in (
                ("wide", WIDE, False),
                ("narrow", NARROW, False),
                ("making", WIDE, True),
            ):
                section = OutputSection(desk, workshop)
                if making:
                    section.show_progress(7, 25, desk.language.text("Class report"))
                stage, column = ground(desk.theme)
                column.addWidget(section)
                column.addStretch(1)
                studio.shot(stage, f"class-output/{name}-{look.suffix}", size)
            seed.store.close()
    for code in (CHINESE, ENGLISH):
        with TemporaryDirectory() as folder:
            _take_papers(studio, Seed(Path(folder), code), code)


def held(seed: Seed) -> Workshop:
    sample = demo_class(seed.code)
    works = demo_works(sample, load_catalogue(), seed.code)
    now = datetime.now(UTC).astimezone()
    return keep(sample, works, seed.services, now, language(seed.code))


def _take_papers(studio: Studio, seed: Seed, code: str) -> None:
    speech = language(code)
    stored = seed.services.documents.read(held(seed).id, speech)
    data = class_data(stored, load_catalogue(), speech, datetime.now(UTC).date())
    for document, most in PAPERS.items():
        pdf = papers.document_item(document, data, speech).make(no_check)
        for number in range(min(most, len(read_pages(pdf)))):
            path = studio.folder / f"class-output/{document}-{code}-{number + 1:02}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page_png(pdf, number, SCALE))
            studio.taken.append(path)
    seed.store.close()
