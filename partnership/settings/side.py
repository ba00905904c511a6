"""Which side this process is, and what its environment says.

``PARTNERSHIP_SIDE`` chooses the side. What the environment does not say is looked up in
``var/env/``, which the local launcher writes; the environment wins.
"""

import sys
from pathlib import Path
from typing import Literal, cast

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

Side = Literal["operations", "outreach"]
SIDES: tuple[Side, ...] = ("operations", "outreach")
SIDE = cast(Side, env.str("PARTNERSHIP_SIDE", "operations"))
if SIDE not in SIDES:
    sys.exit(f"PARTNERSHIP_SIDE is {SIDE!r}: set it to operations or outreach.")
IS_OUTREACH = SIDE == "outreach"

VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))
COMMAND = sys.argv[1] if len(sys.argv) > 1 else ""
ADMINISTRATIVE = COMMAND in {"barrier", "migrate", "restore"}
ENV_FILES = ["admin.env"] if ADMINISTRATIVE else []
ENV_FILES += [f"{COMMAND}.env"] if COMMAND in {"backup", "restore"} else []
ENV_FILES += [f"{SIDE}.env"]
DELETES = COMMAND in {"apply_retention", "seal_concerns"}
if DELETES or env.bool("APPLIES_RETENTION", False):
    ENV_FILES.append(f"{SIDE}.retention.env")
ENV_FILES.append("demonstration.env")
for name in ENV_FILES:
    if (VAR_DIR / "env" / name).is_file():
        env.read_env(str(VAR_DIR / "env" / name), overwrite=False)
