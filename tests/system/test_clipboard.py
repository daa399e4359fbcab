"""Copying by a program of the desktop: the text goes to its input, and nothing of it to the screen or to other people's eyes."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup_tui.system import clipboard


@pytest.fixture
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(clipboard.sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return tmp_path


def program(folder: Path, name: str, does: str) -> None:
    script = folder / name
    script.write_text(f'#!/bin/sh\necho "$@" > {folder}/args\n{does}\n')
    script.chmod(0o755)


def test_the_text_goes_to_the_input_and_never_to_the_arguments(bin_: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program(bin_, "xclip", f"cat > {bin_}/copied; echo noise; echo noise >&2")
    assert clipboard.copy("Hello Jürgen\n田中")
    assert (bin_ / "copied").read_text() == "Hello Jürgen\n田中"
    assert "Hello" not in (bin_ / "args").read_text()
    assert capfd.readouterr() == ("", "")


def test_one_that_fails_or_hangs_or_does_not_read_is_no_copy(bin_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bin_, "xclip", "cat > /dev/null; exit 3")
    assert not clipboard.copy("x")
    program(bin_, "xclip", "exec <&-; exit 1")
    assert not clipboard.copy("x" * 1_000_000)
    monkeypatch.setattr(clipboard, "PATIENCE", 0.1)
    program(bin_, "xclip", "exec sleep 60")
    assert not clipboard.copy("x")


def test_without_a_desktop_there_is_none(bin_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bin_, "xclip", "")
    monkeypatch.delenv("DISPLAY")
    assert clipboard.find() is None
    assert not clipboard.copy("x")


def test_each_desktop_has_its_own(bin_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("wl-copy", "xclip", "xsel", "pbcopy"):
        program(bin_, name, "")
    assert clipboard.find() == [f"{bin_}/xclip", "-selection", "clipboard", "-in"]
    (bin_ / "xclip").unlink()
    assert clipboard.find() == [f"{bin_}/xsel", "--clipboard", "--input"]
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert clipboard.find() == [f"{bin_}/wl-copy"]
    monkeypatch.setattr(clipboard.sys, "platform", "darwin")
    assert clipboard.find() == [f"{bin_}/pbcopy"]
