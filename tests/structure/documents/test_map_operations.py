"""``docs/map.md`` is up to date: the floors, and the files that each story is read in."""

import inspect
import re
from collections.abc import Callable

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.core.contributions import each
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from patrols.forecasts import tasks as forecasting
from patrols.forecasts.models import Forecast
from patrols.visits.models import Visit
from reports.making import services as making
from reports.snapshots.models import Report
from tests.cast import member
from tests.factories import incidents, patrols, reports
from tests.structure.documents.page import WRITES, check
from tools import house_map
from tools.documents import MAP
from tools.house_map import Function, Story, Trace
from tools.rooms import packages

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STRATEGY = "/s/example"
WRITES_TO = re.compile(r'(?:INSERT INTO|UPDATE) "(\w+)"')
NOTHING: frozenset[Function] = frozenset()
#: What a story is read in, at most.
MOST_FILES = 8


def walk(
    title: str, entry: str, happens: Callable[[], object], but: frozenset[Function] = NOTHING
) -> Story:
    """Let a story happen; note what ran for it and the models that it wrote."""
    trace = Trace()
    with CaptureQueriesContext(connection) as queries, trace.running():
        happens()
    tables = {table for query in queries for table in WRITES_TO.findall(query["sql"])}
    models = [model for model in apps.get_models() if model._meta.db_table in tables]
    files = {f"{model.__module__.replace('.', '/')}.py" for model in models}
    ours = frozenset(file for file in files if file.split("/")[0] in packages())
    aside = first_values()
    opened = (one for one in trace.ran - but if not one.puts_in_words and one.outer not in aside)
    return Story(title, entry, frozenset(opened), ours)


def first_values() -> set[Function | None]:
    """What gives a column of a model its first value, such as a reference that is drawn."""
    fields = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    drawn = [field.default for field in fields if inspect.isfunction(field.default)]
    return {house_map.function_of(one.__code__) for one in drawn}


def browser(role: Role) -> tuple[Client, frozenset[Function]]:
    """Somebody signed in, and what runs on each page that is opened: it belongs to no story."""
    client, trace = Client(), Trace()
    client.force_login(member(role), backend=BACKEND)
    with trace.running():
        assert client.get(f"{STRATEGY}/strategy/").status_code == 200
    return client, frozenset(trace.ran)


def a_complaint_logged() -> Story:
    incidents.street()
    new, sent = f"{STRATEGY}/complaints/new/", incidents.form(place="example street")

    with time_machine.travel(incidents.AT, tick=False):  # while the strategy runs
        client, every_page = browser(Role.COUNCIL_OFFICER)

        def log() -> None:
            assert client.get(new).status_code == 200
            client.post(new, sent)

        story = walk("A complaint logged", "incidents/intake/views.py", log, every_page)
    assert Complaint.objects.count() == 1
    return story


def a_forecast() -> Story:
    strategy = patrols.strategy()
    patrols.streets()
    patrols.year_of_fridays(strategy)
    asked = {"strategy_id": strategy.pk, "week_start": patrols.MONDAY.isoformat()}
    with time_machine.travel(patrols.NOW, tick=False):
        message = asked_for(forecasting.TASK, **asked)
        story = walk(
            "A forecast", "patrols/forecasts/tasks.py", lambda: forecasting.make_forecast(message)
        )
    assert Forecast.objects.count() == 1
    return story


def a_visit_planned() -> Story:
    strategy = patrols.strategy()
    with time_machine.travel(patrols.NOW, tick=False):
        spot = patrols.forecast(strategy).hot_spots.get(rank=1)
        client, every_page = browser(Role.POLICE_SUPERVISOR)
        page = f"{STRATEGY}/patrols/next-week/{spot.public_id}/visit/"

        def plan() -> None:
            form = client.get(page).context["form"]
            client.post(page, {field.html_name: field.value() or "" for field in form})

        story = walk("A visit planned", "patrols/visits/views.py", plan, every_page)
    assert Visit.objects.count() == 1
    return story


def a_report_made() -> Story:
    strategy = reports.halved()
    each("indicators")  # what runs while a module is loaded is no part of a story
    with time_machine.travel(reports.AT, tick=False):
        message = asked_for(making.TASK, strategy_id=strategy.pk, label=reports.WEEK)
        story = walk("A report made", "reports/making/services.py", lambda: making.make(message))
    assert Report.objects.count() == 1
    return story


def asked_for(task: str, **ids: object) -> int:
    """The number of a message that asks for a task."""
    enqueue(task, at=patrols.NOW, key=task, **ids)
    return Message.objects.get(task=task).pk


def test_the_floors() -> None:
    check(MAP, "floors", house_map.house())


def test_how_long_things_are_is_written_and_not_compared() -> None:
    assert house_map.function_lengths("def one():\n    def two():\n        pass\n") == [3, 2]
    assert house_map.middle(range(1, 12)) == "6, 11"
    if WRITES:
        check(MAP, "sizes", house_map.sizes())


@pytest.mark.parametrize("story", [a_complaint_logged, a_forecast, a_visit_planned, a_report_made])
def test_the_files_of_a_story(story: Callable[[], Story]) -> None:
    walked = story()
    check(MAP, story.__name__.replace("_", " "), house_map.told(walked))
    assert len(walked.files) <= MOST_FILES


def test_a_drawn_reference_and_the_name_of_a_record_are_not_opened() -> None:
    trace = Trace()
    with trace.running():
        str(Complaint())
    drawn, named = sorted({one.outer for one in trace.ran}, key=lambda one: one.puts_in_words)
    assert drawn in first_values()
    assert named.puts_in_words


def test_a_trace_notes_functions_of_the_product_alone() -> None:
    trace = Trace()
    with trace.running():
        re.compile("x").match("x")
        house_map.function_of(member.__code__)
        Complaint().__str__()
    assert {one.file.split("/")[0] for one in trace.ran} == {"incidents"}
