"""A register small enough to be added up by hand, and the Panel sheets that are made of it.

priority   Y0      Y1      Y2        of which the partner's own line: £30.00 in Y1, which counts nowhere
Victims    600.00  850.00  900.00
Reducing   300.00  150.00
"""

from importlib import import_module

import pytest

from tests.grids import draw
from validators.loading.loading import load
from validators.model.report import Report
from validators.summaries.panel_sheets import find_sheets

SHEETS = [sheet.name for sheet in find_sheets()]
"""The files of all Panel sheets, in the Panel's order."""

MONEY_SHEETS = [sheet.name for sheet in find_sheets() if sheet.money]
WITH_TOTAL = [sheet.name for sheet in find_sheets() if any(not fact.startswith("some of ") for fact in sheet.money.values())]

WITH_YEAR = [sheet.name for sheet in find_sheets() if sheet.name in WITH_TOTAL and sheet.money.get("£ {Y1}") == "Y1"]
"""The sheets with a column of the year's money."""

LISTS = """
    Sources
    | Source                      | Kind                       | Ring-fenced | 2018/19  | Carried in |
    | MoJ Victims' Services Grant | Ministry of Justice grant  | Yes         | 1,000.00 |            |
    | Policing Grant and precept  | Policing grant and precept | No          | 2,000.00 | 500.00     |
    | Reserves                    | Reserve                    | No          |          |            |
    | Community Foundation match  | Partner match              | No          | 80.00    |            |

    Priorities
    | Priority                        |
    | Victims services                |
    | Community safety and prevention |
    | Reducing reoffending            |

    KPQs
    | KPQ  | Question                      |
    | KPQ1 | How safe are our communities? |
    | KPQ3 | Are victims helped?           |
    | KPQ8 |                               |

    Providers
    | Provider      | Type    |
    | Example Trust | Charity |
    | Example Ltd   | Company |

    Reviews
    | Activity ref | Status      | Due        | RAG   | Recommendation |
    | A001         | Complete    | 31/03/2018 | Green | Continue       |
    | A003         | In progress | 31/03/2018 | Red   |                |

    Milestones
    | Milestone        | Owner | Due        | Done |
    | Reviews complete | Head  | 31/07/2018 |      |

    Implications
    | Heading  | Implication |
    | Staffing | No change   |
"""

HEADINGS = (
    "| Line | Activity ref | Activity | Provider | Priority | KPQs | Power | Source | Basis | Mechanism | Area | End | "
    "2017/18 | 2018/19 | 2019/20 | Partner match | Publish |"
)

LINES = """
    L001|A001|Advice|Trust|V|KPQ3      |b |MoJ     |Strategic|Contract |Durham    |31/03/2020|600.00|700.00|700.00|     |Yes
    L002|A001|Advice|Trust|V|KPQ3      |b |Grant   |Bidding  |Contract |Durham    |31/12/2020|      |100.00|200.00|50.00|Yes
    L003|A002|Talks |Ltd  |R|KPQ1; KPQ3|a |Grant   |Legacy   |CDR grant|Force-wide|31/03/2019|300.00|150.00|      |     |No
    L004|A003|Locks |     |V|KPQ3      |b |Reserves|Legacy   |In-house |Durham    |31/03/2020|      |50.00 |0.00  |     |No
    L005|A004|Plays |Ltd  |V|KPQ1      |b |Match   |Legacy   |Contract |Darlington|31/03/2020|      |30.00 |      |     |Yes
"""

SHORT = {
    "MoJ": "MoJ Victims' Services Grant",
    "Grant": "Policing Grant and precept",
    "Match": "Community Foundation match",
    "V": "Victims services",
    "R": "Reducing reoffending",
    "Durham": "County Durham",
    "Trust": "Example Trust",
    "Ltd": "Example Ltd",
}


def book_of(lines=LINES, lists=LISTS):
    """A workbook of these lists, and of lines whose cells are separated by bars and may be written short."""
    cells = [[SHORT.get(cell.strip(), cell.strip()) for cell in line.split("|")] for line in lines.strip().splitlines()]
    register = "\n".join(f"| {' | '.join(line)} |" for line in cells)
    return load(draw(f"{lists}\n Allocations\n {HEADINGS}\n {register}")[0])


def module(name):
    return import_module(f"validators.summaries.{name}")


def sheet(name, book=None):
    """The summary of that file, of the small register where no other is given."""
    book = book or book_of()
    hold_needs(name, book, "The small register", "tests/summaries/small_register.py")
    return module(name).summary(book, Report("drawn.xlsx"))


def hold_needs(name, book, what, where):
    """Fails where a register of the tests lacks what a sheet needs, with a sentence that says what to add."""
    for title, headings in module(name).NEEDS.items():
        lacks = [heading for heading in headings if title not in book or heading not in book[title]]
        if lacks:
            pytest.fail(f"{what} has no {title}[{', '.join(lacks)}], which {name}.py needs. Add it to {where}.", pytrace=False)


def headings(summary):
    return [column.heading for column in summary.columns]


def total_of(summary):
    """The total of a sheet; nothing where it has none."""
    return summary.total or []
