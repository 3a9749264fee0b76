"""commissioning summarise: writes the findings and the Panel's sheets into a workbook that has no errors."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from validators import export, graft, render, summaries
from validators.cli.arguments import BadUsage
from validators.cli.checked_workbook import CheckedWorkbook, is_refused, read_and_check, why_not_final, why_not_publishable
from validators.cli.recording import record_bytes
from validators.cli.summarise_files import MARKED_KIND, PANEL_KIND, PUBLICATION_KIND, files_to_write, restrict_to_register
from validators.model import FINDINGS_SHEET, Refused, join_words
from validators.system import NotWritten, SourceWorkbook, pdf

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from validators.cli.destinations import Destination
    from validators.model import Panel, Report, Workbook


WRITTEN, ERRORS = 0, 1


def run(options: argparse.Namespace) -> int:
    """Check the workbook and write, or say why not. Whatever can be refused is refused before anything is written."""
    _check_options(options)
    files = files_to_write(options)
    try:
        if options.pdf:
            pdf.find_libreoffice()
        found = read_and_check(options)
        if output := files.get("--output"):
            files["--output"] = restrict_to_register(output, found)
        if options.marked:
            files["--marked"].write(marked_copy(found.source.contents, found.book, found.report))
            sys.stdout.write(f"The findings are marked in {options.marked}.\n")
        if sentence := _why_not_written(options, found):
            sys.stderr.write(f"commissioning: {sentence}\n")
            return ERRORS
        sheets = _make_sheets(options, found)
        if options.profile == "publish" and not options.draft and _is_personal_refused(options, found, sheets):
            return ERRORS
        _write_files(options, files, found, sheets)
    except (NotWritten, Refused, pdf.NoPdf) as why:
        raise BadUsage(str(why)) from None
    return WRITTEN


def _check_options(options: argparse.Namespace) -> None:
    """What the options cannot mean."""
    publish = options.profile == "publish"
    if publish:
        _check_publication_options(options)
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
    if options.pdf and options.pdf.suffix.lower() != ".pdf":
        raise BadUsage(f"{options.pdf} would not be known for what it is. Choose a name for --pdf that ends in .pdf.")


def _check_publication_options(options: argparse.Namespace) -> None:
    """What cannot be meant of a workbook for the web."""
    if options.output is None:
        raise BadUsage("A workbook for publication is a new one. Say where to write it with --output.")
    if options.output.suffix.lower() != ".xlsx":
        raise BadUsage(f"{options.output} would not open in Excel. Choose a name that ends in .xlsx for --output.")
    if options.record:
        raise BadUsage("A record is of the sheets in the team's own workbook. Leave --record or --profile publish out.")


def _why_not_written(options: argparse.Namespace, found: CheckedWorkbook) -> str:
    """Why the Panel, or the public, may not be given this; nothing where it may."""
    if options.draft:
        return ""
    if options.profile == "publish":
        return why_not_publishable(found, "nothing was written for publication", "the sheets")
    why = why_not_final(found)
    return why and (
        f"{why}, so nothing was written for the Panel. commissioning check says where. "
        "Put that right, or add --draft to see the sheets as they would be."
    )


def _make_sheets(options: argparse.Namespace, found: CheckedWorkbook) -> Panel:

    if options.profile == "publish":
        return summaries.publication_panel(found.book, found.report, draft=options.draft)
    return summaries.panel(found.book, found.report, draft=options.draft)


def _is_personal_refused(options: argparse.Namespace, found: CheckedWorkbook, sheets: Panel) -> bool:
    """Whether texts of the sheets keep them from being published, which is said then."""
    return is_refused(
        [*export.find_personal_in_sheets(sheets, summaries.publication_view(found.book))], allowed=options.allow_personal
    )


def _write_files(options: argparse.Namespace, files: Mapping[str, Destination], found: CheckedWorkbook, sheets: Panel) -> None:
    output = files.get("--output")
    content = _workbook_content(options, found.source, sheets, PANEL_KIND if output else "")
    paper = pdf.print_to_pdf(_panel_workbook(_sheets_to_print(sheets), options.profile)) if options.pdf else b""
    if output:
        output.write(content)
    else:
        found.source.replace(content, backup=options.backup)
    if options.pdf:
        files["--pdf"].write(paper)
    if options.record:
        files["--record"].write(record_bytes(options, found, content))
    where = join_words([str(path) for path in (options.output or options.book, options.pdf) if path])
    sys.stdout.write(f"{_count_sheets(sheets)} were written into {where}.\n")


def _workbook_content(options: argparse.Namespace, source: SourceWorkbook, sheets: Panel, copy: str) -> bytes:
    """The workbook to write. copy: of which kind it is, if it is not the workbook itself."""
    if options.profile == "publish":
        return _panel_workbook(sheets, "publish")

    return graft.graft(
        source.contents, _panel_workbook(sheets, "panel", date_1904=graft.starts_in_1904(source.contents), copy=copy)
    )


def _panel_workbook(sheets: Panel, profile: str, *, date_1904: bool = False, copy: str = "") -> bytes:

    if profile == "publish":
        return render.render_panel_book(sheets, profile="publish", kind=PUBLICATION_KIND)
    return render.render_panel_book(sheets, date_1904=date_1904, copy=copy)


def _sheets_to_print(sheets: Panel) -> Panel:
    """The Panel's own sheets: its paper does not show what the office had to mend."""
    return replace(sheets, sheets=[sheet for sheet in sheets.sheets if sheet.name != FINDINGS_SHEET])


def _count_sheets(sheets: Panel) -> str:
    own = len(_sheets_to_print(sheets).sheets)
    return f"{'Findings and ' if own < len(sheets.sheets) else ''}{own} sheets for the Panel"


def marked_copy(content: bytes, book: Workbook, report: Report) -> bytes:
    """The workbook with a Findings sheet that colours the cells it names. Raises Refused where nothing can be put in."""
    sheets = summaries.panel(book, report, draft=True)
    findings = replace(sheets, sheets=[sheet for sheet in sheets.sheets if sheet.name == FINDINGS_SHEET])
    generated = render.render_panel_book(findings, date_1904=graft.starts_in_1904(content), copy=MARKED_KIND)
    return graft.graft(content, generated, whole=False, marked={f.cell.sheet for f in report.findings if f.cell})
