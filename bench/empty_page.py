"""What the pages of a list are measured against besides their SQL: a page that is empty.

It has what every page has: session, account, strategy, header, navigation, foot.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from partnership.accounts.access import require
from partnership.accounts.permissions import Permission
from partnership.urls.operations import urlpatterns as operations


@require(Permission.LIST_COMPLAINTS)
def empty_page(request: HttpRequest) -> HttpResponse:
    """The layout alone."""
    return render(request, "base.html")


ADDRESS = "s/<slug:strategy>/bench/empty/"
urlpatterns: list[Any] = [*operations, path(ADDRESS, empty_page, name="empty_page")]
