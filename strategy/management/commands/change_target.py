"""Hold an indicator of a running strategy to another target."""

from typing import Any

from django.utils import timezone

from strategy.agreed.commands import ChangeCommand, indicator_of, target_of
from strategy.agreed.services import change_target


class Command(ChangeCommand):
    help = "Change the target of an indicator; every later report says so, with the reason."
    example = (
        '--strategy north-side --indicator complaints --value 6 --on 2018-07-10 --reason "too high"'
    )

    def handle(self, *args: object, **options: Any) -> None:
        change = change_target(
            indicator=indicator_of(options),
            target=target_of(options),
            reason=options["reason"],
            by=None,
            at=timezone.now(),
        )
        self.stdout.write(f"{change}. What was frozen stays on record.")
