"""The meter of a session: what counts as served, by the monotonic clock alone (product.md section 6, "Serving").

Times are seconds of a monotonic clock, from wherever it counts; what is served is in seconds. The meter is a value: each
wake-up of the program makes the next one from it.
"""

from __future__ import annotations

from dataclasses import replace

from ..record import record
from ..values import Channel, Outcome

LONGEST_STEP = 10.0
"""A longer step between two wake-ups (sleep, Ctrl+Z) counts as nothing."""

IDLE_AFTER = 300.0
"""Seconds without a key or click after which the meter stands still, as it comes (`Rules.idle_minutes`)."""

MOST_BEFORE_CONVERSATION = 45 * 60.0
"""What of the gap before a conversation counts at most."""

FLUSH_EVERY = 5.0
"""What has been served is on disk this often."""

SILENT_AFTER = 15.0
"""A lock that is held, but has shown no sign of life for so long, may be taken over."""

_CONVERSATIONS = frozenset({Outcome.REACHED, Outcome.YES, Outcome.NO, Outcome.NOT_NOW})
_SPOKEN = frozenset({Channel.CALL, Channel.MEETING, Channel.VISIT})


@record
class Meter:
    """What has been served, out of `total`, and what is needed to go on counting.

    `woke` is the last wake-up, `touched` the last key or click, `flushed` the last time it went to disk. `gap` is what passed while it
    stood still since something was last saved.
    """

    total: float
    served: float
    woke: float
    touched: float
    flushed: float
    gap: float = 0.0
    idle_after: float = IDLE_AFTER

    @property
    def seconds(self) -> int:
        """What has been served in whole seconds, as the book keeps it."""
        return int(self.served)

    @property
    def left(self) -> int:
        """What is left, in whole seconds, rounded up; 0 is the end."""
        return int(self.total) - self.seconds

    @property
    def is_still(self) -> bool:
        """Whether it stood still at the last wake-up, for want of a key."""
        return self.woke - self.touched > self.idle_after

    @property
    def is_done(self) -> bool:
        """Whether all minutes are served."""
        return self.left <= 0


def begin(minutes: int, served: int, at: float, idle_after: float = IDLE_AFTER) -> Meter:
    """A meter for a block that is started or continued at a monotonic time, with the seconds served before."""
    return Meter(total=minutes * 60.0, served=float(served), woke=at, touched=at, flushed=at, idle_after=idle_after)


def wake(meter: Meter, at: float, *, on_screen: bool = True) -> Meter:
    """The meter at a wake-up of the program: the step since the last one counts, unless it is too long or nobody is there.

    A step backwards counts as nothing, and so does one while the session was not on the screen.
    """
    step = at - meter.woke
    if not on_screen or not 0.0 <= step <= LONGEST_STEP:
        return replace(meter, woke=at)
    awake = min(step, max(0.0, meter.touched + meter.idle_after - meter.woke))
    return replace(meter, served=min(meter.total, meter.served + awake), gap=meter.gap + step - awake, woke=at)


def touch(meter: Meter, at: float) -> Meter:
    """The meter at a key or click: it goes on from here."""
    return replace(wake(meter, at), touched=at)


def saved(meter: Meter, at: float, *, conversation: bool) -> Meter:
    """The meter when something was saved: after a conversation by call, meeting or visit the gap before it counts, up to 45 minutes.

    Whatever is saved ends the gap: it counts for the next thing saved or not at all.
    """
    here = touch(meter, at)
    extra = min(here.gap, MOST_BEFORE_CONVERSATION) if conversation else 0.0
    return replace(here, served=min(here.total, here.served + extra), gap=0.0)


def is_conversation(channel: Channel, outcome: Outcome) -> bool:
    """Whether a touch was a conversation by call, meeting or visit, before which a gap counts."""
    return channel in _SPOKEN and outcome in _CONVERSATIONS


def wants_flush(meter: Meter, at: float) -> bool:
    """Whether what has been served is to go to disk now."""
    return meter.is_done or at - meter.flushed >= FLUSH_EVERY


def flushed(meter: Meter, at: float) -> Meter:
    """The meter when what it shows is on disk."""
    return replace(meter, flushed=at)


@record
class Pulse:
    """The last sign of life of the program that serves, as another one sees it, and since when, by its own monotonic clock."""

    sign: str
    since: float


def listen(pulse: Pulse | None, sign: str, at: float) -> Pulse:
    """The pulse after another look: `sign` is whatever the serving program changes as it goes on."""
    return pulse if pulse is not None and pulse.sign == sign else Pulse(sign, at)


def may_take_over(pulse: Pulse, at: float) -> bool:
    """Whether the program that holds the lock has been silent for so long that another may take over."""
    return at - pulse.since >= SILENT_AFTER
