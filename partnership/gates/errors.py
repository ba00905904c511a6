"""Why the gate may be closed."""

from partnership.audit.errors import DomainError


class GateClosed(DomainError):
    """Help that comes with a sanction is not freely asked for."""

    message = (
        "The gate is closed while you give her a direction, a fine or an arrest. "
        "Give her the outreach card: she can use it herself, and nothing is recorded."
    )
    field = "enforcement"


class PossiblyUnder18(DomainError):
    """A child is safeguarded at once, by another way than this."""

    message = (
        "If she may be under 18, do not use this form. Call children's social care and your "
        "control room now; her consent is not needed."
    )
    field = "age"


class TooManyReferrals(DomainError):
    """More than anybody passes on by hand. It tells nothing but what the officer did himself."""

    message = (
        "You have used this form 20 times within an hour, which is as often as it can be used. "
        "Give her the outreach card: she can use it herself, at once."
    )


class NotAsked(DomainError):
    """A referral needs her wish."""

    message = "Refer her only if she asked for it. Otherwise give her the outreach card."
    field = "asked"
