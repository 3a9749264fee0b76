"""Write the findings and the Panel's sheets into a workbook that has no errors."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from validators import graft, model, render, summaries, system
from validators.cli.arguments import BadUsage, add_overwrite, add_rulebook, file_to_write
from validators.cli.checked_workbook import are_sheets_refused, read_and_check, why_not_final, why_not_publishable
from validators.cli.recording import record_bytes
from validators.cli.summarise_files import MARKED_KIND, PANEL_KIND, PUBLICATION_KIND, files_to_write, restrict_to_register

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from validators.cli.checked_workbook import CheckedWorkbook
    from validators.cli.destinations import Destination
    from validators.model import Panel, Report, Workbook
    from validators.system import SourceWorkbook

ORDER = 30

WRITTEN, NOT_WRITTEN = 0, 1


def declare(command: argparse.ArgumentParser) -> None:
    """Add the workbook, the files to write, for whom the sheets are, and what may be written all the same."""
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; all in it but the sheets that are written stays as it is")
    add("--output", type=file_to_write, metavar="FILE", help="write a copy with the sheets, and leave BOOK as it is")
    profile = "panel: all sheets, into the workbook. publish: a new workbook for the web, the tables alone (default: panel)"
    add("--profile", choices=("panel", "publish"), default="panel", help=profile)
    add("--allow-personal", action="store_true", help="publish: let texts pass that look as if they held personal data")
    add("--pdf", type=file_to_write, metavar="FILE", help="print the sheets to a PDF as well; LibreOffice must be installed")
    add("--draft", action="store_true", help="write although errors stand or figures are incomplete; every sheet says DRAFT")
    add("--backup", action="store_true", help="keep BOOK as it was beside it, as BOOK.bak, BOOK.bak2 and so on")
    marked = "write a copy with the findings, in which the faulty cells are coloured"
    add("--marked", type=file_to_write, metavar="FILE", help=marked)
    record = "write down what was written, by whom and when, for commissioning verify"
    add("--record", type=file_to_write, metavar="FILE", help=record)
    add("--by", metavar="NAME", help="who answers for what --record writes down")
    add_overwrite(command)
    add_rulebook(command)


def run(options: argparse.Namespace) -> int:
    """Check the workbook, and write the sheets or say why not. What can be refused is refused before anything is written."""
    _check_options(options)
    files = files_to_write(options)
    try:
        if options.pdf:
            system.pdf.find_libreoffice()
        checked = read_and_check(options)
        if output := files.get("--output"):
            files["--output"] = restrict_to_register(output, checked)
        if options.marked:
            files["--marked"].write(marked_copy(checked.source.contents, checked.book, checked.report))
            sys.stdout.write(f"The findings are marked in {options.marked}.\n")
        if sentence := _why_not_written(options, checked):
            sys.stderr.write(f"commissioning: {sentence}\n")
            return NOT_WRITTEN
        sheets = _make_sheets(options, checked)
        if (
            options.profile == "publish"
            and not options.draft
            and are_sheets_refused(checked, sheets, allowed=options.allow_personal)
        ):
            return NOT_WRITTEN
        _write_files(options, files, checked, sheets)
    except (system.NotWritten, model.Refused, system.pdf.NoPdf) as why:
        raise BadUsage(str(why)) from None
    return WRITTEN


def _check_options(options: argparse.Namespace) -> None:
    """Raise BadUsage where the options contradict each other, or a file would have a wrong ending."""
    publish = options.profile == "publish"
    if publish:
        _check_publication_options(options)
    elif options.allow_personal:
        raise BadUsage("--allow-personal is about what is published. Leave it out, or add --profile publish.")
    if bool(options.record) != bool((options.by or "").strip()):
        raise BadUsage("A record says who answers for it: --record FILE wants --by NAME, and --by is for nothing else.")
    if options.record and options.record.suffix.lower() != ".json":
        raise BadUsage(f"{options.record} would not be known for what it is. Choose a name for --record that ends in .json.")
    ending = options.book.suffix.lower()
    for option, path in (("--output", None if publish else options.output), ("--marked", options.marked)):
        if path is not None and path.suffix.lower() != ending:
            raise BadUsage(f"{path} would not open in Excel. Choose a name for {option} that ends in {ending} as its own does.")
    if options.pdf and options.pdf.suffix.lower() != ".pdf":
        raise BadUsage(f"{options.pdf} would not be known for what it is. Choose a name for --pdf that ends in .pdf.")


def _check_publication_options(options: argparse.Namespace) -> None:
    """Raise BadUsage for what cannot be meant of a workbook for the web."""
    if options.output is None:
        raise BadUsage("A workbook for publication is a new one. Say where to write it with --output.")
    if options.output.suffix.lower() != ".xlsx":
        raise BadUsage(f"{options.output} would not open in Excel. Choose a name that ends in .xlsx for --output.")
    if options.record:
        raise BadUsage("A record is of the sheets in the team's own workbook. Leave --record or --profile publish out.")


def _why_not_written(options: argparse.Namespace, checked: CheckedWorkbook) -> str:
    """Return why the Panel, or the public, may not be given these sheets, in a sentence; nothing where they may."""
    if options.draft:
        return ""
    if options.profile == "publish":
        return why_not_publishable(checked, "nothing was written for publication", "the sheets")
    why = why_not_final(checked)
    return why and (
        f"{why}, so nothing was written for the Panel. commissioning check says where. "
        "Put that right, or add --draft to see the sheets as they would be."
    )


def _make_sheets(options: argparse.Namespace, checked: CheckedWorkbook) -> Panel:
    of_profile = summaries.publication_panel if options.profile == "publish" else summaries.panel
    with system.pause_collection():
        return of_profile(checked.book, checked.report, draft=options.draft)


def _write_files(
    options: argparse.Namespace, files: Mapping[str, Destination], checked: CheckedWorkbook, sheets: Panel
) -> None:
    output = files.get("--output")
    content = _workbook_content(options, checked.source, sheets, PANEL_KIND if output else "")
    printed = system.pdf.print_to_pdf(_panel_workbook(_sheets_to_print(sheets), options.profile)) if options.pdf else b""
    if output:
        output.write(content)
    else:
        checked.source.replace(content, backup=options.backup)
    if options.pdf:
        files["--pdf"].write(printed)
    if options.record:
        files["--record"].write(record_bytes(options, checked, content))
    places = model.join_words([str(path) for path in (options.output or options.book, options.pdf) if path])
    sys.stdout.write(f"{_count_sheets(sheets)} were written into {places}.\n")


def _workbook_content(options: argparse.Namespace, source: SourceWorkbook, sheets: Panel, copy: str) -> bytes:
    """Return the bytes of the workbook to write.

    Args:
        options: Those of the command.
        source: The workbook that was read.
        sheets: The sheets to put into it.
        copy: The kind of copy, as it is marked inside; empty for the workbook itself.
    """
    if options.profile == "publish":
        return _panel_workbook(sheets, "publish")
    date_1904 = graft.starts_in_1904(source.contents)
    return graft.graft(source.contents, _panel_workbook(sheets, "panel", date_1904=date_1904, copy=copy))


def _panel_workbook(sheets: Panel, profile: str, *, date_1904: bool = False, copy: str = "") -> bytes:
    if profile == "publish":
        return render.render_panel_book(sheets, profile="publish", kind=PUBLICATION_KIND)
    return render.render_panel_book(sheets, date_1904=date_1904, copy=copy)


def _sheets_to_print(sheets: Panel) -> Panel:
    """Return the Panel's own sheets: its paper does not show what the office had to put right."""
    return replace(sheets, sheets=[sheet for sheet in sheets.sheets if sheet.name != model.FINDINGS_SHEET])


def _count_sheets(sheets: Panel) -> str:
    own = len(_sheets_to_print(sheets).sheets)
    return f"{'Findings and ' if own < len(sheets.sheets) else ''}{own} sheets for the Panel"


def marked_copy(content: bytes, book: Workbook, report: Report) -> bytes:
    """Return a workbook with a Findings sheet that colours the cells it names.

    Args:
        content: The bytes of the workbook.
        book: The same, as it was loaded.
        report: The report on it.

    Raises:
        Refused: No sheet can be put into it.
    """
    findings = summaries.findings_panel(book, report, draft=True)
    generated = render.render_panel_book(findings, date_1904=graft.starts_in_1904(content), copy=MARKED_KIND)
    return graft.graft(content, generated, whole=False, marked={f.cell.sheet for f in report.findings if f.cell})
