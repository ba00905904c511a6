"""Building the gates in the schema ``gates``, the only way across, as they are declared.

Each gate has a version: the number of its steps that ran. What stands as it is declared is left
alone, so that applying twice takes no lock.
"""

from collections.abc import Iterable, Iterator

from psycopg2 import sql

from partnership.gates.barrier.acl import Cursor, Right, bring_schema_to, bring_to
from partnership.gates.barrier.gate import Gate, GateFunction
from partnership.gates.barrier.names import GATES_OWNER, GATES_SCHEMA
from partnership.gates.barrier.registry import FUNCTIONS, GATES, RELATIONS, USERS, VERSIONS

MAKE_VERSIONS = f"""
CREATE TABLE {VERSIONS} (gate text PRIMARY KEY, version integer NOT NULL CHECK (version > 0))
"""
AS_DECLARED = """
SELECT p.oid::regprocedure::text, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid),
    l.lanname, p.prosrc, p.prosecdef, p.proconfig, p.provolatile::text, p.probin, p.prosqlbody,
    p.prokind::text, p.proleakproof, p.prosupport::oid, p.proparallel::text
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE p.pronamespace = %s::regnamespace
"""


def build(cursor: Cursor) -> None:
    """Bring the gates up to date as their owner, and open each to those who may use it."""
    cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(GATES_OWNER)))
    for gate in GATES:
        _migrate(cursor, gate)
    for function in changed(cursor, GATES_SCHEMA, FUNCTIONS):
        replace(cursor, function)
    bring_to(cursor, GATES_SCHEMA, wanted())
    bring_schema_to(cursor, GATES_SCHEMA, dict.fromkeys(USERS, "USAGE"))
    cursor.execute("RESET ROLE")


def replace(cursor: Cursor, function: GateFunction) -> None:
    """Make a function anew; one with another result has to go first."""
    cursor.execute(
        "SELECT 1 FROM pg_proc WHERE oid = to_regprocedure(%s)"
        " AND pg_get_function_result(oid) <> %s",
        [function.signature, function.result],
    )
    if cursor.fetchone():
        cursor.execute(f"DROP FUNCTION {function.signature}")
    cursor.execute(function.statement)


def _migrate(cursor: Cursor, gate: Gate) -> None:
    before = version_of(cursor, gate)
    for step in gate.steps[before:]:
        cursor.execute(step)
    if before < gate.version:
        cursor.execute(
            "INSERT INTO gates.gate_version VALUES (%s, %s)"
            " ON CONFLICT (gate) DO UPDATE SET version = excluded.version",
            [gate.name, gate.version],
        )


def version_of(cursor: Cursor, gate: Gate) -> int:
    """How many steps of ``gate`` ran in this database."""
    cursor.execute("SELECT 1 WHERE to_regclass(%s) IS NULL", [VERSIONS])
    if cursor.fetchone():
        cursor.execute(MAKE_VERSIONS)
    cursor.execute("SELECT version FROM gates.gate_version WHERE gate = %s", [gate.name])
    row = cursor.fetchone()
    return int(row[0]) if row else 0


def changed(cursor: Cursor, schema: str, functions: Iterable[GateFunction]) -> list[GateFunction]:
    """The functions that ``schema`` holds otherwise than they are declared, or not at all."""
    cursor.execute(AS_DECLARED, [schema])
    stand = {row[0]: row[1:] for row in cursor.fetchall()}
    return [
        function for function in functions if stand.get(function.signature) != _declared(function)
    ]


def _declared(function: GateFunction) -> tuple[object, ...]:
    path = [f"search_path={function.path}"]
    own = (function.arguments, function.result, function.language, function.body, True, path)
    return (*own, "v", None, None, "f", False, 0, "u")


def wanted() -> Iterator[Right]:
    """Every right at the gates."""
    for name, grants in RELATIONS.items():
        for login, rights in grants.items():
            for right, columns in rights.items():
                for column in columns or ("",):
                    yield Right("TABLE", name, column, right, login)
    for function in FUNCTIONS:
        yield Right("FUNCTION", function.signature, "", "EXECUTE", function.caller)
