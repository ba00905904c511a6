"""No address names a record by a counted number: a gap would tell of one that is hidden."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

#: The number of a file within one upload: everybody who sees the upload sees all of its files.
#: Texts are cleaned by the council, which sees every record that waits for it.
WITHIN_A_RECORD = {
    ("import_result", "position"),
    ("import_rejects", "position"),
    ("import_undo", "position"),
    # The number of a boundary of an area: boundaries are public.
    ("area_undo", "number"),
    ("guarded_clean", "pk"),
    # Whoever manages people sees every account and membership.
    *(
        (name, "pk")
        for name in (
            "person",
            "person_close",
            "person_code",
            "person_hand_over",
            "person_lock",
            "person_sessions_end",
            "person_unlock",
            "membership_add",
            "membership_change",
            "membership_end",
        )
    ),
    # Squares of a map of streets.
    ("base_map_square", "level"),
    ("base_map_square", "x"),
    ("base_map_square", "y"),
    # Whoever may reset a second factor sees every reset that waits.
    ("reset_approve", "pk"),
    ("reset_withdraw", "pk"),
}


def counted(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, str]]:
    """The name of each address and of each whole number in it."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from counted(pattern.url_patterns)
        else:
            for argument, converter in pattern.pattern.converters.items():
                if isinstance(converter, IntConverter):
                    yield str(pattern.name), argument


def test_no_address_holds_a_number_that_is_counted_up() -> None:
    assert set(counted(get_resolver().url_patterns)) == WITHIN_A_RECORD
