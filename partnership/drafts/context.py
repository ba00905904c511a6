"""What the layout is told about drafts."""

from django.http import HttpRequest

from partnership.drafts import scope


def drafts(request: HttpRequest) -> dict[str, object]:
    """The drafts that were put into the forms of the page."""
    draft = scope.current()
    return {"restored_drafts": draft.restored if draft else []}
