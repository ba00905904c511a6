"""Filters that every template has without loading them: ``{{ report.made_at|moment }}``."""

from django import template

from partnership.ui import formatting

register = template.Library()
register.filter("day", formatting.day)
register.filter("moment", formatting.moment)
register.filter("clock", formatting.clock)
register.filter("month", formatting.month)
register.filter("week", formatting.week)
register.filter("until", formatting.period)
register.filter("number", formatting.number)
