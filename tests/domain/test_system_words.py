"""What the system says is said in words of the program, in the language of whoever reads it."""

from __future__ import annotations

import errno
import os

import pytest

from workshop_app.domain.system_words import reason_of
from workshop_app.system.languages import language

CHINESE = language("zh_CN")


class OfWindowsError(OSError):
    """An error as Windows numbers it."""

    def __init__(self, winerror: int, number: int) -> None:
        super().__init__(number, "A device attached to the system is not functioning")
        self.winerror = winerror


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (errno.ENOSPC, "no room", "空间"),
        (errno.EFBIG, "no room", "空间"),
        (errno.EROFS, "only be read", "只读"),
        (errno.EACCES, "right to do it", "权限"),
        (errno.EBUSY, "another program", "其他程序"),
        (errno.ENAMETOOLONG, "too long", "太长"),
        (errno.ENOENT, "not there", "不在"),
        (errno.EIO, "does not answer", "没有响应"),
        (errno.EMFILE, "no memory", "内存"),
    ],
)
def test_what_happens_often_is_said_in_both_languages(number: int, english: str, chinese: str):
    said = reason_of(OSError(number, os.strerror(number)))
    assert english in said.render(str)
    assert chinese in said.render(CHINESE.text)
    assert os.strerror(number) not in said.render(CHINESE.text)


@pytest.mark.parametrize(
    ("winerror", "number", "words"),
    [
        (32, errno.EACCES, "another program"),
        (19, errno.EACCES, "only be read"),
        (5, errno.EACCES, "right to do it"),
        (53, errno.ENOENT, "does not answer"),
        (112, errno.ENOSPC, "no room"),
        (206, errno.ENOENT, "too long"),
    ],
)
def test_the_numbers_of_windows_say_more_than_those_of_posix(
    winerror: int, number: int, words: str
):
    assert words in reason_of(OfWindowsError(winerror, number)).render(str)


def test_what_is_not_known_stands_at_the_end_as_the_system_says_it():
    said = reason_of(OSError(errno.ELOOP, "Too many symbolic links"))
    assert said.render(CHINESE.text).endswith("（系统消息：Too many symbolic links）")
    assert reason_of(OSError()).render(str).endswith("(system message: OSError)")
