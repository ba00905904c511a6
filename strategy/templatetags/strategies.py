"""Addresses of a strategy's pages in templates."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils import timezone
from django.utils.text import capfirst

from partnership.accounts.access import user_of
from strategy.agreed.missing import missing_for
from strategy.agreed.panels import Panel, chart_panels
from strategy.registers.declaring import every_register
from strategy.strategies import access

register = template.Library()
LIST = "register_list"


@register.simple_tag(takes_context=True)
def strategy_url(context: Mapping[str, Any], name: str, *args: object) -> str:
    """``{% strategy_url "complaint_detail" reference %}``: in the strategy that is open.

    Nothing where there is none: a page of the partnership for who may open no strategy.
    """
    strategy = access.current_strategy(context["request"])
    return access.strategy_url(strategy, name, *args) if strategy else ""


@register.simple_tag(takes_context=True)
def indicator_charts(context: Mapping[str, Any], *keys: str) -> list[Panel]:
    """``{% indicator_charts "complaints" as charts %}``: panels to include; without a key of all.

    The page loads ``css/charts.css`` and ``js/chart.js``.
    """
    request = context["request"]
    strategy = access.current_strategy(request)
    return chart_panels(request, strategy, keys) if strategy else []


@register.inclusion_tag("strategy/_registers.html", takes_context=True, name="registers")
def links_to_registers(context: Mapping[str, Any]) -> dict[str, object]:
    """``{% registers %}``: links to the registers of the strategy which whoever asks may read."""
    request = context["request"]
    strategy = access.current_strategy(request)
    shown = [
        {
            "text": capfirst(kept.many),
            "href": access.strategy_url(strategy, "register_list", kept.key),
        }
        for kept in every_register()
        if strategy and user_of(request).has(kept.reads, strategy)
    ]
    return {"registers": shown}


@register.inclusion_tag("strategy/_missing.html", takes_context=True)
def missing_figures(context: Mapping[str, Any], *, says_none: bool = False) -> dict[str, object]:
    """``{% missing_figures %}``: what nobody has entered of what whoever asks is to enter.

    With ``says_none=True`` it says so where nothing is missing.
    """
    request = context["request"]
    strategy = access.current_strategy(request)
    user = user_of(request)
    missing = missing_for(user, strategy, timezone.now()) if strategy else []
    return {"missing": missing, "says_none": says_none}
