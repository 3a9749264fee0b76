"""Cuts a part that is read piece by piece where nothing that is looked for is cut in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def cut_before(pieces: Iterable[bytes], mark: bytes) -> Iterator[bytes]:
    """Yield the same bytes in other pieces: each but the first begins with a mark, such as <row for whole rows.

    Args:
        pieces: The bytes, cut anywhere.
        mark: Where they may be cut. One that is itself cut in two is passed over.
    """
    held: list[bytes] = []
    for piece in pieces:
        at = piece.rfind(mark)
        if at < 0:
            held.append(piece)
        else:
            yield b"".join([*held, piece[:at]])
            held = [piece[at:]]
    yield b"".join(held)
