"""When a draft was kept, as people say it."""

from typing import Any

from django import template
from django.utils import timezone

from partnership.ui import formatting

register = template.Library()


@register.filter
def kept_when(draft: Any) -> str:
    """``07:24`` of today's drafts, ``Wed 25 November 2026, 07:24`` of older ones."""
    is_today = timezone.localdate(draft.kept_at) == timezone.localdate()
    return formatting.clock(draft.kept_at) if is_today else formatting.moment(draft.kept_at)
