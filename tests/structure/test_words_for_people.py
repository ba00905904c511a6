"""Days, weeks, months and numbers in forms of machines are told from what people read.

Every page of both sides is looked at in ``test_addresses``.
"""

import pytest

from tests.structure.visible import for_machines


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Made on 2026-11-13, 2026-10 and in 2026-W47</p>", 3),
        ("<p>4843 complaints and 50000 pounds</p>", 2),
        ('<img alt="Chart of 2012-07">', 1),
        ("<p>Mon 15 July 2013, £50,000, C-2026-005193, HT-234567, 01632 960001, week 47</p>", 0),
        ('<p><time datetime="2013-07">July 2013</time> <code>2014-W03</code></p>', 0),
    ],
)
def test_the_reader_tells_forms_of_machines_from_words(html: str, found: int) -> None:
    assert len(for_machines(html)) == found
