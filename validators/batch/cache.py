"""Answers kept in a folder, so that a workbook which has not changed is not checked again.

An answer is kept under a hash of all that it rests on: the workbook's bytes and its ending, the rulebook, the selection of
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
"""Of a SHA-256 in hexadecimal: the length of an entry's name, and of its first line, which is the hash of the rest."""


class ReportCache:
    """A folder of answers. What is in it but damaged, or cannot be written to it, costs a check and nothing else."""

    def __init__(self, folder: Path, terms: BatchOptions) -> None:
        """Raises OSError where there is no such folder and none can be made."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._longest = replace(LIMITS, file_size=terms.limits.answer + HASH_DIGITS + 1)
        self._base_hash = _base_hash(terms)
        self._hashes: dict[Path, str] = {}

    def known(self, path: Path) -> bytes | None:
        """The answer for a workbook, if one is kept for the very bytes that it holds now."""
        digest = digest_of(path)
        try:
            first, _, answer = read_bytes(self._entry(digest, path), self._longest).partition(b"\n")
        except Refused:
            first, answer = b"", b""
        if first.decode("ascii", "replace") == sha256(answer).hexdigest() and _is_about(digest, answer):
            return answer
        self._hashes[path] = digest
        return None

    def keep(self, path: Path, answer: bytes) -> None:
        """Keep what was found, if it was found in the bytes that `known` was asked for; not why nothing was found."""
        digest = self._hashes.pop(path, "")
        if _is_about(digest, answer):
            with suppress(OSError):
                _write_entry(self._entry(digest, path), sha256(answer).hexdigest().encode() + b"\n" + answer)

    def _entry(self, digest: str, path: Path) -> Path:
        """The ending of the workbook's name counts too: it says whether there may be macros."""
        return self._folder / sha256(f"{self._base_hash}{digest}{path.suffix.lower()}".encode()).hexdigest()


def digest_of(path: Path) -> str:
    """The hash of a workbook's bytes; nothing where it cannot be opened."""
    try:
        return sha256(read_bytes(path, LIMITS)).hexdigest()
    except Refused:
        return ""


def clear_cache(folder: Path) -> None:
    """Take the answers out of a folder, and the folder away if nothing else is in it."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if len(entry.name.removesuffix(".part")) == HASH_DIGITS:
                entry.unlink(missing_ok=True)
        folder.rmdir()


def _is_about(digest: str, answer: bytes) -> bool:
    """Whether an answer is the report on a readable workbook of that hash. Why one is unreadable may change of itself."""
    with suppress(ValueError, RecursionError, KeyError, TypeError, MalformedReport):
        report = unpack_report(json.loads(answer)["report"], "")
        return report.readable and report.sha256 == digest
    return False


def _write_entry(path: Path, content: bytes) -> None:
    """In one step. Half an entry, as a failing disk may leave, has not the hash that its first line says."""
    beside = path.with_name(f"{secrets.token_hex(HASH_DIGITS // 2)}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _base_hash(terms: BatchOptions) -> str:
    """A hash of all that an answer rests on but the workbook."""
    rules = terms.rules.sha256 or secrets.token_hex() if terms.rules else ""
    checks = "" if terms.checks is None else ",".join(map(_check_key, terms.checks))
    return sha256(f"{program_hash()}\0{rules}\0{checks}\0{terms.submissions}\0{','.join(terms.silenced)}".encode()).hexdigest()


def _check_key(check: Check | str) -> str:
    """The name of a check; for one that is no part of the program, which a name says nothing of, what never comes again."""
    return check if isinstance(check, str) else secrets.token_hex()


@lru_cache
def program_hash() -> str:
    """A hash of this program's own files, and of the versions of the libraries on which its findings rest."""
    digest = sha256(json.dumps({name: version(name) for name in LIBRARIES}).encode())
    for file in sorted(_program_files(PROGRAM)):
        digest.update(f"\0{file.relative_to(PROGRAM).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _program_files(folder: Path) -> Iterator[Path]:
    return (Path(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith((".py", ".toml")))
