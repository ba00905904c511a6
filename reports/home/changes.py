"""What a report says otherwise than the one of the month before, in sentences."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from partnership.analysis.targets import STATE_WORDS, State
from partnership.gates import harm
from partnership.ui import formatting
from reports.pages.presenters import change_in_words

Json = Mapping[str, Any]
MOST_RESTATED = 3  # months of an indicator that are named


def changes(now: Json, before: Json) -> list[str]:
    """What is new in the figures ``now``, both as the tolerant reader gives them."""
    return [
        *_words(now, before),
        *_targets(now, before),
        *_cost(now, before),
        *_happened(now, before),
        *_agreed(now, before),
        *_restated(now, before),
    ]


def _words(now: Json, before: Json) -> Iterator[str]:
    """The word for the street, and each indicator's own, which it had until schema 2."""
    was, is_now = (one["verdict"]["headline"] for one in (before, now))
    if was != is_now:
        yield f"The word is “{is_now}”; it was “{was}”."
    for one, earlier in _both(now, before):
        has_both = one["headline"] and earlier["headline"]
        if has_both and one["headline"] != earlier["headline"] and one["reads_as"] != "activity":
            yield f"{one['name']}: “{one['headline']}”; it was “{earlier['headline']}”."


def _targets(now: Json, before: Json) -> Iterator[str]:
    states = {one["indicator"]: one["state"] for one in before["targets"]}
    names = {one["key"]: one["name"] for one in now["indicators"]}
    for target in now["targets"]:
        was = states.get(target["indicator"])
        if was is not None and was != target["state"]:
            name = names.get(target["indicator"], target["indicator"])
            word, earlier = (STATE_WORDS[State(state)].lower() for state in (target["state"], was))
            yield f"Target of {name}: {word}; it was {earlier}."


def _cost(now: Json, before: Json) -> Iterator[str]:
    is_now, was = (_statement(one) for one in (now, before))
    if is_now is not None and is_now != was:
        yield f"At whose cost was stated: {harm.in_short(is_now, _cut(now))}."


def _statement(figures: Json) -> harm.Statement | None:
    stored = figures.get("harm")
    return harm.of_stored(stored) if stored else None


def _happened(now: Json, before: Json) -> Iterator[str]:
    known = [_event(one) for one in before.get("events", [])]
    for event in now.get("events", []):
        if _event(event) not in known:
            day = formatting.day(date.fromisoformat(event["first_day"]))
            moved = "; people were moved to report" if event["moved_reports"] else ""
            yield f"{day}: {event['words']}{moved}."


def _event(event: Json) -> tuple[str, str, str]:
    return event["first_day"], event["kind"], event["words"]


def _agreed(now: Json, before: Json) -> Iterator[str]:
    known = list(before["changes"])
    yield from (change_in_words(change) for change in now["changes"] if change not in known)


def _restated(now: Json, before: Json) -> Iterator[str]:
    """Months that both tell, with other figures: records were added or corrected since."""
    for one, earlier in _both(now, before):
        was = {row["month"]: formatting.number(row["value"]) for row in earlier["months"]}
        figures = [(row["month"], formatting.number(row["value"])) for row in one["months"]]
        told = [
            f"{formatting.month(month)} {figure}, was {was[month]}"
            for month, figure in figures
            if was.get(month, figure) != figure
        ]
        if told:
            more = len(told) - MOST_RESTATED
            left = f"; and {more} more" if more > 0 else ""
            yield f"{one['name']}, figures put right: {'; '.join(told[-MOST_RESTATED:])}{left}."


def _both(now: Json, before: Json) -> Iterator[tuple[Json, Json]]:
    earlier = {one["key"]: one for one in before["indicators"]}
    for one in now["indicators"]:
        if one["key"] in earlier:
            yield one, earlier[one["key"]]


def _cut(figures: Json) -> date:
    return date.fromisoformat(figures["as_of"][:10])
