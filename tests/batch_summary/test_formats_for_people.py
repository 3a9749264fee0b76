"""The batch summary in the formats for people: short on a screen, and nothing of a workbook's does anything."""

from dataclasses import replace

import pytest

from tests.batch_summary.submissions import claim, submitted
from tests.batch_summary.test_sheets import BATCH
from tests.render.pages import page_of
from tests.render.readers import reader_of
from tests.render.reports import RUN, finding
from validators.batch_summary.batch_summary import BatchSummary
from validators.render.report.github import SUMMARY_VARIABLE
from validators.render.report.text import MOST_ENTRIES
from validators.render.report_formats import REPORT_FORMATS, load_format
from validators.system.text_style import TextStyle

HOSTILE = "<script>alert(1)</script>|[x](https://example.org)\x1b[2J\u202e\n`=1+1"
HARMFUL = [
    submitted(f"{HOSTILE}{name}", claim(HOSTILE, HOSTILE), organisation=f"{HOSTILE}{name}", findings=[finding()])
    for name in "ab"
]


def written(name, reports, run=RUN):
    """All that a format writes of these reports, each of which is taken in on its way."""
    with BatchSummary(len(reports), run.fail_on) as summary:

        def taken_in():
            for report in reports:
                summary.add(report)
                yield report

        return "".join(load_format(name).stream(taken_in(), run._replace(batch_summary=summary)))


def sections(text):
    """The lines under each title of the summary."""
    end = text[text.index("  Most errors\n") :]
    blocks = [block.splitlines() for block in end.split("\n\n")[:-1]]
    return {title.strip(): [line.strip() for line in lines] for title, *lines in blocks}


def test_the_text_has_a_section_for_each_thing_that_there_is_to_say():
    said = sections(written("text", BATCH))
    assert list(said) == [
        "Most errors",
        "Commonest findings",
        "2018/19, 3 workbooks",
        "2019/20, 1 workbook",
        "In no total",
        "The same file under several names",
        "The same register several times, with its money in the totals each time",
        "The same activity in several registers: paid for twice, or by several on purpose",
    ]
    assert said["2018/19, 3 workbooks"][0].split() == ["Passed", "Not", "passed", "Together"]
    assert said["2018/19, 3 workbooks"][-1].split() == ["Total", "£300.05", "£400.00", "£700.05"]
    assert said["2019/20, 1 workbook"] == ["Victims services  £9.00", "Total             £9.00"]
    assert said["The same file under several names"] == ["north again.xlsx and north.xlsx"]


def test_where_there_is_nothing_to_say_there_is_no_section():
    text = written("text", [submitted("a.xlsx"), submitted("b.xlsx")])
    assert "Most errors" not in text
    assert text.endswith("Total             £200.00\n\n2 workbooks: 2 passed, 0 failed; no findings\n")


def test_a_screen_gets_the_first_of_each_and_how_many_more_there_are():
    faults = [finding(f"fault-{number}") for number in range(9)]
    many = [submitted(f"{number:02}.xlsx", claim(), findings=faults) for number in range(12)]
    copies = [replace(each, workbook=f"copy of {each.workbook}") for each in many]
    said = sections(written("text", [*many, *copies]))
    assert len(said["Most errors"]) == MOST_ENTRIES + 1
    assert said["Most errors"][-1] == "and 19 more that did not pass"
    assert said["Commonest findings"][-1] == "and 4 more"
    assert said["The same file under several names"][-1] == "and 7 more; --summary gives all"
    [activity] = said["The same activity in several registers: paid for twice, or by several on purpose"]
    assert activity.endswith("£100.00 in 02.xlsx and 9 more")


def test_titles_are_painted_and_lines_broken_where_the_screen_ends():
    narrow = written("text", BATCH, RUN._replace(style=TextStyle(60, colour=True)))
    assert "\x1b[1m  Most errors\x1b[0m" in narrow
    end = narrow[narrow.index("Most errors") :]
    assert max(len(line) for line in end.splitlines()[:-1] if "\x1b" not in line) <= 60


def test_one_workbook_has_no_summary():
    assert "Commonest" not in written("text", BATCH[3:4])
    assert "Commonest" not in written("html", BATCH[3:4])


def test_the_page_has_a_table_for_each_thing_that_there_is_to_say():
    page = page_of(written("html", BATCH))
    titles = [heading.text for heading in page.every("h2")]
    assert titles[:7] == [
        "Summary", "Commonest findings", "Totals by priority", "Totals by source", "The same file under several names",
        "The same register several times", "The same activity in several registers",
    ]  # fmt: skip
    ids = [each.of["id"] for name in ("h2", "p") for each in page.every(name) if "id" in each.of]
    assert len(ids) == len(set(ids))


def test_nothing_of_a_workbooks_does_anything(monkeypatch, tmp_path):
    step = tmp_path / "step.md"
    monkeypatch.setenv(SUMMARY_VARIABLE, str(step))
    for name in REPORT_FORMATS:
        assert reader_of(name).is_inert(written(name, HARMFUL)), name
    step.unlink()
    shown = {name: written(name, HARMFUL) for name in REPORT_FORMATS} | {"step": step.read_text("utf-8")}
    for text in shown.values():
        assert not {"\x1b", "\u202e"} & set(text)
    assert "<script>alert" not in shown["html"]
    assert "<script>alert" not in shown["step"]
    assert "](https" not in shown["step"]
    [row] = [line for line in shown["step"].splitlines() if line.startswith("| 1 | 2018/19 |") and "a |" in line]
    assert row.count("|") == 9


def test_the_summary_of_a_step_is_not_added_to_where_there_is_no_room(monkeypatch, tmp_path):
    step = tmp_path / "step.md"
    monkeypatch.setenv(SUMMARY_VARIABLE, str(step))
    monkeypatch.setattr("validators.render.report.github.SUMMARY_BYTES", 900)
    written("github", BATCH)
    assert step.stat().st_size <= 900
    assert "### Commonest findings" not in step.read_text("utf-8")


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_a_format_says_what_workbooks_come_to_together_unless_it_declares_that_it_does_not(name, monkeypatch, tmp_path):
    step = tmp_path / "step.md"
    monkeypatch.setenv(SUMMARY_VARIABLE, str(step))

    def shown(text):
        """The text, with what was added to the summary of a step meanwhile."""
        aside = step.read_text("utf-8") if step.exists() else ""
        step.unlink(missing_ok=True)
        return text + aside

    without = shown("".join(load_format(name).stream(iter(BATCH), RUN)))
    has_it = shown(written(name, BATCH)) != without
    assert has_it == load_format(name).has_batch_summary, (
        f"{name} writes {'a' if has_it else 'no'} batch summary: write run.batch_summary, or declare HAS_BATCH_SUMMARY = False."
    )
