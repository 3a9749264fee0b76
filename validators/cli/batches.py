"""How the command line has a batch checked: where answers are kept, what Ctrl-C ends, and what a terminal shows meanwhile."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators.batch.checking_paths import check_paths
from validators.batch.options import BatchOptions, ClusterUnavailable
from validators.cli.stopping import until_stopped
from validators.cli.usage import BadUsage
from validators.render.progress import log_progress, show_progress_bar

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from validators.model.report import Report
    from validators.system.paths import DiscoveredFiles


def batch_reports(found: DiscoveredFiles, terms: BatchOptions, options: argparse.Namespace) -> Iterator[Report]:
    """The reports of workbooks as they come, in order."""
    folder = _cache_folder(options)
    try:
        given = check_paths(
            found.workbooks, terms, jobs=options.jobs, executor=options.executor, cache=folder, outside=found.outside
        )
    except ClusterUnavailable as reason:
        raise BadUsage(str(reason)) from None
    except OSError as error:
        raise BadUsage(f"{folder} cannot be used to keep what is done: {error.strerror}.") from None
    until = until_stopped(given)
    number = len(found.workbooks)
    if number == 1 or options.quiet:
        return until
    if not sys.stderr.isatty():
        return log_progress(until, number, sys.stderr)
    return show_progress_bar(until, number, sys.stderr, shared=options.output is None and sys.stdout.isatty())


def refuse_if_stopped(done: int, found: int, options: argparse.Namespace) -> None:
    """KeyboardInterrupt, with a sentence on what was done, if that is not all."""
    if done < found:
        further = " The same command goes on from there." if options.cache or options.resume else ""
        raise KeyboardInterrupt(f"stopped after {done:,} of {found:,} workbooks; the report holds those.{further}")


def forget_unfinished(options: argparse.Namespace) -> None:
    """Once the report is whole, put away what was kept to resume it; what is in a cache stays."""
    if options.resume and not options.cache and (folder := _cache_folder(options)):
        from validators.batch import cache  # noqa: PLC0415 - only where something was

        cache.clear_cache(folder)


def _cache_folder(options: argparse.Namespace) -> Path | None:
    if options.resume and not options.cache:
        if options.output is None:
            raise BadUsage("--resume needs --output: what is done is kept beside that file until the report is whole.")
        beside: Path = options.output.with_name(f"{options.output.name}.unfinished")
        return beside
    cache: Path | None = options.cache
    return cache
