"""QuerySets for complaints and their versions; every method can be chained.

What lies in an area of a strategy counts for it in the days in which it has complaints recorded,
so that one complaint belongs to each of two strategies that overlap. Where nobody has said which
days those are, they are the strategy's own. What lies nowhere belongs where it was logged, and what
was logged before there was any strategy belongs to each.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from incidents.complaints.searching import (
    NOTHING,
    Subject,
    holding,
    in_postcodes,
    matching,
    places_named,
    query,
    referred_to,
)
from incidents.recorded_sources import COMPLAINTS
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import midnight
from partnership.core.facts import FactQuerySet
from partnership.places.models import AreaVersion
from partnership.places.selectors import current_versions
from strategy.models import RecordingPeriod, Strategy

WELFARE = "welfare"
DAY = timedelta(days=1)


def never_hidden(path: str = "") -> Q:
    """That no concern came with a complaint when it was logged.

    Who may not read words has known it ever since. ``path`` leads to the complaint.
    """
    withheld = f"{path}withheld_from"
    return Q(**{withheld: None}) | Q(**{f"{withheld}__gt": F(f"{path}recorded_at")})


#: What is known to who may not read words.
KNOWN = never_hidden() | Q(withheld_until__isnull=False)


def sees_every_complaint(user: User) -> bool:
    """Whether a gap in what is counted up would tell ``user`` nothing: the council alone."""
    return user.has(Permission.LOG_COMPLAINT)


def may_read_words(user: User) -> bool:
    """Whether residents' words are for ``user``: never for police, whatever the account's role."""
    return user.has(Permission.READ_WORDS)


def moment_told(user: User) -> str:
    """The field with the moment at which a complaint came in, as far as ``user`` may know it.

    Who may not read words doesn't hear that a complaint was with the safeguarding duty. One that
    was urgent when it was logged is listed, sorted, filtered and counted for them as if it had been
    logged when the duty had done: with its own moment it would turn up among those that they have
    read before. That moment is shown instead of none at all, since every other complaint has one.
    """
    return "reported_at" if may_read_words(user) else "listed_at"


def _of_strategies(strategies: Iterable[Strategy], areas: "QuerySet[Any]") -> Q:
    """That a complaint belongs to one of ``strategies``; ``areas`` are the rows of its boundaries.

    Which boundaries and days those are is asked at once: a plan is only good when it is known.
    """
    belongs = Q(logged_under=None)
    for strategy in strategies:
        belongs |= Q(logged_under=strategy)
        if versions := list(_boundaries(strategy).values_list("pk", flat=True)):
            lying = areas.filter(version__complaint=OuterRef("pk"), area_version__in=versions)
            belongs |= _within_days(strategy) & Q(Exists(lying))
    return belongs


def _logged_under(strategy: Strategy, path: str = "") -> Q:
    """That it was logged under a strategy, or before there was any; ``path`` leads to it."""
    return Q(**{f"{path}logged_under": None}) | Q(**{f"{path}logged_under": strategy})


def _in_days(strategy: Strategy, path: str) -> Q:
    """That what lies in an area of a strategy counts for it, or was logged under it."""
    return _logged_under(strategy, path) | _within_days(strategy, path)


def _boundaries(strategy: Strategy) -> "QuerySet[AreaVersion]":
    used = strategy.areas.values("area")
    versions: QuerySet[AreaVersion] = AreaVersion.objects.filter(area__in=used, superseded_at=None)
    return versions


def _within_days(strategy: Strategy, path: str = "") -> Q:
    """That it was reported in the days in which the strategy has complaints recorded."""
    within = Q(pk__in=[])
    for first, last in _days(strategy):
        since = Q(**{f"{path}reported_at__gte": midnight(first)})
        until = Q(**{f"{path}reported_at__lt": midnight(last + DAY)}) if last else Q()
        within |= since & until
    return within


def _days(strategy: Strategy) -> list[tuple[date, date | None]]:
    periods = RecordingPeriod.objects.current().filter(strategy=strategy, source=COMPLAINTS.key)
    told = list(periods.values_list("starts_on", "ends_on"))
    return told or [(strategy.starts_on, strategy.ends_on)]


class ComplaintFilters:
    """What can be asked of a complaint's facts, of complaints and of their versions alike."""

    filter: Callable[..., Self]
    exclude: Callable[..., Self]

    def without_welfare(self) -> Self:
        """Complaints proper: what stands of the welfare categories waits to be sealed."""
        return self.exclude(category__concern=WELFARE)

    def raising_risk(self) -> Self:
        """Those that a forecast may rest on: buyers' behaviour and environmental nuisance."""
        return self.filter(category__may_raise_risk=True)

    def on_the_map(self) -> Self:
        """Those with a point."""
        return self.filter(longitude__isnull=False)

    def without_point(self) -> Self:
        """Those whose place is not on the map: they lie in no boundary and in no figure of one."""
        return self.filter(longitude__isnull=True)


class ComplaintVersionQuerySet(ComplaintFilters, FactQuerySet):
    """QuerySet for the versions of complaints, on which figures and forecasts stand."""

    def known_at(self, moment: datetime) -> Self:
        """Those that a figure or a forecast knew at ``moment``; later events don't change them.

        What was urgent when it was logged, and with the safeguarding duty then, is in none of
        them: who reads a figure and may not list such complaints could take the list from the
        total. What had come back by then counts from there on (``came_in_at``): a month that is
        over must not grow by it.
        """
        shown = never_hidden("complaint__") | Q(complaint__withheld_until__lte=moment)
        return super().known_at(moment).filter(shown).annotate(came_in_at=F("complaint__listed_at"))

    def came_in_within(self, start: datetime, end: datetime) -> Self:
        """Those of ``known_at`` that came in from ``start`` up to ``end``, as it was known."""
        return self.filter(came_in_at__gte=start, came_in_at__lt=end)

    def in_days_of(self, strategy: Strategy) -> Self:
        """Those of the days in which a strategy has complaints recorded, or logged under it."""
        return self.filter(_in_days(strategy, "complaint__"))

    def logged_under(self, strategy: Strategy) -> Self:
        """Those that were logged under a strategy, or before there was any."""
        return self.filter(_logged_under(strategy, "complaint__"))


class ComplaintQuerySet(ComplaintFilters, models.QuerySet):
    """Complaints, from all of them to those that one question is about."""

    def current(self) -> Self:
        """Those that are not withdrawn."""
        return self.filter(withdrawn_at=None)

    def of(self, *strategies: Strategy) -> Self:
        """Those that belong to one of ``strategies``."""
        if not Strategy.objects.exclude(pk__in=[strategy.pk for strategy in strategies]).exists():
            return self  # there is no other that one could belong to
        versions: Any = self.model._meta.get_field("versions").related_model
        areas: Any = versions._meta.get_field("areas").related_model
        belongs = _of_strategies(strategies, areas.objects.filter(version__superseded_at=None))
        return self.filter(belongs) if strategies else self.none()

    def open_to(self, user: User) -> Self:
        """Those of the strategies that ``user`` may open."""
        return self.of(*Strategy.objects.open_to(user))

    def visible_to(self, user: User) -> Self:
        """What ``user`` may see listed; a concern that is not sealed yet is for nobody.

        Who may not read words doesn't hear which complaints wait for the safeguarding duty: their
        street and minute, marked so, would tell where a child or somebody in danger was. What
        they have seen before it became urgent stays as it was, since its absence would be a mark.
        """
        return self.open_to(user).listed_for(user)

    def listed_for(self, user: User) -> Self:
        """The same of those that are known to belong to a strategy that ``user`` may open."""
        if not user.has(Permission.LIST_COMPLAINTS):
            return self.none()
        listed = self.without_welfare()
        return listed if may_read_words(user) else listed.filter(KNOWN)

    def openable_by(self, user: User) -> Self:
        """Those that ``user`` may open: what waits for the safeguarding duty is for it alone.

        Who may not read words reads nothing of it on the page either, so that what they could
        open before it became urgent can be opened still.
        """
        if user.has(Permission.HANDLE_CONCERNS):
            return self
        if may_read_words(user):
            return self.filter(Q(withheld_from=None) | Q(withheld_until__isnull=False))
        return self.filter(KNOWN)

    def with_words(self) -> Self:
        """Those that hold words of a resident."""
        return self.exclude(description="")

    def open(self) -> Self:
        """Those that still need somebody."""
        return self.filter(status__in=["new", "in_progress"])

    def reported_within(self, start: datetime, end: datetime) -> Self:
        """Those that residents reported from ``start`` up to ``end``."""
        return self.filter(reported_at__gte=start, reported_at__lt=end)

    def in_area(self, key: str) -> Self:
        """Those within the boundary of the area ``key`` that is in force.

        Which boundary that is, is asked at once: a plan is only good when it is known.
        """
        version = current_versions().filter(area__key=key).first()
        return self.in_boundary(version.pk) if version else self.none()

    def in_boundary(self, version_id: int) -> Self:
        """Those within one version of a boundary, so that an old report keeps its own."""
        return self.filter(
            versions__superseded_at=None, versions__areas__area_version_id=version_id
        )

    def about(self, words: str, user: User, subjects: Iterable[Subject]) -> Self:
        """Those that ``words`` refer to, or whose place or text holds all of them.

        For who may not read the text, only a place on the map counts. Earlier references were
        counted up: they find nothing for who doesn't see every complaint, since gaps would tell.
        The ``subjects`` are categories that the words name: with the rest of the words in place or
        text. A place that is named whole is found, whatever house number stands before it, and so
        are the postcodes on its street; one that is like what was typed, where nothing else is.
        ``fit`` says how well each fits: by its reference 4, its place 3, a postcode on the street
        2, its category 1, its text 0.
        """
        column = "search" if may_read_words(user) else "place_search"
        earlier, named = sees_every_complaint(user), places_named(words)
        nearby = in_postcodes(named.whole)
        whole = holding(named.whole, column=column) | nearby
        subject = _on_subject(subjects, whole, column)
        rows = self.filter(matching(words, column=column, earlier=earlier) | whole | subject)
        if named.alike and not rows.exists():
            rows = self.filter(holding(named.alike, column=column) | in_postcodes(named.alike))
        referred = referred_to(words)
        in_place = Q(place_search=query(words)) | holding(named.whole, column="place_search")
        refers = referred.matches(earlier=earlier) if referred else NOTHING
        fits = [subject, nearby, in_place, refers]
        scores = [When(fit, then=at) for at, fit in enumerate(fits, 1)]
        score = Case(*reversed(scores), default=0)
        return rows.annotate(fit=score)

    def referred_to(self, text: str, user: User) -> Self:
        """Those whose reference ``text`` surely is: at most one of each kind."""
        referred = referred_to(text)
        if referred is None or not referred.is_certain:
            return self.none()
        return self.filter(referred.matches(earlier=sees_every_complaint(user)))


def _on_subject(subjects: Iterable[Subject], whole: Q, column: str) -> Q:
    """Those of a category that was named, where what else was typed fits too."""
    named = list(subjects)
    rests = {one.rest for one in named if one.rest}
    nearby = {rest: in_postcodes(places_named(rest).whole) for rest in rests}
    on_subject = NOTHING
    for one in named:
        rest = Q(**{column: query(one.rest)}) | whole | nearby[one.rest] if one.rest else Q()
        on_subject |= Q(category=one.category_id) & rest
    return on_subject
