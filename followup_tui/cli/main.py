"""`followup`: which commands there are, and how every one of them ends (exit codes: cli.md)."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from followup_tui import __version__
from followup_tui.domain.errors import BookUnusable, NoSuchContact, Refused

from .face import Face
from .lazy import Entry, LazyGroup
from .output import settle_streams, tell

if TYPE_CHECKING:
    from followup_tui.system.clock import Clock

DONE, REFUSED, USAGE, NOBODY, UNUSABLE, INTERRUPTED = 0, 1, 2, 3, 4, 130

COMMANDS = {
    "demo": Entry("practice:demo", "Open a made-up practice book."),
    "add": Entry("capture:add", "Capture a contact with one line."),
    "edit": Entry("capture:edit", "Change what is known of a contact."),
    "due": Entry("reading:due", "Who is due now, and why."),
    "show": Entry("reading:show", "One contact: detail and history."),
    "find": Entry("reading:find", "Search names, organisations, addresses, notes, touches."),
    "log": Entry("touches:log", "Log a touch; prints the next day and why."),
    "script": Entry("library:script", "What to say to somebody: the fitting text, filled in."),
    "value": Entry("library:value", "What there is to give, who had it, and what is next."),
    "newsletter": Entry("long_range:newsletter", "One bulk touch for everybody on the list; who is on it."),
    "snooze": Entry("steps:snooze", "Not now: hide somebody until a day."),
    "next": Entry("steps:next_day", "Set the next day for somebody."),
    "keep": Entry("steps:keep", "Reviewed, nothing to do: the range starts again."),
    "promise": Entry("steps:promise", "Promise something for a day; move or drop it."),
    "owe": Entry("steps:owe", "What they owe, and by when."),
    "incident": Entry("long_range:incident", "They were served badly: a promise to make it good."),
    "thank": Entry("long_range:thank", "A thank-you to who sent somebody."),
    "stop": Entry("ending:stop", "Contact somebody no more, and why."),
    "reopen": Entry("ending:reopen", "Take up a stopped contact again."),
    "erase": Entry("erasing:erase", "Erase somebody for good, with the whole history."),
    "board": Entry("reading:board", "The whiteboard, for a second pane."),
    "met": Entry("long_range:met", "Where people were met, and who is untouched."),
    "yearly": Entry("long_range:yearly", "Yearly dates: those to come, and somebody's."),
    "undo": Entry("history:undo", "Take back the last change."),
    "redo": Entry("history:redo", "Do again what was taken back."),
    "block": Entry("block:block", "The protected session: its calendar, and moving it."),
    "status": Entry("status:status", "One line for a prompt or a status bar."),
    "remind": Entry("remind:remind", "Notify of a block that is near or due."),
    "import": Entry("importing:import_", "Bring people in from a file."),
    "export": Entry("exporting:export", "Write everything to a file or to standard output."),
    "backup": Entry("safety:backup", "Copy the whole book into one file."),
    "restore": Entry("safety:restore", "Put a backup in the book's place."),
    "doctor": Entry("safety:doctor", "Check the book and say what to do."),
    "doubles": Entry("doubles:doubles", "Pairs that look like one person, with why."),
    "info": Entry("house:info", "Where the book, settings, backups and log lie."),
    "completion": Entry("house:completion", "A completion script for your shell."),
}

SILENT = ("demo", "block", "status", "remind", "info", "completion")
"""The commands that add no line about a block that waits: those that say it themselves, and those that open no book."""

EXAMPLES = (
    "followup",
    'followup add \'Jane Doe @"Acme Ltd" #hot met:"BNI breakfast" +1 555 010 1234 !tue 10am call\'',
    "followup due --limit 10",
    'followup log "Jane Doe" call reached --note "wants a quote" --next "in 2 weeks"',
    "followup --db ~/other.db show 12 --json",
)


@click.group(
    cls=LazyGroup,
    entries=COMMANDS,
    examples=EXAMPLES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--db", metavar="FILE", help="The book to use, instead of the usual one (or FOLLOWUP_DB).")
@click.version_option(__version__, prog_name="followup", message="%(prog)s %(version)s")
@click.pass_context
def followup(ctx: click.Context, db: str | None) -> int:
    """Follow up with the people you meet: who is due, why, and what happened before.

    Without a command it opens the app. Every command takes --help.
    """
    face = ctx.ensure_object(Face)
    face.command = ctx.invoked_subcommand or ""
    if db is not None:
        if not db:
            raise click.UsageError("--db needs the name of a file.", ctx)
        face.db = Path(os.path.abspath(os.path.expanduser(db)))
    return open_desk(face) if ctx.invoked_subcommand is None else DONE


def open_desk(face: Face) -> int:
    """Open the app on the book of `face`; where it cannot be drawn say so, exit code 2."""
    from followup_tui.system.terminal import NoTerminal, require_terminal

    try:
        require_terminal()
    except NoTerminal as refused:
        tell(f"followup: {refused}")
        return USAGE
    if face.desk is None:
        raise Refused("The app cannot be opened from here", "", "Start it with: followup")
    return face.desk(face)


def main(argv: Sequence[str] | None = None, clock: Clock | None = None, desk: Callable[[Face], int] | None = None) -> int:
    """Run the command line and return its exit code; `argv` is without the program's name.

    `desk` opens the app and returns its exit code: the command line itself never loads it. Nothing is raised.
    """
    settle_streams()
    asked = os.environ.get("_FOLLOWUP_COMPLETE")
    if asked:
        from .completion import answer

        return answer(followup, asked)
    face = Face(clock=clock, desk=desk)
    try:
        code = _ended(lambda: _run(list(sys.argv[1:] if argv is None else argv), face))
        said = code in (DONE, REFUSED, NOBODY) and face.command not in ("", *SILENT)
        return _ended(lambda: _beside(face, code)) if said else code
    finally:
        face.close()


def _beside(face: Face, code: int) -> int:
    """Add the one line about a block that waits; the exit code stays."""
    line = face.beside()
    if line:
        tell(line)
    return code


def _ended(run: Callable[[], object]) -> int:
    """How something ends: its exit code, with what is to be said of it."""
    try:
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()
        return DONE
    except (KeyboardInterrupt, click.Abort):
        tell("\nInterrupted.")
        return INTERRUPTED
    except click.ClickException as error:
        _say_usage(error)
        return USAGE if isinstance(error, click.UsageError) else REFUSED
    except Refused as refused:
        return _say_refused(refused)
    except OSError as error:
        return _say_full(error) if error.errno == errno.ENOSPC else _say_bug(error)
    except Exception as error:  # noqa: BLE001 -- the very top: what comes here is a bug, or a disk that failed
        return _say_bug(error)
    return code if isinstance(code, int) else DONE


def _run(args: list[str], face: Face) -> object:
    """Parse and invoke. Click's own `main` would end a broken pipe with exit code 1."""
    try:
        with followup.make_context("followup", args, obj=face) as ctx:
            return followup.invoke(ctx)
    except click.exceptions.Exit as end:
        face.command = ""
        return end.exit_code


def _say_usage(error: click.ClickException) -> None:
    tell(f"followup: {error.format_message()}")
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        tell(f"Try '{ctx.command_path} --help'.")


def _say_refused(refused: Refused) -> int:
    tell(f"followup: {refused}")
    if isinstance(refused, BookUnusable):
        return UNUSABLE
    if not isinstance(refused, NoSuchContact):
        return REFUSED
    for number, name, org in refused.matches:
        tell(f"  {number:>5}  {name}{', ' if org else ''}{org}")
    return NOBODY


def _say_bug(error: Exception) -> int:
    from followup_tui.system.log import crash_report, crash_words

    tell(crash_words(error, crash_report(error)))
    return REFUSED


def _say_full(error: OSError) -> int:
    _let_go_of_output()
    tell(f"followup: the output could not be written: {error.strerror}. Make room, then try again. Every saved change is safe.")
    return REFUSED


def _let_go_of_output() -> None:
    """Point a stream that cannot be written nowhere, so that the interpreter's last flush does not fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
