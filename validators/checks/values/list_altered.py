"""A list of the workbook is not that of its year's rulebook.

What may be paid from where, and which question belongs to which priority, is settled for the year. A list that differs gives
the same register another meaning.

To put it right, change the entry back. If the rules are wrong, ask the office that made them.

It does not apply to a list that the workbook does not have, or to the wording of a question that was never published.

    Sources
    | Source                     | Kind                      | Ring-fenced |
    | MoJ Victims' Services Grant | Ministry of Justice grant | ✗ No       |
    | Policing Grant and precept | Policing grant and precept | No         |
    | ✗ Comunity Safety Legacy Grant | Policing grant and precept | No     |
    | Constabulary legacy grants | ✗ Reserve                 | No          |
    | Reserves                   | Reserve                   | No          |
    | Community Foundation match | Partner match             | No          |
    | ✗ Lottery award            | Reserve                   | No          |

    Priorities
    | Priority                          |
    | ✗ Victims services                |
    | Community safety and prevention   |

    KPQs
    | KPQ  | Question                          | Priority                        |
    | KPQ1 | ✗ How safe do communities feel?   | Community safety and prevention |
    | KPQ2 | How many crimes are prevented?    | Community safety and prevention |
    | KPQ3 | Do victims get help?              | Victims services                |
    | KPQ4 | Are victims kept informed?        | Victims services                |
    | KPQ5 | Do offenders stop offending?      | Reducing reoffending            |
    | KPQ6 | Is reoffending falling?           | ✗ Victims services              |
    | KPQ7 | Is the money spent well?          |                                 |
    | KPQ8 | Do partners work together?        |                                 |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Blocked, Fault, fold, nearest_option, quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from validators.model import Faults, Rulebook, Table, Workbook

SEVERITY = "error"
OR_ASK_OFFICE = "or ask that office if its rules are wrong"
KEYS_BY_TABLE = {"Sources": "Source", "Priorities": "Priority", "KPQs": "KPQ", "Implications": "Heading"}


def check(book: Workbook) -> Faults:
    """One fault an entry that is lacking, altered or unknown, and one a cell that gives an entry another meaning."""
    rules = book.rules
    lists = (rules.sources, rules.priorities, rules.kpqs, rules.implications)
    for (title, key), entries in zip(KEYS_BY_TABLE.items(), lists, strict=True):
        if title in book and key in book[title]:
            yield from _check_entries(book[title], key, entries, rules)
            yield from _find_altered_cells(book[title], key, rules)


def _check_entries(table: Table, key: str, entries: Collection[str], rules: Rulebook) -> Faults:
    known: dict[str, int] = {name: row for row, name in table.lines.first_of_each(key).each(key)}
    unknown = {name: row for name, row in known.items() if name not in entries}
    lacking = [name for name in entries if name not in known]
    if lacking and (unsound := sorted(table.unsound.get(key, ()))):
        first = table.cell(unsound[0], key)
        yield Blocked(f"what {table.title} lacks cannot be told until {first} is put right", [first])
        lacking = []
    for name in lacking:
        yield _missing_entry_fault(table, key, name, unknown, rules)
    for name, row in unknown.items():
        sentence = f"{_owner(rules)} have no {quote(name)} among their {table.title}."
        yield Fault(table.cell(row, key), f"{sentence} Delete this row, {OR_ASK_OFFICE}.", name)


def _missing_entry_fault(table: Table, key: str, name: str, unknown: dict[str, int], rules: Rulebook) -> Fault:
    """The fault at the entry that was altered, which then is unknown no more; else where the list begins."""
    if altered := nearest_option(name, unknown):
        sentence = f"{_owner(rules)} say {quote(name)} here, not {quote(altered)}. Change it back."
        return Fault(table.cell(unknown.pop(altered), key), sentence, altered, name)
    first = table.cell(table.lines.rows[0], key) if len(table.lines) else table.heading_cell(key)
    return Fault(first, f"{_owner(rules)} have {quote(name)}, which is missing from {table.title}. Add a row for it.", "", name)


def _find_altered_cells(table: Table, key: str, rules: Rulebook) -> Iterator[Fault]:
    """The cells that give an entry another meaning. A blank Priority of a KPQ means any."""
    for heading, needed in _fixed_cells(table.title, rules).items():
        if heading not in table:
            continue
        for row, name, value in table.sound(key, heading).each(key, heading):
            if name in needed and value != needed[name] and fold(value or "") != fold(needed[name] or ""):
                rule = f"{_owner(rules)} say {_format_cell(needed[name])} for {heading} of {name}"
                yield Fault(
                    table.cell(row, heading),
                    f"{rule}, and here it is {_format_cell(value)}. Change it back, {OR_ASK_OFFICE}.",
                    value or "",
                    needed[name] or "",
                )


def _fixed_cells(title: str, rules: Rulebook) -> Mapping[str, Mapping[str, str | None]]:
    """What the rulebook has under the headings of a list, by its entries. Only wording that was published is fixed."""
    if title == "Sources":
        return {
            "Kind": {name: source.kind for name, source in rules.sources.items()},
            "Ring-fenced": {name: "Yes" if source.ring_fenced else "No" for name, source in rules.sources.items()},
        }
    if title == "KPQs":
        return {
            "Question": {name: kpq.question for name, kpq in rules.kpqs.items() if kpq.published},
            "Priority": {name: kpq.priority for name, kpq in rules.kpqs.items()},
        }
    return {}


def _owner(rules: Rulebook) -> str:
    """Whose rules they are, as a sentence begins."""
    return f"The rules for {rules.year} of {rules.office}"


def _format_cell(value: str | None) -> str:
    return quote(value) if value else "blank"
