"""The first account that manages people is made at the server; it makes the others."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.people.codes import use_code
from partnership.accounts.people.errors import AdministratorThere
from tests.cast import lock
from tests.unit.accounts.people.conftest import MANAGER

ARGUMENTS = ["--name", "Jo Example", "--agency", "Example Service", "--kind", "support"]


def test_it_comes_in_by_the_code_that_the_command_prints(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("invite_administrator", "jo.example", *ARGUMENTS)
    code = capsys.readouterr().out.split()[1]
    new = "a new horse battery staple"
    assert use_code(username="jo.example", code=code, password=new, at=timezone.now())
    assert User.objects.get(username="jo.example").roles == [MANAGER]
    with pytest.raises(AdministratorThere):
        call_command("invite_administrator", "second.example", *ARGUMENTS)


def test_it_is_a_way_back_in_when_everybody_is_locked_out(manager: User) -> None:
    with pytest.raises(AdministratorThere):
        call_command("invite_administrator", "jo.example", *ARGUMENTS)
    lock(manager)
    call_command("invite_administrator", "jo.example", *ARGUMENTS)
    assert User.objects.filter(username="jo.example").exists()
