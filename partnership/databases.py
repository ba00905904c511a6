"""How the settings write down a database. Nothing of Django's is loaded here."""

from collections.abc import Mapping

from environ import Env

# What a session begins with, milliseconds. A login may change what its role has by default, so
# each connection says it again, and what would keep the login from connecting or writing too.
LIMITS: dict[str, str | int] = {
    "default_transaction_read_only": "off",
    "local_preload_libraries": "",
    "statement_timeout": 5 * 60_000,
    "idle_in_transaction_session_timeout": 10 * 60_000,
    "idle_session_timeout": 60 * 60_000,
}


def database(
    url: str, *, schema: str, role: str = "", limits: Mapping[str, str | int] | None = None
) -> dict[str, object]:
    """A Django database entry for ``url`` whose search path is ``schema`` alone."""
    told = {"search_path": schema, **(limits or {})} | ({"role": role} if role else {})
    options = " ".join(f"-c {name}={value}" for name, value in told.items())
    config = dict(Env.db_url_config(url))
    config["OPTIONS"] = {"options": options, "connect_timeout": 5}
    config["CONN_MAX_AGE"] = 60
    config["CONN_HEALTH_CHECKS"] = True
    return config
