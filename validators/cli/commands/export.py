"""Write what is published of a workbook that has no errors, in a format that others read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from validators import export as exports, render, summaries, system
from validators.cli.arguments import BadUsage, add_overwrite, add_rulebook, file_to_write
from validators.cli.checked_workbook import is_personal_data_refused, read_and_check, remark_lines, why_not_publishable
from validators.cli.destinations import Destination, given_paths

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from validators.cli.checked_workbook import CheckedWorkbook
    from validators.export import Export, Remark
    from validators.model import Workbook

ORDER = 80

WRITTEN, NOT_WRITTEN = 0, 1
FILE_ENDINGS = {"360giving": ".json", "csv": ".csv"}

PUBLISHER_MISSING = (
    "360Giving wants to know who publishes. Give --prefix, which 360Giving registers, such as 360G-example, and --funder-id, "
    "the office's own identifier at org-id.guide, or the prefix again where it has none."
)
PUBLISHER_UNUSED = "--prefix and --funder-id are for 360giving. Leave them out."
OBSTACLES = (
    "360Giving cannot take these cells as they are, so nothing was written. Put them right, or mark their lines Publish = No:"
)


def declare(command: argparse.ArgumentParser) -> None:
    """Add the workbook, the format, the file, who publishes, and what may be written all the same."""
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; it stays as it is")
    add("--to", choices=("360giving", "csv"), required=True, help="360giving: its grants. csv: its grants and larger items")
    add("--output", type=file_to_write, metavar="FILE", required=True, help="the file to write")
    add_overwrite(command)
    add("--prefix", metavar="360G-PREFIX", help="360giving: the prefix of grants' identifiers, which 360Giving registers")
    add("--funder-id", metavar="ID", help="360giving: the office's identifier at org-id.guide, or the prefix where it has none")
    add("--allow-personal", action="store_true", help="publish texts although they look as if they held personal data")
    add("--draft", action="store_true", help="write although the register is not final, and begin the file with DRAFT")
    add_rulebook(command)


def run(options: argparse.Namespace) -> int:
    """Check the workbook, and write the file or say why not."""
    output = _output_file(options)
    checked = read_and_check(options)
    if not options.draft and (sentence := why_not_publishable(checked, "nothing was written", "the file")):
        return _refuse(sentence)
    export = _make_export(options, checked.book)
    if export.obstacles:
        return _refuse(OBSTACLES, export.obstacles)
    if not export.content:
        return _refuse(f"there is nothing to publish in {options.book}, so nothing was written.", (), export.notes)
    if is_personal_data_refused(export.personal, allowed=options.allow_personal or options.draft):
        return NOT_WRITTEN
    output.write(_file_content(options, export, checked))
    sys.stderr.writelines(f"commissioning: {sentence}\n" for sentence in export.notes)
    verb = "was" if export.description.startswith("1 ") else "were"
    sys.stdout.write(f"{export.description} {verb} written into {options.output}.\n")
    return WRITTEN


def _output_file(options: argparse.Namespace) -> Destination:
    """Return the file to write; BadUsage where it may not be written, and where the options contradict each other."""
    ending = FILE_ENDINGS[options.to]
    if options.output.suffix.lower() != ending:
        raise BadUsage(f"{options.output} would not be known for what it is. Choose a name for --output that ends in {ending}.")
    if options.to == "360giving":
        _check_publisher(options.prefix, options.funder_id)
    elif options.prefix or options.funder_id:
        raise BadUsage(PUBLISHER_UNUSED)
    what, reads = f"an export to {options.to}", given_paths(options.book, options.rulebook)
    output = Destination("--output", options.output, what, _is_ours(options.to), reads, options.overwrite)
    output.check()
    return output


def _is_ours(to: str) -> Callable[[Path], bool]:
    """Return what says whether a file is an earlier export to a format."""

    def is_ours(path: Path) -> bool:
        files = render.export_files
        return system.own_outputs.begins_with(path, files.TABLE_BEGINS if to == "csv" else files.GRANTS_BEGIN)

    return is_ours


def _check_publisher(prefix: str | None, funder: str | None) -> None:
    """Raise BadUsage where an identifier is missing, or not of the form that its register publishes."""
    if not prefix or not funder:
        raise BadUsage(PUBLISHER_MISSING)
    if not exports.PUBLISHER_PREFIX.fullmatch(prefix):
        raise BadUsage(f"{prefix} is no prefix of 360Giving's, which are such as 360G-example. Correct --prefix.")
    if not exports.ORGANISATION_IDENTIFIER.fullmatch(funder):
        raise BadUsage(f"{funder} is no identifier of an organisation, such as GB-COH-01234567. Correct --funder-id.")


def _make_export(options: argparse.Namespace, book: Workbook) -> Export:
    if options.to == "csv":
        return exports.spending.export_spending(book)
    return exports.grants.export_grants(book, exports.giving_standard.Publisher(options.prefix, options.funder_id))


def _file_content(options: argparse.Namespace, export: Export, checked: CheckedWorkbook) -> bytes:
    mark = summaries.draft_prefix(checked.book, checked.report, draft=True).strip() if options.draft else ""
    return render.as_csv(export.content, mark) if options.to == "csv" else render.as_json(export.content, mark)


def _refuse(sentence: str, remarks: Sequence[Remark] = (), aside: Sequence[str] = ()) -> int:
    """Say why nothing is written, with the cells that it is about and further sentences; return the exit code."""
    sys.stderr.writelines([*remark_lines(sentence, remarks), *(f"commissioning: {more}\n" for more in aside)])
    return NOT_WRITTEN
