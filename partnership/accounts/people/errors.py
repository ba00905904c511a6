"""The rules about people that a person may break."""

from partnership.audit.errors import DomainError


class MayNot(DomainError):
    """The account may not manage people."""

    message = "You may not manage people."


class NotForOneself(DomainError):
    """Somebody wants to change what they themselves may do."""

    message = "Nobody changes their own account here. Ask another administrator."


class NoAdministratorLeft(DomainError):
    """Nobody could manage people any more."""

    message = (
        "Somebody else must be able to manage people without a last day first: "
        "give another person that role, or take the last day off theirs."
    )


class UserNameTaken(DomainError):
    """The user name is another account's."""

    message = "Somebody has this user name already. Choose another."
    field = "username"


class RoleNotHere(DomainError):
    """A role of the other side, or a duty without its role."""

    message = "Choose a role of this side, and only duties that go with it."
    field = "role"


class AuditorOfWrongAgency(DomainError):
    """A street auditor of an agency whose work the audit judges."""

    message = "Street auditors are of the council, wardens or volunteers: audits judge the police."
    field = "role"


class HelperOfWrongAgency(DomainError):
    """An outreach worker or lead of an agency that enforces, or of the council."""

    message = (
        "Outreach workers and leads are of a support service or of volunteers: "
        "neither the police, the council nor wardens read what they hold."
    )
    field = "role"


class DutyNeverOfPolice(DomainError):
    """A duty that opens what is hidden from police, for somebody of the police."""

    message = "This duty opens what is hidden from the police, so nobody of the police has it."
    field = "duties"


class RoleOfPartnership(DomainError):
    """A role of the whole partnership was given in one strategy."""

    message = "This role is of the whole partnership. Choose all strategies."
    field = "strategy"


class MembershipStands(DomainError):
    """The same membership stands already."""

    message = "This person has that role there already. Change its last day."
    field = "role"


class MembershipEnded(DomainError):
    """The membership was ended meanwhile."""

    message = "This membership has ended. Add a new one."


class LastDayWrong(DomainError):
    """A last day before today or the first day, or further off than memberships run."""

    message = "The last day must be today or later, and at most two years away."
    field = "ends_on"


class LastDayMoved(DomainError):
    """Somebody else has changed the last day since it was looked at."""

    message = "Somebody else has changed the last day meanwhile."


class AccountClosed(DomainError):
    """The account was closed for good."""

    message = "This account is closed for good. Invite the person anew."


class CodeWrong(DomainError):
    """A code that opens nothing; the answer is the same whatever is wrong."""

    message = (
        "The user name or the code is not right, or the code was used or is more than three "
        "days old. Check both, or ask your administrator for a new code."
    )


class AdministratorThere(DomainError):
    """Somebody manages people on this side already."""

    message = "Somebody manages people on this side already: they invite others on a page."
