"""The hand-written people who are due later: with a step ahead, snoozed, just tried, or with something they owe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from ..values import ContactDraft, Owes, Step
from .facts import Days, PracticePerson
from .told import ASK, ASKED_FOR, CALL, DATED, EMAIL, GAVE, LEFT, MEETING, NO, NO_ANSWER, PROMISE, REACHED, REPLIED, SENT, Told, money


def due_later(days: Days) -> Iterator[PracticePerson]:
    """Seven with a day to come, then three who owe something."""
    yield from _upcoming(days)
    yield from _they_owe(days)


def _upcoming(days: Days) -> Iterator[PracticePerson]:
    yield (
        Told(days, 17)
        .then(15, "09:50", CALL, REACHED, "two museums, one roof, three logos")
        .then(7, "14:00", MEETING, REACHED, "met the director, who asked good questions", ASK)
        .then(2, "16:15", EMAIL, SENT, "minutes of the meeting, half a page")
        .person(
            ContactDraft(
                name="Giulia Ferrante",
                org="Museo del Vetro Nuovo",
                title="communications lead",
                category="hot lead",
                tags=("rebrand", "non-profit"),
                met="Museum late opening",
                needs="one name on the door of both museums",
                emails=("giulia@vetro-nuovo.example",),
                value=money(18_000, "EUR"),
                starred=True,
                step=Step(PROMISE, days.ahead(3), time(10, 0), EMAIL, "the offer, with two alternatives"),
            )
        )
    )
    yield (
        Told(days, 9)
        .then(7, "10:45", EMAIL, SENT, "prices from two printers, side by side", GAVE)
        .then(1, "11:05", CALL, LEFT, "that I have an idea for the entrance")
        .person(
            ContactDraft(
                name="Hal Brandt",
                org="Brandt Roofing",
                title="owner",
                category="hot lead",
                tags=("signs",),
                met="Green Builders' forum",
                needs="lettering for four vans",
                emails=("hal@brandt-roofing.example",),
                phones=("+1 303 555 0127",),
                value=money(3_600),
            )
        )
    )
    yield (
        Told(days, 88)
        .then(86, "09:35", EMAIL, SENT, "timetable backwards from the members' meeting")
        .then(70, "13:10", CALL, REACHED, "the treasurer agrees in principle", ASK)
        .then(22, "15:20", CALL, NO, "no money this year; ask again in the new one", None, "budget")
        .person(
            ContactDraft(
                name="Ingrid Solheim",
                org="Fjord Rescue Society",
                title="director of development",
                category="cool lead",
                tags=("annual-report", "non-profit"),
                met="Exporters' round table",
                needs="an annual report that members read past the first page",
                emails=("ingrid@fjord-rescue.example",),
                value=money(11_000, "EUR"),
                step=Step(ASKED_FOR, days.ahead(28), None, CALL, "when the new budget is there"),
            )
        )
    )
    yield (
        Told(days, 40)
        .then(39, "11:55", CALL, REACHED, "three crates of old negatives in the cellar")
        .then(18, "16:40", EMAIL, SENT, "names of two photographers, and what they cost", GAVE)
        .person(
            ContactDraft(
                name="Dmitri Arsenyev",
                org="Arsenyev Instruments",
                title="managing director",
                category="warm lead",
                tags=("photography", "export"),
                met="Exporters' round table",
                needs="a picture archive that the sales people can search",
                emails=("dmitri@arsenyev.example",),
                phones=("+49 89 99998131",),
                step=Step(DATED, days.ahead(4), None, CALL, "has he met the photographers?"),
            )
        )
    )
    yield (
        Told(days, 46)
        .then(44, "10:25", EMAIL, SENT, "the one-page exercise, to try beforehand", GAVE)
        .then(24, "09:05", CALL, REACHED, "did the exercise with her sister, it went well", ASK)
        .person(
            ContactDraft(
                name="Amara Okafor",
                org="Okafor Sisters Catering",
                title="partner",
                category="warm lead",
                tags=("workshop", "local"),
                met="Local Food summit",
                needs="to agree on what they stand for before they grow",
                emails=("amara@okafor-catering.example",),
                phones=("+44 20 7946 0184",),
                value=money(2_900, "GBP"),
            ),
            snoozed_until=days.ahead(3),
            slips=1,
        )
    )
    yield (
        Told(days, 41)
        .then(40, "12:30", EMAIL, SENT, "sketch of the stand with measures")
        .then(29, "10:50", CALL, REACHED, "hall changed, everything else stands")
        .then(1, "15:05", CALL, NO_ANSWER, "number rang out")
        .person(
            ContactDraft(
                name="Yusuf Demirel-Brandt",
                org="Anatolia Kilims",
                title="owner",
                category="warm lead",
                tags=("fair-stand",),
                met="Small Makers' day",
                needs="a stand that two people can put up",
                emails=("yusuf@anatolia-kilims.example",),
                phones=("+49 40 66969121",),
            )
        )
    )
    yield (
        Told(days, 26)
        .then(25, "17:00", EMAIL, SENT, "a list of what to rent and what to buy")
        .then(6, "11:40", CALL, REACHED, "the committee meets every second full moon, she says")
        .person(
            ContactDraft(
                name="Maximiliane Freifrau von Hohenstein-Wittgenbach",
                org="Kunsthandwerkerinnengenossenschaft Oberland",
                title="chair of the committee",
                category="warm lead",
                tags=("fair-stand", "non-profit"),
                met="Paper and Print fair",
                needs="to be noticed in hall 4 between two giants",
                emails=("maximiliane.hohenstein-wittgenbach@kunsthandwerk-oberland.example",),
                phones=("+49 89 99998177",),
            )
        )
    )


def _they_owe(days: Days) -> Iterator[PracticePerson]:
    yield (
        Told(days, 21)
        .then(20, "09:30", CALL, REACHED, "costs matter more than looks, but not much more")
        .then(3, "14:40", CALL, REACHED, "will look up last year's print runs", ASK)
        .person(
            ContactDraft(
                name="Rafael Couto",
                org="Couto Conservas",
                title="head of sales",
                category="hot lead",
                tags=("packaging", "export"),
                met="Exporters' round table",
                needs="tins that stand out without a fourth colour",
                emails=("rafael@couto-conservas.example",),
                value=money(6_700, "EUR"),
                owes=Owes(days.ahead(1), "the figures for last year's print runs"),
            )
        )
    )
    yield (
        Told(days, 34)
        .then(33, "10:00", MEETING, REACHED, "the texts are nearly done, she says")
        .then(2, "09:10", EMAIL, SENT, "asked after the texts, and offered to read a draft", ASK)
        .person(
            ContactDraft(
                name="Hannah Weißflog",
                org="Weißflog Physio",
                title="practice manager",
                category="warm lead",
                tags=("website",),
                met="Women in Trade lunch",
                needs="a booking form that works on a phone",
                emails=("hannah@weissflog-physio.example",),
                phones=("+49 30 23125162",),
                owes=Owes(days.ago(6), "the texts for the first three pages"),
            ),
            owes_asked=True,
        )
    )
    yield (
        Told(days, 30)
        .then(28, "15:30", CALL, REACHED, "wants it simple: one page, one price")
        .then(5, "16:50", EMAIL, SENT, "statement of work, two pages", ASK)
        .then(4, "09:20", EMAIL, REPLIED, "goes to the partners this week")
        .then(4, "09:45", EMAIL, SENT, "thank you, no hurry from my side")
        .person(
            ContactDraft(
                name="Chidi Nwosu-Ellery",
                org="Harrow Estates",
                title="chief of staff",
                category="hot lead",
                tags=("newsletter",),
                met="Riverside co-working",
                via="Margaret Oyelaran",
                needs="a newsletter that somebody other than the boss writes",
                emails=("chidi@harrow-estates.example",),
                phones=("+44 161 496 0191",),
                value=money(9_000, "GBP"),
                owes=Owes(days.ahead(6), "the signed statement of work"),
            )
        )
    )
