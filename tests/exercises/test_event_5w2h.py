"""The event planner: completeness, money, critical path, clashes, moments, emotion, risks.

The figures of the sample were worked out by hand; slopes of the curve are those of the description
of the method.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.event_5w2h import advice
from exercises.event_5w2h.clashes import overlaps
from exercises.event_5w2h.network import network_of
from exercises.event_5w2h.plan import DAY, Item, Task, hours_of, names_in
from tests.exercises.event import EN, PLANNER, ZH, computed, faults_of, item, sample, task, warned

RESULT = computed(sample())

# --- completeness -------------------------------------------------------------------------------


def test_the_sample_answers_all_seven():
    assert RESULT["completeness"] == 1
    assert RESULT["missing"] == []
    assert set(RESULT["filled"]) == {"why", "what", "who", "when", "where", "how", "how_much"}


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ("purpose", "why"),
        ("theme", "what"),
        ("idea", "what"),
        ("audience", "who"),
        ("guests", "who"),
        ("team", "who"),
        ("date", "when"),
        ("start", "when"),
        ("end", "when"),
        ("place", "where"),
        ("tasks", "how"),
        ("run_sheet", "how"),
        ("budget", "how_much"),
    ],
)
def test_what_is_left_out_is_missing(left_out, missing):
    result = computed(sample(**{left_out: None}))
    assert result["missing"] == [missing]
    assert result["completeness"] == pytest.approx(6 / 7)


def test_an_empty_plan_computes():
    result = computed({"subject": ""})
    assert result["completeness"] == 0
    assert result["budget"]["planned"] is None
    assert result["critical_path"]["days"] is None
    assert result["emotion"]["peak_end"] is None
    assert result["moments"]["share_of_minutes"] is None
    assert warned({"subject": ""}) == {}


# --- money --------------------------------------------------------------------------------------


def test_the_money_of_the_sample():
    budget = RESULT["budget"]
    assert budget["planned"] == 8_820
    assert budget["planned_per_guest"] == 110.25
    assert budget["actual"] == 1_080 + 900 + 2_750
    assert (budget["lines_actual"], budget["lines"]) == (3, 8)
    assert budget["balance"] == 10_000 - 8_820
    assert budget["balance_actual"] is None
    assert sum(budget["shares"]) == pytest.approx(1)


def test_without_guests_there_is_no_cost_per_guest():
    result = computed(sample(guests=0))
    assert result["budget"]["planned"] == 8_820
    assert result["budget"]["planned_per_guest"] is None
    assert warned(sample(guests=0)) == {"no_guests": ["guests"]}
    figure = PLANNER.present(PLANNER.from_input(sample(guests=0)), ZH).figures[0]
    assert "人均 —" in figure.note


def test_a_line_without_a_price_is_no_zero():
    lines = [{"item": "tea", "quantity": 10, "price": 3}, {"item": "hall", "quantity": 1}]
    budget = computed(sample(budget=lines))["budget"]
    assert (budget["planned"], budget["lines_planned"], budget["lines"]) == (30, 1, 2)
    assert budget["shares"] == [1, None]


@pytest.mark.parametrize("key", ["quantity", "price", "actual"])
def test_a_negative_budget_is_refused_by_row_and_field(key):
    line = {"item": "tea", "quantity": 1, "price": 1, "actual": 1, key: -5}
    [fault] = faults_of(sample(budget=[{"item": "ok", "quantity": 1, "price": 2}, line]))
    assert fault.path == f"budget.1.{key}"
    assert "0" in fault.message.render(EN.text)


def test_too_much_money_is_warned_of():
    lines = [{"item": "hall", "quantity": 1, "price": 100, "actual": 130}]
    found = warned(sample(budget=lines, income=80))
    assert found == {"over_budget": ["budget"], "loss": ["income"]}


def test_printed_shares_add_up_to_100():
    lines = [{"item": str(n), "quantity": 1, "price": 1} for n in range(3)]
    presentation = PLANNER.present(PLANNER.from_input(sample(budget=lines)), EN)
    table = next(table for table in presentation.tables if table.id == "budget")
    assert [row[2] for row in table.rows] == ["34%", "33%", "33%", "100%"]


# --- critical path ------------------------------------------------------------------------------


def test_the_critical_path_of_the_sample():
    path = RESULT["critical_path"]
    assert path["tasks"] == [1, 2, 3, 10]
    assert path["days"] == 5 + 5 + 26 + 1
    assert path["starts_on"] == "2027-04-12"
    assert path["ends_on"] == "2027-05-18"
    assert path["reserve"] == 11
    assert [task["slack"] for task in RESULT["tasks"]] == [0, 0, 0, 3, 2, 2, 2, 2, 2, 0]
    fourth = RESULT["tasks"][3]
    assert (fourth["earliest_start"], fourth["latest_start"]) == ("2027-04-17", "2027-04-20")
    assert (fourth["earliest_end"], fourth["latest_end"]) == ("2027-05-12", "2027-05-15")


def tasks_of(rows):
    """Return tasks of so many days, 0 for no dates, each with those it waits for."""
    first = date(2027, 3, 1)
    return [
        Task(
            n,
            str(n),
            "",
            (),
            first if days else None,
            first + timedelta(days=days - 1) if days else None,
            after,
            False,
        )
        for n, (days, after) in enumerate(rows, 1)
    ]


def test_a_network_forward_and_backward():
    # A 3; B 2; C 4 after A; D 2 after A and B; E 1 after C and D: 8 days by A, C, E.
    rows = [(3, ()), (2, ()), (4, (1,)), (2, (1, 2)), (1, (3, 4))]
    network = network_of(tasks_of(rows))
    assert network.length == 8
    assert network.path == (1, 3, 5)
    assert [network.timings[n].slack for n in range(1, 6)] == [0, 3, 0, 2, 0]
    assert network.critical == {1, 3, 5}
    fourth = network.timings[4]
    assert (fourth.earliest_start, fourth.earliest_finish) == (3, 5)
    assert (fourth.latest_start, fourth.latest_finish) == (5, 7)


def test_a_dependency_on_a_task_without_dates_leads_on():
    network = network_of(tasks_of([(3, ()), (0, (1,)), (2, (2,))]))
    assert network.path == (1, 3)
    assert network.length == 5


@st.composite
def networks(draw):
    rows = []
    for number in range(draw(st.integers(1, 8))):
        known = st.sets(st.integers(1, number), max_size=3) if number else st.just(set())
        rows.append((draw(st.integers(1, 20)), tuple(sorted(draw(known)))))
    return rows


@given(networks())
def test_the_path_is_the_longest_chain_of_all(rows):
    network = network_of(tasks_of(rows))

    def longest(number):
        days, after = rows[number - 1]
        return days + max((longest(other) for other in after), default=0)

    assert network.length == max(longest(n) for n in range(1, len(rows) + 1))
    assert sum(rows[n - 1][0] for n in network.path) == network.length
    for earlier, later in itertools.pairwise(network.path):
        assert earlier in rows[later - 1][1]
    for timing in network.timings.values():
        assert timing.slack >= 0
        assert timing.latest_finish <= network.length


def test_a_circle_is_refused_and_named():
    rows = [task(1, 1), task(1, 1, 5), task(1, 1), task(1, 1), task(1, 1, 2)]
    [fault, *_] = faults_of(sample(tasks=rows))
    assert fault.path.startswith("tasks.")
    for lang in (ZH, EN):
        words = fault.message.render(lang.text)
        assert "2 → 5 → 2" in words or "5 → 2 → 5" in words


def test_a_task_does_not_wait_for_itself():
    [fault] = faults_of(sample(tasks=[task(1, 1), task(2, 1, 2)]))
    assert fault.path == "tasks.1.after"


def test_a_task_ends_no_sooner_than_it_starts():
    [fault] = faults_of(sample(tasks=[{"what": "x", "start": "2027-03-05", "end": "2027-03-04"}]))
    assert fault.path == "tasks.0.end"


def test_tasks_out_of_order_and_late_are_warned_of():
    rows = [task(1, 5), task(5, 2, 1), task(10, 3)]
    found = warned(sample(tasks=rows, date="2027-03-11"))
    assert found["task_too_early"] == ["tasks.1.start"]
    assert found["task_late"] == ["tasks.2.end"]
    rows = [task(1, 5), task(6, 2, 1)]
    assert "task_too_early" not in warned(sample(tasks=rows))


def test_days_at_the_end_of_the_calendar_do_no_harm():
    rows = [
        {"what": "a", "start": "9999-12-30", "end": "9999-12-31"},
        {"what": "b", "start": "0001-01-01", "end": "9999-12-31", "after": [1]},
    ]
    result = computed(sample(tasks=rows, date="9999-12-31"))
    assert result["tasks"][1]["latest_end"] is None
    PLANNER.present(PLANNER.from_input(sample(tasks=rows)), ZH).files[0].make("w1")


# --- run sheet ----------------------------------------------------------------------------------


def test_the_sample_has_no_clashes():
    assert RESULT["clashes"]["count"] == 0
    assert warned(sample()) == {}


def test_overlaps_gaps_and_what_lies_outside():
    rows = [item("09:20", 30), item("09:40", 20), item("10:15", 80)]
    data = sample(run_sheet=rows, doors="09:30", start="09:30", end="11:30")
    clashes = computed(data)["clashes"]
    assert clashes["overlaps"] == [{"first": 1, "second": 2, "amount": 10}]
    assert clashes["outside"] == [1, 3]
    assert clashes["gaps"] == [{"start": 600, "end": 615}]
    found = warned(data)
    assert found["overlap"] == ["run_sheet.1.time"]
    assert found["outside"] == ["run_sheet.0.time", "run_sheet.2.time"]
    assert found["gap"] == ["run_sheet.2.time"]
    later = sample(run_sheet=[item("09:30", 60)], doors=None, start="09:30", end="11:30")
    assert computed(later)["clashes"]["gaps"] == [{"start": 630, "end": 690}]
    assert warned(later)["gap"] == ["run_sheet"]


def test_one_person_at_two_places():
    rows = [item("09:30", 30, owner="李强、Ann"), item("09:45", 30, owner="ann")]
    data = sample(run_sheet=rows, tasks=[task(1, 3, owner="Ann"), task(3, 2, owner="Bo, Ann")])
    clashes = computed(data)["clashes"]
    assert clashes["double_items"] == [{"first": 1, "second": 2, "amount": 15}]
    assert clashes["double_tasks"] == [{"first": 1, "second": 2, "amount": 1}]
    found = warned(data)
    assert found["double_run_sheet"] == ["run_sheet.1.owner"]
    assert found["double_tasks"] == ["tasks.1.owner"]
    done = [task(1, 3, owner="Ann"), {**task(3, 2, owner="Ann"), "done": True}]
    assert "double_tasks" not in warned(sample(tasks=done))


@given(
    st.lists(st.tuples(st.integers(0, 600), st.one_of(st.none(), st.integers(1, 240))), max_size=12)
)
def test_overlaps_are_those_of_every_pair(spans):
    items = [
        Item(n, str(n), at, minutes, "", "", "", (), "", None)
        for n, (at, minutes) in enumerate(spans, 1)
    ]
    expected = []
    for one, other in itertools.combinations(items, 2):
        if one.until is not None and other.until is not None:
            common = min(one.until, other.until) - max(one.at, other.at)
            if common > 0:
                expected.append((one.number, other.number, common))
    assert [(o.first, o.second, o.minutes) for o in overlaps(items)] == expected


def test_of_very_many_warnings_a_few_are_said():
    rows = [item("09:30", 60, owner="Ann") for _ in range(80)]
    data = sample(run_sheet=rows, doors=None)
    assert computed(data)["clashes"]["count"] == 2 * 80 * 79 // 2 + 1
    assert len(warned(data)["overlap"]) == len(warned(data)["double_run_sheet"]) == 12


def test_several_names_stand_between_marks():
    assert names_in("李强、王芳，Ann; Bo / Cy&Di") == ("李强", "王芳", "Ann", "Bo", "Cy", "Di")
    assert names_in("  Ann   Lee , Ann Lee ") == ("Ann Lee",)
    assert names_in(None) == ()


def test_an_event_over_midnight():
    rows = [
        item("21:30", 60),
        item("22:30", 90, emotion=3),
        item("00:00", 30, emotion=5),
        item("00:30", 60, emotion=4),
    ]
    data = sample(run_sheet=rows, doors="21:30", start="22:00", end="01:30")
    result = computed(data)
    assert result["clashes"]["count"] == 0
    assert [point["at"] for point in result["emotion"]["points"]] == [1_395, 1_455, 1_500]
    assert result["emotion"]["end"]["row"] == 4
    assert warned(data)["over_midnight"] == ["end"]
    text = PLANNER.present(PLANNER.from_input(data), ZH).handouts[0].parts[0].title
    assert "结束 次日 01:30" in text


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ((540, 570, 690), (540, 570, 690)),
        ((None, 1_320, 60), (None, 1_320, 60 + DAY)),
        ((1_410, 30, 180), (1_410, 30 + DAY, 180 + DAY)),
        ((600, 570, 690), (600, 570, 690)),
        ((None, None, 60), (None, None, 60)),
    ],
)
def test_the_hours_of_an_event(given_, expected):
    hours = hours_of(*given_)
    assert (hours.doors, hours.start, hours.end) == expected


@pytest.mark.parametrize(("start", "end"), [("18:00", "10:00"), ("09:00", "09:00")])
def test_an_end_before_the_start_is_refused_in_words(start, end):
    [fault] = faults_of(sample(start=start, end=end))
    assert (fault.path, fault.code) == ("end", "end_before_start")
    for lang in (ZH, EN):
        words = fault.message.render(lang.text)
        assert start in words
        assert end in words
    state = PLANNER.load(PLANNER.dump(PLANNER.from_input(sample())))
    state = state.with_fields({"start": start, "end": end})
    presentation = PLANNER.present(state, ZH)
    assert presentation.headline is None
    assert [f.path for f in presentation.findings] == ["end"]


def test_doors_open_before_the_start():
    assert warned(sample(doors="09:45"))["doors_after_start"] == ["doors"]


# --- moments, emotion, people, risks ------------------------------------------------------------


def test_the_moments_of_the_sample():
    moments = RESULT["moments"]
    assert moments["coverage"] == 1
    assert moments["rows"] == {
        "elevation": [2, 6],
        "insight": [3],
        "pride": [7],
        "connection": [4, 8],
    }
    assert moments["minutes"] == {"elevation": 25, "insight": 25, "pride": 10, "connection": 45}
    assert moments["share_of_minutes"] == pytest.approx(105 / 150)


def test_moments_that_are_missing_or_bare_are_named():
    rows = [item("09:30", 60, moment="pride"), item("10:30", 30), item("11:00", 30)]
    result = computed(sample(run_sheet=rows, doors=None))
    assert result["moments"]["coverage"] == 0.25
    assert result["moments"]["missing"] == ["elevation", "insight", "connection"]
    assert result["moments"]["without_props"] == [1]
    found = warned(sample(run_sheet=rows, doors=None))
    assert set(found) == {
        "no_elevation",
        "no_insight",
        "no_connection",
        "moment_props",
        "moment_owner",
    }


def test_the_curve_has_the_slopes_of_the_method():
    values = (0, 2, -3, -1, 4, 4, -2, 3)
    rows = [item(f"09:{n:02}", 1, emotion=value) for n, value in enumerate(values)]
    emotion = computed(sample(run_sheet=rows))["emotion"]
    assert emotion["slopes"] == pytest.approx([5.5, 0, 0, 20 / 7, 0, 0, 0, 10.5])
    assert emotion["n"] == 8


def test_peak_and_end_of_the_sample():
    emotion = RESULT["emotion"]
    assert (emotion["peak"]["row"], emotion["peak"]["value"]) == (6, 5)
    assert (emotion["end"]["row"], emotion["end"]["value"]) == (8, 4)
    assert emotion["peak_end"] == 4.5
    assert emotion["mean"] == pytest.approx(25 / 8)
    assert emotion["low"]["row"] == 5


def test_of_two_peaks_the_negative_one_is_remembered():
    rows = [item("09:00", 10, emotion=4), item("09:10", 10, emotion=-4), item("09:20", 10)]
    emotion = computed(sample(run_sheet=rows))["emotion"]
    assert emotion["peak"]["value"] == -4
    assert (emotion["n"], emotion["without_value"]) == (2, 1)


def test_items_at_the_same_moment_share_a_point():
    rows = [item("09:00", 30, emotion=1), item("09:10", 10, emotion=4), item("10:00", 10)]
    emotion = computed(sample(run_sheet=rows))["emotion"]
    assert [(point["at"], point["value"]) for point in emotion["points"]] == [(555, 2.5)]


def test_a_weak_end_is_warned_of():
    rows = [
        item("09:00", 60, emotion=5),
        item("10:00", 60, emotion=4),
        item("11:00", 30, emotion=1),
    ]
    assert warned(sample(run_sheet=rows))["weak_end"] == ["run_sheet.2.emotion"]


def test_an_emotion_beyond_the_scale_is_refused():
    [fault] = faults_of(sample(run_sheet=[item("09:30", 120, emotion=6)]))
    assert fault.path == "run_sheet.0.emotion"


def test_the_load_of_people():
    # In the order of appearance: Lin, Zheng, Zhou, Wu, Chen.
    loads = RESULT["owners"]
    assert [load["tasks"] for load in loads] == [[1, 10], [2, 3], [4], [5, 9], [6, 7, 8]]
    assert [load["days"] for load in loads] == [6, 31, 26, 13, 16]
    assert [load["minutes"] for load in loads] == [10, 35, 40, 40, 25]


def test_risks_are_ranked_and_ties_share_a_rank():
    rows = [
        {"risk": "a", "likelihood": 2, "effect": 2, "plan_b": "x"},
        {"risk": "b", "likelihood": 5, "effect": 3},
        {"risk": "c", "likelihood": 1, "effect": 4, "plan_b": "x"},
        {"risk": "d", "likelihood": 1, "plan_b": "x"},
        {"risk": "e", "likelihood": 1, "effect": 1, "plan_b": "x"},
    ]
    risks = computed(sample(risks=rows))["risks"]
    assert [risk["score"] for risk in risks] == [4, 15, 4, None, 1]
    assert [risk["rank"] for risk in risks] == [2, 1, 2, None, 4]
    assert warned(sample(risks=rows)) == {"no_plan_b": ["risks.1.plan_b"]}
    tables = PLANNER.present(PLANNER.from_input(sample(risks=rows)), EN).tables
    table = next(table for table in tables if table.id == "risks")
    assert table.columns[2].title == "Likelihood × effect"
    assert [row[:3] for row in table.rows[:2]] == [("1", "b", "15"), ("2", "a", "4")]


def test_a_double_booking_names_its_owner():
    rows = [task(1, 3, owner="王芳"), task(2, 3, owner="王芳")]
    presentation = PLANNER.present(PLANNER.from_input(sample(tasks=rows)), ZH)
    [finding] = [f for f in presentation.findings if f.code == "double_tasks"]
    assert "王芳同一时间还有任务 1，重叠 2 天" in finding.text


def test_every_warning_has_its_words():
    known = {key for key in PLANNER.exercise.texts("en").shape() if key.startswith("warnings.")}
    source = Path(advice.__file__).read_text(encoding="utf-8")
    fixed = {key for key in known if f'"{key.removeprefix("warnings.")}"' in source}
    made = {"warnings.double_tasks", "warnings.double_run_sheet"}
    made |= {f"warnings.no_{kind}" for kind in ("elevation", "insight", "pride", "connection")}
    assert known == fixed | made
