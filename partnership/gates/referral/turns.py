"""What one account does at the gate is done one after another."""

from partnership.accounts.models import User


def wait_for_turn(officer: User) -> None:
    """Wait until what ``officer`` did before is through; others wait until the transaction ends."""
    User.objects.select_for_update(no_key=True).get(pk=officer.pk)
