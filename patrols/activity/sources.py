"""What patrols are recorded as, by the force whose patrols they are."""

from strategy.recording.sources import RecordedSource

PATROL_ACTIVITY = RecordedSource(
    "patrol-activity",
    "Patrol time and arrests",
    "A month without a patrol has no arrests and no hours, so no rate.",
)
