"""The queue as a query, held equal to the pure function (architecture.md, "Fast by design")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_tui.book.book import Book
from followup_tui.book.core import Core
from followup_tui.domain import queue
from followup_tui.domain.rules import Rules
from followup_tui.domain.status import say_status
from followup_tui.domain.text import fold
from followup_tui.domain.values import (
    Channel,
    ContactDraft,
    Group,
    Owes,
    Range,
    Step,
    StepKind,
    Stop,
    Stopped,
    Summary,
    View,
    YearlyDate,
)
from followup_tui.store import beyond, due, glance, near, writing
from tests.builders import TODAY, contact
from tests.clock import FixedClock

RULES = Rules()

_near = st.integers(-40, 40).map(lambda n: TODAY + timedelta(days=n))
_maybe = st.none() | _near
_past = st.integers(0, 60).map(lambda n: TODAY - timedelta(days=n))
_time = st.none() | st.times()
_steps = st.none() | st.builds(
    lambda kind, on, at, channel: Step(kind, on, at.replace(second=0, microsecond=0) if at else None, channel),
    st.sampled_from(StepKind),
    _near,
    _time,
    st.none() | st.sampled_from(Channel),
)
_dates = st.lists(
    st.builds(
        lambda on, done: YearlyDate("birthday", on.month, on.day, done_year=done),
        st.one_of(_near, st.just(date(2028, 2, 29)), st.dates()),
        st.none() | st.sampled_from([2025, 2026, 2027]),
    ),
    max_size=2,
)


@st.composite
def people(draw: st.DrawFn) -> Summary:
    """Anybody as the tables could hold them, whether a history could lead there or not."""
    first = draw(st.integers(1, 30))
    opens = draw(_near)
    new = draw(st.booleans())
    return replace(
        contact(),
        name=draw(st.sampled_from(["Ada", "ada", "Ida", "Ödön", "Zoë"])),
        tier=draw(st.integers(1, 7)),
        range=Range(first, first + draw(st.integers(0, 30))),
        captured_on=draw(_past),
        value=None,
        starred=draw(st.booleans()),
        new=new,
        opens=opens,
        overdue_after=None if new and draw(st.booleans()) else opens + timedelta(days=draw(st.integers(0, 30))),
        retry_on=draw(_maybe),
        reply_owed_since=draw(st.none() | _past),
        snoozed_until=draw(_maybe),
        step=draw(_steps),
        owes=draw(st.none() | st.builds(Owes, _near)),
        owes_asked=draw(st.booleans()),
        last_day=draw(st.none() | _past),
        dates=tuple(draw(_dates)),
        stopped=draw(st.none() | st.none() | st.just(Stopped(Stop.ENOUGH, TODAY))),
    )


def put(core: Core, made: list[Summary]) -> list[Summary]:
    """Write people straight into the tables; as read back, with their ids."""
    with core.intent("put"):
        for one in made:
            contact_id = core_insert(core, one)
            dates = [replace(yearly, id=None) for yearly in one.dates]
            writing.replace_dates(core.db, contact_id, dates)
            stored = replace(one, id=contact_id, dates=tuple(dates))
            values = writing.state_values(stored, queue.next_on(stored)) | {
                "has_dates": bool(dates),
                "is_new": one.new,
                "opens": one.opens,
                "overdue_after": one.overdue_after,
                "retry_on": one.retry_on,
                "reply_owed_since": one.reply_owed_since,
                "last_day": one.last_day,
                "captured_on": one.captured_on,
            }
            writing.update_contact(core.db, contact_id, values)
    ids = [row[0] for row in core.db.execute_sql("SELECT id FROM contact ORDER BY id").fetchall()]
    return due.summaries(core.db, ids)


def core_insert(core: Core, one: Summary) -> int:
    from followup_tui.book import people as intents

    return intents.insert(core, ContactDraft(name=one.name), core.now(), lead=True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(people(), min_size=1, max_size=14), later=st.integers(0, 20), ahead=st.integers(1, 60))
def test_group_order_and_counts_of_the_query_are_those_of_the_pure_function(
    tmp_path_factory: object, made: list[Summary], later: int, ahead: int
) -> None:
    folder = tmp_path_factory.mktemp("due")
    with Book.open(folder / "book.db", FixedClock()) as book:
        core = book._core
        stored = put(core, made)
        today = TODAY + timedelta(days=later)
        placed = {one.id: queue.place(one, today, RULES) for one in stored}
        expected = sorted((one for one in stored if placed[one.id].group), key=lambda one: placed[one.id].key)
        assert due.due_ids(core.db, today, RULES) == [one.id for one in expected]
        counted = dict(due.due_counts(core.db, today, RULES))
        groups = [placed[one.id].group for one in expected]
        assert counted == {group: groups.count(group) for group in Group if group in groups}
        coming = sorted(
            (one for one in stored if one.stopped is None and placed[one.id].group is None),
            key=lambda one: (placed[one.id].due, fold(one.name), one.id),
        )
        assert due.view_ids(core.db, View.UPCOMING, today, RULES) == [one.id for one in coming]
        until = today + timedelta(days=ahead)
        further = {one.id: queue.place(one, today, RULES, ahead_until=until) for one in stored}
        before_next = sorted((one.id for one in stored if further[one.id].group is Group.AHEAD), key=lambda id_: further[id_].key)
        assert beyond.ahead_ids(core.db, today, until, RULES) == before_next
        assert beyond.ahead_count(core.db, today, until, RULES) == len(before_next)
        assert beyond.ahead_ids(core.db, today, until, RULES, count=2) == before_next[:2]
        now = book.now().set(year=today.year, month=today.month, day=today.day)
        assert set(beyond.waiting(core.db, now)) == {one.id for one in stored if queue.waits(one, now)}
        # due today means: the next day is not later than today
        for one in stored:
            if one.stopped is None:
                day = queue.next_day(one, today, RULES)
                assert day is not None
                assert (day <= today) == (placed[one.id].group is not None)
        promised = groups.count(Group.PROMISED)
        assert glance.glance(book.path, today, RULES.yearly_lead) == (len(expected), promised)
        assert glance.short_status(book.path, today, RULES.yearly_lead, book.now(), bool)[0] == say_status(len(expected), promised)


def test_the_light_copy_of_a_number_is_the_number() -> None:
    assert near._LINGERS == queue.LINGERS


def test_the_candidates_are_found_by_the_index(book: Book) -> None:
    sql = "EXPLAIN QUERY PLAN SELECT id FROM contact WHERE stop_outcome IS NULL AND next_on <= 739000"
    plan = " ".join(str(row) for row in book._core.db.execute_sql(sql).fetchall())
    assert "contact_next_on" in plan
