"""What the add-in says of itself: its versions, what stands in its way, and which tables the open workbook has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from validators import __version__
from validators.graft.refusals import not_ours
from validators.model.generated import is_generated as bears_our_name
from validators.model.money import listed
from validators.model.refusal import Refused
from xl_addin.excel import native
from xl_addin.excel.live import evidence_of, say
from xl_addin.sheets import placing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings

    from validators.model.workbook import Workbook
    from xl_addin.desktop.lines import Line

WORKBOOK = "Workbook"
"""What the doctor calls its line on the open workbook, of which more is said here."""


def told(book: xlwings.Book) -> str:
    """The whole of it, what stands in the way first."""
    from xl_addin.desktop.lines import BLOCKED, FINE, UNSEEN  # noqa: PLC0415 - here alone

    lines = _lines()
    stops = [*_sentences(lines[BLOCKED]), *_obstacles(book)]
    parts = [
        f"Commissioning {__version__}, in Excel {book.app.version}.",
        "\n".join(["In the way:", *(f"- {stop}" for stop in stops)]) if stops else "Nothing stands in the way.",
        _workbook(book),
        "\n".join(_sentences(lines[FINE])),
        "\n".join(["Not seen:", *_sentences(lines[UNSEEN])]) if lines[UNSEEN] else "",
    ]
    return "\n\n".join(filter(None, parts))


def _lines() -> Mapping[str, Sequence[Line]]:
    """What the doctor sees of this computer, by state."""
    from xl_addin.desktop import doctor  # noqa: PLC0415 - here alone
    from xl_addin.desktop.machine import this_machine  # noqa: PLC0415 - as above

    lines = defaultdict(list)
    for line in doctor.lines(replace(this_machine(), tables=lambda: None)):
        if line.about != WORKBOOK:
            lines[line.state].append(line)
    return lines


def _sentences(lines: Sequence[Line]) -> Iterator[str]:
    """Each sentence once, with all that it is about."""
    about = defaultdict(list)
    for line in lines:
        about[line.said].append(line.about)
    return (f"{listed(names)}: {said}" for said, names in about.items())


def _obstacles(book: xlwings.Book) -> Iterator[str]:
    """What keeps sheets from being put into the open workbook."""
    try:
        placing.check_placeable(book)
    except Refused as why:
        yield str(why)
    for sheet in book.sheets:
        if bears_our_name(sheet.name) and not placing.is_generated(sheet):
            yield str(not_ours(sheet.name))


def _workbook(book: xlwings.Book) -> str:
    try:
        return "\n".join(_found(book))
    except Exception as error:
        if native.is_busy(error):
            raise
        from validators.system.crash_log import kept  # noqa: PLC0415 - needed where something failed

        return f"{book.name} could not be read because of a fault in this program. {kept()}"


def _found(book: xlwings.Book) -> Iterator[str]:
    """Which of the format's tables the open workbook has."""
    from validators.checks.engine import load  # noqa: PLC0415 - pandas is felt

    tables = load(evidence_of(book, lambda status: say(book, status)))
    yield f"{book.name}: {_rulebook(tables)}"
    yield f"Tables found: {listed(list(tables.tables) or ['none'])}."
    if missing := [title for title in tables.expected if title not in tables]:
        yield f"Not found: {listed(missing)}."


def _rulebook(tables: Workbook) -> str:
    if tables.rulebook is None:
        return f"there is no rulebook for {tables.years['Y1']}, so it cannot be checked."
    return f"the rulebook of {tables.rulebook.year} counts."
