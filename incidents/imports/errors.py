"""Why a file, or a row of one, can't come in."""

from partnership.audit.errors import DomainError


class BadFile(DomainError):
    """The whole file is refused; nothing of it is kept."""

    message = "This file can't be imported."
    field = "files"


class BadRow(Exception):
    """One row is left out and listed with this reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
