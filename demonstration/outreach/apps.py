from django.apps import AppConfig


class DemonstrationOutreachConfig(AppConfig):
    name = "demonstration.outreach"
    label = "demonstration_outreach"
