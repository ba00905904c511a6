"""What an outreach worker or lead sees first. Each sentence is made from the list under it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from outreach.clients import selectors
from outreach.clients.tables import COLUMNS, ClientTable
from outreach.harm.selectors import yearly
from outreach.harm.tables import yearly_in_words
from outreach.models import ClientQuerySet
from outreach.referrals import tables as referrals
from outreach.referrals.selectors import stopped, waiting_referrals
from partnership.accounts.access import user_of
from partnership.accounts.models import User
from partnership.ui import formatting
from partnership.ui.home import Home

ON_RECORD = "A talk with the person is on record"
NOT_ON_RECORD = "No talk with the person is on record yet"
OBJECTING = "Closed: she objects"
AT_ONCE = 10  # rows of a list; the others are a click away


@dataclass(frozen=True)
class Section:
    """A list on the home page: how many there are, what that means, and the first rows.

    ``referrals`` are rows of those that wait for the same.
    """

    title: str
    number: int
    sentence: str
    columns: list[dict[str, Any]]
    rows: list[list[Any]]
    href: str
    referrals: list[list[Any]] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown."""
        return self.number > len(self.rows)

    @property
    def table(self) -> list[list[object]]:
        """All rows that the page shows."""
        return [*self.referrals, *self.rows]


def outreach(request: HttpRequest) -> Home:
    """Referrals that wait, what is due, with whom no talk is on record, and who has no worker."""
    user, at = user_of(request), timezone.now()
    shown = {
        "waiting": waiting(user, at=at),
        "objecting": objecting(user, at=at),
        "sections": sections(user, today=timezone.localdate(at)),
        **harm_statements(user, today=timezone.localdate(at)),
    }
    return Home("outreach/home.html", shown)


def harm_statements(user: User, *, today: date) -> dict[str, list[dict[str, str]]]:
    """The lead's statement on harm, a line for each strategy that runs: those due, and others."""
    lines: dict[str, list[dict[str, str]]] = {"harm_due": [], "harm_stated": []}
    for one in yearly(user, on=today):
        words = {"strategy": one.strategy.name, "words": yearly_in_words(one, today=today)}
        lines["harm_due" if one.is_due(today) else "harm_stated"].append(words)
    return lines


def waiting(user: User, *, at: datetime) -> Section:
    """Referrals that wait, the longest first, and what may be done about each."""
    all_of_them = waiting_referrals(user)
    table = referrals.ReferralTable(all_of_them[:AT_ONCE], user, at=at)
    return Section(
        "Referrals",
        all_of_them.count(),
        referrals.in_words(all_of_them, at=at),
        table.heads(),
        table.cells(),
        reverse("referral_list"),
    )


def objecting(user: User, *, at: datetime) -> Section | None:
    """Her cases that a colleague closed since the person objects, until she has opened them."""
    cases = selectors.closed_by_others(user, at=at)
    number = cases.count()
    if not number:
        return None
    is_single = number == 1
    sentence = (
        f"{formatting.number(number)} of your cases {'was' if is_single else 'were'} closed by a "
        f"colleague, since {'she objects' if is_single else 'they object'} to being contacted: "
        f"contact {'her' if is_single else 'them'} no more. Open {'it' if is_single else 'each'} "
        "to take it off here; after 7 days it goes by itself."
    )
    table = ClientTable(cases[:AT_ONCE], COLUMNS[selectors.CLOSED])
    href = reverse("client_list", query={"whose": selectors.MINE, "show": selectors.CLOSED})
    return Section(OBJECTING, number, sentence, table.heads(), table.cells(), href)


def sections(user: User, *, today: date) -> list[Section]:
    """The lists of cases: the lead's of the team, a worker's of her own."""
    whose = selectors.usual_list(user)
    opened = selectors.listed(user, whose=whose, show=selectors.OPEN, on=today)
    shown = [key for key in WORDS if key != DECIDE or whose == selectors.TEAM]
    listed = [_section(user, whose, show, opened, today) for show in shown]
    return [
        _with_referrals(section, user) if section.title == TO_DECIDE else section
        for section in listed
    ]


def _with_referrals(section: Section, user: User) -> Section:
    """What the lead decides, with the referrals that were left since she may object."""
    to_decide, at = stopped(waiting_referrals(user)), timezone.now()
    number = to_decide.count()
    if not number:
        return section
    sentences = [referrals.to_decide_in_words(number), section.sentence if section.number else ""]
    return replace(
        section,
        sentence=" ".join(filter(None, sentences)),
        referrals=referrals.to_decide(to_decide, at=at),
    )


def _section(user: User, whose: str, show: str, opened: ClientQuerySet, today: date) -> Section:
    cases = selectors.listed(user, whose=whose, show=show, on=today)
    sentence = WORDS[show](cases, opened, today, "" if whose == selectors.TEAM else "your")
    rows = selectors.with_tries(cases) if show == NOT_CONTACTED else cases
    table = ClientTable(rows[:AT_ONCE], COLUMNS[show])
    listed = selectors.TEAM if show == NO_WORKER else whose  # what is nobody's is not one's own
    href = reverse("client_list", query={"whose": listed, "show": show})
    title, number = selectors.LISTS[show], cases.count()
    return Section(title, number, sentence, table.heads(), table.cells(), href)


def due_in_words(due: ClientQuerySet, opened: ClientQuerySet, today: date, whose: str) -> str:
    """How many are due, and since when the longest is overdue; else when the next one is."""
    of_cases = " in your cases" if whose else ""
    number, overdue = due.count(), due.overdue(today)
    first = overdue.first()
    if first is not None and first.follow_up_on:
        late = overdue.count()
        since = f"since {formatting.day(first.follow_up_on)}"
        which = (
            "1 is overdue" if late == 1 else f"{formatting.number(late)} are overdue, the longest"
        )
        return f"{formatting.number(number)} due{of_cases}. {which} {since}."
    if number:
        return f"{formatting.number(number)} due today{of_cases}."
    following = opened.first()
    if following is None or following.follow_up_on is None:
        return _no_open_case(whose)
    day = formatting.day(following.follow_up_on)
    return f"Nothing is due today{of_cases}. The next is on {day}."


def not_contacted_in_words(
    cases: ClientQuerySet, opened: ClientQuerySet, today: date, whose: str
) -> str:
    """In how many of the open cases, of one's own or the team's, no talk with her is on record."""
    number, of = cases.count(), opened.count()
    if not of:
        return _no_open_case(whose)
    if number and of > 1:
        return f"{NOT_ON_RECORD} in {number} of {_open_cases(of, whose)}."
    if of == 1:
        begins = NOT_ON_RECORD if number else ON_RECORD
        return f"{begins} in {_open_cases(of, whose or 'the')}."
    return f"{ON_RECORD} in all {'of ' if whose else ''}{_open_cases(of, whose)}."


def without_worker_in_words(
    cases: ClientQuerySet, opened: ClientQuerySet, today: date, whose: str
) -> str:
    """How many open cases of the team are nobody's."""
    number = cases.count()
    if not number:
        return "No open case is without a worker."
    return f"{_open_cases(number).capitalize()} {'has' if number == 1 else 'have'} no worker."


def to_decide_in_words(
    cases: ClientQuerySet, opened: ClientQuerySet, today: date, whose: str
) -> str:
    """How many cases wait for the lead: since she may object, or after four tries."""
    undecided = cases.held().count()
    tried = cases.count() - undecided
    sentences = []
    if undecided:
        since = "since she may object to being contacted"
        sentences.append(f"{_waiting(undecided)} for your decision, {since}.")
    if tried:
        sentences.append(f"{_waiting(tried)} for your decision after four tries or more.")
    return " ".join(sentences) or "No case waits for your decision."


def _waiting(number: int) -> str:
    return f"{_open_cases(number).capitalize()} {'waits' if number == 1 else 'wait'}"


def _open_cases(number: int, whose: str = "") -> str:
    """How many open cases; ``whose`` is "your" where they are one's own."""
    own = f"{whose} " if whose else ""
    if number == 1:
        return f"{own}1 open case"
    return f"{own}{formatting.number(number)} open cases"


def _no_open_case(whose: str) -> str:
    return "You have no open case." if whose else "There is no open case."


DUE, NOT_CONTACTED = selectors.DUE, selectors.NOT_CONTACTED
NO_WORKER, DECIDE = selectors.NO_WORKER, selectors.DECIDE
TO_DECIDE = selectors.LISTS[DECIDE]
WORDS: dict[str, Callable[[ClientQuerySet, ClientQuerySet, date, str], str]] = {
    DECIDE: to_decide_in_words,
    DUE: due_in_words,
    NOT_CONTACTED: not_contacted_in_words,
    NO_WORKER: without_worker_in_words,
}
