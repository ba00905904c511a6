"""Filters that every template has without loading them: ``{{ report.made_at|moment }}``."""

from django import template

from partnership.ui import wording

register = template.Library()
register.filter("day", wording.day)
register.filter("moment", wording.moment)
register.filter("clock", wording.clock)
register.filter("month", wording.month)
register.filter("week", wording.week)
register.filter("until", wording.period)
register.filter("number", wording.number)
