"""Putting back what the declared schema says and the database has lost.

Each part is put back as the owner of its schema, or left as it is where rows stand against it or
something rests on it: the check goes on naming it. What somebody made in addition is never dropped.
"""

import re
from collections.abc import Callable

import psycopg2
from psycopg2 import sql

from partnership.gates.barrier import snapshot
from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.names import SCHEMAS
from partnership.gates.barrier.snapshot import Thing

COLUMN = re.compile(r"(?P<type>.*?)(?P<required> NOT NULL)?(?: DEFAULT (?P<default>.*))?")


def mend(cursor: Cursor, schema: str) -> None:
    """Bring ``schema`` to its declaration, if that is of the migrations which the database ran."""
    now, then = snapshot.standing(cursor, schema), snapshot.declared(schema)
    if not then - now or not snapshot.is_of_these_migrations(now, then):
        return
    cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(SCHEMAS[schema])))
    for kind, put_back in PUT_BACK.items():
        stand = {thing.key: thing for thing in snapshot.standing(cursor, schema)}
        for thing in sorted(then - set(stand.values())):
            if thing.kind == kind:
                _try(cursor, put_back(schema, thing, stand.get(thing.key)))
    cursor.execute("RESET ROLE")


def _try(cursor: Cursor, statements: list[sql.Composed]) -> None:
    cursor.execute("SAVEPOINT put_back")
    try:
        for statement in statements:
            cursor.execute(statement)
    except psycopg2.Error:
        cursor.execute("ROLLBACK TO SAVEPOINT put_back")
    cursor.execute("RELEASE SAVEPOINT put_back")


def _column(schema: str, thing: Thing, stands: Thing | None) -> list[sql.Composed]:
    """Its default and whether it may be empty; its type holds data and stays."""
    wanted = COLUMN.fullmatch(thing.definition)
    has = COLUMN.fullmatch(stands.definition) if stands else None
    if not wanted or not has or wanted["type"] != has["type"]:
        return []
    changes = []
    if wanted["required"] != has["required"]:
        changes.append("SET NOT NULL" if wanted["required"] else "DROP NOT NULL")
    if wanted["default"] != has["default"]:
        default = wanted["default"]
        changes.append(f"SET DEFAULT {_escaped(default)}" if default else "DROP DEFAULT")
    return [
        _statement(f"ALTER TABLE {{}} ALTER COLUMN {{}} {change}", schema, thing)
        for change in changes
    ]


def _constraint(schema: str, thing: Thing, stands: Thing | None) -> list[sql.Composed]:
    if stands and stands.definition == f"{thing.definition} NOT VALID":
        return [_statement("ALTER TABLE {} VALIDATE CONSTRAINT {}", schema, thing)]
    drop = [_statement("ALTER TABLE {} DROP CONSTRAINT {}", schema, thing)] if stands else []
    return [
        *drop,
        _statement(
            f"ALTER TABLE {{}} ADD CONSTRAINT {{}} {_escaped(thing.definition)}", schema, thing
        ),
    ]


def _index(schema: str, thing: Thing, stands: Thing | None) -> list[sql.Composed]:
    """One that a constraint brought is there by now, and making it again fails."""
    name = sql.Identifier(schema, thing.name)
    drop = [sql.SQL("DROP INDEX {}").format(name)] if stands else []
    return [*drop, sql.SQL(_escaped(thing.definition)).format()]


def _trigger(schema: str, thing: Thing, stands: Thing | None) -> list[sql.Composed]:
    drop = [_statement("DROP TRIGGER {1} ON {0}", schema, thing)] if stands else []
    return [*drop, sql.SQL(_escaped(thing.definition)).format()]


def _comment(schema: str, thing: Thing, _: Thing | None) -> list[sql.Composed]:
    """The digest of a trigger; nothing else that is declared has a comment."""
    words = sql.Literal(thing.definition)
    return [_statement("COMMENT ON TRIGGER {1} ON {0} IS ", schema, thing) + sql.Composed([words])]


def _view(schema: str, thing: Thing, _: Thing | None) -> list[sql.Composed]:
    statement = "CREATE OR REPLACE VIEW {} WITH (security_invoker = true) AS "
    name = sql.Identifier(schema, thing.name)
    return [sql.SQL(statement + _escaped(thing.definition)).format(name)]


def _escaped(words: str) -> str:
    """``words`` with nothing in them that ``format`` would fill."""
    return words.replace("{", "{{").replace("}", "}}")


def _statement(words: str, schema: str, thing: Thing) -> sql.Composed:
    return sql.SQL(words).format(sql.Identifier(schema, thing.relation), sql.Identifier(thing.name))


PUT_BACK: dict[str, Callable[[str, Thing, Thing | None], list[sql.Composed]]] = {
    "column": _column,
    "constraint": _constraint,
    "index": _index,
    "trigger": _trigger,
    "comment": _comment,
    "view": _view,
}
