"""Options and text on one command line; commands loaded only when used."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from followup_tui.cli.lazy import TextCommand
from followup_tui.cli.main import COMMANDS, followup, main


def words_of(leading: int, args: list[str]) -> tuple[dict[str, object], tuple[str, ...]]:
    """What a command with `--json` and `--name N` understands of its arguments."""
    params = [click.Option(["--json"], is_flag=True), click.Option(["--name"]), click.Argument(["text"], nargs=-1)]
    command = TextCommand("x", params=params, leading=leading)
    options = command.make_context("x", args).params
    return options, options.pop("text")


@pytest.mark.parametrize(
    "text",
    [
        ["Jane", "!tue"],
        ["Jane", "+31", "6", "1234"],
        ["Jane", "--", "note", "--json"],
        ["-x", "y"],
        ["Jane", "-", "note"],
        ["Jane", "-1", "--x"],
    ],
)
def test_text_may_hold_any_mark(text: list[str]) -> None:
    assert words_of(0, ["--json", *text]) == ({"json": True, "name": None}, tuple(text))


def test_options_stand_before_the_text() -> None:
    assert words_of(0, ["--name", "N", "Jane"]) == ({"json": False, "name": "N"}, ("Jane",))
    assert words_of(0, ["--name=N", "Jane"]) == ({"json": False, "name": "N"}, ("Jane",))
    assert words_of(1, ["7", "--name", "N", "#hot"]) == ({"json": False, "name": "N"}, ("7", "#hot"))
    assert words_of(1, ["--json", "7", "#hot", "-x"]) == ({"json": True, "name": None}, ("7", "#hot", "-x"))


def test_a_dash_pair_before_the_text_ends_the_options() -> None:
    assert words_of(0, ["--", "--json"]) == ({"json": False, "name": None}, ("--json",))


def test_an_option_after_the_text_is_refused() -> None:
    with pytest.raises(click.UsageError, match="--json stands after the text"):
        words_of(0, ["Jane", "--json"])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Examples:" in shown
    assert f"followup {name}" in shown
    command = followup.get_command(click.Context(followup), name)
    assert command is not None
    assert command.name == name


def test_an_unknown_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dew"]) == 2
    assert "Did you mean due?" in capsys.readouterr().err


def test_the_help_loads_no_command() -> None:
    code = "import sys; from followup_tui.cli.main import main; main(['--help']); print([m for m in sys.modules if 'cli.commands' in m])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.rstrip().endswith("[]")


def test_without_a_terminal_the_app_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "needs a terminal" in said.err
