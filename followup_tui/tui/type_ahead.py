"""Keys that come faster than screens open wait for them: none is lost, and none does something behind what it was meant for.

Textual hands a key to whatever has the focus at that moment. Somebody who types `a`, a name and Enter in one go would type
the name into the queue, where its letters are keys. So a key is handed on when the one before it has done all it does.
"""

from __future__ import annotations

from collections import deque
from time import monotonic

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump

LONGEST = 0.5
"""Seconds after which a key is taken to be done, whatever became of it."""


class TypeAhead(App[None], inherit_bindings=False):
    """An app that handles one key after the other, in the order in which they came."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Key] = deque()
        self._since: float | None = None

    async def on_event(self, event: events.Event) -> None:
        """A key waits while another one is on its way."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._since is not None and (self._ahead or monotonic() - self._since < LONGEST):
            self._ahead.append(event)
            self.set_timer(LONGEST, self._next)
            return
        await self._hand_on(event)

    async def _hand_on(self, event: events.Key) -> None:
        self._since = monotonic()
        target: DOMNode = self.focused or self.screen
        await super().on_event(event)
        self._follow(target)

    def _follow(self, node: MessagePump | None) -> None:
        """Go the way that the key goes when nobody takes it, behind it: from the focus up to the app."""
        while node is not None and node is not self:
            parent = node._parent
            if node.call_later(self._follow, parent):
                return
            node = parent
        self.call_later(self._arrived)

    def _arrived(self) -> None:
        """The key has done what it does; what it opened may still be on its way to the screen."""
        if self.screen.is_mounted and self.screen.is_running:
            self.screen.call_after_refresh(self._next) if self._ahead else self._done()
        else:
            self.call_later(self._arrived)

    def _done(self) -> None:
        self._since = None

    async def _next(self) -> None:
        """Hand on the next key that waits."""
        if not self._ahead:
            self._since = None
            return
        await self._hand_on(self._ahead.popleft())
