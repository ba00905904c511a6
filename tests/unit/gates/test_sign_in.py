"""Which lines of pg_hba.conf may stand, read in their order as Postgres reads them."""

from dataclasses import replace
from typing import Any

import pytest
from pytest_django import Settings

from partnership.gates.barrier.names import LOGINS
from partnership.gates.barrier.sign_in import Rule, unproven

APP = "outreach_app"
OURS = "partnership"
PLAIN = Rule(
    file="/etc/pg_hba.conf",
    line=7,
    kind="host",
    databases=["all"],
    users=["all"],
    address="10.0.0.0",
    mask="255.0.0.0",
    method="scram-sha-256",
    options=[],
    is_wrong=False,
    ours=LOGINS,
)
REFUSED = replace(
    PLAIN, line=1, databases=[OURS], users=list(LOGINS), method="reject", mask="255.0.0.0"
)
SIX = {"address": "2001:db8::", "mask": "ffff:ffff::"}


def found(*lines: Rule) -> list[str]:
    return list(unproven(lines, OURS))


@pytest.mark.parametrize("method", ["scram-sha-256", "cert", "reject"])
def test_what_proves_who_somebody_is_may_stand(method: str) -> None:
    assert found(replace(PLAIN, method=method)) == []


@pytest.mark.parametrize(
    "method",
    [
        *("trust", "password", "md5", "ident", "peer", "radius", "ldap", "pam", "gss", "sspi"),
        *("bsd", "oauth", "whatever comes next"),
    ],
)
@pytest.mark.parametrize("kind", ["host", "local"])
def test_every_other_method_is_named_with_whom_it_lets_in(method: str, kind: str) -> None:
    one = replace(PLAIN, kind=kind, method=method, users=[APP], ours=[APP])
    assert found(one) == [f"Line 7 of pg_hba.conf lets {APP} in by {method}."]


def test_a_map_of_names_lets_in_who_is_written_into_it() -> None:
    mapped = replace(PLAIN, method="cert", options=["map=friends"])
    assert found(mapped) == ["Line 7 of pg_hba.conf lets people in by cert with a map of names."]


def test_the_administrator_of_the_machine_may_be_known_by_it_and_by_nothing_weaker() -> None:
    own = replace(PLAIN, kind="local", users=["postgres"], ours=[], method="peer")
    assert found(own) == []
    assert found(replace(own, kind="host")) != []
    assert found(replace(own, method="trust")) != []
    assert found(replace(own, users=["all"], ours=LOGINS)) != []


def test_a_line_that_the_server_can_t_read_is_named() -> None:
    assert found(replace(PLAIN, is_wrong=True)) == [
        "Line 7 of pg_hba.conf can't be read by the server."
    ]


def test_a_line_that_none_of_ours_gets_to_is_judged_by_the_others() -> None:
    refused = replace(REFUSED, kind="local", address="", mask="")
    peer = replace(PLAIN, kind="local", method="peer", address="", mask="")
    assert found(refused, peer) == []
    assert found(peer, refused) != [], "the first that fits decides"


@pytest.mark.parametrize(
    "change",
    [
        {"users": ["all"]},
        {"users": list(LOGINS[1:])},
        {"databases": ["all"]},
        {"databases": ["postgres"]},
        {"address": "10.0.0.0", "mask": "255.128.0.0"},
        {"address": "11.0.0.0"},
        {"address": "all", "mask": ""},
        {"kind": "hostssl"},
        {"kind": "local", "address": "", "mask": ""},
        {"is_wrong": True},
        SIX,
    ],
    ids=str,
)
def test_an_earlier_line_that_does_not_certainly_fit_decides_nothing(
    change: dict[str, Any],
) -> None:
    unsure = replace(REFUSED, **change)
    assert REFUSED.decides_before(PLAIN, LOGINS[0], OURS)
    assert not unsure.decides_before(PLAIN, LOGINS[0], OURS)


@pytest.mark.parametrize(
    ("address", "mask", "is_open"),
    [
        ("0.0.0.0", "0.0.0.0", True),
        ("0.0.0.0", "254.0.0.0", True),
        ("10.0.0.0", "255.0.0.0", False),
        ("::", "::", True),
        ("2000::", "fffe::", True),
        ("2001::", "ffff::", False),
        ("all", "", True),
        ("samenet", "", False),
        ("db.example.org", "", False),
        ("", "", False),
    ],
)
def test_a_line_is_open_where_it_names_as_good_as_every_address(
    address: str, mask: str, is_open: bool
) -> None:
    assert replace(PLAIN, address=address, mask=mask).is_open is is_open


def test_an_open_line_may_be_accepted_by_its_network(settings: Settings) -> None:
    everywhere = replace(PLAIN, address="0.0.0.0", mask="0.0.0.0")
    assert not everywhere.is_accepted
    settings.DATABASE_ACCEPTED_ADDRESSES = ["0.0.0.0/0", "all"]
    assert everywhere.is_accepted
    assert replace(PLAIN, address="all", mask="").is_accepted
    assert not replace(PLAIN, address="::", mask="::").is_accepted
