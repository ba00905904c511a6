"""Every address × role × method gives the answer that ``addresses.toml`` lists.

On every page that answers: no form of machines where people read, no form that leads nowhere, and
on outreach no field that lets the browser keep what was typed.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.urls import common
from tests.cast import SINCE
from tests.structure.boxes import open_boxes
from tests.structure.browsers import DUTIES, ROLES, SEPARATE, Browsers
from tests.structure.objects import address_of, arguments_of
from tests.structure.sampling import WHOLE, part
from tests.structure.visible import for_machines

TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("addresses.toml").read_text()
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name


pytestmark = SEPARATE
HERE = sorted(set(names(get_resolver().url_patterns)))
OF_BOTH_SIDES = set(names(common.urlpatterns))


def is_tried_by_operations(name: str) -> bool:
    """Whether the other side tries the same code, value by value (see ``sampling``)."""
    return settings.IS_OUTREACH and not WHOLE and name in OF_BOTH_SIDES


def test_every_address_is_listed() -> None:
    assert set(HERE) <= set(TABLE)


def expected(name: str, method: str, role: str | None) -> set[int]:
    rule = TABLE[name].get(method)
    open_to = {r for one in METHODS if one in TABLE[name] for r in audience(TABLE[name][one])}
    if rule is None:
        return {405} if role in open_to else {405, 403, 302}
    if role is None:
        return {rule["answer"]} if rule["roles"] == "anybody" else {302}
    if role in rule:
        return {rule[role]}
    if role in audience(rule):
        if "second_factor" in rule and DUTIES.get(role, role) in settings.SECOND_FACTOR_ROLES:
            return {rule["second_factor"]}
        return {rule.get(settings.SIDE, rule.get("signed_in", rule["answer"]))}
    return {403}


def audience(rule: dict[str, Any]) -> set[str | None]:
    if rule["roles"] in {"everyone", "anybody"}:
        return {*ROLES, *([None] if rule["roles"] == "anybody" else [])}
    named = set(rule["roles"].split()) & {*ROLES, *DUTIES}  # an address may be of both sides
    return named | {duty for duty in duties_of(rule) if DUTIES[duty] in named}


def duties_of(rule: dict[str, Any]) -> set[str]:
    """The duties of this side, where a rule names one: elsewhere they are as their role."""
    return set(DUTIES) if set(rule["roles"].split()) & set(DUTIES) else set()


@pytest.mark.parametrize("name", sorted(set(HERE) & set(TABLE)))
def test_an_address_answers_each_role_as_listed(
    name: str, request: Any, browsers: Browsers
) -> None:
    record(Action.COLLECTION, by=None, at=SINCE, object_type="accounts.user", count=5193)
    address = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    duties = {duty for one in METHODS if one in TABLE[name] for duty in duties_of(TABLE[name][one])}
    listed = [method for method in METHODS if method in TABLE[name]]
    unlisted = [method for method in METHODS if method not in TABLE[name]]
    answers, faults = {}, {}
    for number, role in enumerate([None, *ROLES, *duties], HERE.index(name)):
        client = browsers(role)
        # Last what is listed, and POST last of it: it may sign out.
        for method in [*part(unlisted, number), *listed]:
            answer = client.generic(method, address)
            answers[method, role] = answer.status_code
            if found := faults_of(answer):
                faults[method, role] = found
    wrong = {
        case: answer for case, answer in answers.items() if answer not in expected(name, *case)
    }
    assert (wrong, faults) == ({}, {})


def faults_of(answer: Any) -> list[str]:
    """What may stand on no page."""
    if answer.streaming or "text/html" not in answer.headers.get("Content-Type", ""):
        return []
    page = answer.content.decode()
    found = ['action=""'] if 'action=""' in page else []  # a name that leads nowhere was drawn
    if answer.status_code == 200:
        found += for_machines(page)
        found += open_boxes(page) if settings.IS_OUTREACH else []
    return found
