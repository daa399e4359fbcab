"""The arguments that several commands share: WHO, WHEN, --json."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Channel, Outcome, Step, StepKind

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from followup_tui.domain.values import When

    from .face import Face

F = TypeVar("F", bound=Callable[..., Any])

CHANNELS = [channel.value for channel in Channel]
OUTCOMES = [outcome.value for outcome in Outcome]


class Who(click.ParamType[str]):
    """An id, or words that single out one contact; the shell completes names."""

    name = "who"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """Names in the book that begin with what is typed; none when the book cannot be read."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in names_for_completion(ctx, incomplete)]


def names_for_completion(ctx: click.Context, incomplete: str) -> Sequence[str]:
    """Names that begin with `incomplete`, from the book that the half-typed command names."""
    from .face import Face

    db = ctx.find_root().params.get("db")
    face = Face(Path(db) if db else None)
    try:
        return face.book.names(incomplete) if face.path.exists() else ()
    except Refused:
        return ()
    finally:
        face.close()


WHO = click.argument("who", metavar="WHO", type=Who())
json_option = click.option("--json", "to_json", is_flag=True, help="One JSON document on standard output.")
yes_option = click.option("-y", "--yes", is_flag=True, help="Do not ask.")


def choice(*values: str) -> click.Choice[str]:
    """A closed list of words, in any case of letters."""
    return click.Choice(values, case_sensitive=False)


def when(face: Face, words: str | Sequence[str], *, past: bool = False) -> When:
    """A day in words, as the book understands it; raises `Refused` with what was understood."""
    return face.book.when(words if isinstance(words, str) else " ".join(words), past=past)


def step_on(face: Face, kind: StepKind, text: str) -> Step:
    """A step on a day in words, with a channel after it where one is named: `fri 10am call`."""
    said = text.split()
    channel = Channel(said.pop().lower()) if len(said) > 1 and said[-1].lower() in CHANNELS else None
    day = when(face, said)
    return Step(kind, day.day, day.time, channel)


def longest_when(face: Face, words: Sequence[str]) -> tuple[When, list[str]]:
    """The longest run of words, from the first one, that is a day, and the words after it: `fri 10am call` needs no quotes.

    Raises `Refused` where they begin with no day, or with one that cannot be.
    """
    from followup_tui.domain.when import longest_when

    said = " ".join(words).split()
    found = longest_when(said, face.book.now(), face.book.rules)
    if found is None:
        return when(face, words[:1]), said
    day, count = found
    if isinstance(day, Refused):
        raise day
    return day, said[count:]
