"""What was stated, and of which strategies a statement is due."""

from dataclasses import dataclass
from datetime import date

from outreach.models import HarmStatement, ToldStrategy
from outreach.models.harm import AtTheGate, ToldStrategyQuerySet
from partnership.accounts.models import User
from partnership.gates.harm import year_after


def strategies(user: User, *, on: date) -> ToldStrategyQuerySet:
    """Of which strategies ``user`` may state something on a day: those that have begun."""
    return ToldStrategy.objects.visible_to(user).begun_by(on)


def statements(user: User) -> AtTheGate:
    """All statements that ``user`` may see, the latest first."""
    return HarmStatement.objects.visible_to(user).select_related("strategy")


def latest(strategy: ToldStrategy) -> HarmStatement | None:
    """The statement that stands."""
    return strategy.statements.order_by("-version").first()


@dataclass(frozen=True)
class Yearly:
    """A running strategy with the statement that stands, and the day since which one is due."""

    strategy: ToldStrategy
    last: HarmStatement | None
    due_on: date

    def is_due(self, on: date) -> bool:
        """Whether a statement is due on ``on``: a year after the last one, or never stated."""
        return self.due_on <= on


def yearly(user: User, *, on: date) -> list[Yearly]:
    """The strategies that run on a day, each with what stands and when the next one is due.

    The first statement is due from the strategy's first day on.
    """
    running = [one for one in strategies(user, on=on) if one.runs_on(on)]
    made = statements(user).filter(strategy__in=running).order_by("version")
    last = {statement.strategy_id: statement for statement in made}
    return [_yearly(strategy, last.get(strategy.pk)) for strategy in running]


def _yearly(strategy: ToldStrategy, last: HarmStatement | None) -> Yearly:
    return Yearly(strategy, last, year_after(last.as_of) if last else strategy.starts_on)
