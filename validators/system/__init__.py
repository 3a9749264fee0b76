"""What the machine gives: files and how they are replaced, paths, lock files, the crash log, PDF, and late loading.

It knows nothing of workbooks but their files, and imports no other room.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from validators.system import crash_log as crash_log, own_outputs as own_outputs, paths as paths, pdf as pdf
    from validators.system.crash_log import write_crash_log as write_crash_log
    from validators.system.files import (
        is_stream as is_stream,
        replace_when_complete as replace_when_complete,
        write_bytes as write_bytes,
        write_text as write_text,
    )
    from validators.system.garbage_collection import freeze_loaded as freeze_loaded, pause_collection as pause_collection
    from validators.system.lazy import library as library
    from validators.system.lock_files import find_lock_owner as find_lock_owner
    from validators.system.own_outputs import (
        PROPERTIES_PART as PROPERTIES_PART,
        begins_with as begins_with,
        is_own_package as is_own_package,
        is_own_pdf as is_own_pdf,
        mark_properties as mark_properties,
        program_mark as program_mark,
    )
    from validators.system.paths import DiscoveredFiles as DiscoveredFiles
    from validators.system.replacing import NotWritten as NotWritten, SourceWorkbook as SourceWorkbook
    from validators.system.screen_text import escape_controls as escape_controls
    from validators.system.text_style import TextStyle as TextStyle, style_for as style_for
else:
    __getattr__ = door(__name__)
