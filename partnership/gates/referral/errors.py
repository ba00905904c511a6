"""Why the gate may be closed."""

from partnership.audit.errors import DomainError


class StoppedForAge(DomainError):
    """This officer met somebody who may be a child; the gate stays shut for the shift."""

    message = (
        "The gate is closed for the rest of your shift, because somebody whom you met may be "
        "under 18. Nothing was sent."
    )


class TooManyReferrals(DomainError):
    """More than anybody passes on by hand. It tells nothing but what the officer did himself."""

    message = (
        "You have used this form 20 times within an hour, which is as often as it can be used. "
        "Nothing was sent. Give her the outreach card: she can use it herself, at once."
    )


class NoStop(DomainError):
    """The officer who stopped a referral, or a duty inspector, records the call about it."""

    message = "Another officer stopped this referral. They or a duty inspector record the call."


class LogOfAnotherDay(DomainError):
    """A police log of a day on which nobody can have called about the stop."""

    message = (
        "The police log is of another day than your call. Check its day, or give the number alone."
    )


class OwnStop(DomainError):
    """Nobody acknowledges what they have stopped themselves."""

    message = (
        "You stopped this referral yourself, so another duty inspector has to say that they know "
        "of it. It stays here until one does. If nobody else is on duty, tell the control room."
    )


class CallRecorded(DomainError):
    """What is on record stays as it is."""

    message = "The call is on record already. If it is wrong, tell the duty inspector."
