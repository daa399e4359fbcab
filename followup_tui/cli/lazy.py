"""Click's classes with what this command line adds: commands loaded when used, examples in the help, text that may hold any mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Entry(NamedTuple):
    """Where a command is (`module:attribute` under `cli.commands`) and what it does in one line."""

    where: str
    help: str


class Command(click.Command):
    """A command whose help ends with examples, one line each."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they are to be typed, never wrapped."""
        write_examples(self.examples, formatter)


class TextCommand(Command):
    """A command that ends with free text: its options come before the text, and all that follows is text.

    `leading` arguments stand before the text. So `!tue`, `+31 6 …`, `-- note` and words with a dash reach the text as typed.
    An option of this command after the text's beginning is refused, for it would be saved as a part of a name.
    """

    def __init__(self, *args: Any, leading: int = 0, **more: Any) -> None:
        super().__init__(*args, **more)
        self.leading = leading

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the options in front and everything else behind a `--`."""
        options, words, closed = self._split(args)
        if not closed and not ctx.resilient_parsing:
            self._refuse_late_options(ctx, words[self.leading :])
        return super().parse_args(ctx, [*options, "--", *words])

    def _split(self, args: list[str]) -> tuple[list[str], list[str], bool]:
        """The options with their values, all other words, and whether a `--` closed the options."""
        takes_value = {name: not getattr(param, "is_flag", False) for param in self.params for name in param.opts if name.startswith("-")}
        takes_value |= {"--help": False, "-h": False}
        options: list[str] = []
        words: list[str] = []
        rest = list(args)
        while rest and len(words) <= self.leading:
            word = rest.pop(0)
            name, equals, _ = word.partition("=")
            if word == "--" and len(words) == self.leading:
                return options, words + rest, True
            if name in takes_value:
                options.append(word)
                if takes_value[name] and not equals and rest:
                    options.append(rest.pop(0))
            else:
                words.append(word)
        return options, words + rest, False

    def _refuse_late_options(self, ctx: click.Context, text: list[str]) -> None:
        known = {name for param in self.params for name in param.opts if name.startswith("--")}
        for word in text[: text.index("--")] if "--" in text else text:
            if word.partition("=")[0] in known:
                raise click.UsageError(f"{word} stands after the text. Options come before the text.", ctx)


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads the one that is used."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry], examples: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.entries = dict(entries)
        self.examples = tuple(examples)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of cli.md."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; None where there is no such name."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module, _, attribute = entry.where.partition(":")
        command = getattr(import_module(f"followup_tui.cli.commands.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a name that is unknown is answered with the nearest ones."""
        name = args[0]
        if name not in self.entries and not ctx.resilient_parsing and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, self.entries, n=3)
            hint = f" Did you mean {' or '.join(near)}?" if near else " See followup --help."
            raise click.UsageError(f"There is no command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, so that the help loads none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.entries.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        write_examples(self.examples, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Complete names of commands from the table, then options."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=entry.help) for name, entry in self.entries.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)


def write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    """Write a section of examples, each on its own line and never wrapped."""
    if examples:
        with formatter.section("Examples"):
            for example in examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")
