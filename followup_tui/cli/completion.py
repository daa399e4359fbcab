"""Completion scripts for bash, zsh and fish; names of people may hold blanks, quotes and commas in all three.

Click's own scripts lose such names: bash splits them at blanks, fish cuts them at a comma.
"""

from __future__ import annotations

from click import Command
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete, add_completion_class, shell_complete

PROGRAM = "followup"
VARIABLE = "_FOLLOWUP_COMPLETE"
OTHER_NAME = "followup-tui"
"""The second name of the program, completed by the same function."""

_BASH = (
    r"""%(complete_func)s() {
    local response line type value
    local words=$(printf '%%s\n' "${COMP_WORDS[@]}")
    response=$(env COMP_WORDS="$words" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete %(prog_name)s 2>/dev/null)
    COMPREPLY=()
    while IFS= read -r line; do
        type=${line%%%%,*}
        value=${line#*,}
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                case ${COMP_WORDS[COMP_CWORD]} in
                    \"*) COMPREPLY+=("$(printf '%%s' "$value" | sed 's/[\\"$`]/\\&/g')") ;;
                    \'*) COMPREPLY+=("$value") ;;
                    *) COMPREPLY+=("$(printf '%%q' "$value")") ;;
                esac ;;
        esac
    done <<< "$response"
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
complete -o nosort -F %(complete_func)s """
    + OTHER_NAME
    + "\n"
)

_FISH = (
    r"""function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -t) %(prog_name)s 2>/dev/null)
    for completion in $response
        set -l metadata (string split -m 1 "," -- $completion)
        switch $metadata[1]
            case dir
                __fish_complete_directories $metadata[2]
            case file
                __fish_complete_path $metadata[2]
            case plain
                echo $metadata[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
complete --no-files --command """
    + OTHER_NAME
    + r""" --arguments "(%(complete_func)s)"
"""
)


class Bash(BashComplete):
    """Bash: values are quoted by the shell itself, unless the word was begun with a quote."""

    source_template = _BASH

    def source(self) -> str:
        """The script, without asking which bash there is."""
        return ShellComplete.source(self)


class Fish(FishComplete):
    """Fish: a value is everything after the first comma."""

    source_template = _FISH


class Zsh(ZshComplete):
    """Zsh, as click has it, for both names of the program."""

    def source(self) -> str:
        """The script, which registers the second name too."""
        return super().source() + f"\ncompdef {self.func_name} {OTHER_NAME}\n"


def answer(command: Command, asked: str) -> int:
    """Answer the question that a shell put into the environment; the exit code."""
    for shell in (Bash, Zsh, Fish):
        add_completion_class(shell)
    return shell_complete(command, {}, PROGRAM, VARIABLE, asked)


def script(shell: str, command: Command) -> str:
    """The completion script for one of `bash`, `zsh`, `fish`."""
    return {"bash": Bash, "zsh": Zsh, "fish": Fish}[shell](command, {}, PROGRAM, VARIABLE).source()
