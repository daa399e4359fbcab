"""The hand-written people who are due, some in every group of the queue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from ..values import ContactDraft, Step
from .facts import Days, PracticePerson
from .told import (
    ASK,
    ASKED_FOR,
    CALL,
    DATED,
    EMAIL,
    GAVE,
    LEFT,
    MEETING,
    NO_ANSWER,
    NOT_NOW,
    POST,
    PROMISE,
    REACHED,
    REPLIED,
    SENT,
    SOCIAL,
    TEXT,
    VISIT,
    YES,
    Told,
    money,
)


def due_today(days: Days) -> Iterator[PracticePerson]:
    """Two promised, one who waits for a reply, two new, one asked for, one dated, three overdue, four open."""
    yield from _promised_and_new(days)
    yield from _asked_and_dated(days)
    yield from _overdue_and_open(days)


def _promised_and_new(days: Days) -> Iterator[PracticePerson]:
    yield (
        Told(days, 15, "09:40")
        .then(14, "10:15", EMAIL, SENT, "good to meet you at the breakfast", GAVE)
        .then(12, "14:05", CALL, NO_ANSWER)
        .then(11, "08:50", EMAIL, REPLIED, "interested, wants to see examples")
        .then(8, "16:30", EMAIL, SENT, "the deck, 12 pages", GAVE)
        .then(6, "11:10", CALL, NO_ANSWER)
        .then(5, "10:35", CALL, LEFT, "asked for the board's questions", ASK)
        .person(
            ContactDraft(
                name="Clara Whitcombe",
                org="Tidewell Ltd",
                title="head of operations",
                category="hot lead",
                tags=("rebrand", "print"),
                met="Harbour Chamber breakfast",
                met_on=days.ago(15),
                via="Ruth Amsel",
                needs="a quote for the rebrand, before the board meets in January",
                note="The board has five members; two of them want to keep the old name.",
                emails=("clara@tidewell.example",),
                phones=("+1 206 555 0142",),
                urls=("https://tidewell.example",),
                value=money(5_000),
                step=Step(PROMISE, days.today, time(10, 30), CALL, "go through the quote, page by page"),
                preferred_channel=CALL,
            )
        )
    )
    yield (
        Told(days, 31)
        .then(30, "09:20", EMAIL, SENT, "the photographs of the old boxes, with notes", GAVE)
        .then(22, "15:00", CALL, REACHED, "wants both sizes from one printing form")
        .then(9, "11:45", MEETING, REACHED, "saw the samples, his mother prefers the blue one", ASK)
        .then(1, "17:10", EMAIL, REPLIED, "tomorrow at two would suit him")
        .then(1, "17:25", TEXT, SENT, "two o'clock it is")
        .person(
            ContactDraft(
                name="Marcus Bell",
                org="Fjell & Co",
                title="managing director",
                category="warm lead",
                tags=("packaging", "family-business"),
                met="Paper and Print fair",
                met_on=days.ago(31),
                needs="packaging in two sizes without paying twice",
                emails=("marcus.bell@fjell.example",),
                phones=("+44 20 7946 0137",),
                value=money(8_500, "EUR"),
                step=Step(PROMISE, days.today, time(14, 0), CALL, "what both sizes would cost"),
            )
        )
    )
    yield (
        Told(days, 19)
        .then(18, "12:00", SOCIAL, SENT, "congratulated on the second ship")
        .then(13, "10:00", CALL, REACHED, "the name is fine, the look is from 1998", ASK)
        .then(6, "09:30", EMAIL, SENT, "offer in three phases, each on its own page", ASK)
        .then(1, "18:40", EMAIL, REPLIED, "could you start in February, and what would phase one cost alone?")
        .person(
            ContactDraft(
                name="Luis Ortega",
                org="Nimbara",
                title="partner",
                category="hot lead",
                tags=("rebrand",),
                met="Exporters' round table",
                met_on=days.ago(19),
                needs="a look that customs officers and customers both take seriously",
                emails=("luis@nimbara.example",),
                phones=("+1 312 555 0118",),
                value=money(14_000),
                step=Step(PROMISE, days.ahead(2), time(10, 0), CALL, "phase one, in figures"),
            )
        )
    )
    yield Told(days, 0, "07:50").person(
        ContactDraft(
            name="Priya Raman",
            org="Orbital Tea",
            title="founder",
            category="warm lead",
            tags=("packaging", "startup"),
            met="Founders' evening",
            met_on=days.ago(1),
            needs="labels that can be read on the shelf",
            emails=("priya@orbital-tea.example",),
            phones=("+44 161 496 0122",),
            value=money(3_200, "GBP"),
        )
    )
    yield Told(days, 1, "16:45").person(
        ContactDraft(
            name="田中 恵",
            org="ルーメン設計",
            title="partner",
            category="warm lead",
            tags=("website",),
            met="Design Night",
            met_on=days.ago(2),
            via="Ruth Amsel",
            needs="a website in two languages for the London office",
            note="Reads English well, prefers to be written to.",
            timezone="Asia/Tokyo",
            emails=("megumi@lumen-sekkei.example",),
            preferred_channel=EMAIL,
        )
    )


def _asked_and_dated(days: Days) -> Iterator[PracticePerson]:
    yield (
        Told(days, 75)
        .then(74, "09:10", EMAIL, SENT, "the fair checklist, eight weeks to the day", GAVE)
        .then(60, "13:30", CALL, REACHED, "no time before the fair, likes the list", ASK)
        .then(38, "10:20", CALL, NOT_NOW, "call me when the fair is over and the cards are sorted")
        .person(
            ContactDraft(
                name="Eve Lindqvist",
                org="Northlight",
                title="head of marketing",
                category="warm lead",
                tags=("fair-stand",),
                met="Paper and Print fair",
                met_on=days.ago(75),
                needs="a stand they can use again in spring",
                emails=("eve.lindqvist@northlight.example",),
                phones=("+49 40 66969155",),
                value=money(6_000, "EUR"),
                step=Step(ASKED_FOR, days.ago(1), None, CALL, "after the fair"),
            )
        )
    )
    yield (
        Told(days, 52)
        .then(50, "15:45", VISIT, REACHED, "shown round the workshop, the old presses still run")
        .then(33, "10:40", EMAIL, SENT, "three ideas for the anniversary book", GAVE)
        .then(27, "09:15", EMAIL, REPLIED, "the second idea, if the paper is right")
        .then(26, "11:00", CALL, REACHED, "decides when the samples lie on the table", ASK)
        .person(
            ContactDraft(
                name="Kim Adler",
                org="Adler Print",
                title="owner",
                category="warm lead",
                tags=("print", "family-business"),
                met="Paper and Print fair",
                via="Gideon Marsh",
                needs="a book for the hundredth anniversary that is not about the founder alone",
                emails=("kim@adler-print.example",),
                phones=("+1 704 555 0166",),
                addresses=("14 Foundry Lane, Eastport",),
                value=money(9_500),
                step=Step(DATED, days.today, None, POST, "paper samples for the anniversary book"),
            )
        )
    )


def _overdue_and_open(days: Days) -> Iterator[PracticePerson]:
    yield (
        Told(days, 24)
        .then(23, "08:55", EMAIL, SENT, "the before-and-after of a firm their size", GAVE)
        .then(16, "10:05", CALL, REACHED, "the studio splits in spring, she keeps the name", ASK)
        .then(11, "17:30", EMAIL, REPLIED, "wrote down what she wants to be known for")
        .then(8, "09:45", CALL, REACHED, "two more weeks until the lawyers are done", ASK)
        .person(
            ContactDraft(
                name="Ana Petrova",
                org="Studio Ost",
                title="founder",
                category="hot lead",
                tags=("rebrand", "startup"),
                met="Women in Trade lunch",
                met_on=days.ago(24),
                needs="to look like her own house by the first of March",
                emails=("ana@studio-ost.example",),
                phones=("+49 30 23125114",),
                value=money(7_200, "EUR"),
                starred=True,
            )
        )
    )
    yield (
        Told(days, 80)
        .then(78, "07:40", VISIT, REACHED, "two rolls and ten minutes at the counter")
        .then(64, "14:50", POST, SENT, "sketch of the bag, on real paper", GAVE)
        .then(43, "08:10", CALL, REACHED, "likes the bag; the sign can wait until the lease is signed")
        .person(
            ContactDraft(
                name="Old Mill Bakery",
                org="Old Mill Bakery",
                category="warm lead",
                tags=("packaging", "local"),
                met="Local Food summit",
                needs="new bags, and a sign for the second shop",
                note="Ask for Dorrit, before nine or after two.",
                phones=("+44 117 496 0109",),
                addresses=("3 Weir Street, Lower Aldby",),
                value=money(2_400, "GBP"),
            ),
            slips=3,
        )
    )
    yield (
        Told(days, 58)
        .then(56, "16:20", EMAIL, SENT, "notes from our talk, and the three questions for the brothers")
        .then(45, "12:10", EMAIL, REPLIED, "the brothers answered differently, as expected")
        .then(44, "09:00", CALL, REACHED, "half a day with all four, in the workshop", ASK)
        .then(days.late(14, 28), "10:30", EMAIL, SENT, "the plan of the day, hour by hour", ASK)
        .person(
            ContactDraft(
                name="Wes Hallam",
                org="Hallam & Sons Joinery",
                title="partner",
                category="warm lead",
                tags=("workshop", "family-business"),
                met="Green Builders' forum",
                needs="one firm to the outside, whoever answers the telephone",
                emails=("wes@hallam-joinery.example",),
                phones=("+44 20 7946 0171",),
                value=money(20_000),
            )
        )
    )
    yield (
        Told(days, 13)
        .then(12, "11:30", EMAIL, SENT, "good to talk between the two trains")
        .then(days.opened(7, 7), "15:15", MEETING, REACHED, "walked through the house together, she thinks in rooms", ASK)
        .person(
            ContactDraft(
                name="Noor Haddad",
                org="Cedar",
                title="founder",
                category="hot lead",
                tags=("photography",),
                met="train to Leeds",
                met_on=days.ago(13),
                needs="pictures of rooms with people in them",
                emails=("noor@cedar-rooms.example",),
                phones=("+44 161 496 0148",),
                value=money(4_800, "GBP"),
            )
        )
    )
    yield (
        Told(days, 300)
        .then(298, "10:00", CALL, REACHED, "three practices, three signs, no plan", ASK)
        .then(280, "09:30", EMAIL, SENT, "an offer in two parts, so that they can start small", ASK)
        .then(262, "16:00", MEETING, YES, "first part, start after the holidays")
        .then(260, "10:00", POST, SENT, "a thank-you, by hand")
        .then(196, "11:20", CALL, REACHED, "quarterly review: patients find the door now")
        .then(131, "14:30", CALL, REACHED, "quarterly review: asked about the second part", ASK)
        .then(days.opened(90, 90), "09:40", CALL, REACHED, "quarterly review: the third practice opens in January")
        .person(
            ContactDraft(
                name="Owen Price",
                org="Price Dental",
                title="practice owner",
                category="client",
                tags=("signs",),
                met="Harbour Chamber breakfast",
                needs="the third practice to look like the first two",
                emails=("owen@price-dental.example",),
                phones=("+44 117 496 0133",),
                value=money(5_500, "GBP"),
                newsletter_since=days.ago(260),
            )
        )
    )
    yield (
        Told(days, 36)
        .then(35, "10:10", EMAIL, SENT, "short offer for the site check")
        .then(25, "09:25", CALL, LEFT, "with the front desk")
        .then(14, "15:40", CALL, REACHED, "the partners read it in their November meeting", ASK)
        .person(
            ContactDraft(
                name="Tomasz Wilk",
                org="Wilk Legal",
                title="partner",
                category="warm lead",
                tags=("website",),
                met="book launch at the Quill",
                needs="fewer pages, and somebody who writes the texts",
                emails=("t.wilk@wilk-legal.example",),
                phones=("+49 30 23125149",),
                value=money(4_000, "EUR"),
            )
        )
    )
    yield (
        Told(days, 20)
        .then(19, "18:05", SOCIAL, SENT, "wrote about her talk on small hotels")
        .then(12, "12:15", EMAIL, SENT, "five things to tidy before the camera comes", GAVE)
        .person(
            ContactDraft(
                name="Beatriz Nunes",
                org="Mar Azul",
                title="owner",
                category="warm lead",
                tags=("photography",),
                met="Small Makers' day",
                needs="photographs before the Easter bookings",
                emails=("beatriz@mar-azul.example",),
                urls=("https://mar-azul.example",),
            )
        )
    )
