"""Every task that is written is known to the worker: what it does not know waits for ever."""

import importlib
import subprocess
import sys

from django.apps import apps
from django.conf import settings

from partnership.celery import app
from tests.house import HOUSE
from tests.processes import ROOT

OF_OPERATIONS = "partnership.gates.referral"  # outreach has no officer who is stopped at the gate
ASK = (
    "import django; django.setup(); from partnership.celery import app;"
    " app.loader.import_default_modules(); print(*app.tasks)"
)


def modules_with_tasks() -> list[str]:
    """The modules of this side's apps that make a task."""
    folders = {ROOT / config.name.replace(".", "/") for config in apps.get_app_configs()}
    paths = {
        path
        for folder in folders
        if folder.relative_to(ROOT).parts[0] in HOUSE
        for path in folder.rglob("*.py")
        if "\n@outbox_task(" in (source := path.read_text()) or "\n@shared_task(" in source
    }
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths)


def test_the_worker_knows_every_task(side_environment: dict[str, str]) -> None:
    modules = modules_with_tasks()
    if settings.IS_OUTREACH:
        modules = [module for module in modules if not module.startswith(OF_OPERATIONS)]
    for module in modules:
        importlib.import_module(module)
    written = {name for name, task in app.tasks.items() if task.__module__ in modules}
    known = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env={**side_environment, "DJANGO_SETTINGS_MODULE": "partnership.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(written) >= (4 if settings.IS_OUTREACH else 8)
    assert written <= set(known.stdout.split())
