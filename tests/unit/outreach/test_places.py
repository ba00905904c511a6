"""Outreach has a gazetteer of its own: places that she names are found as on the other side."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from demonstration.outreach.clients import load_places
from partnership.places.gazetteer.find import find_places
from partnership.places.gazetteer.ground import Ground

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[3] / "demonstration" / "high-town"


def test_the_demonstration_fills_it_once() -> None:
    at = datetime(2014, 2, 3, tzinfo=UTC)
    assert load_places(FOLDER, at=at) > 200
    assert load_places(FOLDER, at=at) == 0
    labels = [place.label for place in find_places("hichin", Ground.now()).places]
    assert any(label.startswith("Hitchin Road") for label in labels)
