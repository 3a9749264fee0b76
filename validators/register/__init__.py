"""What a register says: its sums, matrices, activities, waivers and fingerprint. Checks and summaries take it from here."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.register import waivers as waivers
    from validators.register.activities import (
        ACTIVITY_REF as ACTIVITY_REF,
        activity_keys as activity_keys,
        activity_keys_of as activity_keys_of,
        explain_unnamed as explain_unnamed,
    )
    from validators.register.activity_sums import activity_money as activity_money
    from validators.register.fingerprints import (
        fingerprint as fingerprint,
        input_sheets as input_sheets,
        sheet_fingerprint as sheet_fingerprint,
    )
    from validators.register.matrices import (
        FENCE_HEADINGS as FENCE_HEADINGS,
        NEEDED_HEADINGS as NEEDED_HEADINGS,
        REASON_HEADING as REASON_HEADING,
        FenceBreach as FenceBreach,
        FencePurpose as FencePurpose,
        breached_rows as breached_rows,
        fence_purposes as fence_purposes,
        find_breaches as find_breaches,
        gives_reason as gives_reason,
        group_by_values as group_by_values,
    )
    from validators.register.money_on_sheets import (
        ShownAmount as ShownAmount,
        describe_money as describe_money,
        find_shown_amounts as find_shown_amounts,
        key_cell as key_cell,
        rows_that_count as rows_that_count,
    )
    from validators.register.second_tables import SecondTable as SecondTable, find_second_tables as find_second_tables
    from validators.register.sum_explanations import explain_difference as explain_difference
    from validators.register.sums import (
        AmountCauses as AmountCauses,
        SourceFund as SourceFund,
        build_submission as build_submission,
        counted_lines as counted_lines,
        explain_unread as explain_unread,
        match_sources as match_sources,
        own_lines as own_lines,
        own_sources as own_sources,
        priority_budgets as priority_budgets,
        register_sums as register_sums,
        reserve_sources as reserve_sources,
        ring_fenced_sources as ring_fenced_sources,
        source_funds as source_funds,
        sum_by as sum_by,
        sum_of_year as sum_of_year,
        with_over_allocation as with_over_allocation,
        year_totals as year_totals,
    )
    from validators.register.waivers import (
        WAIVER_HEADINGS as WAIVER_HEADINGS,
        Waiver as Waiver,
        waivers_in_force as waivers_in_force,
    )
else:
    __getattr__ = door(__name__)
