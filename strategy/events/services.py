"""What is told of events, and what may be told. What was known before stays known."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils import timezone

from partnership.core.facts import Reason
from partnership.guarded.checking import check_leaving
from partnership.ui.text import clean_line
from strategy.events.errors import DaysOutOfOrder, EventKnown, NotYetHappened, WordsMissing
from strategy.events.models import StrategyEvent
from strategy.registers.entries import Entries


@dataclass(frozen=True)
class Happened:
    """What is told of an event; ``last_day`` is the first again where it took one day."""

    first_day: date
    last_day: date
    kind: str
    words: str
    moved_reports: bool = False


class EventEntries(Entries[StrategyEvent, Happened]):
    """Events: reports and charts print their words, so that nothing in them may be confirmed."""

    model, told = StrategyEvent, Happened
    what = "event"
    lasting = ("strategy_id", "is_synthetic")
    withdrawn_for = (Reason.DUPLICATE, Reason.TEST, Reason.TIME, Reason.CATEGORY, Reason.OTHER)
    corrected_for = withdrawn_for[2:]

    def columns(self, told: Happened) -> dict[str, object]:
        return asdict(told) | {"words": clean_line(told.words)}

    def check(self, told: Happened, version: StrategyEvent, at: datetime) -> None:
        """Refuse what can't be.

        :raises DaysOutOfOrder, NotYetHappened, WordsMissing, WordsHeld, EventKnown:
        """
        words = clean_line(told.words)
        if not words:
            raise WordsMissing
        check_leaving(words, field="words")
        if told.last_day < told.first_day:
            raise DaysOutOfOrder
        if told.first_day > timezone.localdate(at):
            raise NotYetHappened
        same = {"first_day": told.first_day, "kind": told.kind, "words": words}
        events = StrategyEvent.objects.current().filter(strategy=version.strategy_id)
        if events.filter(**same).exists():
            raise EventKnown


EVENT_ENTRIES = EventEntries()
