"""commissioning summarise: writes the findings and the Panel's sheets into a workbook that has no errors."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from validators.commands import BadUsage
from validators.commands.destinations import check_destination, deliver
from validators.commands.publishing import held_up, is_refused
from validators.commands.submitted import Checked, checked, not_final
from validators.generated import FINDINGS
from validators.money import listed
from validators.reading.refusal import Refused
from validators.sinks import pdf
from validators.sinks.replacing import NotWritten, Source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from validators.summary import Panel

WRITTEN, ERRORS = 0, 1


def run(options: argparse.Namespace) -> int:
    """Check the workbook and write, or say why not. Whatever can be refused is refused before anything is written."""
    _refuse(options)
    try:
        if options.pdf:
            pdf.office()
        found = checked(options)
        if options.marked:
            from validators.commands.marking import marked  # noqa: PLC0415 - few ask for it

            deliver(options.marked, marked(found.source.contents, found.book, found.report))
            sys.stdout.write(f"The findings are marked in {options.marked}.\n")
        if sentence := _obstacle(options, found):
            sys.stderr.write(f"commissioning: {sentence}\n")
            return ERRORS
        sheets = _sheets(options, found)
        if options.profile == "publish" and not options.draft and _is_personal(options, found, sheets):
            return ERRORS
        _write(options, found, sheets)
    except (NotWritten, Refused, pdf.NoPdf) as why:
        raise BadUsage(str(why)) from None
    return WRITTEN


def _refuse(options: argparse.Namespace) -> None:
    """What the options cannot mean."""
    publish = options.profile == "publish"
    if publish:
        _refuse_publication(options)
    elif options.allow_personal:
        raise BadUsage("--allow-personal is about what is published. Leave it out, or add --profile publish.")
    if bool(options.record) != bool((options.by or "").strip()):
        raise BadUsage("A record says who answers for it: --record FILE wants --by NAME, and --by is for nothing else.")
    if options.record and options.record.suffix.lower() != ".json":
        raise BadUsage(f"{options.record} would not be known for what it is. Choose a name for --record that ends in .json.")
    kind = options.book.suffix.lower()
    for option, path in (("--output", None if publish else options.output), ("--marked", options.marked)):
        if path is not None and path.suffix.lower() != kind:
            raise BadUsage(f"{path} would not open in Excel. Choose a name for {option} that ends in {kind} as its own does.")
    for option, path in _destinations(options).items():
        check_destination(option, path, None if option == "--output" and not publish else options.book)


def _refuse_publication(options: argparse.Namespace) -> None:
    """What cannot be meant of a workbook for the web."""
    if options.output is None:
        raise BadUsage("A workbook for publication is a new one. Say where to write it with --output.")
    if options.output.suffix.lower() != ".xlsx":
        raise BadUsage(f"{options.output} would not open in Excel. Choose a name that ends in .xlsx for --output.")
    if options.record:
        raise BadUsage("A record is of the sheets in the team's own workbook. Leave --record or --profile publish out.")


def _destinations(options: argparse.Namespace) -> Mapping[str, Path]:
    given = {"--output": options.output, "--pdf": options.pdf, "--marked": options.marked, "--record": options.record}
    found = {option: path for option, path in given.items() if path is not None}
    if len({path.resolve() for path in found.values()}) < len(found):
        raise BadUsage("Two of the files to write are one and the same. Give each its own name.")
    return found


def _obstacle(options: argparse.Namespace, found: Checked) -> str:
    """Why the Panel, or the public, may not be given this; nothing where it may."""
    if options.draft:
        return ""
    if options.profile == "publish":
        return held_up(found, "nothing was written for publication", "the sheets")
    why = not_final(found)
    return why and (
        f"{why}, so nothing was written for the Panel. commissioning check says where. "
        "Put that right, or add --draft to see the sheets as they would be."
    )


def _sheets(options: argparse.Namespace, found: Checked) -> Panel:
    from validators.summaries import panel, publishable  # noqa: PLC0415 - not before there is something to write

    if options.profile == "publish":
        return publishable(found.book, found.report, draft=options.draft)
    return panel(found.book, found.report, draft=options.draft)


def _is_personal(options: argparse.Namespace, found: Checked, sheets: Panel) -> bool:
    """Whether texts of the sheets keep them from being published, which is said then."""
    from validators.exporting.personal import in_sheets  # noqa: PLC0415 - for publication alone
    from validators.summaries.published import published  # noqa: PLC0415 - as above

    return is_refused([*in_sheets(sheets, published(found.book))], allowed=options.allow_personal)


def _write(options: argparse.Namespace, found: Checked, sheets: Panel) -> None:
    content = _rendered(options, found.source, sheets)
    paper = pdf.printed(_book(_for_print(sheets), options.profile)) if options.pdf else b""
    if options.output is None or _is_same(options.output, options.book):
        found.source.replace(content, backup=options.backup)
    else:
        deliver(options.output, content)
    if options.pdf:
        deliver(options.pdf, paper)
    if options.record:
        from validators.commands.recording import recorded  # noqa: PLC0415 - few ask for it

        deliver(options.record, recorded(options, found, content))
    where = listed([str(path) for path in (options.output or options.book, options.pdf) if path])
    sys.stdout.write(f"{_counted(sheets)} were written into {where}.\n")


def _rendered(options: argparse.Namespace, source: Source, sheets: Panel) -> bytes:
    if options.profile == "publish":
        return _book(sheets, "publish")
    from validators.grafting import graft, starts_in_1904  # noqa: PLC0415 - as above

    return graft(source.contents, _book(sheets, "panel", date_1904=starts_in_1904(source.contents)))


def _book(sheets: Panel, profile: str, *, date_1904: bool = False) -> bytes:
    from validators.sinks.panel_book import render  # noqa: PLC0415 - as above

    return render(sheets, profile="publish" if profile == "publish" else "panel", date_1904=date_1904)


def _for_print(sheets: Panel) -> Panel:
    """The Panel's own sheets: its paper does not show what the office had to mend."""
    return replace(sheets, sheets=[sheet for sheet in sheets.sheets if sheet.name != FINDINGS])


def _counted(sheets: Panel) -> str:
    own = len(_for_print(sheets).sheets)
    return f"{'Findings and ' if own < len(sheets.sheets) else ''}{own} sheets for the Panel"


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and one.samefile(other)
