"""The manual as values: its chapters, their parts, and what is found in them."""

from __future__ import annotations

from pathlib import Path

from workshop_app.services.manual import Chapter, find, plain, read_manual

TEXT = """# Keys

Press **B**, see [the room](room.md#sound).

## Sound

> A *soft* sound ends a countdown.

```toml
# this is no heading
id = "x"
```

![The class](../pictures/class.en.png)

### Not heard

| Where | What |
|---|---|
| muted | switch it on |
"""
CHAPTER = Chapter("keys", TEXT, Path("/docs/en"))


def test_a_chapter_has_its_headings_in_order_and_no_comment_among_them():
    titles = [(section.title, section.anchor) for section in CHAPTER.sections]
    assert titles == [("Keys", "keys"), ("Sound", "sound"), ("Not heard", "not-heard")]
    assert CHAPTER.title == "Keys"


def test_its_pictures_are_found_by_the_names_it_gives_them():
    assert CHAPTER.pictures == {"../pictures/class.en.png": Path("/docs/pictures/class.en.png")}


def test_plain_words_have_no_marks():
    assert plain("| a | b |\n|---|---|\n| c | d |").split() == ["a", "b", "c", "d"]
    assert plain("> **B**, see [the room](room.md#sound), `id`") == "B, see the room, id"


def test_a_section_is_found_by_all_words_in_any_order_and_case():
    assert [hit.section.title for hit in find([CHAPTER], "COUNTDOWN soft")] == ["Sound"]
    assert find([CHAPTER], "countdown muted") == ()
    assert find([CHAPTER], "  ") == ()


def test_a_word_in_a_title_comes_first():
    second = Chapter("more", "# More\n\nSound is soft.\n", Path("/docs/en"))
    found = find([second, CHAPTER], "sound")
    assert [hit.section.title for hit in found] == ["Sound", "More"]


def test_an_excerpt_shows_the_word_within_its_sentence():
    long = Chapter("long", "# Long\n\n" + "before " * 40 + "needle " + "after " * 40, Path("/x"))
    (hit,) = find([long], "needle")
    assert "needle" in hit.excerpt
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert len(hit.excerpt) < 90


def test_what_trainers_look_for_is_found():
    for code, words, key in (
        ("en", "disk full", "trouble"),
        ("zh_CN", "磁盘已满", "trouble"),
        ("zh_CN", "翻页笔 黑屏", "keys"),
        ("en", "scaling", "room-check"),
        ("zh_CN", "备份", "data"),
    ):
        assert key in [hit.chapter.key for hit in find(read_manual(code), words)]
