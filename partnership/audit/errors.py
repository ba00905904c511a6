"""The root of every broken rule that a person is told about."""


class DomainError(Exception):
    """A rule of the domain was broken; ``message`` tells the person what to do.

    ``field`` names the form field to show it at, or is empty for the whole form.
    """

    message = "This can't be done."
    field = ""

    def __init__(self, message: str = "", *, field: str = "") -> None:
        self.message = message or self.message
        self.field = field or self.field
        super().__init__(self.message)


def constraint_of(error: Exception) -> str:
    """The name of the database's rule that ``error`` broke, or nothing."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""
