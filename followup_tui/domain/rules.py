"""The numbers of product.md that are marked as settings, with the values they start with."""

from __future__ import annotations

from datetime import time

from .record import record


@record
class Rules:
    """What the user may set; built from the settings file and passed down.

    Weekdays are numbers, Monday 0 to Sunday 6.
    """

    work_days: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    """The days on which ranges open and tries fall due."""

    week_start: int = 0
    """The first day of a week, for "next week" and for weeks kept."""

    end_of_day: time = time(17, 0)
    """What `eod` means."""

    country: str = "US"
    """Two letters: the country for telephone numbers without a plus."""

    currency: str = "USD"
    """Three letters: what a `$` is, and the currency of an amount without one."""

    default_category: str = "warm lead"
    """The category of a captured contact when none is named."""

    import_category: str = "unsorted"
    """The category of imported people without one."""

    promise_grace: int = 30
    """Minutes after its time in which a promise still counts as kept."""

    pace: float = 6.0
    """Minutes a contact, until ten sessions have been served."""

    session_minutes: int = 60
    """Minutes to fit contacts into while no block is on the calendar."""

    idle_minutes: int = 5
    """Minutes without a key or click after which a session's time stands still."""

    offered_from: time = time(8, 0)
    offered_until: time = time(18, 0)
    """Between these hours, on working days, free times are offered for a session that is moved."""

    yearly_lead: int = 7
    """Days before a yearly date on which it joins the queue."""

    spread_days: int = 90
    """Calendar days over whose working days imported people are spread."""

    budgets: tuple[tuple[int, int], ...] = ((500, 3), (5000, 8))
    """(value below, personal touches without an answer): the touch budget of small sales."""

    nos_a_month: int = 12
    """The goal for nos."""

    no_reasons: tuple[tuple[str, str], ...] = (
        ("bought on price", "price"),
        ("bought on industry experience", "fit"),
        ("bought on a friend's word", "fit"),
        ("budget", "price"),
        ("timing or tabled", "timing"),
        ("change inside", "theirs"),
        ("personal", "mine"),
        ("never said", "theirs"),
    )
    """(reason, class): why people say no; the class is one of theirs, price, timing, fit, mine."""

    my_name: str = ""
    """What you call yourself in a script."""

    criteria: tuple[str, ...] = (
        "they need what I do",
        "they can decide, or bring in who does",
        "there is money for it",
        "it is work that I want",
    )
    """What makes somebody qualified, by the user's own short list; who is not misses one of them."""
