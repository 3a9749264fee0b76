"""What the add-in says of itself: its versions, what stands in its way, and which tables the open workbook has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from validators import __version__
from validators.graft.refusals import sheet_name_taken
from validators.model.generated_sheets import is_generated as bears_our_name
from validators.model.money import join_words
from validators.model.raw_workbook import Refused
from xl_addin.excel import native
from xl_addin.excel.live import raw_workbook_of, show_status
from xl_addin.sheets import placing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings

    from validators.model.workbook import Workbook
    from xl_addin.desktop.doctor import DoctorLine

WORKBOOK_LINE = "Workbook"
"""What the doctor calls its line on the open workbook, of which more is said here."""


def describe_self_test(book: xlwings.Book) -> str:
    """The whole of it, what stands in the way first."""
    from xl_addin.desktop.doctor import BLOCKED, FINE, UNSEEN  # noqa: PLC0415 - here alone

    lines = _doctor_lines()
    stops = [*_format_lines(lines[BLOCKED]), *_obstacles(book)]
    parts = [
        f"Commissioning {__version__}, in Excel {book.app.version}.",
        "\n".join(["In the way:", *(f"- {stop}" for stop in stops)]) if stops else "Nothing stands in the way.",
        _describe_workbook(book),
        "\n".join(_format_lines(lines[FINE])),
        "\n".join(["Not seen:", *_format_lines(lines[UNSEEN])]) if lines[UNSEEN] else "",
    ]
    return "\n\n".join(filter(None, parts))


def _doctor_lines() -> Mapping[str, Sequence[DoctorLine]]:
    """What the doctor sees of this computer, by state."""
    from xl_addin.desktop import doctor  # noqa: PLC0415 - here alone
    from xl_addin.desktop.machine import this_machine  # noqa: PLC0415 - as above

    lines = defaultdict(list)
    for line in doctor.diagnose(replace(this_machine(), tables=lambda: None)):
        if line.about != WORKBOOK_LINE:
            lines[line.state].append(line)
    return lines


def _format_lines(lines: Sequence[DoctorLine]) -> Iterator[str]:
    """Each sentence once, with all that it is about."""
    about = defaultdict(list)
    for line in lines:
        about[line.said].append(line.about)
    return (f"{join_words(names)}: {said}" for said, names in about.items())


def _obstacles(book: xlwings.Book) -> Iterator[str]:
    """What keeps sheets from being put into the open workbook."""
    try:
        placing.check_placeable(book)
    except Refused as why:
        yield str(why)
    for sheet in book.sheets:
        if bears_our_name(sheet.name) and not placing.is_marked_generated(sheet):
            yield str(sheet_name_taken(sheet.name))


def _describe_workbook(book: xlwings.Book) -> str:
    try:
        return "\n".join(_describe_tables(book))
    except Exception as error:
        if native.is_busy(error):
            raise
        from validators.system.crash_log import write_crash_log  # noqa: PLC0415 - needed where something failed

        return f"{book.name} could not be read because of a fault in this program. {write_crash_log()}"


def _describe_tables(book: xlwings.Book) -> Iterator[str]:
    """Which of the format's tables the open workbook has."""
    from validators.loading.loading import load  # noqa: PLC0415 - pandas is felt

    tables = load(raw_workbook_of(book, lambda status: show_status(book, status)))
    yield f"{book.name}: {_describe_rulebook(tables)}"
    yield f"Tables found: {join_words(list(tables.tables) or ['none'])}."
    if missing := [title for title in tables.expected if title not in tables]:
        yield f"Not found: {join_words(missing)}."


def _describe_rulebook(tables: Workbook) -> str:
    if tables.rulebook is None:
        return f"there is no rulebook for {tables.years['Y1']}, so it cannot be checked."
    return f"the rulebook of {tables.rulebook.year} counts."
