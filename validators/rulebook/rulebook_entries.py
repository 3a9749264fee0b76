"""Builds a rulebook from the tables of its file, and checks every entry against the others.

A mistake is raised with the keys that lead to it; `rulebook_files` finds its line.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, get_args

from validators.model import (
    DEFAULT_MONITORING_OVER,
    DEFAULT_POWERS,
    KpqRule,
    Permission,
    PriorityRule,
    Rulebook,
    SourceRule,
    Tolerances,
    Year,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


LIST_NAMES = (
    "status", "vat_basis", "kind", "provider_type", "power", "basis", "mechanism", "area", "vat",
    "monitoring", "review_status", "rag", "value_for_money", "recommendation",
)  # fmt: skip
"""The closed lists that every rulebook has."""

RULEBOOK_KEYS = {
    "year", "office", "implications", "milestones", "lists", "tolerances", "powers", "mechanisms", "priorities", "sources",
    "kpqs",
}  # fmt: skip
"""The tables and settings that a rulebook may have."""

PERMISSIONS = get_args(Permission)


def build_rulebook(data: dict[str, Any], sha256: str) -> Rulebook:
    """Return the rulebook that a file states.

    Args:
        data: What TOML reads of the file.
        sha256: Of the file.

    Raises:
        RulebookMistake: An entry is missing, unknown, or not what it should be.
    """
    check_keys(data, RULEBOOK_KEYS)
    check_keys(require_key(data, "lists"), set(LIST_NAMES), "lists")
    lists = {name: check_texts(require_key(data, "lists", name), "lists", name) for name in LIST_NAMES}
    priorities = {name: _read_priority(rule, lists["power"], name) for name, rule in read_entries(data, "priorities")}
    return Rulebook(
        year=_read_year(require_key(data, "year")),
        office=check_text(require_key(data, "office"), "office"),
        lists=lists,
        priorities=priorities,
        sources={name: _read_source(rule, lists, priorities, name) for name, rule in read_entries(data, "sources")},
        kpqs={name: _read_kpq(rule, priorities, name) for name, rule in read_entries(data, "kpqs")},
        implications=check_texts(require_key(data, "implications"), "implications"),
        milestones=check_texts(require_key(data, "milestones"), "milestones"),
        tolerances=_read_tolerances(data),
        sha256=sha256,
        mechanisms=_read_mechanisms(data, lists),
        powers=_read_powers(data, lists["power"]),
    )


def _read_year(value: Any) -> Year:
    found = re.fullmatch(r"(20\d\d)/(\d\d)", value) if isinstance(value, str) else None
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise RulebookMistake(f'"{value}" is not a financial year such as "2018/19".', "year")
    return Year(int(found[1]))


def _read_priority(rule: dict[str, Any], powers: Sequence[str], name: str) -> PriorityRule:
    path = ("priorities", name)
    check_keys(rule, {"powers", "printed"}, *path)
    printed = check_decimal(rule["printed"], *path, "printed") if "printed" in rule else None
    return PriorityRule(_read_permissions(rule, "powers", powers, path), printed)


def _read_source(rule: dict[str, Any], lists: Mapping[str, Sequence[str]], priorities: Iterable[str], name: str) -> SourceRule:
    path = ("sources", name)
    check_keys(rule, {"kind", "ring_fenced", "needs_decision", "priorities", "powers"}, *path)
    kind = check_text(require_key(rule, "kind", at=path), *path, "kind")
    if kind not in lists["kind"]:
        raise RulebookMistake(f'"{kind}" is not one of the kinds in [lists].', *path, "kind")
    bare = SourceRule(
        kind,
        ring_fenced=check_flag(rule.get("ring_fenced", False), *path, "ring_fenced"),
        needs_decision=check_flag(rule.get("needs_decision", False), *path, "needs_decision"),
    )
    if bare.is_match:
        check_keys(rule, {"kind"}, *path)
        return bare
    verdicts = {
        "priorities": _read_permissions(rule, "priorities", list(priorities), path),
        "powers": _read_permissions(rule, "powers", lists["power"], path),
    }
    return SourceRule(kind, bare.ring_fenced, bare.needs_decision, **verdicts)


def _read_permissions(rule: dict[str, Any], key: str, names: Sequence[str], path: tuple[str, ...]) -> dict[str, Permission]:
    given = require_key(rule, key, at=path)
    check_keys(given, set(names), *path, key)
    for name in names:
        if name not in given:
            raise RulebookMistake(f'{key} gives no verdict for "{name}".', *path, key)
        if given[name] not in PERMISSIONS:
            raise RulebookMistake(f'"{given[name]}" is no verdict; write "yes", "reason" or "never".', *path, key, name)
    return dict(given)


def _read_powers(data: dict[str, Any], known: Sequence[str]) -> Mapping[str, str]:
    """Return what each power is for: as the rulebook says, else DEFAULT_POWERS."""
    given = data.get("powers", {})
    check_keys(given, set(known), "powers")
    return {**DEFAULT_POWERS, **{code: check_text(words, "powers", code) for code, words in given.items()}}


def _read_mechanisms(data: dict[str, Any], lists: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, Permission]]:
    """Return the verdict on each power by mechanism, for all mechanisms or for none."""
    if "mechanisms" not in data:
        return {}
    check_keys(data["mechanisms"], set(lists["mechanism"]), "mechanisms")
    return {name: _read_permissions(data["mechanisms"], name, lists["power"], ("mechanisms",)) for name in lists["mechanism"]}


def _read_kpq(rule: dict[str, Any], priorities: Mapping[str, PriorityRule], name: str) -> KpqRule:
    path = ("kpqs", name)
    check_keys(rule, {"question", "published", "priority"}, *path)
    priority = check_text(rule["priority"], *path, "priority") if "priority" in rule else None
    if priority is not None and priority not in priorities:
        raise RulebookMistake(f'"{priority}" is not one of the priorities.', *path, "priority")
    return KpqRule(
        check_text(require_key(rule, "question", at=path), *path, "question"),
        published=check_flag(rule.get("published", False), *path, "published"),
        priority=priority,
    )


def _read_tolerances(data: dict[str, Any]) -> Tolerances:
    check_keys(require_key(data, "tolerances"), set(Tolerances.__dataclass_fields__), "tolerances")
    apart = require_key(data, "tolerances", "units_apart")
    if not isinstance(apart, list) or len(apart) != 2:  # noqa: PLR2004 - from and to
        raise RulebookMistake("units_apart wants two numbers, from and to.", "tolerances", "units_apart")
    least, most = (check_decimal(number, "tolerances", "units_apart") for number in apart)
    if least > most:
        raise RulebookMistake(f"units_apart goes from {least} down to {most}.", "tolerances", "units_apart")

    def share(name: str) -> Any:
        return check_decimal(require_key(data, "tolerances", name), "tolerances", name, most=1)

    def pennies(name: str, otherwise: int | None = None) -> int:
        if otherwise is not None and name not in data["tolerances"]:
            return otherwise
        return int(check_decimal(require_key(data, "tolerances", name), "tolerances", name) * 100)

    return Tolerances(
        underallocated=share("underallocated"),
        largest_over_allocation=share("largest_over_allocation"),
        decision_over=pennies("decision_over"),
        reason_over=pennies("reason_over"),
        units_apart=(least, most),
        decimal_slip=share("decimal_slip"),
        monitoring_over=pennies("monitoring_over", DEFAULT_MONITORING_OVER),
    )


LARGEST_TOLERANCE = 10**9
"""The most that a tolerance may be."""


class RulebookMistake(Exception):  # noqa: N818 - becomes a RulebookError once its line is known
    """A mistake in a rulebook. path: the keys that lead to it."""

    def __init__(self, sentence: str, *path: str) -> None:
        super().__init__(sentence)
        self.path = path


def require_key(data: dict[str, Any], *keys: str, at: tuple[str, ...] = ()) -> Any:
    """Return what a table has at a path of keys.

    Args:
        data: The table.
        keys: The keys, from the outermost.
        at: The keys that lead to the table itself.

    Raises:
        RulebookMistake: One of the keys is missing.
    """
    for depth, key in enumerate(keys):
        if not isinstance(data, dict) or key not in data:
            raise RulebookMistake(f'"{key}" is missing.', *at, *keys[:depth])
        data = data[key]
    return data


def check_keys(data: Any, known: set[str], *path: str) -> None:
    """Check that a table has none but known keys. path: the keys that lead to it."""
    if not isinstance(data, dict):
        raise RulebookMistake("this must be a table.", *path)
    for key in data:
        if key not in known:
            raise RulebookMistake(f'"{key}" is not known here; it may be one of {", ".join(sorted(known))}.', *path, key)


def read_entries(data: dict[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the entries of a table of tables, each with its name."""
    entries = require_key(data, key)
    if not isinstance(entries, dict) or not entries:
        raise RulebookMistake(f"{key} has no entries.", key)
    for name, entry in entries.items():
        check_text(name, key, name)
        if not isinstance(entry, dict):
            raise RulebookMistake(f'{key}: "{name}" must be a table of its own.', key, name)
    return list(entries.items())


def check_text(value: Any, *path: str) -> str:
    """Return a value, checked to be a text without spare spaces. path: the keys that lead to it."""
    if not isinstance(value, str) or not value.strip():
        raise RulebookMistake("this must be a text.", *path)
    if value != " ".join(value.split()):
        raise RulebookMistake(f'"{value}" has spaces at its ends, or two together.', *path)
    return value


def check_texts(value: Any, *path: str) -> list[str]:
    """Return a value, checked to be a list of texts that are all different."""
    if not isinstance(value, list) or not value:
        raise RulebookMistake("this must be a list of texts.", *path)
    known: set[str] = set()
    for entry in value:
        if check_text(entry, *path, str(entry)).casefold() in known:
            raise RulebookMistake(f'"{entry}" stands twice.', *path, entry)
        known.add(entry.casefold())
    return value


def check_flag(value: Any, *path: str) -> bool:
    """Return a value, checked to be true or false."""
    if not isinstance(value, bool):
        raise RulebookMistake("this must be true or false.", *path)
    return value


def check_decimal(value: Any, *path: str, most: int = LARGEST_TOLERANCE) -> Decimal:
    """Return a number, checked to be from 0 to `most`. Numbers are texts in the file, so that they are exact."""
    try:
        number = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise RulebookMistake(f'{value!r} is not a number in quotes, such as "0.01".'.replace("'", '"'), *path)
    if not 0 <= number <= most:
        raise RulebookMistake(f"{value} is not from 0 to {most}.", *path)
    return number
