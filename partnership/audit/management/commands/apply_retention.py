"""Delete what is past its time, under the retention login. Run it every night."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from partnership.audit.lifecycle import expire
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.commands import PlainErrors


class Command(PlainErrors):
    help = "Delete every row that is past the time that its model declares, with its history."

    def handle(self, *args: Any, **options: Any) -> None:
        if "retention" not in settings.DATABASES:
            raise CommandError(f"{settings.RETENTION_URL_NAME} is not set.", returncode=2)
        at = timezone.now()
        for model in apps.get_models():
            with transaction.atomic(using="retention"), transaction.atomic():
                count = expire(model, at=at, using="retention")
                if count:
                    label = model._meta.label_lower
                    record(Action.ERASURE, by=None, at=at, object_type=label, count=count)
                    self.stdout.write(f"{label}: {count}")
