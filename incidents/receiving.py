"""What a report that an officer takes down becomes, by what it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shapely
from django.urls import reverse
from shapely.geometry import shape

from incidents.details import Contact, Where
from incidents.models import Category, Complaint
from incidents.presence.services import report_presence
from incidents.safeguarding.models import SafeguardingConcern, Sign
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.services import log_urgent_complaint, raise_concern
from incidents.safeguarding.signs import signs_of
from incidents.services import log_complaint
from incidents.wording import when_in_words
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.places.models import Area
from partnership.places.selectors import current_versions

NO_POINT, OUTSIDE = "Not known", "Outside the areas"
SMALLEST_FIRST = [Area.Kind.TARGET, Area.Kind.BUFFER, Area.Kind.WARD]


@dataclass(frozen=True)
class Received:
    """What to tell the officer, where to go on, and the complaint if it became one."""

    message: str
    url: str
    complaint: Complaint | None = None


def receive(*, category: Category, by: User, at: datetime, **details: Any) -> Received:
    """Take down what a resident told: a complaint, a sealed concern, or area and hour for outreach.

    :raises DomainError: as the services of each say.
    """
    if category.handling == Category.Handling.PRESENCE:
        return _presence(by=by, at=at, **details)
    told, ticked, done = _told(details), details.pop("ticked"), details.pop("done")
    signs = signs_of(category=category, words=told.words, ticked=ticked)
    if signs or category.handling == Category.Handling.CONCERN:
        return _concern(category, told, signs, done=done, by=by, at=at, **details)
    complaint = log_complaint(category=category, by=by, at=at, **details)
    url = reverse("complaint_detail", args=[complaint.reference])
    return Received(f"{complaint.reference} is logged.", url, complaint)


def _presence(*, by: User, at: datetime, **details: Any) -> Received:
    """Nothing else of ``details`` is kept."""
    happened = details["when"].occurred_from
    is_close = happened and details["when"].precision in {"exact", "range"}
    report_presence(
        submission=details["submission"],
        area=area_name(details["where"]),
        when=happened if is_close else details["reported_at"] or at,
        by=by,
        at=at,
    )
    return Received(
        "Outreach has the area and the hour. Nothing else that you typed was kept: no place, no "
        "words, no contact.",
        reverse("home"),
    )


def _told(details: dict[str, Any]) -> Told:
    where, contact = details["where"], details["contact"] or Contact()
    return Told(
        words=details["description"],
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
    category: Category, told: Told, signs: list[Sign], *, by: User, at: datetime, **details: Any
) -> Received:
    """Sealed: alone, or with the complaint that it came with."""
    if category.handling == Category.Handling.COMPLAINT:
        del details["description"]
        concern = log_urgent_complaint(
            told=told, signs=signs, category=category, by=by, at=at, **details
        )
    else:
        submission, done = details["submission"], details["done"]
        concern = raise_concern(
            submission=submission, told=told, signs=signs, done=done, by=by, at=at
        )
    return Received(_sealed(concern), _next_page(concern, by), concern.complaint)


def _sealed(concern: SafeguardingConcern) -> str:
    urgent = "as urgent " if concern.is_urgent else ""
    return (
        f"{concern.reference} is with the safeguarding duty {urgent}now. What was said is sealed: "
        "only they can open it."
    )


def _next_page(concern: SafeguardingConcern, by: User) -> str:
    if by.has(Permission.HANDLE_CONCERNS):
        return reverse("concern_detail", args=[concern.reference])
    return reverse("home")


def area_name(where: Where) -> str:
    """The name of the strategy's area, its buffer or the ward that holds the point of ``where``."""
    if where.longitude is None:
        return NO_POINT
    point = shapely.Point(where.longitude, where.latitude)
    versions = current_versions().filter(area__kind__in=SMALLEST_FIRST)
    holding = [one.area for one in versions if shapely.covers(shape(one.geometry), point)]
    holding.sort(key=lambda area: SMALLEST_FIRST.index(Area.Kind(area.kind)))
    return holding[0].name if holding else OUTSIDE
