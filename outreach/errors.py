"""Broken rules of outreach."""

from collections.abc import Iterable
from typing import Any

from partnership.audit.errors import DomainError


class AlreadyTaken(DomainError):
    """Two workers reached for one referral."""

    message = "A colleague has decided on this referral already. Open the list for the next one."


class FollowUpInThePast(DomainError):
    """A next step is yet to come."""

    message = "Choose today or a later day for the next step."
    field = "follow_up_on"


class FollowUpTooFarAhead(DomainError):
    """A case whose next step is years ahead is out of everybody's sight."""

    message = "Choose a day within the next 90 days for the next step."
    field = "follow_up_on"


class NotCalledSafe(DomainError):
    """A step at an hour that may put her at risk. The message names her hours."""

    field = "follow_up_from"


class ContactInTheFuture(DomainError):
    """What has not happened yet is not recorded."""

    message = "This time is still to come. Enter when you contacted her."
    field = "made"


class ContactTooLongAgo(DomainError):
    """A contact is put on record while somebody remembers it."""

    message = "A contact can be recorded for 31 days. Check the day on which you contacted her."
    field = "made"


class ContactBeforeTheCase(DomainError):
    """Nobody was contacted in a case that had not begun. The message names the day."""

    field = "made"


class CaseClosed(DomainError):
    """A closed case is reopened before anything is done in it."""

    message = "This case is closed. Reopen it first."


class CaseOpen(DomainError):
    """An open case is not reopened."""

    message = "This case is open. A colleague may have reopened it."


class NeverContact(DomainError):
    """She objects to being contacted."""

    message = (
        "She objects to being contacted, so nobody contacts her and how to reach her is not shown."
    )


class MayHaveObjected(DomainError):
    """A new contact may be of somebody who objected. ``clients`` are the records that say so."""

    field = "lead_decided"

    def __init__(self, clients: Iterable[Any], message: str) -> None:
        self.clients = list(clients)
        super().__init__(message)


class LeadReopens(DomainError):
    """A worker must not bring back somebody who objects to being contacted."""

    message = "She objects to being contacted. Only the outreach lead can reopen her case."


class SheDidNotAsk(DomainError):
    """Only her own wish, or a mistake, reopens the case of somebody who objects."""

    message = "Reopen this case only if she asked us herself, or if she never objected."
    field = "she_asked"


class LeadDecides(DomainError):
    """Four tries have failed, and the worker does not go on by herself."""

    message = "After four tries the outreach lead decides whether to go on."


class LeadCloses(DomainError):
    """A worker does not take the lead's decision away by closing the case."""

    message = (
        "This case waits for the outreach lead, and closing it is hers to decide. "
        "You can record that she objects to being contacted, or that you spoke with her."
    )
    field = "reason"


class TooFewTries(DomainError):
    """Nobody is out of reach whom nobody has tried to reach."""

    message = (
        "That she could not be reached is for the outreach lead to say, "
        "after four tries in vain on record since she last spoke with us."
    )
    field = "reason"


class HasAWorker(DomainError):
    """A colleague helps her already."""

    message = "A colleague helps her. Ask the outreach lead if that should change."


class ChangedMeanwhile(DomainError):
    """Somebody changed the case after the page was opened."""

    message = (
        "This was changed after you opened this page, so nothing is saved yet. "
        "Choose which version is right."
    )


class SameWorker(DomainError):
    """Nothing would be handed over."""

    message = "Choose two different people."
    field = "to_worker"


class TooManySearches(DomainError):
    """More searches than anybody needs in a day."""

    message = (
        "You have searched 20 times today, which is as often as you can. "
        "Ask the outreach lead, or search by code, which is not limited."
    )
    field = "sought"


class NoReasonToWithdraw(DomainError):
    """A reason that is not asked for."""

    message = "Choose why the contact is withdrawn."
    field = "reason"


class ContactOfTheLead(DomainError):
    """A contact on which an objection or the lead's decision hangs."""

    message = "Only the outreach lead can change or withdraw this contact. Ask her."


class ContactWithdrawn(DomainError):
    """A correction of a contact that is withdrawn."""

    message = "This contact is withdrawn, so nothing about it can be changed."


class ObjectionIsRecorded(DomainError):
    """An objection as the correction of another contact."""

    message = (
        "An objection is never a correction. Record a contact in which she objects, so that nobody "
        "contacts her again."
    )
    field = "result"


class ContactChangedMeanwhile(DomainError):
    """A contact that is withdrawn has ended already. The message names who, when and why."""


class StatementInTheFuture(DomainError):
    """Nobody states what is yet to come."""

    message = "Choose today or an earlier day."
    field = "as_of"


class BeforeTheLastStatement(DomainError):
    """A statement never goes back behind the one that stands. The message names its day."""

    field = "as_of"
