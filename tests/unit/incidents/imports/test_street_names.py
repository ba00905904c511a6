"""Locations that end like a street: called after somebody perhaps, but telling nothing of them."""

import csv
from pathlib import Path

import pytest

from incidents.imports import streets
from incidents.models import RecordedCrime
from incidents.recorded_crime.locations import look_at_location
from incidents.recorded_crime.published import PREFIX, street_in
from partnership.audit.models import AuditEvent
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.guarded.services import check_stored
from partnership.outbox.models import Message
from partnership.places.models import Source, Street
from tests.factories.imports import AT, imported, row

TELLING = [
    "Shazza Polish Girl Red Coat Road",
    "Blonde Mandy Of Dudley Street",
    "Sixteen Year Old Close",
    "Pregnant Kelly Drive",
    "Kelly Blonde Street",
    "Mandy Of Dudley Street",
    "Mandy And Kelly Street",
    "Kelly From Havelock Road",
    "Albanian Tony Road",
    "Heroin Jane Road",
    "Fat Sally Drive",
    "Teenager Walk",
    "Nigerian Woman Court",
    "Autistic Boy Close",
    "Pink Jacket Close",
    "Kelly With Tattoo Road 12",
]
PLAIN = [
    "High Street",
    "The High Road",
    "Gipsy Lane",
    "Winston Churchill Court",
    "London Road",
    "Eight Acres",
    "Old School Walk",
    "Mary Ann Place 2",
    "Black Swan Lane",
    "Lady Lane",
]
#: Of the names that were published in Bedfordshire and Luton; "William Barefoot Drive" is one.
MOST_HELD_IN_A_THOUSAND = 1
#: In the order of the alphabet, so that every area of the force has its share.
ONE_IN = 3


@pytest.mark.django_db
@pytest.mark.parametrize("name", TELLING)
def test_what_tells_of_somebody_waits_hidden_and_is_learnt_by_no_gazetteer(name: str) -> None:
    imported(row("a1"), row("a2", location=f"{PREFIX}{name}"))
    checked = RecordedCrime.objects.get(location=f"{PREFIX}{name}").location_checked
    assert checked == -RULES_VERSION
    assert list(Street.objects.values_list("name", flat=True)) == ["Made Street"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_name_of_a_street_stays(name: str) -> None:
    imported(row("a1", location=f"{PREFIX}{name}"))
    assert RecordedCrime.objects.get().location_checked == RULES_VERSION
    assert Street.objects.get().name == name


@pytest.mark.django_db
def test_what_was_taken_before_is_hidden_by_the_nightly_check() -> None:
    imported(row("a1", location=f"{PREFIX}Mandy And Kelly Street"), row("a2"))
    RecordedCrime.objects.update(location_checked=RULES_VERSION - 1)
    check_stored(at=AT)
    hidden = RecordedCrime.objects.filter(location_checked__lt=0)
    assert [one.location for one in hidden] == [f"{PREFIX}Mandy And Kelly Street"]


@pytest.mark.django_db
def test_streets_that_were_learnt_so_are_forgotten_and_others_stay() -> None:
    point = {"longitude": -0.41, "latitude": 51.88}
    for name in ("Kelly Blonde Street", "Kelly Street"):
        Street.objects.create(name=name, **point)
    listed = Street.objects.create(name="Blonde Mandy Road", source=Source.LIST, **point)
    assert streets.forget(at=AT) == 1
    assert set(Street.objects.values_list("name", flat=True)) == {"Kelly Street", listed.name}
    row_of_audit = AuditEvent.objects.get(object_type="places.street")
    assert (row_of_audit.action, row_of_audit.count) == ("erasure", 1)
    assert streets.forget(at=AT) == 0


@pytest.mark.django_db
def test_they_are_forgotten_once_for_each_version_of_the_rules() -> None:
    for _ in range(2):
        streets.enqueue_due(AT)
    assert Message.objects.filter(task=streets.TASK).count() == 1


def test_hardly_a_name_that_was_published_is_held(data_dir: Path) -> None:
    names: set[str] = set()
    for file in [
        *data_dir.glob("bedfordshire/*-street.csv"),
        data_dir / "luton/luton_snap_points.csv",
    ]:
        with file.open() as lines:
            names.update(one["Location"] for one in csv.DictReader(lines))
    with (data_dir / "luton/high_town_streets.csv").open() as lines:
        names.update(f"{PREFIX}{one['name']}" for one in csv.DictReader(lines))
    named = sorted(name for name in names if street_in(name) is not None)
    read = named[::ONE_IN]
    held = [name for name in read if look_at_location(name) < 0]
    assert len(named) > 5_000
    assert len(held) * 1_000 <= MOST_HELD_IN_A_THOUSAND * len(read), held
