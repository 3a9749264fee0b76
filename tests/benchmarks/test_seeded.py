"""What the comparison with other libraries rests on: the faults that are put into a register are what is found in it."""

import sys

import pytest

from tests.benchmarks import peers, seeded


@pytest.mark.parametrize("lines", [20, 260])
def test_every_fault_that_is_put_in_is_found_and_nothing_else(tmp_path, lines):
    work = peers.prepared(tmp_path, lines)
    assert sum(work.faults.values()) == lines // seeded.EVERY
    assert work.faults.keys() == set(list(seeded.FAULTS)[: lines // seeded.EVERY])


def test_a_comparison_of_unequal_work_is_refused(tmp_path):
    work = peers.prepared(tmp_path, 40)
    with pytest.raises(RuntimeError, match="pandera finds"):
        peers.agree("pandera", work, {**work.faults, "blank-cell": 2})


def test_a_peer_that_cannot_be_run_is_said_to_be_so_and_why(tmp_path):
    work = peers.prepared(tmp_path, 20)
    work = work._replace(rules=str(tmp_path / "none.json"))
    for peer in peers.PEERS:
        text, ratio, _ = peers.compared(peer, work, sys.executable, 1)
        assert text.startswith(f"{peers.version(peer)}, which could not be run: ")
        assert ratio is None
