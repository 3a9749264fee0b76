"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """A text as UTF-8, its pieces as they come, in one step; straight to a device or a pipe, which nothing may replace."""
    if path.exists() and not path.is_file():
        _write(path, pieces)
        return
    with in_one_step(path) as beside:
        _write(beside, pieces)


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
