"""The view for publication: lines marked Publish = No keep their money, and nothing names them."""

import pytest

from tests.grids import draw
from tests.summaries.money_facts import value_heading
from tests.summaries.small_register import HEADINGS, LINES, LISTS, SHEETS, WITH_TOTAL, book_of, headings, sheet
from validators.loading.loading import load
from validators.summaries.panel_sheets import find_sheets
from validators.summaries.publication import PUBLISHED_COLUMNS, publication_view

STAYING = [
    sheet.name
    for sheet in find_sheets()
    if sheet.name in WITH_TOTAL and {*map(value_heading, sheet.money)} <= {"", *PUBLISHED_COLUMNS}
]
"""The sheets whose columns are the same for the web: none is for what a review says, which goes with its activity."""

SECRETS = ("A002", "Talks", "A003", "Locks", "L003", "L004")

MORE = """
    About
    | Setting        | Value            |
    | Financial year | 2018/19          |
    | As at          | 29/06/2018       |
    | Contact        | A. Sample        |

    Reviews
    | Activity ref | Status      | Reviewer  | RAG   | Recommendation | Panel comment    |
    | A001         | In progress | B. Sample | Green | Continue       |                  |
    | A002         | Not started | B. Sample | Red   | Cease          | Talks went badly |

    Virements
    | Virement | From line | To line | Reason         |
    | V001     | L001      | L003    | Talks cost more |

    Waivers
    | Check            | Line or cell      | Reason          | Approved by | Date       | Expires    |
    | reason-missing   | L001              | Agreed          | C. Sample   | 01/05/2018 | 31/03/2019 |
    | reason-missing   | l003              | Talks are brief | C. Sample   | 01/05/2018 | 31/03/2019 |
    | zero-amount      | Allocations!$N$2  | Agreed          | C. Sample   | 01/05/2018 | 31/03/2019 |
    | zero-amount      | Allocations!$N$3  | Talks are brief | C. Sample   | 01/05/2018 | 31/03/2019 |
    | review-overdue   | 'Reviews'!C3      | Talks are brief | C. Sample   | 01/05/2018 | 31/03/2019 |
    | shared-number    | Providers!B3      | Agreed          | C. Sample   | 01/05/2018 | 31/03/2019 |
    | blank-cell       | Virements!D2      | Talks cost more | C. Sample   | 01/05/2018 | 31/03/2019 |

    Allocations
    | Line | Activity ref | Activity | Purpose      | Provider      | Source   | Decision date | Publish | Notes   |
    | L001 | A001         | Advice   | Be advised   | Example Trust | Reserves | 01/03/2018    | Yes     | Private |
    | L003 | A002         | Talks    | Be talked to | Example Ltd   | Reserves | 02/03/2018    | No      | Private |
"""


@pytest.fixture
def view():
    return publication_view(load(draw(LISTS[: LISTS.index("Reviews")] + MORE)[0]))


def test_a_line_that_is_not_published_keeps_what_totals_are_made_of():
    before, after = (book["Allocations"].frame.loc[4] for book in (book_of(), publication_view(book_of())))
    kept = ["Priority", "KPQs", "Source", "Basis", "Area", "End", "Y0", "Y1"]
    assert after[kept].tolist() == before[kept].tolist()
    for heading in ("Line", "Activity ref", "Activity", "Provider", "Power", "Mechanism"):
        assert after[heading] == "Not published"


def test_a_published_line_stays_as_it_is():
    before, after = (book["Allocations"].frame.loc[2:3].drop(columns="Y0") for book in (book_of(), publication_view(book_of())))
    assert after[[*before]].equals(before)


def test_no_text_or_date_of_the_line_stays(view):
    line = view["Allocations"].frame.iloc[1]
    assert line["Purpose"] == "Not published"
    assert line.isna()["Decision date"]


def test_notes_contacts_and_reviewers_go_from_every_row(view):
    assert view.setting("Contact") is None
    assert view.setting("As at") is not None
    assert view["Allocations"].frame["Notes"].isna().all()
    assert view["Reviews"].frame["Reviewer"].isna().all()


def test_a_review_a_provider_and_a_virement_of_what_is_not_published_are_left_out(view):
    assert view["Reviews"].frame["Activity ref"].tolist() == ["A001"]
    assert view["Providers"].frame["Provider"].tolist() == ["Example Trust"]
    assert "Virements" not in view


def test_a_waiver_says_neither_where_nor_why_it_holds_of_what_is_not_published(view):
    shown = view["Waivers"].frame[["Line or cell", "Reason"]].to_numpy().tolist()
    hidden = ["Not published", "Not published"]
    assert shown == [["L001", "Agreed"], hidden, ["Allocations!$N$2", "Agreed"], *[hidden] * 4]


def test_the_workbook_itself_is_not_changed():
    book = book_of()
    publication_view(book)
    assert book["Allocations"].frame.loc[4, "Activity"] == "Talks"


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_names_what_is_not_published(name):
    summary = sheet(name, publication_view(book_of()))
    assert not [secret for secret in SECRETS if secret in str(summary)]


@pytest.mark.parametrize("name", STAYING)
def test_every_total_stays_but_that_of_activities(name):
    whole, view = sheet(name), sheet(name, publication_view(book_of()))
    money = [at for at, column in enumerate(whole.columns) if column.kind != "count"]
    assert [view.total[at] for at in money] == [whole.total[at] for at in money]
    assert headings(view) == headings(whole)


def test_what_is_not_published_is_one_row():
    view = publication_view(book_of())
    hidden = "Not published"
    assert sheet("providers", view).rows[1][:4] == [hidden, hidden, 1, 20000]
    assert sheet("activities", view).rows[1] == [
        *(hidden, hidden, "Reducing reoffending; Victims services", hidden),
        *("Policing Grant and precept; Reserves", "Legacy", 20000, 0, hidden, hidden, hidden),
    ]
    assert [row[:4] for row in sheet("years", view).rows[1:]] == [
        ["Reducing reoffending", hidden, 30000, 15000],
        ["Victims services", hidden, 0, 5000],
    ]


@pytest.mark.parametrize("name", ["priorities", "providers", "kpqs"])
def test_a_sheet_that_counts_activities_says_that_those_not_published_are_one(name):
    said = "those that are not published count as one"
    assert said in sheet(name, publication_view(book_of())).about
    assert said not in sheet(name).about
    assert sheet(name, publication_view(book_of())).total[-1 if name == "priorities" else 2] == 2


def test_an_activity_that_is_published_in_part_keeps_its_name_for_that_part_and_its_next_year_whole():
    part = LINES.replace("|200.00|50.00|Yes", "|200.00|50.00|No")
    view = publication_view(book_of(part))
    rows = [row[:2] + row[6:8] for row in sheet("activities", view).rows]
    assert rows == [["Advice", "Example Trust", 70000, 90000], ["Not published", "Not published", 30000, 0]]
    assert sheet("years", view).rows[0][-1] == "n/a"


def test_an_activity_does_not_seem_to_end_because_its_longer_line_is_not_published():
    ending = """
    Reviews
    | Activity ref | Recommendation |
    | A001         | Continue       |

    Allocations
    | Line | Activity ref | Activity | Provider      | Mechanism | Source   | End        | 2018/19 | Publish |
    | L001 | A001         | Advice   | Example Trust | Contract  | Reserves | 31/03/2019 | 500.00  | Yes     |
    | L002 | A001         | Advice   | Example Trust | Contract  | Reserves | 31/03/2020 | 400.00  | No      |
    | L003 | A002         | Talks    | Example Trust | Contract  | Reserves | 31/03/2019 | 300.00  | Yes     |
    """
    view = publication_view(load(draw(LISTS[: LISTS.index("Reviews")] + ending)[0]))
    assert [row[0] for row in sheet("ending", view).rows] == ["Talks"]


def test_a_question_without_its_wording_is_shown_by_its_number_alone():
    questions = """
    KPQs
    | KPQ  | Question                                   | Priority                        |
    | KPQ1 | How safe are our communities?              | Community safety and prevention |
    | KPQ2 | Placeholder: the wording of KPQ2 goes here | Community safety and prevention |
    | KPQ3 | tbc                                        | Victims services                |
    | KPQ4 | Are victims kept informed?                 | Victims services                |

    Allocations
    | Line | Activity ref | KPQs | Source   | 2018/19 |
    | L001 | A001         | KPQ1 | Reserves | 500.00  |
    """
    rows = sheet("kpqs", load(draw(questions)[0])).rows
    assert [row[1] for row in rows] == [
        "How safe are our communities?",
        "No published wording",
        "No published wording",
        "Are victims kept informed?",
    ]


@pytest.mark.parametrize("answer", ["no", "N", "not yet"])
def test_an_answer_that_cannot_be_read_is_no(answer):
    assert "Advice" not in str(sheet("activities", publication_view(book_of(LINES.replace("|Yes", f"|{answer}")))))


def test_a_blank_answer_is_yes():
    assert "Talks" in str(sheet("activities", publication_view(book_of(LINES.replace("|No", "|")))))


def test_a_register_without_the_column_names_nothing():
    without = load(draw(f"{LISTS}\n Allocations\n {HEADINGS.replace('Publish', 'Remark')}\n | L1 | A1 | Advice |")[0])
    assert publication_view(without)["Allocations"].frame["Activity"].tolist() == ["Not published"]


def test_a_workbook_without_a_register_loses_its_contact_alone():
    view = publication_view(load(draw("About\n| Setting | Value |\n| Financial year | 2018/19 |\n| Contact | A. Sample |")[0]))
    assert view.setting("Contact") is None
    assert str(view.setting("Financial year")) == "2018/19"
