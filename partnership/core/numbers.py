"""The forms of numbers that other systems give out, as the database and the pages know them.

Each is a pattern of Postgres and of Python. They leave no room for words, a phone number, a
registration mark or a date of birth: no number has more than seven digits beside a year, and no
year in which somebody was born who is of age. A partnership whose systems number otherwise
changes them here (*confirm*).
"""

import re
from datetime import date

#: a request, investigation, inquest or review: FOI-2026/113, INQ-7
HOLD = r"^[A-Z]{2,4}[-/](20[1-4][0-9][-/])?[0-9]{1,5}$"
#: a record of the safeguarding system: ASC-20481, LAS-2026-00417, 20481
SAFEGUARDING = r"^([A-Z]{2,4}-(20[1-4][0-9]-)?[0-9]{1,7}|[0-9]{3,7})$"
#: an entry of the police log: 123, 123 of 26/11/2026, BP-20261126-0123
POLICE_LOG = (
    r"^([0-9]{1,5}( of [0-3]?[0-9]/[01]?[0-9]/20[2-4][0-9])?"
    r"|[A-Z]{2}-20[2-4][0-9][01][0-9][0-3][0-9]-[0-9]{1,5})$"
)
#: an officer's own number: 1234, C1234
COLLAR = r"^[A-Z]?[0-9]{2,5}$"

_DAY = re.compile(r" of (?P<d>\d+)/(?P<m>\d+)/(?P<y>\d+)$|-(?P<Y>\d{4})(?P<M>\d\d)(?P<D>\d\d)-")


def day_of_log(number: str) -> date | None:
    """The day that stands in an entry of the police log; None where none does.

    :raises ValueError: for a day that no calendar has.
    """
    parts = _DAY.search(number)
    if parts is None:
        return None
    year, month, day = (parts[short] or parts[short.upper()] for short in "ymd")
    return date(int(year), int(month), int(day))
