"""The sound is played by what the system has, else it beeps; it is never waited for."""

from __future__ import annotations

import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QProcess, QStandardPaths
from PySide6.QtWidgets import QApplication

from workshop_app.ui.class_screen.sound import Sound


@pytest.fixture
def sound(qapp):
    parent = QObject()
    yield Sound(parent)
    del parent


def test_the_player_of_the_system_gets_a_file(sound, monkeypatch):
    played = []
    monkeypatch.setattr(sys, "platform", "linux")
    found = {"paplay": "/usr/bin/paplay"}
    monkeypatch.setattr(QStandardPaths, "findExecutable", lambda name: found.get(name, ""))
    monkeypatch.setattr(QProcess, "startDetached", lambda *call: played.append(call) or (True, 1))
    sound.play()
    sound.play()
    assert [player for player, _ in played] == ["/usr/bin/paplay"] * 2
    (path,) = played[0][1]
    with wave.open(path) as file:
        assert file.getnframes()
    assert played[0][1] == played[1][1]
    assert Path(path).exists()


def test_where_there_is_no_player_it_beeps(sound, monkeypatch):
    beeps = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(QStandardPaths, "findExecutable", lambda name: "")
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(True))
    sound.play()
    assert beeps == [True]


def test_where_no_file_can_be_written_it_beeps(sound, monkeypatch):
    beeps = []
    monkeypatch.setattr(Sound, "_path", lambda self: "")
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(True))
    sound.play()
    assert beeps == [True]
