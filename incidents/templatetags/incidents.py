"""``{% load incidents %}``: complaints in words."""

from django import template

from incidents import wording

register = template.Library()
register.filter("when_words", wording.when_in_words)
