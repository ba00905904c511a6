"""What a gate is: tables that one side fills and the other reads, and the functions between."""

from collections.abc import Mapping
from dataclasses import dataclass

from partnership.gates.barrier.names import BACKUP, SideRoles

#: what a login may do to a table: the right, and the columns that it is limited to (none: all)
Rights = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class GateFunction:
    """A function that works on a gate's tables with its owner's rights, and who may call it.

    ``arguments`` and ``result`` are written as the catalog prints them, so that both compare.
    """

    name: str
    arguments: str
    result: str
    language: str
    body: str
    caller: str
    path: str = "pg_catalog, pg_temp"

    @property
    def signature(self) -> str:
        """What ``regprocedure`` prints, without spaces after commas."""
        types = (argument.partition(" ")[2] for argument in self.arguments.split(", "))
        return f"{self.name}({','.join(types)})"

    @property
    def statement(self) -> str:
        """The function as it is made."""
        return (
            f"CREATE OR REPLACE FUNCTION {self.name}({self.arguments}) RETURNS {self.result}"
            f" LANGUAGE {self.language} VOLATILE SECURITY DEFINER"
            f" SET search_path = {self.path} AS $body${self.body}$body$"
        )


@dataclass(frozen=True)
class Gate:
    """One way across. Nobody may do to its tables what is not said here.

    ``relations`` are its tables and views, each with the rights of each login; ``steps`` are its
    own migrations, in order: each runs once as the owner of the gates, and the number of those that
    ran is the gate's version. ``functions`` are replaced where the body that the database holds is
    another one. ``kept_days`` is how long the receiving side's retention leaves a number.
    """

    name: str
    receiver: SideRoles
    kept_days: int
    relations: Mapping[str, Mapping[str, Rights]]
    steps: tuple[str, ...]
    functions: tuple[GateFunction, ...]

    @property
    def version(self) -> int:
        return len(self.steps)

    @property
    def users(self) -> frozenset[str]:
        """Every login that touches the gate in any way."""
        readers = {login for grants in self.relations.values() for login in grants}
        return frozenset(readers) | {BACKUP} | {function.caller for function in self.functions}
