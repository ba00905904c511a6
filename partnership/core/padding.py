"""Filling a text up to whole blocks before it is sealed, so that its length tells little."""

LENGTH = 4  # bytes in front, which say how long the text itself is


def pad(data: bytes, *, block: int) -> bytes:
    """The length of ``data``, ``data``, and zeros up to a multiple of ``block`` bytes."""
    told = len(data).to_bytes(LENGTH, "big") + data
    return told + bytes(-len(told) % block)


def unpad(padded: bytes) -> bytes:
    """What ``pad`` was given.

    :raises ValueError: for anything else.
    """
    length = int.from_bytes(padded[:LENGTH], "big")
    data, rest = padded[LENGTH : LENGTH + length], padded[LENGTH + length :]
    if len(data) != length or any(rest):
        raise ValueError("This was not padded.")
    return data
