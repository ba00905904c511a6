"""A draft of a complaint keeps its moment: "now" of Friday night is not the Monday of Save."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from incidents.models import Complaint
from partnership.drafts.models import Draft
from tests.structure.drawn_forms import drawn_forms
from tests.unit.drafts.test_pages_operations import FORM, keep, officer, typed

__all__ = ["officer"]
pytestmark = pytest.mark.django_db


def kept(officer: Client, ago: timedelta, **values: str) -> tuple[datetime, dict[str, Any]]:
    """The minute of a draft that was kept so long ago, and what its form holds now."""
    keep(officer, typed(officer, **values))
    then = timezone.now() - ago
    Draft.objects.update(kept_at=then)
    page = officer.get(FORM)
    form = page.context["form"]
    hidden = next(one.hidden for one in drawn_forms(page.content.decode()) if "draft" in one.hidden)
    names = ("when", "start", "end", "time", "received", "description", "channel")
    return then.replace(second=0, microsecond=0), {
        **hidden,
        "category": "kerb-crawling",
        **{name: form[name].value() or "" for name in names},
    }


def test_now_is_the_moment_at_which_it_was_kept(officer: Client) -> None:
    then, form = kept(officer, timedelta(hours=60), when="now")
    assert form["when"] == "between"
    assert officer.post(FORM, form).status_code == 302
    made = Complaint.objects.get()
    assert (made.occurred_from, made.time_precision, made.reported_at) == (then, "exact", then)


def test_today_is_the_day_on_which_it_was_kept(officer: Client) -> None:
    then, form = kept(officer, timedelta(hours=60), when="today", time="00:01")
    officer.post(FORM, form)
    occurred = timezone.localtime(Complaint.objects.get().occurred_from)
    assert occurred.date() == timezone.localtime(then).date()
    assert (occurred.hour, occurred.minute) == (0, 1)


def test_a_time_that_was_given_stays(officer: Client) -> None:
    _, form = kept(officer, timedelta(hours=60), when="unsure", received="1/1/2014 22:00")
    assert (form["when"], form["received"]) == ("unsure", "1/1/2014 22:00")
