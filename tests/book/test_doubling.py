"""Doubles in a real book: found, told apart, merged, and taken back whole (product.md sections 2, 5 and 10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_tui.book import doctor
from followup_tui.book.book import Book
from followup_tui.domain.errors import NoSuchContact, Refused
from followup_tui.domain.likeness import Strength
from followup_tui.domain.merging import Field, Side
from followup_tui.domain.values import Channel, Group, Outcome, Owes, Stop, TouchDraft, YearlyDate
from followup_tui.store.tables import Different, KnownSource
from tests.book.test_touching import add, log
from tests.book.test_undoing import everything, search_fits
from tests.clock import FixedClock

JANE = 'Jane Doe @"Acme Ltd" #hot jane@acme.example +1 202 555 0134 $5k met:"BNI breakfast"'


def couples(book: Book) -> list[tuple[int, int]]:
    return [(pair.first, pair.second) for pair in book.pairs().pairs]


def steps_of(book: Book, contact_id: int) -> list[tuple[str, str | None, bool]]:
    sql = "SELECT kind, mark, closed_at IS NULL FROM step WHERE contact_id = ? ORDER BY id"
    return [(kind, mark, bool(open_)) for kind, mark, open_ in book._core.db.execute_sql(sql, (contact_id,)).fetchall()]


@pytest.fixture
def jane(book: Book) -> tuple[int, int]:
    """Jane twice, with a history each."""
    one = add(book, JANE)
    other = add(book, "J. Doe @Acme #cool jane@acme.example jd@home.example $8k needs: a rebrand")
    log(book, one, "call reached", note="the quote", at=book.now().subtract(days=3))
    log(book, one, "email sent", at=book.now().subtract(days=9))
    log(book, other, "email replied", at=book.now().subtract(days=1))
    return one, other


def test_pairs_are_found_with_the_reason(book: Book, jane: tuple[int, int]) -> None:
    add(book, "Ann Lee @Acme")
    add(book, "Dan Lee @Acme")
    (pair,) = book.pairs().pairs
    assert (pair.first, pair.second, pair.strength) == (*jane, Strength.STRONG)
    assert pair.why == ("same e-mail address", "one name with an initial in one organisation")
    assert book.pair(*reversed(jane)) == pair


def test_merging_keeps_both_histories_and_every_address(book: Book, jane: tuple[int, int]) -> None:
    one, other = jane
    done = book.merge(one, other)
    assert done.words.startswith("merged J. Doe into Jane Doe")
    contact = book.contact(one)
    assert contact.emails == ("jane@acme.example", "jd@home.example")
    assert (contact.summary.name, contact.summary.category, contact.needs) == ("Jane Doe", "hot lead", "a rebrand")
    assert contact.summary.value is not None
    assert contact.summary.value.amount == 8000
    assert [(touch.channel.value, touch.outcome.value) for touch in book.touches(one)] == [
        ("email", "replied"),
        ("call", "reached"),
        ("email", "sent"),
    ]
    assert book.row(one).place.group is Group.REPLY_OWED
    with pytest.raises(NoSuchContact):
        book.contact(other)
    assert [row.contact.id for row in book.find("jd@home.example")] == [one]
    merged = next(entry for entry in book.history(one) if entry.event == "merged")
    assert merged.words.startswith("with J. Doe, Acme; gave way: name J. Doe; organisation Acme; category cool lead; value $5,000")
    assert couples(book) == []
    assert search_fits(book)


def test_one_undo_takes_it_back_whole_and_redo_does_it_again(book: Book, jane: tuple[int, int]) -> None:
    before = everything(book)
    book.merge(*jane)
    after = everything(book)
    book.undo()
    assert everything(book) == before
    assert search_fits(book)
    book.redo()
    assert everything(book) == after
    book.undo()
    assert everything(book) == before


def test_what_is_shown_before_is_what_comes(book: Book, jane: tuple[int, int]) -> None:
    book.promise(jane[1], book.when("fri 10am"), Channel.CALL, "the figures")
    joint = book.merge_preview(*jane)
    before = everything(book)
    assert everything(book) == before
    done = book.merge(*jane)
    place = book.row(jane[0]).place
    assert joint.next_day == place.due or (place.group is not None and joint.next_day is not None and joint.next_day <= book.today())
    assert joint.notes == done.notes
    assert sum(joint.lines) + 1 == len(book.history(jane[0]))
    assert sum(joint.touches) == 2  # the reply is theirs


def test_the_user_chooses_who_is_kept_and_each_value(book: Book, jane: tuple[int, int]) -> None:
    one, other = jane
    book.merge(other, one, {Field.NAME: Side.OTHER, Field.VALUE: Side.OTHER, Field.NEEDS: Side.OTHER})
    contact = book.contact(other)
    assert (contact.summary.name, contact.summary.category, contact.needs) == ("Jane Doe", "cool lead", "")
    assert contact.summary.value is not None
    assert contact.summary.value.amount == 5000
    assert contact.emails == ("jane@acme.example", "jd@home.example")


def test_touches_keep_their_ids_and_their_block(book: Book, jane: tuple[int, int]) -> None:
    book._core.db.execute_sql("UPDATE touch SET block = 7 WHERE contact_id = ?", (jane[1],))
    before = {touch.id: touch.block for id_ in jane for touch in book.touches(id_)}
    book.merge(*jane)
    assert {touch.id: touch.block for touch in book.touches(jane[0])} == before


def test_of_two_steps_a_promise_stands_and_the_other_is_told(book: Book, jane: tuple[int, int]) -> None:
    one, other = jane
    book.next_day(one, book.when("tomorrow"), words="look at the file")
    book.promise(other, book.when("fri 10am"), Channel.CALL, "the figures")
    done = book.merge(one, other)
    step = book.contact(one).summary.step
    assert step is not None
    assert (step.kind.value, step.words) == ("promise", "the figures")
    assert any("look at the file" in note for note in done.notes)
    assert sorted(steps_of(book, one)) == [("dated", "replaced", False), ("promise", None, True)]


def test_of_two_promises_the_earlier_stands_and_none_is_broken_by_it(book: Book, jane: tuple[int, int]) -> None:
    one, other = jane
    book.promise(one, book.when("in 2 weeks"), None, "the long one")
    book.promise(other, book.when("fri"), None, "the short one")
    done = book.merge(one, other)
    assert [note for note in done.notes if "the short one" in note and "the long one" in note]
    assert sorted(steps_of(book, one), key=str) == [("promise", None, False), ("promise", None, True)]
    assert "the long one" in next(entry.words for entry in book.history(one) if entry.event == "merged")


def test_a_promise_whose_time_is_over_is_broken_where_it_gives_way(book: Book, jane: tuple[int, int], clock: FixedClock) -> None:
    one, other = jane
    book.promise(one, book.when("tomorrow"), None, "first")
    book.promise(other, book.when("thu"), None, "second")
    clock.advance(days=4)
    book.merge(one, other)
    assert sorted(steps_of(book, one), key=str) == [("promise", "broken", False), ("promise", None, True)]


@pytest.mark.parametrize("never", [0, 1])
def test_never_contact_wins_over_everything(book: Book, jane: tuple[int, int], never: int) -> None:
    for id_ in jane:
        book.long_range.permit(id_, book.today())
    book.set_star(jane[1 - never], True)
    book.promise(jane[1 - never], book.when("fri"))
    book.stop(jane[never], Stop.NEVER_CONTACT)
    done = book.merge(jane[0], jane[1], {Field.STOP: Side.OTHER, Field.NEWSLETTER: Side.KEPT})
    contact = book.contact(jane[0])
    assert contact.summary.stopped is not None
    assert contact.summary.stopped.outcome is Stop.NEVER_CONTACT
    assert (contact.newsletter_since, contact.summary.starred, contact.summary.step) == (None, False, None)
    assert "Never contact stays: it is binding." in done.notes
    assert book.listing().total == 0
    assert book.find("Doe") == []
    assert all(not open_ for _, _, open_ in steps_of(book, jane[0]))


def test_a_double_of_somebody_never_to_be_contacted_is_proposed_two_are_not(book: Book, jane: tuple[int, int]) -> None:
    book.stop(jane[0], Stop.NEVER_CONTACT)
    assert couples(book) == [jane]
    book.stop(jane[1], Stop.NEVER_CONTACT)
    assert couples(book) == []


def test_live_wins_over_another_stop_unless_chosen(book: Book, jane: tuple[int, int]) -> None:
    book.stop(jane[0], Stop.ENOUGH)
    joint = book.merge_preview(*jane)
    assert joint.merged.stopped is None
    assert any("the other is live" in note for note in joint.notes)
    book.merge(*jane, {Field.STOP: Side.KEPT})
    stopped = book.contact(jane[0]).summary.stopped
    assert stopped is not None
    assert stopped.outcome is Stop.ENOUGH
    book.undo()
    book.stop(jane[1], Stop.DIED)
    book.merge(*jane)
    stopped = book.contact(jane[0]).summary.stopped
    assert stopped is not None
    assert stopped.outcome is Stop.DIED


def test_yearly_dates_are_joined_and_their_touches_follow(book: Book, jane: tuple[int, int]) -> None:
    one, other = jane
    birthday = YearlyDate("birthday", 11, 30)
    for id_, more in ((one, ()), (other, (YearlyDate("anniversary", 5, 2),))):
        book.edit(id_, replace(book.draft_of(id_), dates=(birthday, *more)))
    theirs = book.contact(other).summary.dates[0]
    log(book, other, "post sent", yearly=theirs.id)
    before = everything(book)
    book.merge(one, other)
    dates = book.contact(one).summary.dates
    assert [(yearly.name, yearly.done_year) for yearly in dates] == [("birthday", 2026), ("anniversary", None)]
    assert (dates[0].id,) in book._core.db.execute_sql("SELECT yearly FROM touch WHERE yearly IS NOT NULL").fetchall()
    book.undo()
    assert everything(book) == before


def test_what_they_owe_the_snooze_and_the_origin(book: Book, jane: tuple[int, int], clock: FixedClock) -> None:
    one, other = jane
    book.owe(one, Owes(date(2026, 12, 4), "figures"))
    book.owe(other, Owes(date(2026, 12, 1), "an answer"))
    book.snooze(one, date(2026, 12, 2), "")
    done = book.merge(one, other)
    summary = book.contact(one).summary
    assert summary.owes == Owes(date(2026, 12, 1), "an answer")
    assert summary.snoozed_until is None
    assert "No longer snoozed." in done.notes
    assert any("figures" in note for note in done.notes)


def test_both_are_known_by_their_sources_again(book: Book, tmp_path: Path) -> None:
    from followup_tui.exchange.opening import open_file

    google, linkedin = tmp_path / "google.csv", tmp_path / "linkedin.csv"
    google.write_text("Name,Email,Organization\nJane Doe,jane@acme.example,Acme\n")
    linkedin.write_text("Name,Email,Organization\nJ. Doe,jd@home.example,Acme Ltd\n")
    for file in (google, linkedin):
        with open_file(str(file)) as source:
            assert book.import_rows(source).added == 1
    one, other = (book.find(name)[0].contact.id for name in ("jane@acme.example", "jd@home.example"))
    sources = {(one_.source, one_.source_id) for one_ in (book.contact(one), book.contact(other))}
    book.merge(one, other)
    known = {(row.source, row.source_id) for row in KnownSource.select().where(KnownSource.contact == one).bind(book._core.db).execute()}
    assert known == sources
    for file in (google, linkedin):
        with open_file(str(file)) as source:
            report = book.import_rows(source)
            assert (report.added, report.unchanged + report.updated) == (0, 1)


def test_told_apart_is_remembered_undoable_and_follows_a_merge(book: Book, jane: tuple[int, int]) -> None:
    one, other = jane
    third = add(book, "Jane Doe @Acme")
    assert couples(book) == [(one, other), (one, third), (other, third)] or len(couples(book)) == 3
    assert book.tell_apart(third, other).words == "Jane Doe and J. Doe are different people"
    assert (other, third) not in couples(book)
    with pytest.raises(Refused, match="That is known"):
        book.tell_apart(other, third)
    book.undo()
    assert (other, third) in couples(book)
    book.redo()
    before = everything(book)
    book.merge(one, other)
    assert couples(book) == []
    assert [(row.contact_id, row.other_id) for row in Different.select().bind(book._core.db).execute()] == [(one, third)]
    book.undo()
    assert everything(book) == before


def test_the_order_in_which_touches_came_changes_nothing(tmp_path: Path) -> None:
    said = [
        (0, "call reached", 9),
        (1, "email replied", 5),
        (0, "call no-answer", 3),
        (1, "call left-message", 7),
        (1, "call no-answer", 1),
    ]
    ends = []
    for turn, order in enumerate((said, said[::-1], said[2:] + said[:2])):
        with Book.open(tmp_path / f"{turn}.db", FixedClock()) as book:
            both = (add(book, "Jane Doe @Acme #hot"), add(book, "J. Doe @Acme"))
            for who, what, days in order:
                log(book, both[who], what, at=book.now().subtract(days=days))
            book.merge(*both)
            ends.append((book.contact(both[0]).summary, [(touch.at, touch.outcome) for touch in book.touches(both[0])]))
    assert ends[0] == ends[1] == ends[2]
    assert ends[0][0].attempts == 2


def test_nobody_is_merged_with_themselves_or_with_nobody(book: Book, jane: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="cannot be merged with itself"):
        book.merge(jane[0], jane[0])
    with pytest.raises(NoSuchContact):
        book.merge(jane[0], 999)


def test_the_doctor_finds_nothing_after_it(book: Book, jane: tuple[int, int]) -> None:
    book.promise(jane[1], book.when("fri"))
    book.merge(*jane)
    assert [finding.what for finding in doctor.examine(book.path, book._core.clock)] == []


deeds = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.sampled_from(
            ["call reached", "call no-answer", "email replied", "email sent", "keep", "promise", "dated", "star", "snooze", "owe"]
        ),
        st.integers(0, 30),
    ),
    max_size=7,
)
stops = st.sampled_from([None, Stop.ENOUGH, Stop.NEVER_CONTACT, Stop.DIED])


def do(book: Book, contact_id: int, deed: str, days: int) -> None:
    """One thing done with a contact; what the rules refuse is left out."""
    try:
        match deed:
            case "keep":
                book.keep(contact_id)
            case "promise":
                book.promise(contact_id, book.when(f"in {days + 1} days"), Channel.CALL)
            case "dated":
                book.next_day(contact_id, book.when(f"in {days + 1} days"))
            case "star":
                book.set_star(contact_id, True)
            case "snooze":
                book.snooze(contact_id, book.today() + timedelta(days=days % 14 + 1))
            case "owe":
                book.owe(contact_id, Owes(book.today() + timedelta(days=days + 1), deed))
            case _:
                channel, outcome = deed.split()
                at = book.now().subtract(days=days)
                book.log_touch(TouchDraft(contact_id, Channel(channel), Outcome(outcome), at=at))
    except Refused:
        return


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds, stops, stops, st.booleans())
def test_merging_and_undo_with_any_history(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, str, int]], first: Stop | None, second: Stop | None, turned: bool
) -> None:
    with Book.open(tmp_path_factory.mktemp("merge") / "b.db", FixedClock()) as book:
        both = (add(book, "Jane Doe @Acme #hot a@acme.example"), add(book, "J. Doe @Acme b@acme.example"))
        for who, deed, days in drawn:
            do(book, both[who], deed, days)
        for id_, stop in zip(both, (first, second), strict=True):
            if stop:
                book.stop(id_, stop)
        keep, other = reversed(both) if turned else both
        before = everything(book)
        touches = sorted(touch.id for id_ in both for touch in book.touches(id_))
        joint = book.merge_preview(keep, other)
        book.merge(keep, other)
        assert sorted(touch.id for touch in book.touches(keep)) == touches
        contact = book.contact(keep).summary
        if Stop.NEVER_CONTACT in (first, second):
            assert contact.stopped
            assert contact.stopped.outcome is Stop.NEVER_CONTACT
        assert (contact.step, contact.stopped, contact.owes) == (joint.merged.step, joint.merged.stopped, joint.merged.owes)
        assert sum(open_ for _, _, open_ in steps_of(book, keep)) == (contact.step is not None)
        assert doctor.examine(book.path, FixedClock()) == []
        book.undo()
        assert everything(book) == before
