"""Builds the template and the sample workbooks from the schemas. Every sample is synthetic."""

from typing import TYPE_CHECKING

from validators.system.lazy import door

if TYPE_CHECKING:
    from workbooks.template import template_contents as template_contents
    from workbooks.writer import build_workbook as build_workbook
else:
    __getattr__ = door(__name__)
