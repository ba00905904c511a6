"""Score the level model on histories with known truth, and write the page with the tables."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from partnership.analysis.proof import tables
from partnership.commands import PlainErrors

PAGE = Path("docs/methods/level-model-scores.md")
HELD_OUT = 7000
MOST = 10_000
HEADING = """# The level model on histories with known truth

Made by `manage.py score_histories --histories {n} --write`, on seeds {first} to {last}, which set
nothing: thresholds were set on seeds 0 to 99 and 4000 to 4399 (1000 to 1199 and 2000 to 2199 were
scored before the last of them).
Kinds and their parameters are in
`partnership/analysis/histories/`; what the words ask for is in `level-model.md`. Every history has
24 months before the start and 36 after it, with audits of about 20 vehicles a month, unless it
says otherwise. A bar fails where the one-sided 95% bound of its figure lies beyond it.
"""


class Command(PlainErrors):
    """Prints the tables, or writes them into docs/methods/."""

    help = "Score the level model on histories with known truth. Needs no database."
    example = "--histories 200 --write"
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many histories a cell; the seeds begin at 7000."""
        parser.add_argument("--histories", default="200", help="histories a cell (200)")
        parser.add_argument("--write", action="store_true", help=f"write {PAGE}")

    def handle(self, *args: object, **options: Any) -> None:
        """Exit 2 with one sentence for a number of histories that can't be."""
        text = options["histories"]
        if not text.isdecimal() or not 2 <= int(text) <= MOST:
            self.stderr.write(f'--histories must be a number from 2 to {MOST}, not "{text}".')
            sys.exit(2)
        page = "\n".join(self._page(range(HELD_OUT, HELD_OUT + int(text)))) + "\n"
        if options["write"]:
            PAGE.write_text(page, encoding="utf-8")
        else:
            self.stdout.write(page)

    def _page(self, seeds: range) -> Iterator[str]:
        yield HEADING.format(n=len(seeds), first=seeds[0], last=seeds[-1])
        cells = tables.cells_of(seeds, self.stderr.write)
        for title, lines in (
            ("Promises", tables.bars(cells)),
            ("Wrong words, ever in 36 looks", tables.errors(cells)),
            ("The right word, by month", tables.power(cells)),
            ("Beside other readings: ever improving", tables.beside(cells)),
            ("A halving at 10 a month, by months of audits before the start", tables.audits(seeds)),
            ("Gaps, short baselines, no audits", tables.robust(seeds)),
        ):
            yield f"## {title}"
            yield from lines
            yield ""
