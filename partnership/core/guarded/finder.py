"""Find, in one free text, the words that tell who somebody is."""

from collections.abc import Iterator, Sequence

from partnership.core.guarded.accounts import accounts
from partnership.core.guarded.addresses import addresses
from partnership.core.guarded.ages import ages
from partnership.core.guarded.births import births
from partnership.core.guarded.bynames import bynames
from partnership.core.guarded.children import born_lately, children
from partnership.core.guarded.contact import emails, phones
from partnership.core.guarded.disguises import disguised
from partnership.core.guarded.dwellings import dwellings
from partnership.core.guarded.habits import habits
from partnership.core.guarded.health import conditions
from partnership.core.guarded.homes import homes
from partnership.core.guarded.insurance import insurance_numbers
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.lodgings import lodgings
from partnership.core.guarded.looks import descriptions
from partnership.core.guarded.marks import vehicles
from partnership.core.guarded.memory import remembered
from partnership.core.guarded.names import names
from partnership.core.guarded.nicknames import nicknames
from partnership.core.guarded.origins import ethnicities
from partnership.core.guarded.reading import Passage, read
from partnership.core.guarded.tongues import foreign, foreign_children

MASK = "▇"


def find(text: str) -> list[Finding]:
    """Every finding in ``text``, in the order in which they stand.

    :raises TextTooLong: above ``LONGEST`` characters.
    """
    return list(findings(text))


@remembered
def findings(text: str) -> Sequence[Finding]:
    """The same, which nobody may change."""
    passage = read(text)
    if not passage.folded:
        return ()
    mails = [*emails(passage), *accounts(passage)]
    marks = list(vehicles(passage))
    born = list(births(passage))
    called = list(nicknames(passage))
    insured = list(insurance_numbers(passage))
    named = list(names(passage, [*mails, *marks, *called, *insured]))
    found = {
        *mails,
        *marks,
        *born,
        *insured,
        *called,
        *bynames(passage),
        *named,
        *disguised(passage),
        *foreign(passage),
        *phones(passage),
        *ages(passage, [*named, *called]),
        *children(passage),
        *foreign_children(passage),
        *born_lately(passage, born),
        *descriptions(passage, [*named, *called]),
        *ethnicities(passage, [*named, *called]),
        *conditions(passage),
        *_where_somebody_lives(passage),
        *habits(passage, [*named, *called]),
    }
    return tuple(sorted(found))


def _where_somebody_lives(passage: Passage) -> Iterator[Finding]:
    for rules in (addresses, dwellings, homes, lodgings):
        yield from rules(passage)


def kinds_of(text: str) -> list[Kind]:
    """The kinds that ``text`` holds, in the order of ``Kind``."""
    held = {one.kind for one in find(text)}
    return [kind for kind in Kind if kind in held]


def masked(text: str) -> str:
    """``text`` with a block for each letter of a finding."""
    shown = list(text)
    for finding in find(text):
        for place in range(finding.start, finding.end):
            if not text[place].isspace():
                shown[place] = MASK
    return "".join(shown)
