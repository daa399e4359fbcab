"""Days and times in words: what is read, and all that is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.days import distance, say_day, say_when, short_day
from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import When
from followup_tui.domain.when import begins_like_day, longest_time, longest_when, parse_when

ZONE = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 24, 10, 5, tzinfo=ZONE)  # a Tuesday
TODAY = NOW.date()


def read(text: str, now: datetime = NOW, rules: Rules | None = None, past: bool = False) -> str:
    when = parse_when(text, now, rules or Rules(), past=past)
    return f"{when.day} {when.time:%H:%M}" if when.time is not None else str(when.day)


def refusal(text: str, now: datetime = NOW, past: bool = False) -> str:
    with pytest.raises(Refused) as caught:
        parse_when(text, now, Rules(), past=past)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        # cli.md, the paragraph on WHEN
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01 10:00", "2026-12-01 10:00"),
        ("today", "2026-11-24"),
        ("today 15:00", "2026-11-24 15:00"),
        ("tomorrow 9am", "2026-11-25 09:00"),
        ("tue", "2026-12-01"),
        ("wed", "2026-11-25"),
        ("next tue 14:30", "2026-12-01 14:30"),
        ("next wed", "2026-12-02"),
        ("fri 10am", "2026-11-27 10:00"),
        ("in 2 weeks", "2026-12-08"),
        ("+3d", "2026-11-27"),
        ("+2w", "2026-12-08"),
        ("+1m", "2026-12-24"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("next quarter", "2027-01-01"),
        ("in 6 months", "2027-05-24"),
        ("dec 24", "2026-12-24"),
        ("24 dec", "2026-12-24"),
        ("eod", "2026-11-24 17:00"),
        # product.md section 2
        ("9am", "2026-11-25 09:00"),
        ("11am", "2026-11-24 11:00"),
        ("13/12", "2026-12-13"),
        ("12/13", "2026-12-13"),
        ("jan 5", "2027-01-05"),
        ("nov 23", "2027-11-23"),
        ("nov 24", "2026-11-24"),
        # libraries.md section 2
        ("2 weeks", "2026-12-08"),
        ("two weeks", "2026-12-08"),
        ("in a week", "2026-12-01"),
        ("3d", "2026-11-27"),
        ("+10d", "2026-12-04"),
        ("in 45 minutes", "2026-11-24 10:50"),
        ("in an hour", "2026-11-24 11:05"),
        ("90 min", "2026-11-24 11:35"),
        ("tomorrow at 14:30", "2026-11-25 14:30"),
        ("noon", "2026-11-24 12:00"),
        ("14:00", "2026-11-24 14:00"),
        ("dec 3", "2026-12-03"),
        ("monday morning", "2026-11-30 09:00"),
        ("3 months", "2027-02-24"),
        ("2w", "2026-12-08"),
        ("6mo", "2027-05-24"),
        ("3 jan", "2027-01-03"),
        ("31/12/2026", "2026-12-31"),
        ("1.12.2026", "2026-12-01"),
        ("24.12.", "2026-12-24"),
        ("thu, 24 dec", "2026-12-24"),
        ("end of month", "2026-11-30"),
        ("eow", "2026-11-27"),
        ("first monday of december", "2026-12-07"),
        ("last friday of december", "2026-12-25"),
        ("a week from friday", "2026-12-04"),
        ("3 weeks from monday", "2026-12-21"),
        ("may", "2027-05-03"),
        ("tmrw", "2026-11-25"),
        ("Q1", "2027-01-01"),
        ("3 business days", "2026-11-27"),
        ("in 5 working days", "2026-12-01"),
        ("next business day", "2026-11-25"),
        ("day after tomorrow", "2026-11-26"),
        ("the day after tomorrow", "2026-11-26"),
        ("this afternoon", "2026-11-24 14:00"),
        ("2 hours from now", "2026-11-24 12:05"),
        ("in three months", "2027-02-24"),
        ("15/1", "2027-01-15"),
        ("1h30m", "2026-11-24 11:35"),
        ("1h 30m", "2026-11-24 11:35"),
        ("friday next week", "2026-12-04"),
        ("next week friday", "2026-12-04"),
        ("in half an hour", "2026-11-24 10:35"),
        ("week 50", "2026-12-07"),
        ("week 48", "2026-11-24"),
        ("week 3", "2027-01-18"),
        ("at 5", "2026-11-24 17:00"),
        ("tomorrow at 9", "2026-11-25 09:00"),
        ("the 3rd", "2026-12-03"),
        ("the 24th", "2026-11-24"),
        ("24th of december", "2026-12-24"),
        ("December 24th, 2026", "2026-12-24"),
        ("10am tue", "2026-12-01 10:00"),
        ("9:30 p.m.", "2026-11-24 21:30"),
        ("12am", "2026-11-25 00:00"),
        ("29 feb", "2028-02-29"),
        ("5 o’clock", "2026-11-24 17:00"),
        ("by fri 5pm", "2026-11-27 17:00"),
        ("2026-12-01T10:00", "2026-12-01 10:00"),
        ("  TUE   10AM ", "2026-12-01 10:00"),
    ],
)
def test_what_is_read(text: str, when: str) -> None:
    assert read(text) == when


@pytest.mark.parametrize(
    "text",
    [
        "",
        "asdf",
        "call bob",
        "morgen",
        "in 2 wochen",
        "12",
        "5",
        "2.5",
        "3-5",
        "soon",
        "next",
        "in",
        "the",
        "week",
        "half",
        "now",
        "in 0 days",
        "tue 10",
        "tue flurb",
        "day",
        "٣ days",
        "２ days",
        "someday",
    ],
)
def test_what_is_not_a_phrase_is_refused(text: str) -> None:
    assert "Not a day" in refusal(text) or "No day" in refusal(text)


def test_a_refusal_says_what_was_understood() -> None:
    assert "Tue 1 Dec 2026" in refusal("tue flurb")
    assert "flurb" in refusal("tue flurb")
    assert "Mon 23 Nov 2026" in refusal("yesterday")
    assert "Tue 24 Nov 2026 09:00" in refusal("today 9am")
    assert "24 Dec 2026 is a Thursday" in refusal("mon 24 dec")


def test_two_readings_are_both_named() -> None:
    assert "5 Dec 2026 or 12 May 2027" in refusal("5/12")
    assert read("5/5") == "2027-05-05"
    assert "5 Dec 2026 or 12 May 2026" in refusal("5/12/2026")


@pytest.mark.parametrize(
    "text",
    [
        "31 feb",
        "2026-02-30",
        "32 dec",
        "30/30",
        "the 32nd",
        "week 54",
        "29/2/2027",
        "fifth monday of december 2026",
        "0000-01-01",
        "feb 30",
    ],
)
def test_days_that_no_calendar_has(text: str) -> None:
    assert "No such day" in refusal(text)


@pytest.mark.parametrize("text", ["25:00", "tue 25:00", "13pm", "12:60", "tue 0am", "2026-12-01T25:00"])
def test_times_that_no_clock_has(text: str) -> None:
    assert "No such time" in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "9999-12-31",
        "0001-01-01",
        "2040-01-01",
        "1899-12-31",
        "in 99999 weeks",
        "in 999999 years",
        "in 999999 months",
        "999999 business days",
        "in 999999 hours",
    ],
)
def test_only_1900_to_ten_years_ahead(text: str) -> None:
    assert "Too far away" in refusal(text)


@pytest.mark.parametrize(
    "text",
    ["yesterday", "last tue", "3 days ago", "2026-11-23", "today 9am", "24 nov 2025", "an hour ago", "first monday of november 2026"],
)
def test_days_gone_by_are_refused(text: str) -> None:
    assert "has gone by" in refusal(text)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("yesterday", "2026-11-23"),
        ("yesterday 16:00", "2026-11-23 16:00"),
        ("last tue", "2026-11-17"),
        ("tue", "2026-11-17"),
        ("mon", "2026-11-23"),
        ("3 days ago", "2026-11-21"),
        ("2 hours ago", "2026-11-24 08:05"),
        ("2 weeks ago", "2026-11-10"),
        ("a month ago", "2026-10-24"),
        ("2 business days ago", "2026-11-20"),
        ("today", "2026-11-24"),
        ("now", "2026-11-24 10:05"),
        ("9am", "2026-11-24 09:00"),
        ("11am", "2026-11-23 11:00"),
        ("dec 24", "2025-12-24"),
        ("nov 20", "2026-11-20"),
        ("20/11", "2026-11-20"),
        ("the 25th", "2026-10-25"),
        ("day before yesterday", "2026-11-22"),
        ("2026-11-03 10:00", "2026-11-03 10:00"),
        ("first monday of november", "2026-11-02"),
    ],
)
def test_days_gone_by_for_back_dating(text: str, when: str) -> None:
    assert read(text, past=True) == when


@pytest.mark.parametrize("text", ["tomorrow", "2026-11-25", "today 11:00", "in 2 weeks", "next tue"])
def test_back_dating_refuses_the_future(text: str) -> None:
    assert "lies ahead" in refusal(text, past=True)


def test_weeks_begin_where_the_user_says() -> None:
    sunday = datetime(2026, 11, 29, 9, 0, tzinfo=ZONE)
    assert read("next tue", sunday) == "2026-12-01"
    assert read("next tue", sunday, Rules(week_start=6)) == "2026-12-08"
    assert read("next week", sunday, Rules(week_start=6)) == "2026-12-07"


def test_first_working_days_follow_the_working_days() -> None:
    assert read("next week", rules=Rules(work_days=frozenset({2, 3}))) == "2026-12-02"
    assert read("next month", datetime(2026, 10, 15, 9, 0, tzinfo=ZONE)) == "2026-11-02"


def test_months_are_clamped() -> None:
    assert read("+1m", datetime(2027, 1, 31, 9, 0, tzinfo=ZONE)) == "2027-02-28"


def test_the_end_of_the_day_is_a_setting() -> None:
    assert read("fri eod", rules=Rules(end_of_day=time(18, 30))) == "2026-11-27 18:30"
    assert read("eod", datetime(2026, 11, 24, 17, 0, tzinfo=ZONE)) == "2026-11-25 17:00"


def test_hours_are_counted_by_the_instant_and_not_by_the_wall() -> None:
    before_spring = datetime(2026, 3, 29, 1, 30, tzinfo=ZONE)
    assert read("in 2 hours", before_spring) == "2026-03-29 04:30"
    assert read("in 24 hours", datetime(2026, 10, 24, 12, 0, tzinfo=ZONE)) == "2026-10-25 11:00"


def test_a_time_alone_may_be_refused() -> None:
    with pytest.raises(Refused, match="without a day"):
        parse_when("9am", NOW, Rules(), time_alone=False)
    assert parse_when("tue 9am", NOW, Rules(), time_alone=False) == When(date(2026, 12, 1), time(9))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("tue 10am call", 2),
        ("tue 10 call", 1),
        ("tue call", 1),
        ("in 2 weeks or so", 3),
        ("dec 24 at noon", 4),
        ("dec 24 2026 10:00 x", 4),
        ("first monday of december at 9 we meet", 6),
        ("3 business days later", 3),
        ("next tue, 14:30 call", 3),
    ],
)
def test_the_longest_run_that_is_a_whole_phrase(words: str, count: int) -> None:
    found = longest_when(words.split(), NOW, Rules())
    assert found is not None
    assert found[1] == count


def test_a_phrase_that_is_no_day_is_told_from_no_phrase() -> None:
    assert longest_when(["call", "tue"], NOW, Rules()) is None
    assert longest_when(["10", "call"], NOW, Rules()) is None
    found = longest_when(["31", "feb", "x"], NOW, Rules())
    assert found is not None
    assert isinstance(found[0], Refused)
    assert found[1] == 2


def test_the_time_that_words_begin_with() -> None:
    assert longest_time(["at", "5pm", "x"], Rules()) == (time(17), 2)
    assert longest_time(["10:15"], Rules()) == (time(10, 15), 1)
    assert longest_time(["10", "people"], Rules()) is None
    assert longest_time([], Rules()) is None
    with pytest.raises(Refused):
        longest_time(["25:00"], Rules())


@pytest.mark.parametrize(
    ("words", "like"),
    [
        ("31 x", True),
        ("tuesday", True),
        ("next thuesday", True),
        ("in 2 weks", True),
        ("the 5 invoices", True),
        ("important", False),
        ("the quote", False),
        ("a friend", False),
        ("in touch", False),
        ("", False),
    ],
)
def test_what_begins_like_a_day(words: str, like: bool) -> None:
    assert begins_like_day(words.split()) is like


def test_days_are_said_in_full() -> None:
    assert say_day(TODAY) == "Tue 24 Nov 2026"
    assert say_when(When(date(2026, 11, 27), time(10)), NOW) == "Fri 27 Nov 2026 10:00, in 3 days"
    assert say_when(When(date(2026, 11, 25)), NOW) == "Wed 25 Nov 2026, tomorrow"
    assert distance(date(2026, 11, 21), TODAY) == "3 days ago"
    assert distance(TODAY, TODAY) == "today"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "today"),
        (date(2026, 11, 26), "Thu 26"),
        (date(2026, 11, 23), "Mon 23"),
        (date(2026, 11, 30), "Mon 30 Nov"),
        (date(2027, 1, 4), "Mon 4 Jan"),
        (date(2027, 11, 4), "Thu 4 Nov 2027"),
    ],
)
def test_days_are_said_short(day: date, said: str) -> None:
    assert short_day(day, TODAY) == said


WORDS = (
    "mon tue next last this in at on by the a an week month quarter year days weeks 1 2 3 31 5/12 12/13 feb dec may 2026 2027 first fifth"
    " of end eod noon 9am 25:00 14:30 3rd ago from now tomorrow today half hour +3d 1h 30m q1 w48 business day after , ٣ x"
)
words = st.sampled_from(WORDS.split())
moments = st.integers(600_000_000, 3_800_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, ZONE))
all_rules = st.builds(Rules, work_days=st.frozensets(st.integers(0, 6), min_size=1), week_start=st.integers(0, 6))


@given(st.lists(words, max_size=8).map(" ".join) | st.text(max_size=30), moments, all_rules, st.booleans())
def test_any_words_at_any_time_are_a_day_on_the_right_side_or_refused(text: str, now: datetime, rules: Rules, past: bool) -> None:
    try:
        when = parse_when(text, now, rules, past=past)
    except Refused:
        return
    assert when == parse_when(text, now, rules, past=past)
    assert date(1900, 1, 1) <= when.day
    assert when.day <= now.date() if past else when.day >= now.date()
    if when.time is not None and when.day == now.date():
        assert when.time <= now.time() if past else (when.time.hour, when.time.minute) >= (now.hour, now.minute)


@given(st.dates(date(2026, 11, 24), date(2036, 11, 24)))
def test_a_day_said_in_full_is_read_back(day: date) -> None:
    assert parse_when(say_day(day), NOW, Rules()).day == day
    assert parse_when(day.isoformat(), NOW, Rules()).day == day
    assert parse_when(f"{day.day}.{day.month}.{day.year}", NOW, Rules()).day == day
