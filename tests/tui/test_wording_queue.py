"""The queue in words: columns, marks, headings, and what an empty view says."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from followup_tui.domain.values import Channel, Group, Head, Listing, Owes, Place, Step, StepKind, Stop, Stopped, View
from followup_tui.tui.wording.line import cells, plain
from followup_tui.tui.wording.queue import columns, divider_line, extras, facts, next_line, nothing, row_line, title, waits, when
from tests.tui.seeing import row_of, someone

NOW = datetime(2026, 11, 24, 10, 37, tzinfo=UTC)
TODAY = NOW.date()


def day(number: int, month: int = 11) -> date:
    return date(2026, month, number)


def promised(at: time | None, due: date = TODAY):  # type: ignore[no-untyped-def]
    contact = someone("Jane Doe", step=Step(StepKind.PROMISE, due, at, Channel.CALL))
    return row_of(contact, Place(Group.PROMISED, due))


def late(**more: object):  # type: ignore[no-untyped-def]
    place = Place(Group.OVERDUE, day(20), languishing=bool(more.pop("languishing", False)))
    return row_of(someone("Ana Petrova", org="Studio Ost", overdue_after=day(19), **more), place)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (promised(time(10, 30)), "10:30"),
        (promised(None), "today"),
        (promised(time(9), day(22)), "2 d"),
        (late(), "5 d"),
        (row_of(someone(anchor=day(17)), Place(Group.OPEN, day(24))), "day 7"),
        (row_of(someone(), Place(Group.NEW, day(23))), "1 d"),
        (row_of(someone(), Place(None, day(30))), "30 Nov"),
        (row_of(someone(), Place(None, date(2027, 1, 4))), "4 Jan"),
        (row_of(someone(), Place(None, date(2028, 1, 4))), "Jan'28"),
        (row_of(someone(), Place(Group.AHEAD, day(27))), "in 3 d"),
    ],
)
def test_when(row, said: str) -> None:  # type: ignore[no-untyped-def]
    assert when(row, View.DUE, TODAY) == said


def test_other_views_have_days_of_their_own() -> None:
    owes = row_of(someone(owes=Owes(day(20), "the figures")), Place(None, day(30)))
    assert when(owes, View.THEY_OWE, TODAY) == "4 d"
    stopped = row_of(someone(org="Acme", stopped=Stopped(Stop.NEVER_CONTACT, day(3))), Place(None, None))
    assert plain(row_line(stopped, View.STOPPED, NOW, 42, selected=False)).split() == ["3", "Nov", "Ada", "never"]


def test_the_columns_of_the_pictures() -> None:
    wide = plain(row_line(promised(time(10, 30)), View.DUE, NOW, 42, selected=False))
    assert (wide[4:9], wide[11:19], wide[29:37], len(wide)) == ("10:30", "Jane Doe", "Acme Ltd", 41)
    narrow = plain(row_line(promised(time(10, 30)), View.DUE, NOW, 32, selected=False))
    assert (narrow[4:9], narrow[11:19], len(narrow)) == ("10:30", "Jane Doe", 31)
    assert columns(42) == (17, 12)
    assert columns(32) == (20, 0)


def test_marks_stand_before_the_day() -> None:
    assert plain(row_line(late(starred=True), View.DUE, NOW, 42, selected=False)).startswith(" *    5 d")
    assert plain(row_line(late(languishing=True), View.DUE, NOW, 42, selected=False)).startswith(" !    5 d")
    assert plain(row_line(late(starred=True, languishing=True), View.DUE, NOW, 42, selected=False)).startswith(" *!   5 d")
    assert plain(row_line(late(), View.EVERYBODY, NOW, 42, selected=False)).startswith(" ▲    5 d")


@pytest.mark.parametrize(
    "name", ["[/", "[red]x", "[@click=app.quit]x", "Acme [EU]", "👩‍👩‍👧‍👦", "שלום עולם ארוך מאוד", "e\u0301" * 40, "田中" * 20]
)
@pytest.mark.parametrize("width", [32, 42, 66])
def test_every_name_keeps_the_columns(name: str, width: int) -> None:
    row = row_of(someone(name, org=name), Place(Group.NEW, TODAY))
    assert cells(plain(row_line(row, View.DUE, NOW, width, selected=True))) == width - 1


def test_the_name_of_a_promise_that_waits_is_muted() -> None:
    def role(row) -> str:  # type: ignore[no-untyped-def]
        return next(piece.role for piece in row_line(row, View.DUE, NOW, 42, selected=False) if "Jane" in piece.text)

    assert role(promised(time(14))) == "muted"
    assert role(promised(time(10, 47))) == "fg"
    assert role(promised(None)) == "fg"
    assert waits(promised(time(10, 48)), NOW)
    assert not waits(promised(time(14), day(23)), NOW)


def listing(*counts: int, fits: int | None = None) -> Listing:
    heads, start = [], 0
    for group, count in zip(Group, counts, strict=False):
        heads.append(Head(group, count, start))
        start += count
    return Listing(View.DUE, TODAY, start, tuple(heads), fits)


def test_groups_have_headings_and_blank_lines_between() -> None:
    lines = [(extra.before, plain(extra.line).strip(), extra.spare) for extra in extras(listing(2, 1), 42)]
    assert lines == [(0, "◆ Promised" + "2".rjust(30), False), (2, "", True), (2, "← Reply owed" + "1".rjust(28), False)]
    assert plain(extras(listing(2, 1), 32)[0].line) == " ◆ Promised"


def test_the_line_where_the_session_ends() -> None:
    assert plain(divider_line(42)) == " ┄┄┄┄┄ the session ends about here ┄┄┄┄┄┄"
    assert plain(divider_line(32)) == " ┄┄┄┄┄┄┄┄ session ends ┄┄┄┄┄┄┄┄"
    inside = extras(listing(3, 2, fits=1), 42)
    assert [extra.before for extra in inside if "session" in plain(extra.line)] == [1]
    between = extras(listing(3, 2, fits=3), 42)
    assert [plain(extra.line).strip()[:3] for extra in between if extra.before == 3] == ["┄┄┄", "← R"]
    assert not any("session" in plain(extra.line) for extra in extras(listing(3, fits=3), 42))
    assert not any("session" in plain(extra.line) for extra in extras(listing(3), 42))


def test_the_rule_of_the_pane() -> None:
    assert plain(title(listing(2, 12))) == "Due 14"
    assert plain(facts(listing(2, 12, fits=10), 42)) == "10 fit the session"
    assert plain(facts(listing(2, 12, fits=1), 32)) == "1 fits"
    assert plain(facts(listing(2, 12), 42)) == ""


def test_what_a_session_goes_on_with_has_heads_of_its_own_and_no_line_where_it_ends() -> None:
    made = (Head(Group.PROMISED, 1, 0), Head(Group.AHEAD, 2, 1), Head(None, 40, 3))
    found = Listing(View.DUE, TODAY, 43, made, 1, beyond=42)
    lines = [plain(extra.line).strip() for extra in extras(found, 42)]
    assert lines[2] == "» Ahead, until the next session" + "2".rjust(9)
    assert lines[4] == "≡ Review, longest silent first" + "40".rjust(10)
    assert not any("session ends" in line for line in lines)
    assert [plain(extra.line) for extra in extras(found, 32)][2::2] == [" » Ahead", " ≡ Review"]
    assert plain(title(found)) == "Due 1"
    nobody = Listing(View.DUE, TODAY, 42, (Head(Group.AHEAD, 2, 0), Head(None, 40, 2)), 0, beyond=42)
    assert (plain(title(nobody)), plain(facts(nobody, 42))) == ("Due 0", "42 to go on with")


def test_a_row_of_the_review_says_how_long_it_was_without_a_touch() -> None:
    row = row_of(someone(), Place(None, day(30), days_since=84))
    assert plain(row_line(row, View.DUE, NOW, 42, selected=False)).startswith("     84 d  Ada")
    assert "never" in plain(row_line(row_of(someone(), Place(None, day(30))), View.DUE, NOW, 42, selected=False))
    assert "30 Nov" in plain(row_line(row, View.EVERYBODY, NOW, 42, selected=False))
    assert plain(next_line(row, NOW)).endswith("last in touch 84 days ago")


def say(view: View, filter: str = "", **more: object) -> str:
    kept = {"empty_book": False, "next_up": None, "today": TODAY, "width": 42} | more
    return " ".join(plain(line).strip() for line in nothing(view, filter, **kept))  # type: ignore[arg-type]


def test_an_empty_view_says_what_to_do() -> None:
    assert "a adds the first person" in say(View.DUE, empty_book=True)
    assert "Esc shows everybody again" in say(View.DUE, "xyz")
    coming = row_of(someone("Hal Brandt"), Place(None, day(30)))
    assert "Next is Hal Brandt, on Mon 30 Nov." in say(View.DUE, next_up=coming)
    for view in View:
        assert say(view)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (row_of(someone("Luis Ortega"), Place(Group.REPLY_OWED, day(22))), "Next in the queue: Luis Ortega, ← a reply owed for 2 days"),
        (promised(time(14)), "Next in the queue: Jane Doe, ◆ promised a call, 14:00"),
        (late(), "Next in the queue: Ana Petrova, ▲ 5 days over"),
        (None, "Nobody else is due."),
    ],
)
def test_who_is_next(row, said: str) -> None:  # type: ignore[no-untyped-def]
    assert plain(next_line(row, NOW)) == said
