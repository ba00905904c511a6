"""What a rule said of a text is known for a while: one form has its words read several times.

A text is known by a keyed digest, so that no words stay in the memory of the process.
"""

import functools
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from partnership.core.guarded.kinds import RULES_VERSION

#: Texts of each rule; one of 5,000 characters may have as many findings.
MOST = 64
KEY = secrets.token_bytes(32)
Answer = TypeVar("Answer")


def remembered(rule: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """``rule``, asked once for each of the last texts. What it raises is not remembered."""
    answers: OrderedDict[bytes, Answer] = OrderedDict()
    lock = Lock()

    @functools.wraps(rule)
    def asked(text: str) -> Answer:
        known_by = _digest(text)
        with lock:
            if known_by in answers:
                answers.move_to_end(known_by)
                return answers[known_by]
        answer = rule(text)
        with lock:
            answers[known_by] = answer
            if len(answers) > MOST:
                answers.popitem(last=False)
        return answer

    return asked


def _digest(text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    version = str(RULES_VERSION).encode()
    return hashlib.blake2b(data, digest_size=16, key=KEY, salt=version).digest()
