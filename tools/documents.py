"""The tables of ``docs/`` that are written from the code, and where they stand on their page.

``make docs`` writes them; the tests of ``tests/structure`` say when a page is no longer up to date.
One process can't load both sides, so each side has parts of its own.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from partnership.accounts.permissions import (
    DUTY_PERMISSIONS,
    DUTY_ROLES,
    HELPERS_ALONE,
    NEVER_POLICE,
    POLICE_ALONE,
    ROLE_PERMISSIONS,
    Duty,
    Permission,
    Role,
    roles_of,
)
from partnership.audit.lifecycle import Keep, lifecycle_of
from partnership.gates.barrier.registry import GATES
from tools.rooms import ROOT, packages

DOCS = ROOT / "docs"
PERMISSIONS, DATA_PROTECTION = DOCS / "permissions.md", DOCS / "data-protection.md"
RETENTION, MAP = DOCS / "retention.md", DOCS / "map.md"
#: The words of the table of what is recorded about people; the times come from the code.
RECORDED = DOCS / "recorded.toml"
SIDES = ("operations", "outreach")
#: A year is kept as 366 days, so that nothing goes a day early.
YEAR, WEEK = 366, 7


def part(page: str, name: str) -> str:
    """What stands between the marks of ``name`` on a page.

    :raises ValueError: where the page has no such marks.
    """
    found = re.search(rf"{re.escape(_begin(name))}\n(.*?){re.escape(_end(name))}", page, re.DOTALL)
    if found is None:
        raise ValueError(f"The page has no marks of {name!r}.")
    return found.group(1)


def with_part(page: str, name: str, text: str) -> str:
    """The page with ``text`` between the marks of ``name``."""
    begin, end = _begin(name), _end(name)
    return page.replace(f"{begin}\n{part(page, name)}{end}", f"{begin}\n{text}{end}")


def _begin(name: str) -> str:
    return f"<!-- make docs: {name} -->"


def _end(name: str) -> str:
    return f"<!-- end: {name} -->"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, with an empty line before and after it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n" + "".join(f"| {' | '.join(cells)} |\n" for cells in lines) + "\n"


def permissions(side: str) -> str:
    """Who may do what on one side, in the order in which the permissions are declared."""
    holders = {permission: _holders(permission, side) for permission in Permission}
    rows = [
        (permission.about, permission.may, f"`{permission}`", ", ".join(names), _agency(permission))
        for permission, names in holders.items()
        if names
    ]
    return table(("object", "may", "permission", "roles and duties", "agency"), rows)


def _holders(permission: Permission, side: str) -> list[str]:
    ours = roles_of(side)
    roles = [role for role in Role if role in ours and permission in ROLE_PERMISSIONS[role]]
    duties = [
        duty for duty in Duty if DUTY_ROLES[duty] in ours and permission in DUTY_PERMISSIONS[duty]
    ]
    return [str(one.label).lower() for one in (*roles, *duties)]


def _agency(permission: Permission) -> str:
    if permission in POLICE_ALONE:
        return "police alone"
    if permission in HELPERS_ALONE:
        return "helpers alone"
    return "never police" if permission in NEVER_POLICE else ""


def retention(side: str) -> str:
    """What each table of one side allows, how long its rows stay and what is blanked before."""
    rows = [_declared(model) for model in ours()]
    return table((f"table of {side}", "what a row is", "may", "kept", "blanked"), sorted(rows))


def ours() -> list[type[models.Model]]:
    """The models of the side that is loaded, those of libraries too."""
    return [m for m in apps.get_models() if m._meta.managed and not m._meta.proxy]


def _declared(model: type[models.Model]) -> tuple[str, ...]:
    lifecycle = lifecycle_of(model)
    if lifecycle is None:
        raise ValueError(f"{model._meta.label} declares no lifecycle.")
    kept = lifecycle.retention
    words = (
        f"{period(kept.days)} from `{kept.since}`"
        if isinstance(kept, Keep)
        else f"no fixed time: {kept.reason}"
    )
    blanked = ""
    if scrub := lifecycle.scrub:
        names = ", ".join(f"`{name}`" for name in sorted(scrub.blanks))
        blanked = f"{names} {period(scrub.days)} after `{scrub.since}`"
    return (f"`{model._meta.label}`", _says(model), lifecycle.mutability.value, words, blanked)


def _says(model: type[models.Model]) -> str:
    """The first line of the docstring of a model of ours; a history has none of its own."""
    first = (model.__doc__ or "").strip().split("\n")[0]
    is_ours = model.__module__.split(".")[0] in packages()
    is_written = not first.startswith(f"{model.__name__}(")
    return first.replace("``", "`") if is_ours and is_written else ""


def recorded(side: str) -> str:
    """What is recorded about people: the words of ``recorded.toml`` with the times of the code.

    ``side`` is also "both", for what each side records of its own people.
    """
    rows = tomllib.loads(RECORDED.read_text(encoding="utf-8"))[side]
    times = periods()
    cells = [(row["where"], row["what"], row["kept"].format_map(times)) for row in rows]
    return table(("where", "what", "kept"), cells)


def periods() -> Mapping[str, Any]:
    """How long things are kept, in words, by the name of the gate or the model that keeps them."""
    kept = {gate.name.replace(" ", "_"): gate.kept_days for gate in GATES if gate.kept_days}
    for model in ours():
        lifecycle = lifecycle_of(model)
        if lifecycle and isinstance(lifecycle.retention, Keep):
            kept[model.__name__] = lifecycle.retention.days
        if lifecycle and lifecycle.scrub:
            kept[f"{model.__name__}_blanked"] = lifecycle.scrub.days
    return {name: period(days) for name, days in kept.items()}


def period(days: int) -> str:
    """A number of days as people say it: in whole years or weeks where it is some."""
    for length, unit in ((YEAR, "year"), (WEEK, "week"), (1, "day")):
        number, rest = divmod(days, length)
        if number and not rest:
            return f"{number} {unit}{'' if number == 1 else 's'}"
    if days == 0:
        return "0 days"
    raise ValueError(f"{days} is no number of days.")
