"""What this app records, for the recording periods of a strategy."""

from strategy.recording.sources import RecordedSource

COMPLAINTS = RecordedSource(
    "complaints", "Complaints of residents", "A month without a complaint counts 0."
)
STREET_AUDITS = RecordedSource(
    "street-audits",
    "Street audits",
    "A month without an audit has no vehicles and no hours, so no rate.",
)
RECORDED_CRIME = RecordedSource(
    "recorded-crime",
    "Police-recorded crime",
    "A month whose file is imported counts 0 where the file has no row in the area.",
)
