"""Which boundaries a complaint lies in: worked out when it is written or a boundary changes."""

from collections.abc import Iterable, Sequence
from itertools import islice

from incidents.models import Complaint, ComplaintArea
from partnership.places.boundaries import inside
from partnership.places.models import AreaVersion
from partnership.places.recompute import hold_boundaries
from partnership.places.selectors import current_versions

BATCH = 5000


def place(complaints: Sequence[Complaint]) -> None:
    """Note the boundaries in force that each new complaint lies in."""
    points = [complaint for complaint in complaints if complaint.longitude is not None]
    if points:
        hold_boundaries()
        _note(one for version in current_versions() for one in _lying_in(version, points))


def recompute(version: AreaVersion) -> None:
    """Note every complaint that lies in a new boundary."""
    found = Complaint.objects.on_the_map().only("pk", "longitude", "latitude").order_by("pk")
    rows = found.iterator(BATCH)
    while batch := list(islice(rows, BATCH)):
        _note(_lying_in(version, batch))


def _lying_in(version: AreaVersion, complaints: Sequence[Complaint]) -> list[ComplaintArea]:
    points = [(one.longitude or 0.0, one.latitude or 0.0) for one in complaints]
    lies = inside(version, [x for x, _ in points], [y for _, y in points])
    return [
        ComplaintArea(area_version=version, complaint=complaint)
        for complaint, yes in zip(complaints, lies, strict=True)
        if yes
    ]


def _note(memberships: Iterable[ComplaintArea]) -> None:
    ComplaintArea.objects.bulk_create(memberships, batch_size=BATCH, ignore_conflicts=True)
