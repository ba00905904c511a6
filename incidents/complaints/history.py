"""What has happened to a complaint, in words: its steps, its corrections and its withdrawal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from incidents.complaints.models import Complaint, ComplaintVersion
from incidents.complaints.querysets import moment_told
from partnership.accounts.models import User
from partnership.core.facts import Reason
from partnership.places.field.pin import Pin, words_for
from partnership.places.field.where import PlaceKnown
from partnership.places.gazetteer.ground import Ground
from partnership.ui.when.formatting import when_in_words
from strategy.models import Strategy
from strategy.strategies.access import strategy_url

OF_PLACE = ("longitude", "latitude", "place_known")
OF_TIME = ("occurred_from", "occurred_to", "time_precision")


@dataclass(frozen=True)
class Change:
    """One line of a complaint's history."""

    at: datetime
    by: str
    title: str
    lines: tuple[str, ...] = ()
    synthetic: bool = False
    href: str = ""


def history(complaint: Complaint, user: User, *, within: Strategy | None = None) -> list[Change]:
    """What has happened to ``complaint``, latest first, as the database recorded it.

    What happened before it was listed for ``user`` is told as of then: see ``moment_told``.

    A change of which there is nothing to tell is no line: that somebody was at work on it would
    betray the concern that came with it.
    """
    changes = [*_steps(complaint), *_corrections(complaint)]
    if withdrawal := withdrawal_of(complaint, user):
        changes.append(_withdrawn(withdrawal, within))
    told_from = getattr(complaint, moment_told(user))
    in_order = sorted(changes, key=lambda change: change.at)
    return [replace(change, at=max(change.at, told_from)) for change in in_order][::-1]


def _steps(complaint: Complaint) -> Iterable[Change]:
    """How it came in, and the steps of the workflow."""
    log: Any = complaint
    events = list(log.events.select_related("recorded_by", "changed_by").order_by("pgh_id"))
    if events:
        yield _first(events[0])
    for before, after in pairwise(events):
        if before.status != after.status:
            moved = f"{before.get_status_display()} → {after.get_status_display()}"
            at = after.changed_at or after.pgh_created_at
            who, made_up = _author(after, after.changed_by), _is_made_up(after)
            yield Change(at, who, f"Status: {moved}", synthetic=made_up)


def _first(event: Any) -> Change:
    """How it came in; a made-up one in its own time, for it was loaded much later."""
    channel = event.get_channel_display()
    if event.is_synthetic:
        return Change(event.reported_at, "", f"Reported ({channel})", synthetic=True)
    return Change(event.recorded_at, _author(event, event.recorded_by), f"Logged ({channel})")


def _author(event: Any, user: User | None) -> str:
    """Who did it; nobody did what was made up."""
    return "" if _is_made_up(event) else str(user or "The system")


def _is_made_up(event: Any) -> bool:
    return bool(event.is_synthetic and event.changed_by_id is None)


def _corrections(complaint: Complaint) -> Iterable[Change]:
    versions = list(complaint.versions.select_related("category", "superseded_by"))
    for before, after in pairwise(versions):
        yield _correction(before, after, complaint if after is versions[-1] else None)


def _correction(
    before: ComplaintVersion, after: ComplaintVersion, last: Complaint | None
) -> Change:
    """``last`` is the complaint where ``after`` is its last version: it has the place in words."""
    lines = []
    if before.category_id != after.category_id:
        lines.append(f"Category was {before.category.name}, now {after.category.name}")
    if _differ(before, after, OF_PLACE):
        place = (last.shown_place if last else "") or place_in_words(after)
        lines.append(f"Place was {_inside(place_in_words(before))}, now {_inside(place)}")
    if _differ(before, after, OF_TIME):
        lines.append(
            f"Time was {_inside(when_in_words(before))}, now {_inside(when_in_words(after))}"
        )
    by = str(before.superseded_by or "The system")
    at = before.superseded_at or after.recorded_at
    return Change(
        at, by, f"Corrected: {_inside(Reason(before.superseded_for).label)}", tuple(lines)
    )


def _differ(before: ComplaintVersion, after: ComplaintVersion, names: Iterable[str]) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in names)


def _inside(words: str) -> str:
    """Words inside a sentence: those of the product without their capital, names as they are."""
    labels = (*PlaceKnown.labels, *Reason.labels)
    is_ours = words in labels or words.startswith(("Near ", "A pin "))
    return words[0].lower() + words[1:] if is_ours else words


@dataclass(frozen=True)
class Withdrawal:
    """When a complaint was withdrawn, by whom and why, and the one that stays of a duplicate."""

    at: datetime
    by: str
    reason: str
    stays: str = ""


def withdrawal_of(complaint: Complaint, user: User) -> Withdrawal | None:
    """How ``complaint`` was withdrawn; ``user`` is told of the one that stays if they may open it.

    None for one that is not withdrawn.
    """
    if complaint.withdrawn_at is None:
        return None
    version = complaint.versions.select_related("superseded_by").last()
    if version is None:
        return None
    openable = Complaint.objects.visible_to(user).openable_by(user)
    stays = openable.filter(pk=version.duplicate_of_id or 0).values_list("reference", flat=True)
    return Withdrawal(
        complaint.withdrawn_at,
        str(version.superseded_by or "The system"),
        _inside(Reason(version.superseded_for).label),
        stays.first() or "",
    )


def _withdrawn(withdrawal: Withdrawal, within: Strategy | None) -> Change:
    stays = withdrawal.stays
    return Change(
        withdrawal.at,
        withdrawal.by,
        f"Withdrawn: {withdrawal.reason}",
        (f"{stays} stays",) if stays else (),
        href=strategy_url(within, "complaint_detail", stays) if stays and within else "",
    )


def place_in_words(version: ComplaintVersion) -> str:
    """The street nearest to the point of a version, or how far its place was known."""
    if version.longitude is None or version.latitude is None:
        return str(PlaceKnown(version.place_known).label)
    return words_for(
        Pin(version.longitude, version.latitude, version.accuracy_m or 0), Ground.now()
    )
