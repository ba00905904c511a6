"""Seal complaints of the welfare categories that were logged before these were sealed."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from incidents.safeguarding.stored_words import seal_standing
from partnership.audit.retention import LOGIN
from partnership.commands import PlainErrors


class Command(PlainErrors):
    help = (
        "Seal standing complaints about somebody's welfare and erase them. Again changes nothing."
    )

    def handle(self, *args: object, **options: Any) -> None:
        if LOGIN not in settings.DATABASES:
            raise CommandError(
                f"{settings.RETENTION_URL_NAME} is not set: only that login may delete.",
                returncode=2,
            )
        sealed = seal_standing(at=timezone.now(), using=LOGIN)
        self.stdout.write(
            f"{sealed.concerns} sealed to the safeguarding duty, {sealed.counted} counted."
        )
        if sealed.urgent:
            self.stdout.write(
                f"{sealed.urgent} may tell of a child or danger: urgent, and nobody was called yet."
            )
        if sealed.held:
            self.stdout.write(
                f"{sealed.held} held against deletion: sealed, and still there. Run this again "
                "once the holds are lifted."
            )
