"""Judge a running strategy by one more indicator that an app declares."""

from typing import Any

from django.utils import timezone

from strategy.agreed.commands import ChangeCommand, strategy_of, target_of
from strategy.agreed.services import add_indicator


class Command(ChangeCommand):
    help = "Add an indicator to a running strategy; every later report says so, with the reason."
    example = '--strategy north-side --indicator audited-vehicles --reason "audits began"'

    def handle(self, *args: object, **options: Any) -> None:
        indicator = add_indicator(
            strategy=strategy_of(options),
            key=options["indicator"],
            target=target_of(options),
            reason=options["reason"],
            by=None,
            at=timezone.now(),
        )
        self.stdout.write(f"{indicator.strategy.name} is now judged by {indicator.name} too.")
