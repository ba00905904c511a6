"""What a report that an officer takes down becomes, by what it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from incidents.complaints.contact import Contact
from incidents.complaints.errors import HourMissing
from incidents.complaints.models import Category, Complaint
from incidents.complaints.services import log_complaint
from incidents.danger.signs import Sign, signs_of
from incidents.presence.services import count_presence, report_presence
from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.presenters import next_page, sealed_for
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.selectors import is_to_be_called
from incidents.safeguarding.services import log_urgent_complaint, raise_concern, raised_with
from partnership.accounts.models import User
from partnership.gates.presence import NotAnHourToTell
from partnership.places.field.typed import says_left_out, typed_about, with_place
from partnership.places.field.where import Where
from partnership.places.gazetteer.ground import Ground
from partnership.ui.when.formatting import when_in_words
from partnership.ui.when.moments import When
from strategy.models import Strategy
from strategy.strategies.access import strategy_url

NO_POINT, OUTSIDE = "Not known", "Outside the areas"
TOLD_OUTREACH = "Outreach has the area and the hour."
ONLY_COUNTED = "Counted. Outreach was told nothing, because it is told an hour and none is known."
NOT_KEPT = "Nothing else that you typed was kept: no place, no words, no contact."
LOGGED_BEFORE = (
    "{} was logged from this form before. It is urgent now, with what you have added: no other "
    "complaint is logged."
)


@dataclass(frozen=True)
class Received:
    """What to tell the officer, where to go on, and the complaint if it became one.

    ``must_call``: whether somebody has to be called before anything else is done.
    """

    message: str
    url: str
    complaint: Complaint | None = None
    must_call: bool = False


def receive(
    *, strategy: Strategy, category: Category, by: User, at: datetime, **details: Any
) -> Received:
    """Take down what a resident told: a complaint, a sealed concern, or area and hour for outreach.

    A possible child or danger comes first, whatever the report is about.

    :raises DomainError: as the services of each say.
    """
    where, words = details["where"], details["description"]
    everything = with_place(words, typed_about(where))
    told, ticked, done = _told(everything, details), details.pop("ticked"), details.pop("done")
    signs = signs_of(category=category, words=told.words, ticked=ticked)
    if category.handling == Category.Handling.PRESENCE:
        return _presence(told, signs, done=done, by=by, at=at, **details)
    if signs or category.handling == Category.Handling.CONCERN:
        return _concern(category, told, signs, done, strategy=strategy, by=by, at=at, **details)
    details["description"] = with_place(words, where.said)
    complaint = log_complaint(strategy=strategy, category=category, by=by, at=at, **details)
    url = strategy_url(strategy, "complaint_detail", complaint.reference)
    message = f"{complaint.reference} is logged. {says_left_out(where)}".strip()
    return Received(message, url, complaint)


@transaction.atomic
def _presence(
    told: Told, signs: list[Sign], *, done: list[str], by: User, at: datetime, **details: Any
) -> Received:
    """Area and hour for outreach. The words are sealed where they are urgent, and else dropped."""
    if not signs:
        told_outreach = _tell_outreach(by=by, at=at, **details)
        return Received(f"{told_outreach} {NOT_KEPT}", reverse("home"))
    concern = raise_concern(
        submission=details["submission"], told=told, signs=signs, done=done, by=by, at=at
    )
    told_outreach = _tell_outreach(is_urgent=True, by=by, at=at, **details)
    return _follow(concern, f"{sealed_for(concern)} {told_outreach}", by)


def _tell_outreach(*, is_urgent: bool = False, by: User, at: datetime, **details: Any) -> str:
    """Pass on area and hour and count the report; what to say of it.

    An hour that nobody knows is not made up, and never keeps an urgent report from being saved.

    :raises HourMissing: for a day or a long time, of which the hour may be asked.
    :raises NotAnHourToTell: when it is too long ago.
    """
    when: When = details["when"]
    hour = when.hour
    if hour is None and when.occurred_from and not is_urgent:
        raise HourMissing
    submission = details["submission"]
    if hour:
        area = _area_name(details["where"])
        try:
            report_presence(submission=submission, area=area, when=hour, by=by, at=at)
        except NotAnHourToTell:
            if not is_urgent:
                raise
        else:
            return TOLD_OUTREACH
    count_presence(submission=submission, reported_at=at, by=by, at=at)
    return ONLY_COUNTED


def _told(words: str, details: dict[str, Any]) -> Told:
    where, contact = details["where"], details["contact"] or Contact()
    return Told(
        words=words,
        place=where.words,
        longitude=where.longitude,
        latitude=where.latitude,
        when=when_in_words(details["when"]),
        channel=details["channel"],
        contact_name=contact.name,
        contact_phone=contact.phone,
        contact_email=contact.email,
    )


def _concern(
    category: Category,
    told: Told,
    signs: list[Sign],
    done: list[str],
    *,
    strategy: Strategy,
    by: User,
    at: datetime,
    **details: Any,
) -> Received:
    """Sealed: alone, or with the complaint that it came with."""
    submission, before = details["submission"], ""
    if category.handling == Category.Handling.COMPLAINT:
        del details["description"]
        about: dict[str, Any] = {"strategy": strategy, "category": category, **details}
        concern = log_urgent_complaint(told=told, signs=signs, done=done, by=by, at=at, **about)
        if concern != raised_with(submission=submission, by=by):
            before = LOGGED_BEFORE.format(concern.complaint)
    else:
        concern = raise_concern(
            submission=submission, told=told, signs=signs, done=done, by=by, at=at
        )
    return _follow(concern, f"{before} {sealed_for(concern)}".strip(), by)


def _follow(concern: SafeguardingConcern, message: str, by: User) -> Received:
    return Received(message, next_page(concern, by), concern.complaint, is_to_be_called(concern))


def _area_name(where: Where) -> str:
    """The name of the strategy's area, its buffer or the ward that holds the point of ``where``."""
    if where.longitude is None or where.latitude is None:
        return NO_POINT
    holding = Ground.now().holding((where.longitude, where.latitude))
    return holding[0].name if holding else OUTSIDE
