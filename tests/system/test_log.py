"""The log and the reports: private, bounded, and without a word about anybody."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_tui.system import log

CANARY = "Canary Jane +1 555 010 9999"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(log, "log_folder", lambda: tmp_path / "state" / "log")
    before = logging.getLogger().handlers[:], logging.getLogger().level, logging.raiseExceptions
    yield tmp_path / "state" / "log"
    log.stop_log()
    logging.getLogger().handlers[:], logging.raiseExceptions = before[0], before[2]
    logging.getLogger().setLevel(before[1])


def failure() -> Exception:
    """An error with somebody's data in its message, in a variable, and in the error that it came from."""
    name = CANARY
    try:
        try:
            raise KeyError(name)
        except KeyError as error:
            raise ValueError(f"cannot save {name}") from error
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_says_where_and_not_who(folder: Path) -> None:
    report = log.crash_report(failure())
    assert report is not None
    text = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert f"{__file__}:" in text
    assert "Canary" not in text
    assert "555" not in text


def test_a_report_and_its_folder_are_the_owners_alone(folder: Path) -> None:
    report = log.crash_report(failure())
    assert report is not None
    assert [stat.S_IMODE(path.stat().st_mode) for path in (report, folder)] == [0o600, 0o700]


def test_the_newest_reports_are_kept(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(30):
        (folder / f"error-20200101-{number:06}-1.txt").write_text("old")
    report = log.crash_report(failure())
    assert report in folder.iterdir()
    assert len(list(folder.iterdir())) == log.REPORTS


def test_where_no_report_can_be_written_there_is_none(folder: Path) -> None:
    folder.parent.write_text("a file in the way")
    assert log.crash_report(failure()) is None
    assert log.start_log() is None
    logging.getLogger("library").warning("goes nowhere")


def test_the_line_for_the_screen_names_the_kind_and_the_report() -> None:
    said = log.crash_words(failure(), Path("/state/log/error-1.txt"))
    assert "ValueError" in said
    assert "/state/log/error-1.txt" in said
    assert "Canary" not in said


def test_a_group_and_a_circle_are_followed_once() -> None:
    one, two = ValueError(CANARY), OSError(2, CANARY)
    one.__context__, two.__context__ = two, one
    text = log.crash_text(ExceptionGroup(CANARY, [one]))
    assert [text.count(kind) for kind in ("ExceptionGroup", "ValueError", "FileNotFoundError")] == [1, 1, 1]
    assert "No such file" in text
    assert "Canary" not in text


def test_a_librarys_line_is_the_place_without_its_words(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = log.start_log()
    assert path is not None
    try:
        raise failure()
    except ValueError:
        logging.getLogger("library").exception("failed for %s", CANARY)
    logging.getLogger("library").warning(CANARY)
    text = path.read_text(encoding="utf-8")
    assert text.count(f"{__file__}:") >= 2
    assert "Canary" not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert capfd.readouterr() == ("", "")


def test_the_programs_own_words_are_kept_without_what_they_are_about(folder: Path) -> None:
    path = log.start_log()
    assert path is not None
    logging.getLogger("followup.import").info("read a file of %s", CANARY)
    assert "read a file of %s" in path.read_text(encoding="utf-8")


def test_the_log_starts_anew_before_it_grows_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LOG_BYTES", 2_000)
    log.start_log()
    for _ in range(200):
        logging.getLogger("followup").info("a line of the program's own")
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    assert len(sizes) == 1 + log.OLD_LOGS
    assert max(sizes.values()) <= 2_000
