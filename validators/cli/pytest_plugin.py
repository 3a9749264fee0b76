"""Workbooks as tests of pytest: each check of a workbook is a test, which fails by its findings.

pytest loads this file wherever the program is installed, so it must cost nothing until workbooks are asked for.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from validators import batch, checks, render, rulebook as rulebooks, system

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from validators.model import Report, Severity

WORKBOOKS_SETTING = "commissioning_workbooks"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that ask for workbooks and say how they are checked."""
    add = parser.getgroup("commissioning", "commissioning workbooks").addoption
    add("--commissioning", action="store_true", help="check every workbook in the folders and files that pytest is given")
    add("--commissioning-fail-on", choices=("error", "warning"), default="error", help="the least severity that fails a check")
    add("--commissioning-rulebook", type=Path, metavar="FILE", help="a rulebook to use instead of the one of each year")
    parser.addini(
        WORKBOOKS_SETTING, "workbooks, folders and patterns to check whenever pytest is not given paths", type="paths"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Where workbooks are asked for, start what checks them; raise UsageError where that cannot be done."""
    named, everything = config.getini(WORKBOOKS_SETTING), config.getoption("commissioning")
    if not named and not everything:
        return
    asked = _requested_workbooks(named, everything=everything, rulebook=config.getoption("commissioning_rulebook"))
    config.stash[REQUESTED] = asked
    config.add_cleanup(asked.at_end.close)
    if config.args_source is not config.ArgsSource.ARGS:
        folders = [Path(given).absolute() for given in config.args]
        config.args += [str(path) for path in asked.named if not any(path.is_relative_to(folder) for folder in folders)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> WorkbookFile | None:
    """Return the tests of a workbook, if it is asked for."""
    asked = parent.config.stash.get(REQUESTED, None)
    return WorkbookFile.from_parent(parent, path=file_path) if asked and asked.is_requested(file_path) else None


class _RequestedWorkbooks(NamedTuple):
    """What was asked for, and what checks it.

    Attributes:
        named: The workbooks that the settings name, as absolute paths.
        is_requested: Whether a path is a workbook to check.
        report: Checks a workbook.
        at_end: Ends the worker.
    """

    named: Collection[Path]
    is_requested: Callable[[Path], bool]
    report: Callable[[Path], Report]
    at_end: ExitStack


REQUESTED = pytest.StashKey[_RequestedWorkbooks]()


def _requested_workbooks(given: list[Path], *, everything: bool, rulebook: Path | None) -> _RequestedWorkbooks:
    try:
        found = system.paths.find_workbooks(map(str, given)).workbooks if given else ()
        named = dict.fromkeys(path.absolute() for path in found)
        options = batch.BatchOptions(rulebooks.read_rulebook(rulebook) if rulebook else None)
    except (system.paths.NoWorkbookFound, rulebooks.RulebookError) as mistake:
        raise pytest.UsageError(str(mistake)) from None
    at_end = ExitStack()
    report = at_end.enter_context(batch.checking_one_by_one(options))
    return _RequestedWorkbooks(
        named, lambda path: path in named or (everything and system.paths.is_workbook(str(path))), report, at_end
    )


class WorkbookFile(pytest.File):
    """A workbook, with a test for each check."""

    def collect(self) -> Iterator[CheckItem]:
        """Give a test for each check. The workbook is not opened before one of them runs."""
        yield from (CheckItem.from_parent(self, name=name) for name in (render.ANYTHING_CHECKED, *checks.CHECKS_BY_NAME))

    @property
    def fail_on(self) -> Severity:
        """The least severity that fails a check."""
        given: Severity = self.config.getoption("commissioning_fail_on")
        return given

    @cached_property
    def report(self) -> Report:
        """The report on the workbook."""
        return self.config.stash[REQUESTED].report(self.path)

    @cached_property
    def cases(self) -> dict[str, render.CheckCase]:
        """The report by check."""
        return {render.ANYTHING_CHECKED: render.CheckCase(render.ANYTHING_CHECKED)} | {
            case.name: case for case in render.check_cases(self.report, self.fail_on)
        }


class CheckItem(pytest.Item):
    """One check of a workbook."""

    parent: WorkbookFile

    def runtest(self) -> None:
        """Fail with what fails the workbook, warn of what is probably wrong, and skip where the check could not look."""
        case = self.parent.cases[self.name]
        if case.not_failing:
            self.add_report_section("call", "findings that fail nothing", "\n".join(case.not_failing))
        if case.lines:
            raise FailingFindings("\n".join(case.lines))
        for warning in self._warnings():
            self.warn(CommissioningWarning(warning))
        if case.outcome:
            pytest.skip(f"{self.parent.name}: {case.message}")

    def _warnings(self) -> Iterator[str]:
        for finding in self.parent.report.findings:
            if (finding.check, finding.severity, finding.waived) == (self.name, "warning", False):
                yield render.format_finding(finding)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the findings as they are; for a fault of this program, its traceback."""
        is_answer = isinstance(excinfo.value, (FailingFindings, CommissioningWarning))
        return str(excinfo.value) if is_answer else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the heading of a failure. A workbook has no lines of text, but a warning needs one."""
        return self.path, 0, f"{self.parent.name}: {self.name}"


class FailingFindings(Exception):  # noqa: N818 - an answer, not an error of ours
    """The findings that fail a check, one a line."""


class CommissioningWarning(pytest.PytestWarning):
    """What is probably wrong, where only errors fail a workbook."""
