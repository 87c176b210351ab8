"""Sign-in sheet, name cards, certificates and score sheets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.pdf.reading import fonts_of, pages_of, shown_fonts_of, solid, text_of
from tests.services.documents.a_class import empty_class, harmful_class, sample_class
from workshop_app.domain.pitches import Juror
from workshop_app.pdf.certificates import certificates
from workshop_app.pdf.name_cards import name_cards
from workshop_app.pdf.score_sheet import score_sheets
from workshop_app.pdf.sign_in import sign_in_sheet
from workshop_app.system.languages import language

ENGLISH = language("en")


def sheets_of(data, *, language, check=None):
    title = data.workshop.title
    return score_sheets(title, data.pitches, data.teams, language=language, check=check)


PAPERS = (sign_in_sheet, name_cards, certificates, sheets_of)


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("paper", PAPERS)
def test_all_fonts_are_embedded(paper, code):
    pdf = paper(sample_class(code), language=language(code))
    assert all(font.embedded for font in fonts_of(pdf) | shown_fonts_of(pdf))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_class_without_people_and_teams_gets_blank_ones(paper):
    assert pages_of(paper(empty_class(), language=ENGLISH))


@pytest.mark.parametrize("paper", PAPERS)
def test_names_that_look_like_markup_are_words(paper):
    assert solid('=HYPERLINK("x")<b>&') in solid(text_of(paper(harmful_class(), language=ENGLISH)))


@pytest.mark.parametrize("paper", [name_cards, certificates, sheets_of])
def test_they_stop_when_nobody_waits(paper):
    class EnoughError(Exception):
        pass

    calls = []

    def check():
        calls.append(1)
        if len(calls) == 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        paper(sample_class(), language=ENGLISH, check=check)


def test_everyone_has_a_line_to_sign_and_there_are_lines_for_guests():
    data = sample_class()
    text = text_of(sign_in_sheet(data, language=ENGLISH))
    assert all(solid(one.name) in solid(text) for one in data.participants)
    assert str(len(data.participants) + 4) in text
    assert "Day 1" in text
    assert "Day 2" in text


def test_a_name_card_shows_the_name_to_both_sides():
    data = sample_class()
    pages = pages_of(name_cards(data, language=ENGLISH))
    assert len(pages) == -(-len(data.participants) // 2)
    assert pages[0].count(data.participants[0].name) == 2
    assert pages[0].count(data.participants[1].name) == 2
    assert "Fold here" in pages[0]


def test_a_name_of_sixty_letters_fits_the_card():
    data = sample_class()
    person = replace(
        data.participants[0], name="Maximiliane-Alexandra von und zu Hohenstein-Wallenberg"
    )
    pdf = name_cards(replace(data, participants=(person,)), language=ENGLISH)
    assert solid(person.name) in solid(text_of(pdf))


def test_certificates_are_for_those_who_were_there():
    data = sample_class()
    at = data.points[0].at
    people = tuple(
        replace(one, signed_in_at=at if number < 3 else None)
        for number, one in enumerate(data.participants)
    )
    pages = pages_of(certificates(replace(data, participants=people), language=ENGLISH))
    assert len(pages) == 3
    for page, person in zip(pages, people, strict=False):
        assert person.name in page
        assert data.workshop.title in page


@pytest.mark.parametrize(
    ("code", "begins", "words"),
    [
        ("zh_CN", date(2026, 11, 21), "2026年11月21日至22日"),
        ("zh_CN", date(2026, 12, 31), "2026年12月31日至2027年1月1日"),
        ("en", date(2026, 11, 21), "2026-11-21 to 2026-11-22"),
    ],
)
def test_a_class_of_two_days_names_its_month_once(code, begins, words):
    data = sample_class(code)
    data = replace(
        data,
        workshop=replace(data.workshop, starts_on=begins),
        agenda=replace(data.agenda, days=(data.agenda.days * 2)[:2]),
    )
    assert solid(words) in solid(text_of(certificates(data, language=language(code))))


def test_where_nobody_was_ticked_off_everyone_gets_one():
    data = sample_class()
    people = tuple(replace(one, signed_in_at=None) for one in data.participants)
    pages = pages_of(certificates(replace(data, participants=people), language=ENGLISH))
    assert len(pages) == len(people)


def test_each_judge_has_a_sheet_on_which_its_own_team_is_marked():
    data = sample_class()
    data = replace(data, pitches=replace(data.pitches, jury=(Juror("j", "Ms Ruler"),)))
    pages = pages_of(sheets_of(data, language=ENGLISH))
    assert len(pages) == len(data.teams) + 2
    order = data.pitches.order_of([team.id for team in data.teams])
    first = data.team_names[order[0]]
    assert solid(f"{first} (own team)") in solid(pages[0])
    assert "own team" not in pages[-1]
    assert "Ms Ruler" in pages[-2]
    for criterion in data.pitches.criteria:
        assert solid(criterion.name) in solid(pages[0])
