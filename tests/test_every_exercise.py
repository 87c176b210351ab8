"""What every exercise must be able to do; a new folder in the catalogue is tested at once."""

from __future__ import annotations

import importlib
import io
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import jsonschema
import openpyxl
import pytest
from reportlab.graphics.shapes import Drawing

from tests.kinds.quiet_host import QuietHost
from tests.kit.drawn import texts
from tests.pdf.reading import fonts_of, shown_fonts_of, solid, text_of
from tests.storage.desk import desk
from workshop_app.domain.message import say
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import Exercise, load_catalogue
from workshop_app.kit.comparison import Contender, Contribution
from workshop_app.kit.courses import belongs, load_courses
from workshop_app.kit.kind import InputError, Kind
from workshop_app.kit.palette import DARK, LIGHT, PRINT, PROJECTOR, palette
from workshop_app.kit.presentation import UNDEFINED, Presentation, Sheet
from workshop_app.kit.slides import result_pages, result_slide
from workshop_app.kit.task import task_card
from workshop_app.kit.task_slides import task_pages, task_slide
from workshop_app.pdf.blank_sheet import blank_sheet
from workshop_app.pdf.pictures import to_png, to_svg
from workshop_app.pdf.team_result import team_result
from workshop_app.services import exports
from workshop_app.services.spreadsheet import workbook
from workshop_app.system.languages import CODES, Language, language

CATALOGUE = load_catalogue()
KINDS: dict[str, Kind[Any]] = {id_: kind_of(exercise) for id_, exercise in CATALOGUE.items()}
LANGUAGES = {code: language(code) for code in CODES}
HAN = r"[\u3400-\u9fff]"
DAY = date(2026, 11, 21)
TEAM = "第 3 组 🦊 <b>&"
SCREENS = [(1024, 768), (1920, 1080), (3840, 2160), (768, 1024)]
SHEETS = [
    Sheet(660, palette(LIGHT)),
    Sheet(440, palette(DARK)),
    Sheet(493, palette(PRINT), mono=True),
    Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=560),
]

every_exercise = pytest.mark.parametrize("id_", list(CATALOGUE))
every_language = pytest.mark.parametrize("lang", LANGUAGES.values(), ids=list(LANGUAGES))


def shown(id_: str, lang: Language) -> Presentation:
    kind = KINDS[id_]
    return kind.present(kind.sample(lang.code), lang)


# --- definition and texts -----------------------------------------------------------------------


def test_there_are_exercises_and_none_is_left_out():
    assert len(CATALOGUE) >= 1
    assert CATALOGUE.faults == ()


@every_exercise
def test_an_exercise_has_the_name_of_its_folder_and_belongs_to_a_course(id_):
    exercise = CATALOGUE[id_]
    assert exercise.id == id_
    assert exercise.folder.name == id_.replace("-", "_")
    low, high = exercise.group_size
    assert 1 <= low <= high <= 120
    for course in exercise.courses:
        one = Exercise(id_, exercise.kind, 1, (course,), 1, (1, 1), exercise.folder)
        assert any(belongs(one, known.id) for known in load_courses()), course


@every_exercise
def test_both_languages_have_the_same_texts_with_the_same_placeholders(id_):
    shapes = [CATALOGUE[id_].texts(code).shape() for code in CODES]
    assert shapes[0] == shapes[1]


@every_exercise
@pytest.mark.parametrize("code", CODES)
def test_no_text_is_empty_or_in_the_wrong_language(id_, code):
    found = CATALOGUE[id_].texts(code)
    for key, (count, _) in found.shape().items():
        try:
            lines = found.lines(key)
        except KeyError:
            lines = (found(key),)
        assert len(lines) == count >= 1
        for line in lines:
            assert line.strip() == line != "", key
            has_han = re.search(HAN, line) is not None
            assert has_han is (code == "zh_CN") or not re.search(r"[a-z]{3,} [a-z]{3,}", line), key
            if code == "zh_CN":
                assert not re.search(
                    r"[\u3400-\u9fff][,;:!?]|[\u3400-\u9fff] [\u3400-\u9fff]", line
                )


@every_exercise
@every_language
def test_the_task_card_is_complete(id_, lang):
    card = task_card(CATALOGUE[id_], lang)
    assert all((card.title, card.goal, card.facts, card.hand_in))
    assert len(card.steps) >= 2
    assert card.hints
    assert card.facilitator


# --- input and result ---------------------------------------------------------------------------


def plain(value: Any) -> Any:
    """Return all numbers of an input, without its texts."""
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return None if isinstance(value, str) else value


@every_exercise
def test_the_sample_has_the_same_numbers_in_both_languages(id_):
    kind = KINDS[id_]
    inputs = [kind.to_input(kind.sample(code)) for code in CODES]
    assert plain(inputs[0]) == plain(inputs[1])
    results = [kind.compute(kind.sample(code), LANGUAGES[code]) for code in CODES]
    assert results[0]["result"] == results[1]["result"]


@every_exercise
def test_the_schemas_are_schemas_and_fit_the_sample(id_):
    kind = KINDS[id_]
    sample = kind.sample(CODES[0])
    checked = (
        (kind.input_schema(), kind.to_input(sample)),
        (kind.result_schema(), kind.compute(sample, LANGUAGES[CODES[0]])["result"]),
    )
    for schema, data in checked:
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(data)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate([data])


@every_exercise
def test_the_schema_refuses_what_the_exercise_refuses(id_):
    kind = KINDS[id_]
    good = kind.to_input(kind.sample(CODES[0]))
    bad = {**good, "no_such_field": 1}
    with pytest.raises(InputError):
        kind.from_input(bad)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(kind.input_schema()).validate(bad)


@every_exercise
def test_the_sample_survives_json_and_the_store_text(id_):
    kind = KINDS[id_]
    for code in CODES:
        sample = kind.sample(code)
        assert kind.load(kind.dump(sample), kind.attachments(sample)) == sample
        again = json.loads(json.dumps(kind.to_input(sample)))
        assert kind.to_input(kind.from_input(again)) == again


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where the numbers of an input stand."""
    parts: Any = value.items() if isinstance(value, Mapping) else ()
    parts = enumerate(value) if isinstance(value, list) else parts
    for key, part in parts:
        if isinstance(part, Mapping | list):
            yield from places(part, (*path, key))
        elif isinstance(part, int | float):
            yield (*path, key)


def changed(data: Any, path: tuple[Any, ...], value: object) -> Any:
    copy = json.loads(json.dumps(data))
    group = copy
    for key in path[:-1]:
        group = group[key]
    group[path[-1]] = value
    return copy


@every_exercise
@pytest.mark.parametrize(
    "value", [0, 1, 1e9, 1e300, -1, 10**400, None, "x", True, [], float("nan")]
)
def test_any_number_at_any_place_is_computed_or_refused_in_words(id_, value):
    kind = KINDS[id_]
    good = kind.to_input(kind.sample(CODES[0]))
    for path in places(good):
        try:
            state = kind.from_input(changed(good, path, value))
        except InputError as error:
            for fault, lang in itertools.product(error.faults, LANGUAGES.values()):
                assert fault.message.render(lang.text).strip()
            continue
        result = kind.compute(state, LANGUAGES[CODES[0]])
        assert json.dumps(result, allow_nan=False)


@every_exercise
@every_language
def test_the_state_of_the_start_is_computed_or_says_what_is_missing(id_, lang):
    kind = KINDS[id_]
    blank = kind.blank()
    assert kind.load(kind.dump(blank)) == blank
    presentation = kind.present(blank, lang)
    faults = [f.path for f in presentation.findings if f.is_fault]
    assert (presentation.headline is None) == bool(faults)
    if faults:
        with pytest.raises(InputError) as caught:
            kind.compute(blank, lang)
        assert [fault.path for fault in caught.value.faults] == faults


@every_exercise
@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "{", '{"format": 99}', "[" * 99_999])
def test_a_foreign_state_is_refused(id_, text):
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        KINDS[id_].load(text)


# --- what is shown ------------------------------------------------------------------------------


@every_exercise
@every_language
def test_a_result_is_shown_with_all_that_belongs_to_it(id_, lang):
    presentation = shown(id_, lang)
    assert presentation.exercise_id == id_
    assert presentation.title == CATALOGUE[id_].texts(lang.code)("title")
    assert presentation.headline is not None
    assert presentation.headline.value != UNDEFINED
    assert all((presentation.pictures, presentation.inputs, presentation.input_table.rows))
    assert all((presentation.subject, presentation.goal, presentation.basis))
    for finding in presentation.findings:
        assert not finding.is_fault


@every_exercise
@every_language
def test_every_figure_leads_to_its_trail(id_, lang):
    presentation = shown(id_, lang)
    assert presentation.headline is not None
    steps = {step.id for step in presentation.trail}
    for figure in (presentation.headline, *presentation.figures):
        assert figure.label
        if figure.value != UNDEFINED:
            assert figure.trail
            assert set(figure.trail) <= steps
    for step in presentation.trail:
        assert all((step.label, step.sentence, step.value))
        assert step.value in step.sentence


@every_exercise
@every_language
def test_tables_have_a_cell_for_every_column_and_raw_values(id_, lang):
    presentation = shown(id_, lang)
    for table in (presentation.input_table, *presentation.tables):
        widths = {len(row) for row in (*table.rows, *table.raw)}
        assert widths == {len(table.columns)}
        assert len(table.rows) == len(table.raw)
        assert table.title
        assert all(column.title for column in table.columns)


@every_exercise
@every_language
def test_every_picture_draws_on_every_sheet(id_, lang):
    for picture, sheet in itertools.product(shown(id_, lang).pictures, SHEETS):
        assert all((picture.title, picture.note, picture.alternative))
        drawing = picture.draw(sheet)
        assert drawing.width == sheet.width
        for written in texts(drawing):
            assert written.left >= -0.5
            assert written.right <= drawing.width + 0.5
            assert written.top >= -0.5
            assert written.bottom <= drawing.height + 0.5


@every_exercise
@every_language
def test_a_picture_becomes_a_file(id_, lang):
    for picture in shown(id_, lang).pictures:
        drawing = picture.draw(SHEETS[0])
        assert "<svg" in to_svg(drawing, picture.title, picture.alternative)
    assert to_png(drawing, 1.0).startswith(b"\x89PNG")


@every_exercise
@every_language
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_class_screen_shows_task_and_result(id_, lang, screen):
    card, presentation = task_card(CATALOGUE[id_], lang), shown(id_, lang)
    slides = [
        task_slide(card, page, lang, *screen) for page in range(task_pages(card, lang, *screen))
    ]
    slides += [
        result_slide(presentation, TEAM, page, lang, *screen)
        for page in range(result_pages(presentation))
    ]
    for slide in slides:
        assert isinstance(slide, Drawing)
        assert (slide.width, slide.height) == screen
        # A long title goes on in a second line.
        assert presentation.title.split()[0] in "".join(w.text for w in texts(slide))


# --- documents ----------------------------------------------------------------------------------


@every_exercise
@every_language
def test_the_result_is_a_document_whose_text_comes_back(id_, lang):
    presentation = shown(id_, lang)
    pdf = team_result(presentation, team="第 3 组", made_on=DAY, language=lang)
    text = solid(text_of(pdf))
    assert presentation.headline is not None
    expected = [presentation.title, presentation.headline.value, presentation.subject, "第 3 组"]
    expected += [row.label for section in presentation.inputs for row in section.rows]
    expected += [step.label for step in presentation.trail]
    for words in expected:
        assert solid(words) in text, words
    assert all(font.embedded for font in shown_fonts_of(pdf) | fonts_of(pdf))


@every_exercise
@every_language
def test_the_blank_sheet_is_a_document_with_every_field(id_, lang):
    sheet = KINDS[id_].worksheet(lang)
    pdf = blank_sheet(sheet, language=lang)
    text = solid(text_of(pdf))
    assert sheet.sections
    for section in sheet.sections:
        assert solid(section.title) in text
        for field in section.fields:
            assert solid(field.label) in text, field.label
    assert all(solid(step) in text for step in sheet.steps)
    assert all(font.embedded for font in shown_fonts_of(pdf) | fonts_of(pdf))


@every_exercise
@every_language
def test_the_workbook_opens_with_inputs_and_results(id_, lang):
    presentation = shown(id_, lang)
    data = workbook(presentation, team=TEAM, made_on=DAY, language=lang)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = {cell.value for page in book for row in page.iter_rows() for cell in row}
    assert presentation.headline is not None
    assert presentation.headline.label in cells
    assert {row[-2] for row in presentation.input_table.rows} <= {str(c) for c in cells} | {""}


@every_exercise
@every_language
def test_handouts_and_files_for_other_programs_are_made(id_, lang):
    kind = KINDS[id_]
    presentation = kind.present(kind.sample(lang.code), lang)
    for made in (presentation.handouts, presentation.files):
        assert len({one.id for one in made}) == len(made)
        assert all(one.title for one in made)
    for handout in presentation.handouts:
        data = exports.handout_pdf(handout, team=TEAM, made_on=DAY, language=lang)
        text = solid(text_of(data))
        assert solid(handout.title) in text
        assert solid(TEAM) in text
        assert [f.name for f in fonts_of(data) if not f.embedded] == []
        assert exports.handout_name(presentation, handout, TEAM, DAY).endswith(".pdf")
    for file in presentation.files:
        assert file.make("w1")
        assert exports.data_name(presentation, file, TEAM, DAY).endswith(f".{file.ending}")


@every_exercise
@every_language
@pytest.mark.parametrize("count", [0, 1, 2, 20])
def test_any_number_of_teams_can_be_compared(id_, lang, count):
    kind = KINDS[id_]
    states = [kind.sample(lang.code), kind.blank(), None]
    given = [
        Contribution(Contender(f"t{at}", f"{TEAM} {at}", at), states[at % 3]) for at in range(count)
    ]
    comparison = kind.compare(given, lang)
    assert [standing.contender for standing in comparison.standings] == [
        contribution.contender for contribution in given
    ]
    assert comparison.exercise_id == id_
    assert comparison.pictures
    assert all((comparison.title, comparison.measure, comparison.basis))
    for standing in comparison.standings:
        assert standing.note or standing.value is not None
    for picture in comparison.pictures:
        assert all((picture.title, picture.finding, picture.alternative))
        for sheet in SHEETS:
            for seen in (frozenset(), frozenset({"t0"}), comparison.everybody):
                drawing = picture.draw(sheet, seen)
                assert drawing.height <= (sheet.height or 2_000) + 0.01


# --- the store and the editor -------------------------------------------------------------------


@every_exercise
def test_a_work_goes_through_the_store_and_back_with_undo_and_redo(id_, tmp_path):
    kind = KINDS[id_]
    state = kind.sample(CODES[0])
    start, sample = kind.dump(kind.blank()), kind.dump(state)
    with desk(tmp_path / "store.db") as at:
        opened, _ = at.works.start_practice(id_, start, TEAM)
        work_id = opened.work.id
        at.clock.forward(seconds=5)
        at.works.edit(work_id, sample, say("Take the sample"), "", kind.attachments(state))
    with desk(tmp_path / "store.db") as at:
        opened = at.works.open(work_id)
        assert kind.load(opened.state, opened.attachments) == state
        assert opened.undo is not None
        assert kind.label_text(opened.undo, LANGUAGES[CODES[0]])
        assert at.works.undo(work_id)[0].state == start
        assert at.works.redo(work_id)[0].state == sample


@every_exercise
@every_language
def test_the_editor_shows_any_state(id_, lang, qtbot):
    from workshop_app.ui.theme import Theme

    kind = KINDS[id_]
    module = importlib.import_module(f"workshop_app.kinds.{CATALOGUE[id_].kind}.editor")
    theme = Theme(palette(LIGHT), motion=False)
    editor = module.Editor(kind, lang, theme, kind.blank(), QuietHost())
    qtbot.addWidget(editor)
    editor.show()
    edits: list[Any] = []
    editor.edited.connect(lambda *edit: edits.append(edit))
    for state in (kind.sample(lang.code), kind.blank()):
        editor.show_state(state)
        editor.show_findings(kind.present(state, lang).findings)
        editor.set_read_only(True)
        editor.set_read_only(False)
    assert edits == []
    editor.focus_first()
    assert not editor.grab().isNull()
