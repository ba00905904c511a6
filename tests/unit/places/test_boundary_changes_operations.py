"""A boundary is worked out by a worker, with progress; the one before stays in force meanwhile."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection
from django.test import Client

from incidents.models import RecordedCrime
from incidents.recorded_crime.selectors import monthly_series
from partnership.accounts.permissions import Role
from partnership.outbox import failure_hooks
from partnership.outbox.models import Message
from partnership.places import recompute
from partnership.places.changes.services import (
    GIVEN_UP,
    TASK,
    ask_to_confirm,
    ask_to_undo,
    carry_out,
)
from partnership.places.errors import AreaIsAnother, NoEarlierBoundary
from partnership.places.models import AreaVersion, BoundaryChange
from partnership.places.recompute import Memberships
from partnership.places.selectors import current_versions
from tests.cast import member
from tests.conftest import Contribute
from tests.factories import areas, patrols
from tests.factories.imports import AT, BOX, ELSEWHERE, area, boundary_upload, imported, row

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def asked(geojson: object = BOX) -> BoundaryChange:
    by = member(Role.ADMINISTRATOR)
    upload = boundary_upload(by, ("Made Ward", geojson))
    return ask_to_confirm(upload=upload, feature=0, by=by, at=AT)


def test_what_is_asked_twice_is_one_task() -> None:
    by = member(Role.ADMINISTRATOR)
    upload = boundary_upload(by)
    first, second = (ask_to_confirm(upload=upload, feature=0, by=by, at=AT) for _ in range(2))
    assert first == second
    assert Message.objects.get().task == TASK
    assert not AreaVersion.objects.exists()


def test_a_worker_puts_it_in_force_with_what_lies_in_it_and_once() -> None:
    imported(row("a1"))
    change = asked()
    for days in (1, 2):
        carry_out(change_id=change.pk, at=AT + days * DAY)
    version = current_versions().get()
    assert version.recorded_at == AT + DAY
    assert monthly_series(version, user=member(Role.MANAGER)).total == 1


def test_records_are_looked_at_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    imported(*(row(f"a{number}") for number in range(1, 6)))
    newest = RecordedCrime.objects.latest("pk").pk  # other tests have drawn numbers before
    monkeypatch.setattr(recompute, "STEP", max(newest // 4, 1))
    told: list[tuple[int, int]] = []
    version = area()
    recompute.run(version, tell=lambda done, total: told.append((done, total)))
    steps, totals = [done for done, _ in told], {total for _, total in told}
    assert steps == sorted(steps)
    assert len(steps) > 3
    assert steps[-1] == totals.pop()
    assert not totals
    assert monthly_series(version, user=member(Role.MANAGER)).total == 5


def test_a_rule_that_is_broken_by_then_changes_nothing_and_is_said(client: Client) -> None:
    change = asked()
    area()
    AreaVersion.objects.get().area.__class__.objects.update(name="Another Ward")
    carry_out(change_id=change.pk, at=AT)
    change.refresh_from_db()
    assert change.problem == AreaIsAnother("Another Ward", "Ward").message
    client.force_login(member(Role.ADMINISTRATOR))
    page = client.get(f"/areas/changes/{change.public_id}/").content.decode()
    assert "Nothing is changed." in page
    assert AreaVersion.objects.count() == 1


def test_what_failed_can_be_asked_again() -> None:
    change = asked()
    failure_hooks.run(TASK, {"change_id": change.pk}, at=AT)
    change.refresh_from_db()
    assert change.problem == GIVEN_UP
    again = ask_to_confirm(
        upload=change.upload, feature=0, by=member(Role.ADMINISTRATOR), at=AT + DAY
    )
    assert (again.pk, again.problem, again.finished_at) == (change.pk, "", None)
    areas.work(AT + DAY)
    assert current_versions().count() == 1


def test_what_is_finished_is_not_given_up() -> None:
    change = asked()
    areas.work()
    failure_hooks.run(TASK, {"change_id": change.pk}, at=AT)
    change.refresh_from_db()
    assert change.problem == ""


def test_undoing_is_refused_at_once_where_it_can_not_be() -> None:
    target = patrols.strategy().target_area
    assert target
    version = target.versions.get(superseded_at=None)
    with pytest.raises(NoEarlierBoundary):
        ask_to_undo(version=version, reason="test", by=member(Role.ADMINISTRATOR), at=AT)
    assert not BoundaryChange.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_and_the_one_before_is_in_force_until_the_end(
    contribute: Contribute, client: Client
) -> None:
    area()
    change, half, go_on = asked(ELSEWHERE), Event(), Event()

    def slowly(version: object, after: int, to: int) -> None:
        if after:
            half.set()
            assert go_on.wait(30)

    slow = Memberships(lambda: 2 * recompute.STEP, slowly, hold=lambda: None)
    contribute("memberships", lambda: [slow])

    def work() -> None:
        carry_out(change_id=change.pk, at=AT + DAY)
        connection.close()

    worker = Thread(target=work)
    worker.start()
    try:
        assert half.wait(30)
        client.force_login(member(Role.ADMINISTRATOR))
        page = client.get(f"/areas/changes/{change.public_id}/").content.decode()
        assert "50,000 of 100,0" in page
        assert current_versions().get().geometry == BOX
    finally:
        go_on.set()
        worker.join()
    assert current_versions().get().geometry == ELSEWHERE
