"""The fields of a rendered page, and those in which the browser may keep what was typed."""

from html.parser import HTMLParser

UNSEEN = {"hidden", "submit", "button", "reset", "image"}
#: off, and what concerns one's own account: a password manager may fill in and keep a password
ALLOWED = {"off", "username", "current-password", "new-password", "one-time-code"}


class Boxes(HTMLParser):
    """Every field of a page that somebody fills in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag in {"select", "textarea"} or (tag == "input" and told.get("type") not in UNSEEN):
            self.found.append(told)


def names(html: str) -> list[str]:
    """The names of all fields."""
    return [one.get("name", "?") for one in Boxes(html).found]


def open_boxes(html: str) -> list[str]:
    """The names of the fields in which the browser may keep what was typed."""
    found = (one for one in Boxes(html).found if one.get("autocomplete") not in ALLOWED)
    return [one.get("name", "?") for one in found]
