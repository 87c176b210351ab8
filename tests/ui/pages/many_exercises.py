"""A catalogue as it will be: exercises of several kinds in several courses, as data."""

from __future__ import annotations

from workshop_app.kit.catalogue import Catalogue, load_catalogue

EXERCISES = {
    "radar": ("questionnaire", "B1", "SERVQUAL scoring", "The gap of expectation and perception"),
    "curve": ("journey", "B1", "Emotion curve", "Find peaks, pits and the end"),
    "portrait": ("worksheet", "A5", "High-end client portrait", "Who the client is"),
    "wall": ("board", "D", "Brainstorm in rounds", "Many ideas, then votes"),
    "house": ("matrix", "E", "House of quality", "Needs against service elements"),
    "map": ("tree", "A8", "Case review", "What the won case teaches"),
    "stray": ("worksheet", "Z", "A sheet of our own", "In no course at all"),
}

TOML = """id = "{id}"
kind = "{kind}"
version = 1
courses = ["{course}"]
minutes = 30
group_size = [5, 8]
"""

TEXTS = """title = "{title}"
short = "{short}"
goal = "{short}."
hand_in = "One a team."
steps = ["Begin."]
hints = ["One thing at a time."]
facilitator = ["Ask for the reason."]
"""


def one_exercise():
    """Return a catalogue with the market damage model alone, whatever else is shipped."""
    return Catalogue({"mdm": load_catalogue()["mdm"]})


def many_exercises(folder):
    """Write the exercises into a folder and return a catalogue of them and one that is shipped."""
    for name, (kind, course, title, short) in EXERCISES.items():
        place = folder / name
        (place / "texts").mkdir(parents=True)
        text = TOML.format(id=name, kind=kind, course=course)
        (place / "exercise.toml").write_text(text, encoding="utf-8")
        for code in ("en", "zh_CN"):
            words = TEXTS.format(title=title, short=short)
            (place / "texts" / f"{code}.toml").write_text(words, encoding="utf-8")
    catalogue = load_catalogue(folder)
    assert catalogue.faults == ()
    wanted = {"mdm", *EXERCISES}
    return Catalogue({id_: exercise for id_, exercise in catalogue.items() if id_ in wanted})
