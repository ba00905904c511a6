"""Make the first account of a side that manages people, and print its code."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone

from partnership.accounts.models import Agency
from partnership.accounts.people.services import invite_first
from partnership.accounts.permissions import Role
from partnership.commands import PlainErrors


class Command(PlainErrors):
    help = "Make the first account that manages people on this side; it invites the others."
    example = 'jo.example --name "Jo Example" --agency "Example Council" --kind council'

    def add_arguments(self, parser: CommandParser) -> None:
        """The person, and the agency, which is made if it is not there."""
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument("--name", required=True)
        parser.add_argument("--agency", required=True)
        parser.add_argument("--kind", required=True, choices=Agency.Kind.values)

    def handle(self, *args: object, **options: Any) -> None:
        agency = {"name": options["agency"], "defaults": {"kind": options["kind"]}}
        user, code = invite_first(
            username=options["username"],
            full_name=options["name"],
            agency=Agency.objects.get_or_create(**agency)[0],
            role=Role.OUTREACH_LEAD if settings.IS_OUTREACH else Role.ADMINISTRATOR,
            at=timezone.now(),
        )
        self.stdout.write(f"{user.username}: {code}")
        self.stdout.write("Enter it within three days under /sign-in/with-a-code/.")
