"""What every test that opens a page of a strategy stands on."""

import pytest

from tests.towns import example, far_town

#: Folders whose tests run with both strategies: lists, figures, forecasts and reports.
BOTH = {"demonstration", "incidents", "patrols", "reports", "structure", "towns"}
DATABASE = {"db", "transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def towns(request: pytest.FixtureRequest) -> None:
    """The strategy of the cast, and that of another council beside it."""
    marker = request.node.get_closest_marker("django_db")
    if marker or DATABASE & set(request.fixturenames):
        request.getfixturevalue("_django_db_helper")
        example()
        if BOTH & set(request.path.relative_to(request.config.rootpath).parts):
            far_town()
