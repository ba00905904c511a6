"""Words that tell of a child or danger, of which a form that tells nobody is no draft.

Such a form refuses them: they are to be called about and kept nowhere. The app of a side that
knows such words says which they are.
"""

from collections.abc import Callable

CHILD = "child"
DANGER = "danger"  # or a child

Reader = Callable[[str], bool]
_readers: dict[str, Reader] = {}


def register(of: str, reader: Reader) -> None:
    """Ask ``reader`` whether words may tell of CHILD or of DANGER."""
    _readers[of] = reader


def tells(of: str, words: str) -> bool:
    """Whether ``words`` may tell of CHILD or of DANGER, where somebody knows."""
    reader = _readers.get(of)
    return bool(words) and reader is not None and reader(words)
