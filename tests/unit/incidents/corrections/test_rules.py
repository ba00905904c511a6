"""What the database itself holds of complaints and their versions."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from incidents.complaints.models.rules import COLUMNS
from incidents.models import Complaint, ComplaintVersion
from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
AT = factory.AT
LATER = AT + timedelta(days=40)


@pytest.mark.parametrize(
    "changes",
    [
        {"occurred_from": AT, "occurred_to": AT, "time_precision": "exact"},
        {"longitude": 0.0},
        {"withdrawn_at": LATER},
    ],
)
def test_the_facts_of_a_complaint_are_written_by_its_versions_alone(
    changes: dict[str, Any],
) -> None:
    complaint = factory.complaint()
    with pytest.raises(IntegrityError, match="complaint_facts_in_versions"), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"time_precision": "day"},
        {"recorded_at": LATER},
        {"place_known": "nearby"},
    ],
)
def test_a_version_is_never_changed(changes: dict[str, Any]) -> None:
    complaint = factory.complaint()
    with pytest.raises(IntegrityError, match="complaint_version_stands"), transaction.atomic():
        complaint.versions.update(**changes)


def test_a_version_is_superseded_once_and_for_a_reason() -> None:
    complaint = factory.complaint()
    rule = "complaint_version_superseded_for_a_reason"
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        complaint.versions.update(superseded_at=LATER)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        complaint.versions.update(superseded_at=AT - timedelta(1), superseded_for="test")
    factory.withdraw(complaint, at=LATER)
    for again in (None, LATER + timedelta(days=1)):
        with pytest.raises(IntegrityError, match="_stands"), transaction.atomic():
            complaint.versions.update(superseded_at=again)


def test_no_two_versions_stand_at_one_moment() -> None:
    complaint = factory.complaint()
    version = complaint.versions.get()
    copy = ComplaintVersion(
        complaint=complaint, category=version.category, time_precision="unknown",
        place_known="unknown", recorded_at=LATER,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="complaint_version_one_current"), transaction.atomic():
        copy.save()
    factory.withdraw(complaint, at=LATER + timedelta(days=1))
    with pytest.raises(IntegrityError, match="complaint_version_follows"), transaction.atomic():
        copy.save()


def test_logging_by_the_service_writes_the_first_version() -> None:
    complaint = factory.complaint()
    version = complaint.versions.get()
    assert version.recorded_at == complaint.recorded_at
    assert version.recorded_by == cast.member(Role.COUNCIL_OFFICER)
    assert version.cell_easting == complaint.cell_easting


def test_the_log_of_changes_is_no_second_truth_of_the_facts() -> None:
    logged: Any = Complaint._meta.get_field("events").related_model
    columns = {field.attname for field in logged._meta.concrete_fields}
    assert "status" in columns
    assert not columns & set(COLUMNS)
