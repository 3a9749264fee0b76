"""commissioning export: writes what is published of a register, in a format that others read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators import export as exports, render, summaries, system
from validators.cli.arguments import BadUsage
from validators.cli.checked_workbook import CheckedWorkbook, is_refused, read_and_check, remark_lines, why_not_publishable
from validators.cli.destinations import Destination, given_paths

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from validators.export import Export, Remark
    from validators.model import Workbook

WRITTEN, REFUSED = 0, 1
FILE_ENDINGS = {"360giving": ".json", "csv": ".csv"}

PUBLISHER_MISSING = (
    "360Giving wants to know who publishes. Give --prefix, which 360Giving registers, such as 360G-example, and --funder-id, "
    "the office's own identifier at org-id.guide, or the prefix again where it has none."
)
PUBLISHER_UNUSED = "--prefix and --funder-id are for 360giving. Leave them out."
OBSTACLES = (
    "360Giving cannot take these cells as they are, so nothing was written. Put them right, or mark their lines Publish = No:"
)


def run(options: argparse.Namespace) -> int:
    """Check the workbook and write, or say why not."""
    output = _output_file(options)
    found = read_and_check(options)
    if not options.draft and (sentence := why_not_publishable(found, "nothing was written", "the file")):
        return _refuse(sentence)
    export = _make_export(options, found.book)
    if export.obstacles:
        return _refuse(OBSTACLES, export.obstacles)
    if not export.content:
        return _refuse(f"there is nothing to publish in {options.book}, so nothing was written.", (), export.notes)
    if is_refused(export.personal, allowed=options.allow_personal or options.draft):
        return REFUSED
    output.write(_file_content(options, export, found))
    sys.stderr.writelines(f"commissioning: {sentence}\n" for sentence in export.notes)
    sys.stdout.write(
        f"{export.description} {'was' if export.description.startswith('1 ') else 'were'} written into {options.output}.\n"
    )
    return WRITTEN


def _output_file(options: argparse.Namespace) -> Destination:
    """The file to write; BadUsage where it may not be written, and for what the options cannot mean."""
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
    def is_ours(path: Path) -> bool:

        return system.own_outputs.begins_with(
            path, render.export_files.TABLE_BEGINS if to == "csv" else render.export_files.GRANTS_BEGIN
        )

    return is_ours


def _check_publisher(prefix: str | None, funder: str | None) -> None:
    """Identifiers that are missing, or not of the published forms."""
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


def _file_content(options: argparse.Namespace, export: Export, found: CheckedWorkbook) -> bytes:

    mark = summaries.draft_prefix(found.book, found.report, draft=True).strip() if options.draft else ""
    return render.as_csv(export.content, mark) if options.to == "csv" else render.as_json(export.content, mark)


def _refuse(sentence: str, remarks: Sequence[Remark] = (), aside: Sequence[str] = ()) -> int:
    sys.stderr.writelines([*remark_lines(sentence, remarks), *(f"commissioning: {more}\n" for more in aside)])
    return REFUSED
