"""commissioning export: writes what is published of a register, in a format that others read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators.cli.destinations import Destination, given
from validators.cli.publishing import held_up, is_refused, lines
from validators.cli.submitted import Checked, checked
from validators.cli.usage import BadUsage

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from validators.export.exports import Export, Remark
    from validators.model.workbook import Workbook

WRITTEN, REFUSED = 0, 1
ENDINGS = {"360giving": ".json", "csv": ".csv"}

PUBLISHER = (
    "360Giving wants to know who publishes. Give --prefix, which 360Giving registers, such as 360G-example, and --funder-id, "
    "the office's own identifier at org-id.guide, or the prefix again where it has none."
)
STRAY = "--prefix and --funder-id are for 360giving. Leave them out."
OBSTACLES = (
    "360Giving cannot take these cells as they are, so nothing was written. Put them right, or mark their lines Publish = No:"
)


def run(options: argparse.Namespace) -> int:
    """Check the workbook and write, or say why not."""
    output = _output(options)
    found = checked(options)
    if not options.draft and (sentence := held_up(found, "nothing was written", "the file")):
        return _refused(sentence)
    export = _export(options, found.book)
    if export.obstacles:
        return _refused(OBSTACLES, export.obstacles)
    if not export.content:
        return _refused(f"there is nothing to publish in {options.book}, so nothing was written.", (), export.aside)
    if is_refused(export.personal, allowed=options.allow_personal or options.draft):
        return REFUSED
    output.write(_written(options, export, found))
    sys.stderr.writelines(f"commissioning: {sentence}\n" for sentence in export.aside)
    sys.stdout.write(f"{export.holds} {'was' if export.holds.startswith('1 ') else 'were'} written into {options.output}.\n")
    return WRITTEN


def _output(options: argparse.Namespace) -> Destination:
    """The file to write; BadUsage where it may not be written, and for what the options cannot mean."""
    ending = ENDINGS[options.to]
    if options.output.suffix.lower() != ending:
        raise BadUsage(f"{options.output} would not be known for what it is. Choose a name for --output that ends in {ending}.")
    if options.to == "360giving":
        _refuse_publisher(options.prefix, options.funder_id)
    elif options.prefix or options.funder_id:
        raise BadUsage(STRAY)
    what, reads = f"an export to {options.to}", given(options.book, options.rulebook)
    output = Destination("--output", options.output, what, _is_ours(options.to), reads, options.overwrite)
    output.check()
    return output


def _is_ours(to: str) -> Callable[[Path], bool]:
    def is_ours(path: Path) -> bool:
        from validators.render import published as exported  # noqa: PLC0415 - only where there is a file already
        from validators.system import own_files as ours  # noqa: PLC0415 - only where there is a file already

        return ours.begins(path, exported.TABLE_BEGINS if to == "csv" else exported.GRANTS_BEGIN)

    return is_ours


def _refuse_publisher(prefix: str | None, funder: str | None) -> None:
    """Identifiers that are missing, or not of the published forms."""
    from validators.export.identifiers import ORGANISATION, PREFIX  # noqa: PLC0415 - only where they are wanted

    if not prefix or not funder:
        raise BadUsage(PUBLISHER)
    if not PREFIX.fullmatch(prefix):
        raise BadUsage(f"{prefix} is no prefix of 360Giving's, which are such as 360G-example. Correct --prefix.")
    if not ORGANISATION.fullmatch(funder):
        raise BadUsage(f"{funder} is no identifier of an organisation, such as GB-COH-01234567. Correct --funder-id.")


def _export(options: argparse.Namespace, book: Workbook) -> Export:
    from validators.export import giving, grants, spending  # noqa: PLC0415 - pandas is felt

    if options.to == "csv":
        return spending.exported(book)
    return grants.exported(book, giving.Publisher(options.prefix, options.funder_id))


def _written(options: argparse.Namespace, export: Export, found: Checked) -> bytes:
    from validators.render.published import as_csv, as_json  # noqa: PLC0415 - not before there is something to write
    from validators.summaries.stamp import drafted  # noqa: PLC0415 - as above

    mark = drafted(found.book, found.report, draft=True).strip() if options.draft else ""
    return as_csv(export.content, mark) if options.to == "csv" else as_json(export.content, mark)


def _refused(sentence: str, remarks: Sequence[Remark] = (), aside: Sequence[str] = ()) -> int:
    sys.stderr.writelines([*lines(sentence, remarks), *(f"commissioning: {more}\n" for more in aside)])
    return REFUSED
