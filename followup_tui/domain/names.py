"""What to call people."""

from __future__ import annotations

from .patterns import pattern
from .text import fold

_TITLE_WORDS = (
    "dr doctor mr mrs ms miss mx prof professor sir dame rev reverend hon fr capt captain col gen lt maj sgt"
    " herr frau mme mlle sig sra srta ing mag dipl-ing rabbi imam"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_LAST_WORDS = "jr sr ii iii iv phd md mba esq cpa dds dvm jd msc bsc ma ba rn pe pmp ltd inc llc gmbh"
_LAST = frozenset(_LAST_WORDS.split())
_APOSTROPHES = pattern("['’`´]")
_WORD = pattern(r"\w+")
_LONGEST_FAMILY = 2
"""Words before the comma in a name that is turned round."""


def first_name(name: str) -> str:
    """What to call somebody by in a script: the first word that is no title, or what follows the comma in "O'Brien, Pat".

    With nothing but a title before the family name, both ("Mr Smith"); empty for no name.
    """
    before, _, after = name.partition(",")
    words, given = before.split(), after.split()
    if given and _bare(given[0]) not in _LAST:
        return next((word for word in given if _bare(word) not in _TITLES), given[0])
    first = next((i for i, word in enumerate(words) if _bare(word) not in _TITLES), None)
    if first is None:
        return " ".join(words)
    return " ".join(words[first - 1 :]) if 0 < first == len(words) - 1 else words[first]


def name_parts(name: str) -> tuple[str, str, str, str]:
    """Title, given name, family name and suffix, as far as a name in one piece tells them apart.

    "O'Brien, Pat" does; else the last word that is no suffix ("Jr.", "PhD") is the family's, and a word alone is the given name.
    """
    family, _, given = (part.strip() for part in name.partition(","))
    if given and len(family.split()) <= _LONGEST_FAMILY and _bare(given.split()[0]) not in _LAST:
        return "", given, family, ""
    words = name.split()
    first = next((i for i, word in enumerate(words) if _bare(word) not in _TITLES), 0)
    last = len(words)
    while last > first + 1 and _bare(words[last - 1]) in _LAST and (last > first + 2 or words[last - 2].endswith(",")):
        last -= 1
    middle = words[first:last]
    if last < len(words):
        middle[-1] = middle[-1].rstrip(",") or middle[-1]
    alone = len(middle) == 1 and first == 0
    title, suffix = " ".join(words[:first]), " ".join(words[last:])
    return (title, middle[0], "", suffix) if alone else (title, " ".join(middle[:-1]), "".join(middle[-1:]), suffix)


def _bare(word: str) -> str:
    return word.replace(".", "").strip(",").casefold()


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name for comparing, folded: without titles, and without what stands behind ("Dr. Pat O'Brien, PhD").

    At least one word stays, and two where there are that many: "Jack Ma" is not a man with a degree.
    """
    words = _WORD.findall(_APOSTROPHES.sub("", fold(name)))
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1] in _LAST:
        words = words[:-1]
    return tuple(words)
