"""Loads a room's files and slow libraries when they are first used, so that no command waits for what it does not need.

This is the one way in which the product imports late. A room's package is its door: it lists the names that other rooms may
use once, in the block that type checkers read, and loads the file of a name when the name is asked for. Whoever needs a name
at once imports it from the door; whoever may not need it imports the room, and writes `room.name` where it does.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LISTED_FROM = re.compile(r"^    from ([\w.]+) import (\([^)]*\)|.+)$", re.MULTILINE)
LISTED_NAME = re.compile(r"\b(\w+) as (\w+)\b")
"""What a door lists, and where it is from. That every door is written so is tested."""


def door(room: str) -> Callable[[str], object]:
    """Return the `__getattr__` of a room's package.

    Args:
        room: The package's full name.

    Returns:
        A function that gives a name that the package lists, from the file that has it. It raises AttributeError for any other.
    """

    def give(name: str) -> object:
        if name not in (homes := _homes(room)):
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        home = homes[name]
        if home == room:
            return import_module(f"{home}.{name}")
        loaded = sys.modules.get(home)  # asked for thousands of times as a command starts
        return vars(loaded)[name] if loaded and name in vars(loaded) else getattr(import_module(home), name)

    return give


@lru_cache
def _homes(room: str) -> Mapping[str, str]:
    """Return the file of each name that a door lists, as `from file import name as name`."""
    source = Path(str(sys.modules[room].__file__)).read_text("utf-8")
    return {
        name: home for home, names in LISTED_FROM.findall(source) for name, same in LISTED_NAME.findall(names) if name == same
    }


class _Library(ModuleType):
    """A library that is imported when something of it is first used."""

    def __getattr__(self, name: str) -> object:
        value = getattr(import_module(self.__name__), name)
        setattr(self, name, value)  # so that it is looked up once
        return value


def library(name: str) -> ModuleType:
    """Return a stand-in for a library, which is imported when something of it is first used."""
    return _Library(name)
