"""A walk that a phone counted: the page that is kept, and the audit that a walk becomes."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from incidents.models import StreetAudit
from incidents.street_audits.walking.selectors import streets_to_walk
from partnership.accounts.permissions import Role
from partnership.places.models import Street
from strategy.models import Strategy
from tests.cast import member
from tests.factories import audits as make
from tests.factories import patrols

pytestmark = pytest.mark.django_db
PAGE = "/s/example/street-audits/walk/"
SEND = f"{PAGE}send/"


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def auditor(strategy: Strategy) -> Any:
    client = Client()
    with time_machine.travel(make.NOW, tick=False):
        client.force_login(make.auditor())
        yield client


def counted(strategy: Strategy, street: str = "High Road", **changes: Any) -> dict[str, Any]:
    """What the page sends of an hour's walk on a street that it offers."""
    (zone,) = streets_to_walk(strategy, at=make.NOW)
    place = next(one for one in zone.streets if one.label == street)
    return make.walked(
        **{"place": place.label, "point": place.code, "area": zone.area.pk} | changes
    )


def test_the_page_names_streets_and_nobody(strategy: Strategy, auditor: Client) -> None:
    page = auditor.get(PAGE).content.decode()
    assert "High Road" in page
    assert make.auditor().full_name not in page
    assert "csrfmiddlewaretoken" not in page


def test_the_sheet_has_boxes_and_nobodys_name(auditor: Client) -> None:
    page = auditor.get(f"{PAGE}sheet/").content.decode()
    assert page.count("sheet-five") == 55
    assert "Night, 22:00 to 06:00" in page
    assert make.auditor().full_name not in page


def test_the_sheet_of_a_planned_walk_is_for_its_pair_alone(
    strategy: Strategy, auditor: Client
) -> None:
    make.auditors(5)
    walks = make.walks(strategy)
    own, other = (
        next(walk for walk in walks if (make.auditor().pk in walk.pair) is is_own)
        for is_own in (True, False)
    )
    page = auditor.get(f"{PAGE}sheet/?walk={own.public_id}").content.decode()
    assert own.place in page
    assert page.count("sheet-ticked") == 1
    for asked in (other.public_id, "nonsense"):
        assert auditor.get(f"{PAGE}sheet/?walk={asked}").status_code == 404
    patrols.strategy("other", ends_on=strategy.ends_on)
    elsewhere = PAGE.replace("example", "other")
    assert auditor.get(f"{elsewhere}sheet/").status_code == 200
    assert auditor.get(f"{elsewhere}sheet/?walk={own.public_id}").status_code == 404


def test_the_script_keeps_this_page_and_what_it_is_drawn_with(auditor: Client) -> None:
    answer = auditor.get(f"{PAGE}worker.js")
    assert answer.headers["Content-Type"] == "text/javascript"
    script = answer.content.decode().replace("\\u002D", "-")
    assert f'PAGE = "{PAGE}"' in script
    assert script.count('"/static/') == 4


def test_a_walk_becomes_an_audit(strategy: Strategy, auditor: Client) -> None:
    answer = auditor.post(SEND, counted(strategy)).json()
    audit = StreetAudit.objects.get()
    assert answer["saved"] == "High Road, Tue 19 November 2013, 21:30–22:31"
    assert answer["address"] == f"{make.REGISTER}{audit.public_id}/"
    assert (audit.kerb_crawling_vehicles, audit.condoms, audit.faults) == (3, 1, 2)
    assert (audit.counters, audit.first_counter, audit.area) == (
        2,
        make.auditor(),
        strategy.target_area,
    )


def test_a_walk_that_is_sent_twice_is_one_audit(strategy: Strategy, auditor: Client) -> None:
    walk = counted(strategy)
    answers = [auditor.post(SEND, walk).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert StreetAudit.objects.count() == 1


def test_every_street_of_the_page_is_found_again(strategy: Strategy, auditor: Client) -> None:
    x, y = patrols.MIDDLE
    for name, (east, north) in {"Hill Rise": (0.001, 0.001), "High Road": (0.03, 0)}.items():
        Street.objects.create(name=name, longitude=x + east, latitude=y + north)
    (zone,) = streets_to_walk(strategy, at=make.NOW)
    labels = [street.label for street in zone.streets]
    assert len(labels) == 3
    assert labels[0].startswith("High Road, ")
    for minute, label in enumerate(labels):
        start = f"2013-11-19T20:{minute:02}:00.000Z"
        answer = auditor.post(SEND, counted(strategy, label, started=start)).json()
        assert "saved" in answer, answer
    assert StreetAudit.objects.count() == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ended": "2013-11-20T05:31:00.000Z"}, "has not come yet"),
        ({"started": "2013-11-19T12:00:00.000Z"}, "at most 6 hours"),
        ({"started": "2013-11-19T22:31:01.000Z"}, "end"),
        ({"started": "0001-01-01T00:00:00.000Z"}, "did not arrive whole"),
        ({"condoms": "-1"}, "did not arrive whole"),
        ({"area": "999999"}, "valid choice"),
    ],
)
def test_what_can_not_be_is_refused_in_words(
    changes: dict[str, str], words: str, strategy: Strategy, auditor: Client
) -> None:
    answer = auditor.post(SEND, counted(strategy, **changes)).json()
    assert words in " ".join(answer["refused"])
    assert not StreetAudit.objects.exists()


def test_a_device_learns_whose_walks_it_may_send_and_no_name(auditor: Client) -> None:
    answer = auditor.get(SEND)
    told = answer.json()
    assert answer.headers["Cache-Control"] == "no-store"
    assert make.auditor().full_name not in answer.content.decode()
    other = Client()
    other.force_login(member(Role.COUNCIL_OFFICER))
    assert told["owner"] == auditor.get(SEND).json()["owner"]
    assert told["owner"] != other.get(SEND).json()["owner"]


def test_the_police_have_no_such_page(strategy: Strategy) -> None:
    client = Client()
    client.force_login(member(Role.POLICE_OFFICER))
    assert client.get(PAGE).status_code == 403
    assert client.post(SEND, {}).status_code == 403
