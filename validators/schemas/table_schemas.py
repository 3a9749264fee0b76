"""The schemas of all tables, put together from the files that declare them.

Each of these files has TITLE and columns(rulebook): heading, kind, list, help text, unit and source of every column. It has
TOTALLED or totalled(rulebook) as well, where the last row of the table adds up the others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import pandera.pandas as pa

from validators.schemas import (
    about,
    allocations,
    control,
    implications,
    kpqs,
    milestones,
    priorities,
    providers,
    reviews,
    sources,
    virements,
    waivers,
)

if TYPE_CHECKING:
    from validators.model import Rulebook

MODULES_IN_ORDER = (
    about, sources, priorities, kpqs, providers, allocations, control, reviews, virements, milestones, implications, waivers,
)  # fmt: skip
"""The declarations of the tables, in the order of the workbook's sheets."""

TABLE_TITLES = tuple(module.TITLE for module in MODULES_IN_ORDER)
OPTIONAL_TABLES = (control.TITLE, virements.TITLE, waivers.TITLE)
"""The tables that a workbook may do without."""


@dataclass(frozen=True, eq=False)
class TableSchema:
    """A table as the format declares it in a year. No two are equal, so that each can be the key of a cache.

    Attributes:
        title: Its title.
        columns: Its columns by heading, in the format's order.
        totalled: The headings that its totals row adds up.
        passed: By heading and name of a check, the values that pandera has passed so far, which need not be judged again.
    """

    title: str
    columns: dict[str, pa.Column]
    totalled: tuple[str, ...] = ()
    passed: defaultdict[tuple[str, str], set[Any]] = field(init=False, repr=False, default_factory=lambda: defaultdict(set))

    @cached_property
    def pandera(self) -> pa.DataFrameSchema:
        """The columns as one schema. It is a copy of them, and takes longer to make than a small workbook to load."""
        return pa.DataFrameSchema(self.columns, name=self.title)


@lru_cache(maxsize=8)
def schemas(rules: Rulebook) -> dict[str, TableSchema]:
    """Return the schemas of a year by title, in the workbook's order."""
    totalled = {module.TITLE: getattr(module, "TOTALLED", ()) for module in MODULES_IN_ORDER}
    totalled[control.TITLE] = control.totalled(rules)
    return {
        module.TITLE: TableSchema(module.TITLE, module.columns(rules), totalled[module.TITLE]) for module in MODULES_IN_ORDER
    }
