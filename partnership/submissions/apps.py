from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "partnership.submissions"
    label = "submissions"
