"""What a weakening is: how it is made, how one sees that it weakens, and what has to notice it."""

from dataclasses import dataclass

APP = "operations_app"
CLIENTS = "outreach.outreach_client"
LEDGER = "operations.audit_auditevent"
MADE = "somebody made it, and only a person knows whether it may go"
TABLE = "SELECT count(*) FROM {}"


@dataclass(frozen=True)
class Weakening:
    """One thing that must not be.

    ``probe`` succeeds as the login ``who`` (or, as the administrator, gives true) once the barrier
    is weakened, and not before. ``noticed`` is in one of the findings. ``left`` says why
    ``--apply`` does not mend it; where it is empty, it does.
    """

    name: str
    weaken: str
    probe: str
    noticed: str
    who: str = APP
    left: str = ""


def true(query: str) -> str:
    """A probe that is true where ``query`` finds anything."""
    return f"SELECT EXISTS ({query})"
