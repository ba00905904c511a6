"""What a process of operations loads before anybody asks it for anything."""

import subprocess
import sys

ASK = """
import sys, django
from django.urls import get_resolver
django.setup()
get_resolver()._populate()
print([name for name in ("matplotlib", "scipy.stats") if name in sys.modules])
"""


def test_no_process_loads_what_draws_or_all_of_statistics_before_it_is_used() -> None:
    """In a process of its own: this one may have drawn already."""
    found = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
