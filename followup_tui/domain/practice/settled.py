"""The hand-written people with whom things are settled: clients, those who send people, and the stopped."""

from __future__ import annotations

from collections.abc import Iterator

from ..values import ContactDraft, Range, Stop, Stopped, YearlyDate
from .facts import Days, PracticePerson
from .told import ASK, BOUNCED, CALL, EMAIL, GAVE, GIFT, LEFT, MEETING, POST, REACHED, SENT, VISIT, YES, Told, money


def settled(days: Days) -> Iterator[PracticePerson]:
    """Two clients, two referral sources, a former client, and one for every way to stop."""
    yield from _clients_and_friends(days)
    yield from _stopped(days)


def _clients_and_friends(days: Days) -> Iterator[PracticePerson]:
    birthday, cards = days.ahead(18), days.ahead(16)
    card = YearlyDate("holiday card", cards.month, cards.day, POST)
    yield (
        Told(days, 240)
        .then(238, "10:10", CALL, REACHED, "the vineyard has three names, depending on whom one asks")
        .then(220, "14:20", MEETING, REACHED, "chose the middle one", ASK)
        .then(205, "11:00", EMAIL, YES, "yes to the name and the labels")
        .then(203, "12:00", GIFT, SENT, "the book we talked about", GAVE)
        .then(120, "09:30", CALL, REACHED, "quarterly review: labels arrived, on time and straight")
        .then(48, "10:20", VISIT, REACHED, "quarterly review under the walnut tree; a second label in spring", ASK)
        .person(
            ContactDraft(
                name="Jonas Lindgren",
                org="Lindgren Vinhandel",
                title="owner",
                category="client",
                tags=("packaging", "regular"),
                met="Local Food summit",
                needs="a second label for the summer wine",
                emails=("jonas@lindgren-vin.example",),
                phones=("+49 40 66969188",),
                addresses=("Walnussweg 4, Oberau",),
                value=money(4_200, "EUR"),
                starred=True,
                newsletter_since=days.ago(200),
                dates=(YearlyDate("birthday", birthday.month, birthday.day, POST),),
            )
        )
    )
    yield (
        Told(days, 210)
        .then(208, "09:15", EMAIL, SENT, "how to brief a photographer for a report", GAVE)
        .then(190, "13:45", CALL, REACHED, "forty pages would be plenty", ASK)
        .then(176, "15:00", MEETING, YES, "the report and the short version")
        .then(174, "09:00", POST, SENT, "a thank-you, by hand")
        .then(92, "10:30", CALL, REACHED, "quarterly review: the members wrote letters, good ones")
        .then(59, "09:20", VISIT, REACHED, "made good: brought the proof myself, and stayed for tea")
        .then(30, "11:15", CALL, REACHED, "quarterly review: names two people I should meet")
        .person(
            ContactDraft(
                name="Margaret Oyelaran",
                org="Ash Grove Trust",
                title="director of development",
                category="client",
                tags=("annual-report", "non-profit"),
                met="Harbour Chamber breakfast",
                needs="next year's report, earlier than this year's",
                emails=("margaret@ash-grove.example",),
                phones=("+44 20 7946 0115",),
                addresses=("Ash Grove House, 8 Orchard Row, London N7 9ZZ",),
                value=money(12_500, "GBP"),
                newsletter_since=days.ago(170),
                dates=(card,),
            ),
            incident=(days.ago(60), "the proof of the report went to the old address"),
        )
    )
    yield (
        Told(days, 260)
        .then(255, "12:30", MEETING, REACHED, "lunch; knows everybody in the harbour quarter")
        .then(190, "12:30", MEETING, REACHED, "lunch; promised to think of me", ASK)
        .then(140, "10:40", POST, SENT, "a thank-you for the first introduction")
        .then(88, "12:30", MEETING, REACHED, "lunch; two names, Clara at Tidewell is one of them")
        .then(15, "17:20", CALL, REACHED, "told her how it went with Tidewell", GAVE)
        .person(
            ContactDraft(
                name="Ruth Amsel",
                org="Amsel Bookkeeping",
                title="owner",
                category="referral source",
                tags=("local",),
                met="Harbour Chamber breakfast",
                needs="clients who bring their receipts in order",
                emails=("ruth@amsel-books.example",),
                phones=("+1 206 555 0119",),
                addresses=("41 Harbour Street, Suite 3, Seattle, WA 98101",),
                newsletter_since=days.ago(250),
                dates=(card,),
                preferred_channel=MEETING,
            )
        )
    )
    yield (
        Told(days, 180)
        .then(178, "16:00", CALL, REACHED, "prints for half the county, designs for nobody")
        .then(110, "09:45", VISIT, REACHED, "saw the new press; he sends people who need more than printing")
        .then(52, "11:30", EMAIL, SENT, "thanked him for Kim Adler", GAVE)
        .then(11, "10:15", CALL, REACHED, "a florist may call me")
        .person(
            ContactDraft(
                name="Gideon Marsh",
                org="Marsh & Daughter Printers",
                title="owner",
                category="referral source",
                tags=("print", "local"),
                met="Paper and Print fair",
                needs="files that need no repair",
                emails=("gideon@marsh-printers.example",),
                phones=("+44 117 496 0150",),
                dates=(card,),
            ),
        )
    )
    yield (
        Told(days, 320)
        .then(318, "10:00", CALL, YES, "shop front and price tags")
        .then(316, "09:00", GIFT, SENT, "a good notebook", GAVE)
        .then(250, "11:40", CALL, REACHED, "all is well, the new signs are up")
        .then(40, "14:10", POST, SENT, "a postcard from the fair")
        .person(
            ContactDraft(
                name="Patience Maseko",
                org="Kestrel Bicycles",
                title="owner",
                category="former client",
                tags=("signs", "local"),
                met="their open day",
                needs="nothing now; the lease ends in two years",
                emails=("patience@kestrel-bicycles.example",),
                newsletter_since=days.ago(300),
            ),
        )
    )


def _stopped(days: Days) -> Iterator[PracticePerson]:
    yield (
        Told(days, 190)
        .then(188, "10:30", CALL, REACHED, "forty years of clocks, and all of them in one window")
        .then(150, "11:00", VISIT, REACHED, "tea in the workshop")
        .person(
            ContactDraft(
                name="Walter Grieve",
                org="Grieve Clocks",
                title="owner",
                category="warm lead",
                met="Small Makers' day",
                note="His daughter wrote; the shop closes.",
                phones=("+44 161 496 0104",),
            ),
            stopped=Stopped(Stop.DIED, days.ago(95)),
        )
    )
    yield (
        Told(days, 160)
        .then(158, "09:20", EMAIL, SENT, "samples of four uncoated papers", GAVE)
        .then(120, "09:20", EMAIL, BOUNCED)
        .person(
            ContactDraft(
                name="Pinecrest Toys",
                category="warm lead",
                tags=("packaging",),
                met="Small Makers' day",
                emails=("hello@pinecrest-toys.example",),
                value=money(1_800),
            ),
            stopped=Stopped(Stop.OUT_OF_BUSINESS, days.ago(118)),
        )
    )
    yield (
        Told(days, 140)
        .then(139, "13:00", CALL, REACHED, "asked not to be called or written to again")
        .person(
            ContactDraft(
                name="Nils Overgaard",
                org="Overgaard Windows",
                category="cool lead",
                emails=("nils@overgaard-windows.example",),
                phones=("+49 40 66969103",),
                never_contact=True,
            ),
            stopped=Stopped(Stop.NEVER_CONTACT, days.ago(139)),
        )
    )
    yield (
        Told(days, 90)
        .then(89, "15:50", CALL, REACHED, "studies marketing, collects examples for a paper")
        .person(
            ContactDraft(
                name="Trudy Falk",
                category="cool lead",
                met="Design Night",
                emails=("trudy.falk@students.example",),
            ),
            stopped=Stopped(Stop.NOT_QUALIFIED, days.ago(89)),
        )
    )
    yield (
        Told(days, 110)
        .then(108, "10:15", EMAIL, SENT, "price for one sign, and a photograph of one like it", ASK)
        .then(95, "10:30", CALL, LEFT, "said I would write")
        .then(80, "09:50", POST, SENT, "the printed booklet", GAVE)
        .person(
            ContactDraft(
                name="Corbin Yates",
                org="Yates Locksmith",
                title="owner",
                category="warm lead",
                tags=("signs",),
                met="Riverside co-working",
                needs="one sign",
                phones=("+1 512 555 0163",),
                value=money(350),
                own_range=Range(14, 28),
            ),
            stopped=Stopped(Stop.ENOUGH, days.ago(60)),
        )
    )
