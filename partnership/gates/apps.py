from django.apps import AppConfig

from partnership.outbox import start


class GatesConfig(AppConfig):
    name = "partnership.gates"
    label = "gates"

    def ready(self) -> None:
        """No process starts while the barrier is down or a number is missing."""
        from partnership.gates import known_key, retention, tasks
        from partnership.gates.barrier.start import refuse_unless_it_holds
        from partnership.gates.configured import refuse_unless_configured

        start.before_start(refuse_unless_configured)
        start.before_start(refuse_unless_it_holds)
        start.before_start(known_key.agree)
        retention.register()
        tasks.register()
