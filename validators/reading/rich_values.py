"""Linked data types and pictures in cells: what Excel shows in place of the error that a cell stores for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.reading.xml_stream import NAMES_OF_ANY_NAMESPACE, walk_elements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.reading.package import WorkbookPackage

DISPLAY_KEY = "_DisplayString"
"""The key of the text that Excel shows of a data type."""

KINDS_OF_REAL_ERRORS = frozenset({"_error", "_array", "_formattednumber"})
"""Kinds of rich values that are no data types: an error with its reason, and values that need none in their place."""

A_PICTURE, A_DATA_TYPE = "a picture", "a data type"
RICH_VALUE_TYPE = "XLRICHVALUE"


def read_rich_texts(package: WorkbookPackage, metadata: str, values: str, structures: str) -> Sequence[str]:
    """Return what Excel shows for each number that a cell's vm has, counted from 1; nothing where it is no data type.

    metadata, values, structures: the names of the three parts that say so together.
    """
    texts = _read_displayed_texts(package, values, structures)
    return [texts[at] if at is not None and at < len(texts) else "" for at in _read_rich_value_numbers(package, metadata)]


def _read_rich_value_numbers(package: WorkbookPackage, part: str) -> list[int | None]:
    """For each value of the metadata the number of its rich value, if it is one."""
    types: list[str] = []
    future: list[int | None] = []
    values: list[int | None] = []
    section = ""

    def enter(has: Mapping[str, str]) -> None:
        nonlocal section
        section = has.get("name", "")

    def note(has: Mapping[str, str]) -> None:
        if section == RICH_VALUE_TYPE:
            future[-1] = int(has["i"])

    def refer(has: Mapping[str, str]) -> None:
        kind, at = int(has["t"]), int(has["v"])
        if 0 < kind <= len(types) and types[kind - 1] == RICH_VALUE_TYPE and at < len(future):
            values[-1] = future[at]

    handlers = {
        "metadata/metadataTypes/metadataType": lambda has: types.append(has.get("name", "")),
        "metadata/futureMetadata": enter,
        "metadata/futureMetadata/bk": lambda _: future.append(None) if section == RICH_VALUE_TYPE else None,
        "metadata/futureMetadata/bk/extLst/ext/rvb": note,
        "metadata/valueMetadata/bk": lambda _: values.append(None),
        "metadata/valueMetadata/bk/rc": refer,
    }
    walk_elements(package.stream(part), handlers, package.limits, names=NAMES_OF_ANY_NAMESPACE)
    return values


def _read_displayed_texts(package: WorkbookPackage, part: str, structures: str) -> list[str]:
    kinds = _read_structures(package, structures)
    values: list[tuple[int, list[str]]] = []

    def enter(has: Mapping[str, str]) -> None:
        values.append((int(has.get("s", "0")), []))

    def take(text: str) -> None:
        values[-1][1].append(text)

    walk_elements(package.stream(part), {"rvData/rv": enter}, package.limits, {"rvData/rv/v": take}, NAMES_OF_ANY_NAMESPACE)
    return [_format_rich_value(*kinds[at], texts) if at < len(kinds) else "" for at, texts in values]


def _read_structures(package: WorkbookPackage, part: str) -> list[tuple[str, list[str]]]:
    """Return the kind of each structure, and the names of its values."""
    found: list[tuple[str, list[str]]] = []
    handlers = {
        "rvStructures/s": lambda has: found.append((has.get("t", ""), [])),
        "rvStructures/s/k": lambda has: found[-1][1].append(has.get("n", "")),
    }
    walk_elements(package.stream(part), handlers, package.limits, names=NAMES_OF_ANY_NAMESPACE)
    return found


def _format_rich_value(kind: str, keys: Sequence[str], values: Sequence[str]) -> str:
    if kind in KINDS_OF_REAL_ERRORS:
        return ""
    if "image" in kind.lower():
        return A_PICTURE
    return dict(zip(keys, values, strict=False)).get(DISPLAY_KEY, "").strip() or A_DATA_TYPE
