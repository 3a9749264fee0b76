"""What many workbooks come to together, in as few lines as a screen has room for; --summary gives all of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from validators.model.money import listed, pounds
from validators.model.wording import number
from validators.system.inert import inert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from validators.batch_summary.batch_summary import Activity, Common, Copies, Gathered, Outcome, Register, YearMoney
    from validators.batch_summary.nouns import Money
    from validators.render.style import Style

T = TypeVar("T")

MOST = 5
"""How many of each kind are given; the rest are counted."""

NAMED = 3
"""How many workbooks a line names."""


def sections(gathered: Gathered, style: Style) -> Iterator[str]:
    """Each section under its title, with a blank line after it."""
    for title, lines in _sections(gathered):
        if lines:
            yield "\n".join([style.paint(f"  {title}", "title"), *(style.hang("    ", line) for line in lines)]) + "\n\n"


def _sections(gathered: Gathered) -> Iterator[tuple[str, Sequence[str]]]:
    """Every title with its lines, of which there may be none."""
    yield "Most errors", _aligned(_first(gathered.worst(), _worst, "more that did not pass"))
    yield "Commonest findings", _aligned(_first(gathered.commonest(), _common, "more"))
    for year in gathered.years():
        yield f"{year.year}, {number(year.workbooks, 'workbooks')}", list(_money(year))
    yield "In no total", [sentence] if (sentence := gathered.left_out().sentence) else []
    yield "The same file under several names", _first(gathered.copies(), _copies, "more; --summary gives all")
    yield (
        "The same register several times, with its money in the totals each time",
        _first(gathered.registers(), _register, "more; --summary gives all"),
    )
    yield (
        "The same activity in several registers: paid for twice, or by several on purpose",
        _first(gathered.activities(), _activity, "more; --summary gives all"),
    )


def _first(things: Iterable[T], told: Callable[[T], str], more: str) -> list[str]:
    """A line for each of the first, and one that counts the others."""
    given = iter(things)
    lines = [told(thing) for thing in islice(given, MOST)]
    others = sum(1 for _ in given)
    return [*lines, *([f"and {others:,} {more}"] if others else [])]


def _aligned(lines: Sequence[str]) -> list[str]:
    """The lines with what follows a tab in them under one another."""
    widest = max((len(line.partition("\t")[0]) for line in lines if "\t" in line), default=0)
    parts = [line.partition("\t") for line in lines]
    return [f"{name:{widest}}  {told}" if tab else name for name, tab, told in parts]


def _worst(of: Outcome) -> str:
    found = [number(many, name) for many, name in ((of.errors, "errors"), (of.warnings, "warnings")) if many]
    return f"{inert(of.path)}\t{', '.join(found) or 'not checked'}"


def _common(of: Common) -> str:
    return f"{of.check}\t{number(of.findings, f'{of.severity}s')} in {number(of.workbooks, 'workbooks')}"


def _money(year: YearMoney) -> Iterator[str]:
    """The money by priority, the amounts under one another; in three columns where workbooks did not pass."""
    sums: Mapping[str, Money] = {**year.by_priority, "Total": year.total}
    rows = [[inert(name), *_amounts(money, apart=year.failed > 0)] for name, money in sums.items()]
    if year.failed:
        rows.insert(0, ["", "Passed", "Not passed", "Together"])
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    for name, *amounts in rows:
        yield "  ".join([f"{name:{first}}", *(f"{amount:>{wide}}" for amount, wide in zip(amounts, others, strict=True))])


def _amounts(money: Money, *, apart: bool) -> list[str]:
    return [pounds(each) for each in ((money.passed, money.failed, money.together) if apart else (money.together,))]


def _copies(of: Copies) -> str:
    return _named(list(map(inert, of.paths)))


def _register(of: Register) -> str:
    bodies = dict.fromkeys(inert(part.organisation) or "no organisation recorded" for part in of.parts)
    shared = max(part.shared for part in of.parts)
    share = f"share {shared:,} {'activity' if shared == 1 else 'activities'}"
    return f"{_named(list(bodies))}, {of.year}: {_named([inert(part.path) for part in of.parts])} {share}"


def _activity(of: Activity) -> str:
    claims = [f"{pounds(claim.pennies)} in {inert(claim.path)}" for claim in of.claims]
    return f"{inert(of.activity)}, {inert(of.provider)}, {of.year}: {_named(claims)}"


def _named(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return listed(names if more <= 0 else [*names[:NAMED], f"{more:,} more"])
