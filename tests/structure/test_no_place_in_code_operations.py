"""The place of the demonstration is data: any other partnership can take its place."""

import re

from django.conf import settings

from tests.house import HOUSE

CODE = [*HOUSE, "local", "templates", "static/js"]
WORDS = settings.BASE_DIR / "partnership/core/guarded/data"  # a language's words, towns as well
PLACE = settings.BASE_DIR / "demonstration" / "high-town"
WRITTEN = {".py", ".html", ".js", ".toml", ".sh", ".txt", ".mjs"}


def test_nothing_about_the_place_is_in_code() -> None:
    named = re.compile(r"luton|high[ _-]?town", re.IGNORECASE)
    files = [
        path
        for folder in CODE
        for path in (settings.BASE_DIR / folder).rglob("*")
        if path.suffix in WRITTEN and not {WORDS, PLACE} & set(path.parents)
    ]
    assert len(files) > 200
    assert [str(path) for path in files if named.search(path.read_text())] == []
    assert named.search((PLACE / "strategy.toml").read_text())
