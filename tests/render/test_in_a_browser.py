"""The page as a browser shows it: it searches, and nothing out of a workbook runs."""

import subprocess
from dataclasses import replace

import pytest

from tests.render.pages import page_of
from tests.render.reports import BATCH, TOGETHER, finding, report, written
from tests.tools import program

OWNED = "document.title = 'owned'"
PAYLOADS = [
    f"<script>{OWNED}</script>",
    f"</td></style></title></textarea><script>{OWNED}</script>",
    f'<img src=x onerror="{OWNED}">',
    f'"\' onmouseover="{OWNED}" autofocus onfocus="{OWNED}" x="',
    f'<a href="javascript:{OWNED}" id=w1>x</a>',
    "<!--",
]


@pytest.fixture
def shown(tmp_path):
    """The page once its script has run."""

    def shown(html, asked="", width=1280):
        path = tmp_path / "report.html"
        path.write_text(html, "utf-8", newline="")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--virtual-time-budget=5000"]
        options.append(f"--window-size={width},900")
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        command = [program("chromium"), *options, profile, "--dump-dom", f"{path.as_uri()}{asked}"]
        done = subprocess.run(command, check=True, capture_output=True, timeout=120)
        return page_of(done.stdout.decode("utf-8"))

    return shown


def seen(page):
    """The cells of the findings that are shown, each with its workbook."""
    return [
        (section.first("h2").text, row.inside[0].text)
        for section in page.every("section")
        if section.of.get("class") == "workbook" and "hidden" not in section.of
        for table in section.every("table")
        if table.of.get("class") == "findings"
        for row in table.first("tbody").every("tr")
        if "hidden" not in row.of
    ]


def test_the_search_comes_with_the_script_and_leaves_all_in_place(shown):
    page = shown(written("html", BATCH))
    assert "hidden" not in page.first("form").of
    assert page.first("output").text == "8 of 8 findings shown"
    assert len(seen(page)) == 8


@pytest.mark.parametrize(
    ("asked", "cells"),
    [
        ("#q=wrong%20j14", ["Allocations!J14", "Allocations!A6"]),
        ("#q=returns%2Ffaulty%20wrong%20j14", ["Allocations!J14"]),
        ("#q=faulty&severity=error", ["Allocations!J14", "Allocations!J15"]),
        ("#severity=waived", ["Providers!B3"]),
        ("#verdict=unreadable", ["The file"]),
        ("#verdict=incomplete", ["Allocations!R5:R28, R30", "Allocations!A6"]),
        ("#q=nothing%20of%20the%20kind", []),
    ],
)
def test_the_search_leaves_what_was_asked_for(shown, asked, cells):
    page = shown(written("html", BATCH), asked)
    assert [cell for _, cell in seen(page)] == cells
    assert page.first("output").text == f"{len(cells)} of 8 findings shown"
    listed = [row for row in page.first("table").first("tbody").every("tr") if "hidden" not in row.of]
    assert len(listed) == len({workbook for workbook, _ in seen(page)})


def test_a_workbook_is_found_by_its_name_though_it_has_no_finding(shown):
    page = shown(written("html", BATCH), "#q=clean")
    [line] = [row for row in page.first("table").first("tbody").every("tr") if "hidden" not in row.of]
    assert "returns/clean.xlsx" in line.text


MEASURE = """<script>
const of = (all) => Math.max(...Array.from(document.querySelectorAll(all), (one) => one.getBoundingClientRect().right));
document.title = [innerWidth, document.documentElement.scrollWidth, of(".findings td")].map(Math.round).join(" ");
</script>"""


@pytest.mark.parametrize("width", [500, 1280])
def test_a_finding_is_read_without_scrolling_sideways_on_any_screen(shown, width):
    html = written("html", BATCH)
    policy = html[html.index("<meta http-equiv") : html.index('<meta name="viewport')]
    page = shown(html.replace(policy, "").replace("</body>", f"{MEASURE}</body>"), width=width)
    inner, whole, findings = map(int, page.first("title").text.split())
    assert inner == width
    assert max(whole, findings) <= width


def test_nothing_out_of_a_workbook_runs(shown):
    hostile = [replace(report(finding(message=text, found=text, expected=text)), workbook=text) for text in PAYLOADS]
    page = shown(written("html", hostile))
    assert page.first("title").text == "6 workbooks: 0 passed, 6 failed; 6 errors"
    assert len(list(page.every("script"))) == 1
    assert not list(page.every("img"))
    assert all(page.text.count(text) >= 4 for text in PAYLOADS)


def test_a_script_that_is_not_the_page_s_own_would_not_run_either(shown):
    html = written("html", BATCH)
    smuggled = f'<script>{OWNED}</script><img src="x" onerror="{OWNED}">'
    assert shown(html.replace("</main>", f"{smuggled}</main>")).first("title").text.startswith(TOGETHER)
    assert shown(smuggled).first("title").text == "owned"
