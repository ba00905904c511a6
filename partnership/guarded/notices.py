"""How many texts wait to be cleaned, above the home page of who may do it."""

from django.http import HttpRequest
from django.urls import reverse

from partnership.accounts.access import user_of
from partnership.guarded.access import columns_for
from partnership.ui.home import Notice


def notices(request: HttpRequest) -> list[Notice]:
    """One line that leads to the texts, or none."""
    user = user_of(request)
    waiting = sum(column.waiting_for(user).count() for column in columns_for(user))
    if not waiting:
        return []
    what = "text seems" if waiting == 1 else "texts seem"
    text = f"{waiting} {what} to tell who somebody is: hidden until cleaned"
    return [Notice(text, reverse("guarded_list"))]
