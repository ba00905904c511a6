"""What axe finds on a page against WCAG 2.2 AA."""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
IS_LOADED = "typeof axe === 'object'"
FIND = "async (options) => (await axe.run(options)).violations"
#: Nothing is fetched: only rules about sound and about turned screens need it, and no page has any.
OPTIONS = {"resultTypes": ["violations"], "preload": False}


def found_on(page: Page, rules: Iterable[str] = ()) -> AxeResults:
    """What is found by ``rules``, or by all of WCAG's."""
    if not page.evaluate(IS_LOADED):
        page.evaluate(AXE_SCRIPT)
    only = {"type": "rule", "values": [*rules]} if rules else {"type": "tag", "values": WCAG}
    return AxeResults({"violations": page.evaluate(FIND, {**OPTIONS, "runOnly": only})})
