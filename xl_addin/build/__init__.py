"""Builds the add-in from its sources, without Excel: commissioning.xlam, and copies of workbooks with buttons on a sheet."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from xl_addin.build import add_in_file as add_in_file
else:
    __getattr__ = door(__name__)
