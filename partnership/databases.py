"""How the settings write down a database. Nothing of Django's is loaded here."""

from typing import Any

from environ import Env


def database(url: str, *, schema: str, role: str = "") -> dict[str, Any]:
    """A Django database entry for ``url`` whose search path is ``schema`` alone."""
    options = f"-c search_path={schema}" + (f" -c role={role}" if role else "")
    config = dict(Env.db_url_config(url))
    config["OPTIONS"] = {"options": options, "connect_timeout": 5}
    config["CONN_MAX_AGE"] = 60
    config["CONN_HEALTH_CHECKS"] = True
    return config
