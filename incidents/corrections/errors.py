"""Broken rules about correcting and withdrawing a complaint."""

from partnership.audit.errors import DomainError


class VersionMoved(DomainError):
    """Somebody else corrected the complaint after the page was opened."""

    message = (
        "This complaint was changed after you opened the page, so yours was not saved. "
        "Compare the two, then save again or leave the page."
    )


class NoComplaint(DomainError):
    """A category of which a report becomes something else than a complaint."""

    message = (
        "A worry about somebody is no complaint. Go back to the complaint and choose the button "
        "for somebody who may be under 18 or in danger, or log the worry by itself."
    )
    field = "category"


class DuplicateOfWhich(DomainError):
    """A duplicate, and nothing says of which complaint."""

    message = "Give the reference of the complaint that stays, such as HT-7K3QWX."
    field = "duplicate_of"


class DuplicateOfItself(DomainError):
    """A duplicate of the same complaint."""

    message = "That is this complaint. Give the reference of the one that stays."
    field = "duplicate_of"


class DuplicateOfWithdrawn(DomainError):
    """A duplicate of a complaint that does not stay."""

    message = "That complaint is withdrawn itself. Give the reference of the one that stays."
    field = "duplicate_of"
