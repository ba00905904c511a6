"""Files that can't be histories: each is told in one sentence that names the line."""

from io import StringIO

import pytest

from partnership.analysis.levels.history_csv import (
    Histories,
    HistoryCsvError,
    read_histories,
)


def read(*rows: str) -> Histories:
    return read_histories(StringIO("\n".join(rows), newline=""))


def test_blanks_are_unknown_and_events_mark_surges() -> None:
    found = read("period,complaints,events", "2013-01,4,", "2013-02,,petition handed in")
    history = found.by_name[""]
    assert list(history.complaints) == [4, None]
    assert history.surges == {1}
    assert not found.named


def test_bands_of_the_week_are_series_of_their_own() -> None:
    header = "period,complaints,observed:night,observed_hours:night,observed,observed_hours"
    history = read(header, "2013-01,4,9,3.5,2,1").by_name[""]
    assert list(history.observed["night"].hours) == [3.5]
    assert set(history.observed) == {"night", ""}


def test_many_histories_stand_in_one_file() -> None:
    found = read("history,period,complaints", "a,2013-01,1", "b,2012-12,2", "a,2013-02,3")
    assert list(found.by_name["a"].complaints) == [1, 3]
    assert found.named


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], 'no column "period"'),
        (["period,complaints"], "no month"),
        (["period,seen", "2013-01,1"], 'no column "complaints"'),
        (["period,complaints", "2013-01,-1"], "Line 2: complaints must be a whole number"),
        (["period,complaints", "2013-01,1.5"], "Line 2: complaints must be a whole number"),
        (["period,complaints", "2013-01,1000000000"], "from 0 to 1000000"),
        (["period,complaints", "2013-01,nan"], "Line 2: complaints must be"),
        (["period,complaints", "2013-01,1", "2013-01,2"], "Line 3: 2013-01 is there twice"),
        (["period,complaints", "2013-01,1", "2013-03,2"], "Line 3: 2013-03 stands where 2013-02"),
        (["period,complaints", ",1"], "Line 2: the period is blank"),
        (["period,complaints", "period,complaints"], "second header"),
        (["period,complaints", "2013-13,1"], 'Line 2: "2013-13" isn\'t a month'),
        (["period,complaints", "2013-01,1,5"], "Line 2 has 3 cells"),
        (["period,complaints,observed", "2013-01,1,5"], 'needs "observed_hours"'),
        (["period,complaints,complaints", "2013-01,1,5"], "more than once"),
        (["period,complaints,observed,observed_hours", "2013-01,1,5,0"], "5 in 0 hours"),
        (["period,complaints,observed,observed_hours", "2013-01,1,5,-2"], "Line 2: observed_hours"),
        (["period,complaints,complainants", "2013-01,1,5"], "more complainants"),
        (["history,period,complaints", ",2013-01,5"], "Line 2: the history is blank"),
        (["period,complaints", '2013-01,"5'], "isn't valid CSV"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(rows: list[str], says: str) -> None:
    with pytest.raises(HistoryCsvError) as told:
        read(*rows)
    assert says in str(told.value)


def test_a_column_that_is_not_known_is_named() -> None:
    assert read("period,complaints,weather", "2013-01,1,wet").ignored == ("weather",)
