"""What was computed last is not computed again, and never given for something else."""

from __future__ import annotations

from threading import Thread

from workshop_app.kit.last import last


def test_the_same_objects_are_computed_once():
    asked = []

    @last
    def double(values):
        asked.append(values)
        return [2 * value for value in values]

    one, equal = [1, 2], [1, 2]
    assert double(one) is double(one)
    assert asked == [one]
    assert double(equal) == double(one)
    assert len(asked) == 3


def test_other_values_beside_are_another_question():
    @last
    def joined(*values):
        return values

    first, second = object(), object()
    assert joined(first, second) == (first, second)
    assert joined(first) == (first,)
    assert joined(second, first) == (second, first)


def test_threads_never_get_what_another_asked_for():
    @last
    def same(value):
        return value

    wrong = []

    def ask(values):
        wrong.extend(value for value in values * 300 if same(value) is not value)

    threads = [Thread(target=ask, args=([object(), object()],)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
