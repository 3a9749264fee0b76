"""The nouns of the product, and how money, days and text are read and written. Every other room is built of these.

In the order in which a workbook becomes them:

- `raw_workbook`: what was read of a file, cell by cell; `refusals`: why a file cannot be read.
- `workbook`: the tables of a workbook with their cells, and what checks yield of them; `lines`: their lines, by `typed_column`;
  `memory`: what is made of them once; `watching`: what was looked at for it; `rules`: what is allowed in a year.
- `check`: one rule with its documentation; `report`: findings, outcomes and the verdict; `report_text`: a report in words.
- `summary`: a Panel sheet as a table; `document`: a draft paper; `generated_sheets`: the names of sheets that we write.
- `money`, `dates`, `text`, `number_formats`, `registration_numbers`: values and how people write them.

Three things hold everywhere. Rows and columns count from 1, as Excel shows them. Money is whole pennies. All nouns are frozen:
what changes is a new value. This room opens nothing, prints nothing, and imports no other room but `system`.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.model.check import Check as Check, Follows as Follows
    from validators.model.dates import (
        DAY_ZERO as DAY_ZERO,
        DAY_ZERO_1904 as DAY_ZERO_1904,
        YEAR_HEADINGS as YEAR_HEADINGS,
        Year as Year,
        current_day as current_day,
        find_year as find_year,
        format_day as format_day,
        heading_with_year as heading_with_year,
        is_like_year as is_like_year,
        likely_year as likely_year,
        parse_year as parse_year,
        standardise_years as standardise_years,
        year_of as year_of,
    )
    from validators.model.document import (
        CaptionedTable as CaptionedTable,
        Paper as Paper,
        PaperBlock as PaperBlock,
        PaperHeading as PaperHeading,
        Paragraph as Paragraph,
    )
    from validators.model.generated_sheets import (
        COPY_MARK as COPY_MARK,
        FINDINGS_SHEET as FINDINGS_SHEET,
        FIXES_SHEET as FIXES_SHEET,
        FORMER_FIXES_SHEET as FORMER_FIXES_SHEET,
        GENERATED_MARK as GENERATED_MARK,
        is_fixes_sheet as is_fixes_sheet,
        is_generated as is_generated,
        mark_formula as mark_formula,
        submitted_sheets as submitted_sheets,
    )
    from validators.model.lines import Lines as Lines
    from validators.model.memory import remembered as remembered
    from validators.model.money import (
        BINARY_NOISE as BINARY_NOISE,
        LARGEST_AMOUNT as LARGEST_AMOUNT,
        PENNY as PENNY,
        millions as millions,
        plain_pounds as plain_pounds,
        pounds as pounds,
        round_to_pennies as round_to_pennies,
        to_pennies as to_pennies,
    )
    from validators.model.number_format_sections import (
        blank_invisible_sections as blank_invisible_sections,
        sets_colour as sets_colour,
    )
    from validators.model.number_formats import (
        DrawnNumber as DrawnNumber,
        draw_number as draw_number,
        draws_numbers_plainly as draws_numbers_plainly,
    )
    from validators.model.raw_workbook import (
        LAST_COLUMN as LAST_COLUMN,
        LAST_ROW as LAST_ROW,
        LEAST_HEIGHT as LEAST_HEIGHT,
        LEAST_WIDTH as LEAST_WIDTH,
        PLAIN_LOOK as PLAIN_LOOK,
        Area as Area,
        Cell as Cell,
        CellLook as CellLook,
        ColumnCells as ColumnCells,
        DefinedName as DefinedName,
        ErrorValue as ErrorValue,
        ExcelTable as ExcelTable,
        Grid as Grid,
        RawWorkbook as RawWorkbook,
        SheetFilter as SheetFilter,
        SheetFormulas as SheetFormulas,
        Value as Value,
        column_letters as column_letters,
        column_number as column_number,
    )
    from validators.model.refusals import (
        RESAVE_ADVICE as RESAVE_ADVICE,
        Refused as Refused,
        damaged_file as damaged_file,
        describe_protection as describe_protection,
        printable_name as printable_name,
    )
    from validators.model.registration_numbers import (
        NUMBER_FORMS as NUMBER_FORMS,
        has_published_form as has_published_form,
        is_ambiguous as is_ambiguous,
    )
    from validators.model.report import (
        ALWAYS_RUN as ALWAYS_RUN,
        CHECK_FAILED as CHECK_FAILED,
        EMPTY_COUNTS as EMPTY_COUNTS,
        UNREADABLE as UNREADABLE,
        Claim as Claim,
        Finding as Finding,
        Report as Report,
        RunOutcomes as RunOutcomes,
        Submission as Submission,
        YearTotals as YearTotals,
        count_passed as count_passed,
        count_results as count_results,
        overall_verdict as overall_verdict,
        reason_unchecked as reason_unchecked,
        verdict as verdict,
        was_checked as was_checked,
    )
    from validators.model.report_text import (
        describe_beyond_limit as describe_beyond_limit,
        describe_cell_outside as describe_cell_outside,
        describe_followers as describe_followers,
        describe_missing_column as describe_missing_column,
        describe_outcome as describe_outcome,
        format_closing_line as format_closing_line,
        format_count as format_count,
        format_location as format_location,
        format_message as format_message,
        format_reasons as format_reasons,
        format_tally as format_tally,
        group_reasons as group_reasons,
        limit_per_check as limit_per_check,
        reasons_by_outcome as reasons_by_outcome,
        severity_word as severity_word,
    )
    from validators.model.rules import (
        DEFAULT_MONITORING_OVER as DEFAULT_MONITORING_OVER,
        DEFAULT_POWERS as DEFAULT_POWERS,
        PARTNER_MATCH as PARTNER_MATCH,
        KpqRule as KpqRule,
        Permission as Permission,
        PriorityRule as PriorityRule,
        Rulebook as Rulebook,
        SourceRule as SourceRule,
        Tolerances as Tolerances,
    )
    from validators.model.summary import (
        ROUNDING_NOTE as ROUNDING_NOTE,
        CellGroup as CellGroup,
        Chart as Chart,
        ChartKind as ChartKind,
        Column as Column,
        Panel as Panel,
        Summary as Summary,
        SummaryKind as SummaryKind,
        SummaryValue as SummaryValue,
    )
    from validators.model.text import (
        INVISIBLE as INVISIBLE,
        NONE_WORDS as NONE_WORDS,
        PLACEHOLDER_PATTERN as PLACEHOLDER_PATTERN,
        clean as clean,
        describe_difference as describe_difference,
        fold as fold,
        fold_all as fold_all,
        format_value as format_value,
        is_blank as is_blank,
        is_placeholder as is_placeholder,
        join_words as join_words,
        letters_of as letters_of,
        nearest_option as nearest_option,
        quote as quote,
    )
    from validators.model.typed_column import (
        TypedColumn as TypedColumn,
        distinct_values as distinct_values,
        where_none as where_none,
    )
    from validators.model.watching import Notes as Notes, Sightings as Sightings, is_unchanged as is_unchanged, watch as watch
    from validators.model.workbook import (
        SEVERITIES as SEVERITIES,
        Blocked as Blocked,
        Cause as Cause,
        CellProblem as CellProblem,
        ExpectedTable as ExpectedTable,
        Fault as Fault,
        Faults as Faults,
        NotApplicable as NotApplicable,
        NotComputed as NotComputed,
        Outcome as Outcome,
        Severity as Severity,
        Table as Table,
        Workbook as Workbook,
    )
else:
    __getattr__ = door(__name__)
