"""Installs and removes the add-in for one user of a Windows desktop, and finds out what keeps it from working there.

Nothing here needs an administrator. All that is known of a computer comes through `machine`, so that tests need no Windows.
"""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from xl_addin.desktop import doctor as doctor
    from xl_addin.desktop.doctor import BLOCKED as BLOCKED, FINE as FINE, UNSEEN as UNSEEN, DoctorLine as DoctorLine
    from xl_addin.desktop.installation import NotInstalled as NotInstalled, install as install, uninstall as uninstall
    from xl_addin.desktop.machine import this_machine as this_machine
    from xl_addin.desktop.server import serve as serve
else:
    __getattr__ = door(__name__)
