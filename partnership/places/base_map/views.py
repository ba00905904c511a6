"""Squares of the base map for the maps of pages. They say nothing of what happened anywhere."""

import hashlib
import json

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from partnership.places.base_map.grid import Square
from partnership.places.base_map.selectors import map_of

KEPT = "private, max-age=3600"


@login_required
@gzip_page
@require_safe
def square(request: HttpRequest, level: int, x: int, y: int) -> HttpResponseBase:
    """One square. Outreach keeps none in the browser: they would tell where somebody looked."""
    asked = Square(level, x, y)
    if not asked.exists:
        raise Http404
    told = json.dumps(map_of(asked).told, separators=(",", ":"), ensure_ascii=False)
    response = HttpResponse(told, content_type="application/json")
    if settings.IS_OUTREACH:
        return response
    tag = f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
    response.headers["Cache-Control"] = KEPT
    response.headers["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response
