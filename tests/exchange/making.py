"""Small files, and contacts with everything in them, for the tests of the exchange room."""

from __future__ import annotations

import io
from datetime import date, time, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from followup_tui.domain.text import clean, clean_line
from followup_tui.domain.values import (
    Channel,
    Contact,
    ContactDraft,
    Direction,
    HistoryEntry,
    LastTouch,
    Mark,
    Money,
    Outcome,
    Owes,
    Range,
    Step,
    StepKind,
    Stop,
    Stopped,
    Summary,
    Then,
    Touch,
    YearlyDate,
)
from followup_tui.exchange.read_csv import CsvSource, open_csv
from followup_tui.exchange.records import ExportedContact, RowRead


def source(text: str | bytes, **how: object) -> CsvSource:
    """A CSV source of this text."""
    return open_csv(io.BytesIO(text if isinstance(text, bytes) else text.encode()), **how)  # type: ignore[arg-type]


def rows(text: str | bytes, **how: object) -> list[RowRead]:
    """The rows of this text as read."""
    with source(text, **how) as opened:
        return list(opened)


def drafts(text: str | bytes, **how: object) -> list[ContactDraft]:
    """The drafts of this text, bad rows left out."""
    return [row.draft for row in rows(text, **how) if row.draft]


def one(text: str | bytes, **how: object) -> ContactDraft:
    """The only draft of this text."""
    (draft,) = drafts(text, **how)
    return draft


_HOSTILE = [
    "=1+1",
    "'=x",
    "''+1",
    "@SUM(A1)",
    "-2",
    "a ::: b",
    ":::",
    "\\:::",
    "a:b",
    'say "hi"',
    "x\\",
    "Zoë",
    "👩‍👩‍👧",
    "[red]",
    "a,b;c",
    "'",
    "null",
]
_TEXT = st.one_of(st.sampled_from(_HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
LINE = _TEXT.map(lambda text: clean_line(clean_line(text)))
SOME_LINE = LINE.filter(bool)
LONG = st.lists(_TEXT, max_size=3).map(lambda parts: clean("\n".join(parts)).strip())
DAY = st.dates(date(1900, 1, 1), date(2100, 1, 1))
LINES = st.lists(SOME_LINE, max_size=3, unique=True).map(tuple)
CHANNEL = st.sampled_from(Channel)
MAYBE = st.none
RANGE = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(lambda pair: Range(min(pair), max(pair)))
MONEY = st.builds(Money, st.decimals(0, 10**9, places=2).map(abs), st.sampled_from(["USD", "EUR", "CHF"]))
AT = st.datetimes(timezones=st.integers(-12, 14).map(lambda h: timezone(timedelta(hours=h))))
TIME = st.times().map(lambda at: at.replace(second=0, microsecond=0))
STEP = st.builds(Step, st.sampled_from(StepKind), DAY, MAYBE() | TIME, MAYBE() | CHANNEL, LINE)
YEARLY = st.builds(
    lambda name, day, channel, done: YearlyDate(name, day.month, day.day, channel, done),
    LINE,
    DAY,
    CHANNEL,
    MAYBE() | st.integers(1990, 2090),
)
TOUCH = st.builds(
    lambda at, direction, channel, outcome, note, mark, item, reason, block, agreed: Touch(
        0, 0, at, at.date(), direction, channel, outcome, note, mark, item if mark else "", reason, block, agreed
    ),
    *(
        AT,
        st.sampled_from(Direction),
        CHANNEL,
        st.sampled_from(Outcome),
        LONG,
        MAYBE() | st.sampled_from(Mark),
        LINE,
        LINE,
        MAYBE() | st.integers(1, 99),
        MAYBE() | st.sampled_from(Then),
    ),
)
EVENT = st.builds(lambda at, event, words: HistoryEntry(at, at.date(), None, event, words), AT, SOME_LINE, LINE)
SUMMARY = st.builds(
    Summary,
    id=st.just(1),
    name=SOME_LINE,
    org=LINE,
    category=SOME_LINE,
    tier=st.integers(1, 9),
    range=RANGE,
    captured_on=DAY,
    value=MAYBE() | MONEY,
    starred=st.booleans(),
    new=st.booleans(),
    anchor=MAYBE() | DAY,
    opens=MAYBE() | DAY,
    overdue_after=MAYBE() | DAY,
    retry_on=MAYBE() | DAY,
    attempts=st.integers(0, 9),
    reply_owed_since=MAYBE() | DAY,
    snoozed_until=MAYBE() | DAY,
    step=MAYBE() | STEP,
    owes=MAYBE() | st.builds(Owes, DAY, LINE),
    owes_asked=st.booleans(),
    dates=st.lists(YEARLY, max_size=2).map(tuple),
    last_touch=MAYBE() | st.builds(LastTouch, AT, CHANNEL, st.sampled_from(Outcome)),
    last_day=MAYBE() | DAY,
    slips=st.integers(0, 9),
    stopped=MAYBE() | st.builds(Stopped, st.sampled_from(Stop), DAY),
)
CONTACT = st.builds(
    Contact,
    summary=SUMMARY,
    title=LINE,
    emails=LINES,
    phones=LINES,
    urls=LINES,
    addresses=LINES,
    tags=LINES,
    met=LINE,
    met_on=MAYBE() | DAY,
    via=LINE,
    needs=LINE,
    note=LONG,
    timezone=LINE,
    folder=LINE,
    newsletter_since=MAYBE() | DAY,
    preferred_channel=MAYBE() | CHANNEL,
    own_range=MAYBE() | RANGE,
    extra=st.lists(st.tuples(SOME_LINE, LONG.filter(bool)), max_size=3).map(tuple),
    source=LINE,
    source_id=LINE,
)
RECORD = st.builds(
    lambda contact, touches, events: ExportedContact(contact, tuple(touches), tuple(events), contact.summary.dates),
    *(CONTACT, st.lists(TOUCH, max_size=3), st.lists(EVENT, max_size=2)),
)


def record(name: str = "Jane Doe", **more: object) -> ExportedContact:
    """A contact with hardly anything in it."""
    summary = Summary(1, name, "Acme", "warm lead", 2, Range(14, 28), date(2026, 11, 2))
    return ExportedContact(Contact(summary, **more))  # type: ignore[arg-type]


def full_record() -> ExportedContact:
    """A contact with something in every field that the CSV has."""
    summary = Summary(
        id=1,
        name="Jane Doe",
        org="Acme Ltd",
        category="sponsor",
        tier=3,
        range=Range(10, 20),
        captured_on=date(2026, 11, 2),
        value=Money(Decimal("5000.50"), "EUR"),
        starred=True,
        step=Step(StepKind.PROMISE, date(2026, 11, 27), time(10, 0), Channel.CALL, "send the quote"),
        owes=Owes(date(2026, 11, 30), "the figures"),
        dates=(YearlyDate("birthday", 12, 24, Channel.POST, 2025),),
        last_day=date(2026, 11, 20),
        stopped=Stopped(Stop.ENOUGH, date(2026, 11, 21)),
    )
    contact = Contact(
        summary, title="CTO", emails=("j@acme.example",), phones=("+1 555 010 1234",), note="two\nlines", extra=(("Fax: no", "555"),)
    )
    return ExportedContact(contact, dates=summary.dates)
