"""From a rulebook file's tables to the rules that they state, each checked against the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from validators.model.rules import MONITORING_OVER, POWERS, Kpq, Priority, Rulebook, Source, Tolerances, Verdict
from validators.model.years import Year
from validators.rulebook.mistakes import Mistake, decimal, flag, get, only, tables, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LISTS = (
    "status", "vat_basis", "kind", "provider_type", "power", "basis", "mechanism", "area", "vat",
    "monitoring", "review_status", "rag", "value_for_money", "recommendation",
)  # fmt: skip
PARTS = {
    "year", "office", "implications", "milestones", "lists", "tolerances", "powers", "mechanisms", "priorities", "sources",
    "kpqs",
}  # fmt: skip
VERDICTS = get_args(Verdict)


def rulebook_of(data: dict[str, Any], sha256: str) -> Rulebook:
    """The rulebook that a file states; Mistake where it does not."""
    only(data, PARTS)
    only(get(data, "lists"), set(LISTS), "lists")
    lists = {name: texts(get(data, "lists", name), "lists", name) for name in LISTS}
    priorities = {name: _priority(rule, lists["power"], name) for name, rule in tables(data, "priorities")}
    return Rulebook(
        year=_year(get(data, "year")),
        office=text(get(data, "office"), "office"),
        lists=lists,
        priorities=priorities,
        sources={name: _source(rule, lists, priorities, name) for name, rule in tables(data, "sources")},
        kpqs={name: _kpq(rule, priorities, name) for name, rule in tables(data, "kpqs")},
        implications=texts(get(data, "implications"), "implications"),
        milestones=texts(get(data, "milestones"), "milestones"),
        tolerances=_tolerances(data),
        sha256=sha256,
        mechanisms=_mechanisms(data, lists),
        powers=_powers(data, lists["power"]),
    )


def _year(value: Any) -> Year:
    found = re.fullmatch(r"(20\d\d)/(\d\d)", value) if isinstance(value, str) else None
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise Mistake(f'"{value}" is not a financial year such as "2018/19".', "year")
    return Year(int(found[1]))


def _priority(rule: dict[str, Any], powers: Sequence[str], name: str) -> Priority:
    path = ("priorities", name)
    only(rule, {"powers", "printed"}, *path)
    printed = decimal(rule["printed"], *path, "printed") if "printed" in rule else None
    return Priority(_verdicts(rule, "powers", powers, path), printed)


def _source(rule: dict[str, Any], lists: Mapping[str, Sequence[str]], priorities: Iterable[str], name: str) -> Source:
    path = ("sources", name)
    only(rule, {"kind", "ring_fenced", "needs_decision", "priorities", "powers"}, *path)
    kind = text(get(rule, "kind", at=path), *path, "kind")
    if kind not in lists["kind"]:
        raise Mistake(f'"{kind}" is not one of the kinds in [lists].', *path, "kind")
    bare = Source(
        kind,
        ring_fenced=flag(rule.get("ring_fenced", False), *path, "ring_fenced"),
        needs_decision=flag(rule.get("needs_decision", False), *path, "needs_decision"),
    )
    if bare.is_match:
        only(rule, {"kind"}, *path)
        return bare
    verdicts = {
        "priorities": _verdicts(rule, "priorities", list(priorities), path),
        "powers": _verdicts(rule, "powers", lists["power"], path),
    }
    return Source(kind, bare.ring_fenced, bare.needs_decision, **verdicts)


def _verdicts(rule: dict[str, Any], key: str, wanted: Sequence[str], path: tuple[str, ...]) -> dict[str, Verdict]:
    given = get(rule, key, at=path)
    only(given, set(wanted), *path, key)
    for name in wanted:
        if name not in given:
            raise Mistake(f'{key} gives no verdict for "{name}".', *path, key)
        if given[name] not in VERDICTS:
            raise Mistake(f'"{given[name]}" is no verdict; write "yes", "reason" or "never".', *path, key, name)
    return dict(given)


def _powers(data: dict[str, Any], known: Sequence[str]) -> Mapping[str, str]:
    """What each power is for. A rulebook may leave that to the program, of all of them or of some."""
    given = data.get("powers", {})
    only(given, set(known), "powers")
    return {**POWERS, **{code: text(words, "powers", code) for code, words in given.items()}}


def _mechanisms(data: dict[str, Any], lists: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, Verdict]]:
    """The verdict on each power by mechanism, of every mechanism or of none."""
    if "mechanisms" not in data:
        return {}
    only(data["mechanisms"], set(lists["mechanism"]), "mechanisms")
    return {name: _verdicts(data["mechanisms"], name, lists["power"], ("mechanisms",)) for name in lists["mechanism"]}


def _kpq(rule: dict[str, Any], priorities: Mapping[str, Priority], name: str) -> Kpq:
    path = ("kpqs", name)
    only(rule, {"question", "published", "priority"}, *path)
    priority = text(rule["priority"], *path, "priority") if "priority" in rule else None
    if priority is not None and priority not in priorities:
        raise Mistake(f'"{priority}" is not one of the priorities.', *path, "priority")
    return Kpq(
        text(get(rule, "question", at=path), *path, "question"),
        published=flag(rule.get("published", False), *path, "published"),
        priority=priority,
    )


def _tolerances(data: dict[str, Any]) -> Tolerances:
    only(get(data, "tolerances"), set(Tolerances.__dataclass_fields__), "tolerances")
    apart = get(data, "tolerances", "units_apart")
    if not isinstance(apart, list) or len(apart) != 2:  # noqa: PLR2004 - from and to
        raise Mistake("units_apart wants two numbers, from and to.", "tolerances", "units_apart")
    least, most = (decimal(number, "tolerances", "units_apart") for number in apart)
    if least > most:
        raise Mistake(f"units_apart goes from {least} down to {most}.", "tolerances", "units_apart")

    def share(name: str) -> Any:
        return decimal(get(data, "tolerances", name), "tolerances", name, most=1)

    def pennies(name: str, otherwise: int | None = None) -> int:
        if otherwise is not None and name not in data["tolerances"]:
            return otherwise
        return int(decimal(get(data, "tolerances", name), "tolerances", name) * 100)

    return Tolerances(
        underallocated=share("underallocated"),
        largest_over_allocation=share("largest_over_allocation"),
        decision_over=pennies("decision_over"),
        reason_over=pennies("reason_over"),
        units_apart=(least, most),
        decimal_slip=share("decimal_slip"),
        monitoring_over=pennies("monitoring_over", MONITORING_OVER),
    )
