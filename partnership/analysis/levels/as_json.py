"""A look as values for JSON, with where its target stands."""

from collections.abc import Sequence

from partnership.analysis.levels.history import History, months_of
from partnership.analysis.levels.look import Look
from partnership.analysis.levels.outlook import SUSTAINED, Aim
from partnership.analysis.levels.sentences import Estimate
from partnership.analysis.targets import Watch as Watched
from partnership.analysis.targets import highest_rate

OVERDISPERSION = 2.0


def look_as_json(look: Look, history: History, aim: Aim | None) -> dict[str, object]:
    """All fields of a look; months as YYYY-MM, ratios from 0, None where it can't be said."""
    label = look.as_of.label
    return {
        "as_of": label,
        "verdict": look.verdict,
        "place": look.place,
        "reason": look.reason,
        "held_up_by": [{"part": part, "settled": settled} for part, settled in look.held_up_by],
        "best_guess": _guess(look.best_guess),
        "ruled_out": look.ruled_out,
        "town": None if look.town is None else _ratio(look.town),
        "tipping_undercount": look.tipping_undercount,
        "target": None if aim is None else target_of(history, label, aim, look),
        "chart": [vars(point) for point in look.chart],
        "signals": [signal._asdict() for signal in look.signals],
    }


def target_of(history: History, label: str, aim: Aim, look: Look) -> dict[str, object]:
    """State, days since the last event, and the highest rate an audit hour still allows.

    The figure is the mean of the last three months. Only months are known here, never days, so
    that days since the last event are None. A target of 0 is never met by silence of the
    telephone: it can't be told unless something was reported or seen.
    """
    last = months_of(look.as_of) - months_of(history.first)
    seen, hours = _audited(history, last)
    upper = None
    if aim.value == 0 and hours:
        watch = Watched(int(seen), hours)
        upper = round(highest_rate(watch, overdispersion=OVERDISPERSION), 4)
    state = _state(history.complaints[: last + 1][-SUSTAINED:], seen, aim)
    early = months_of(look.as_of) < months_of(aim.on)
    return {
        "state": "too_early" if early else state,
        "since_last_days": None,
        "upper_rate": upper,
    }


def _state(months: Sequence[float | None], seen: float, aim: Aim) -> str:
    known = [count for count in months if count is not None]
    if len(known) < SUSTAINED:
        return "cannot_tell"
    if sum(known) / SUSTAINED > aim.value or (aim.value == 0 and seen):
        return "missed"
    if aim.value == 0:
        return "cannot_tell"
    return "met_and_sustained" if max(known) <= aim.value else "cannot_tell"


def _audited(history: History, last: int) -> tuple[float, float]:
    """Vehicles seen and audit hours of the last three months."""
    seen = hours = 0.0
    for watch in history.observed.values():
        for count, spent in zip(
            watch.counts[: last + 1][-SUSTAINED:], watch.hours[: last + 1][-SUSTAINED:], strict=True
        ):
            if count is not None and spent:
                seen, hours = seen + count, hours + spent
    return seen, hours


def _guess(guess: Estimate | None) -> dict[str, object] | None:
    if guess is None:
        return None
    return {"of": guess.of, **_ratio(guess), "probability_lower": guess.lower}


def _ratio(guess: Estimate) -> dict[str, object]:
    return {"ratio": guess.ratio, "interval": list(guess.interval)}
