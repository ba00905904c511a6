from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "partnership.strategy"
    label = "strategy"
