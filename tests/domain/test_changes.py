from __future__ import annotations

from workshop_app.domain.changes import Changes


def test_changes_join() -> None:
    both = Changes(works=frozenset("a")) | Changes(works=frozenset("b"), settings=True)
    assert both == Changes(works=frozenset("ab"), settings=True)


def test_no_change_is_falsy_and_joins_to_the_other() -> None:
    one = Changes(teams=frozenset("t"))
    assert not Changes()
    assert one
    assert Changes(settings=True)
    assert Changes() | one == one
