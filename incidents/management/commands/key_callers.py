from typing import Any

from django.utils import timezone

from incidents.by_caller.services import key_standing
from partnership.commands import PlainErrors


class Command(PlainErrors):
    help = (
        "Give complaints logged before callers were counted the keyed digests of their contact; "
        "again changes nothing."
    )

    def handle(self, *args: object, **options: Any) -> None:
        self.stdout.write(f"{key_standing(by=None, at=timezone.now())} complaints keyed.")
