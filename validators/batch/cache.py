"""A folder of saved answers, so that a workbook which has not changed is not checked again.

The name of a file is a hash of every input of its answer: the workbook's bytes and its ending, the rulebook, the selection of
checks, this program's own files and the versions of its libraries. Whoever may write to the folder may put any answer there.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from validators.batch.serialise import MalformedReport, unpack_report
from validators.model import Refused
from validators.reading import LIMITS, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.batch.options import BatchOptions
    from validators.model import Check

PROGRAM = Path(__file__).parents[1]
LIBRARIES = ("numpy", "openpyxl", "pandas", "pandera", "rapidfuzz")
HASH_DIGITS = 64
"""The length of a SHA-256 in hexadecimal: of an entry's name, and of its first line, which is the hash of the rest."""


class ReportCache:
    """A folder of saved answers. An entry that is damaged, or that cannot be written, means one more check and nothing else."""

    def __init__(self, folder: Path, options: BatchOptions) -> None:
        """Make the folder where there is none; raise OSError where that fails."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._longest = replace(LIMITS, file_size=options.limits.answer + HASH_DIGITS + 1)
        self._base_hash = _base_hash(options)
        self._hashes: dict[Path, str] = {}

    def find(self, path: Path, digest: str | None = None) -> bytes | None:
        """Return the answer for a workbook, if one is saved for the very bytes that it holds now.

        Args:
            path: The workbook.
            digest: The hash of its bytes, where it is known already.
        """
        digest = digest_of(path) if digest is None else digest
        try:
            first, _, answer = read_bytes(self._entry(digest, path), self._longest).partition(b"\n")
        except Refused:
            first, answer = b"", b""
        if first.decode("ascii", "replace") == sha256(answer).hexdigest() and _is_about(digest, answer):
            return answer
        self._hashes[path] = digest
        return None

    def store(self, path: Path, answer: bytes) -> None:
        """Save a report, if it is on the bytes that `find` looked at. Why a workbook could not be checked is not saved."""
        digest = self._hashes.pop(path, "")
        if _is_about(digest, answer):
            with suppress(OSError):
                _write_entry(self._entry(digest, path), sha256(answer).hexdigest().encode() + b"\n" + answer)

    def _entry(self, digest: str, path: Path) -> Path:
        """Return the file of an answer. The ending of the workbook's name counts too: it says whether there may be macros."""
        return self._folder / sha256(f"{self._base_hash}{digest}{path.suffix.lower()}".encode()).hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a workbook's bytes in hexadecimal; an empty text where it cannot be opened."""
    try:
        return sha256(read_bytes(path, LIMITS)).hexdigest()
    except Refused:
        return ""


def clear_cache(folder: Path) -> None:
    """Delete the saved answers of a folder, and the folder if nothing else is in it."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if len(entry.name.removesuffix(".part")) == HASH_DIGITS:
                entry.unlink(missing_ok=True)
        folder.rmdir()


def _is_about(digest: str, answer: bytes) -> bool:
    """Return whether an answer is a report on a readable workbook of that hash. Why one is unreadable may change by itself."""
    with suppress(ValueError, RecursionError, KeyError, TypeError, MalformedReport):
        report = unpack_report(json.loads(answer)["report"], "")
        return report.readable and report.sha256 == digest
    return False


def _write_entry(path: Path, content: bytes) -> None:
    """Write an entry in one step. Half an entry, as a failing disk may leave, does not have the hash in its first line."""
    beside = path.with_name(f"{secrets.token_hex(HASH_DIGITS // 2)}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _base_hash(options: BatchOptions) -> str:
    """Return a hash of every input of an answer but the workbook."""
    rules = options.rules.sha256 or secrets.token_hex() if options.rules else ""
    checks = "" if options.checks is None else ",".join(map(_check_key, options.checks))
    return sha256(
        f"{program_hash()}\0{rules}\0{checks}\0{options.submissions}\0{','.join(options.silenced)}".encode()
    ).hexdigest()


def _check_key(check: Check | str) -> str:
    """Return the name of a check; for one that is no part of the program, whose name says nothing, a text that never recurs."""
    return check if isinstance(check, str) else secrets.token_hex()


@lru_cache
def program_hash() -> str:
    """Return a hash of this program's own files, and of the versions of the libraries that its findings depend on."""
    digest = sha256(json.dumps({name: version(name) for name in LIBRARIES}).encode())
    for file in sorted(_program_files(PROGRAM)):
        digest.update(f"\0{file.relative_to(PROGRAM).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _program_files(folder: Path) -> Iterator[Path]:
    return (Path(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith((".py", ".toml")))
