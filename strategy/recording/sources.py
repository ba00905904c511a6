"""What can be recorded. An app declares it as ``recorded_sources`` of its AppConfig."""

from dataclasses import dataclass

from partnership.core.contributions import each


@dataclass(frozen=True)
class RecordedSource:
    """Something that is recorded by an agency. ``silence`` says what no record means inside."""

    key: str
    label: str
    silence: str


def recorded_sources() -> list[RecordedSource]:
    """Every source that an app of this side declares, by its label."""
    return sorted(each("recorded_sources"), key=lambda source: source.label)


def label_of(key: str) -> str:
    """What people call a source; the key itself where no app of this version declares it."""
    return next((source.label for source in recorded_sources() if source.key == key), key)
