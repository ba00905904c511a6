"""Recording periods and gaps as rows of ``components/table.html``."""

from collections.abc import Iterable

from partnership.ui import formatting
from strategy.recording.models import RecordingGap, RecordingPeriod
from strategy.recording.selectors import Recorded
from strategy.strategies.access import strategy_url
from strategy.strategies.models import Strategy

PERIODS = [{"label": label} for label in ("What", "Kept by", "First day", "Last day", "Note")]
GAPS = [{"label": label} for label in ("What", "First day", "Last day", "Why")]
NOBODY_SAYS = "not entered: every month is unknown"
GOES_ON = "Goes on"
Row = list[object]


def period_rows(recorded: Iterable[Recorded], strategy: Strategy, *, may_keep: bool) -> list[Row]:
    """A row for each period, and one for each source that has none."""
    rows: list[Row] = []
    for record in recorded:
        rows += [
            _period(record.source.label, period, strategy, may_keep) for period in record.periods
        ]
        if not record.periods:
            rows.append([{"text": record.source.label, "note": NOBODY_SAYS}, "", "", "", ""])
    return rows


def _period(label: str, period: RecordingPeriod, strategy: Strategy, may_keep: bool) -> Row:
    note: dict[str, object] = {"text": period.note}
    if may_keep:
        hidden = f"{label} from {formatting.day(period.starts_on)}"
        note["actions"] = [
            {"text": text, "href": _href(name, strategy, period), "hidden": hidden}
            for text, name in (
                ("Change or end", "recording_change"),
                ("Add a gap", "recording_gap"),
                ("Withdraw", "recording_withdraw"),
            )
        ]
    last = formatting.day(period.ends_on) or GOES_ON
    return [label, str(period.agency), formatting.day(period.starts_on), last, note]


def gap_rows(recorded: Iterable[Recorded], strategy: Strategy, *, may_keep: bool) -> list[Row]:
    """A row for each gap."""
    return [
        _gap(record.source.label, gap, strategy, may_keep)
        for record in recorded
        for period in record.periods
        for gap in period.gaps.all()
    ]


def _gap(label: str, gap: RecordingGap, strategy: Strategy, may_keep: bool) -> Row:
    why: dict[str, object] = {"text": gap.reason}
    if may_keep:
        href = _href("recording_gap_withdraw", strategy, gap)
        hidden = f"the gap in {label} from {formatting.day(gap.starts_on)}"
        why["actions"] = [{"text": "Withdraw", "href": href, "hidden": hidden}]
    return [label, formatting.day(gap.starts_on), formatting.day(gap.ends_on), why]


def _href(name: str, strategy: Strategy, entry: RecordingPeriod | RecordingGap) -> str:
    return strategy_url(strategy, name, entry.public_id)
