"""What the calendar asks for of planned walks: a draw once a day, and mails on the day before."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from incidents.models import PlannedWalk
from incidents.street_audits.schedule import due
from incidents.street_audits.schedule.mail import remind
from partnership.accounts.models import User
from partnership.celery import app
from partnership.outbox.models import Message
from strategy.models import Strategy
from tests.factories import audits as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy_with_walkers()


def test_the_calendar_asks_for_a_draw_once_a_day_and_reminds_both_on_the_day_before(
    strategy: Strategy,
) -> None:
    app.loader.import_default_modules()
    with time_machine.travel(make.DRAWN, tick=False):
        for _ in range(2):
            due.enqueue_due(make.DRAWN)
        app.tasks[due.DRAW](Message.objects.get(task=due.DRAW).pk)
    walk = PlannedWalk.objects.order_by("day")[0]
    nine = datetime.combine(walk.day - timedelta(days=1), datetime.min.time(), UTC)
    for hour in (8, 9, 10):
        due.enqueue_due(nine + timedelta(hours=hour))
        assert Message.objects.filter(task=due.REMIND).count() == (0 if hour == 8 else 2)
    with time_machine.travel(nine + timedelta(hours=10), tick=False):
        for message in Message.objects.filter(task=due.REMIND):
            app.tasks[due.REMIND](message.pk)
    assert {sent.to[0] for sent in mail.outbox} == {
        User.objects.get(pk=key).email for key in walk.pair
    }
    text = mail.outbox[0].body
    assert "You have a walk tomorrow" in text
    assert walk.place not in text
    assert "Example Street auditor" not in text


def test_no_mail_reminds_of_a_walk_that_is_done_or_somebody_elses(strategy: Strategy) -> None:
    walk, *_ = make.walks(strategy)
    other = next(
        key
        for key in PlannedWalk.objects.values_list("first_walker", flat=True)
        if key not in walk.pair
    )
    asked: Any = {"walk": str(walk.public_id), "at": walk.starts_at - timedelta(hours=12)}
    remind(**asked, user_id=other)
    assert mail.outbox == []
    remind(**asked, user_id=walk.first_walker_id)
    assert len(mail.outbox) == 1
    make.fulfilling(walk)
    remind(**asked, user_id=walk.second_walker_id)
    assert len(mail.outbox) == 1
