"""Entering, correcting and withdrawing events. What was known before stays known."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from partnership.accounts.models import User
from partnership.audit.corrections import (
    check_reason,
    end_version,
    record_change,
    still_standing,
    withdraw_version,
)
from partnership.audit.models import Action
from partnership.audit.services import Actor, record_on
from partnership.core.facts import Reason
from partnership.guarded.checking import check_leaving
from partnership.ui.text import clean_line
from strategy.events.errors import DaysOutOfOrder, EventKnown, NotYetHappened, WordsMissing
from strategy.events.models import StrategyEvent
from strategy.strategies.models import Strategy

WHAT = "event"
#: Why an event is withdrawn; a correction is for one of the last three.
WITHDRAWN_FOR = (Reason.DUPLICATE, Reason.TEST, Reason.TIME, Reason.CATEGORY, Reason.OTHER)
CORRECTED_FOR = WITHDRAWN_FOR[2:]


@dataclass(frozen=True)
class Happened:
    """What is told of an event; ``last_day`` is the first again where it took one day."""

    first_day: date
    last_day: date
    kind: str
    words: str
    moved_reports: bool = False

    @classmethod
    def of(cls, event: StrategyEvent) -> "Happened":
        """What a version says."""
        return cls(**{name: getattr(event, name) for name in cls.__dataclass_fields__})


@transaction.atomic
def record_event(
    *,
    strategy: Strategy,
    told: Happened,
    by: Actor | None,
    at: datetime,
    is_synthetic: bool = False,
) -> StrategyEvent:
    """Enter what happened; of what is entered already, EventKnown.

    :raises DaysOutOfOrder, NotYetHappened, WordsMissing, WordsHeld, EventKnown:
    """
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    told = _checked(told, strategy, at)
    event = StrategyEvent.objects.create(
        strategy=strategy,
        **asdict(told),
        is_synthetic=is_synthetic,
        recorded_at=at,
        recorded_by=by if isinstance(by, User) else None,
    )
    record_on(event, Action.COLLECTION, by=by, at=at)
    return event


@transaction.atomic
def correct_event(
    *, entry: StrategyEvent, told: Happened, reason: str, by: User, at: datetime
) -> StrategyEvent:
    """Record the next version of an event; ``entry`` is the version that ``by`` was shown.

    :raises WrongReason, DaysOutOfOrder, NotYetHappened, WordsMissing, WordsHeld, EventKnown:
    :raises FactWithdrawn, FactMoved: when it has changed since.
    """
    check_reason(reason, CORRECTED_FOR)
    Strategy.objects.select_for_update(no_key=True).get(pk=entry.strategy_id)
    current = _held(entry)
    if current is not None and Happened.of(current) == told:
        return current
    current = still_standing(entry, current, what=WHAT)
    ended = end_version(current, reason=reason, by=by, at=at)
    corrected = StrategyEvent.objects.create(
        public_id=current.public_id,
        strategy=current.strategy,
        **asdict(_checked(told, current.strategy, ended)),
        is_synthetic=current.is_synthetic,
        recorded_at=ended,
        recorded_by=by,
    )
    record_change(entry, "Corrected", reason=reason, by=by, at=at)
    return corrected


@transaction.atomic
def withdraw_event(*, entry: StrategyEvent, reason: str, by: User, at: datetime) -> None:
    """Take an event out of charts and figures from ``at`` on. Again is nothing.

    :raises WrongReason: when an event is not withdrawn for that reason.
    :raises FactMoved: when somebody else has changed it since.
    """
    check_reason(reason, WITHDRAWN_FOR)
    withdraw_version(entry, _held(entry), what=WHAT, reason=reason, by=by, at=at)


def _held(event: StrategyEvent) -> StrategyEvent | None:
    """The version that stands, held until the end of the transaction."""
    versions = StrategyEvent.objects.filter(public_id=event.public_id)
    list(versions.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    current: StrategyEvent | None = versions.current().first()
    return current


def _checked(told: Happened, strategy: Strategy, at: datetime) -> Happened:
    """What may be stored: reports and charts print the words, so that nothing may be confirmed."""
    words = clean_line(told.words)
    if not words:
        raise WordsMissing
    check_leaving(words, field="words")
    if told.last_day < told.first_day:
        raise DaysOutOfOrder
    if told.first_day > timezone.localdate(at):
        raise NotYetHappened
    same = {"first_day": told.first_day, "kind": told.kind, "words": words}
    if StrategyEvent.objects.current().filter(strategy=strategy, **same).exists():
        raise EventKnown
    return Happened(told.first_day, told.last_day, told.kind, words, told.moved_reports)
