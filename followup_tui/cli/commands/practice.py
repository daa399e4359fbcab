"""The practice book: demo."""

from __future__ import annotations

from pathlib import Path

import click

from followup_tui.domain.errors import Refused

from ..face import Face, pass_face
from ..lazy import Command
from ..output import interactive, say
from ..words import count


@click.command(
    cls=Command,
    examples=("followup demo", "followup demo --seed 7 --contacts 500", "followup demo --keep practice.db"),
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Another number, other people; the same one, the same.")
@click.option("--contacts", type=click.IntRange(min=1), metavar="N", help="As many people as asked.")
@click.option("--keep", type=click.Path(path_type=Path), metavar="FILE", help="Make it in this file; without a terminal only that.")
@pass_face
def demo(face: Face, seed: int, contacts: int | None, keep: Path | None) -> int:
    """Open the app on a made-up practice book, in a temporary file. Your own book is not touched."""
    from followup_tui.cli.main import open_desk

    if keep is None and not interactive():
        return open_desk(face)
    if keep is not None:
        _make(face, keep, seed, contacts)
        return open_desk(face) if interactive() else 0
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="followup-demo-") as folder:
        _make(face, Path(folder) / "practice.db", seed, contacts)
        try:
            return open_desk(face)
        finally:
            face.close()


def _make(face: Face, path: Path, seed: int, contacts: int | None) -> None:
    """Make the practice book and let the face stand on it."""
    from followup_tui.book import practice

    if path.exists():
        raise Refused(
            "The practice book was not made", f"{path} is already there.", f"Open it with: followup --db {path}, or name another file."
        )
    practice.make(path, face.clock, seed=seed, contacts=contacts)
    face.db, face.demo = path, True
    if not interactive():
        say(f"Made the practice book {path} with {count(_contacts_in(face), 'contact')}. Open it with: followup --db {path}")


def _contacts_in(face: Face) -> int:
    """How many contacts the book holds, the stopped ones too."""
    from followup_tui.domain.values import View

    return face.book.listing(View.EVERYBODY).total + face.book.listing(View.STOPPED).total
