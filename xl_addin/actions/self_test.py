"""Writes the self-test: the versions, what keeps the add-in from working, and which tables the open workbook has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from validators import __version__, loading, system
from validators.graft import sheet_name_taken
from validators.model import Refused, is_generated, join_words
from xl_addin import desktop
from xl_addin.excel import native, raw_workbook_of
from xl_addin.sheets import placing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings

    from validators.model import Workbook
    from xl_addin.desktop import DoctorLine

WORKBOOK_LINE = "Workbook"
"""The subject of the doctor's line on the open workbook. It is left out here, as the self-test itself says more."""


def describe_self_test(book: xlwings.Book) -> str:
    """The message of the self-test, obstacles first."""
    lines = _doctor_lines()
    obstacles = [*_format_lines(lines[desktop.BLOCKED]), *_obstacles(book)]
    parts = [
        f"Commissioning {__version__}, in Excel {book.app.version}.",
        "\n".join(["In the way:", *(f"- {obstacle}" for obstacle in obstacles)]) if obstacles else "Nothing stands in the way.",
        _describe_workbook(book),
        "\n".join(_format_lines(lines[desktop.FINE])),
        "\n".join(["Not seen:", *_format_lines(lines[desktop.UNSEEN])]) if lines[desktop.UNSEEN] else "",
    ]
    return "\n\n".join(filter(None, parts))


def _doctor_lines() -> Mapping[str, Sequence[DoctorLine]]:
    """The doctor's lines on this computer, by state: blocked, fine or not seen."""
    lines = defaultdict(list)
    for line in desktop.doctor.diagnose(replace(desktop.this_machine(), tables=lambda: None)):
        if line.about != WORKBOOK_LINE:
            lines[line.state].append(line)
    return lines


def _format_lines(lines: Sequence[DoctorLine]) -> Iterator[str]:
    """Each sentence once, after the subjects that it is about."""
    subjects = defaultdict(list)
    for line in lines:
        subjects[line.text].append(line.about)
    return (f"{join_words(names)}: {sentence}" for sentence, names in subjects.items())


def _obstacles(book: xlwings.Book) -> Iterator[str]:
    """Why sheets cannot be put into the open workbook, a sentence for each reason."""
    try:
        placing.check_placeable(book)
    except Refused as why:
        yield str(why)
    for sheet in book.sheets:
        if is_generated(sheet.name) and not placing.is_marked_generated(sheet):
            yield str(sheet_name_taken(sheet.name))


def _describe_workbook(book: xlwings.Book) -> str:
    try:
        return "\n".join(_describe_tables(book))
    except Exception as error:
        if native.is_busy(error):
            raise
        return f"{book.name} could not be read because of a fault in this program. {system.write_crash_log()}"


def _describe_tables(book: xlwings.Book) -> Iterator[str]:
    """Sentences on the rulebook of the open workbook and on which of the format's tables it has."""
    tables = loading.load(raw_workbook_of(book, shows_progress=True))
    yield f"{book.name}: {_describe_rulebook(tables)}"
    yield f"Tables found: {join_words(list(tables.tables) or ['none'])}."
    if missing := [title for title in tables.expected if title not in tables]:
        yield f"Not found: {join_words(missing)}."


def _describe_rulebook(tables: Workbook) -> str:
    if tables.rulebook is None:
        return f"there is no rulebook for {tables.years['Y1']}, so it cannot be checked."
    return f"the rulebook of {tables.rulebook.year} counts."
