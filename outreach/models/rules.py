"""How a rule that the database holds refuses a row."""

from typing import Any

import pgtrigger


def refusal(name: str, operation: Any, *, broken: str, condition: Any = None) -> pgtrigger.Trigger:
    """Refuse a row before it is written where ``broken`` is true of it; the error has the ``name``.

    :param broken: SQL of the OLD and the NEW row.
    :param condition: which rows are asked about; None for all.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=condition,
        func=f"""
        IF {broken}
        THEN RAISE EXCEPTION '{name}' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
    """,
    )
