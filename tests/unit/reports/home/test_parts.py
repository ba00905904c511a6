"""The parts of the manager's home that need no database: small lines and sentences."""

from typing import Any

from partnership.analysis.periods import Period
from reports.home.changes import changes
from reports.home.presenters import ManagerHome, in_words, of_indicator
from reports.home.sparkline import sparkline
from reports.pages.presenters import ReportView
from reports.snapshots.models import Report
from strategy.agreed.key_figures import KeyFigure

MONTH = Period.month(2014, 12)
FROZEN = {"baseline_from": "2013-01-01", "baseline_to": "2014-01-01"}


def indicator(**values: Any) -> dict[str, Any]:
    point = {"label": "2014-12", "low": 2.2, "high": 9.9}
    return {
        "key": "complaints",
        "name": "Complaints",
        "unit": "a month",
        "reads_as": "outcome",
        "headline": "Can't tell",
        "months": [{"month": "2013-12", "value": 9}, {"month": "2014-12", "value": 4}],
        "chart": {"points": [point]},
        "frozen": FROZEN,
    } | values


def figures(**values: Any) -> dict[str, Any]:
    return {
        "as_of": "2015-01-13T09:00:00+00:00",
        "verdict": {"headline": "Can't tell"},
        "targets": [],
        "changes": [],
        "indicators": [indicator()],
    } | values


def test_a_key_figure_stands_beside_what_is_usual_and_the_same_month_of_the_baseline() -> None:
    shown = in_words(of_indicator(indicator(), MONTH, "/there/"))
    assert (shown.value, shown.usual) == ("4", "usual 3 to 9")
    assert shown.change == "down from 9 in December 2013"


def test_a_key_figure_calls_usual_what_its_chart_does_not_the_limits_of_a_signal() -> None:
    point = {"label": "2014-12", "low": 0.4, "high": 41.2, "usual": [4.6, 24.3]}
    shown = in_words(of_indicator(indicator(chart={"points": [point]}), MONTH, ""))
    assert shown.usual == "usual 5 to 24"


def test_what_is_not_known_is_said_and_compared_with_nothing() -> None:
    figure = of_indicator(indicator(months=[], chart=None), MONTH, "")
    shown = in_words(figure)
    assert (shown.value, shown.usual, shown.change, shown.line) == ("Not known", "", "", None)
    assert in_words(KeyFigure("Hours", "hours", (), "")).value == "Not known"


def test_a_month_that_is_not_known_breaks_the_small_line() -> None:
    drawn = sparkline([1, 2, None, 4, 2], (1.0, None))
    assert drawn is not None
    assert [len(line.split()) for line in drawn.lines] == [2, 2]
    assert drawn.last == ("117.0", "16.0")
    assert sparkline([None, 3], None) is None
    assert sparkline([0, 0], None) is not None


def test_nothing_new_says_nothing() -> None:
    assert changes(figures(), figures()) == []


def test_each_thing_that_is_new_is_a_sentence() -> None:
    target = {"indicator": "complaints", "state": "behind"}
    event = {
        "first_day": "2014-12-03",
        "kind": "petition",
        "words": "Petition",
        "moved_reports": True,
    }
    now = figures(
        verdict={"headline": "Improving"},
        targets=[target],
        events=[event],
        harm={"stated": "no_sign", "as_of": "2015-01-02"},
        indicators=[indicator(headline="Improving", months=[{"month": "2013-12", "value": 11}])],
    )
    before = figures(targets=[target | {"state": "on_course"}])
    assert changes(now, before) == [
        "The word is “Improving”; it was “Can't tell”.",
        "Complaints: “Improving”; it was “Can't tell”.",
        "Target of Complaints: behind; it was on course.",
        "At whose cost was stated: no sign of more harm, as of Fri 2 January 2015.",
        "Wed 3 December 2014: Petition; people were moved to report.",
        "Complaints, figures put right: December 2013 11, was 9.",
    ]


def home_of(**values: Any) -> ManagerHome:
    """The home of a report with these figures."""
    made = Report(period_kind="week", figures=figures(**values))
    view = ReportView(made)
    view.__dict__["figures"] = made.figures  # as the reader gives them
    return ManagerHome(view, None)


def test_what_a_report_says_of_the_street_stands_beside_its_word() -> None:
    street = {
        "decide": "Four more audit hours a month.",
        "next_door": ["Next door: no sign.", "The town fell too."],
        "held_up_by": [{"part": "next door", "settled": False, "words": "not known"}],
        "clear": "By October.",
        "tipping": "",
    }
    home = home_of(street=street)
    assert home.to_do == [
        ("To decide", ["Four more audit hours a month."]),
        ("Next door", ["No sign.", "The town fell too."]),
    ]
    assert (home.held_up_by, home.to_come) == (
        [("Next door", "not known")],
        [("When it is clear", ["By October."])],
    )


def test_a_report_from_before_says_what_would_settle_it() -> None:
    home = home_of(street=None, verdict={"headline": "Can't tell", "would_settle": "More hours."})
    assert (home.to_do, home.to_come, home.held_up_by) == ([("To decide", ["More hours."])], [], [])
