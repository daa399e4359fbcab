"""What a book does about files of people; see `importing`, which is loaded when one is first brought in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.errors import Refused
from ..domain.later import later

if TYPE_CHECKING:
    from pathlib import Path

    from ..exchange.records import Source
    from . import importing, safekeeping
    from .blocks import Blocks
    from .core import Core
    from .importing import ImportReport, Progress
else:
    importing, safekeeping = later(f"{__package__}.importing"), later(f"{__package__}.safekeeping")


class Imports:
    """The part of a book that brings people in."""

    _core: Core

    if TYPE_CHECKING:

        @property
        def path(self) -> Path:
            """The file of the book."""

        @property
        def blocks(self) -> Blocks:
            """The protected session."""

    def import_rows(
        self,
        source: Source,
        *,
        dry_run: bool = False,
        category: str | None = None,
        progress: Progress | None = None,
        first: int | None = None,
    ) -> ImportReport:
        """Bring in the rows of a source, as one step; a backup is made before. Raises Cancelled where `progress` says so.

        A dry run may look at the `first` so many rows alone.
        """
        self.check_import()
        with self._core.alone("An import is running"):
            backup = None if dry_run else safekeeping.before(self.path, self._core.clock, "import")
            report = importing.run(
                self._core, source, dry_run=dry_run, category=category, progress=progress, first=first if dry_run else None
            )
            return replace(report, backup=backup)

    def check_import(self) -> None:
        """Raise Refused while a session is served, or another import runs."""
        if self.blocks.serving() is not None:
            raise Refused("A session is being served", "Nothing is brought in meanwhile.", "Finish it, or reschedule what is left.")
        self._core.check_free()
