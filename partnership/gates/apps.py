from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.core import checks

if TYPE_CHECKING:
    from partnership.audit.retention import Rule
    from partnership.ui.health import Line


class GatesConfig(AppConfig):
    name = "partnership.gates"
    label = "gates"

    def refuse_to_start(self) -> None:
        """No process starts while the barrier is down or a number is missing."""
        from partnership.gates import known_key
        from partnership.gates.barrier.start import refuse_unless_it_holds
        from partnership.gates.configured import refuse_unless_configured

        refuse_unless_configured()
        refuse_unless_it_holds()
        known_key.agree()

    def health(self, at: datetime) -> "list[Line]":
        """Whether the barrier holds."""
        from partnership.gates.health import barrier

        return [barrier(at)]

    def enqueue_due(self, at: datetime) -> None:
        """The night's check of the barrier."""
        from partnership.gates import tasks

        tasks.enqueue_due(at)

    def retention_rules(self) -> "Mapping[str, Rule]":
        """What goes at the gates by its age."""
        from partnership.gates import retention

        return retention.rules()

    def ready(self) -> None:
        """Let ``manage.py check --deploy`` say what is missing."""
        from partnership.gates import configured

        for check in configured.CHECKS:
            checks.register(check, configured.TAG, deploy=True)
