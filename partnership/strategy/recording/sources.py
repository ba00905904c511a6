"""What can be recorded. An app declares it as ``recorded_sources`` of its AppConfig."""

from dataclasses import dataclass

from django.apps import apps


@dataclass(frozen=True)
class RecordedSource:
    """Something that is recorded by an agency. ``silence`` says what no record means inside."""

    key: str
    label: str
    silence: str


def recorded_sources() -> list[RecordedSource]:
    """Every source that an app of this side declares, by its label."""
    declared = (getattr(one, "recorded_sources", ()) for one in apps.get_app_configs())
    return sorted((source for some in declared for source in some), key=lambda one: one.label)


def label_of(key: str) -> str:
    """What people call a source; the key itself where no app of this version declares it."""
    return next((one.label for one in recorded_sources() if one.key == key), key)
