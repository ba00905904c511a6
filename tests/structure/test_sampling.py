"""A sample leaves nothing out: over a few cases, all of it is tried."""

from tests.structure.sampling import PARTS, part
from tests.structure.test_addresses import METHODS, ROLES, TABLE, audience
from tests.structure.test_nasty_values import NAMES, RAW, TEXTS


def test_cases_in_a_row_try_everything() -> None:
    for first in (0, 7):
        tried = [value for case in range(first, first + PARTS) for value in part(METHODS, case)]
        assert sorted(tried) == sorted(METHODS)


def test_every_role_sends_every_value_somewhere() -> None:
    sent: dict[tuple[str, str], set[int]] = {}
    for turn, name in enumerate(NAMES):
        for method in {"GET", "POST"} & set(TABLE[name]):
            roles = sorted(audience(TABLE[name][method]) - {None}, key=str)
            for number, role in enumerate(roles):
                values = range(len(TEXTS + RAW))
                tried = part(values, turn + number) if number else values
                sent.setdefault((str(role), method), set()).update(tried)
    assert {role for role, _ in sent} >= set(ROLES)
    assert {key for key, values in sent.items() if len(values) < len(TEXTS + RAW)} == set()
