"""What the calendar asks for: the walks of a month to be drawn, and reminders on the day before."""

from datetime import datetime, timedelta

from django.utils import timezone

from incidents.street_audits.schedule.drawing import PAIR
from incidents.street_audits.schedule.models import PlannedWalk
from incidents.street_audits.schedule.pool import wanted_of
from incidents.street_audits.schedule.selectors import days_to_draw, months_to_draw, walkers_of
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from strategy.models import Strategy

DRAW, REMIND = "incidents.draw_walks", "incidents.remind_of_walk"
REMINDED_FROM = 9  # o’clock in London, on the day before


def enqueue_due(at: datetime) -> None:
    """Ask for what is due. A key makes each once."""
    _ask_to_draw(at)
    _ask_to_remind(at)


def _ask_to_draw(at: datetime) -> None:
    """Once a day, as long as a month that is due has no walks and there is a pair to walk."""
    today = timezone.localdate(at)
    soon = today + timedelta(days=31)
    for strategy in Strategy.objects.filter(starts_on__lte=soon, ends_on__gte=today):
        for month in months_to_draw(strategy, at=at):
            key = f"walks:{strategy.pk}:{month.label}:{today}"
            people = walkers_of(strategy, days_to_draw(strategy, month, at=at), at=at)
            is_asked = Message.objects.filter(key=key).exists()
            if people.count() >= PAIR and wanted_of(strategy) and not is_asked:
                enqueue(DRAW, at=at, key=key, strategy_id=strategy.pk, label=month.label)


def _ask_to_remind(at: datetime) -> None:
    """Both of each pair that walks tomorrow; another version with another day reminds again."""
    here = timezone.localtime(at)
    if here.hour < REMINDED_FROM:
        return
    tomorrow = here.date() + timedelta(days=1)
    walks = PlannedWalk.objects.current().filter(day=tomorrow)
    wanted = {
        f"walk:{walk.public_id}:{tomorrow}:{user_id}": (walk, user_id)
        for walk in walks
        for user_id in walk.pair
    }
    asked = set(Message.objects.filter(key__in=wanted).values_list("key", flat=True))
    for key, (walk, user_id) in wanted.items():
        if key not in asked:
            enqueue(REMIND, at=at, key=key, walk=str(walk.public_id), user_id=user_id)
