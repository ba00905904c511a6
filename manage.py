#!/usr/bin/env python
"""Django's command-line tool for one side of the partnership (``PARTNERSHIP_SIDE``)."""

import os
import sys

import django
from django.core.management import execute_from_command_line
from django.db import OperationalError

NO_DATABASE = (
    "The database does not answer. Start it with make services or make run, then try again."
)


# What makes, mends or saves the barrier, or reaches no data. Every other command refuses while it
# is down, as the processes of a side do when they start.
FREE = {"barrier", "migrate", "backup", "restore"}
FREE |= {"makemigrations", "showmigrations", "sqlmigrate", "check", "collectstatic", "findstatic"}
FREE |= {"help", "version", "diffsettings", "check_text", "evaluate_hotspots"}
FREE |= {"assess_history", "score_histories"}
HELP = {"-h", "--help", "--version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    try:
        if set(sys.argv[1:2]) - FREE and not HELP & set(sys.argv):
            refuse_unless_the_barrier_holds()
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        print(f"{NO_DATABASE} ({str(error).splitlines()[0]})", file=sys.stderr)  # noqa: T201
        sys.exit(2)


def refuse_unless_the_barrier_holds() -> None:
    """End with a sentence while the barrier is down."""
    django.setup()
    from partnership.gates.barrier.start import refuse_unless_it_holds

    refuse_unless_it_holds()


if __name__ == "__main__":
    main()
