"""What is allowed in a financial year: one TOML file a year, never code, and what reads and checks such a file."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.rulebook.rulebook_files import (
        RulebookError as RulebookError,
        for_year as for_year,
        read_rulebook as read_rulebook,
        shipped_rulebook_files as shipped_rulebook_files,
    )
else:
    __getattr__ = door(__name__)
