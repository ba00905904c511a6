"""Making a report: once, frozen, told to every manager who can be reached."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from partnership.accounts.models import Agency
from partnership.accounts.permissions import Role
from partnership.analysis.charts import latest
from partnership.analysis.periods import Period
from partnership.analysis.stored import chart_as_json, chart_of_json
from partnership.analysis.version import METHOD_VERSION
from partnership.audit.models import AuditEvent
from partnership.outbox.models import Message
from reports.making.services import make_report
from reports.snapshots.models import Report, digest
from strategy.models import Strategy
from tests.cast import lock, member
from tests.factories import areas, incidents
from tests.factories import reports as make

WEEK = Period.parse(make.WEEK)


def made(strategy: Strategy, **changes: object) -> Report:
    return make_report(**{"strategy": strategy, "period": WEEK, "at": make.AT, **changes})[0]


@pytest.mark.django_db
def test_the_second_call_gets_the_first_report() -> None:
    strategy = make.strategy()
    first, created = make_report(strategy=strategy, period=WEEK, at=make.AT)
    later = make.AT + timedelta(days=9)
    second, again = make_report(strategy=strategy, period=WEEK, at=later)
    assert (created, again, second.pk, second.as_of) == (True, False, first.pk, make.AT)
    assert AuditEvent.objects.filter(object_type="reports.report").count() == 1


@pytest.mark.django_db
def test_the_digest_fits_what_the_database_gives_back() -> None:
    report = Report.objects.get(pk=made(make.halved()).pk)
    assert report.digest == digest(report.figures)
    assert report.method_version == report.figures["method_version"] == METHOD_VERSION


@pytest.mark.django_db
def test_a_frozen_chart_is_the_same_chart_when_it_is_thawed() -> None:
    figures = made(make.halved()).figures
    frozen = [one["chart"] for one in figures["indicators"]]
    assert [chart_as_json(chart_of_json(chart)) for chart in frozen] == frozen


@pytest.mark.django_db
def test_a_picture_of_the_latest_months_keeps_their_limits_and_signals() -> None:
    chart = chart_of_json(made(make.halved()).figures["indicators"][0]["chart"])
    short = latest(chart, 15)
    assert short.points == chart.points[-15:]
    assert short.sentence == chart.sentence
    assert [one.last for one in short.signals] == [
        one.last - 9 for one in chart.signals if one.last >= 9
    ]
    assert latest(chart, 99) == chart


@pytest.mark.django_db
def test_the_data_cut_holds_what_was_on_record_then() -> None:
    strategy = make.strategy()
    make.complaints({Period.month(2014, 12): 3})
    make.complaints({Period.month(2014, 12): 4}, recorded_at=make.AT + timedelta(days=1))
    before, after = (make.complaints({Period.month(2014, 12): number}) for number in (5, 6))
    incidents.withdraw(*before, at=make.AT - timedelta(hours=1))
    incidents.withdraw(*after, at=make.AT + timedelta(hours=1))
    assert made(strategy).figures["indicators"][0]["value"] == 9


@pytest.mark.django_db
def test_a_month_that_is_not_over_is_not_in_it() -> None:
    strategy = make.strategy()
    make.complaints({Period.month(2014, 12): 3})
    make.complaints(
        {Period.month(2015, 1): 7},
        recorded_at=make.AT,
        reported_at=make.AT,
        occurred_from=None,
        occurred_to=None,
        time_precision="unknown",
    )
    months = made(strategy).figures["indicators"][0]["months"]
    assert (months[-1]["month"], months[-1]["count"]) == ("2014-12", 3)


@pytest.mark.django_db
def test_a_report_names_the_boundaries_and_a_later_one_leaves_it_alone() -> None:
    strategy = make.strategy()
    make.complaints({Period.month(2014, 12): 3})
    report = made(strategy)
    later = make.AT + timedelta(hours=1)
    areas.zone("example-target", "Example target", make.square(-0.5, -0.49), at=later)
    report.refresh_from_db()
    assert [(one["area"], one["number"]) for one in report.figures["boundaries"]] == [
        ("example-target", 1),
        ("example-buffer", 1),
    ]
    after = make.AT + timedelta(days=7)
    next_one = made(strategy, period=WEEK.next(), at=after)
    assert (
        report.figures["indicators"][0]["value"],
        next_one.figures["indicators"][0]["value"],
    ) == (3, 0)


@pytest.mark.django_db
def test_every_manager_who_can_be_reached_gets_one_row() -> None:
    strategy = make.strategy()
    first, second = member(Role.MANAGER), member(Role.MANAGER, username="second")
    member(Role.COUNCIL_OFFICER)
    lock(member(Role.MANAGER, username="left"))
    for name, changes in {
        "nomail": {"email": ""},
        "elsewhere": {"agency": Agency.objects.create(name="Other", kind="council")},
    }.items():
        other = member(Role.MANAGER, username=name)
        for field, value in changes.items():
            setattr(other, field, value)
        other.save()
    report = made(strategy)
    made(strategy)
    rows = Message.objects.filter(task="reports.mail").order_by("pk")
    assert [row.arguments for row in rows] == [
        {"report_id": report.pk, "user_id": user.pk} for user in (first, second)
    ]


@pytest.mark.django_db
def test_the_database_refuses_a_second_report_of_a_period() -> None:
    report = made(make.strategy())
    report.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        report.save(force_insert=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "write", ["UPDATE reports_report SET digest = digest", "DELETE FROM reports_report"]
)
def test_the_application_can_not_change_a_report(write: str) -> None:
    made(make.strategy())
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(write)


@pytest.mark.django_db(transaction=True)
def test_two_that_ask_at_once_get_one_report() -> None:
    strategy = make.halved()
    together, found = threading.Barrier(4), []

    def ask() -> None:
        together.wait()
        try:
            found.append(make_report(strategy=strategy, period=WEEK, at=make.AT))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(created for _, created in found) == [False, False, False, True]
    assert len({report.pk for report, _ in found}) == Report.objects.count() == 1
