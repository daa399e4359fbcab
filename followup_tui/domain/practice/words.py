"""What the practice book's people are called, need and say: word lists, all made up.

Telephone numbers are of ranges that are kept free for fiction, addresses end in `.example`.
"""

from __future__ import annotations

from typing import NamedTuple


class Culture(NamedTuple):
    """Given and family names that go together, and the pattern of their telephone numbers."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    phones: tuple[str, ...]
    """Patterns with one place for a number from 100 to 199."""
    currency: str


class Topic(NamedTuple):
    """One kind of work a consultant sells: what they need, and what was written and said about it."""

    tag: str
    needs: tuple[str, ...]
    sent: tuple[str, ...]
    gave: tuple[str, ...]
    asked: tuple[str, ...]
    replied: tuple[str, ...]
    reached: tuple[str, ...]
    owed: str
    """What they might owe."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_US = ("+1 206 555 0{:03d}", "+1 303 555 0{:03d}", "+1 312 555 0{:03d}", "+1 512 555 0{:03d}", "+1 617 555 0{:03d}", "+1 704 555 0{:03d}")
_UK = ("+44 20 7946 0{:03d}", "+44 161 496 0{:03d}", "+44 117 496 0{:03d}")
_DE = ("+49 30 23125{:03d}", "+49 40 66969{:03d}", "+49 89 99998{:03d}")

CULTURES: tuple[Culture, ...] = (
    Culture(
        _words("Alice Bram Carol Dana Elliot Fay Graham Holly Ian Joyce Keith Laurel Miles Nora Oscar Paula Quentin Rhoda Stuart Vera"),
        _words("Ashdown Birchall Corwin Dunmore Ellwood Farrow Garrick Holloway Ivers Kestrel Larkham Maddox Norcott Penrose Radley"),
        _US,
        "USD",
    ),
    Culture(
        _words("Aled Bronwen Callum Deirdre Eilidh Fergus Gwen Hamish Isla Rhys Morag Niamh Padraig Róisín Seán Tegan"),
        _words("Abernethie Bevan Calloway Drummond Eynon Farquhar Gethin Heaney Kilbride Lorne MacAskill Prothero Quinlan Tierney"),
        _UK,
        "GBP",
    ),
    Culture(
        _words("Annika Bernd Cornelia Detlef Elke Friedrich Gesine Holger Jürgen Käthe Lukas Mareike Nils Ottilie Sören Ulrike"),
        _words("Achterberg Brückner Dornbusch Ehlers Förster Grünwald Hartwig Jäger Krähenbühl Lohmann Möbius Rößler Steinhauer Thiele"),
        _DE,
        "EUR",
    ),
    Culture(
        _words("Adrián Belén Ciro Dolores Esteban Fátima Gonzalo Inés Joaquín Lucía Mateo Nuria Pilar Ramón Soledad Tomás"),
        _words("Aguirre Bustamante Cordero Dávila Escalante Figueroa Galindo Ibáñez Lozano Montoya Núñez Peralta Quiroga Salcedo Villalba"),
        _US,
        "USD",
    ),
    Culture(
        _words("Agnès Bastien Capucine Didier Élodie Fabrice Gaëlle Hélène Jérôme Léa Mathieu Noémie Perrine Quitterie Rémi Solène"),
        _words("Aubrac Beaulieu Charpentier Delmas Escoffre Fournel Garrigue Lacombe Marchand Peyrelade Roussin Tavernier Vasseur"),
        _UK,
        "EUR",
    ),
    Culture(
        _words("Aditi Bhavesh Charu Deepa Eshan Farida Gaurav Harini Ishaan Jyoti Kavita Lalit Meera Nikhil Ojas Rukmini Suresh"),
        _words("Acharya Bhatt Chaudhary Deshmukh Ganguly Iyengar Joshi Kulkarni Mahajan Nambiar Parekh Rajagopal Subramanian Varma"),
        _UK,
        "GBP",
    ),
    Culture(
        _words("Abena Babajide Chiamaka Dayo Efua Folake Kwabena Lindiwe Mandla Ngozi Olumide Sizwe Temitope Uche Wanjiru Zola"),
        _words("Acheampong Balogun Chukwu Dlamini Eze Gathoni Ifeanyi Kamau Mensah Ndlovu Ogunleye Quaye Sithole Tembo Umeh"),
        _UK,
        "GBP",
    ),
    Culture(
        _words("Agnieszka Bogdan Česlav Dagmar Eliška Florin Grażyna Hynek Ilona Jiří Katarína Ludmila Milan Piotr Svetlana Zdeněk"),
        _words("Bartoš Czarnecki Dvořáček Gajda Horváth Jelínek Kowalczyk Łukasik Novotný Piątek Šimek Tkachenko Vrba Zieliński"),
        _DE,
        "EUR",
    ),
    Culture(
        _words("Amal Bashir Dalia Emre Fatma Ghassan Hala Idris Jamila Karim Layla Mahir Nesrin Omar Rana Selin Tarek Yasmin"),
        _words("Abboud Barakat Çelik Darwish Erdem Fakhoury Güneş Hamdan Khalil Mansour Nassar Özkan Qasim Shahin Yıldız"),
        _DE,
        "EUR",
    ),
    Culture(
        _words("Aino Bjarne Dagny Eero Freja Gunnar Helmi Ingvild Jorunn Kaarlo Liv Mikkel Nanna Oddvar Runa Sverre Tuulikki Åsa"),
        _words("Bergstrøm Dahlin Eskelinen Fagerholm Grønlund Hautala Isaksen Kivelä Lindholm Mørk Nygård Østby Rautio Sjöstrand"),
        _DE,
        "EUR",
    ),
    Culture(
        _words("Anjali Bao Chau Dung Hien Intan Kanya Linh Malee Nguyet Putri Quang Rizal Somchai Thuy Wayan"),
        _words("Bui Dang Hartono Kittisak Lam Mai Ngo Pham Rattana Suwanto Tran Vo Wibowo"),
        _US,
        "USD",
    ),
)

WRITTEN_OTHERWISE: tuple[tuple[str, str], ...] = (
    ("佐藤 美咲", "misaki.sato"),
    ("高橋 健一", "kenichi.takahashi"),
    ("李 雅婷", "yating.li"),
    ("王 志明", "zhiming.wang"),
    ("김 서연", "seoyeon.kim"),
    ("박 도현", "dohyun.park"),
    ("Ελένη Παπαδάκη", "eleni.papadaki"),
    ("Олена Шевчук", "olena.shevchuk"),
)
"""Names in other scripts, and how they are written in an address."""

FIRST_WORDS = _words(
    "Alder Amber Anchor Aspen Beacon Birch Bluebell Bramble Brook Cedar Chestnut Clover Cobalt Copper Coral Dovetail Elm Ember Fern "
    "Flint Foxglove Garnet Granite Harbour Hazel Heron Hillside Indigo Iris Ivy Juniper Kestrel Lantern Larch Linden Loom Maple Marble "
    "Meadow Mill Moss Northgate Oak Olive Orchard Osprey Otter Pebble Pine Plum Quarry Quill Rowan Saffron Sage Sorrel Spruce Swift "
    "Tamarind Thistle Tide Umber Vale Walnut Weir Willow Wren Yarrow"
)
LAST_WORDS = (
    *_words("Analytics Architects Bakery Bikes Books Catering Ceramics Clinic Coffee Dental Design Energy Engineering Estates Films Foods"),
    *_words("Furniture Gardens Glass Health Homes Hotels Insurance Interiors Joinery Kitchens Labs Legal Logistics Media Museum Music"),
    *_words("Optics Outdoor Partners Physio Print Roofing School Software Solar Studio Tea Textiles Theatre Tools Toys Travel Wines Works"),
)

ROLES = (
    "owner",
    "managing director",
    "head of marketing",
    "head of operations",
    "partner",
    "founder",
    "office manager",
    "product lead",
    "chief of staff",
    "head of sales",
    "brand manager",
    "practice manager",
    "director of development",
    "communications lead",
)

EVENTS = (
    "Harbour Chamber breakfast",
    "Founders' evening",
    "Paper and Print fair",
    "Small Makers' day",
    "Riverside co-working",
    "Women in Trade lunch",
    "Local Food summit",
    "Design Night",
    "Museum late opening",
    "Exporters' round table",
    "school summer fête",
    "train to Leeds",
    "Green Builders' forum",
    "book launch at the Quill",
    "their open day",
)

REFERRERS = ("Ruth Amsel", "Gideon Marsh", "Jonas Lindgren", "Margaret Oyelaran")
"""Who sent people: all of them are in the cast."""

TAGS = _words("local export family-business startup non-profit second-site fair regular")

NEWSLETTERS = (
    "Newsletter: five shop fronts that work",
    "Newsletter: what a brief is for",
    "Newsletter: paper is not dead",
    "Newsletter: naming without tears",
    "Newsletter: the ten-minute brand check",
    "Newsletter: before you redo the website",
    "Newsletter: a year in colours",
    "Newsletter: say it on one page",
    "Newsletter: when to leave a logo alone",
    "Newsletter: three small budgets, well spent",
    "Newsletter: photographs you can take yourself",
    "Newsletter: planning the new year",
)

TOPICS: tuple[Topic, ...] = (
    Topic(
        "rebrand",
        (
            "a name and look that fit both halves of the merged firm",
            "to look like one company, not three",
            "a brand the sales team is not embarrassed by",
        ),
        ("the outline of how a rebrand runs, two pages", "notes from our talk, and the three questions for the partners"),
        ("7 questions before a rebrand", "the before-and-after of a firm their size"),
        ("asked for an hour with both partners", "asked who else decides"),
        ("likes the outline, wants to show it to her partner", "asks how long it takes from start to signs on the door"),
        ("they have argued about the name since spring", "the merger closes in the new year, then it gets real", "liked the examples"),
        "the list of who decides",
    ),
    Topic(
        "website",
        (
            "a website that brings enquiries instead of questions",
            "fewer pages, and a booking form that works on a phone",
            "somebody who writes the texts, not only draws the pages",
        ),
        ("short offer for the site check", "the list of pages we could drop"),
        ("our checklist for the first screen", "a sketch of their start page"),
        ("asked for their visitor figures", "asked to talk to whoever answers the enquiries"),
        ("the visitor figures, worse than they thought", "yes to a site check, no date yet"),
        ("the last agency left them with a system nobody can edit", "wants it live before the season", "their nephew does it now"),
        "their visitor figures",
    ),
    Topic(
        "packaging",
        (
            "labels that can be read on the shelf",
            "packaging in two sizes without paying twice",
            "boxes that survive the post",
        ),
        ("three ways to do it with one print run", "prices from two printers, side by side"),
        ("sample sheets of four uncoated papers", "the article on labels that sell"),
        ("asked for a pack of everything they ship", "asked for the buyer's name"),
        ("samples came, they like the third", "needs it two weeks earlier than planned"),
        ("the shop chain wants barcodes on the front", "costs matter more than looks, but not much more"),
        "a pack of everything they ship",
    ),
    Topic(
        "workshop",
        (
            "half a day with the whole team, to agree on what they stand for",
            "to get sales and product to say the same thing",
            "a moderator who is not from the house",
        ),
        ("the plan of the day, hour by hour", "three dates, and what I would need from them"),
        ("the one-page exercise, to try beforehand", "a reading list of three short things"),
        ("asked for a list of who would come", "asked for a date in writing"),
        ("two of the three dates work", "wants it shorter, without the role play"),
        ("nine people, two of whom do not talk to each other", "they did one years ago and nothing came of it"),
        "the list of who would come",
    ),
    Topic(
        "annual-report",
        (
            "an annual report that members read past the first page",
            "one report in print and for the screen, from one text",
            "the figures in pictures, by the end of March",
        ),
        ("timetable backwards from the members' meeting", "an offer in two parts, so that they can start small"),
        ("last year's best charts, collected", "how to brief a photographer for a report"),
        ("asked to see the budget of the last one", "asked for a meeting with the treasurer"),
        ("the board wants to see something similar first", "the treasurer agrees in principle"),
        ("the old one cost too much and came too late", "forty pages would be plenty"),
        "the budget of the last report",
    ),
    Topic(
        "fair-stand",
        (
            "a stand that two people can put up",
            "to be noticed in hall 4 between two giants",
            "a stand they can use again in spring",
        ),
        ("sketch of the stand with measures", "a list of what to rent and what to buy"),
        ("the fair checklist, eight weeks to the day", "photos of small stands that drew a crowd"),
        ("asked for the floor plan", "asked for a decision by the end of the month"),
        ("the floor plan, with a pillar in the middle", "hall changed, everything else stands"),
        ("last time they came home with 40 cards and called nobody", "the budget is there if the boss sees a picture"),
        "the floor plan",
    ),
    Topic(
        "photography",
        (
            "pictures of real people at work, not from a catalogue",
            "product photographs that look alike",
            "a portrait day for 30 people",
        ),
        ("the plan for one day, room by room", "names of two photographers, and what they cost"),
        ("how to prepare a portrait day", "five things to tidy before the camera comes"),
        ("asked for the list of rooms", "asked who has to agree to be shown"),
        ("prefers the second photographer", "has to ask the works council first"),
        ("half the team has left since the last pictures", "rain plan needed"),
        "the list of rooms",
    ),
    Topic(
        "newsletter",
        (
            "a newsletter that somebody other than the boss writes",
            "to hear from old customers again",
            "a rhythm they can keep",
        ),
        ("the first three issues as an outline", "a sample issue with their own stories"),
        ("12 subjects that never run dry", "our template for short case stories"),
        ("asked for their address list, roughly how many", "asked for one customer who would tell a story"),
        ("3,000 addresses, nobody knows how old", "wants to try one issue first"),
        ("started four times, stopped four times", "the apprentice writes well, could be the one"),
        "their address list",
    ),
)

SMALL_TALK = (
    "back from two weeks at the sea",
    "was on her way to a meeting, two minutes only",
    "sounded tired, kept it short",
    "pleased that I called",
    "sends greetings to Ruth",
    "moving the office in spring",
    "the new colleague starts next month",
    "remembered the story of the crooked sign",
    "",
    "",
)
MESSAGES = ("with the front desk", "said I would write", "on the mobile", "that I have an idea for the entrance", "", "")
NO_ANSWERS = ("", "", "", "", "engaged", "on holiday until Monday, says the machine", "number rang out")
SOCIAL = ("congratulated on the new shop", "shared their job advert", "wrote about their talk", "commented on the prize")
POSTED = ("a card for the opening", "the printed booklet", "a postcard from the fair", "a thank-you, by hand")
GIFTS = ("a good notebook", "a jar of honey from next door", "the book we talked about")
YES_NOTES = ("they said yes, start next month", "signed, first part", "yes to the small package, the rest later")
NO_NOTES = ("went with the cousin's agency", "stays with what they have", "friendly, and clear")
NOT_NOW_NOTES = ("after the move", "when the new director is there", "not before the season is over")
CLIENT_TALK = (
    "quarterly review: happy, wants the second part in spring",
    "review by phone, nothing open",
    "the leaflets are gone, reprint soon",
    "asked what comes next, she named two ideas",
    "all is well, the new signs are up",
)
NOTES = (
    "two decide, and he is not the one who says no",
    "best before nine",
    "prefers short mails, hates attachments",
    "was a customer of the old studio",
    "knows everybody in the quarter",
    "likes numbers first, pictures after",
    "the assistant is Pat, and Pat decides more than one would think",
    "",
    "",
    "",
)
