from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "partnership.ui"
    label = "ui"
