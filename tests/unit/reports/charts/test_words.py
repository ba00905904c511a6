"""A chart in words: what each month says on the way through it."""

from dataclasses import replace
from datetime import date

from partnership.analysis.charts import counts_chart
from partnership.analysis.periods import Period
from partnership.analysis.recording import Unknown
from partnership.analysis.series import Kind
from reports.charts import words
from reports.charts.picture import Doubt, Event, Picture, Step

LABELS = [f"2013-{month:02d}" for month in range(1, 13)]
COUNTS = [57, 30, 28, 29, 31, 27, 30, 28, 26, 29, 1, 28]
PICTURE = Picture(
    title="Complaints",
    unit="complaints a month",
    chart=counts_chart(LABELS, COUNTS),
    kind=Kind.OUTCOME,
    starts_on=date(2013, 3, 11),
    ends_on=date(2018, 3, 10),
    target=Step(date(2018, 3, 10), 0),
    milestones=(Step(date(2013, 12, 10), 24),),
    events=(Event(date(2013, 5, 3), "petition of residents"),),
    unknown=(Unknown(Period.month(2013, 7), Period.month(2013, 7), "recording had stopped"),),
    doubtful=(Doubt(Period.month(2013, 2), "the file had 49 rows"),),
)


def month(number: int) -> str:
    return words.months(PICTURE)[number - 1]


def test_a_month_says_its_figure_and_what_is_usual() -> None:
    assert month(4).startswith("April 2013: 29 complaints a month, usual 5 to 53.")


def test_it_says_what_happened() -> None:
    assert month(3).endswith("The strategy starts.")
    assert month(5).endswith("Petition of residents.")
    assert month(12).endswith("Milestone: 24 by Tue 10 December 2013.")


def test_what_stands_out_says_why_and_never_praises_fewer_reports() -> None:
    assert "Unusually high: beyond the limits." in month(1)
    assert "Unusually low" in month(11)
    assert "Fewer reports alone do not show less trouble." in month(11)
    seen = words.months(replace(PICTURE, kind=Kind.INDEPENDENT))[10]
    assert "Fewer reports" not in seen


def test_what_nobody_knows_and_what_is_doubtful_say_why() -> None:
    gapped = counts_chart(LABELS, [*COUNTS[:6], None, *COUNTS[7:]])
    said = words.months(replace(PICTURE, chart=gapped))
    assert said[6] == "July 2013: not known (recording had stopped)."
    assert "Doubtful: the file had 49 rows." in month(2)


def test_the_whole_is_told_to_who_does_not_walk() -> None:
    said = words.description(PICTURE)
    assert "The latest is 28, usual 5 to 53." in said
    assert "The strategy starts on Mon 11 March 2013." in said
    assert "1. May 2013: petition of residents" in said
