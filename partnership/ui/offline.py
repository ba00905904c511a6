"""Keeping one page on a device for when there is no network: a page that names nobody.

The browser keeps it by a service worker, whose address stands beside or below the page's. What is
entered there is kept by ``static/js/offline.js`` until the server has answered.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def kept_page(
    request: HttpRequest, address: str, *, name: str, assets: Sequence[str] = ()
) -> HttpResponse:
    """The script that keeps the page at ``address``, and nothing else but its ``assets``.

    :param name: of the browser's store, one for each page.
    :param assets: addresses of scripts and styles, without which the page can't be drawn.
    """
    context = {"page": address, "name": name, "assets": list(assets)}
    return render(request, "ui/kept_page.js", context, content_type="text/javascript")
