"""Downloads the files that a bundle is made of, where they are missing; a file is used only if it has the known hash."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PYTHON_PIN, WHEEL_PINS = Path(__file__).with_name("python.toml"), Path(__file__).with_name("wheels.txt")
PIP_TARGET = ("--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp", "--only-binary", ":all:")
TIMEOUT_SECONDS = 120
"""How many seconds a server may take to answer."""

_PIN = re.compile(r"^([\w.-]+)==(\S+)[\s\\]+--hash=sha256:([0-9a-f]{64})$", re.MULTILINE)


class NotFetched(Exception):  # noqa: N818 - an answer, not an error of ours
    """A file could not be downloaded, or has another hash. The message says so in a sentence or two."""


def fetch_python(folder: Path) -> Path:
    """Return the path of Python's embeddable package in a folder, downloading it if it is missing there.

    Raises:
        NotFetched: It could not be downloaded, or has another hash.
    """
    known = tomllib.loads(PYTHON_PIN.read_text("utf-8"))
    path = folder / str(known["url"]).rpartition("/")[2]
    if not _has_hash(path, known["sha256"]):
        _fetch(known["url"], path)
        if not _has_hash(path, known["sha256"]):
            raise NotFetched(f"{known['url']} is not the file that it was. Nothing was made of it.")
    return path


def _fetch(url: str, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with urlopen(url, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - an address of our own
            path.write_bytes(answer.read())
    except OSError:
        raise NotFetched(f"{url} cannot be fetched. Fetch it elsewhere, and name its folder with --downloads.") from None


def fetch_wheels(folder: Path) -> Sequence[Path]:
    """Return the paths of the pinned wheels in a folder, sorted by name, downloading those that are missing there.

    Raises:
        NotFetched: Some could not be downloaded.
    """
    wheels = _wheels_by_hash(folder)
    if not _pins().keys() <= wheels.keys():
        _download_wheels(folder)
        wheels = _wheels_by_hash(folder)
    missing = [name for hash_, name in _pins().items() if hash_ not in wheels]
    if missing:
        raise NotFetched(f"pip did not fetch {', '.join(missing)}. Fetch them elsewhere, and name the folder with --downloads.")
    return sorted(wheels[hash_] for hash_ in _pins())


def _pins() -> Mapping[str, str]:
    """Return the names and versions of the pinned wheels, by their hashes."""
    return {pin[3]: f"{pin[1]} {pin[2]}" for pin in _PIN.finditer(WHEEL_PINS.read_text("utf-8"))}


def _wheels_by_hash(folder: Path) -> Mapping[str, Path]:
    return {sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.glob("*.whl"))}


def _download_wheels(folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", *PIP_TARGET]
    done = subprocess.run(  # noqa: S603 - our own arguments
        [*command, "--dest", str(folder), "--requirement", str(WHEEL_PINS)], capture_output=True, check=False, text=True
    )
    if done.returncode:
        errors = done.stderr.strip().splitlines() or ["it did not say why"]
        raise NotFetched(f"pip could not fetch the wheels: {errors[-1]}")


def _has_hash(path: Path, known: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == known
