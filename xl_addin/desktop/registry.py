"""Windows' registry, as far as installing the add-in and asking after it need it."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RegistryValue = str | int


class Registry(Protocol):
    r"""A key is its whole name, such as HKCU\Software; what is not there is empty."""

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        """The values of a key, by name; bytes as their hexadecimal digits."""

    def keys(self, key: str) -> Sequence[str]:
        """The names of the keys right under a key."""

    def write(self, key: str, name: str, value: RegistryValue) -> None:
        """Sets a value; the key is made if it is not there."""

    def delete(self, key: str, name: str) -> None:
        """Takes a value away, if it is there."""

    def delete_key(self, key: str) -> None:
        """Takes a key without keys under it away, if it is there."""


class WindowsRegistry:
    """The registry of this computer, as programs of its own kind of processor see it."""

    def __init__(self) -> None:
        self._system: Any = import_module("winreg")

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        """The values of a key."""
        found = {name: value for name, value, _ in self._listed(key, "EnumValue")}
        plain = {name: value.hex() if isinstance(value, bytes) else value for name, value in found.items()}
        return {name: value for name, value in plain.items() if isinstance(value, (str, int))}

    def keys(self, key: str) -> Sequence[str]:
        """The keys under a key."""
        return self._listed(key, "EnumKey")

    def _listed(self, key: str, each: str) -> list[Any]:
        found: list[Any] = []
        with suppress(OSError), self._opened(key, self._system.KEY_READ) as opened:  # there is no key, or no next entry
            while True:
                found.append(getattr(self._system, each)(opened, len(found)))
        return found

    def write(self, key: str, name: str, value: RegistryValue) -> None:
        """Sets a value."""
        hive, _, path = key.partition("\\")
        kind = {str: self._system.REG_SZ, int: self._system.REG_DWORD}[type(value)]
        with self._system.CreateKey(self._hive(hive), path) as made:
            self._system.SetValueEx(made, name, 0, kind, value)

    def delete(self, key: str, name: str) -> None:
        """Takes a value away."""
        with suppress(FileNotFoundError), self._opened(key, self._system.KEY_SET_VALUE) as opened:
            self._system.DeleteValue(opened, name)

    def delete_key(self, key: str) -> None:
        """Takes a key away."""
        hive, _, path = key.partition("\\")
        with suppress(FileNotFoundError):
            self._system.DeleteKey(self._hive(hive), path)

    def _opened(self, key: str, rights: int) -> Any:
        hive, _, path = key.partition("\\")
        return self._system.OpenKey(self._hive(hive), path, 0, rights | self._system.KEY_WOW64_64KEY)

    def _hive(self, name: str) -> Any:
        return {"HKCU": self._system.HKEY_CURRENT_USER, "HKLM": self._system.HKEY_LOCAL_MACHINE}[name]
