"""Broken rules of outreach."""

from partnership.audit.errors import DomainError


class AlreadyTaken(DomainError):
    """Two workers reached for one referral."""

    message = "A colleague has taken this referral on already. Open the list for the next one."


class FollowUpInThePast(DomainError):
    """A follow-up is yet to come."""

    message = "Choose today or a later day for the next follow-up."
    field = "follow_up_on"
