"""The event planner's pictures, run sheet for the crew, and file for calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from icalendar import Calendar

from tests.exercises.event import EN, PLANNER, ZH, item, sample, task
from tests.kit.drawn import all_text, texts
from tests.pdf.reading import solid, text_of
from workshop_app.kit.palette import LIGHT, PRINT, PROJECTOR, palette
from workshop_app.kit.presentation import Sheet
from workshop_app.pdf.handout import handout_document

DESK = Sheet(660, palette(LIGHT))
NARROW = Sheet(300, palette(LIGHT))
PAPER = Sheet(493, palette(PRINT), mono=True)
CLASS = Sheet(1_728, palette(PROJECTOR), type_scale=3.65, projector=True, height=560)
HOSTILE = "会议\r\nEND:VEVENT\r\nBEGIN:VALARM;X=1,2\\n \x07<b>\u202e" + "长" * 120


def presented(data, language=ZH):
    return PLANNER.present(PLANNER.from_input(data), language)


def picture(data, id_, language=ZH):
    return next(p for p in presented(data, language).pictures if p.id == id_)


def many_tasks(count):
    rows = [{**task(1 + n % 20, 2, owner="Ann"), "what": f"任务内容 {n + 1}"} for n in range(count)]
    rows[30]["after"] = [11]
    rows[30].update(start="2027-04-01", end="2027-04-20")
    return rows


# --- pictures -----------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", [DESK, NARROW, PAPER, CLASS])
@pytest.mark.parametrize("id_", ["gantt", "emotion", "budget"])
@pytest.mark.parametrize("language", [ZH, EN], ids=["zh", "en"])
def test_no_words_stand_on_others(sheet, id_, language):
    data = PLANNER.to_input(PLANNER.sample(language.code))
    written = texts(picture(data, id_, language).draw(sheet))
    assert written
    for index, one in enumerate(written):
        assert one.left >= -0.5
        assert one.right <= sheet.width + 0.5
        for other in written[index + 1 :]:
            assert not one.meets(other), (one.text, other.text)


def test_the_chart_names_tasks_event_and_path():
    chart = picture(sample(), "gantt")
    assert chart.title == "关键路径：任务 1 → 2 → 3 → 10，共 37 天"
    shown = all_text(chart.draw(DESK))
    assert "活动日 05-29" in shown
    assert "✓ 1 · 定目的、主题和预算" in shown
    assert "8 · 全流程彩排" in shown
    assert "04-19" in shown
    assert "全流程彩排 2027-05-27 至 2027-05-27" in chart.alternative


def test_where_there_is_no_room_for_all_tasks_the_critical_ones_stay():
    chart = picture(sample(tasks=many_tasks(60)), "gantt")
    shown = all_text(chart.draw(CLASS))
    assert "11 · 任务内容 11" in shown
    assert "31 · 任务内容 31" in shown
    assert "另有" in shown
    assert chart.draw(CLASS).height <= CLASS.height + 0.5
    assert "60 · 任务内容 60" in all_text(chart.draw(DESK))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("0001-01-01", "9999-12-31"),
        ("9999-12-31", "9999-12-31"),
        ("0001-01-01", "0001-01-01"),
        ("2026-01-01", "2031-06-30"),
    ],
)
def test_a_chart_over_any_time(start, end):
    rows = [{"what": "a", "start": start, "end": end}]
    for sheet in (DESK, NARROW, CLASS):
        chart = picture(sample(tasks=rows, date=end), "gantt").draw(sheet)
        assert len(texts(chart)) < 60


def test_the_curve_marks_the_four_moments():
    curve = picture(sample(), "emotion")
    shown = all_text(curve.draw(DESK))
    for word in ("欣喜", "认知", "荣耀", "连接", "09:30", "+5", "−5"):
        assert word in shown
    assert "3 电从哪里来" in shown
    assert "全场合力点亮“我们的城”" in curve.title


def test_the_budget_folds_what_has_no_room_and_still_adds_up():
    lines = [{"item": f"项目 {n}", "quantity": 1, "price": 100 + n} for n in range(40)]
    found = picture(sample(budget=lines), "budget")
    for sheet in (DESK, CLASS):
        written = [w.text for w in texts(found.draw(sheet))]
        assert any(text.startswith("其他") for text in written)
        shares = [text.split("·")[-1].strip(" %") for text in written if text.endswith("%")]
        assert sum(map(Decimal, shares)) == 100


# --- the run sheet for the crew -----------------------------------------------------------------


@pytest.mark.parametrize("language", [ZH, EN], ids=["zh", "en"])
def test_the_run_sheet_is_a_document_with_all_that_the_crew_needs(language):
    data = PLANNER.to_input(PLANNER.sample(language.code))
    [handout] = presented(data, language).handouts
    pdf = handout_document(handout, team="3", made_on=date(2026, 11, 22), language=language)
    found = solid(text_of(pdf))
    for row in data["run_sheet"]:
        for key in ("time", "what", "props", "owner"):
            assert solid(row[key]) in found, row[key]
    for row in data["risks"]:
        assert solid(row["plan_b"]) in found


def test_cues_come_in_the_order_of_their_times():
    rows = [item("10:00", 5), item("09:30", 30), {"what": "open"}, item("11:00", 5)]
    cues = presented(sample(run_sheet=rows)).handouts[0].parts[0]
    shown = [w.text for s in cues.pages(PAPER) for w in texts(s) if ":" in w.text or w.text == "—"]
    times = [text for text in shown if not text.startswith("–")]
    assert times == ["09:30", "—", "10:00", "11:00"]


def test_eighty_cues_go_over_pages_in_readable_type():
    rows = [item(f"{9 + n // 12:02}:{n % 12 * 5:02}", 5, props="很多道具" * 20) for n in range(80)]
    [handout] = presented(sample(run_sheet=rows)).handouts
    pdf = handout_document(handout, team="3", made_on=date(2026, 11, 22), language=ZH)
    assert text_of(pdf).count("09:05") >= 1
    for strip in handout.parts[0].pages(PAPER):
        assert strip.height < 200
        assert min(w.size for w in texts(strip)) >= 11


def test_without_rows_the_run_sheet_still_prints():
    [handout] = presented({"subject": "x"}).handouts
    assert handout_document(handout, team="", made_on=date(2026, 11, 22), language=EN)


# --- the file for calendars ---------------------------------------------------------------------


def calendar_of(data, language=ZH):
    [file] = presented(data, language).files
    assert file.ending == "ics"
    made = file.make("w1")
    assert made == file.make("w1") == presented(data, language).files[0].make("w1")
    return made, Calendar.from_ical(made)


def test_the_tasks_go_into_a_calendar():
    made, calendar = calendar_of(sample())
    events = calendar.walk("VEVENT")
    assert len(events) == 11
    first, event = events[0], events[-1]
    assert first["SUMMARY"] == "1 定目的、主题和预算"
    assert first.decoded("DTSTART") == date(2027, 4, 12)
    assert first.decoded("DTEND") == date(2027, 4, 17)
    assert "负责人：林芳" in first["DESCRIPTION"]
    assert "已完成" in first["DESCRIPTION"]
    assert event.decoded("DTSTART") == datetime(2027, 5, 29, 9, 30)  # noqa: DTZ001 - floating
    assert event.decoded("DTEND") == datetime(2027, 5, 29, 11, 30)  # noqa: DTZ001
    assert event["LOCATION"] == sample()["place"]
    assert len({e["UID"] for e in events}) == 11
    assert {e.decoded("DTSTAMP").date() for e in events} == {date(2027, 4, 12)}
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))


def test_an_event_over_midnight_ends_on_the_next_day():
    _, calendar = calendar_of(sample(start="22:00", end="01:00", doors=None))
    event = calendar.walk("VEVENT")[-1]
    assert event.decoded("DTEND") == datetime(2027, 5, 30, 1, 0)  # noqa: DTZ001


def test_hostile_texts_stay_texts():
    rows = [{"what": HOSTILE, "owner": HOSTILE, "start": "2027-03-01", "end": "2027-03-01"}]
    state = PLANNER.from_input(sample(tasks=rows))
    state = state.with_fields({"place": HOSTILE})
    made = PLANNER.present(state, ZH).files[0].make("w1")
    calendar = Calendar.from_ical(made)
    events = calendar.walk("VEVENT")
    assert len(events) == 2
    assert calendar.walk("VALARM") == []
    assert "END:VEVENT" in events[0]["SUMMARY"]
    assert b"\x07" not in made


def test_an_identifier_stays_with_its_row():
    state = PLANNER.from_input(sample())
    rows = state.rows("tasks")
    moved = state.with_table("tasks", (rows[1], rows[0], *rows[2:]))
    before = Calendar.from_ical(PLANNER.present(state, ZH).files[0].make("w1")).walk("VEVENT")
    after = Calendar.from_ical(PLANNER.present(moved, ZH).files[0].make("w1")).walk("VEVENT")
    assert before[0]["UID"] == after[1]["UID"]
    assert after[1]["SUMMARY"].startswith("2 ")


def test_an_identifier_stays_when_the_event_is_renamed_and_differs_between_works():
    state = PLANNER.from_input(sample())
    renamed = replace(state, subject="另一个名字")

    def uids(state, work):
        made = PLANNER.present(state, ZH).files[0].make(work)
        return [event["UID"] for event in Calendar.from_ical(made).walk("VEVENT")]

    assert uids(state, "w1") == uids(renamed, "w1")
    assert not set(uids(state, "w1")) & set(uids(state, "w2"))


def test_without_days_there_is_no_file():
    assert presented({"subject": "x", "tasks": [{"what": "a"}]}).files == ()
    made, calendar = calendar_of({"subject": "x", "date": "2027-05-29"})
    [event] = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == date(2027, 5, 29)
    assert made
