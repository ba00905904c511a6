"""What apps add to the house: methods of their AppConfig, read here and nowhere else.

A method imports what it needs when it is called, so that an AppConfig can be imported before there
are models. ``CONTRIBUTIONS`` is the table of all of them.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import apps

#: The name of a contribution, with what it takes -> what it returns or does.
CONTRIBUTIONS: Mapping[str, str] = {
    "area_purposes": "() -> pairs of an area's key and what it is drawn as (places.selectors)",
    "audit_references": "() -> References by the kind of record (accounts.audit_references)",
    "danger_words": "() -> what reads CHILD or DANGER out of words (drafts.unsafe)",
    "draft_sealer": "() -> the Sealer of this side's drafts (drafts.sealing)",
    "enqueue_due": "(at) puts into the outbox what the calendar asks for (outbox.schedule)",
    "given_up": "() -> who hears that a task was given up, by its name (outbox.failure_hooks)",
    "health": "(at) -> Lines on what must work, for the administrator (ui.health)",
    "home_pages": "() -> a HomePage for each role (ui.home)",
    "indicator_charts": "(request, strategy, keys) -> Panels (strategy.agreed.panels)",
    "indicators": "() -> IndicatorSources (strategy.agreed.indicators)",
    "key_figures": "(request, strategy, month, as_of) -> KeyFigures (strategy.agreed.key_figures)",
    "lifecycles": "() -> the Lifecycle of a library's models, by app.Model (audit.lifecycle)",
    "memberships": "() -> Memberships, which a new boundary fills (places.recompute)",
    "membership_strategies": "() -> pairs of key and name (accounts.people.selectors)",
    "navigation": "() -> NavItems (ui.navigation)",
    "notices": "(request) -> the Notices above every home page (ui.home)",
    "own_areas": "() -> pairs of an area's key and its Part (places.own_areas)",
    "recorded_sources": "() -> what can be recorded (strategy.recording.sources)",
    "refuse_to_start": "() ends the process where something is missing (outbox.start)",
    "registers": "() -> Registers of what is entered (strategy.registers.declaring)",
    "retention_rules": "() -> what deletes what is no row, by its label (audit.retention)",
    "search": "() -> NavItems, of which the first that fits is the search (ui.navigation)",
    "urgent_texts": "() -> Urgent by the key of a guarded column (guarded.urgent)",
    "way_home": "(request, role) -> the address of a home page elsewhere, or '' (ui.home)",
    "work_of": "(user) -> the Work that somebody has before them (accounts.people.work)",
}


def contributed(name: str) -> list[Any]:
    """The methods ``name`` of all installed apps, in the order of the apps.

    :raises KeyError: where ``name`` is not in the table.
    """
    CONTRIBUTIONS[name]
    return [getattr(config, name) for config in apps.get_app_configs() if hasattr(config, name)]


def each(name: str, *asked: Any) -> list[Any]:
    """All that the methods ``name`` return, each a collection, when they are called."""
    return [item for declared in contributed(name) for item in declared(*asked)]


def keyed(name: str) -> dict[Any, Any]:
    """All that the methods ``name`` return, each a mapping. Of the same key the last app counts."""
    return {key: item for declared in contributed(name) for key, item in declared().items()}
