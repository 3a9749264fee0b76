"""A small register for what is published of it; every name and figure in it is made up."""

from tests.grids import draw
from validators.loading.loading import load

LISTS = """
    About
    | Setting        | Value                        |
    | Organisation   | Example Commissioner's Office |
    | Financial year | 2018/19                      |
    | As at          | 29/06/2018                   |
    | Contact        | A. Sample                    |

    Sources
    | Source                     | Kind                       |
    | Policing Grant and precept | Policing grant and precept |
    | Reserves                   | Reserve                    |
    | Community Foundation match | Partner match              |

    Providers
    | Provider             | Charity number | Company number |
    | Example Trust        | "1000001"      | "01000001"     |
    | Glen Example         | "SC000001"     |                |
    | Example & Sons Ltd   |                | "01000002"     |
    | Example – Group      | "12345"        |                |
    | Example Group        |                |                |
    | Refuge Example       | "1000009"      |                |
"""

HEADINGS = (
    "Line", "Activity ref", "Activity", "Purpose", "Provider", "Priority", "Source", "Mechanism", "Area", "Start", "End",
    "2017/18", "2018/19", "2019/20", "Decision date", "Conditions", "Reason", "Publish", "Notes",
)  # fmt: skip

LINES = """
L01|A01|Advice |Be heard |Trust |V|G|CDR     |D|01/04/2017|31/03/2019|600.00 |700.25   |     |03/03/2017|None   |Less crime|Yes
L02|A01|Advice |Be heard |Trust |V|R|CDR     |D|01/04/2018|31/03/2020|       |100.00   |50.00|          |Returns|Less crime|Yes
L03|A02|Talks  |Be told  |Glen  |R|G|Grant   |F|01/04/2018|31/03/2019|       |2,000.00 |     |02/04/2018|       |Cheap     |Yes
L04|A03|Locks  |Be safe  |Sons  |V|G|Contract|D|01/04/2018|31/03/2019|       |9,000.00 |     |          |       |Cheapest  |Yes
L05|A04|Posters|Be seen  |Sons  |V|G|Contract|D|01/04/2018|31/03/2019|       |500.00   |     |          |       |          |Yes
L06|A05|Refuge |Be hidden|Refuge|V|G|CDR     |D|01/04/2018|31/03/2019|       |40,000.00|     |01/03/2018|Secret |Secret    |No
L07|A06|Diary  |Be kept  |      |V|G|In-house|F|01/04/2018|31/03/2019|       |600.00   |     |          |       |          |Yes
L08|A07|Games  |Be glad  |Group |V|M|CDR     |F|01/04/2018|31/03/2019|       |77.00    |     |01/03/2018|None   |Less crime|Yes
L09|A08|Plans  |Be ready |Group |V|G|Grant   |F|01/04/2018|31/03/2019|       |         |     |01/03/2018|       |          |Yes
"""

SHORT = {
    "Trust": "Example Trust", "Glen": "Glen Example", "Sons": "Example & Sons Ltd", "Refuge": "Refuge Example",
    "Group": "Example Group", "V": "Victims services", "R": "Reducing reoffending", "D": "County Durham", "F": "Force-wide",
}  # fmt: skip
OF = {
    "Source": {"G": "Policing Grant and precept", "R": "Reserves", "M": "Community Foundation match"},
    "Mechanism": {"CDR": "CDR grant", "Grant": "Grant agreement"},
}


def book_of(lines=LINES, lists=LISTS):
    """A workbook of these lists and lines, whose cells are separated by bars and may be written short."""
    return load(draw(f"{lists}\n Allocations\n | {' | '.join(HEADINGS)} |\n{drawn(lines)}")[0])


def drawn(lines):
    """The lines as rows of a drawing, each with a note for the office alone."""
    rows = [[*(cell.strip() for cell in line.split("|")), "Private"] for line in lines.strip().splitlines()]
    return "\n".join(f"| {' | '.join(map(_long, row, HEADINGS))} |" for row in rows)


def _long(cell, heading):
    return cell if heading == "Activity" else OF.get(heading, SHORT).get(cell, cell)
