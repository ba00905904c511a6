"""What the administrator is told of duties."""

from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.ui.health import Line


def duties() -> Line:
    """Whether somebody has each duty, and so is alerted."""
    open_duties = [duty for duty in Duty if not User.objects.on_duty(duty).exists()]
    if open_duties:
        names = ", ".join(str(duty.label).lower() for duty in open_duties)
        words = f"Nobody has been given: {names}. What is meant for them alerts nobody."
        return Line("Duties", False, words)
    return Line("Duties", True, "Each has somebody.")
