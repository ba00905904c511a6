"""The sentences of a report on the street, in the order in which a manager reads them.

Their subject is reports or vehicles seen, never "trouble". Each part of what is stored is a
sentence, or a list of them; an empty one isn't printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnership.analysis.displacement import INVISIBLE, Displacement
from partnership.analysis.levels.look import MOVED, NOT_MEASURED, Look
from partnership.analysis.levels.outlook import AHEAD, HELD, Aim
from partnership.analysis.levels.rules import FIRST
from partnership.analysis.levels.sentences import Estimate
from partnership.analysis.like_months import figure, nine_in_ten, percent
from partnership.analysis.periods import Period
from partnership.analysis.series import Surge
from partnership.analysis.street_past import ELSEWHERE, IMPROVING, SAME, WORSENING, past

CANNOT_TELL = "cannot_tell"
HEADLINES = {
    IMPROVING: "Improving",
    SAME: "No real change",
    WORSENING: "Worsening",
    CANNOT_TELL: "Can't tell",
    ELSEWHERE: "Moved elsewhere",
}
NOT_SHOWN = "Not shown: that the strategy caused it."
RECORD = (
    f"Ranges meant to hold 80% of months held {HELD[0]} to {HELD[1]}% on histories of known truth."
)
MORE = "four more audit hours a month"
NOTHING = "Nothing now."
AUDITS = (
    "The council sends a pair who aren't police on street audits, four walks of an hour a month"
    " here and two next door. Without them no word can be said."
)
LOOK_NEXT_DOOR = (
    "Managers ask for two audit walks of an hour a month next door, which show whether it moved."
)


@dataclass(frozen=True)
class Case:
    """All that the sentences rest on: every look since the start, and what lies ahead."""

    looks: Sequence[Look]
    of: int
    has_audits: bool
    ahead: Mapping[str, Any]
    aims: Sequence[Aim]
    control: str
    displacement: Displacement | None
    surges: Sequence[Surge]

    @property
    def look(self) -> Look:
        """The last one: what is said now."""
        return self.looks[-1]

    @property
    def is_early(self) -> bool:
        """Whether fewer months than anything needs have passed."""
        return len(self.looks) < FIRST

    @property
    def is_over(self) -> bool:
        """Whether the strategy's last month is among them."""
        return len(self.looks) >= self.of

    @property
    def seen(self) -> Estimate | None:
        """The guess of what auditors see, where there is one."""
        guess = self.look.best_guess
        return guess if guess and guess.of != "reports" else None

    @property
    def clear_by(self) -> str | None:
        """The month by which the answer is clear: this one, or as simulated."""
        is_clear = self.look.verdict != CANNOT_TELL
        return self.look.as_of.label if is_clear else self.ahead["expected_by"]

    @property
    def is_fatigue(self) -> bool:
        """Whether reports fell for sure while audits show no sign of a fall."""
        reported, seen = self.look.reported, self.seen
        is_still = seen is not None and (seen.lower or 0) < 1 / 3
        return reported is not None and reported.interval[1] < 1 and is_still


def before_the_start(start: Period) -> dict[str, Any]:
    """The sentences where the strategy's first month isn't over."""
    return {
        "word": CANNOT_TELL,
        "headline": HEADLINES[CANNOT_TELL],
        "reason": f"The strategy's first month, {start.words}, is not over: too early.",
        "decide": NOTHING,
        **dict.fromkeys(("past", "ruled_out", "cause", "clear", "chance", "tipping"), ""),
        **{part: [] for part in ("next_door", "held_up_by", "not_known")},
    }


def told(case: Case, *, cost: str) -> dict[str, Any]:
    """Every sentence of a report, by its part."""
    return {
        "word": case.look.verdict,
        "headline": headline(case.look, cost),
        "reason": _reason(case),
        "past": past(case.looks),
        "ruled_out": _ruled_out(case.look),
        "decide": decide(case),
        "next_door": _next_door(case),
        "cause": _cause(case),
        "held_up_by": _held_up_by(case),
        "clear": _clear(case),
        "chance": _chance(case),
        "tipping": tipping(case.look),
        "not_known": _not_known(case),
    }


def headline(look: Look, cost: str) -> str:
    """The word for people; an improvement names its cost, and next door where nobody looked."""
    said = HEADLINES[look.verdict]
    if look.verdict != IMPROVING:
        return said
    known = look.place != NOT_MEASURED and look.next_door_audited
    costs = f", {cost}" if cost else ""
    return f"{said}{costs}{'' if known else ': better here; next door not known'}"


def _reason(case: Case) -> str:
    month = f"Month {len(case.looks)} of {case.of}. " if len(case.looks) <= case.of else ""
    if case.is_fatigue and case.look.reported and case.seen:
        return (
            f"{month}Reports are now at {_level(case.look.reported)}, but vehicles seen are at"
            f" {_level(case.seen)}: people may have stopped telling us, so don't claim success."
        )
    return f"{month}{case.look.reason}"


def _level(guess: Estimate) -> str:
    return f"{percent(guess.ratio)} of the usual ({nine_in_ten(*guess.interval)})"


def _ruled_out(look: Look) -> str:
    guess = look.best_guess
    if guess is None:
        return ""
    (low, high), of = guess.interval, guess.of
    if high < 1:
        return f"Ruled out (9 in 10 sure): that {of} fell by less than {percent(1 - high)}."
    if low > 1:
        return f"Ruled out (9 in 10 sure): that {of} rose by less than {percent(low - 1)}."
    return (
        f"Ruled out (9 in 10 sure): that {of} fell by more than {percent(1 - low)}, or rose by"
        f" more than {percent(high - 1)}."
    )


def decide(case: Case) -> str:
    """What has to be decided, by whom, and what it costs."""
    look = case.look
    if look.verdict == ELSEWHERE:
        return "Managers extend support to the next streets, or change tactics there."
    if look.verdict == WORSENING:
        return "Managers choose what to change on these streets, and by when."
    if case.is_fatigue:
        return "Managers have 20 residents who used to report asked why they report less."
    if not case.has_audits:
        return AUDITS
    if look.verdict == CANNOT_TELL and not case.is_over:
        return _more_audits(case.ahead)
    if look.verdict == IMPROVING and not look.next_door_audited:
        return LOOK_NEXT_DOOR
    return NOTHING


def _more_audits(ahead: Mapping[str, Any]) -> str:
    """What more hours would bring, from what was simulated."""
    more, by = ahead["would_settle"][-1], ahead["expected_by"]
    if not more["by"]:
        return f"{NOTHING} {MORE.capitalize()} would not settle it within {AHEAD} months."
    if by is None or more["by"] < by:
        instead = f"rather than by {_month(by)}" if by else f"rather than not in {AHEAD} months"
        return f"Managers ask for {MORE}, which settle it by {_month(more['by'])} {instead}."
    return f"{NOTHING} {MORE.capitalize()} would not settle it sooner."


def _month(label: str) -> str:
    return Period.parse(label).words


def _next_door(case: Case) -> list[str]:
    """Next door and the town."""
    look = case.look
    if look.place == NOT_MEASURED:
        door = "Next door: not known, since there is no buffer with a record before the start."
    elif look.place == MOVED:
        door = "Next door: the next streets gained most of what these lost."
    else:
        is_settled = dict(look.held_up_by)["next door"] and not case.is_early
        seen = "no sign that anything" if is_settled else "not clear whether anything"
        by = "" if look.next_door_audited else ", by reports alone: nobody audits there"
        door = f"Next door: {seen} moved there{by}."
    said = [door]
    if case.displacement is not None:
        said.append(case.displacement.sentence)
    return [*said, _town(case)]


def _town(case: Case) -> str:
    town = case.look.town
    if town is None or not case.control:
        return "The town's own course: not known, since no control has a steady record."
    fell = " They fell there." if town.interval[1] < 1 else ""
    return f"The town's own course, by {case.control}: at {_level(town)}.{fell}"


def _cause(case: Case) -> str:
    return NOT_SHOWN if case.look.verdict in (IMPROVING, WORSENING) else ""


def _held_up_by(case: Case) -> list[dict[str, Any]]:
    """A line for each part: settled or not, and at which level."""
    look = case.look
    lacks = {
        "observation": "no audits before the start and of late" if not case.has_audits else "",
        "next door": "not measured" if look.place == NOT_MEASURED else "",
    }
    levels = {} if case.is_early else {"reports": look.reported, "observation": case.seen}
    lines = []
    for part, settled in look.held_up_by:
        is_settled, level = settled and not case.is_early, levels.get(part)
        words = lacks.get(part) or ("settled" if is_settled else "not settled")
        told = f"{words}, at {_level(level)}" if level and not lacks.get(part) else words
        if part == "next door" and look.place != NOT_MEASURED and not look.next_door_audited:
            told = f"{words}, by reports alone"
        lines.append({"part": part, "settled": is_settled, "words": told})
    return lines


def _clear(case: Case) -> str:
    """When the answer will come."""
    if case.look.verdict != CANNOT_TELL or case.is_over:
        return ""
    if not case.has_audits:
        return "No number of months makes it clear without street audits."
    by = case.ahead["expected_by"]
    if by is None:
        return f"In 8 of 10 simulations the answer is not clear within {AHEAD} months."
    return f"In 8 of 10 simulations the answer is clear by {_month(by)}."


def _chance(case: Case) -> str:
    """How likely the next milestone is, from the simulated months."""
    for aim, chance in zip(case.aims, case.ahead["chances"], strict=True):
        if chance is not None:
            return (
                f"In {_in_ten(chance)} of 10 simulations reports are at {figure(aim.value)} a"
                f" month{' or fewer' if aim.value else ''} by {aim.on.words}. {RECORD}"
            )
    return ""


def _in_ten(chance: float) -> str:
    if chance < 0.05:
        return "fewer than 1" if chance else "none"
    return "more than 9" if 0.95 <= chance < 1 else f"{10 * chance:.0f}"


def tipping(look: Look) -> str:
    """What would overturn the word."""
    if look.verdict == WORSENING:
        return "No undercount by the auditors would change this word."
    share = look.tipping_undercount
    if share is None:
        return ""
    if share >= 0.5:
        return (
            "This would change only if auditors now miss more than half of what they used to see."
        )
    one_in = "any vehicle" if share < 0.01 else f"one vehicle in {1 / share:.0f}"
    return f"This would change if the auditors now miss {one_in} that they used to see."


def _not_known(case: Case) -> list[str]:
    said = [INVISIBLE]
    if case.has_audits:
        said.append("Assumed: auditors see as much in an hour as they used to.")
    if case.surges:
        causes = dict.fromkeys(f"{one.month.words} ({one.cause})" for one in case.surges)
        told = "; ".join(causes)
        said.append(f"Months in which people were moved to report weigh nothing: {told}.")
    return said
