"""``{% load incidents %}``: complaints in words."""

from django import template

from incidents import wording

register = template.Library()
register.filter("when_words", wording.when_in_words)


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, number: int) -> str:
    """The address of another page of the list with the same filters."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
