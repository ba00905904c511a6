"""Databases and the cache."""

from partnership.databases import LIMITS, database
from partnership.settings.side import COMMAND, IS_OUTREACH, SIDE, SIDES, env

NO_DATABASE = "postgres://nobody@127.0.0.1:1/not-configured"

APPLICATION_URL_NAME = "OUTREACH_DATABASE_URL" if IS_OUTREACH else "DATABASE_URL"
DATABASES = {
    "default": database(env.str(APPLICATION_URL_NAME, NO_DATABASE), schema=SIDE, limits=LIMITS)
}
if COMMAND == "migrate" and env.str("MIGRATION_DATABASE_URL", ""):
    DATABASES["migration"] = database(
        env.str("MIGRATION_DATABASE_URL"), schema=SIDE, role=f"{SIDE}_owner"
    )
RETENTION_URL_NAME = "OUTREACH_RETENTION_DATABASE_URL" if IS_OUTREACH else "RETENTION_DATABASE_URL"
if env.str(RETENTION_URL_NAME, ""):
    longer = LIMITS | {"statement_timeout": 30 * 60_000}
    DATABASES["retention"] = database(env.str(RETENTION_URL_NAME), schema=SIDE, limits=longer)
    DATABASES["retention"]["TEST"] = {"MIRROR": "default"}
# Roles of the database server that are not ours and that its administrator answers for.
DATABASE_ADMINISTRATORS: list[str] = env.list("DATABASE_ADMINISTRATORS", default=[])
# Settings of the server that its provider needs otherwise than the barrier declares them.
DATABASE_ACCEPTED_SETTINGS: list[str] = env.list("DATABASE_ACCEPTED_SETTINGS", default=[])
# Digests of rows of Postgres' own catalog that its provider has changed.
DATABASE_ACCEPTED_CATALOG: list[str] = env.list("DATABASE_ACCEPTED_CATALOG", default=[])
# Networks of pg_hba.conf that are open to everybody because its provider gives no others.
DATABASE_ACCEPTED_ADDRESSES: list[str] = env.list("DATABASE_ACCEPTED_ADDRESSES", default=[])
# Dumps are encrypted to these; the private keys are needed, and known, for restoring alone.
BACKUP_DATABASE_URL = env.str("BACKUP_DATABASE_URL", NO_DATABASE) if COMMAND == "backup" else ""
BACKUP_PUBLIC_KEYS = {
    schema: env.str(f"BACKUP_PUBLIC_KEY_{schema.upper()}", "") for schema in (*SIDES, "gates")
}
RESTORE_PRIVATE_KEYS = {
    schema: env.str(f"RESTORE_PRIVATE_KEY_{schema.upper()}", "") if COMMAND == "restore" else ""
    for schema in (*SIDES, "gates")
}
PGTRIGGER_SCHEMA = None
PGHISTORY_APPEND_ONLY = False  # the grants make history append-only; retention must purge it

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cacheentry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # beyond it, counts of failed sign-ins are dropped
    },
}
