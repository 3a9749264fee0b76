"""What a register publishes, in other people's formats: spending as CSV, and grants for 360Giving. Nothing is written here."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.export import giving_standard as giving_standard, grants as grants, spending as spending
    from validators.export.exports import Export as Export, Remark as Remark
    from validators.export.giving_standard import (
        ORGANISATION_IDENTIFIER as ORGANISATION_IDENTIFIER,
        PUBLISHER_PREFIX as PUBLISHER_PREFIX,
    )
    from validators.export.personal_data import find_personal_in_sheets as find_personal_in_sheets
else:
    __getattr__ = door(__name__)
