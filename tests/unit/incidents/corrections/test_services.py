"""Correcting and withdrawing complaints: what was known before stays known."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from incidents.complaints.errors import ComplaintWithdrawn, WithSafeguarding
from incidents.complaints.selectors import listed, waiting
from incidents.complaints.workflow import change_status
from incidents.corrections import errors
from incidents.corrections.services import correct_complaint, withdraw_complaint
from incidents.indicators import complaints
from incidents.models import Category, Complaint, ComplaintVersion
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, Span
from partnership.audit.corrections import WrongReason
from partnership.audit.holds.services import HeldAgainstDeletion
from partnership.audit.models import AuditEvent
from partnership.core.facts import Reason
from partnership.places.field.where import Where
from partnership.submissions.errors import SubmissionTaken
from partnership.ui.when.errors import AfterTheyTold
from partnership.ui.when.moments import When
from strategy.models import Strategy
from tests import cast
from tests.factories import areas, holds, safeguarding
from tests.factories import incidents as factory
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
AT = factory.AT
LATER = AT + timedelta(days=40)
DECEMBER = Span(Period.month(2014, 12), Period.month(2015, 1))


def seen(complaint: Complaint) -> str:
    return str(complaint.versions.current().get().pk)


def correct(complaint: Complaint, to: Any, **changes: Any) -> ComplaintVersion:
    told: dict[str, Any] = {
        "reason": Reason.OTHER,
        "submission": uuid4(),
        "by": cast.member(Role.COUNCIL_OFFICER),
        "at": LATER,
        **changes,
    }
    told["seen"] = told.get("seen") or seen(complaint)
    return correct_complaint(complaint=complaint, to=to, **told)


def withdraw(complaint: Complaint, **changes: Any) -> None:
    told: dict[str, Any] = {
        "reason": Reason.TEST,
        "submission": uuid4(),
        "by": cast.member(Role.COUNCIL_OFFICER),
        "at": LATER,
        **changes,
    }
    told["seen"] = told.get("seen") or seen(complaint)
    withdraw_complaint(complaint=complaint, **told)


def count(strategy: Strategy, as_of: datetime) -> int | None:
    """Last month's complaints of the strategy, as known at a moment."""
    return complaints(strategy, DECEMBER, as_of).counts[0]


def test_sorting_a_complaint_anew_leaves_the_count_of_last_month_as_of_last_month() -> None:
    strategy = make.strategy()
    first, _ = make.complaints({Period.month(2014, 12): 2})
    worry = Category.objects.create(key="w", name="Worry", concern="other", position=98)
    before, after = datetime(2015, 1, 5, tzinfo=UTC), datetime(2015, 1, 9, tzinfo=UTC)
    assert count(strategy, before) == 2
    correct(first, worry, at=datetime(2015, 1, 7, tzinfo=UTC))
    Category.objects.filter(pk=worry.pk).update(concern="welfare", handling="concern")
    assert (count(strategy, before), count(strategy, after)) == (2, 1)


def test_a_wrong_place_leaves_the_area_from_then_on() -> None:
    strategy = make.strategy()
    first, _ = make.complaints({Period.month(2014, 12): 2})
    before, moment = datetime(2015, 1, 5, tzinfo=UTC), datetime(2015, 1, 7, tzinfo=UTC)
    correct(first, Where("Elsewhere Road", *make.BUFFER, 10), reason=Reason.PLACE, at=moment)
    assert (count(strategy, before), count(strategy, moment)) == (2, 1)
    first.refresh_from_db()
    assert (first.longitude, first.place) == (make.BUFFER[0], "Elsewhere Road")
    assert list(Complaint.objects.in_area("example-buffer")) == [first]
    assert first not in Complaint.objects.in_area("example-target")


def test_a_correction_is_a_version_and_says_who_when_and_why() -> None:
    complaint, officer = factory.complaint(), cast.member(Role.COUNCIL_OFFICER)
    new = correct(complaint, factory.category("sex-litter"), reason=Reason.CATEGORY)
    old = complaint.versions.first()
    assert old is not None
    assert (old.category.key, new.category.key) == ("kerb-crawling", "sex-litter")
    assert (old.superseded_at, old.superseded_by, old.superseded_for) == (
        LATER,
        officer,
        "category",
    )
    assert (new.recorded_at, new.recorded_by, new.superseded_at) == (LATER, officer, None)
    complaint.refresh_from_db()
    assert complaint.category.key == "sex-litter"
    row = AuditEvent.objects.get(action="alteration", object_id=str(complaint.pk))
    assert (row.object_type, row.reason) == ("incidents.complaint", "Wrong category")


def test_time_and_place_are_corrected_with_their_cell() -> None:
    complaint = factory.complaint()
    day = datetime(2014, 1, 14, tzinfo=UTC)
    correct(complaint, When(day, day + timedelta(days=1), "day"))
    correct(complaint, Where(gap="nearby"), reason=Reason.PLACE)
    complaint.refresh_from_db()
    assert (complaint.time_precision, complaint.occurred_from) == ("day", day)
    assert (complaint.place_known, complaint.place, complaint.cell_easting) == ("nearby", "", None)
    correct(complaint, Where("Far Street", *factory.FAR, 10), reason=Reason.PLACE)
    complaint.refresh_from_db()
    assert complaint.cell_easting is not None
    assert complaint.versions.count() == 4


def test_the_same_form_again_is_one_correction() -> None:
    complaint, number, first = factory.complaint(), uuid4(), ""
    first = seen(complaint)
    litter = factory.category("sex-litter")
    made = correct(complaint, litter, submission=number, seen=first)
    assert correct(complaint, litter, submission=number, seen=first) == made
    correct(complaint, factory.category("kerb-crawling"))
    assert correct(complaint, litter, submission=number, seen=first) == made
    assert complaint.versions.count() == 3
    with pytest.raises(SubmissionTaken):
        correct(complaint, factory.category("noise"), submission=number)


def test_what_is_right_already_makes_no_version() -> None:
    complaint = factory.complaint()
    correct(complaint, complaint.category)
    assert complaint.versions.count() == 1


def test_whoever_saw_an_earlier_version_is_told_and_nothing_is_saved() -> None:
    complaint = factory.complaint()
    first = seen(complaint)
    correct(complaint, factory.category("sex-litter"))
    with pytest.raises(errors.VersionMoved):
        correct(complaint, When(AT, AT, "exact"), seen=first)
    with pytest.raises(errors.VersionMoved):
        withdraw(complaint, seen=first)
    assert complaint.versions.count() == 2


@pytest.mark.parametrize(
    ("about", "error"),
    [("welfare", errors.NoComplaint), ("danger", errors.NoComplaint)],
)
def test_a_complaint_never_becomes_a_worry(about: str, error: type[Exception]) -> None:
    complaint = factory.complaint()
    with pytest.raises(error):
        correct(complaint, factory.category(about))


def test_nothing_happened_after_they_told_us() -> None:
    complaint = factory.complaint()
    late = AT + timedelta(hours=1)
    with pytest.raises(AfterTheyTold):
        correct(complaint, When(late, late, "exact"))


def test_a_reason_of_another_list_is_refused() -> None:
    complaint = factory.complaint()
    for reason in (Reason.DUPLICATE, Reason.SOURCE, "nonsense"):
        with pytest.raises(WrongReason):
            correct(complaint, factory.category("sex-litter"), reason=reason)
    with pytest.raises(WrongReason):
        withdraw(complaint, reason=Reason.SOURCE)


def test_the_words_of_a_held_place_stay() -> None:
    complaint = factory.complaint()
    holds.hold(reference=complaint.reference)
    with pytest.raises(HeldAgainstDeletion):
        correct(complaint, Where("Far Street", *factory.FAR, 10))
    assert correct(complaint, factory.category("sex-litter"))


def test_a_withdrawn_complaint_leaves_lists_and_figures_from_then_on() -> None:
    strategy = make.strategy()
    first, second = make.complaints({Period.month(2014, 12): 2})
    officer = cast.member(Role.COUNCIL_OFFICER)
    before, moment = datetime(2015, 1, 5, tzinfo=UTC), datetime(2015, 1, 7, tzinfo=UTC)
    withdraw(first, reason=Reason.DUPLICATE, duplicate_of=second, at=moment)
    assert (count(strategy, before), count(strategy, moment)) == (2, 1)
    assert list(listed(officer, strategy)) == [second]
    assert waiting(officer, strategy, at=moment).new == 1
    first.refresh_from_db()
    assert first.withdrawn_at == moment
    assert first.versions.get().duplicate_of == second


def test_nothing_about_a_withdrawn_complaint_is_changed() -> None:
    complaint = factory.complaint()
    number, was = uuid4(), seen(complaint)
    for _ in range(2):
        withdraw(complaint, submission=number, seen=was)
    assert AuditEvent.objects.filter(action="alteration").count() == 1
    with pytest.raises(ComplaintWithdrawn):
        withdraw(complaint, seen=was)
    with pytest.raises(ComplaintWithdrawn):
        correct(complaint, factory.category("sex-litter"), seen=was)
    step: dict[str, Any] = {"start": "new", "status": "in_progress", "submission": uuid4()}
    with pytest.raises(ComplaintWithdrawn):
        change_status(complaint=complaint, **step, by=cast.member(Role.COUNCIL_OFFICER), at=LATER)


def test_a_duplicate_is_of_another_complaint_that_stays() -> None:
    first, second = factory.complaint(), factory.complaint()
    because: dict[str, Any] = {"reason": Reason.DUPLICATE}
    with pytest.raises(errors.DuplicateOfWhich):
        withdraw(first, **because)
    with pytest.raises(errors.DuplicateOfItself):
        withdraw(first, **because, duplicate_of=first)
    withdraw(second)
    with pytest.raises(errors.DuplicateOfWithdrawn):
        withdraw(first, **because, duplicate_of=second)


def test_what_is_with_the_safeguarding_duty_is_not_withdrawn() -> None:
    complaint = factory.complaint()
    safeguarding.concern(complaint=complaint)
    with pytest.raises(WithSafeguarding):
        withdraw(complaint)


def test_a_form_that_logged_it_may_come_again_after_a_correction() -> None:
    number = uuid4()
    complaint = factory.complaint(submission=number)
    correct(complaint, factory.category("sex-litter"))
    correct(complaint, Where("Far Street", *factory.FAR, 10))
    assert factory.complaint(submission=number) == complaint


def test_a_new_boundary_holds_the_versions_that_lie_in_it() -> None:
    complaint = factory.complaint()
    correct(complaint, Where("Far Street", *factory.FAR, 10))
    near = areas.own("near", "Near", factory.BOX, at=LATER)
    far = areas.own("far", "Far", factory.ELSEWHERE, at=LATER)
    old, new = complaint.versions.all()
    assert [one.area_version.area_id for one in old.areas.all()] == [near.area_id]
    assert [one.area_version.area_id for one in new.areas.all()] == [far.area_id]
