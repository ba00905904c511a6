"""What is read as one stays on one line."""

import pytest

from partnership.ui.templatetags.ui import unbroken

KEPT = '<span class="partnership-nowrap">{}</span>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Park Street, near ZZ2 0GJ", "Park Street, near " + KEPT.format("ZZ2 0GJ")),
        ("Z1A 1ZZ near ZZ10 9ZZ", KEPT.format("Z1A 1ZZ") + " near " + KEPT.format("ZZ10 9ZZ")),
        ("Fri 18:00–24:00", "Fri " + KEPT.format("18:00–24:00")),
        ("High Road", "High Road"),
    ],
)
def test_a_postcode_or_a_span_of_hours_is_not_broken(text: str, shown: str) -> None:
    assert unbroken(text) == shown


def test_what_somebody_typed_stays_text() -> None:
    assert unbroken("<b>ZZ1 1ZZ</b>") == f"&lt;b&gt;{KEPT.format('ZZ1 1ZZ')}&lt;/b&gt;"
