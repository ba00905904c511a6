"""The only way from a user to a text that waits to be cleaned."""

from typing import Any

from django.http import Http404

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.guarded.columns import GuardedColumn, guarded_columns


def columns_for(user: User) -> list[GuardedColumn]:
    """The texts that ``user`` may clean. Police clean no resident's words, whatever the role."""
    if not user.has(Permission.CLEAN_WORDS):
        return []
    return [
        column
        for column in guarded_columns()
        if column.may_change and user.has(column.cleaned_with)
    ]


def get_waiting(user: User, key: str, pk: int) -> tuple[GuardedColumn, Any]:
    """A column and a row of it whose text waits.

    :raises Http404: when there is none, or it is not for ``user``.
    """
    for column in columns_for(user):
        if column.key == key:
            row = column.waiting_for(user).filter(pk=pk).first()
            if row is not None:
                return column, row
    raise Http404
