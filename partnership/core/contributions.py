"""What apps add to the house, declared as attributes of their AppConfig and read here."""

from typing import Any

from django.apps import apps


def contributed(name: str) -> list[Any]:
    """What each installed app declares as ``name`` on its AppConfig, in the order of the apps."""
    return [getattr(config, name) for config in apps.get_app_configs() if hasattr(config, name)]
