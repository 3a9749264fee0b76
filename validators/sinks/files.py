"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def in_one_step(path: Path) -> Iterator[Path]:
    """A name beside a path, to write to. Once all went well it takes the path's place; otherwise the path is as it was.

    Raises OSError where it cannot be written. A link stays a link: what it leads to is replaced.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{secrets.token_hex(4)}-{target.name}")
    try:
        yield beside
        with beside.open("r+b") as written:
            os.fsync(written.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """A text as UTF-8, in one step; straight to a device or a pipe, which nothing may take the place of."""
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    with in_one_step(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")
