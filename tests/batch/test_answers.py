"""What a worker says is data: a report comes back as it was, and whatever else it says is a finding and never more."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.render.reports import NO_RULEBOOK, TOTALS, UNREADABLE, finding, report
from validators.batch.answers import fault_answer, report_answer, report_from_answer, stopped_answer
from validators.batch.messages import LENGTH_PREFIX, Inbox, MessageTooLong, frame_message
from validators.batch.options import WorkbookLimits
from validators.batch.serialise import LONGEST_FAULT
from validators.model.raw_workbook import LAST_COLUMN, LAST_ROW, Cell
from validators.model.report import Claim, Finding, Report, Submission
from validators.model.workbook import SEVERITIES

PATH, LIMITS = Path("register.xlsx"), WorkbookLimits()
BROKE = report_from_answer(PATH, stopped_answer("crash"), LIMITS)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
FINDINGS = st.builds(
    Finding,
    st.from_regex(r"[a-z][a-z-]{0,30}", fullmatch=True),
    st.sampled_from(SEVERITIES),
    st.none() | st.builds(Cell, st.text(), st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN)),
    st.text(),
    st.text(),
    st.text(),
    st.booleans(),
    st.just(()) | st.just(((1, 1), (3, LAST_ROW))),
    st.just(()) | st.just((Cell("Priorities", 4, 4), Cell("\ud800", 1, 1))),
)

SUBMISSION = Submission("Northshire", date(2018, 6, 29), [Claim("A001", "\ud800", "=1+1", 2**63 - 1)])
NAMELESS = Submission("", None, [])


def altered(**changes):
    """The answer with a sound report, but for these keys of it."""
    data = json.loads(report_answer(report(finding())))
    return json.dumps({"report": data["report"] | changes}).encode()


@pytest.mark.parametrize(
    "given_report",
    [
        report(),
        report(submission=SUBMISSION),
        report(submission=NAMELESS),
        report(finding(), finding(cell=None, waived=True)),
        UNREADABLE,
        NO_RULEBOOK,
    ],
)
def test_a_report_comes_back_as_it_was(given_report):
    come = report_from_answer(Path(given_report.workbook), report_answer(given_report), LIMITS)
    assert come == replace(given_report, findings=list(given_report.findings))


@given(st.lists(FINDINGS), st.dictionaries(st.just("blank-cell"), st.text()))
def test_whatever_a_workbook_says_comes_back_letter_by_letter(findings, skipped):
    said = Report(
        "register.xlsx", findings, ["blank-cell"], skipped, skipped, skipped, sha256="0" * 64, rulebook="2018/19", totals=TOTALS
    )
    assert report_from_answer(PATH, report_answer(said), LIMITS) == said


def test_the_sound_answer_that_is_altered_below_is_a_report():
    assert report_from_answer(PATH, altered(), LIMITS) == replace(report(), findings=[finding()])


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\xff",
        b"cos\nsystem\n(S'true'\ntR.",
        b"[" * 100_000,
        b'{"report": ' + b"[" * 100_000,
        b"9" * 100_000,
        b"[1]",
        b"{}",
        b'{"stopped": []}',
        b'{"stopped": "a key of nobody"}',
        b'{"report": null}',
        altered(findings=[["a", "error", None, "", "", "", 1, [], []]]),
        altered(findings=[["\x1b[2J", "error", None, "", "", "", False, [], []]]),
        altered(findings=[["a", "grave", None, "", "", "", False, [], []]]),
        altered(findings=[["a", "error", ["Sheet", 0, 1], "", "", "", False, [], []]]),
        altered(findings=[["a", "error", ["Sheet", 1, 10**4000], "", "", "", False, [], []]]),
        altered(findings=[["a", "error", ["Sheet", True, 1], "", "", "", False, [], []]]),
        altered(findings=[["a", "error", ["Sheet", 1], "", "", "", False, [], []]]),
        altered(findings=[["a", "error", None, ["text"], "", "", False, [], []]]),
        altered(findings=[["a", "error", ["Sheet", 1, 1], "", "", "", False, [[0, 1]], []]]),
        altered(findings=[["a", "error", ["Sheet", 1, 1], "", "", "", False, [[2, 1]], []]]),
        altered(findings=[["a", "error", ["Sheet", 1, 1], "", "", "", False, [[1]], []]]),
        altered(findings=[["a", "error", ["Sheet", 1, 1], "", "", "", False, [], [["Sheet", 1]]]]),
        altered(findings=None),
        altered(not_applicable=None),
        altered(not_computed={"a": 1}),
        altered(blocking={"a": "grave"}),
        altered(organisation=None),
        altered(faults=["a"]),
        altered(ran=["A CHECK"]),
        altered(skipped={"\n": "reason"}),
        altered(skipped={"a": None}),
        altered(sha256="../../etc/passwd"),
        altered(rulebook="\x1b[2J"),
        altered(totals=[0, 0, {}, {}]),
        altered(totals=[2018, 0.5, {}, {}]),
        altered(totals=[2018, 0, {"Reserves": "much"}, {}]),
        altered(readable="yes"),
        altered(submission=["Northshire", 0]),
        altered(submission=["Northshire", -1, []]),
        altered(submission=["Northshire", 10**9, []]),
        altered(submission=["Northshire", None, []]),
        altered(submission=[None, 1, []]),
        altered(submission=["Northshire", 1, [["A001", "Helpline", "Trust", 0]]]),
        altered(submission=["Northshire", 1, [["A001", "Helpline", "Trust", 2**63]]]),
        altered(submission=["Northshire", 1, [["A001", "Helpline", "Trust", True]]]),
        altered(submission=["Northshire", 1, [["A001", "Helpline", 1]]]),
    ],
)
def test_an_answer_that_is_none_is_that_of_a_worker_that_broke_down(answer):
    assert report_from_answer(PATH, answer, LIMITS) == BROKE


@given(JSON)
def test_no_data_are_taken_for_more_than_data(data):
    for answer in (data, {"report": data}, {"stopped": data}):
        assert isinstance(report_from_answer(PATH, json.dumps(answer).encode(), LIMITS), Report)


def test_every_thing_that_may_stop_a_worker_has_its_own_sentence():
    keys = ("memory", "processor", "wall", "answer", "killed", "crash", "elsewhere")
    sentences = {report_from_answer(PATH, stopped_answer(key), LIMITS).findings[0].message for key in keys}
    assert len(sentences) == len(keys)
    assert any("10 minutes" in sentence for sentence in sentences)


def test_the_end_of_a_fault_is_what_is_kept_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    report_from_answer(PATH, fault_answer("x" * LONGEST_FAULT + "ZeroDivisionError"), LIMITS)
    [log] = tmp_path.iterdir()
    assert log.read_text("utf-8").endswith("xZeroDivisionError")
    assert log.stat().st_size == LONGEST_FAULT


# How messages come


@given(st.lists(st.binary(max_size=40)), st.integers(1, 50))
def test_messages_come_whole_in_whatever_pieces_their_bytes_do(messages, size):
    stream = b"".join(map(frame_message, messages))
    inbox = Inbox(40)
    come = [message for at in range(0, len(stream), size) for message in inbox.put(stream[at : at + size])]
    assert come == messages


def test_a_message_is_refused_when_it_announces_too_much():
    with pytest.raises(MessageTooLong):
        list(Inbox(40).put(LENGTH_PREFIX.pack(41)))
