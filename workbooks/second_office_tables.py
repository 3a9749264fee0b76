"""The tables of the second office's workbook as text: its services, places, providers, milestones and implications.

All of it is synthetic.
"""

from datetime import date

AS_AT = date(2020, 9, 30)
"""The day that the workbook's figures are of."""

SERVICES = """
Activity                    | Priority | Power | KPQs   | Funds             | Mechanism
Witness care                | V        | b     | Q3; Q4 | Victims; Core     | Grant agreement
Counselling, "no waiting"   | V        | b     | Q3     | Victims; Reserve  | Contract
Refuge & outreach           | V        | b     | Q3; Q7 | Victims; Core     | Co-commissioned
Victims' own fund           | V        | b     | Q4     | Victims           | In-house
Advice by statute           | V        | c     | Q3     | Core; Reserve     | Contract
Well-lit lanes              | S        | a     | Q1; Q2 | Streets; Core     | Contract
Neighbours' watch           | S        | s9    | Q1     | Streets; Core     | CDR grant
Speed & road safety         | S        | a     | Q2     | Core; Streets     | Transfer to Constabulary
Night-time wardens          | S        | s9    | Q1; Q7 | Streets; Violence | CDR grant
Support after a disturbance | S        | b     | Q1     | Core              | Grant agreement
Football, half-term         | C        | s9    | Q5     | Violence; Core    | CDR grant
Mentors "you can call"      | C        | a     | Q5; Q7 | Violence; Reserve | Grant agreement
Children who saw harm       | C        | b     | Q5     | Core; Violence    | Contract
School talks                | C        | a     | Q5     | Core; Match       | Co-commissioned
Young voices' panel         | C        | a     | Q5; Q7 | Core              | In-house
Through the gate            | R        | s9    | Q6     | Core; Violence    | CDR grant
Work & tools                | R        | a     | Q6; Q7 | Core; Violence    | Contract
Families' visits            | R        | a     | Q6     | Core; Reserve     | Grant agreement
Custody nurses              | R        | a     | Q6     | Violence; Core    | Transfer to Constabulary
Homes first                 | R        | a     | Q6     | Core; Match       | Co-commissioned
"""

PURPOSES = """
Activity                    | Purpose
Witness care                | Someone at the door of the court
Counselling, "no waiting"   | A first session within seven days
Refuge & outreach           | Safe beds, and help at home
Victims' own fund           | Locks, taxis and 'phones on the day
Advice by statute           | Advice that an order of the Minister allows
Well-lit lanes              | Lamps where people asked for them
Neighbours' watch           | Volunteers who look & report
Speed & road safety         | Slower traffic beside schools
Night-time wardens          | Calm streets after closing time
Support after a disturbance | A visit to each house in the street
Football, half-term         | A pitch, a coach & a hot meal
Mentors "you can call"      | One adult who stays
Children who saw harm       | Time with a worker at school
School talks                | What happens next, told by those who know
Young voices' panel         | Children's own view of the Plan
Through the gate            | A key worker from the first day out
Work & tools                | Courses with an interview at the end
Families' visits            | Visits that keep a family together
Custody nurses              | A nurse in each custody suite
Homes first                 | A bed on the first night
"""

PLACES = """
Place            | Area
Ashvale          | Upper Westmarch
Brackenmoor      | Upper Westmarch
Cwm Ŵyn          | Upper Westmarch
St Élan's        | Nether Westmarch
Dunmere-by-Mill  | Nether Westmarch
Eastmarch        | Nether Westmarch
Seaholm          | The coast
Østmark Harbour  | The coast
all of Westmarch | Force-wide
the borders      | Shared
"""

POLICE = "Westmarch Example Constabulary"

PROVIDERS = """
Provider                        | Type            | Charity number | Company number | Area
Żółw Example Trust              | Charity         | 0990011        | 09990011       | Force-wide
Canolfan Ŵyl Example CIC        | CIC             |                | 09990022       | Upper Westmarch
Zoë's Example Kitchen           | Charity         | SC099003       |                | Upper Westmarch
O'Example & Daughters Ltd       | Company         |                | SC099004       | Nether Westmarch
"Stay" Example Homes            | Charity         | 9990055-1      | 09990055       | Nether Westmarch
Łuk–Brücke Example Partnership  | Other           |                | OC309906       | Force-wide
St Élan’s Example Parish        | Parish          |                |                | Nether Westmarch
Example's End Borough Council   | Local authority |                |                | Nether Westmarch
Østmark Example Council         | Local authority |                |                | The coast
Westmarch Example University    | University      | NIC990010      |                | Force-wide
Westmarch Example Constabulary  | Police          |                |                | Force-wide
Riverbank Example NHS Trust     | NHS             |                |                | Force-wide
Ánna Example Counselling        | Charity         | 990013         |                | The coast
7 Example Street                | Charity         | 9990014        | 09990014       | Upper Westmarch
=Equal Example Voices           | CIC             |                | 09990015       | Force-wide
+44 Example Helpline            | Charity         | 9990016        |                | Force-wide
"""

MILESTONES = """
Milestone                | Owner                 | Due        | Done
Needs assessed           | Head of Commissioning | 30/04/2020 | 28/04/2020
Providers' views invited | Commissioning team    | 30/06/2020 | 30/06/2020
Reviews complete         | Commissioning team    | 31/01/2021 |
Plan to the Panel        | Head of Commissioning | 31/01/2021 |
"""

IMPLICATIONS = """
Heading           | Implication
Money             | Every source but one has the money for its lines; the Reserve stands behind that one.
People & posts    | No post is made or lost.
Equality          | Each review asks who isn't reached, & why.
Children's safety | None beyond the conditions of each grant.
Data protection   | "Need to know" holds for every provider.
Other risks       | A second wave would close what meets indoors.
"""

REMARKS = {
    "About": ("Status", "2020/21 and no other year"),
    "Sources": ("Source of all that follows: the ledger",),
    "Allocations": ("Line by line, as the Panel saw it", "Total", "2019/20 & 2020/21 are net; 2021/22 isn't", '"Activity ref"'),
    "Control": ("=the ledger",),
}
"""What the team wrote in the rows directly above the headings, by table."""

NOTES = (
    None,
    "=see the letter of 12 May",
    "'as agreed'",
    '"Ten out of ten", said a parent',
    "A&B < C > D",
    "+1 visit a month",
    "-2 % on last year",
    "@the office",
    "12,500.00",
    "2020/21",
    "n/a",
    "Zażółć gęślą jaźń – naïve café № 5",
)
"""The notes of the lines, in turn: texts that a program could take for something else."""

SOURCE_SHARES = """
Source                              | Share | Carried in | Over-allocation | Underwritten by
Victims' & Witnesses' Example Grant | 1.01  |            |                 |
Streets Example Fund                | 1.00  | 1,234.56   | 0.05            | Core budget
Core budget                         | 1.04  |            |                 |
Violence Example Partnership        | 0.95  |            | 0.10            | Commissioner's Reserve
Commissioner's Reserve              | 1.00  | 10,000.01  |                 |
Østmark & Example Council match     |       |            |                 |
"""
"""The money of each source. Share: what it has this year, as a share of what its lines come to."""

SOURCE_GRANTS = """
Source                              | Carry-forward allowed | Grant start | Grant end  | Grant reference
Victims' & Witnesses' Example Grant | No                    | 01/04/2019  | 31/03/2022 | EX/V&W/2020
Streets Example Fund                | Yes                   | 01/04/2019  | 31/03/2022 | EX/S/2020
Core budget                         |                       |             |            |
Violence Example Partnership        | Yes                   | 01/04/2019  | 31/03/2021 | EX/V/2020
Commissioner's Reserve              | Yes                   |             |            |
Østmark & Example Council match     | No                    |             |            |
"""

WAIVERS = """
Check                 | Line or cell | Reason                                  | Approved by           | Date       | Expires
decision-after-start  | L011         | It couldn't wait for the "spring" talks | Chief Finance Officer | 01/06/2020 | 31/03/2021
possible-duplicate    | L217         | Two services at one price               | Chief Finance Officer | 15/06/2020 | 31/12/2020
source-over-allocated | Sources!E8   | The Reserve stands behind it            | Chief Finance Officer | 15/06/2020 | 30/09/2020
"""
"""The third waiver's cell is replaced by the one that the source has in the workbook's layout."""
