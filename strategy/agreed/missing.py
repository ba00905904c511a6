"""The figures that nobody has entered, for the home pages of those who enter them."""

from dataclasses import dataclass
from datetime import datetime

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, Span
from partnership.analysis.recording import runs
from partnership.ui import formatting
from strategy.agreed.entered import Entered
from strategy.agreed.entering import missing
from strategy.agreed.indicators import IndicatorSource, source_of
from strategy.strategies.models import Strategy

GAP = "missing"
MOST = 2  # runs of months that are named


@dataclass(frozen=True)
class Missing:
    """Months of an indicator of which nothing is on record, and how that is mended.

    ``owners`` are those who enter it, for who doesn't; ``page`` and ``sheet`` lead there.
    """

    name: str
    months: str
    owners: str
    page: str
    sheet: str


def missing_for(user: User, strategy: Strategy, at: datetime) -> list[Missing]:
    """What is missing of what ``user`` enters; for a manager of everything, with who enters it.

    Nothing once the strategy is over. What comes by one form is told once.
    """
    if strategy.is_over(at):
        return []
    oversees = Role.MANAGER in user.roles_in(strategy)
    told: dict[tuple[Entered, str], Missing] = {}
    for indicator in strategy.indicators.select_related("strategy"):
        source = source_of(indicator.key)
        if source is None or source.entered is None:
            continue
        enters = user.has(source.entered.by, strategy)
        months = missing(indicator, source, at) if enters or oversees else []
        if months:
            words = _in_words(months)
            one = _missing(strategy, source, words, is_own=enters)
            told.setdefault((source.entered, words), one)
    return list(told.values())


def _missing(strategy: Strategy, source: IndicatorSource, months: str, *, is_own: bool) -> Missing:
    entered = source.entered
    assert entered is not None
    addresses = entered.addresses(strategy) if is_own else {}
    owners = [str(role.label).lower() for role in entered.owners]
    return Missing(
        name=source.label,
        months=months,
        owners="" if is_own else " or ".join(owners),
        page=addresses.get("page") or "",
        sheet=addresses.get("import") or "",
    )


def _in_words(months: list[Period]) -> str:
    """The runs of months, the latest first; of many the latest ones and how many before."""
    span = Span(months[0], months[-1].next())
    gaps = runs((month, GAP if month in months else "") for month in span.months)[::-1]
    words = [formatting.months(run.first, run.last) for run in gaps[:MOST]]
    earlier = [month for month in months if month < gaps[:MOST][-1].first]
    more = f" and {len(earlier)} month{'s' * (len(earlier) > 1)} before" if earlier else ""
    return f"{', '.join(words)}{more}"
