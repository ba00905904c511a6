"""``kill -9`` of the worker while it works out a boundary leaves the one before in force."""

from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from django.utils import timezone

from incidents.imports.writer_lock import RECORDED
from incidents.recorded_crime.selectors import monthly_series
from local.processes import wait_until
from partnership.accounts.permissions import Role
from partnership.outbox.locks import ALONE
from partnership.places.changes.services import ask_to_confirm
from partnership.places.models import AreaVersion, BoundaryChange, BoundaryUpload
from partnership.places.selectors import current_versions
from tests.cast import member
from tests.database import another_connection
from tests.factories.imports import BOX, ELSEWHERE, area, boundary_upload, imported, row
from tests.processes import running

pytestmark = pytest.mark.django_db(transaction=True)
CEILING = 90  # seconds: generous, since two cores are shared


@pytest.fixture
def importing() -> Iterator[psycopg2.extensions.connection]:
    """Somebody who holds off all others that write imported incidents, until they roll back."""
    with closing(another_connection()) as connection:
        yield connection


def test_the_one_before_stands_until_another_worker_has_finished(
    side_environment: dict[str, str], importing: psycopg2.extensions.connection
) -> None:
    imported(row("a1"))
    area(ELSEWHERE)
    by, now = member(Role.ADMINISTRATOR), timezone.now()
    upload = boundary_upload(by)
    BoundaryUpload.objects.update(asked_at=now)  # or the worker's retention deletes it
    change = ask_to_confirm(upload=upload, feature=0, by=by, at=now)
    with importing.cursor() as cursor:
        cursor.execute(ALONE, [RECORDED])
        assert cursor.fetchone()
    in_the_middle = BoundaryChange.objects.filter(pk=change.pk, total__gt=0, finished_at=None)
    with running(side_environment):
        assert wait_until(in_the_middle.exists, CEILING)
    assert current_versions().get().geometry == ELSEWHERE
    assert AreaVersion.objects.count() == 1
    importing.rollback()
    finished = BoundaryChange.objects.exclude(finished_at=None).filter(problem="")
    with running(side_environment):
        assert wait_until(finished.exists, CEILING)
    version = current_versions().get()
    assert (version.number, version.geometry) == (2, BOX)
    assert monthly_series(version, user=member(Role.MANAGER)).total == 1
