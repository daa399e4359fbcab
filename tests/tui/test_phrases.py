"""What is typed for a next day: the longest phrase that is a day, at most one channel, perhaps a time, then words."""

from __future__ import annotations

from datetime import date, time

import pytest

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Channel, Owes, StepKind, When
from followup_tui.domain.when import parse_when
from followup_tui.tui.forms.phrases import read_follow, read_timed
from tests.clock import FixedClock

NOW = FixedClock().now()
FRIDAY = date(2026, 11, 27)


def parse(text: str, past: bool) -> When:
    return parse_when(text, NOW, Rules(), past=past)


@pytest.mark.parametrize(
    ("text", "when", "channel", "words"),
    [
        ("fri", When(FRIDAY), None, ""),
        ("fri 10am", When(FRIDAY, time(10)), None, ""),
        ("fri 10am call", When(FRIDAY, time(10)), Channel.CALL, ""),
        ("fri call 10am about the quote", When(FRIDAY, time(10)), Channel.CALL, "about the quote"),
        ("fri call at 10am", When(FRIDAY, time(10)), Channel.CALL, ""),
        ("in 3 days e-mail, the deck", When(FRIDAY), Channel.EMAIL, "the deck"),
        ("fri the [b]quote", When(FRIDAY), None, "the [b]quote"),
    ],
)
def test_day_channel_time_words(text: str, when: When, channel: Channel | None, words: str) -> None:
    timed = read_timed(text, parse)
    assert (timed.when, timed.channel, timed.words) == (when, channel, words)


def test_a_mark_says_what_it_is() -> None:
    promise, mine = read_follow("!fri 10am call", parse).step, read_follow("+fri", parse).step
    assert promise is not None
    assert mine is not None
    assert (promise.kind, promise.due, promise.time, promise.channel) == (StepKind.PROMISE, FRIDAY, time(10), Channel.CALL)
    assert mine.kind is StepKind.DATED
    assert read_follow("~thu the figures", parse).owes == Owes(date(2026, 11, 26), "the figures")
    both = read_follow("!fri call ~thu the figures", parse)
    assert both.step is not None
    assert both.owes is not None
    assert read_follow("  ", parse).step is None


@pytest.mark.parametrize(
    ("text", "reason"), [("31 feb", "February has 28 days"), ("whenever", "not a day"), ("5/12", "5/12"), ("!", "No day")]
)
def test_the_refusal_says_most_of_what_was_understood(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_follow(text, parse)
    assert reason in refused.value.reason
