"""Delete what is past its time, under the retention login; the worker does it every night."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from partnership.audit import retention
from partnership.commands import PlainErrors


class Command(PlainErrors):
    help = "Delete everything that is past the time that its model declares, with its history."

    def handle(self, *args: object, **options: Any) -> None:
        at = timezone.now()
        try:
            deleted = retention.apply(at=at)
        except retention.RetentionStopped as problem:
            raise CommandError(problem.message, returncode=2) from problem
        for label, number in deleted.items():
            self.stdout.write(f"{label}: {number}")
        for label, number in retention.held_back(at=at).items():
            self.stdout.write(f"{label}: {number} past their time and held")
