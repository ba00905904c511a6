"""Django's migrate, as the owner of this side's schema."""

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate

from partnership.commands import PlainErrors


class Command(PlainErrors, migrate.Command):
    example = "strategy"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        if "migration" in settings.DATABASES:
            parser.set_defaults(database="migration")
