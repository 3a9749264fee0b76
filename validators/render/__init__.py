"""How a result looks, as text or as bytes: reports, the Panel's sheets, comparisons, the paper. Nothing is opened here."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.render import export_files as export_files
    from validators.render.cases import (
        ANYTHING_CHECKED as ANYTHING_CHECKED,
        CheckCase as CheckCase,
        check_cases as check_cases,
        format_finding as format_finding,
    )
    from validators.render.check_explanation import (
        ACCEPTED as ACCEPTED,
        EXAMPLE as EXAMPLE,
        LIMITS as LIMITS,
        explain_check as explain_check,
    )
    from validators.render.check_page import all_check_pages as all_check_pages, check_page_text as check_page_text
    from validators.render.comparison_formats import (
        COMPARISON_FORMATS as COMPARISON_FORMATS,
        ComparisonFormat as ComparisonFormat,
        ComparisonOptions as ComparisonOptions,
        load_comparison_format as load_comparison_format,
    )
    from validators.render.export_files import as_csv as as_csv, as_json as as_json
    from validators.render.json_objects import totals_of as totals_of
    from validators.render.panel.book import render_panel_book as render_panel_book
    from validators.render.panel.xlsx import set_british_english as set_british_english, workbook_bytes as workbook_bytes
    from validators.render.paper.docx import render_paper as render_paper
    from validators.render.progress import log_progress as log_progress, show_progress_bar as show_progress_bar
    from validators.render.report_formats import (
        ReportFormat as ReportFormat,
        ReportOptions as ReportOptions,
        describe_report_formats as describe_report_formats,
        load_format as load_format,
    )
else:
    __getattr__ = door(__name__)
