"""What every test that opens a page of a strategy stands on."""

import pytest
from pytest_django.plugin import DjangoDbBlocker

from strategy.models import Strategy
from tests.database import empty_database
from tests.towns import FAR_SLUG, SLUG, example, far_town

#: Folders whose tests run with both strategies: lists, figures, forecasts and reports.
BOTH = {"demonstration", "incidents", "patrols", "reports", "structure", "towns"}
DATABASE = {"db", "transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def towns(request: pytest.FixtureRequest) -> None:
    """The strategy of the cast, and that of another council beside it."""
    marker = request.node.get_closest_marker("django_db")
    if marker or DATABASE & set(request.fixturenames):
        request.getfixturevalue("django_db_setup")
        with request.getfixturevalue("django_db_blocker").unblock():
            _stand(both=bool(BOTH & set(request.path.relative_to(request.config.rootpath).parts)))


@pytest.fixture
def _django_db_helper(towns: None, _django_db_helper: None) -> None:
    """Whatever begins the transaction of a test waits until the towns are committed.

    So the next test finds them; pytest-django's own marker would be the first otherwise.
    """


@pytest.fixture(scope="module")
def both_towns(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Both strategies, for tests that share one transaction around all of a module."""
    with django_db_blocker.unblock():
        _stand(both=True)


def _stand(*, both: bool) -> None:
    standing = set(Strategy.objects.values_list("slug", flat=True))
    if standing == ({SLUG, FAR_SLUG} if both else {SLUG}):
        return
    if not both and FAR_SLUG in standing:
        empty_database()
    example()
    if both:
        far_town()
