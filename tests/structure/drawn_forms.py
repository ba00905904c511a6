"""The forms of a page as a browser finds them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = {"text", "search", "email", "tel", "url", "number"}
NOT_ASKED = {"hidden", "submit", "button", "password", "file"}


@dataclass
class DrawnForm:
    """A form that is posted, with its boxes by name."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    @property
    def needs_draft(self) -> bool:
        """Free text, or more than three questions."""
        return bool(self.typed) or len(self.asked) > 3


class Reader(HTMLParser):
    """Collects the forms with method post."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[DrawnForm] = []
        self._open: DrawnForm | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._open = DrawnForm(given.get("action", ""))
            self.forms.append(self._open)
        elif self._open and given.get("name"):
            self._add(self._open, tag, given)

    def _add(self, form: DrawnForm, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text")
        if tag == "input" and kind == "hidden":
            form.hidden[name] = given.get("value", "")
        elif tag == "textarea" or (tag == "input" and kind in TYPED):
            form.typed.add(name)
            form.asked.add(name)
        elif tag == "select" or (tag == "input" and kind not in NOT_ASKED):
            form.asked.add(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def drawn_forms(html: str) -> list[DrawnForm]:
    """The forms of ``html`` that are posted."""
    reader = Reader()
    reader.feed(html)
    return reader.forms
