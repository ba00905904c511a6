"""Broken rules about correcting and withdrawing a street audit."""

from partnership.audit.errors import DomainError


class WrongReason(DomainError):
    """A reason that is not asked for here."""

    message = "Choose one of the reasons that are listed."
    field = "reason"


class AuditMoved(DomainError):
    """Somebody else corrected the audit after it was read."""

    message = "This street audit was changed after you opened it, so yours was not saved."


class AuditWithdrawn(DomainError):
    """A change of an audit that is withdrawn."""

    message = "This street audit is withdrawn, so nothing about it can be changed."


class AuditKnown(DomainError):
    """Another audit of the agency began there at that moment."""

    message = "Your agency has another audit there that began at that time. Withdraw one of them."
    field = "audited_from"
