"""What each answer tells the browser it may do."""

from csp.constants import NONCE, NONE, SELF

from partnership.settings.known import SERVE_OVER_HTTPS, TILE_URL

SECURE_SSL_REDIRECT = SERVE_OVER_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SERVE_OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVE_OVER_HTTPS
SECURE_HSTS_PRELOAD = SERVE_OVER_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SERVE_OVER_HTTPS else None
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
