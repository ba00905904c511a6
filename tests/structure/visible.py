"""What people see of a page, and what in it only machines should read."""

import re
from html.parser import HTMLParser

READ_OUT = ("alt", "aria-label", "title", "placeholder")
UNSEEN = {"script", "style", "template", "code"}
ISO = r"(?<![\d-])\d{4}-(?:W\d{2}|\d{2}-\d{2}|(?:0\d|1[0-2]))(?![\d-])"
BARE = r"(?<![\w,.£-])\d{4,}(?![\w-])"
YEAR = re.compile(r"(19|20|21)\d\d")
REFERENCES = re.compile(
    r"C-\d{4}-\d{6,}|\b[A-Z]{1,4}-[2-9A-Z]{6}\b|\b0\d{2,4} \d{3} ?\d{3,4}|number \d+"
)
FOR_MACHINES = re.compile(f"{ISO}|{BARE}")


class Reader(HTMLParser):
    """The visible text, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        self.texts += [value for name, value in attrs if name in READ_OUT and value]

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            self.texts.append(" ".join(data.split()))


def visible(html: str) -> list[str]:
    """Every piece of text that somebody sees or hears."""
    reader = Reader()
    reader.feed(html)
    return reader.texts


def for_machines(html: str) -> list[str]:
    """Days, weeks, months and numbers in the forms of machines; years and references apart."""
    texts = (REFERENCES.sub("", text) for text in visible(html))
    found = (one for text in texts for one in FOR_MACHINES.findall(text))
    return [one for one in found if not YEAR.fullmatch(one)]
