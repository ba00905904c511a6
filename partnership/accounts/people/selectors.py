"""Who works on this side, in which roles, and whose memberships are to be confirmed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from partnership.accounts.models import Membership, User
from partnership.accounts.people.models import LASTS, SignInCode
from partnership.accounts.permissions import Duty, Permission
from partnership.core.contributions import each

CONFIRMED_FOR = timedelta(days=92)
SOON = timedelta(days=14)
ALL = "All"


@dataclass(frozen=True)
class State:
    """How an account stands: a word, and whether somebody should look at it."""

    word: str
    tone: str = ""


def strategies() -> list[tuple[int, str]]:
    """The strategies that a membership may be of, by key and name; none on a side without any."""
    return each("membership_strategies")


def scope_in_words(membership: Membership) -> str:
    """The strategy of a membership by its name, or that it is of all."""
    return dict(strategies()).get(membership.strategy_id or 0, ALL)


def people(user: User) -> QuerySet[User]:
    """Everybody on this side; nobody for who may not ask."""
    rows = User.objects.all() if user.has(Permission.MANAGE_PEOPLE) else User.objects.none()
    code = SignInCode.objects.filter(user=OuterRef("pk"), issued_at__gt=timezone.now() - LASTS)
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    told = rows.annotate(
        has_code=Exists(code), has_factor=Exists(factor), has_left=Q(closed_at__isnull=False)
    )
    return told.select_related("agency").prefetch_related("memberships")


def sole_duties(person: User, *, of: Membership | None = None) -> list[str]:
    """The duties that nobody else of the agency does, in words: left without ``person``.

    ``of``: left without this membership alone, where another of hers has the duty still.
    """
    others = User.objects.filter(agency=person.agency_id).exclude(pk=person.pk)
    ending = [membership for membership in person.current_memberships if of in (None, membership)]
    staying = [membership for membership in person.current_memberships if membership not in ending]
    return [
        str(duty.label).lower()
        for duty in Duty
        if any(duty in membership.duties for membership in ending)
        and not any(duty in membership.duties for membership in staying)
        and not any(_stands_in(colleague, duty) for colleague in others.on_duty(duty))
    ]


def _stands_in(user: User, duty: Duty) -> bool:
    """Whether somebody can sign in, is reached by mail, and has the duty beyond tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    days = [
        membership.ends_on for membership in user.current_memberships if duty in membership.duties
    ]
    stays = any(day is None or day > tomorrow for day in days)
    return user.has_usable_password() and bool(user.email) and stays


def last_day(user: User, on: date) -> date | None:
    """The last day of the account: that of the last membership; None where one has none."""
    days = [
        membership.ends_on for membership in user.memberships.all() if membership.ended_at is None
    ]
    ahead = [day for day in days if day is None or day >= on]
    return None if None in ahead else max((day for day in ahead if day), default=None)


def state_of(user: User, on: date) -> State:
    """How the account stands on a day. ``user`` is one of ``people``."""
    if user.closed_at is not None:
        return State("Closed")
    if user.locked_at is not None:
        return State("Locked", "concern")
    if not user.current_memberships:
        return State("No membership", "concern")
    if not user.has_usable_password():
        has_code = getattr(user, "has_code", False)
        return State("Invited", "neutral") if has_code else State("Code is over", "concern")
    last = last_day(user, on)
    return State("Ends soon", "neutral") if last and last <= on + SOON else State("Open")


def to_confirm(user: User, *, at: datetime) -> QuerySet[Membership]:
    """The memberships that stand, of everybody who has not left, the longest unconfirmed first.

    One's own are among them: somebody else confirms those.
    """
    if not user.has(Permission.CONFIRM_PEOPLE):
        return Membership.objects.none()
    today = timezone.localdate(at)
    rows = Membership.objects.standing().filter(Q(ends_on=None) | Q(ends_on__gte=today))
    told = rows.filter(user__closed_at=None).select_related("user__agency")
    return told.order_by(Coalesce("confirmed_at", "given_at"), "user__full_name", "pk")


def overdue(user: User, *, at: datetime) -> QuerySet[Membership]:
    """Those that nobody has confirmed for a quarter of a year."""
    limit = at - CONFIRMED_FOR
    unconfirmed = Q(confirmed_at=None, given_at__lte=limit)
    return to_confirm(user, at=at).filter(unconfirmed | Q(confirmed_at__lte=limit))


@dataclass(frozen=True)
class ToConfirm:
    """A membership on the quarterly list."""

    membership: Membership
    scope: str
    confirmed: datetime
    is_overdue: bool
    is_own: bool


def lines_to_confirm(user: User, *, at: datetime) -> list[ToConfirm]:
    """The quarterly list, the longest unconfirmed first."""
    names = dict(strategies())
    return [
        ToConfirm(
            membership=membership,
            scope=names.get(membership.strategy_id or 0, ALL),
            confirmed=membership.confirmed_at or membership.given_at,
            is_overdue=(membership.confirmed_at or membership.given_at) <= at - CONFIRMED_FOR,
            is_own=membership.user_id == user.pk,
        )
        for membership in to_confirm(user, at=at)
    ]


def sides_name() -> str:
    """The side whose people these are."""
    return "Outreach" if settings.IS_OUTREACH else "Operations"
