"""Complaints as the components show them: facts, marked words, figures of the home page."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from incidents.complaints.contact import Contact
from incidents.complaints.models import Complaint
from incidents.complaints.searching import BEGINNING, WORDS
from incidents.complaints.selectors import Waiting
from incidents.indicators import complaints_listed
from partnership.places.field.where import PlaceKnown
from partnership.places.models import Area
from partnership.ui import formatting
from partnership.ui.when.formatting import when_in_words
from strategy.agreed.figures import MonthFigure
from strategy.models import Strategy
from strategy.strategies.access import strategy_url

Row = dict[str, object]
Piece = tuple[str, bool]
AROUND = 40  # characters on each side of a word that was searched for
SEALED = "Sealed for the safeguarding duty."
SEALED_THEN = "They were sealed for the safeguarding duty, and are not kept here."
HIDDEN = "Hidden until somebody has cleaned them: they seem to tell who somebody is."


def hits_of(searched: str) -> re.Pattern[str] | None:
    """What is marked of the words of a search: they and what begins with them."""
    words = [re.escape(word) for word in WORDS.findall(searched) if len(word) >= BEGINNING]
    return re.compile(rf"\b(?:{'|'.join(words)})\w*", re.IGNORECASE) if words else None


def marked(text: str, hits: re.Pattern[str] | None) -> list[Piece]:
    """``text`` in pieces, each with whether it was searched for; none where nothing of it was."""
    matches = list(hits.finditer(text)) if hits else []
    pieces, at = [], 0
    for hit in matches:
        pieces += [(text[at : hit.start()], False), (hit[0], True)]
        at = hit.end()
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]] if matches else []


def passage(complaint: Complaint, hits: re.Pattern[str] | None) -> list[Piece]:
    """Where the words of a search stand in the resident's; nothing of words that are hidden."""
    if hits is None or (complaint.description_checked or 0) <= 0:
        return []
    words = " ".join(complaint.description.split())
    first = hits.search(words)
    if first is None:
        return []
    start = max(0, words.rfind(" ", 0, max(0, first.start() - AROUND)) + 1)
    stop = words.find(" ", first.end() + AROUND)
    told = words[start : stop if stop >= 0 else len(words)]
    return marked(f"{'… ' if start else ''}{told}{' …' if stop >= 0 else ''}", hits)


def place_of(complaint: Complaint, *, reads_words: bool) -> str:
    """The name of the place, else how far it is known.

    Those who may not read words get the name of a place that is on the map, and no other.
    """
    is_on_map = complaint.place_known == PlaceKnown.POINT
    instead = "Not given" if is_on_map else complaint.get_place_known_display()
    return (complaint.shown_place if reads_words or is_on_map else "") or instead


def facts(
    complaint: Complaint,
    areas: Iterable[Area],
    *,
    reads_words: bool,
    corrected_in: Strategy | None,
) -> list[Row]:
    """What is known about one complaint, with the resident's words for who may read them.

    ``corrected_in``: the strategy in which a line leads to the page that corrects it, if any.
    """

    def change(line: str) -> Row:
        return _change(complaint, line, corrected_in) if corrected_in else {}

    return [
        {
            "key": "What",
            "value": complaint.category.name,
            "synthetic": complaint.is_synthetic,
            **change("category"),
        },
        {
            "key": "Where",
            "value": _where(complaint, place_of(complaint, reads_words=reads_words)),
            "lines": [f"In {area.name}" for area in areas],
            **change("place"),
        },
        {"key": "When", "value": when_in_words(complaint), **change("time")},
        {"key": "Reported", "value": _came_in(complaint, reads_words=reads_words)},
        *(_words(complaint) if reads_words else []),
        {"key": "Status", "value": complaint.get_status_display()},
        *([_earlier(complaint)] if reads_words and complaint.earlier_reference else []),
    ]


def _came_in(complaint: Complaint, *, reads_words: bool) -> str:
    moment = reported(complaint, reads_words=reads_words)
    told = formatting.moment(moment) if reads_words else formatting.day(moment)
    return f"{told}, {complaint.get_channel_display().lower()}"


def _change(complaint: Complaint, line: str, strategy: Strategy) -> Row:
    return {"href": strategy_url(strategy, f"complaint_correct_{line}", complaint.reference)}


def reported(complaint: Complaint, *, reads_words: bool) -> datetime:
    """When it came in; see ``querysets.moment_told``. Who reads no words is told the day alone.

    Beside the time told, the minute would say which complaint was urgent for a while.
    """
    moment: datetime = complaint.reported_at if reads_words else complaint.listed_at
    return moment


def _words(complaint: Complaint) -> list[Row]:
    return [{"key": "In their words", "value": in_their_words(complaint)}]


def in_their_words(complaint: Complaint) -> str:
    """What the resident said, for who may read it, or why it is not there."""
    if complaint.description and (complaint.description_checked or 0) <= 0:
        return HIDDEN
    return complaint.description or _why_none(complaint)


def _why_none(complaint: Complaint) -> str:
    """Why there are no words: they are sealed, were sealed and are gone, or there were none."""
    if complaint.is_withheld:
        return SEALED
    concern = getattr(complaint, "concern", None) if complaint.withheld_from else None
    if complaint.withheld_from and not (concern and concern.was_none):
        return SEALED_THEN
    return "Nothing written down."


def _earlier(complaint: Complaint) -> Row:
    return {"key": "Earlier reference", "value": complaint.earlier_reference}


def _where(complaint: Complaint, place: str) -> str:
    if complaint.accuracy_m is None:
        return f"{place} (not on the map)"
    return f"{place} (within about {complaint.accuracy_m} m)"


def contact_facts(contact: Contact) -> list[Row]:
    """How to reach who complained."""
    told = {"Name": contact.name, "Phone": contact.phone, "Email": contact.email}
    return [{"key": key, "value": value or "Not given"} for key, value in told.items()]


def stats(waiting: Waiting, strategy: Strategy, late_before: date) -> list[Row]:
    """What waits, as figures; one that is not 0 opens its list."""
    late = {"status": "open", "end": late_before.isoformat()}
    return [
        _stat(strategy, waiting.new, "new", {"status": "new"}),
        _stat(strategy, waiting.in_progress, "in progress", {"status": "in_progress"}),
        _stat(strategy, waiting.late, "open for ten days or more", late),
    ]


def without_point(count: int, strategy: Strategy) -> Row:
    """How many complaints are not on the map, as a figure that opens their list."""
    label = "complaint is not on the map" if count == 1 else "complaints are not on the map"
    return _stat(strategy, count, label, {"place": "none"})


def figures(of_months: Iterable[MonthFigure]) -> list[Row]:
    """The figure of a month as reports have it: it opens the list of that month and area."""
    return [_figure(figure) for figure in of_months]


def _figure(figure: MonthFigure) -> Row:
    href = complaints_listed(figure.strategy, figure.month)
    where = figure.strategy.target_area
    label = f"{figure.indicator.name}, {figure.month.words}, in {where}: as in reports"
    if figure.value is None:
        return {"value": "–", "label": label, "href": href, "counts": f"Not known: {figure.why}."}
    value = int(figure.value) if figure.value.is_integer() else figure.value
    return {"value": value, "label": label, "href": href, "counts": figure.counts}


def beside_figures(of_months: Iterable[MonthFigure], listed: int) -> list[str]:
    """What reports say of the month and area of a list, and why the list has another number."""
    return [_beside(figure, listed) for figure in of_months]


def _beside(figure: MonthFigure, listed: int) -> str:
    month = f"{figure.month.words} in the strategy {figure.strategy}"
    if figure.value is None:
        return f"Reports have no figure for {month}: {figure.why}. {figure.counts}"
    number = formatting.number(figure.value, 0)
    if figure.value == listed:
        return f"Reports count as many for {month}: {number}. {figure.counts}"
    return f"Reports count {number} for {month}, not {formatting.number(listed)}. {figure.counts}"


def _stat(strategy: Strategy, value: int, label: str, query: dict[str, str]) -> Row:
    href = strategy_url(strategy, "complaint_list", query=query) if value else ""
    return {"value": value, "label": label, "href": href}


def points(
    complaints: Iterable[Complaint], *, linked_in: Strategy | None = None
) -> list[dict[str, object]]:
    """The complaints that have a point, for the map beside their words.

    Linked in a strategy: each with the way to its page, for those who may open it.
    """
    return [
        {
            "longitude": complaint.longitude,
            "latitude": complaint.latitude,
            "label": f"{complaint.shown_place}, {complaint.reference}"
            if linked_in
            else complaint.shown_place,
            "href": _href(complaint, linked_in) if linked_in else "",
        }
        for complaint in complaints
        if complaint.longitude is not None
    ]


def _href(complaint: Complaint, strategy: Strategy) -> str:
    return strategy_url(strategy, "complaint_detail", complaint.reference)
