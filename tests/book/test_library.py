"""What to say and what to give, in a real book: kept, undone, proposed, and remembered with the touch (product.md section 7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followup_tui.book.book import Book
from followup_tui.domain import templates
from followup_tui.domain.errors import Refused
from followup_tui.domain.giving import ItemKind, ValueItem
from followup_tui.domain.scripts import Number, Occasion, Script
from followup_tui.domain.values import Channel, Mark, Outcome, TouchDraft
from tests.book.test_touching import add, log
from tests.clock import FixedClock

ARTICLE = ValueItem(0, "Seven questions", ItemKind.ARTICLE, "https://example.org/7", "Two pages.", ("rebrand",))


def columns(book: Book) -> list[tuple[object, ...]]:
    """Item and script of every touch, in the order in which they were logged."""
    return book._core.db.execute_sql("SELECT item, item_id, script_id FROM touch ORDER BY id").fetchall()  # type: ignore[no-any-return]


def script_of(book: Book, contact_id: int, channel: Channel | None = None) -> str:
    found = book.library.beside(book.card(contact_id), channel).script
    assert found is not None
    return found.name


# -- the scripts a book begins with


def test_a_new_book_has_a_good_set_each_of_which_can_be_saved(book: Book) -> None:
    known = book.library.scripts()
    assert len(known) >= 20
    for script in known:
        templates.check(f"{script.subject}{script.text}")
        assert book.library.save_script(script).words


def test_the_set_has_something_for_every_occasion_and_channel(book: Book) -> None:
    known = book.library.scripts()
    assert {script.occasion for script in known} == set(Occasion)
    assert {Channel.CALL, Channel.EMAIL, Channel.TEXT, Channel.SOCIAL} <= {script.channel for script in known}
    assert {"client", "former client", "referral source"} <= {script.category for script in known}


def test_a_mail_of_the_set_has_a_subject_and_needs_no_name_of_ones_own(book: Book) -> None:
    for script in book.library.scripts():
        if script.channel is Channel.EMAIL:
            assert script.subject
            assert "my name" not in templates.used(script.text), "the mail program signs"


def test_the_words_of_the_set_press_nobody(book: Book) -> None:
    for script in book.library.scripts():
        said = f"{script.subject} {script.text}".casefold()
        assert not [
            word for word in ("!", "hurry", "last chance", "only today", "limited", "guarantee", "just checking in") if word in said
        ]


# -- which fits


@pytest.mark.parametrize(
    ("line", "logged", "expected"),
    [
        ("Jane #hot +1 212 555 0123", [], "First call"),
        ("Jane #hot j@acme.example", [], "First e-mail"),
        ("Jane #hot", ["call reached"], "Second call"),
        ("Jane #hot", ["call reached", "email sent"], "Third call, with something to give"),
        ("Jane #hot", ["call no-answer"], "Voicemail"),
        ("Jane #hot", ["call left-message"], "Voicemail"),
        ("Jane #client", ["call reached"], "Quarterly review"),
        ("Jane #former", ["call reached"], "Former client"),
        ("Jane #referral", ["call reached"], "Referral source"),
        ("Jane #hot", ["email replied"], "Answering them"),
        ("Jane #hot", ["call no"], "After a no"),
        ("Jane #hot !today call the figures", [], "As promised"),
    ],
)
def test_the_fitting_script_stands_beside_the_contact(book: Book, line: str, logged: list[str], expected: str) -> None:
    contact_id = add(book, line)
    for said in logged:
        log(book, contact_id, said)
    assert script_of(book, contact_id) == expected


def test_over_another_channel_another_one_fits(book: Book) -> None:
    contact_id = add(book, "Jane #hot")
    log(book, contact_id, "call no-answer")
    assert script_of(book, contact_id, Channel.EMAIL) == "After a call without an answer"


def test_it_is_filled_in_with_what_is_known_and_shows_what_is_not(book: Book) -> None:
    contact_id = add(book, 'Dr. Jane Doe #hot met:"BNI breakfast"')
    filled = book.library.beside(book.card(contact_id)).filled
    assert filled is not None
    assert filled.text.startswith("Hello Jane, this is [my name]. We met at BNI breakfast")
    assert filled.gaps == ("my name", "need")
    book.use_rules(replace(book.rules, my_name="Alex"))
    again = book.library.beside(book.card(contact_id)).filled
    assert again is not None
    assert again.gaps == ("need",)


def test_an_organisation_or_an_address_is_no_first_name(book: Book) -> None:
    for line in ("@Acme", "info@acme.example"):
        filled = book.library.beside(book.card(add(book, line)), Channel.TEXT).filled
        assert filled is not None
        assert "[first name]" in filled.text


def test_the_last_topic_is_the_first_line_of_the_last_note(book: Book, clock: FixedClock) -> None:
    contact_id = add(book)
    log(book, contact_id, note="the board meets in January.\nand more")
    clock.advance(hours=1)
    log(book, contact_id, "call no-answer", note="rang long")
    filled = book.library.filled(Script(0, "x", "About {last topic}"), book.card(contact_id))
    assert filled.text == "About the board meets in January"


def test_for_nobody_all_is_a_gap(book: Book) -> None:
    assert book.library.filled(Script(0, "x", "Hello {first name}"), None).text == "Hello [first name]"


# -- kept and undone


def test_a_script_is_kept_changed_removed_and_comes_back(book: Book) -> None:
    before = book.library.scripts()
    wrote = Script(0, "Mine", "Hello {name}", "About it", "hot lead", Channel.TEXT, Number.SECOND, Occasion.ANY)
    book.library.save_script(wrote)
    kept = book.library.script("mine")
    assert replace(kept, id=0) == wrote
    book.library.save_script(replace(kept, text="Good day {name}"))
    assert book.library.script(str(kept.id)).text == "Good day {name}"
    book.library.delete_script(kept.id)
    assert book.library.scripts() == before
    book.undo()
    assert book.library.script("mine").text == "Good day {name}"
    book.undo()
    book.undo()
    assert book.library.scripts() == before


def test_what_cannot_be_saved_says_why_and_changes_nothing(book: Book) -> None:
    before = book.library.scripts()
    with pytest.raises(Refused, match="first nam"):
        book.library.save_script(Script(0, "Mine", "Hello {first nam}"))
    with pytest.raises(Refused, match="already"):
        book.library.save_script(Script(0, "first CALL", "Hello"))
    with pytest.raises(Refused):
        book.library.save_script(Script(0, "Mine", "Hello", category="nobody's"))
    assert book.library.scripts() == before


def test_a_category_that_is_merged_takes_its_scripts_along(book: Book) -> None:
    book.library.save_script(Script(0, "Mine", "Hello", category="cool lead"))
    book.merge_category("cool lead", "hot lead")
    assert book.library.script("mine").category == "hot lead"
    book.undo()
    assert book.library.script("mine").category == "cool lead"


# -- giving


def test_an_item_is_proposed_until_it_was_given(book: Book) -> None:
    contact_id = add(book, "Jane #hot #rebrand")
    assert book.library.beside(book.card(contact_id)).item is None
    book.library.save_item(ARTICLE)
    proposed = book.library.beside(book.card(contact_id)).item
    assert proposed is not None
    assert replace(proposed, id=0) == ARTICLE
    log(book, contact_id, "email sent", mark=Mark.VALUE, item="seven QUESTIONS")
    beside = book.library.beside(book.card(contact_id))
    assert beside.item is None
    assert [(one.item_id, one.day) for one in beside.had] == [(proposed.id, date(2026, 11, 24))]
    book.undo()
    assert book.library.beside(book.card(contact_id)).item == proposed


def test_who_had_it_is_known_after_it_was_renamed_and_is_forgotten_with_the_touch(book: Book) -> None:
    contact_id = add(book)
    book.library.save_item(ARTICLE)
    item = book.library.items()[0]
    log(book, contact_id, "email sent", mark=Mark.VALUE, item=item.title)
    book.library.save_item(replace(item, title="Eight questions"))
    assert [(one.item_id, one.name) for one in book.library.givens()] == [(item.id, "Jane Doe")]
    assert book.touches(contact_id)[0].item == "Seven questions"
    touch = book.touches(contact_id)[0]
    draft = TouchDraft(contact_id, touch.channel, touch.outcome, "a note", touch.at, touch.mark, touch.item)
    book.correct_touch(touch.id, draft)
    assert columns(book) == [("Seven questions", item.id, None)]
    book.correct_touch(touch.id, replace(draft, item="something else"))
    assert columns(book) == [("something else", None, None)]


def test_an_item_that_is_gone_leaves_the_history_and_its_id_to_nobody(book: Book) -> None:
    contact_id = add(book)
    book.library.save_item(ARTICLE)
    log(book, contact_id, "email sent", mark=Mark.VALUE, item=ARTICLE.title)
    book.library.delete_item(book.library.items()[0].id)
    book.library.save_item(ValueItem(0, "Another"))
    beside = book.library.beside(book.card(contact_id))
    assert [one.title for one in beside.had] == [ARTICLE.title]
    assert beside.item is not None
    assert beside.item.title == "Another"


def test_a_gift_from_before_the_library_counts_by_its_title(book: Book) -> None:
    contact_id = add(book)
    log(book, contact_id, "email sent", mark=Mark.VALUE, item="Seven questions")
    book.library.save_item(replace(ARTICLE, tags=()))
    assert book.library.beside(book.card(contact_id)).item is None


def test_sending_the_same_twice_is_told(book: Book, clock: FixedClock) -> None:
    contact_id = add(book)
    gift = TouchDraft(contact_id, Channel.EMAIL, Outcome.SENT, mark=Mark.VALUE, item="Seven questions")
    assert book.log_touch(gift).notes == ()
    clock.advance(days=2)
    assert book.log_touch(gift).notes == ("They had it before, on Tue 24 Nov 2026.",)


def test_a_script_that_was_used_is_kept_with_the_touch(book: Book) -> None:
    contact_id = add(book)
    log(book, contact_id, item="Second call")
    assert columns(book) == [("Second call", None, book.library.script("second call").id)]
    assert book.library.had(contact_id) == ()


def test_the_mix_and_the_nudge_follow_from_the_history(book: Book, clock: FixedClock) -> None:
    contact_id = add(book)
    for said, mark in (("email sent", Mark.VALUE), ("call reached", Mark.ASK), ("email replied", None), ("call reached", Mark.ASK)):
        clock.advance(hours=1)
        log(book, contact_id, said, mark=mark)
    beside = book.library.beside(book.card(contact_id))
    assert beside.mix == (Mark.VALUE, Mark.ASK, Mark.ASK)
    assert beside.nudge == "2 asks in a row: give something this time."
    assert beside.nudge in book.card(contact_id).suggestions


def test_never_contact_people_are_in_no_list_of_who_had_what(book: Book) -> None:
    from followup_tui.domain.values import Stop

    contact_id = add(book)
    book.library.save_item(ARTICLE)
    log(book, contact_id, "email sent", mark=Mark.VALUE, item=ARTICLE.title)
    book.stop(contact_id, Stop.NEVER_CONTACT)
    assert book.library.givens() == ()
