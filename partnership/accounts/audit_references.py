"""What people call a record by, such as a client's code, where the audit has its key.

The app that owns the records says how one is found from the other.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from partnership.core.contributions import keyed


@dataclass(frozen=True)
class References:
    """``key_of``: the key of the record that a reference names, or nothing.

    ``keys_of`` says it of records of which several belong to what a reference names.
    ``of_keys``: key -> reference, of those records that are still there.
    """

    key_of: Callable[[str], str]
    of_keys: Callable[[Collection[str]], Mapping[str, str]]
    keys_of: Callable[[str], Collection[str]] | None = None

    def named(self, text: str) -> Collection[str]:
        """The keys of every record that ``text`` names."""
        if self.keys_of:
            return self.keys_of(text)
        key = self.key_of(text)
        return [key] if key else []


def declared() -> dict[str, References]:
    """How records are found and shown by their references, by the kind of record."""
    return keyed("audit_references")


def matching(text: str) -> Q:
    """The audit's rows of which ``text`` is the key, or the reference of their record."""
    rows = Q(object_id=text)
    for object_type, references in declared().items():
        if keys := list(references.named(text)):
            rows |= Q(object_type=object_type, object_id__in=keys)
    return rows


def shown(records: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(kind, key) -> reference, asked for once of each kind."""
    by_record, references = {}, declared()
    for kind in {kind for kind, _ in records} & references.keys():
        keys = {key for of, key in records if of == kind and key}
        for key, reference in references[kind].of_keys(keys).items():
            by_record[kind, key] = reference
    return by_record
