"""The tables around the register of June 2018, drawn: what sources and priorities may spend, providers, reviews and the rest.

All of it is synthetic.
"""

SOURCES = """
Source                        | Y0         | Y1         | Y2         | Carried in | Over-allocation
MoJ Victims' Services Grant   | 665,100.00 | 731,200.00 | 731,200.00 |            |
Policing Grant and precept    | 636,550.00 | 750,860.00 | 749,750.00 |            |
Community Safety Legacy Grant | 193,550.00 | 233,650.00 | 206,600.00 |            |
Constabulary legacy grants    | 236,700.00 | 230,000.00 | 213,000.00 | 8,600.00   |
Reserves                      |            | 50,000.00  |            |            |
Community Foundation match    | 45,000.00  | 45,000.00  | 45,000.00  |            |
"""

BUDGETS = """
Priority                        | Outcome                                                | Y0         | Y1         | Y2
Victims services                | Victims and vulnerable people feel supported           | 728,900.00 | 806,450.00 | 798,950.00
Community safety and prevention | Communities are safe and crime is reduced              | 379,200.00 | 497,360.00 | 417,000.00
Reducing reoffending            | Reoffending is reduced and rehabilitation is improved  | 623,800.00 | 700,500.00 | 684,600.00
"""

PROVIDERS = """
Provider                     | Type            | Charity number | Company number | Area
Riverside Example Trust      | Charity         | 9990011        | 99900011       | Force-wide
Harbour Example Charity      | Charity         | 9990022        |                | Force-wide
Moorland Example Counselling | Charity         | 9990033        |                | County Durham
Beacon Example Refuge        | Charity         | 9990044        |                | County Durham
Fernleigh Example Families   | Charity         | 9990055        | 99900055       | Force-wide
Equal Example Advocacy       | Charity         | 9990066        |                | Force-wide
Common Ground Example CIC    | CIC             |                | 99900077       | Force-wide
Example Community Fund       | Charity         | 9990088        |                | Force-wide
Northvale Example Council    | Local authority |                |                | County Durham
Southvale Example Council    | Local authority |                |                | Darlington
Example Youth Yard           | Charity         | 9990099        |                | Force-wide
Roadwise Example Ltd         | Company         |                | 99900111       | Force-wide
Example Constabulary         | Police          |                |                | Force-wide
Clearwater Example NHS Trust | NHS             |                |                | Force-wide
Example University           | University      |                |                | Force-wide
New Leaf Example CIC         | CIC             |                | 99900122       | Force-wide
Stepping Stone Example Homes | Charity         | 9990133        |                | County Durham
Example Skills Ltd           | Company         |                | 99900144       | Darlington
"""

REVIEWS = """
Activity ref | Status       | Completed  | RAG   | Value for money | Recommendation       | Recommended Y2
A001         | In progress  |            | Green |                 |                      |
A002         | In progress  |            |       |                 |                      |
A003         | Complete     | 08/06/2018 | Green | High            | Continue             | 82,750.00
A004         | In progress  |            | Green |                 |                      |
A005         | Not started  |            |       |                 |                      |
A006         | Complete     | 25/05/2018 | Green | High            | Continue             | 28,150.50
A007         | In progress  |            | Amber |                 |                      |
A008         | Not started  |            |       |                 |                      |
A009         | Not required |            |       |                 |                      |
A010         | Not started  |            |       |                 |                      |
A011         | Complete     | 15/06/2018 | Green | High            | Continue             | 90,000.00
A012         | In progress  |            | Amber |                 |                      |
A013         | In progress  |            | Amber |                 |                      |
A014         | Complete     | 01/06/2018 | Amber | Medium          | Continue with change | 36,000.00
A015         | In progress  |            |       |                 |                      |
A016         | Complete     | 22/06/2018 | Red   | Low             | Cease                |
A017         | In progress  |            | Green |                 |                      |
A018         | Not started  |            |       |                 |                      |
A019         | In progress  |            | Amber |                 |                      |
A020         | In progress  |            |       |                 |                      |
A021         | Complete     | 18/05/2018 | Green | High            | Continue             | 14,900.00
A022         | Not required |            |       |                 |                      |
A023         | In progress  |            | Green |                 |                      |
A024         | In progress  |            | Green |                 |                      |
A025         | Complete     | 12/06/2018 | Green | Medium          | Continue             | 71,000.00
A026         | In progress  |            | Amber |                 |                      |
A027         | Not started  |            |       |                 |                      |
A028         | In progress  |            | Amber |                 |                      |
A029         | Complete     | 29/05/2018 | Green | High            | Continue             | 17,600.00
"""

VIREMENTS = """
Virement | Date       | From line | To line | Year    | Amount   | Reason                        | Approved by
V001     | 14/05/2018 | L021      | L013    | 2018/19 | 2,140.00 | The tender came in lower      | Chief Finance Officer
V002     | 11/06/2018 | L020      | L023    | 2018/19 | 1,400.00 | Fewer volunteers were trained | Chief Finance Officer
"""

MILESTONES = """
Milestone                           | Owner                 | Due        | Done
Commissioning Strategy to the Panel | Head of Commissioning | 29/06/2018 | 29/06/2018
Reviews complete                    | Commissioning team    | 31/07/2018 |
Review report to the Panel          | Head of Commissioning | 31/10/2018 |
Partners' views invited             | Commissioning team    | 30/11/2018 |
New commissioning model live        | Head of Commissioning | 01/04/2019 |
"""

IMPLICATIONS = """
Heading                                              | Implication
Finance                                              | The register adds to £2,004,310.00 and lies within every award.
Staffing                                             | The reviews are done by the staff in post.
Equality and Diversity                               | Each review asks who does not reach the service, and why.
Accommodation                                        | No premises are taken on or given up.
Crime and Disorder                                   | Every line serves one of the three priorities.
Children's Act 2004                                  | Providers that work with children keep to the safeguarding conditions.
Stakeholder/Community Engagement                     | Partners are asked for their views in November 2018.
Environment                                          | Services are delivered close to where people live.
Collaboration and Partnerships                       | One service is commissioned together with a neighbouring office.
Value for Money and Productivity                     | The reason for each line stands in the register.
Potential Impact on Police and Crime Plan Priorities | Each line names the questions of the Plan that it helps to answer.
Commissioning                                        | From 2019/20 money follows priorities and no longer history.
Other risks                                          | A late review would leave its activity on the old model for a year.
"""
