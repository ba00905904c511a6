"""Words that tell of a child or danger, of which a form that tells nobody is no draft.

Such a form refuses them: they are to be called about and kept nowhere. The app of a side that
knows such words says which they are.
"""

from collections.abc import Callable

from partnership.core.contributions import keyed

CHILD = "child"
DANGER = "danger"  # or a child

Reader = Callable[[str], bool]


def tells(of: str, words: str) -> bool:
    """Whether ``words`` may tell of CHILD or of DANGER, where somebody knows."""
    reader: Reader | None = keyed("danger_words").get(of)
    return bool(words) and reader is not None and reader(words)
