"""Addresses of a strategy's pages in templates."""

from collections.abc import Mapping
from typing import Any

from django import template

from strategy.strategies import access

register = template.Library()


@register.simple_tag(takes_context=True)
def strategy_url(context: Mapping[str, Any], name: str, *args: object) -> str:
    """``{% strategy_url "complaint_detail" reference %}``: in the strategy that is open.

    Nothing where there is none: a page of the partnership for who may open no strategy.
    """
    strategy = access.current_strategy(context["request"])
    return access.strategy_url(strategy, name, *args) if strategy else ""
