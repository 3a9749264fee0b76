"""A task of a cluster: some workbooks, checked on the machine that it is sent to, by a worker held to limits as ever.

A worker of the cluster may be in the midst of other things, and is not to be forked; so it starts this module as a program.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from validators.batch.framing import Inbox, frame_message
from validators.batch.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.batch.options import BatchOptions

SOURCE_FOLDER = str(Path(__file__).parents[2])


def check_on_this_machine(terms: BatchOptions, paths: Sequence[str]) -> list[bytes]:
    """The answers to the workbooks, in order. What is sent to the program is our own, and may be pickled."""
    found = os.pathsep.join([SOURCE_FOLDER, *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", __name__],
        input=pickle.dumps((terms, paths)),
        env={**os.environ, "PYTHONPATH": found},
        stdout=subprocess.PIPE,
        check=True,
    )
    return list(Inbox(terms.limits.answer).put(done.stdout))


def main() -> None:
    """Read terms and paths, and write each answer as soon as it has come: nobody's errand ends with the next one."""
    terms, paths = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `run`
    for _, answer in Pool(terms, 1).answers(map(Path, paths)):
        sys.stdout.buffer.write(frame_message(answer))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
