"""What the formulas of a workbook say and give: from text to tree to references to values to verdict.

    text        column_formulas, formula_groups, dominant_formula: the formulas of a column, grouped where a fill-down made them
    tree        syntax: one formula as calls and operands
    references  references (addresses, structured_references): the cells that a name or a reference means; spans: in each row
    values      stored_values, then evaluation (operand_values, range_aggregates, conditional_sums, criteria): what Excel
                stored, and what the formulas give from it
    verdict     stored_comparison: stale values. total_readings (totals, sum_formulas, coverage), total_differences: which cells
                a total misses or counts twice. control_matrix, range_alignment, typed_figures, fallbacks, tracing: one each

What is not certain is None or NotComputableError, never a guess. No formula, however broken, raises anything else.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.formulas.addresses import area_of_address as area_of_address
    from validators.formulas.column_formulas import (
        ColumnFormulas as ColumnFormulas,
        find_column_formulas as find_column_formulas,
        format_column_value as format_column_value,
        formulas_not_computed as formulas_not_computed,
        kind_of_column as kind_of_column,
        parse_column_formulas as parse_column_formulas,
    )
    from validators.formulas.control_matrix import ExcelMatrix as ExcelMatrix, SpellingDifference as SpellingDifference
    from validators.formulas.corrections import (
        describe_remedy as describe_remedy,
        formula_of_matrix_cell as formula_of_matrix_cell,
        formula_of_total as formula_of_total,
        is_same_formula as is_same_formula,
    )
    from validators.formulas.coverage import Coverage as Coverage, covered_rows as covered_rows, runs_within as runs_within
    from validators.formulas.dominant_formula import (
        DominantFormula as DominantFormula,
        find_dominant_formulas as find_dominant_formulas,
        find_typed_rows as find_typed_rows,
        group_column_formulas as group_column_formulas,
        nearest_cell as nearest_cell,
    )
    from validators.formulas.evaluation import Evaluator as Evaluator, evaluator_of as evaluator_of
    from validators.formulas.fallbacks import (
        Fallback as Fallback,
        find_fallbacks as find_fallbacks,
        shows_fallback as shows_fallback,
    )
    from validators.formulas.formula_groups import (
        AlikeFormulas as AlikeFormulas,
        find_pattern as find_pattern,
        group_formulas as group_formulas,
        is_among as is_among,
    )
    from validators.formulas.operand_values import OperandValues as OperandValues
    from validators.formulas.range_aggregates import NotComputableError as NotComputableError
    from validators.formulas.range_alignment import (
        MisalignedRanges as MisalignedRanges,
        find_misaligned as find_misaligned,
        may_take_ranges as may_take_ranges,
    )
    from validators.formulas.references import Reference as Reference, Scope as Scope, scope_of as scope_of
    from validators.formulas.spans import Span as Span, find_span as find_span
    from validators.formulas.stored_comparison import compare_stored as compare_stored
    from validators.formulas.sum_formulas import addends as addends
    from validators.formulas.syntax import (
        Call as Call,
        Expression as Expression,
        Operand as Operand,
        operands as operands,
        parse as parse,
    )
    from validators.formulas.total_differences import (
        HiddenMoney as HiddenMoney,
        cause_in_sub_total as cause_in_sub_total,
        causes_in_hidden_rows as causes_in_hidden_rows,
        find_hidden_money as find_hidden_money,
        is_sum_of_fractions as is_sum_of_fractions,
    )
    from validators.formulas.total_readings import (
        TotalReading as TotalReading,
        read_totals as read_totals,
        shorten_formula as shorten_formula,
    )
    from validators.formulas.totals import (
        MATRIX_TABLE as MATRIX_TABLE,
        Total as Total,
        format_some_cells as format_some_cells,
        not_compared as not_compared,
        reliable_sum as reliable_sum,
    )
    from validators.formulas.tracing import (
        FormulaContents as FormulaContents,
        TraceResult as TraceResult,
        formulas_not_traced as formulas_not_traced,
        tracer_of as tracer_of,
    )
    from validators.formulas.typed_figures import find_typed_figures as find_typed_figures
else:
    __getattr__ = door(__name__)
