from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop_app.system import logs

logger = logging.getLogger("workshop_app.test")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    logs.stop_logging()


def test_the_log_says_what_happened(tmp_path: Path) -> None:
    path = logs.start_logging(tmp_path / "logs")
    logger.info("opened %s", "work 5")
    assert path is not None
    assert "INFO workshop_app.test: opened work 5" in path.read_text("utf-8")


def test_an_error_is_logged_without_the_texts_it_quotes(tmp_path: Path) -> None:
    path = logs.start_logging(tmp_path)
    try:
        try:
            int("客户的秘密")
        except ValueError as error:
            raise KeyError("their secret") from error
    except KeyError:
        logger.exception("a bug")
    assert path is not None
    written = path.read_text("utf-8")
    assert "test_logs.py" in written
    assert "ValueError" in written
    assert "KeyError" in written
    assert "客户的秘密" not in written.replace('int("客户的秘密")', "")
    assert "their secret" not in written.replace('KeyError("their secret")', "")


def test_an_error_of_the_system_keeps_its_message(tmp_path: Path) -> None:
    path = logs.start_logging(tmp_path)
    try:
        (tmp_path / "gone").read_bytes()
    except OSError:
        logger.exception("not read")
    assert path is not None
    assert "No such file" in path.read_text("utf-8")


def test_the_log_is_bounded(tmp_path: Path) -> None:
    logs.start_logging(tmp_path)
    for _ in range(700):
        logger.info("x" * 10_000)
    sizes = [entry.stat().st_size for entry in tmp_path.iterdir()]
    assert 2 <= len(sizes) <= 5
    assert max(sizes) <= 1_000_000


def test_a_log_that_cannot_go_on_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.start_logging(tmp_path / "logs")
    monkeypatch.setattr(logs, "_SIZE", 10)
    (tmp_path / "logs").rename(tmp_path / "stick")  # pulled out
    logger.info("a longer line")
    (tmp_path / "stick").rename(tmp_path / "logs")
    logger.info("plugged in again")
    assert "plugged in again" in (tmp_path / "logs" / logs.LOG_NAME).read_text("utf-8")
    assert capsys.readouterr().err.count("--- Logging error ---") == 1


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert logs.start_logging(tmp_path / "file" / "logs") is None
    logger.warning("still here")


def test_starting_again_moves_the_log(tmp_path: Path) -> None:
    first = logs.start_logging(tmp_path / "1")
    second = logs.start_logging(tmp_path / "2")
    logger.warning("moved")
    assert first is not None
    assert second is not None
    assert "moved" not in first.read_text("utf-8")
    assert second.read_text("utf-8").count("moved") == 1
