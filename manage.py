#!/usr/bin/env python
"""Django's command-line tool for one side of the partnership (``PARTNERSHIP_SIDE``)."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError

NO_DATABASE = (
    "The database does not answer. Start it with make services or make run, then try again."
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        print(f"{NO_DATABASE} ({str(error).splitlines()[0]})", file=sys.stderr)  # noqa: T201
        sys.exit(2)


if __name__ == "__main__":
    main()
