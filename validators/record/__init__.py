"""A record of what the Panel was given: who made its sheets, when, of which register, and a fingerprint of each sheet.

Save a record where those who can change the workbook cannot change it. Then it shows whether the workbook is still the one
that was signed off. It is a plain file that no key signs: whoever can change both can make them agree, and a name in it does
not prove who typed it. Cells are compared; how they look, and charts, are not.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.record.differences import (
        CurrentWorkbook as CurrentWorkbook,
        describe_differences as describe_differences,
        panel_fingerprints as panel_fingerprints,
        register_fingerprints as register_fingerprints,
    )
    from validators.record.record import (
        MAX_RECORD_BYTES as MAX_RECORD_BYTES,
        RECORD_BEGINNING as RECORD_BEGINNING,
        NotARecord as NotARecord,
        Record as Record,
        as_json as as_json,
        from_json as from_json,
    )
else:
    __getattr__ = door(__name__)
