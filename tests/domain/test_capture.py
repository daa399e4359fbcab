"""The capture line, sentence by sentence of product.md section 2."""

from __future__ import annotations

import time as clock
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.capture import Understood, first_name, read_edit, read_line
from followup_tui.domain.capture_parts import PartKind
from followup_tui.domain.errors import Refused
from followup_tui.domain.names import name_parts
from followup_tui.domain.rules import Rules
from followup_tui.domain.text import MAX_TEXT, clean
from followup_tui.domain.values import Category, Channel, ContactDraft, Money, Owes, Range, Step, StepKind

NOW = datetime(2026, 11, 24, 10, 5, tzinfo=ZoneInfo("Europe/Brussels"))  # a Tuesday
TODAY = NOW.date()
CATEGORIES = (
    Category(1, "hot lead", Range(7, 7), 1),
    Category(2, "warm lead", Range(14, 28), 2),
    Category(3, "client", Range(90, 90), 3),
    Category(4, "referral source", Range(30, 45), 4),
    Category(5, "former client", Range(90, 120), 5),
    Category(6, "cool lead", Range(60, 90), 6),
    Category(7, "unsorted", Range(60, 90), 7),
)
LONG = 'Jane Doe @"Acme Ltd" #hot met:"BNI breakfast" +1 555 010 1234 jane@acme.example $5k !tue 10am call wants a rebrand quote'


def understood(line: str, rules: Rules | None = None) -> Understood:
    return read_line(line, NOW, rules or Rules(), CATEGORIES)


def draft(line: str, rules: Rules | None = None) -> ContactDraft:
    found = understood(line, rules)
    assert not found.problems, found.problems[0].message
    return found.draft


def refusal(line: str) -> str:
    with pytest.raises(Refused) as caught:
        understood(line).refuse()
    return str(caught.value)


def listed(line: str) -> list[tuple[str, str, str, str]]:
    return [(line[part.start : part.end], part.label, part.said, part.hint) for part in understood(line).parts]


def test_the_whole_line() -> None:
    assert listed(LONG) == [
        ("Jane Doe", "Name", "Jane Doe", ""),
        ('@"Acme Ltd"', "Organisation", "Acme Ltd", ""),
        ("#hot", "Category", "hot lead", "every 7 days"),
        ('met:"BNI breakfast"', "Met", "BNI breakfast", "today, Tue 24 Nov 2026"),
        ("+1 555 010 1234", "Phone", "+1 555 010 1234", ""),
        ("jane@acme.example", "E-mail", "jane@acme.example", ""),
        ("$5k", "Value", "$5,000", ""),
        ("!tue 10am call", "Promise", "call, Tue 1 Dec 2026 10:00", "in 7 days"),
        ("wants a rebrand quote", "Note", "wants a rebrand quote", ""),
    ]
    assert draft(LONG) == ContactDraft(
        name="Jane Doe",
        org="Acme Ltd",
        category="hot lead",
        met="BNI breakfast",
        met_on=TODAY,
        note="wants a rebrand quote",
        emails=("jane@acme.example",),
        phones=("+1 555 010 1234",),
        value=Money(Decimal(5000), "USD"),
        step=Step(StepKind.PROMISE, date(2026, 12, 1), time(10), Channel.CALL),
    )


# Names


@pytest.mark.parametrize(
    "name",
    [
        "Mark May",
        "April Friday",
        "Jan Sunday",
        "Jan 5",
        "Friday tomorrow 9am",
        "O'Brien, Pat",
        "Jean-Luc Picard",
        'Robert "Bob" Smith',
        "Smith + Jones",
        "Acme [EU]",
        "[red]",
        "[/",
        "[@click=app.quit]x",
        "=1+1",
        "👩‍👩‍👧‍👦 Family",
        "مريم",
        "Studio 54",
        "Bob 555 010 1234",
        "a*b",
        "AC/DC 2026-12-01",
    ],
)
def test_with_no_mark_at_all_all_is_the_name_and_nobody_gets_a_date(name: str) -> None:
    assert draft(name) == ContactDraft(name=name)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("@Acme", "Acme"),
        ("a@x.io @Acme", "Acme"),
        ("+1 555 010 1234 www.x.io a@x.io", "a@x.io"),
        ("+1 555 010 1234 www.x.io", "www.x.io"),
        ("+1 555 010 1234", "+1 555 010 1234"),
    ],
)
def test_organisation_email_web_address_and_phone_take_the_place_of_a_name_in_this_order(line: str, name: str) -> None:
    assert draft(line).name == name


@pytest.mark.parametrize("line", ["", "   ", "#hot", "$5k", "!tue call", "-- only a note", "*", "\x1b[31m\x07"])
def test_nobody_at_all_is_refused(line: str) -> None:
    assert "names nobody" in refusal(line)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Jane Doe", "Jane"),
        ("Dr. Jane Doe", "Jane"),
        ("Prof. Dr. Jane Doe", "Jane"),
        ("Mr Smith", "Mr Smith"),
        ("O'Brien, Pat", "Pat"),
        ("O'Brien, Dr. Pat", "Pat"),
        ("Jane Doe, PhD", "Jane"),
        ("Cher", "Cher"),
        ("Dr.", "Dr."),
        ("", ""),
    ],
)
def test_the_first_name_for_scripts(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Jane Doe", ("", "Jane", "Doe", "")),
        ("O'Brien, Pat", ("", "Pat", "O'Brien", "")),
        ("Dr. Ann van Lee PhD", ("Dr.", "Ann van", "Lee", "PhD")),
        ("Jane Doe, Jr.", ("", "Jane", "Doe", "Jr.")),
        ("Mr. John Richter, James Doe Sr.", ("Mr.", "John Richter, James", "Doe", "Sr.")),
        ("Mr Smith", ("Mr", "", "Smith", "")),
        ("Yo Ma", ("", "Yo", "Ma", "")),
        ("Bono", ("", "Bono", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_the_parts_of_a_name_for_address_books(name: str, parts: tuple[str, ...]) -> None:
    assert name_parts(name) == parts


# Fields


@pytest.mark.parametrize(
    "line",
    [
        "Pat @Acme",
        'Pat @"Acme"',
        "Pat @“Acme”",
        "Pat @ Acme",
        "Pat @Acme,",
        'Pat @"Acme',
        "Pat @'Acme'",
        "Pat @„Acme“",
        "Pat @«Acme»",
    ],
)
def test_an_organisation(line: str) -> None:
    assert draft(line) == ContactDraft(name="Pat", org="Acme")


@pytest.mark.parametrize(
    ("line", "org", "note"),
    [
        ("Pat @ Acme Ltd #hot wants", "Acme Ltd", "wants"),
        ("Pat @Acme Ltd", "Acme", "Ltd"),
        ('Pat @"Acme Ltd #1 -- x', "Acme Ltd #1 -- x", ""),
        ('Pat @"Acme Ltd"#hot', "Acme Ltd", ""),
        ("Pat @'s-Hertogenbosch", "'s-Hertogenbosch", ""),
        ("Pat @ Acme Ltd -- x", "Acme Ltd", "x"),
        ("Pat @ Acme Ltd a@x.io y", "Acme Ltd", "y"),
    ],
)
def test_where_an_organisation_ends(line: str, org: str, note: str) -> None:
    assert (draft(line).org, draft(line).note) == (org, note)


@pytest.mark.parametrize(
    ("line", "value", "field"),
    [
        ("met:BNI", "BNI", lambda d: d.met),
        ("met: BNI breakfast #hot", "BNI breakfast", lambda d: d.met),
        ("MET:“BNI breakfast”", "BNI breakfast", lambda d: d.met),
        ("via:Ruth", "Ruth", lambda d: d.via),
        ("via: Ruth Amsel $5k", "Ruth Amsel", lambda d: d.via),
        ("need: a quote, soon !tue", "a quote, soon", lambda d: d.needs),
        ('addr:"1 Main St, Ghent"', ("1 Main St, Ghent",), lambda d: d.addresses),
        ("addr: 1 Main St, Ghent *", ("1 Main St, Ghent",), lambda d: d.addresses),
        ("tz:Europe/Berlin", "Europe/Berlin", lambda d: d.timezone),
        ("tz:europe/berlin", "Europe/Berlin", lambda d: d.timezone),
        ("tz:Tokyo", "Asia/Tokyo", lambda d: d.timezone),
        ("tz: New York", "America/New_York", lambda d: d.timezone),
        ('tz:"New York"', "America/New_York", lambda d: d.timezone),
        ("www.acme.example", ("www.acme.example",), lambda d: d.urls),
        ("li:janedoe https://x.example", ("https://www.linkedin.com/in/janedoe", "https://x.example"), lambda d: d.urls),
        ("<a@x.io>, b@x.io A@X.IO", ("a@x.io", "b@x.io"), lambda d: d.emails),
        ("+1 212 555 0123 (212) 555-0123", ("+1 212 555 0123",), lambda d: d.phones),
        ("212 555 0123", ("+1 212 555 0123",), lambda d: d.phones),
        ("€1,200", Money(Decimal(1200), "EUR"), lambda d: d.value),
        ("5000 USD", Money(Decimal(5000), "USD"), lambda d: d.value),
        ("1.234,56 €", Money(Decimal("1234.56"), "EUR"), lambda d: d.value),
        ("*", True, lambda d: d.starred),
        ("#print #Design #print", ("print", "Design"), lambda d: d.tags),
    ],
)
def test_the_fields(line: str, value: object, field: Callable[[ContactDraft], object]) -> None:
    assert field(draft(f"Pat {line}")) == value
    assert draft(f"Pat {line}").name == "Pat"


def test_a_mark_counts_only_at_the_start_of_a_word() -> None:
    assert draft("Pat a+b c#d e!tue f~fri g@h i*j met x$5k").name == "Pat a+b c#d e!tue f~fri g@h i*j met x$5k"


def test_every_other_word_is_note_in_its_order() -> None:
    found = draft("Pat #hot wants @Acme a quote $5k by   spring")
    assert found.note == "wants a quote by spring"


@pytest.mark.parametrize("dash", ["--", "-", "–", "—"])
def test_all_after_a_dash_is_note(dash: str) -> None:
    found = draft(f"Pat #hot {dash} met at @Acme !tue $5k #x")
    assert found == ContactDraft(name="Pat", category="hot lead", note="met at @Acme !tue $5k #x")
    assert draft(f"Pat {dash} x").note == "x"


def test_a_second_amount_is_part_of_the_note() -> None:
    found = draft("Pat $5k paid $200 upfront")
    assert (found.value, found.note) == (Money(Decimal(5000), "USD"), "paid $200 upfront")


@pytest.mark.parametrize("mark", ["@", "#", "!", "~", "met:", "via:", "need:", "tz:", "#!"])
def test_a_mark_with_nothing_behind_it_stays_in_the_note(mark: str) -> None:
    found = understood(f"Pat {mark}")
    assert [part.kind for part in found.parts] == [PartKind.NAME, PartKind.UNCLEAR]
    assert found.draft == ContactDraft(name="Pat", note=mark)


@pytest.mark.parametrize(
    "line",
    [
        "@A @B",
        "#hot #client",
        "met:a met:b",
        "via:a via:b",
        "need:a need:b",
        "+tue +fri",
        "!tue +fri",
        "~tue ~fri",
        "on:yesterday on:today",
        "tz:Tokyo tz:Paris",
    ],
)
def test_what_a_contact_has_one_of_is_not_given_twice(line: str) -> None:
    assert "Given twice" in refusal(f"Pat {line}")


# Categories


@pytest.mark.parametrize(
    ("mark", "category"),
    [
        ("#hot", "hot lead"),
        ("#h", "hot lead"),
        ("#HOT,", "hot lead"),
        ("#warm", "warm lead"),
        ("#cool", "cool lead"),
        ("#client", "client"),
        ("#former", "former client"),
        ("#referral", "referral source"),
        ("#hot-lead", "hot lead"),
        ('#"referral source"', "referral source"),
        ("#“hot lead”", "hot lead"),
        ("#hot lead", "hot lead"),
        ("#un", "unsorted"),
    ],
)
def test_a_category_by_its_name_or_a_prefix_of_one_only(mark: str, category: str) -> None:
    assert draft(f"Pat {mark}") == ContactDraft(name="Pat", category=category)


def test_a_prefix_of_several_is_refused_with_their_names() -> None:
    assert "client or cool lead" in refusal("Pat #c")


@pytest.mark.parametrize("tag", ["lead", "hotels", "2026", "rebrand", "Ünïcode"])
def test_any_other_word_is_a_tag(tag: str) -> None:
    assert draft(f"Pat #{tag}") == ContactDraft(name="Pat", tags=(tag,))


def test_the_name_of_a_category_counts_before_a_longer_one() -> None:
    categories = (*CATEGORIES, Category(8, "client gold", Range(30, 30), 3))
    assert read_line("Pat #client", NOW, Rules(), categories).draft.category == "client"


# Days


@pytest.mark.parametrize(
    ("line", "step", "note"),
    [
        ("!tue 10am call wants", Step(StepKind.PROMISE, date(2026, 12, 1), time(10), Channel.CALL), "wants"),
        ("!tue call 10am wants", Step(StepKind.PROMISE, date(2026, 12, 1), time(10), Channel.CALL), "wants"),
        ("!tue call at 10am wants", Step(StepKind.PROMISE, date(2026, 12, 1), time(10), Channel.CALL), "wants"),
        ("!tue at 10am wants", Step(StepKind.PROMISE, date(2026, 12, 1), time(10)), "wants"),
        ("!tue 10 call", Step(StepKind.PROMISE, date(2026, 12, 1)), "10 call"),
        ("!tue call 10 times", Step(StepKind.PROMISE, date(2026, 12, 1), None, Channel.CALL), "10 times"),
        ("!tue call email", Step(StepKind.PROMISE, date(2026, 12, 1), None, Channel.CALL), "email"),
        ("!tue 10am call 11am", Step(StepKind.PROMISE, date(2026, 12, 1), time(10), Channel.CALL), "11am"),
        ("!Tue, Call: the deck", Step(StepKind.PROMISE, date(2026, 12, 1)), "Call: the deck"),
        ("+next week email", Step(StepKind.DATED, date(2026, 11, 30), None, Channel.EMAIL), ""),
        ("+3d", Step(StepKind.DATED, date(2026, 11, 27)), ""),
        ("+1m visit", Step(StepKind.DATED, date(2026, 12, 24), None, Channel.VISIT), ""),
        ("+1 dec", Step(StepKind.DATED, date(2026, 12, 1)), ""),
        ("+9am", Step(StepKind.DATED, date(2026, 11, 25), time(9)), ""),
        ("+in 2 weeks bring cake", Step(StepKind.DATED, date(2026, 12, 8)), "bring cake"),
        ("+dec 24 post card", Step(StepKind.DATED, date(2026, 12, 24), None, Channel.POST), "card"),
        ("+2026-12-01 10:00 meeting", Step(StepKind.DATED, date(2026, 12, 1), time(10), Channel.MEETING), ""),
        ("!eod text", Step(StepKind.PROMISE, TODAY, time(17), Channel.TEXT), ""),
        ('!"next tue 10am" call', Step(StepKind.PROMISE, date(2026, 12, 1), time(10), Channel.CALL), ""),
        ("+fri bulk mail", Step(StepKind.DATED, date(2026, 11, 27)), "bulk mail"),
    ],
)
def test_a_step_and_a_promise(line: str, step: Step, note: str) -> None:
    assert draft(f"Pat {line}") == ContactDraft(name="Pat", step=step, note=note)


def test_what_they_owe() -> None:
    assert draft("Pat ~fri they will send the figures") == ContactDraft(
        name="Pat", owes=Owes(date(2026, 11, 27)), note="they will send the figures"
    )
    assert listed("Pat ~fri call")[1:] == [("~fri", "They owe", "by Fri 27 Nov 2026", "in 3 days"), ("call", "Note", "call", "")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("+31 feb", "No such day"),
        ("+3 555", "“+3 555” is neither a day nor a telephone number"),
        ("+5/12", "5 Dec 2026 or 12 May 2027"),
        ("!5/12 call", "5 Dec 2026 or 12 May 2027"),
        ("+1.12.2025", "has gone by"),
        ("!yesterday", "has gone by"),
        ("!today 9am", "has gone by"),
        ("!today call 9am", "has gone by"),
        ("!tue call 25:00", "No such time"),
        ("!5 call", "not a day"),
        ("~3 invoices", "not a day"),
        ("+5", "neither a day nor"),
        ("+next thuesday", "neither a day nor"),
        ("!in 2 weks", "not a day"),
        ("!2050-01-01", "Too far away"),
    ],
)
def test_what_begins_like_a_day_and_is_none_is_refused(line: str, reason: str) -> None:
    assert reason in refusal(f"Pat {line}")


@pytest.mark.parametrize("word", ["!important", "~maybe", "+plus", "!!!", "~sort", "!the", "+(x)"])
def test_anything_else_stays_in_the_note_and_is_shown_as_not_understood(word: str) -> None:
    line = f"Pat {word} thing"
    assert draft(line) == ContactDraft(name="Pat", note=f"{word} thing")
    assert listed(line)[1] == (word, "Not understood", word, "stays in the note")


@pytest.mark.parametrize(
    ("line", "phone", "note"),
    [
        ("+1 555 010 1234 10 people", "+1 555 010 1234", "10 people"),
        ("+44 (0)20 7946 0958, London", "+44 20 7946 0958", "London"),
        ("+49 170 1234567 call", "+49 170 1234567", "call"),
        ("+1-555-010-1234 tue", "+1 555 010 1234", "tue"),
        ("+1 555 0100", "+1 555 0100", ""),
        ("+20-10-1234 5678", "+20 10 12345678", ""),
        ("call 212 555 0123 now", "+1 212 555 0123", "now"),
    ],
)
def test_numbers(line: str, phone: str, note: str) -> None:
    found = draft(f"Pat #hot {line}")
    assert found.phones == (phone,)
    assert found.note.removeprefix("call ") == note.removeprefix("call ")


def test_a_number_without_a_plus_is_a_phone_only_where_the_country_has_it() -> None:
    assert draft("Pat 0170 1234567", Rules(country="DE")).phones == ("+49 170 1234567",)
    assert draft("Pat 0170 1234567").name == "Pat 0170 1234567"
    assert draft("Pat #hot due 2026-12-01", Rules(country="DE")).phones == ()


@pytest.mark.parametrize(
    ("line", "day", "note"),
    [
        ("on:yesterday", date(2026, 11, 23), ""),
        ("on:2026-11-03", date(2026, 11, 3), ""),
        ("on:last tue at BNI", date(2026, 11, 17), "at BNI"),
        ("on: 3 days ago", date(2026, 11, 21), ""),
        ('on:"3 days ago" x', date(2026, 11, 21), "x"),
        ("on:today", TODAY, ""),
        ("on:mon", date(2026, 11, 23), ""),
    ],
)
def test_the_day_of_meeting(line: str, day: date, note: str) -> None:
    assert draft(f"Pat {line}") == ContactDraft(name="Pat", met_on=day, note=note)


def test_where_they_met_is_today_unless_a_day_is_named() -> None:
    assert draft("Pat met:BNI").met_on == TODAY
    assert draft("Pat on:yesterday met:BNI").met_on == date(2026, 11, 23)
    assert "lies ahead" in refusal("Pat on:tomorrow")
    assert "Not a day" in refusal("Pat on:breakfast")
    assert "No such time zone" in refusal("Pat tz:nowhere")


# Editing


def test_an_edit_says_what_is_new_and_takes_free_words_for_note() -> None:
    found = read_edit("prefers mornings @Beta met:Fair #client", NOW, Rules(), CATEGORIES)
    assert found.draft == ContactDraft(org="Beta", met="Fair", category="client", note="prefers mornings")
    assert not found.problems
    assert read_edit("", NOW, Rules(), CATEGORIES).draft == ContactDraft()


# Whatever is typed

MARKED = (
    'Jane Mark May @Acme @ @"Acme @“x #hot #c #"hot #foo # met: met:x on:tue on: via: need:x addr: tz:Tokyo tz: tz:x a@x.io www.x.io li:x'
    " $5k € 5000 USD +1 555 010 1234 +tue +31 feb +3 !fri !5/12 !x ! ~mon ~ 10am at call * -- - \" ” ' \x1b[2J \x07 \u202e"
)
lines = st.lists(st.sampled_from(MARKED.split(" ")) | st.text(max_size=5), max_size=14).map(" ".join) | st.text(max_size=80)


@given(lines, st.booleans())
def test_no_line_raises_and_its_parts_lie_apart_inside_it(line: str, edit: bool) -> None:
    reading = read_edit if edit else read_line
    found, again = reading(line, NOW, Rules(), CATEGORIES), reading(line, NOW, Rules(), CATEGORIES)
    assert (found.draft, found.parts, [p.message for p in found.problems]) == (
        again.draft,
        again.parts,
        [p.message for p in again.problems],
    )
    at = 0
    for part in found.parts:
        assert at <= part.start < part.end <= len(line)
        assert part.said == clean(part.said) != ""
        assert part.label
        at = part.end
    for problem in found.problems:
        assert 0 <= problem.start <= problem.end <= len(line)
        assert problem.message
    assert bool(found.draft.name) or edit or found.problems


@given(lines)
def test_nothing_that_is_typed_is_lost(line: str) -> None:
    found = understood(line)
    spans = [(part.start, part.end) for part in found.parts] + [(problem.start, problem.end) for problem in found.problems]
    left = "".join(c for i, c in enumerate(line) if not any(start <= i < end for start, end in spans))
    assert not any(c.isalnum() for c in clean(left))


@given(lines)
def test_nothing_but_clean_text_reaches_the_draft(line: str) -> None:
    found = understood(line).draft
    texts = (
        found.name,
        found.org,
        found.met,
        found.via,
        found.needs,
        found.note,
        *found.tags,
        *found.emails,
        *found.phones,
        *found.urls,
        *found.addresses,
    )
    assert all(text == clean(text) for text in texts)


@given(st.lists(st.sampled_from("Mark May April Jan June Friday Sunday March Tuesday 5 10am tomorrow next today".split(" ")), min_size=1))
def test_no_day_without_its_mark(words: list[str]) -> None:
    assert understood(" ".join(words)).draft == ContactDraft(name=" ".join(words))


@pytest.mark.parametrize(
    "pasted", ["a", "1 ", "+1 ", "!tue ", "#hot ", '@"', "@' ", "x@y.z ", "$1 ", "212-555-0123 ", "(", "met: ", "tz:x ", "a.a@", "\x1b]0;"]
)
def test_a_megabyte_that_is_pasted_is_refused_in_no_time(pasted: str) -> None:
    line = pasted * (1_000_000 // len(pasted))
    started = clock.process_time()
    found = understood(line)
    assert clock.process_time() - started < 5
    assert "50,000 characters" in " ".join(problem.message for problem in found.problems)
    assert len(found.draft.name) <= MAX_TEXT
