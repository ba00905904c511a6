"""Files as numbered lines, in blocks: neither a huge file nor a huge line fills the memory."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from incidents.imports.errors import BadFile

BLOCK = 1 << 20
LONGEST_LINE = 1 << 20  # bytes
BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Line = tuple[int, str]


class Digest(Protocol):
    """What ``hashlib`` gives."""

    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


class Lines:
    """The lines of a file with their numbers, from 1, without their ends.

    Bytes that are not UTF-8 become lone surrogates, so that the row is found and named later.
    ``ends_whole`` tells, once all is read, whether the last line had its end.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest: Digest = hashlib.sha256()
        self.ends_whole = True

    @property
    def sha256(self) -> str:
        """The digest of what has been read so far."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[Line]:
        """The lines.

        :raises BadFile: when the file is empty, UTF-16, or has a line too long to be one.
        """
        number, rest = 0, b""
        for block in self._blocks():
            whole, end, rest = (rest + block).rpartition(b"\n")
            if end:
                lines = _text(whole).split("\n")
                yield from enumerate(lines, number + 1)
                number += len(lines)
            if len(rest) > LONGEST_LINE:
                raise BadFile(f"Line {number + 1} is too long to be a row of a table.")
        if rest:
            self.ends_whole = False
            yield number + 1, _text(rest)

    def _blocks(self) -> Iterator[bytes]:
        first = self._read()
        if not first.strip():
            raise BadFile("The file is empty.")
        if first.startswith(UTF_16):
            raise BadFile("The file is UTF-16. Save it as CSV UTF-8 and try again.")
        yield first.removeprefix(BOM)
        while block := self._read():
            yield block

    def _read(self) -> bytes:
        block = self._file.read(BLOCK)
        self._digest.update(block)
        return block


def _text(lines: bytes) -> str:
    if b"\r" in lines:
        lines = lines.replace(b"\r\n", b"\n").removesuffix(b"\r")
    return lines.decode("utf-8", "surrogateescape")
