"""What a login makes in its temporary schema: seen by its session alone, and gone with it.

Every application may make temporary tables, which imports need, and with them all that Postgres
lets an owner add: types, rules, policies, comments. None of it reaches another session, so none of
it is a finding: a login could stop the other side with it.
"""

SCHEMA = "^pg_(toast_)?temp(_[0-9]+)?([.]|$)"


def is_temporary(catalog: str, oid: str) -> str:
    """SQL: whether the object ``oid`` of ``catalog``, both SQL, belongs to a temporary schema."""
    return (
        f"EXISTS (SELECT FROM pg_identify_object_as_address({catalog}, {oid}, 0) named,"
        f" unnest(named.object_names || named.object_args) part WHERE part ~ '{SCHEMA}')"
    )
