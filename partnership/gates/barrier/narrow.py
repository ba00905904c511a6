"""What retention may change in a row: nothing, but what a model's lifecycle blanks.

The retention logins cannot UPDATE. A function for each model that is scrubbed puts the declared
blanks into one row and its history; one for each foreign key that outlives what it points to
empties that key. They run with the rights of the side's owner, and are made from the models.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

from partnership.audit.lifecycle import (
    NARROW,
    clearing_function,
    history_of,
    keys_to_clear,
    lifecycle_of,
    scrubbing_function,
)
from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.gate import GateFunction
from partnership.gates.barrier.names import SideRoles


def functions(cursor: Cursor, side: SideRoles) -> Iterator[GateFunction]:
    """The functions of ``side``, from the models that this process has."""
    for model in apps.get_models():
        lifecycle = lifecycle_of(model)
        if lifecycle and lifecycle.scrub and model._meta.managed and not _is_history(model):
            yield _scrubbing(cursor, side, model, dict(lifecycle.scrub.blanks))
        for field in keys_to_clear(model):
            yield _clearing(side, model, field)


def drop_former(cursor: Cursor, side: SideRoles) -> None:
    """Drop such functions of models, or of declarations, that this version no longer has."""
    declared = {function.signature for function in functions(cursor, side)}
    cursor.execute(
        "SELECT p.oid::regprocedure::text, p.proname FROM pg_proc p"
        " WHERE p.pronamespace = %s::regnamespace AND p.prosecdef",
        [side.schema],
    )
    for signature, name in cursor.fetchall():
        if name.startswith(NARROW) and signature not in declared:
            cursor.execute(f"DROP FUNCTION {signature}")


def _is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "pgh_tracked_model")


def _scrubbing(
    cursor: Cursor, side: SideRoles, model: type[models.Model], blanks: dict[str, object]
) -> GateFunction:
    statements = [_update(cursor, side, model, blanks, str(model._meta.pk.column))]
    for history in history_of(model):
        names = {field.name for field in history._meta.get_fields()}
        own = {name: value for name, value in blanks.items() if name in names}
        if own:
            key = _field(history, "pgh_obj").column
            statements.append(_update(cursor, side, history, own, str(key)))
    return _function(side, scrubbing_function(model), f"key {_type(model._meta.pk)}", statements)


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.name == name)


def _update(
    cursor: Cursor, side: SideRoles, model: type[models.Model], blanks: dict[str, object], key: str
) -> str:
    told = []
    for name, value in sorted(blanks.items()):
        field = _field(model, name)
        literal = cursor.mogrify("%s", [field.get_db_prep_save(value, connection)]).decode()
        told.append(f'"{field.column}" = {literal}')
    table = f'"{side.schema}"."{model._meta.db_table}"'
    return f'UPDATE {table} SET {", ".join(told)} WHERE "{key}" = $1;'


def _clearing(
    side: SideRoles, model: type[models.Model], field: "models.ForeignKey[Any]"
) -> GateFunction:
    table = f'"{side.schema}"."{model._meta.db_table}"'
    statement = f'UPDATE {table} SET "{field.column}" = NULL WHERE "{field.column}" = ANY($1);'
    return _function(
        side, clearing_function(field), f"keys {_type(field.target_field)}[]", [statement]
    )


def _type(field: "models.Field[Any, Any]") -> str:
    """The type of a column as the catalog prints it."""
    kind = str(field.rel_db_type(connection))
    return "character varying" if kind.startswith("varchar") else kind


def _function(side: SideRoles, name: str, arguments: str, statements: list[str]) -> GateFunction:
    return GateFunction(
        name=f"{side.schema}.{name}",
        arguments=arguments,
        result="void",
        language="sql",
        body="\n".join(statements),
        caller=side.retention,
        path=f"pg_catalog, {side.schema}, pg_temp",  # history is written by triggers of that schema
    )
