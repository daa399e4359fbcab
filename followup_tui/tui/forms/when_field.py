"""When a touch was made: a phrase on the rule of the form; empty is now."""

from __future__ import annotations

from datetime import datetime, time

from textual.events import Blur, Focus

from followup_tui.domain.blocks.floating import at_time, exists_at, zone_of
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import When
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.phrases import ParseWhen
from followup_tui.tui.wording.days import clock, full_date
from followup_tui.tui.wording.forms import when_day
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells

WIDE = 24
"""Cells of the field while it has the focus."""


class WhenField(TellingField):
    """A field at the end of a rule; its words are read as a day gone by, perhaps with a time.

    `was` is the moment of a touch that is corrected: it stays to the second while the words are not changed.
    """

    def __init__(self, parse: ParseWhen, now: datetime, was: datetime | None = None, *, id: str | None = None) -> None:
        self._was = was.astimezone(now.tzinfo) if was else None
        self._first = f"{full_date(self._was.date())} {clock(self._was)}" if self._was else ""
        super().__init__(self._first, id=id)
        self._parse = parse
        self._now = now
        self.tell((Piece("now", "muted"),))

    @property
    def dirty(self) -> bool:
        """Whether other words were typed."""
        return self.value.strip() != self._first

    def moment(self) -> datetime | None:
        """The moment meant, aware; None is now. A day gone by without a time is its noon. Raises Refused."""
        text = self.value.strip()
        if text == self._first:
            return self._was
        if not text:
            return None
        when = self._parse(text, True)
        if when.time is None and when.day == self._now.date():
            return None
        at = when.time or time(12, 0)
        return exists_at(at_time(when.day, at), zone_of(self._now))

    def facts(self) -> Line:
        """What the words are understood as, for the rule."""
        if not self.dirty or not self.value.strip():
            return BLANK
        try:
            at = self.moment()
        except Refused as refused:
            return (Piece(refused.title.lower(), "coral"),)
        if at is None:
            return (Piece("today, now", "muted"),)
        return (Piece(when_day(When(at.date(), at.time())), "fg"),)

    def on_mount(self) -> None:
        """Be as wide as the words."""
        self._fit()

    def on_focus(self, event: Focus) -> None:
        """Open."""
        self._fit()

    def on_blur(self, event: Blur) -> None:
        """Close."""
        self._fit()

    def watch_value(self, value: str) -> None:
        """Follow what is typed."""
        self._fit()

    def _fit(self) -> None:
        # One cell more than the words take: the cursor stands behind them.
        self.styles.width = WIDE if self.has_focus else min(WIDE, cells(self.value) + 1 if self.value else 3)
