"""What each answer tells the browser it may do."""

import sys
from ipaddress import ip_network

from csp.constants import NONCE, NONE, SELF

from partnership.settings.known import SERVE_OVER_HTTPS, TILE_URL
from partnership.settings.side import env

SECURE_SSL_REDIRECT = SERVE_OVER_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SERVE_OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVE_OVER_HTTPS
SECURE_HSTS_PRELOAD = SERVE_OVER_HTTPS
# Addresses or networks of the proxies before the processes. X-Forwarded-* counts from them alone.
TRUSTED_PROXIES: list[str] = env.list("TRUSTED_PROXIES", default=[])
# How many of them a request passes: behind one that isn't counted, everybody has its address and
# shares its limits.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 1 if TRUSTED_PROXIES else 0)
if TRUSTED_PROXY_COUNT and not TRUSTED_PROXIES:
    sys.exit("TRUSTED_PROXY_COUNT is set: name the proxies' addresses in TRUSTED_PROXIES too.")
try:
    for proxy in TRUSTED_PROXIES:
        ip_network(proxy)
except ValueError as error:
    sys.exit(f"TRUSTED_PROXIES must hold addresses or networks: {error}.")
# Of the 1,000 that a process of the web server takes; a declared proxy is not counted.
CONNECTIONS_PER_ADDRESS = env.int("CONNECTIONS_PER_ADDRESS", 100)
if CONNECTIONS_PER_ADDRESS < 1:
    sys.exit("CONNECTIONS_PER_ADDRESS must be 1 or more.")
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if SERVE_OVER_HTTPS and TRUSTED_PROXIES else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
TILE_ORIGIN = "/".join(TILE_URL.split("/")[:3]).replace("{s}", "*") if TILE_URL else ""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", *([TILE_ORIGIN] if TILE_ORIGIN else [])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
