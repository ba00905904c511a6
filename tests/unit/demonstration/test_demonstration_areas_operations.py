"""The demonstration's areas, where somebody has changed a boundary since."""

import pytest
from django.utils import timezone
from shapely.geometry import box

from demonstration.operations import areas
from partnership.places.models import Area, AreaVersion
from partnership.places.services import load_area
from tests.factories.incidents import AT, BOX

PLAN = {
    "source": "Made up",
    **{part: {"key": part, "name": part.title()} for part in ("target", "buffer", "control")},
}


@pytest.mark.django_db
def test_a_changed_boundary_stays_when_it_is_loaded_again() -> None:
    drawn = [box(x, 222000, x + 900, 223000) for x in (508000, 509000, 510000)]

    def load() -> None:
        for part, land in zip(("target", "buffer", "control"), drawn, strict=True):
            areas._load(PLAN, part, land, AT)

    load()
    load_area(
        key="target",
        name="Target",
        kind=Area.Kind.ZONE,
        geojson=BOX,
        source="A person",
        by=None,
        at=timezone.now(),
    )
    load()
    current = AreaVersion.objects.get(area__key="target", superseded_at=None)
    assert current.source == "A person"
