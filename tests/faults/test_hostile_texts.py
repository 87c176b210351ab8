"""Every text of every exercise, through all that is made of it: unchanged and without effect."""

from __future__ import annotations

import json
from datetime import date
from itertools import cycle, product, zip_longest

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.faults.coming_back import (
    LEAST_LINE,
    assert_harmless_pdf,
    assert_harmless_svg,
    assert_legal_name,
    cells_of,
    csv_rows,
    in_a_cell,
    not_in_pdf,
)
from tests.faults.hostile_class import NO_TEXT, with_hostile_texts
from tests.faults.hostile_texts import (
    HALVES,
    HOSTILE,
    Pouring,
    at,
    leaves,
    text_places,
    texts,
    with_texts,
    without_effect,
)
from tests.rounds import rounds
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.comparison import Contender, Contribution
from workshop_app.kit.kind import InputError
from workshop_app.kit.slides import result_pages, result_slide
from workshop_app.kit.tabular import read_table
from workshop_app.services import exports
from workshop_app.system.languages import CODES, language

CATALOGUE = load_catalogue()
KINDS = {id_: kind_of(exercise) for id_, exercise in CATALOGUE.items()}
LANGUAGES = [language(code) for code in CODES]
DAY = date(2026, 11, 22)
TEAM = HOSTILE[0]

every_exercise = pytest.mark.parametrize("id_", list(CATALOGUE))
SLOW = settings(
    deadline=None,
    # Shrinking documents takes minutes and tells no more than the texts that were found.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def from_pouring(id_, pour, most=120):
    """Return a state, its texts by place, and what it shows, in both languages in turn."""
    kind = KINDS[id_]
    state, poured = with_hostile_texts(kind, pour, most)
    lang = LANGUAGES[len(id_) % 2]
    return kind, state, poured, kind.present(state, lang), lang


def assert_kept(kind, state, poured):
    """The state comes back from the store's text and from the command line's, text by text."""
    text = kind.dump(state)
    assert kind.load(text, kind.attachments(state)) == state
    given = kind.to_input(state)
    assert {path: at(given, path) for path in poured} == poured
    assert kind.to_input(kind.from_input(json.loads(json.dumps(given)))) == given


def documents_of(presentation, team, lang):
    """Return the result and the handouts as PDF."""
    made = {"team": team, "made_on": DAY, "language": lang}
    handouts = [exports.handout_pdf(one, **made) for one in presentation.handouts]
    return [exports.result_pdf(presentation, **made), *handouts]


def assert_papers(presentation, poured, lang, least=LEAST_LINE):
    """Every text stands in the result or a handout, and nothing of it does anything."""
    with without_effect():
        papers = documents_of(presentation, TEAM, lang)
    missing = set(poured.values())
    for paper in papers:
        assert_harmless_pdf(paper)
        missing &= set(not_in_pdf(paper, missing, least))
    assert missing == set()


def assert_workbook(presentation, poured, lang):
    with without_effect():
        workbook = exports.result_xlsx(presentation, team=TEAM, made_on=DAY, language=lang)
    cells = cells_of(workbook)
    joined = "\n".join(cells)
    assert in_a_cell(TEAM) in cells
    assert [text for text in poured.values() if in_a_cell(text).strip() not in joined] == []


def assert_csv(presentation, folder):
    """The inputs come back from CSV as they were typed, and no spreadsheet calculates them."""
    path, table = folder / "inputs.csv", presentation.input_table
    with without_effect():
        path.write_bytes(exports.inputs_csv(presentation))
        read = read_table(path).sheets[0].rows
    assert len(csv_rows(path.read_bytes())) == len(read)
    expected = [tuple(column.title for column in table.columns), *(table.raw or table.rows)]
    for cells, values in zip(read, expected, strict=True):
        for cell, value in zip_longest(cells, values, fillvalue=""):
            if isinstance(value, str):
                assert cell == in_a_cell(value) or not (cell or value.strip())


def assert_drawn(presentation, lang):
    """Pictures become files, the class screen shows them, and all of it only draws."""
    with without_effect():
        for picture in presentation.pictures:
            assert_harmless_svg(exports.picture_svg(picture))
        for page in range(result_pages(presentation)):
            result_slide(presentation, TEAM, page, lang, 1024, 768)


def assert_calendar(presentation, state_texts):
    """No text adds an event, an alarm or a property; it is what it was."""
    for file in presentation.files:
        calendar = Calendar.from_ical(file.make("w1"))
        events = list(calendar.walk())
        assert {event.name for event in events} <= {"VCALENDAR", "VEVENT"}
        assert not any(event.get("attach") for event in events)
        said = "".join(str(event.get("summary", "")) for event in events)
        assert any(mark in said for mark in state_texts)


def assert_names(presentation, team):
    for ending in ("pdf", "xlsx", "csv"):
        assert_legal_name(exports.result_name(presentation, team, DAY, ending))
    for handout in presentation.handouts:
        assert_legal_name(exports.handout_name(presentation, handout, team, DAY))
    for file in presentation.files:
        assert_legal_name(exports.data_name(presentation, file, team, DAY))


@every_exercise
def test_every_text_comes_through_unchanged_and_without_effect(id_, tmp_path):
    pour = Pouring()
    kind, state, poured, shown, lang = from_pouring(id_, pour)
    assert len(poured) >= 1
    assert_kept(kind, state, poured)
    assert [found for found in shown.findings if found.is_fault] == []
    assert_papers(shown, poured, lang)
    assert_workbook(shown, poured, lang)
    assert_csv(shown, tmp_path)
    assert_drawn(shown, lang)
    assert_calendar(shown, pour.poured)


@every_exercise
def test_no_place_for_a_text_is_left_out(id_):
    """The walk finds what a person can type: all words of the sample, and the empty fields."""
    kind = KINDS[id_]
    data = kind.to_input(kind.sample("en"))
    places = text_places(kind.input_schema(), data)
    for path in leaves(data):
        text = at(data, path)
        if isinstance(text, str) and " " in text:
            assert path in places


@every_exercise
def test_a_text_that_is_too_long_or_broken_is_refused_where_it_stands(id_):
    kind = KINDS[id_]
    data = kind.to_input(kind.sample("en"))
    refused = 0
    for path, limit in text_places(kind.input_schema(), data).items():
        if path[-1] in NO_TEXT or path[0] not in data:
            continue
        for text in ("x" * (limit + 1), "汉" * 100_000, *HALVES):
            with pytest.raises(InputError) as caught:
                kind.from_input(with_texts(data, {path: text}))
            faults = {fault.path: fault for fault in caught.value.faults}
            place = ".".join(map(str, path))
            assert place in faults
            for lang in LANGUAGES:
                words = faults[place].message.render(lang.text)
                assert words.strip()
                assert not any("\ud800" <= letter <= "\udfff" for letter in words)
                assert len(words) < 400
            refused += 1
    assert refused


@every_exercise
def test_a_text_in_the_place_of_anything_is_shown_or_refused(id_, thorough):
    """Numbers, dates and choices are kept as they were typed, whatever that was."""
    kind = KINDS[id_]
    sample = kind.sample("en")
    data = json.loads(kind.dump(sample))
    attached = kind.attachments(sample)
    places = list(leaves(data))
    pour = cycle(HOSTILE)
    many, each = (40, 12) if thorough else (8, 1)
    for path in places[:: max(1, len(places) // many)]:
        for text in (next(pour) for _ in range(each)):
            typed = json.dumps(with_texts(data, {path: text}), ensure_ascii=False)
            try:
                state = kind.load(typed, attached)
            except ValueError:
                continue
            assert kind.load(kind.dump(state), attached) == state
            for lang in LANGUAGES:
                shown = kind.present(state, lang)
                assert shown.title
                team = Contender("t", TEAM, 0)
                assert kind.compare([Contribution(team, state)], lang).title


@every_exercise
def test_any_text_of_any_kind(id_, tmp_path):
    """Texts that hypothesis makes, poured into every place at once."""

    @settings(SLOW, max_examples=rounds(4, 12), derandomize=not rounds(0, 1))
    @given(given=st.lists(texts(80), min_size=6, max_size=24), team=texts(60))
    def through(given, team):
        kind, state, poured, shown, lang = from_pouring(id_, Pouring(given), 100)
        assert_kept(kind, state, poured)
        assert_names(shown, team)
        assert_csv(shown, tmp_path)
        if rounds(0, 1):
            assert_papers(shown, poured, lang, least=1)
            assert_workbook(shown, poured, lang)
            assert_drawn(shown, lang)

    through()


MANY = list(product(CATALOGUE, ("x", "汉", "a\n", "word ", "<", "\u05d0 ")))
FEW = [("servqual", "汉")]


@pytest.mark.parametrize("id_, piece", MANY if rounds(0, 1) else FEW, ids=ascii)
def test_texts_of_the_greatest_length_make_documents(id_, piece, thorough):
    """No page is too small: cards say the beginning, tables go on over pages."""
    most = 400
    if thorough:
        most = 10_000 if piece == "汉" else 2_000
    kind, state, _poured, shown, lang = from_pouring(
        id_, lambda limit: (piece * limit)[: min(limit, most)], most
    )
    assert kind.load(kind.dump(state), kind.attachments(state)) == state
    for paper in documents_of(shown, piece * 20, lang):
        assert_harmless_pdf(paper)
    cells_of(exports.result_xlsx(shown, team=TEAM, made_on=DAY, language=lang))
    csv_rows(exports.inputs_csv(shown))
    assert_drawn(shown, lang)
