"""Who is let in, and how: the lines of ``pg_hba.conf``, against what may stand there.

The first line that fits a connection decides. So a line is judged by the logins of ours that it
could let in, without those for whom an earlier line has decided already. Whether ``all`` stood in
quotation marks, and so is a name, can't be seen; an earlier line therefore decides only for logins,
a database and a network that it names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import PurePath

from django.conf import settings

from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.names import LOGINS

Network = IPv4Network | IPv6Network
#: what proves to the server itself, or to an authority of its own, who somebody is
PROOFS = frozenset({"scram-sha-256", "cert", "reject"})
LOCAL_PROOFS = PROOFS | {"peer"}  # of who administers the server on its machine, never of a login
EVERYWHERE = "all"
WIDEST = {4: 8, 6: 16}  # a network of fewer bits is as good as every address
RULES = """
SELECT file_name, coalesce(line_number, 0), coalesce(type, ''), coalesce(database, '{}'),
    coalesce(user_name, '{}'), coalesce(address, ''), coalesce(netmask, ''),
    coalesce(auth_method, ''), coalesce(options, '{}'), error IS NOT NULL,
    array(SELECT l FROM unnest(%s::text[]) l WHERE EXISTS (SELECT 1 FROM unnest(user_name) u
        WHERE u IN ('all', l) OR (u LIKE '/%%' AND l ~ substr(u, 2)) OR (u LIKE '+%%' AND EXISTS (
            SELECT 1 FROM pg_roles r
            WHERE r.rolname = substr(u, 2) AND pg_has_role(l, r.oid, 'MEMBER')))))
FROM pg_hba_file_rules ORDER BY rule_number NULLS FIRST
"""
#: A server goes by what it has read, and the view above by what stands in the files.
UNREAD = """
SELECT name FROM (SELECT current_setting('hba_file') UNION SELECT file_name FROM pg_hba_file_rules)
    AS files (name)
WHERE (pg_stat_file(name, true)).modification > pg_conf_load_time()
"""


@dataclass(frozen=True)
class Rule:
    """One line; ``ours`` are the logins of ours that it could match."""

    file: str
    line: int
    kind: str
    databases: Sequence[str]
    users: Sequence[str]
    address: str
    mask: str
    method: str
    options: Sequence[str]
    is_wrong: bool
    ours: Sequence[str]

    @property
    def place(self) -> str:
        return f"Line {self.line} of {PurePath(self.file).name}"

    @property
    def network(self) -> Network | None:
        """The network that it names; ``None`` for names, keywords and local lines."""
        try:
            bits = int(ip_address(self.mask)).bit_count()
            return ip_network(f"{self.address}/{bits}", strict=False)
        except ValueError:
            return None

    @property
    def is_open(self) -> bool:
        """Whether it takes connections from every address, or from as good as every one."""
        network = self.network
        if network is None:
            return self.address == EVERYWHERE
        return network.prefixlen < WIDEST[network.version]

    @property
    def is_accepted(self) -> bool:
        """Whether the settings say that its address may be open."""
        return str(self.network or self.address) in settings.DATABASE_ACCEPTED_ADDRESSES

    def decides_before(self, other: "Rule", login: str, database: str) -> bool:
        """Whether no connection of ``login`` to ``database`` gets from here to ``other``."""
        if login not in self.users or database not in self.databases or self.is_wrong:
            return False
        if "local" in (self.kind, other.kind):
            return self.kind == other.kind
        own, others = self.network, other.network
        if own is None or others is None or self.kind not in ("host", other.kind):
            return False
        if isinstance(own, IPv4Network) and isinstance(others, IPv4Network):
            return others.subnet_of(own)
        if isinstance(own, IPv6Network) and isinstance(others, IPv6Network):
            return others.subnet_of(own)
        return False


def rules(cursor: Cursor) -> list[Rule]:
    """The lines in their order; only the administrator may read them."""
    cursor.execute(RULES, [list(LOGINS)])
    return [Rule(*row) for row in cursor.fetchall()]


def findings(cursor: Cursor) -> Iterator[str]:
    """Each line by which somebody gets in otherwise than is declared."""
    lines = rules(cursor)
    yield from unproven(lines, cursor.connection.info.dbname)
    yield from (open_to_all(rule) for rule in lines if _is_open_door(rule) and not rule.is_accepted)
    cursor.execute(UNREAD)
    for (name,) in cursor.fetchall():
        yield f"{name} was changed after the server had read it: reload it and check again."


def residual_risks(cursor: Cursor) -> Iterator[str]:
    """Lines that are open to every address and accepted as such."""
    for rule in rules(cursor):
        if _is_open_door(rule) and rule.is_accepted:
            yield open_to_all(rule)


def unproven(lines: Sequence[Rule], database: str) -> Iterator[str]:
    """Each of ``lines`` by which somebody gets in without a proof that is declared."""
    for number, rule in enumerate(lines):
        if rule.is_wrong:
            yield f"{rule.place} can't be read by the server."
            continue
        ours = [
            login
            for login in rule.ours
            if not any(before.decides_before(rule, login, database) for before in lines[:number])
        ]
        allowed = LOCAL_PROOFS if rule.kind == "local" and not ours else PROOFS
        has_map = any(option.startswith("map=") for option in rule.options)
        if rule.method not in allowed or has_map:
            how = f"{rule.method} with a map of names" if has_map else rule.method
            yield f"{rule.place} lets {_people(ours)} in by {how}."


def open_to_all(rule: Rule) -> str:
    """The sentence on a line that is open to every address."""
    return f"{rule.place} lets people in from every address, not from the sides' hosts alone."


def _is_open_door(rule: Rule) -> bool:
    return rule.is_open and rule.method != "reject" and bool(rule.ours)


def _people(ours: Sequence[str]) -> str:
    return ", ".join(ours) if 0 < len(ours) < len(LOGINS) else "people"
