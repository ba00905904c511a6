"""Searching all files of a browser's profile for a word, however they hold it.

Text may lie there as UTF-8 or UTF-16, in a gzip or zlib stream (cached answers), or in a block of
LevelDB that Snappy has compressed (storage of pages, and much of Chromium's own).
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

MAGIC = 0xDB4775248B80FB57  # of a table of LevelDB
FOOTER = 48  # bytes
GZIP, ZLIB = b"\x1f\x8b\x08", (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def files_with(profile: Path, words: Iterable[str], only: str = "*") -> list[tuple[str, str]]:
    """Every file below ``profile`` that holds one of ``words``, with the word.

    ``only`` is the name of the files that are looked at, with ``*`` for anything.
    """
    wanted = [(word, form) for word in words for form in forms_of(word)]
    found = set()
    for path in sorted(one for one in profile.rglob(only) if one.is_file()):
        contents = list(readings(path.read_bytes()))
        for word, form in wanted:
            if any(form in content for content in contents):
                found.add((str(path.relative_to(profile)), word))
    return sorted(found)


def forms_of(word: str) -> list[bytes]:
    """The bytes that ``word`` may be on disk."""
    return [word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]


def readings(content: bytes) -> Iterator[bytes]:
    """The bytes of a file, and those of whatever is compressed in it."""
    yield content
    yield from _streams(content)
    yield from _table(content)


def _streams(content: bytes) -> Iterator[bytes]:
    for magic, window in [(GZIP, 31), *((one, 15) for one in ZLIB)]:
        start = content.find(magic)
        while start >= 0:
            with suppress(zlib.error):  # these bytes may stand there by chance
                yield zlib.decompressobj(window).decompress(content[start:])
            start = content.find(magic, start + 1)


def _table(content: bytes) -> Iterator[bytes]:
    """The blocks of a table of LevelDB; nothing of what is none."""
    if len(content) < FOOTER or struct.unpack("<Q", content[-8:])[0] != MAGIC:
        return
    at = 0
    footer = content[-FOOTER:]
    handles = []
    for _ in range(4):
        number, at = _varint(footer, at)
        handles.append(number)
    index = _block(content, handles[2], handles[3])
    yield index
    for value in _values(index):
        offset, at = _varint(value, 0)
        size, _ = _varint(value, at)
        yield _block(content, offset, size)


def _block(content: bytes, offset: int, size: int) -> bytes:
    raw, kind = content[offset : offset + size], content[offset + size]
    return snappy(raw) if kind == 1 else raw


def _values(block: bytes) -> Iterator[bytes]:
    restarts = struct.unpack("<I", block[-4:])[0]
    at, end = 0, len(block) - 4 - 4 * restarts
    while at < end:
        _shared, at = _varint(block, at)
        unshared, at = _varint(block, at)
        length, at = _varint(block, at)
        at += unshared
        yield block[at : at + length]
        at += length


def snappy(raw: bytes) -> bytes:
    """``raw`` as it was before Snappy compressed it (format_description.txt of the library)."""
    _, at = _varint(raw, 0)
    out = bytearray()
    while at < len(raw):
        tag, at = raw[at], at + 1
        if tag & 3 == 0:
            length = tag >> 2
            if length >= 60:
                more = length - 59
                length, at = int.from_bytes(raw[at : at + more], "little"), at + more
            out += raw[at : at + length + 1]
            at += length + 1
        else:
            at = _copy(raw, at, tag, out)
    return bytes(out)


def _copy(raw: bytes, at: int, tag: int, out: bytearray) -> int:
    """Append what a back reference means; where the next element begins."""
    if tag & 3 == 1:
        length, back, after = 4 + (tag >> 2 & 7), (tag >> 5) << 8 | raw[at], at + 1
    else:
        width = 2 if tag & 3 == 2 else 4
        length, after = 1 + (tag >> 2), at + width
        back = int.from_bytes(raw[at:after], "little")
    for _ in range(length):
        out.append(out[-back])
    return after


def _varint(content: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = content[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            return number, at
