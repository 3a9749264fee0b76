"""Puts generated sheets into a workbook's file, and changes single cells in it. All other bytes stay as they are.

`graft` takes a workbook and a generated book. `EditablePackage` and `SheetPart` are for whoever changes cells, as `fix` does.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.graft.editable_package import (
        CALC_CHAIN as CALC_CHAIN,
        CONTENT_TYPES_PART as CONTENT_TYPES_PART,
        RELATIONSHIP_ID as RELATIONSHIP_ID,
        EditablePackage as EditablePackage,
        relationships_part as relationships_part,
        relative_target as relative_target,
    )
    from validators.graft.elements import Element as Element
    from validators.graft.generated_book import has_1904_dates as has_1904_dates
    from validators.graft.highlights import (
        EVERY_CELL as EVERY_CELL,
        FINDING_COLUMNS as FINDING_COLUMNS,
        HIGHLIGHT_LOOKS as HIGHLIGHT_LOOKS,
        RUN_COLUMNS as RUN_COLUMNS,
        highlight_rules as highlight_rules,
    )
    from validators.graft.inject import (
        BROKEN_FILE_ERRORS as BROKEN_FILE_ERRORS,
        DAMAGED as DAMAGED,
        graft as graft,
        is_untouched_copy as is_untouched_copy,
        starts_in_1904 as starts_in_1904,
    )
    from validators.graft.refusals import (
        PROTECTED as PROTECTED,
        SHARED as SHARED,
        check_safe as check_safe,
        sheet_name_taken as sheet_name_taken,
    )
    from validators.graft.sheet_names import recalculate_on_opening as recalculate_on_opening
    from validators.graft.sheet_part import (
        CellContent as CellContent,
        ComputedFormula as ComputedFormula,
        SheetPart as SheetPart,
    )
    from validators.graft.style_sheet import shape_of as shape_of, with_attributes as with_attributes
    from validators.graft.xml_part import XmlPart as XmlPart
else:
    __getattr__ = door(__name__)
