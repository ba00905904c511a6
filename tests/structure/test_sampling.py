"""A sample leaves nothing out: over a few cases, all of it is tried."""

from collections import defaultdict
from itertools import product

from tests.structure.browsers import ROLES
from tests.structure.sampling import PARTS, one, part
from tests.structure.test_addresses import METHODS, TABLE
from tests.structure.test_nasty_values import IN_PATHS, LOOKED_AT, RAW, SENT_TO, TEXTS, allowed

FEWEST_ADDRESSES = 2


def test_cases_in_a_row_try_everything() -> None:
    for first in (0, 7):
        tried = [value for case in range(first, first + PARTS) for value in part(METHODS, case)]
        assert sorted(tried) == sorted(METHODS)
        assert {place for case in range(first, first + 9) for place in one(range(9), case)} == {
            *range(9)
        }
    assert one([], 5) == []


def test_every_role_sends_nearly_every_value_somewhere() -> None:
    sent: dict[str, set[int]] = defaultdict(set)
    for method, names in (("GET", LOOKED_AT), ("POST", SENT_TO)):
        for turn, name in enumerate(names):
            for number, role in enumerate(allowed(TABLE[name][method]), turn):
                sent[str(role)].update(one(range(len(TEXTS)), number))
    most = len(TEXTS) * 4 // 5
    assert {role: len(sent[role]) for role in ROLES if len(sent[role]) < most} == {}


def test_every_value_meets_several_addresses() -> None:
    for values, names in product((RAW, TEXTS, IN_PATHS), (LOOKED_AT, SENT_TO)):
        met: dict[int, int] = defaultdict(int)
        for name in names:
            for value in one(range(len(values)), names.index(name)):
                met[value] += 1
        assert min(met[value] for value in range(len(values))) >= FEWEST_ADDRESSES
