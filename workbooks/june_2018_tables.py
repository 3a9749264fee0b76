"""The tables of the synthetic workbook of June 2018 as text: activities, their terms, the lines that pay them, and the rest.

No activity, provider, amount or decision here is real. Only the three priorities' totals, rounded, are those of the
June 2018 Panel paper: victims services £0.8m, community safety and prevention £0.5m, reducing reoffending £0.7m.
"""

ACTIVITIES = """
Activity ref | Activity                              | Provider                       | Priority | KPQs             | Power
A001 | Victim care and advice                        | Riverside Example Trust        | V        | KPQ3; KPQ4       | b
A002 | Independent sexual violence advisers          | Harbour Example Charity        | V        | KPQ3             | b
A003 | Counselling after sexual violence             | Moorland Example Counselling   | V        | KPQ3             | b
A004 | Domestic abuse outreach                       | Beacon Example Refuge          | V        | KPQ3; KPQ4       | b
A005 | Support for children who witness abuse        | Fernleigh Example Families     | V        | KPQ4             | b
A006 | Hate crime advocacy                           | Equal Example Advocacy         | V        | KPQ3; KPQ7       | b
A007 | Restorative meetings led by victims           | Common Ground Example CIC      | V        | KPQ4; KPQ8       | b
A008 | Mental health advocacy for victims            | Equal Example Advocacy         | V        | KPQ4             | b
A009 | Emergency fund for victims                    |                                | V        | KPQ3             | b
A010 | Visits to victims of doorstep fraud           | Riverside Example Trust        | V        | KPQ4             | b
A011 | Community Safety Fund                         | Example Community Fund         | C        | KPQ1; KPQ2       | s9
A012 | Community safety partnership, county          | Northvale Example Council      | C        | KPQ1             | s9
A013 | Community safety partnership, town            | Southvale Example Council      | C        | KPQ1             | s9
A014 | Youth evenings                                | Example Youth Yard             | C        | KPQ2             | s9
A015 | Road safety in schools                        | Roadwise Example Ltd           | C        | KPQ1; KPQ7       | a
A016 | Rural responders                              | Northvale Example Council      | C        | KPQ1             | a
A017 | Alcohol harm outreach                         | Clearwater Example NHS Trust   | C        | KPQ2             | a
A018 | Cyber safety for small businesses             | Example University             | C        | KPQ2; KPQ7       | a
A019 | Police in primary schools                     | Example Constabulary           | C        | KPQ1; KPQ8       | a
A020 | Help for people harmed by anti-social neighbours | Common Ground Example CIC   | C        | KPQ1             | b
A021 | Community mediation                           | Common Ground Example CIC      | C        | KPQ2             | a
A022 | Knife harm talks                              | Example Youth Yard             | C        | KPQ2; KPQ8       | a
A023 | Diversion of adults from court                | Example Constabulary           | R        | KPQ5; KPQ6       | a
A024 | Drug and alcohol workers in custody           | Clearwater Example NHS Trust   | R        | KPQ5             | a
A025 | Peer mentors                                  | New Leaf Example CIC           | R        | KPQ5; KPQ8       | a
A026 | Managing repeat offenders together            | Northvale Example Council      | R        | KPQ5; KPQ7       | a
A027 | Housing on release                            | Stepping Stone Example Homes   | R        | KPQ6             | a
A028 | Training and work on release                  | Example Skills Ltd             | R        | KPQ6             | s9
A029 | Families of people in prison                  | Fernleigh Example Families     | R        | KPQ6             | s9
"""

TERMS = """
Activity ref | Basis     | Mechanism                | Area          | Start      | End        | VAT           | Monitoring
A001         | Strategic | Co-commissioned          | Shared        | 01/04/2016 | 31/03/2020 | Net           | Quarterly
A002         | Strategic | Contract                 | Force-wide    | 01/04/2017 | 31/03/2020 | Net           | Quarterly
A003         | Bidding   | Grant agreement          | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Half-yearly
A004         | Strategic | Grant agreement          | County Durham | 01/04/2017 | 31/03/2020 | Outside scope | Quarterly
A005         | Bidding   | Grant agreement          | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Quarterly
A006         | Bidding   | Grant agreement          | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Half-yearly
A007         | Strategic | Contract                 | Force-wide    | 01/04/2017 | 31/03/2020 | Net           | Quarterly
A008         | Bidding   | Grant agreement          | Force-wide    | 01/04/2018 | 31/03/2020 | Outside scope | Half-yearly
A009         | Strategic | In-house                 | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Annual
A010         | Bidding   | Grant agreement          | Darlington    | 01/04/2018 | 31/03/2019 | Outside scope | Half-yearly
A011         | Bidding   | CDR grant                | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Half-yearly
A012         | Legacy    | CDR grant                | County Durham | 01/04/2015 | 31/03/2020 | Outside scope | Half-yearly
A013         | Legacy    | CDR grant                | Darlington    | 01/04/2015 | 31/03/2020 | Outside scope | Half-yearly
A014         | Bidding   | CDR grant                | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Quarterly
A015         | Legacy    | Contract                 | Force-wide    | 01/04/2017 | 31/03/2020 | Net           | Half-yearly
A016         | Legacy    | Grant agreement          | County Durham | 01/04/2017 | 31/03/2019 | Outside scope | Half-yearly
A017         | Bidding   | Contract                 | Force-wide    | 01/04/2018 | 31/03/2020 | Net           | Quarterly
A018         | Bidding   | Grant agreement          | Force-wide    | 01/04/2018 | 31/03/2019 | Outside scope | Half-yearly
A019         | Legacy    | Transfer to Constabulary | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Annual
A020         | Strategic | Grant agreement          | Force-wide    | 01/04/2018 | 31/03/2020 | Outside scope | Quarterly
A021         | Bidding   | Grant agreement          | Darlington    | 01/04/2017 | 31/03/2020 | Outside scope | Half-yearly
A022         | Strategic | Grant agreement          | Force-wide    | 01/05/2018 | 31/03/2019 | Outside scope | Quarterly
A023         | Strategic | Transfer to Constabulary | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Quarterly
A024         | Strategic | Contract                 | Force-wide    | 01/04/2017 | 31/03/2020 | Net           | Quarterly
A025         | Legacy    | Grant agreement          | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Quarterly
A026         | Legacy    | Co-commissioned          | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Quarterly
A027         | Bidding   | Grant agreement          | Shared        | 01/04/2018 | 31/03/2020 | Outside scope | Quarterly
A028         | Legacy    | CDR grant                | County Durham | 01/04/2017 | 31/03/2020 | Outside scope | Half-yearly
A029         | Bidding   | CDR grant                | Force-wide    | 01/04/2017 | 31/03/2020 | Outside scope | Half-yearly
"""

ALLOCATIONS = """
Activity ref | Source | Y0         | Y1         | Y2         | Partner match | Decision reference | Decision date
A001         | MoJ    | 255,000.00 | 268,000.00 | 268,000.00 |               | EX-2016-004        | 12/02/2016
A001         | Grant  | 40,000.00  | 41,250.00  | 41,250.00  |               | EX-2016-004        | 12/02/2016
A002         | MoJ    | 112,000.00 | 118,400.00 | 118,400.00 |               | EX-2017-009        | 24/02/2017
A003         | MoJ    | 80,500.00  | 82,750.00  | 82,750.00  |               | EX-2017-010        | 24/02/2017
A004         | MoJ    | 94,000.00  | 96,300.00  | 96,300.00  |               | EX-2017-011        | 24/02/2017
A004         | Grant  | 18,000.00  | 20,000.00  | 20,000.00  |               |                    |
A005         | MoJ    | 51,200.00  | 54,600.00  | 54,600.00  |               | EX-2017-012        | 24/02/2017
A006         | MoJ    | 27,400.00  | 28,150.50  | 28,150.50  |               | EX-2017-013        | 24/02/2017
A007         | MoJ    | 45,000.00  | 47,000.00  | 47,000.00  |               | EX-2017-014        | 24/02/2017
A008         | MoJ    |            | 35,999.50  | 35,999.50  |               | EX-2018-003        | 16/02/2018
A009         | Grant  | 5,800.00   | 6,500.00   | 6,500.00   |               |                    |
A010         | Grant  |            | 7,500.00   |            |               | EX-2018-001        | 26/01/2018
A011         | Grant  | 88,000.00  | 90,000.00  | 90,000.00  | 45,000.00     | EX-2017-015        | 10/03/2017
A012         | Safety | 86,000.00  | 84,000.00  | 80,000.00  |               | EX-2015-002        | 20/02/2015
A012         | Force  | 12,500.00  | 12,000.00  | 11,000.00  |               |                    |
A013         | Safety | 47,250.00  | 46,500.00  | 44,000.00  |               | EX-2015-003        | 20/02/2015
A014         | Safety | 26,900.00  | 28,400.00  | 27,000.00  |               | EX-2017-016        | 10/03/2017
A014         | Grant  | 9,500.00   | 10,000.00  | 9,000.00   |               |                    |
A015         | Force  | 39,000.00  | 38,000.00  | 36,000.00  |               | EX-2017-017        | 10/03/2017
A016         | Force  | 24,800.00  | 22,600.00  |            |               | EX-2017-024        | 10/03/2017
A017         | Grant  |            | 45,860.00  | 46,500.00  |               | EX-2018-004        | 16/02/2018
A018         | Safety |            | 18,000.00  |            |               | EX-2018-002        | 26/01/2018
A019         | Force  | 31,500.00  | 33,500.00  | 34,000.00  |               | EX-2017-018        | 10/03/2017
A020         | Safety |            | 24,000.00  | 24,600.00  |               | EX-2018-006        | 16/02/2018
A021         | Grant  | 13,750.00  | 14,500.00  | 14,900.00  |               | EX-2017-025        | 10/03/2017
A022         | Spare  |            | 30,000.00  |            |               | EX-2018-007        | 20/04/2018
A023         | Grant  | 238,000.00 | 245,000.00 | 250,000.00 |               | EX-2017-019        | 10/03/2017
A023         | Force  | 58,000.00  | 60,000.00  | 61,000.00  |               | EX-2017-019        | 10/03/2017
A024         | Grant  | 124,600.00 | 127,999.85 | 130,000.00 |               | EX-2017-020        | 10/03/2017
A025         | Force  | 70,900.00  | 72,500.00  | 71,000.00  |               | EX-2017-021        | 10/03/2017
A026         | Grant  | 82,300.00  | 83,000.00  | 81,000.00  |               | EX-2017-022        | 10/03/2017
A027         | Grant  |            | 42,000.00  | 43,000.00  |               | EX-2018-005        | 16/02/2018
A027         | Spare  |            | 20,000.00  |            |               | EX-2018-005        | 16/02/2018
A028         | Safety | 33,400.00  | 32,750.00  | 31,000.00  |               | EX-2017-023        | 10/03/2017
A029         | Grant  | 16,600.00  | 17,250.15  | 17,600.00  |               | EX-2017-026        | 10/03/2017
"""

PURPOSES = """
Activity ref | Purpose
A001 | One place to ring, and a visit for those who need it
A002 | A named adviser beside each person through court
A003 | Up to twelve sessions within six weeks of being referred
A004 | Safety planning at home, before a refuge is needed
A005 | Time with a worker at school for under-sixteens
A006 | Someone to speak for people targeted for who they are
A007 | Safe meetings between those harmed and those who harmed them
A008 | Help to use health services after a crime
A009 | Locks, taxis and telephones on the day of a crime
A010 | A visit and a call blocker for older people who were cheated
A011 | Small grants for local projects, found by open bidding
A012 | The county partnership's own plan
A013 | The town partnership's own plan
A014 | Somewhere to be on Friday and Saturday nights
A015 | Lessons in walking, cycling and first driving
A016 | Trained neighbours in the dales who watch and report
A017 | Workers in the town centres at night
A018 | Free advice from students and their teachers
A019 | Pupils learn citizenship with a constable
A020 | Advice and company for households under pressure from neighbours
A021 | Talks between neighbours before matters reach court
A022 | A term of talks in every secondary school
A023 | A contract of conduct in place of a first prosecution
A024 | A worker met on the day of arrest
A025 | Guidance from people who have stopped offending
A026 | One plan a person, kept by police, probation and councils
A027 | A bed and a key worker from the first night
A028 | Courses with an employer's promise of an interview
A029 | Visits and advice that keep a family together
"""

REASONS = """
Activity ref | Reason
A001 | One service costs less than each force area's own
A002 | Fewer people withdraw from a case when someone stays with them
A003 | Keeps the wait short at two thirds of the price of spot purchase
A004 | Outreach costs a fraction of a night in a refuge
A005 | Early help spares later, dearer help
A006 | Volunteers carry half of the work
A007 | A fixed price for each meeting, tested against three others
A008 | Shares its office and managers with hate crime advocacy
A009 | Bought at cost by the office itself
A010 | The price for each visit is below last year's market test
A011 | Projects chosen for cutting anti-social behaviour where it is worst
A012 | Pays for problem-solving on the streets with the most calls
A013 | Pays for wardens where thefts from shops are highest
A014 | Calls about young people fall on the nights that it opens
A015 | One price for every school, frozen for three years
A016 | Volunteers give ten hours for each hour that is paid
A017 | Saves ambulance and custody time worth more than it costs
A018 | The university gives the staff time, the grant only the travel
A019 | Uses officers' planned time; the money buys materials alone
A020 | A caseworker costs less than a move
A021 | Trained volunteers, paid expenses only
A022 | One fee for all schools, a third below the list price
A023 | Each case costs less than a day in court
A024 | Shares premises with the custody nurses at no rent
A025 | Mentors are trained volunteers
A026 | Each partner gives its staff; the money pays the coordinator
A027 | A night here costs less than a night in temporary lodging
A028 | People in work reoffend less, and here two in five find work
A029 | Family ties are among the best guards against reoffending
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
