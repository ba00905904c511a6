"""What people call a record by, such as a client's code, where the audit has its key.

The app that owns the records registers how one is found from the other.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class References:
    """``key_of``: the key of the record that a reference names, or nothing.

    ``of_keys``: key -> reference, of those records that are still there.
    """

    key_of: Callable[[str], str]
    of_keys: Callable[[Collection[str]], Mapping[str, str]]


_registered: dict[str, References] = {}


def register(object_type: str, references: References) -> None:
    """Let records of ``object_type`` be found and shown by their references."""
    _registered[object_type] = references


def keys_of(text: str) -> list[str]:
    """``text`` as a key, and the keys of the records that it names as a reference."""
    return [text, *(key for one in _registered.values() if (key := one.key_of(text)))]


def shown(records: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(kind, key) -> reference, asked for once of each kind."""
    found = {}
    for kind in {kind for kind, _ in records} & _registered.keys():
        keys = {key for of, key in records if of == kind and key}
        for key, reference in _registered[kind].of_keys(keys).items():
            found[kind, key] = reference
    return found
