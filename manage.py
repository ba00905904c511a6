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


# Commands that reach all data at once; the processes of a side check when they start.
GUARDED = {"apply_retention", "shell", "dbshell", "dumpdata", "loaddata", "flush"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    try:
        if GUARDED & set(sys.argv[1:2]) and not {"-h", "--help"} & set(sys.argv):
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
