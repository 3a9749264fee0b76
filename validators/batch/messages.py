"""Messages over a stream of bytes: the length of each, and then the message."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

LENGTH_PREFIX = struct.Struct(">Q")
CHUNK_SIZE = 1 << 18


class MessageTooLong(Exception):  # noqa: N818 - an answer, not an error of ours
    """The other end announces a longer message than it may send."""


class Inbox:
    """Whole messages, put together of the pieces in which they come.

    Args:
        longest: The most bytes of one message.
    """

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._received = bytearray()

    def put(self, piece: bytes) -> Iterator[bytes]:
        """Add a piece, and give the messages that it completes; raise MessageTooLong where one would be too long."""
        self._received += piece
        while len(self._received) >= LENGTH_PREFIX.size:
            (length,) = LENGTH_PREFIX.unpack_from(self._received)
            if length > self._longest:
                raise MessageTooLong
            end = LENGTH_PREFIX.size + length
            if len(self._received) < end:
                return
            message = bytes(self._received[LENGTH_PREFIX.size : end])
            del self._received[:end]
            yield message


def frame_message(message: bytes) -> bytes:
    """Return a message as it is sent: its length in 8 bytes, and then its own bytes."""
    return LENGTH_PREFIX.pack(len(message)) + message


def read_messages(line: socket.socket, longest: int) -> Iterator[bytes]:
    """Give the messages that come over a socket, waiting for each, until its other end is closed."""
    inbox = Inbox(longest)
    while piece := line.recv(CHUNK_SIZE):
        yield from inbox.put(piece)
