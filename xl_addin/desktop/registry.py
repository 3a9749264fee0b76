"""Windows' registry, as far as installing the add-in and its doctor need it."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RegistryValue = str | int


class Registry(Protocol):
    r"""A registry. A key is given by its whole name, such as HKCU\Software; one that does not exist counts as empty."""

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        """Return the values of a key, by name; bytes as their hexadecimal digits."""

    def keys(self, key: str) -> Sequence[str]:
        """Return the names of the keys directly under a key."""

    def write(self, key: str, name: str, value: RegistryValue) -> None:
        """Set a value, and create the key if it does not exist."""

    def delete(self, key: str, name: str) -> None:
        """Delete a value, if it exists."""

    def delete_key(self, key: str) -> None:
        """Delete a key that has no keys under it, if it exists."""


class WindowsRegistry:
    """The registry of this computer, as 64-bit programs see it."""

    def __init__(self) -> None:
        self._system: Any = import_module("winreg")

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        """Return the values of a key; of kinds other than texts, numbers and bytes, none."""
        values = {name: value for name, value, _ in self._entries(key, "EnumValue")}
        plain = {name: value.hex() if isinstance(value, bytes) else value for name, value in values.items()}
        return {name: value for name, value in plain.items() if isinstance(value, (str, int))}

    def keys(self, key: str) -> Sequence[str]:
        """Return the names of the keys under a key."""
        return self._entries(key, "EnumKey")

    def _entries(self, key: str, function: str) -> list[Any]:
        """Return all that one of winreg's functions, which take a number, enumerates of a key."""
        entries: list[Any] = []
        with suppress(OSError), self._open(key, self._system.KEY_READ) as opened:  # no such key, or no next entry
            while True:
                entries.append(getattr(self._system, function)(opened, len(entries)))
        return entries

    def write(self, key: str, name: str, value: RegistryValue) -> None:
        """Set a value."""
        hive, _, path = key.partition("\\")
        kind = {str: self._system.REG_SZ, int: self._system.REG_DWORD}[type(value)]
        with self._system.CreateKey(self._hive(hive), path) as made:
            self._system.SetValueEx(made, name, 0, kind, value)

    def delete(self, key: str, name: str) -> None:
        """Delete a value."""
        with suppress(FileNotFoundError), self._open(key, self._system.KEY_SET_VALUE) as opened:
            self._system.DeleteValue(opened, name)

    def delete_key(self, key: str) -> None:
        """Delete a key."""
        hive, _, path = key.partition("\\")
        with suppress(FileNotFoundError):
            self._system.DeleteKey(self._hive(hive), path)

    def _open(self, key: str, rights: int) -> Any:
        hive, _, path = key.partition("\\")
        return self._system.OpenKey(self._hive(hive), path, 0, rights | self._system.KEY_WOW64_64KEY)

    def _hive(self, name: str) -> Any:
        return {"HKCU": self._system.HKEY_CURRENT_USER, "HKLM": self._system.HKEY_LOCAL_MACHINE}[name]
