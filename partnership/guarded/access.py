"""The only way from a user to a text that waits to be cleaned."""

from typing import Any

from django.http import Http404

from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Permission
from partnership.guarded.columns import GuardedColumn, guarded_columns


def columns_for(user: User) -> list[GuardedColumn]:
    """The texts that ``user`` may clean. Police clean no resident's words, whatever the role."""
    if not user.has(Permission.CLEAN_WORDS):
        return []
    is_police = user.agency.kind == Agency.Kind.POLICE
    return [
        column
        for column in guarded_columns()
        if column.may_change
        and user.has(column.cleaned_with)
        and not (is_police and column.cleaned_with == Permission.READ_WORDS)
    ]


def get_waiting(user: User, key: str, pk: int) -> tuple[GuardedColumn, Any]:
    """A column and a row of it whose text waits.

    :raises Http404: when there is none, or it is not for ``user``.
    """
    for column in columns_for(user):
        if column.key == key:
            row = column.waiting().filter(pk=pk).first()
            if row is not None:
                return column, row
    raise Http404
