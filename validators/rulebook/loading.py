"""Reads a rulebook file, checks the file itself, and names the line of a mistake."""

from __future__ import annotations

import hashlib
import re
import tomllib
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from validators.model import Year
from validators.rulebook.rules import Kpq, Priority, Rulebook, Source, Tolerances, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = Path(__file__).parent
LISTS = (
    "status", "vat_basis", "kind", "provider_type", "power", "basis", "mechanism", "area", "vat",
    "monitoring", "review_status", "rag", "value_for_money", "recommendation",
)  # fmt: skip
VERDICTS = get_args(Verdict)


class RulebookError(Exception):
    """A mistake in a rulebook file, with its line."""


class _Mistake(Exception):  # noqa: N818 - becomes a RulebookError once its line is known
    """A mistake at a path of keys."""

    def __init__(self, sentence: str, *path: str) -> None:
        super().__init__(sentence)
        self.path = path


def shipped() -> list[Path]:
    """The rulebook files that come with the product, oldest first."""
    return sorted(FOLDER.glob("*.toml"))


@lru_cache
def for_year(year: Year) -> Rulebook | None:
    """The shipped rulebook of a year, if there is one."""
    path = FOLDER / f"{year.start}-{(year.start + 1) % 100:02}.toml"
    return read_rulebook(path) if path.exists() else None


def read_rulebook(path: Path) -> Rulebook:
    """A rulebook from its file; RulebookError names the file, the line and the mistake."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
        return _rulebook(tomllib.loads(text), hashlib.sha256(data).hexdigest())
    except (OSError, UnicodeDecodeError) as error:
        raise RulebookError(f"{path} cannot be read as a rulebook: {error}.") from None
    except tomllib.TOMLDecodeError as error:
        raise RulebookError(f"{path} is not a rulebook that can be read: {error}.") from None
    except _Mistake as mistake:
        raise RulebookError(f"{path}, line {_line(text, mistake.path)}: {mistake}") from None


def _line(text: str, path: Sequence[str]) -> int:
    """The line where the keys of a path stand one after another; the last that was found where one is absent."""
    lines, at = text.splitlines(), 0
    for key in path:
        pattern = re.compile(rf"""(?<![\w-])["']?{re.escape(key)}["']?(?![\w-])""")
        found = (n for n in range(at, len(lines)) if pattern.search(lines[n].partition("#")[0]))
        at = next(found, at)
    return at + 1


def _rulebook(data: dict[str, Any], sha256: str) -> Rulebook:
    _only(data, {"year", "office", "implications", "milestones", "lists", "tolerances", "priorities", "sources", "kpqs"})
    lists = {name: _texts(_get(data, "lists", name), "lists", name) for name in LISTS}
    _only(data["lists"], set(LISTS), "lists")
    priorities = {name: _priority(rule, lists["power"], name) for name, rule in _tables(data, "priorities")}
    sources = {name: _source(rule, lists, list(priorities), name) for name, rule in _tables(data, "sources")}
    return Rulebook(
        year=_year(_get(data, "year")),
        office=_text(_get(data, "office"), "office"),
        lists=lists,
        priorities=priorities,
        sources=sources,
        kpqs={name: _kpq(rule, priorities, name) for name, rule in _tables(data, "kpqs")},
        implications=_texts(_get(data, "implications"), "implications"),
        milestones=_texts(_get(data, "milestones"), "milestones"),
        tolerances=_tolerances(data),
        sha256=sha256,
    )


def _priority(rule: dict[str, Any], powers: Sequence[str], name: str) -> Priority:
    path = ("priorities", name)
    _only(rule, {"powers", "printed"}, *path)
    printed = _decimal(rule["printed"], *path, "printed") if "printed" in rule else None
    return Priority(_verdicts(rule, "powers", powers, path), printed)


def _source(rule: dict[str, Any], lists: Mapping[str, Sequence[str]], priorities: Sequence[str], name: str) -> Source:
    path = ("sources", name)
    _only(rule, {"kind", "ring_fenced", "needs_decision", "priorities", "powers"}, *path)
    kind = _text(_get(rule, "kind", at=path), *path, "kind")
    if kind not in lists["kind"]:
        raise _Mistake(f'"{kind}" is not one of the kinds in [lists].', *path, "kind")
    flags = {flag: _flag(rule.get(flag, False), *path, flag) for flag in ("ring_fenced", "needs_decision")}
    bare = Source(kind, **flags)
    if bare.is_match:
        return bare
    return Source(
        kind,
        **flags,
        priorities=_verdicts(rule, "priorities", priorities, path),
        powers=_verdicts(rule, "powers", lists["power"], path),
    )


def _kpq(rule: dict[str, Any], priorities: Mapping[str, Priority], name: str) -> Kpq:
    path = ("kpqs", name)
    _only(rule, {"question", "published", "priority"}, *path)
    priority = rule.get("priority")
    if priority is not None and priority not in priorities:
        raise _Mistake(f'"{priority}" is not one of the priorities.', *path, "priority")
    return Kpq(
        _text(_get(rule, "question", at=path), *path, "question"),
        published=_flag(rule.get("published", False), *path, "published"),
        priority=priority,
    )


def _tolerances(data: dict[str, Any]) -> Tolerances:
    names = set(Tolerances.__dataclass_fields__)
    _only(_get(data, "tolerances"), names, "tolerances")
    given = {name: _get(data, "tolerances", name) for name in sorted(names)}
    apart = [_decimal(n, "tolerances", "units_apart") for n in given.pop("units_apart")]
    if len(apart) != 2:  # noqa: PLR2004 - from and to
        raise _Mistake("units_apart wants two numbers, from and to.", "tolerances", "units_apart")
    numbers = {name: _decimal(value, "tolerances", name) for name, value in given.items()}
    return Tolerances(
        underallocated=numbers["underallocated"],
        largest_over_allocation=numbers["largest_over_allocation"],
        decision_over=int(numbers["decision_over"] * 100),
        reason_over=int(numbers["reason_over"] * 100),
        units_apart=(apart[0], apart[1]),
        decimal_slip=numbers["decimal_slip"],
    )


def _verdicts(rule: dict[str, Any], key: str, wanted: Sequence[str], path: tuple[str, ...]) -> dict[str, Verdict]:
    given = _get(rule, key, at=path)
    _only(given, set(wanted), *path, key)
    for name in wanted:
        if name not in given:
            raise _Mistake(f'{key} gives no verdict for "{name}".', *path, key)
        if given[name] not in VERDICTS:
            raise _Mistake(f'"{given[name]}" is no verdict; write "yes", "reason" or "never".', *path, key)
    return dict(given)


def _tables(data: dict[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    entries = _get(data, key)
    if not isinstance(entries, dict) or not entries:
        raise _Mistake(f"{key} has no entries.", key)
    for name, entry in entries.items():
        if not isinstance(entry, dict):
            raise _Mistake(f'{key}: "{name}" must be a table of its own.', key, name)
    return list(entries.items())


def _get(data: dict[str, Any], *keys: str, at: tuple[str, ...] = ()) -> Any:
    for depth, key in enumerate(keys):
        if not isinstance(data, dict) or key not in data:
            raise _Mistake(f'"{key}" is missing.', *at, *keys[:depth])
        data = data[key]
    return data


def _only(data: Any, known: set[str], *path: str) -> None:
    if not isinstance(data, dict):
        raise _Mistake("this must be a table.", *path)
    for key in data:
        if key not in known:
            raise _Mistake(f'"{key}" is not known here; it may be one of {", ".join(sorted(known))}.', *path, key)


def _year(text: Any) -> Year:
    found = re.fullmatch(r"(20\d\d)/(\d\d)", text) if isinstance(text, str) else None
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise _Mistake(f'"{text}" is not a financial year such as "2018/19".', "year")
    return Year(int(found[1]))


def _text(value: Any, *path: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Mistake("this must be a text.", *path)
    return value


def _texts(value: Any, *path: str) -> list[str]:
    if not isinstance(value, list) or not value:
        raise _Mistake("this must be a list of texts.", *path)
    for number, text in enumerate(value):
        if _text(text, *path) in value[:number]:
            raise _Mistake(f'"{text}" stands twice.', *path, text)
    return value


def _flag(value: Any, *path: str) -> bool:
    if not isinstance(value, bool):
        raise _Mistake("this must be true or false.", *path)
    return value


def _decimal(value: Any, *path: str) -> Decimal:
    try:
        number = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or number < 0:
        raise _Mistake(f'"{value}" is not a number in quotes, such as "0.01".', *path)
    return number
