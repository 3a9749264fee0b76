"""A register small enough to be added up by hand, and the sheets about money that are made of it.

priority   Y0      Y1      Y2        of which the partner's own line: £30.00 in Y1, which counts nowhere
Victims    600.00  850.00  900.00
Reducing   300.00  150.00
"""

from importlib import import_module

from tests.grids import draw
from validators.loading.loading import load
from validators.model.report import Report

SHEETS = ("priorities", "sources", "matrix", "providers", "activities", "years", "basis", "areas", "kpqs")

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
    | Activity ref | RAG   | Recommendation |
    | A001         | Green | Continue       |
    | A003         | Red   |                |
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
    """A workbook of these lists, and of lines whose cells are parted by bars and may be written short."""
    cells = [[SHORT.get(cell.strip(), cell.strip()) for cell in line.split("|")] for line in lines.strip().splitlines()]
    register = "\n".join(f"| {' | '.join(line)} |" for line in cells)
    return load(draw(f"{lists}\n Allocations\n {HEADINGS}\n {register}")[0])


def module(name):
    return import_module(f"validators.summaries.{name}")


def sheet(name, book=None):
    """The summary of that file, of the small register where no other is given."""
    return module(name).summary(book or book_of(), Report("drawn.xlsx"))


def headings(summary):
    return [column.heading for column in summary.columns]
