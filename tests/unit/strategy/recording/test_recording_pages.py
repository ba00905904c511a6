"""The pages of recording periods: read by all who see the strategy, kept by the administrator."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partnership.accounts.models import Agency
from partnership.accounts.permissions import Role
from strategy.models import RecordingGap, RecordingPeriod, Strategy
from tests.cast import agency, member
from tests.factories import recording
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
LIST = "/s/example/recording/"
AT = datetime(2015, 1, 13, 9, 0, tzinfo=UTC)
READERS = [Role.MANAGER, Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR, Role.POLICE_OFFICER]


@pytest.fixture
def strategy() -> Strategy:
    made = make.strategy()
    recording.never_recorded(made, at=AT)
    return made


@pytest.fixture
def period(strategy: Strategy) -> RecordingPeriod:
    return recording.recorded(strategy, "complaints", date(2013, 2, 1), at=AT)


@pytest.fixture
def administrator() -> Client:
    return signed_in(Role.ADMINISTRATOR)


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(member(role))
    return client


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def typed(**changes: str) -> dict[str, str]:
    known = {"source": "complaints", "agency": str(agency(Role.COUNCIL_OFFICER).pk)}
    return {**known, "starts_on": "2013-02-01", "ends_on": "", "note": "", **changes}


def errors(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [str(error) for of in answer.context["form"].errors.values() for error in of]


@pytest.mark.parametrize("role", READERS)
def test_who_sees_the_strategy_reads_the_list_and_is_offered_no_change(
    role: Role, period: RecordingPeriod
) -> None:
    recording.gap(period, date(2013, 5, 1), date(2013, 5, 31), "The log was lost", at=AT)
    page = words(signed_in(role).get(LIST))
    for told in ("Fri 1 February 2013", "Goes on", "The log was lost", "Example Council"):
        assert told in page
    for offered in ("Add a recording period", "Change or end", "Add a gap", "Withdraw"):
        assert offered not in page


def test_a_source_without_a_period_says_what_that_means(strategy: Strategy) -> None:
    page = words(signed_in(Role.MANAGER).get(LIST))
    assert page.count("not entered: every month is unknown") == 4
    assert "No gap is entered." in page


def test_the_strategy_page_leads_to_the_list(strategy: Strategy) -> None:
    assert f'href="{LIST}"' in words(signed_in(Role.MANAGER).get("/s/example/strategy/"))


def test_an_agency_that_takes_no_part_finds_nothing(period: RecordingPeriod) -> None:
    stranger = member(Role.MANAGER)
    stranger.agency = Agency.objects.create(name="Elsewhere", kind="council")
    stranger.save()
    client = Client()
    client.force_login(stranger)
    assert client.get(LIST).status_code == 404


@pytest.mark.parametrize("what", ["", "gap/", "withdraw/"])
def test_the_number_of_another_strategys_period_finds_nothing(
    administrator: Client, what: str
) -> None:
    mine = make.strategy()
    other = make.strategy("other").recording_periods.all()[0]
    assert administrator.get(f"{LIST}{other.public_id}/{what}").status_code == 404
    assert mine.recording_periods.count() == 4


def test_the_administrator_enters_a_period(administrator: Client, strategy: Strategy) -> None:
    answer = administrator.post(f"{LIST}new/", typed(note="Kept on paper"), follow=True)
    assert "Complaints of residents: the recording period is entered." in words(answer)
    made = RecordingPeriod.objects.current().get(strategy=strategy)
    assert (made.starts_on, made.ends_on, made.note) == (date(2013, 2, 1), None, "Kept on paper")
    assert made.recorded_by == member(Role.ADMINISTRATOR)


def test_a_form_that_is_sent_twice_is_one_period(administrator: Client, strategy: Strategy) -> None:
    for _ in range(2):
        assert administrator.post(f"{LIST}new/", typed()).status_code == 302
    assert RecordingPeriod.objects.current().filter(strategy=strategy).count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"source": ""}, "Choose what is recorded"),
        ({"agency": ""}, "Choose who keeps it"),
        ({"starts_on": ""}, "Give the first day of recording"),
        ({"ends_on": "2013-01-31"}, "The last day must not be before the first."),
        ({"starts_on": "2012-12-01"}, "Choose days outside, or change that period."),
        ({"starts_on": "2012-12-01", "note": "07700 900123"}, "Take it out"),
    ],
)
def test_a_mistake_says_what_to_do(
    administrator: Client, period: RecordingPeriod, changes: dict[str, str], told: str
) -> None:
    assert any(
        told in error for error in errors(administrator.post(f"{LIST}new/", typed(**changes)))
    )


def test_only_agencies_of_the_strategy_are_offered(
    administrator: Client, strategy: Strategy
) -> None:
    stranger = Agency.objects.create(name="Elsewhere", kind="council")
    assert "Elsewhere" not in words(administrator.get(f"{LIST}new/"))
    assert errors(administrator.post(f"{LIST}new/", typed(agency=str(stranger.pk))))


def test_a_last_day_ends_the_period(administrator: Client, period: RecordingPeriod) -> None:
    address = f"{LIST}{period.public_id}/"
    assert 'value="2013-02-01"' in words(administrator.get(address))
    sent = typed(ends_on="2014-06-30", seen=str(period.pk))
    assert "the change is saved" in words(administrator.post(address, sent, follow=True))
    assert "Mon 30 June 2014" in words(administrator.get(LIST))


def test_both_versions_are_shown_to_who_comes_second(
    administrator: Client, period: RecordingPeriod
) -> None:
    address = f"{LIST}{period.public_id}/"
    recording.end(period.strategy, "complaints", date(2014, 6, 30), at=AT)
    answer = administrator.post(address, typed(ends_on="2014-05-31", seen=str(period.pk)))
    page = words(answer)
    assert "Which version is right?" in page
    assert "Mon 30 June 2014" in page
    again = {**typed(ends_on="2014-05-31"), "seen": answer.context["form"]["seen"].value()}
    assert administrator.post(address, again).status_code == 302
    assert RecordingPeriod.objects.current().get().ends_on == date(2014, 5, 31)


def test_a_gap_is_entered_and_withdrawn(administrator: Client, period: RecordingPeriod) -> None:
    sent = {"starts_on": "2013-05-01", "ends_on": "2013-05-31", "reason": "The log was lost"}
    administrator.post(f"{LIST}{period.public_id}/gap/", sent)
    gap = RecordingGap.objects.current().get()
    address = f"{LIST}gaps/{gap.public_id}/withdraw/"
    assert "The log was lost" in words(administrator.get(address))
    for _ in range(2):
        assert administrator.post(address).status_code == 302
    assert not RecordingGap.objects.current().exists()
    assert "It is withdrawn already." in words(administrator.get(address))


def test_a_gap_outside_its_period_says_which_days_may_be(
    administrator: Client, period: RecordingPeriod
) -> None:
    sent = {"starts_on": "2013-01-31", "ends_on": "2013-02-01", "reason": "The log was lost"}
    (told,) = errors(administrator.post(f"{LIST}{period.public_id}/gap/", sent))
    assert "inside the period, which is from Fri 1 February 2013" in told


def test_a_period_is_withdrawn_once(administrator: Client, period: RecordingPeriod) -> None:
    address = f"{LIST}{period.public_id}/withdraw/"
    for _ in range(2):
        assert administrator.post(address).status_code == 302
    assert not RecordingPeriod.objects.current().filter(source="complaints").exists()
    told = errors(administrator.post(f"{LIST}{period.public_id}/", typed(seen=str(period.pk))))
    assert any("was withdrawn" in error for error in told)


@pytest.mark.parametrize("page", ["", "gap/"])
def test_a_period_that_was_withdrawn_says_so_before_anything_is_typed(
    administrator: Client, period: RecordingPeriod, page: str
) -> None:
    address = f"{LIST}{period.public_id}/{page}"
    assert administrator.get(address).status_code == 200
    administrator.post(f"{LIST}{period.public_id}/withdraw/")
    answer = administrator.get(address, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "was withdrawn, so nothing about it can be changed" in words(answer)
    assert administrator.get(f"{address}?draft={uuid4()}").status_code == 302


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(LIST).status_code == 200
    return len(asked)


def test_many_periods_and_gaps_ask_the_database_no_more_often(
    administrator: Client, period: RecordingPeriod
) -> None:
    recording.gap(period, date(2013, 5, 1), date(2013, 5, 2), "Lost", at=AT)
    queries(administrator)  # from now on it is the strategy that was opened last
    before = queries(administrator)
    for year in range(2000, 2010):
        more = recording.recorded(
            period.strategy, "complaints", date(year, 1, 1), date(year, 12, 1), at=AT
        )
        recording.gap(more, date(year, 5, 1), date(year, 5, 2), "Lost", at=AT)
    assert queries(administrator) == before
