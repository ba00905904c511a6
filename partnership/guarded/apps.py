from django.apps import AppConfig


class GuardedConfig(AppConfig):
    name = "partnership.guarded"
    label = "guarded"
