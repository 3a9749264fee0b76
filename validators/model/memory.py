"""Remembers what is made of a table or a workbook with it, so that loading, checks, formulas and sheets make it once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable


class Memory(dict["Hashable", Any]):
    """What was made of a table or a workbook, by who made it and of what."""

    def recall(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what is remembered under a key; what `make` gives, where nothing is."""
        if key not in self:
            self[key] = make()
        return self[key]


class _HasMemory(Protocol):
    """A table or a workbook."""

    @property
    def memory(self) -> Memory:
        """What is remembered with it."""
        ...


_Whole = TypeVar("_Whole", bound=_HasMemory)
_Result = TypeVar("_Result")
_Arguments = ParamSpec("_Arguments")


def remembered(
    make: Callable[Concatenate[_Whole, _Arguments], _Result],
) -> Callable[Concatenate[_Whole, _Arguments], _Result]:
    """Have a function of a table or a workbook called once for the same arguments, and its result given again.

    The result is shared by whoever asks: it may not be changed.

    Args:
        make: A function whose first argument is the table or the workbook, and whose others can be keys.
    """

    @wraps(make)
    def recall(whole: _Whole, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        key = (make, args, tuple(kwargs.items()))
        result: _Result = whole.memory.recall(key, lambda: make(whole, *args, **kwargs))
        return result

    return recall
