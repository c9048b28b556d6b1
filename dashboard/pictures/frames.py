"""Messages through a pipe: four bytes that say how long, then the content."""

from typing import IO, Final

LENGTH: Final = 4
DRAWN: Final = b"+"  # how an answer begins: a picture follows, or the browser is ready
REFUSED: Final = b"-"  # the reason follows


def write_frame(pipe: IO[bytes], content: bytes) -> None:
    """Write one message to an unbuffered pipe, all of it."""
    left = memoryview(len(content).to_bytes(LENGTH) + content)
    while left:
        left = left[pipe.write(left) :]


def read_frame(pipe: IO[bytes]) -> bytes | None:
    """Return the next message, or None at the end of the pipe, also if it ends in mid-message."""
    length = _read(pipe, LENGTH)
    return None if length is None else _read(pipe, int.from_bytes(length))


def _read(pipe: IO[bytes], size: int) -> bytes | None:
    found = bytearray()
    while len(found) < size:
        part = pipe.read(size - len(found))
        if not part:
            return None
        found += part
    return bytes(found)
