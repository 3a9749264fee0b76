"""The sheets for the Panel, one file a sheet: a checked register to a table, in whole pennies. Nothing is opened or drawn."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.summaries import (
        activities as activities,
        basis as basis,
        cover as cover,
        ending as ending,
        finality as finality,
        implications as implications,
        milestones as milestones,
        notes as notes,
        priorities as priorities,
        recommendations as recommendations,
        review as review,
        sources as sources,
        years as years,
    )
    from validators.summaries.figures import (
        NONE_RECORDED as NONE_RECORDED,
        NOT_APPLICABLE as NOT_APPLICABLE,
        NOT_PUBLISHED as NOT_PUBLISHED,
        format_percent as format_percent,
        or_none_recorded as or_none_recorded,
        relative_change as relative_change,
    )
    from validators.summaries.finality import (
        list_cells as list_cells,
        placeholder_cells as placeholder_cells,
        why_not_final as why_not_final,
    )
    from validators.summaries.panel_sheets import (
        findings_panel as findings_panel,
        panel as panel,
        publication_panel as publication_panel,
    )
    from validators.summaries.publication import publication_view as publication_view
    from validators.summaries.register_lines import ACTIVITY as ACTIVITY, payee_by_line as payee_by_line
    from validators.summaries.stamp import (
        as_at as as_at,
        draft_prefix as draft_prefix,
        format_count as format_count,
        marking as marking,
    )
else:
    __getattr__ = door(__name__)
