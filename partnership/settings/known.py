"""What a side may know: its keys, names and addresses."""

import re
import sys

from django.core.management.utils import get_random_secret_key

from partnership.settings.side import IS_OUTREACH, env

CONFIGURED_SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY = CONFIGURED_SECRET_KEY or get_random_secret_key()
# The key of this side alone, under which partnership/core/side_key.py encrypts and compares.
SIDE_KEY = env.str("SIDE_KEY", "")
OUTREACH_PUBLIC_KEY = env.str("OUTREACH_PUBLIC_KEY", "")
OUTREACH_PRIVATE_KEY = env.str("OUTREACH_PRIVATE_KEY", "") if IS_OUTREACH else ""
OUTREACH_CASE_KEY = env.str("OUTREACH_CASE_KEY", "") if IS_OUTREACH else ""
PARTNERSHIP_NAME = env.str("PARTNERSHIP_NAME", "Neighbourhood Partnership")
# Other words for contested ones of partnership/ui/glossary.py, as in "client=person".
GLOSSARY: dict[str, str] = env.dict("GLOSSARY", default={})
COMPLAINT_PREFIX = env.str("COMPLAINT_PREFIX", "HT")  # of references, 1 to 4 capital letters
if not re.fullmatch("[A-Z]{1,4}", COMPLAINT_PREFIX):
    sys.exit(f"COMPLAINT_PREFIX is {COMPLAINT_PREFIX!r}: set it to 1 to 4 capital letters.")
# From how many hours on a referral that waits is late.
REFERRAL_LATE_HOURS = env.int("REFERRAL_LATE_HOURS", 24)
SERVE_OVER_HTTPS = env.bool("SERVE_OVER_HTTPS", True)
PUBLIC_URL = env.str(
    "PUBLIC_URL", "http://localhost:8001" if IS_OUTREACH else "http://localhost:8000"
)
TILE_URL = "" if IS_OUTREACH else env.str("TILE_URL", "")
TILE_ATTRIBUTION = env.str("TILE_ATTRIBUTION", "")
TILE_MAX_ZOOM = env.int("TILE_MAX_ZOOM", 19)
