"""The only room that opens a submitted file. It returns a raw workbook, or the sentence that refuses the file.

bytes     submitted_file, limits: a zip of a size that can be read
package   zip_directory, package, workbook_part: its parts, unpacked as streams; the sheets in their order
meanings  shared_strings, cell_styles (colours), rich_values, cell_values: what a cell's stored text means
cells     worksheets: each sheet is parsed once, by one parser, in one of two ways for each row. A row in the form that Excel
          nearly always writes is cut from the bytes (fast_path, and its rows, cells and layouts). Any other goes through
          the parser's handlers, element by element (xml_stream, cell_reader). Both fill the same sheet_cells with the
          same result, and tests compare them
looks     cell_looks, conditional_formats, filters: what a reader of the sheet does not see, or sees otherwise
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.reading.cell_looks import area_filled_by_style as area_filled_by_style
    from validators.reading.cell_references import parse_area as parse_area, parse_cell as parse_cell
    from validators.reading.cell_styles import (
        GENERAL_FORMAT as GENERAL_FORMAT,
        CellPaint as CellPaint,
        PaintChange as PaintChange,
        read_styles as read_styles,
        shows_date as shows_date,
    )
    from validators.reading.cell_values import date_of_serial as date_of_serial
    from validators.reading.colours import BLACK as BLACK, are_alike_colours as are_alike_colours
    from validators.reading.filters import FilterCondition as FilterCondition, evaluate_filter as evaluate_filter
    from validators.reading.limits import LIMITS as LIMITS
    from validators.reading.package import Relationship as Relationship, WorkbookPackage as WorkbookPackage
    from validators.reading.rich_values import A_DATA_TYPE as A_DATA_TYPE
    from validators.reading.shared_strings import decode_escapes as decode_escapes
    from validators.reading.submitted_file import check_is_zip as check_is_zip, read_bytes as read_bytes
    from validators.reading.workbook_part import find_workbook_part as find_workbook_part
    from validators.reading.workbook_reader import read as read, read_content as read_content
    from validators.reading.xml_stream import TRUE_TEXTS as TRUE_TEXTS, walk_elements as walk_elements
else:
    __getattr__ = door(__name__)
