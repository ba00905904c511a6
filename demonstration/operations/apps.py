from django.apps import AppConfig


class DemonstrationOperationsConfig(AppConfig):
    name = "demonstration.operations"
    label = "demonstration_operations"
